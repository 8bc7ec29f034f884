"""Words that tell what a page is. Matched against folded text: lower case, no accents."""

import re

#: What consent dialogues say.
CONSENT = re.compile(
    r"(?:aceptar (?:y continuar|todo|las cookies|cookies)|accept (?:all|and continue|cookies|our use)|(?:with|con) (?:ads|publicidad) (?:and|y)"
    r"|rechazar (?:y|todo|las)|suscribete para rechazar|before you continue|antes de continuar|consent(?:imiento)?|gestionar (?:las )?(?:cookies|preferencias)"
    r"|we value your privacy|valoramos (?:tu|su) privacidad|tu privacidad|manage (?:cookies|preferences|options)|socios (?:almacenamos|y nosotros)|our partners"
    r"|alle akzeptieren|zustimmen|tout accepter|politica de cookies|cookie policy|socios (?:usamos|utilizamos)|partners (?:use|store)|(?:continuar|seguir) sin aceptar|aceptar y cerrar|reject all|gestion de cookies|configurar cookies)"
)
#: What asks for a subscription or an account before one may read on.
WALL = re.compile(
    r"(?:suscribete (?:para (?:seguir|continuar|leer|acceder|desbloquear)|y sigue|ahora|a \w+ para)|para (?:seguir|continuar) leyendo|contenido (?:exclusivo )?(?:para|solo para|de) suscriptores|solo para suscriptores|exclusivo para suscriptores"
    r"|hazte (?:premium|socio|suscriptor)|ya (?:soy|eres) suscriptor|lee(?:r)? sin limites|has (?:alcanzado|llegado al) (?:el )?limite|este (?:articulo|contenido) es (?:solo |exclusivo )?para"
    r"|subscribe to (?:continue|read|unlock|keep)|to (?:continue|keep) reading|subscribers? only|for subscribers|already a subscriber|exclusive to (?:members|subscribers)|unlock this|this article is (?:for|available to|exclusive)"
    r"|you'?ve reached your|free articles? (?:left|remaining|this month)|register (?:for free )?to (?:continue|read)|become a (?:member|subscriber) to|start your free trial|log ?in to (?:read|continue)"
    r"|nur fur abonnenten|jetzt weiterlesen|(?:reached|hit) your (?:\w+ )?limit|unlock the (?:full )?(?:article|story)|(?:post|story|content|article) is for (?:paid |paying )?(?:subscribers|members)|already a paid subscriber|behind a paywall\. please|desbloquea (?:este|esta|el|la)\b|contenido para (?:usuarios )?(?:registrados|suscriptores)|registr(?:ese|ate) o inici[ae]|inicia sesion o (?:suscribete|registrate|asociate)|suscribite para|sigue leyendo por (?:solo )?\d|reserve aux abonnes|il vous reste \d+)"
)
#: Of these, what asks for members and does not say that there is more to read.
MEMBERS = re.compile(
    r"hazte (?:premium|socio|suscriptor)|ya (?:soy|eres) suscriptor|already a subscriber|become a (?:member|subscriber) to|suscribete ahora"
)
#: What pages say in an article's place.
ERROR = re.compile(
    r"\b(?:403|404|410|429|451|500|502|503)\b|pagina no (?:encontrada|existe|disponible)|no (?:hemos )?(?:encontrado|encontramos|existe) (?:la|esta|el)|page (?:not found|cannot be found|does(?: not|n'?t) exist|no longer|you (?:are|were|requested))"
    r"|not found|access denied|acceso denegado|forbidden|prohibido|error del servidor|server error|service unavailable|servicio no disponible|bad gateway|something went wrong|algo ha (?:ido|salido) mal"
    r"|vaya[,!].{0,40}(?:no|error)|we can'?t find|couldn'?t find|checking your browser|just a moment|are you (?:a )?(?:human|robot)|verifica que eres humano|enable javascript and cookies|unusual traffic|en mantenimiento|under maintenance|contenido (?:eliminado|no disponible)|has been removed|ya no esta disponible|no longer available|(?:please )?enable js\b|press & hold|\bcaptcha\b|incapsula|request unsuccessful|unavailable (?:due to legal|in your (?:region|country))|not available in your (?:region|country)|no (?:esta )?disponible en (?:tu|su) (?:region|pais)|unexpected error|error inesperado|too many requests|demasiadas (?:peticiones|solicitudes)|error (?:de|establishing a) (?:base de datos|database)|conexion con la base de datos|trafico inusual|acceso bloqueado|access to this page has been"
)
#: What leads from a teaser to its text.
READ_ON = re.compile(
    r"(?:seguir leyendo|sigue leyendo|(?:leer|lee|lea) (?:(?:la |el |este |esta )?(?:noticia|articulo|nota|texto|informacion) complet[oa])|leer mas|continuar leyendo|read (?:more|the full|on)|continue reading|full story|weiterlesen|lire la suite|\[(?:…|\.\.\.)\]|(?:…|\.\.\.)$)"
)
#: How headlines announce a live blog.
LIVE_TITLE = re.compile(
    r"(?:\ben (?:directo|vivo)\b|(?:^|[:|,–-]\s*)directo\b|\bultima hora\b.{0,4}(?:en directo|:|\|)|\bminuto a minuto\b|\blive(?: updates?| blog|blog)?\s*[:|–-]|[:|–-]\s*live\b|\blive (?:updates|blog)\b|\bas it happened\b|\bliveticker\b|\bliveblog\b|\ben direct\b)"
)
#: Words of lines that speak of privacy.
OF_CONSENT = re.compile(
    r"cookie|consent|privacidad|privacy|socios|partners|datos personales|personal data|publicidad personalizada|personali[sz]ed ad|datenschutz|werbung|einwillig"
)
#: What outlets write before the headline of a film, recording or gallery, or behind it.
MEDIA_LABEL = re.compile(
    r"^(?:videos?|fotos?|fotogaleria|galeria|imagenes|en imagenes|audio|podcast|watch|listen|in pictures|gallery)\s*[:|·–-]|^(?:escucha|mira|ve) (?:el|la|este|esta) (?:podcast|video|audio|programa)\b|^(?:la )?vineta (?:de|del)\b|[:|·–-]\s*(?:video|audio|podcast|in pictures|en imagenes|photos|fotos)$"
)
#: Addresses of these.
MEDIA_PATH = re.compile(
    r"/(?:videos?|fotos?|photos?|gallery|galer[ií]as?|galleries|podcasts?|audios?|fotogaler[ií]as?|pictures|watch|album)(?:/|-|$)",
    re.IGNORECASE,
)
#: How an entry of a live blog begins.
CLOCK = re.compile(
    r"^\W{0,3}(?:\d{1,2}[:.h]\d{2}|\d{1,2} ?(?:am|pm)|hace \d+ (?:minutos?|horas?|min|h)|\d+ (?:minutes?|hours?|mins?|hrs?) ago)\b"
)
