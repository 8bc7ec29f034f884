"""The words by which a text tells its subject, in both languages, for articles that no outlet put in a section."""

import re


def _words(table: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(table.split())})\b")


#: What a desk calls a section of the subject, folded, and the subject's own words, folded too.
SUBJECTS: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...] = (
    (
        ("health", "salud", "medic", "sanidad"),
        _words(
            r"patients? pacientes? hospital(?:es|s)? doctors? medic[oa]s? nhs nice disease enfermedad(?:es)? treatments? tratamientos? drug"
            r" vaccines? vacunas? trial ensayo symptoms? sintomas? cancer surgery cirugia gps? nurses? enfermer[oa]s? clinical clinicos? farmaco"
            r" medicines? medicamentos? diagnosis diagnostic\w+ therapy terapia infections? infecci\w+ asthma dementia demencia"
        ),
    ),
    (
        ("sport", "deporte", "futbol", "football"),
        _words(
            r"goals? gol(?:es)? match partidos? league liga scored marco striker delantero coach entrenador midfielder penalty penalti"
            r" champions? tournament torneo season stadium estadio points puntos football futbol tennis tenis cup copa defender"
        ),
    ),
    (
        ("business", "econom", "money", "dinero", "markets", "empresa"),
        _words(
            r"unemployment paro jobless economists? economistas? inflation inflacion gdp pib interest euribor shares acciones exports"
            r" exportaciones employers patronal wages salarios quarter trimestre investors inversores profits? beneficios? budget markets?"
        ),
    ),
    (
        ("culture", "cultura", "arts", "cine", "libros", "music"),
        _words(
            r"novel(?:ist|s)? novela novelista film pelicula director(?:s)? museum museo exhibition exposicion books? libros? author"
            r" escritor[a]? illustrator ilustrador[a]? painter pintor[a]? album concert concierto theatre teatro festival actor actriz poet poeta"
        ),
    ),
    (
        ("science", "ciencia", "research", "investigacion"),
        _words(
            r"scientists? cientific[oa]s? physicists? species especies fossils? fosil(?:es)? telescope telescopio galaxy galaxia planet planeta"
            r" genome genoma researchers investigadores"
        ),
    ),
    (
        ("environment", "medio ambiente", "clima", "climate", "weather", "tiempo"),
        _words(
            r"climate climatic[oa] emissions emisiones storms? tormentas? rain lluvias? floods? inundaci\w+ drought sequia wildfires? incendios?"
            r" temperatures? temperaturas? aemet biodiversity biodiversidad"
        ),
    ),
    (
        ("politics", "politica"),
        _words(
            r"council ayuntamiento pleno parliament parlamento congreso minister ministr[oa] mayor alcalde(?:sa)? party partido vote votos"
            r" election elecciones government gobierno opposition oposicion councillors? concejal[a]?"
        ),
    ),
    (
        ("transport", "trafico", "travel", "viajes"),
        _words(
            r"trains? tren(?:es)? railway ferroviari[oa] derail\w* descarril\w+ airport aeropuerto flights? vuelos? motorway autopista autovia"
            r" airline aerolinea passengers pasajeros viajeros renfe adif"
        ),
    ),
    (
        ("spain", "espana", "local", "sucesos", "crime", "courts", "tribunales", "home news"),
        _words(
            r"police policia arrested detenid[oa]s? court tribunal judge juez magistrad[oa]s? sentencia ruling guardia supremo ayuntamiento"
            r" firefighters bomberos valladolid madrid sevilla valencia zaragoza comunidad autonomic[oa] protest manifestacion"
        ),
    ),
)
