"""Units and currencies: the forms found in texts (folded), to one canonical name each."""

from decimal import Decimal

DURATIONS: dict[str, str] = {
    form: unit
    for unit, forms in {
        "second": "second seconds sec secs segundo segundos",
        "minute": "minute minutes min mins minuto minutos",
        "hour": "hour hours hr hrs hora horas h",
        "day": "day days dia dias",
        "week": "week weeks semana semanas",
        "month": "month months mes meses",
        "year": "year years yr yrs ano anos",
        "decade": "decade decades decada decadas decenio decenios",
        "century": "century centuries siglo siglos",
        "millennium": "millennium millennia milenio milenios",
    }.items()
    for form in forms.split()
}

MEASURES: dict[str, str] = {
    form: unit
    for unit, forms in {
        "km": "km kms kilometre kilometres kilometer kilometers kilometro kilometros",
        "mile": "mile miles mi milla millas",
        "m": "m metre metres meter meters metro metros",
        "cm": "cm centimetre centimetres centimeter centimeters centimetro centimetros",
        "mm": "mm millimetre millimetres millimeter millimeters milimetro milimetros",
        "nm": "nm nanometre nanometres nanometer nanometers nanometro nanometros",
        "micron": "μm µm um micron microns micrometre micrometres micrometer micrometers micra micras micrometro micrometros",
        "ft": "ft foot feet pie pies",
        "inch": "inch inches pulgada pulgadas",
        "yard": "yard yards yarda yardas",
        "kg": "kg kgs kilo kilos kilogram kilograms kilogramo kilogramos",
        "g": "g gram grams gramme grammes gramo gramos",
        "mg": "mg milligram milligrams miligramo miligramos",
        "mcg": "mcg μg µg microgram micrograms microgramo microgramos",
        "lb": "lb lbs",
        "oz": "oz ounce ounces onza onzas",
        "tonne": "tonne tonnes ton tons tonelada toneladas",
        "l": "l litre litres liter liters litro litros",
        "ml": "ml millilitre millilitres milliliter milliliters mililitro mililitros",
        "gallon": "gallon gallons galon galones",
        "barrel": "barrel barrels barril barriles",
        "ha": "ha hectare hectares hectarea hectareas",
        "acre": "acre acres",
        "km/h": "kmh kph",
        "mph": "mph",
        "kW": "kw kilowatt kilowatts kilovatio kilovatios",
        "MW": "mw megawatt megawatts megavatio megavatios",
        "GHz": "ghz",
        "MHz": "mhz",
        "Hz": "hz",
        "MB": "mb megabyte megabytes",
        "GB": "gb gigabyte gigabytes",
        "degree": "° degree degrees grado grados",
    }.items()
    for form in forms.split()
}

#: Unit forms so short that they are one only when glued to the digits or right after them.
SHORT = frozenset({"m", "g", "l", "h", "mi", "min", "sec", "um", "ha", "mb", "gb", "hz"})

CURRENCY_WORDS: dict[str, str] = {
    form: code
    for code, forms in {
        "EUR": "euro euros eur",
        "USD": "dollar dollars dolar dolares usd",
        "GBP": "pound pounds libra libras gbp sterling",
        "JPY": "yen yenes jpy",
        "CHF": "franc francs franco francos chf",
        "CNY": "yuan yuanes renminbi cny",
        "INR": "rupee rupees rupia rupias inr",
        "RUB": "rouble roubles ruble rubles rublo rublos",
        "MXN": "peso pesos mxn",
        "BRL": "real reais reales brl",
        "SEK": "krona kronor kronas",
        "CZK": "crown crowns corona coronas czk",
        "HUF": "forint forints huf florines",
        "ILS": "shekel shekels sequel sequeles",
        "XXC": "cent cents centimo centimos centavo centavos",
        "XXP": "pence penny penique peniques",
    }.items()
    for form in forms.split()
}

SYMBOLS: dict[str, str] = {
    "€": "EUR",
    "$": "USD",
    "£": "GBP",
    "¥": "JPY",
    "₹": "INR",
    "₽": "RUB",
    "₪": "ILS",
    "₩": "KRW",
}

#: What one unit is in the basic unit of its dimension, for reading a converted figure.
IN_BASE: dict[str, tuple[str, Decimal]] = {
    unit: (base, Decimal(factor))
    for base, factors in {
        "m": {
            "m": "1", "km": "1000", "cm": "0.01", "mm": "0.001", "mile": "1609.344",
            "ft": "0.3048", "inch": "0.0254", "yard": "0.9144", "nm": "0.000000001",
            "micron": "0.000001",
        },
        "g": {
            "g": "1", "kg": "1000", "mg": "0.001", "mcg": "0.000001", "lb": "453.592",
            "oz": "28.3495", "tonne": "1000000",
        },
        "l": {"l": "1", "ml": "0.001", "gallon": "3.78541", "barrel": "158.987"},
        "m2": {"ha": "10000", "acre": "4046.86", "km2": "1000000", "mile2": "2589988", "m2": "1", "ft2": "0.0929"},
        "m/s": {"km/h": "0.277778", "mph": "0.44704"},
        "day": {
            "second": "0.0000115741", "minute": "0.000694444", "hour": "0.0416667", "day": "1",
            "week": "7", "month": "30.4375", "year": "365.25", "decade": "3652.5", "century": "36525", "millennium": "365250",
        },
    }.items()
    for unit, factor in factors.items()
}  # fmt: skip
