"""Word lists by which names are told from sentence starts, and people from bodies; folded."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


MONTHS_AND_DAYS = _set(
    "january february march april may june july august september october november december"
    " monday tuesday wednesday thursday friday saturday sunday jan feb mar apr jun jul aug sep"
    " sept oct nov dec enero febrero marzo abril mayo junio julio agosto septiembre setiembre"
    " octubre noviembre diciembre lunes martes miercoles jueves viernes sabado domingo"
)

#: Small words inside a name: "University of Milan", "Vicente del Bosque".
CONNECTORS = _set(
    "of for de del la las los el da do dos das di du des le della delle dello degli van von der"
    " den ter bin ibn al y e the &"
)

TITLES = _set(
    "mr mrs ms miss dr prof professor sir lady lord dame president senator minister chancellor"
    " governor mayor king queen prince princess pope captain general colonel judge sergeant rev"
    " father sr sra srta dra don dona profesor profesora presidente presidenta senador senadora"
    " ministro ministra canciller gobernador gobernadora alcalde alcaldesa rey reina principe"
    " princesa papa secretario secretaria embajador embajadora obispo cardenal comisario comisaria capitan coronel juez jueza padre doctor doctora detective inspector capt lifeguard mister sgt lt gov sen rep hon col gen supt officer"
    " reverend bishop cardinal ambassador secretary director chairman commissioner"
)

#: Stand between a title and a name: "Secretary General", "Canciller Federal", "juez segundo".
OFFICE_ADJECTIVES = _set(
    "general federal regional european national europeo europea nacional executive deputy acting interim elect emeritus ejecutivo ejecutiva adjunto adjunta interino"
    " interina electo electa emerito emerita honorario honoraria primero primera segundo segunda tercero tercera cuarto"
)

ORGANISATION_WORDS = _set(
    "university hospital society association ministry institute party bank agency council"
    " commission committee college school centre center foundation federation union company"
    " corporation corp inc ltd plc group club court department office organisation organization"
    " trust charity police army church museum service journal airways airlines brewery dynasty corps empire speedway room street river lake mountain park"
    " bridge cup prix championship tournament war battle operation treaty act law bill prize award festival games"
    " laboratory laboratories academy"
    " administration authority fund league press times post herald news universidad sociedad"
    " asociacion ministerio instituto partido banco agencia consejo comision comite colegio"
    " escuela centro fundacion federacion compania empresa grupo tribunal departamento oficina"
    " organizacion policia ejercito iglesia museo servicio laboratorio laboratorios academia"
    " administracion autoridad fondo liga diario"
)

#: Words that open a sentence with a capital and are no names, English and Spanish.
OPENERS = _set(
    "the a an this that these those it its he she they we you i his her their our your my there"
    " here what which who whom whose when where why how if as at by for from in into of on onto"
    " over under with within without about above after against along among around because before"
    " behind below beside besides between beyond but despite down during except inside like near"
    " off once opposite out outside past per since than though although through throughout till"
    " to toward towards until unless up upon via whereas whether while and or nor so yet not no"
    " yes all any both each either every few many more most much neither none one other others"
    " another some such several same two three four five six seven eight nine ten eleven twelve"
    " first second third last next now then today yesterday tomorrow tonight also again almost"
    " already always even ever still just only never often perhaps maybe however therefore thus"
    " moreover furthermore meanwhile otherwise instead according is are was were be been being"
    " am do does did have has had can could may might must shall should will would let please"
    " thanks thank well oh ok okay hello good new old dear former recent recently currently"
    " finally indeed overall following based given additionally similarly consequently later"
    " earlier unfortunately fortunately clearly obviously certainly apparently people men women"
    " children patients researchers scientists experts doctors police officials authorities"
    " sources government critics el la los las lo un una unos unas este esta estos estas ese esa"
    " esos esas aquel aquella aquellos esto eso su sus mi mis tu tus nuestro nuestra nuestros yo"
    " ella ellos ellas nosotros usted ustedes se me te le les que quien quienes cual cuales"
    " cuando donde como cuanto por para con sin sobre tras ante bajo desde entre hacia hasta"
    " segun durante mediante de del al en y e o u ni pero mas sino aunque porque pues si tampoco"
    " tambien ademas asi ahora hoy ayer manana luego despues antes siempre nunca jamas ya aun"
    " todavia solo muy mucho mucha muchos muchas poco pocos pocas todo toda todos todas otro"
    " otra otros otras cada algun alguna algunos algunas ningun ninguna varios varias ambos"
    " mientras finalmente entonces actualmente incluso es son era eran fue fueron ha han hay"
    " habia sera seran estan estaba puede pueden debe deben tal tales dicho dicha dichos tanto"
    " tan casi dos tres cuatro cinco seis siete ocho nueve diez"
)
