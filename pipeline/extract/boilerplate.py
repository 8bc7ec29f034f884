"""Lines that stand in every article of an outlet and belong to none: what they look like in words."""

import re

from pipeline.extract.views import RawBlock
from pipeline.model.news import BlockKind
from pipeline.text import fold

#: Openings of a line that points to other pages. Folded: lower case, no accents.
_POINTERS = (
    # Spanish, Portuguese, Italian, Catalan
    r"(?:lee|lea|leer|ver|vea|mira|consulta|escucha) (?:tambien|ademas|mas|aqui|todas? )",
    r"(?:tambien )?(?:te|le|os) (?:puede|podria|puede que|pueden) (?:tambien )?(?:interesar|gustar|interese)",
    r"(?:mas|otras) (?:noticias|informacion|en|sobre|articulos|historias)\b",
    r"(?:noticias?|notas?|articulos?|contenidos?|temas?|enlaces?|informaciones) relacionad[oa]s?",
    r"relacionad[oa]s?\s*(?::|$)",
    r"(?:en otras noticias|ultimas noticias|lo mas (?:leido|visto)|sigue leyendo|seguir leyendo|saber mas|conoce mas)",
    r"leia (?:tambem|mais)|veja (?:tambem|mais)|saiba mais|leggi anche|ti potrebbe interessare|potrebbe interessarti|llegeix (?:tambe|mes)",
    # English
    r"(?:read|see|watch|also|listen)(?: also| more| next| now| read| on)?\s*(?::|$)",
    r"(?:read more|also read|read also|read next|see also|keep reading|continue reading|don'?t miss|up next|watch now)\b",
    r"(?:you (?:may|might)(?: also)? (?:like|enjoy|be interested)|recommended(?: for you| reading| stories)|more (?:from|on|stories|in this)\b)",
    r"(?:related|popular|trending|latest|top|most read|editors? picks?)(?:$|:| (?:articles?|stories|story|news|content|posts?|topics?|coverage|links|reading)\b)",
    # German, French, Dutch
    r"(?:lesen sie (?:auch|mehr|hier)|mehr (?:zum thema|dazu|zu|aus|lesen)|auch interessant|das konnte sie|zum thema\s*(?::|$)|weiterlesen|siehe auch|passend zum)",
    r"(?:a )?lire (?:aussi|egalement|plus)|sur le meme (?:sujet|theme)|voir aussi|lees (?:ook|verder|meer)",
)
#: Openings of lines that ask the reader for something, or speak of the site. Folded.
_ASKS = (
    r"(?:suscribete|suscribase|apuntate|inscribete|registrate|recibe(?: (?:cada|todas?|las?|nuestr|en tu))|siguenos|sigue (?:toda|a |nuestro|el canal|los temas)|unete a|descarga(?:te)? (?:la|nuestra) app|activa las notificaciones)",
    r"(?:comparte|compartir|comentarios?|comentar|publicidad|etiquetas?|archivado en|imprimir|guardar|copiar enlace|enviar por|reportar)\b(?=.{0,60}$)",
    r"(?:conforme a los criterios de|quiero (?:recibir|suscribirme)|inicia sesion|haz(?:te)? (?:clic|socio|premium)|contenido (?:exclusivo|patrocinado|premium)|esta noticia es exclusiva)",
    r"(?:sign up|subscribe|signup|register (?:now|for|to)|join (?:our|us|the)|get (?:our|the latest|all the|breaking|unlimited)|follow (?:us|our|@|the author)|download (?:our|the) app|support (?:our|independent))\b(?=.{0,200}$)",
    r"(?:share(?: this)?(?: article| story| page| on| via)?|comments?|leave a (?:comment|reply)|advertisement|sponsored|tags?|topics?|filed under|print|email this|copy link|report (?:a|an|this)|skip to|back to top|loading)\s*(?::|$)",
    r"(?:this (?:article|story) (?:was|is) (?:originally|first|republished|available|for subscribers)|click here|view (?:comments|gallery|all)|have (?:a|you got a) (?:story|tip|news tip)|got a (?:tip|story)|do you have a|send us a|email us|contact us|to (?:comment|read the full))",
    r"(?:newsletter|anzeige|werbung|teilen|kommentare?|schlagworte?|abonnieren|jetzt (?:abonnieren|anmelden|kostenlos)|melden sie sich|folgen sie|an dieser stelle (?:finden|befindet)|empfohlener (?:externer |redaktioneller )?inhalt|ich bin damit einverstanden|externer inhalt|fehler (?:gefunden|melden))\b(?=.{0,240}$)",
    r"(?:abonnez-vous|inscrivez-vous|partager|commentaires?|publicite|suivez-nous|recevez|deja abonne|condividi|iscriviti|assine|compartilhe)\b(?=.{0,160}$)",
)
#: Lines about rights and consent, wherever in the line the words stand. Folded.
_LEGAL = (
    r"(?:©|\(c\)|copyright)\s*(?:\d{4}|[\w ]{2,40}\d{4}|de |by )",
    r"(?:todos los derechos reservados|all rights reserved|alle rechte vorbehalten|tous droits reserves|todos os direitos|tutti i diritti|queda prohibida la reproduccion|prohibida la reproduccion)",
    r"(?:may not be published, broadcast|is not responsible for the content of external|powered by (?:wordpress|disqus))",
    r"(?:utilizamos|usamos|este sitio (?:web )?(?:usa|utiliza)|we use|this (?:site|website) uses|nous utilisons|wir verwenden) (?:las |own |our )?(?:propias y de terceros )?cookies",
    r"(?:aceptar (?:todas )?(?:las )?cookies|politica de (?:privacidad|cookies)|privacy policy|terms of (?:use|service)|datenschutzerklarung|politique de confidentialite)(?=.{0,120}$)",
)
#: Words that make a line an appeal to the reader, wherever they stand in it: what is asked ...
_APPEAL = re.compile(
    r"\b(?:sign(?:ing)? up|subscribe|already a subscriber|download (?:the|our)|follow (?:us|\w+(?: \w+){0,2} on)|join (?:our|us)|send (?:us|your)|submit (?:a|your) letter|write to (?:us|letters)|contact us|e-?mail us|donate|support (?:our|us)|get in touch|get (?:the|our) (?:latest|best)|we (?:may|might) (?:receive|earn)|never miss"
    r"|suscrib\w+|unete|siguenos|seguirnos|escrib(?:ir|e)nos|puede(?:s)? (?:escribir|seguir|consultar)\w*|descarga\w*|apuntate|recibe|hazte|registrate|tienes informacion|entra (?:aqui|en)|haz clic"
    r"|abonnieren|abonniere|anmelden|folgen sie|folge uns|hier geht es|schreiben sie uns|testen sie|abonnez|inscrivez|suivez|iscriviti|seguici|inscreva|assine|siga)\b"
)
#: ... and by which way.
_WAY = re.compile(
    r"\b(?:newsletters?|boletin(?:es)?|facebook|twitter|instagram|tiktok|whatsapp|telegram|linkedin|youtube|bluesky|apps?\b|podcasts?|subscribers?|suscriptor\w*|subscription|suscripcion|e-?mails?|correo electronico|inbox|editor|commissions?|compensation|comision|notifica\w+|kostenlos|abo\b|canal|letters?|this (?:form|link)|este enlace)|@\w|\b(?:https?:|www\.)"
)
#: A photograph's caption ends in its credit.
_CAPTION = re.compile(
    r"[\[(/|]\s*(?:foto|photo|imagen|image|picture|bild|credit|cr[ée]ditos?|fuente)s?\s*[:/][^)\]]{2,80}[)\]]?\.?$|^\(?(?:cr[ée]dits?|foto|photo|imagen|image)s?(?:\s(?:photos?|illustrative))?\s?:.{2,120}$|\bphoto by [A-Z][^.]{3,60}$",
    re.IGNORECASE,
)
_POINTER = re.compile(r"^\W{0,4}(?:" + "|".join(_POINTERS) + ")")
_ASK = re.compile(r"^\W{0,4}(?:" + "|".join(_ASKS) + ")")
_RIGHTS = re.compile("|".join(_LEGAL))
_ONLY_MARKS = re.compile(r"^[\W_]*$")
#: A photographer's credit that stands alone.
_CREDIT = re.compile(
    r"^(?:foto|photo|photograph|image|imagen|picture|bild|fuente|source|quelle|credit|video|v[ií]deo)s?\s*(?:by|de|:|/|©)\s*.{2,80}$",
    re.IGNORECASE,
)
_MAX_POINTER_WORDS = 45
_MOSTLY_LINK = 0.6
_QUOTED = re.compile(r"[«“\"„]")


def is_boilerplate(block: RawBlock) -> bool:
    """Whether the block's own words say that it belongs to the site and not to the article."""
    if _ONLY_MARKS.match(block.text):
        return True
    words = len(block.text.split())
    if words > _MAX_POINTER_WORDS:
        return False
    plain = fold(block.text)
    if words <= 40 and _RIGHTS.search(plain):
        return True
    if _is_link_line(block, words):
        return True
    if _APPEAL.search(plain) and _WAY.search(plain) and not _QUOTED.search(block.text):
        return True
    if _ASK.match(plain) and not _is_full_sentence(block, words):
        return True
    if _POINTER.match(plain):
        return block.link_share > 0.2 or words <= 25 or block.kind is not BlockKind.PARAGRAPH
    return bool(_CREDIT.match(block.text)) and words <= 12


def is_caption(block: RawBlock) -> bool:
    """Whether a paragraph is a photograph's caption that lost its frame."""
    return (
        block.kind is BlockKind.PARAGRAPH
        and len(block.text.split()) <= _MAX_POINTER_WORDS
        and bool(_CAPTION.search(block.text))
    )


def _is_link_line(block: RawBlock, words: int) -> bool:
    """A line that is mostly a link and no sentence points to another page."""
    return (
        block.link_share >= _MOSTLY_LINK
        and block.kind is not BlockKind.HEADING
        and 4 <= words <= 30
        and not block.text.rstrip("»”\"'").endswith((".", "…"))
    )


def opens_foreign_part(block: RawBlock) -> bool:
    """Whether what follows this heading is a list of other pages, or comments."""
    return (block.kind is BlockKind.HEADING or len(block.text.split()) <= 6) and bool(
        _POINTER.match(fold(block.text))
    )


def _is_full_sentence(block: RawBlock, words: int) -> bool:
    return (
        words >= 14
        and block.link_share < 0.1
        and block.kind is BlockKind.PARAGRAPH
        and block.text.rstrip("»”\"'").endswith((".", "…"))
        and not re.search(
            r"newsletter|boletin|whatsapp|telegram|e-?mail|cookies|\bapp\b", fold(block.text)
        )
    )
