"""Spanish."""

from pipeline.write.cues.base import Cues, anywhere, opening

_SAY = (
    r"dij(?:o|eron)|dice[n]?|asegur(?:a|an|ó|aron)|afirm(?:a|an|ó|aron)|explic(?:a|an|ó|aron)|señal(?:a|an|ó|aron)"
    r"|añad(?:e|en|ió|ieron)|advi(?:erte|erten|rtió|rtieron)|reconoc(?:e|en|ió|ieron)|destac(?:a|an|ó|aron)"
    r"|subray(?:a|an|ó|aron)|recuerda[n]?|recordó|recordaron|apunt(?:a|an|ó|aron)|indic(?:a|an|ó|aron)"
    r"|insist(?:e|en|ió|ieron)|sostiene[n]?|sostuvo|sostuvieron|manifest(?:ó|aron)|comenta[n]?|comentó|comentaron"
    r"|coment(?:a|an)|declar(?:a|an|ó|aron)|admit(?:e|en|ió|ieron)|precis(?:a|an|ó|aron)|resalt(?:a|an|ó|aron)"
    r"|relat(?:a|an|ó|aron)|según|considera[n]?|consideró|consideraron|cuenta[n]?|contó|contaron|cree[n]?"
    r"|conclu(?:ye|yen|yó|yeron)|anunci(?:a|an|ó|aron)|confirm(?:a|an|ó|aron)|valor(?:a|an|ó|aron)|opina[n]?"
)

SPANISH = Cues(
    language="es",
    caveat=anywhere(r"""
        (?:estudio|ensayo|grupo|muestra) (?:muy |tan |bastante )?pequeñ[oa]
        fase (?:1|I|temprana|inicial)  cautel(?:a|osos?|osas?)  prudencia
        prudentes?  descartar  limitaciones  no se (?:sabe|conoce|puede)
        no (?:sabe|saben|está claro|demuestra|significa|prueba)  todavía (?:no|es pronto)
        aún (?:no|es pronto)  es pronto  preliminares?  se desconoce  provisional(?:es)?
        (?:diferencia|riesgo|efecto|beneficio|aumento|reducción|mejora) (?:fue|es|era|sigue siendo) (?:muy |todavía )?(?:pequeñ[oa]|modest[oa]|baj[oa]|escas[oa]|leve)
        sin confirmar  falta por  por confirmar  no hay pruebas  incógnitas?
        (?:no|sin|ni|tampoco|carec\w+|falta\w*|solo|sólo)\b[^.;]{0,60}\b(?:grupo de control|placebo)
    """),
    doer=anywhere(r"""
        (?:dirigid|liderad|encabezad|coordinad|organizad|encargad|realizad)[oa]s? por  llevad[oa]s? a cabo por
    """),
    coming=anywhere(r"""
        próxim[oa]s?  futur[oa]s?  ensayos más amplios  estudios más amplios
        siguiente (?:paso|fase)  harán? falta  será[n]?  está previst[oa]  prevé[n]?  (?:largo|un) camino  camino (?:largo|por)
        se espera  planea[n]?
    """),
    method=anywhere(r"""
        participantes?  participaron  voluntari[oa]s  recibieron  inyect(?:aron|ado|adas|ó)
        seguimiento  midieron  analizaron  compararon  donación  donante  dirigido  realizado
        llevado a cabo  procedían  recogieron
    """),
    result=anywhere(r"""
        halla(?:ron|zgo|zgos)  encontraron  mostr(?:ó|aron)  comprob(?:ó|ado|aron)
        estable  segur[oa]  redujo  reducción  aument(?:ó|aron)  empeor(?:ó|aron|amiento)
        mejor(?:ó|aron)  muertes?  por ciento  rescatad[oa]s?  ganó  perdió  subió  bajó
    """),
    background=anywhere(r"""
        es una (?:enfermedad|afección|forma)  afecta  (?:cada|al) año  se diagnostican
        no (?:hay|tiene|existe) cura  el sistema inmunitario  los síntomas  suelen?  en la mayoría de l[oa]s \w+
        los tratamientos actuales  la fase I{1,3} de un ensayo  un ensayo (?:clínico )?de fase I{1,3} (?:responde|busca|sirve)
        anterior(?:es|mente)?  investigaciones previas  desde (?:19|20)\d\d  conocid[oa]s? como
    """),
    past=anywhere(r"""
        fue  fueron  era  eran  había[n]?  ha  han  hubo  estaba[n]?  estuvo  tuvo  tuvieron  dijo  hizo  hicieron
        \w{2,}(?:ó|aron|ieron|aba|aban|ían?)  dio  vio  será[n]?  este (?:lunes|martes|miércoles|jueves|viernes)
    """),
    earlier=anywhere(r"""
        trabajos anteriores  estudios (?:anteriores|previos)  investigaciones (?:anteriores|previas)  anteriormente
        ratones  ratas  animales  en el pasado  hace (?:años|décadas)  hasta ahora
    """),
    definite=opening("el  la  los  las  su  sus"),
    reporting=anywhere(_SAY),
    leaning=opening(r"""
        est[aeo]s?  es[aeo]s?  aquel(?:la|los|las)?  él  ell[ao]s?  ambos  ambas  su  sus
        según (?:explicó|explica|dijo|dice|señaló|señala|contó|cuenta|añadió|añade|recordó|recuerda|ha \w+)  tal(?:es)?  dich[oa]s?  tampoco  así  allí  entonces  después  luego
        según sus?  a su (?:juicio|entender|modo de ver)  en su (?:opinión|caso)  de (?:ellos|ellas|estos|estas|esos|esas),?
        (?:los datos|las? cifras?|los números) (?:está|son|es|eran|proceden)
        (?:considera|cree|opina|sostiene|añade|insiste|calcula|estima|recuerda|asegura|afirma|precisa|reconoce|admite|lamenta) (?:que|también|además)
        tod[oa]s (?!l[oa]s\b)\w+  en (?:ese|este|esa|esta|aquel)  durante (?:ese|este)
        (?:(?:casi|más de|menos de|apenas|solo|sólo|cerca de) )?(?:la mitad|un tercio|dos tercios|una cuarta parte|tres cuartas partes|un(?:o|a) de cada \w+|(?:el|un) \d+(?:[.,]\d+)? ?%) (?:ha|han|había|habían|tuvo|tuvieron|tenía|tenían|dijo|dijeron|fue|fueron|era|eran|abandonó|abandonaron|murió|murieron|recibió|recibieron|necesitó|necesitaron|sufrió|sufrieron|asegura|aseguran|cree|creen|no|también|ya|se)
        la mayoría (?:son|eran|fueron|han|se|tienen|tenían|viven|procede|proceden)
        en l[oa]s (?:dos|tres|cuatro|otr[oa]s|anteriores)(?: \w+)?,
        para ello  por ello  por eso  de ahí  de ellos  lo mismo  el mismo  la misma  otr[oa]s?
        se trata de  uno de ellos  una de ellas  la mitad de ellos  el resto  lo que
        (?:es|era|fue|será) (?:el|la|un|una)  (?:son|eran|fueron|serán) (?:los|las|unos|unas)  aún es  todavía es
        en la mayoría de l[oa]s \w+,? (?:empieza|comienza|aparece|se manifiesta|se inicia)  conducirá  lo (?:dij|hiz|hic)\w+
    """),
    pointing=anywhere(r"""
        (?<=[»”"], )(?:precisa|explica|señala|añade|afirma|asegura|dice|recuerda|concluye|insiste|reconoce|admite|lamenta|cuenta|relata|(?:ha )?(?:dicho|explicado|señalado|añadido|asegurado|afirmado|concluido|lamentado))(?=\.$)
        est[ae] últim[oa]  el primero  el segundo
        (?:dos tercios|la mitad|un tercio|una cuarta parte|tres cuartas partes) (?:alcanzan?|tienen?|tuvieron|han?|fueron|son|necesitan?|mueren|viven|también|nunca|no)
        (?<=[»”",] )(?:(?:ha|han) \w+ado|(?:ha|han) dicho|dijo|dice|afirmó|afirma|explicó|explica|señaló|señala|aseguró|asegura|lamentó|lamenta|advirtió|advierte|reconoce|reconoció|admite|admitió|recuerda|recordó|añade|cuenta) su \w+
    """),
    loose_opening=opening(r"""
        además,?  asimismo,?  también  igualmente,?  por su parte,?  por otro lado,?
        por otra parte,?  de hecho,?  en concreto,?  en este sentido,?  en ese sentido,?
        finalmente,?  por último,?  mientras tanto,?  en definitiva,?  así,  y  por tanto,?
        en primer lugar,?  en general,?
    """),
    contrast_opening=opening(r"""
        pero  sin embargo,?  no obstante,?  aun así,?  con todo,?  a pesar de ello,?
        ahora bien,?  en cambio,?  eso sí,?
    """),
    boilerplate=anywhere(r"""
        suscríbete  suscríbase  boletín  newsletter  síguenos  sigue leyendo  lee también
        te puede interesar  haz clic  pincha aquí  cookies  todos los derechos reservados
        página de muestra  foto:  nuestro canal  regístrate  consulta aquí  whatsapp
    """),
    reader=anywhere(r"""
        usted(?:es)?  te  tu  tus  contigo  vosotros
    """),
    ourselves=anywhere(r"""
        nosotros  nuestr[oa]s?
    """),
    relative_day=anywhere(r"""
        hoy  ayer  mañana  anoche  anteayer
        est[ea] (?:lunes|martes|miércoles|jueves|viernes|sábado|domingo|semana|mes|año|mañana|tarde|noche)
        el pasado (?:lunes|martes|miércoles|jueves|viernes|sábado|domingo|mes|año)
        el próximo (?:lunes|martes|miércoles|jueves|viernes|sábado|domingo|mes|año)
        la (?:semana|noche) pasada
    """),
    stop_words=frozenset(
        [
            "a",
            "al",
            "algo",
            "algunas",
            "algunos",
            "ante",
            "antes",
            "así",
            "aunque",
            "cada",
            "casi",
            "como",
            "con",
            "contra",
            "cual",
            "cuando",
            "de",
            "del",
            "desde",
            "donde",
            "dos",
            "durante",
            "e",
            "el",
            "ella",
            "ellas",
            "ellos",
            "en",
            "entre",
            "era",
            "eran",
            "es",
            "esa",
            "esas",
            "ese",
            "eso",
            "esos",
            "esta",
            "estaba",
            "están",
            "estar",
            "estas",
            "este",
            "esto",
            "estos",
            "fue",
            "fueron",
            "ha",
            "habia",
            "había",
            "han",
            "hasta",
            "hay",
            "la",
            "las",
            "le",
            "les",
            "lo",
            "los",
            "más",
            "me",
            "mi",
            "mientras",
            "muy",
            "nada",
            "ni",
            "no",
            "nos",
            "o",
            "otra",
            "otras",
            "otro",
            "otros",
            "para",
            "pero",
            "poco",
            "por",
            "porque",
            "pues",
            "que",
            "qué",
            "quien",
            "se",
            "según",
            "ser",
            "si",
            "sí",
            "sido",
            "sin",
            "sobre",
            "son",
            "su",
            "sus",
            "también",
            "tan",
            "tanto",
            "te",
            "tiene",
            "tienen",
            "toda",
            "todas",
            "todo",
            "todos",
            "tras",
            "tu",
            "un",
            "una",
            "uno",
            "unos",
            "y",
            "ya",
            "año",
            "años",
            "dijo",
            "dice",
            "explica",
            "señala",
            "afirma",
        ]
    ),
)
