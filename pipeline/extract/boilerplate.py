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
    r"(?:ademas|descubra|descubre|siga leyendo|puede leer|en contexto|contexto|vea|encuentre tambien|conozca mas)(?: en \w+)?\s*:|encuentre tambien|(?:el|la) (?:redactor|redactora|periodista) recomienda",
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
    r"(?:suscribete|suscribase|unase a|siga(?:nos)? |sumate a|apuntate|inscribete|registrate|recibe(?: (?:cada|todas?|las?|nuestr|en tu))|siguenos|sigue (?:toda|a |nuestro|el canal|los temas)|unete a|descarga(?:te)? (?:la|nuestra) app|activa las notificaciones)",
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
    r"\b(?:sign(?:ing)? up|subscribe|already a subscriber|download (?:the|our)|follow (?:us|\w+(?: \w+){0,2} on)|join (?:our|us)|send (?:us|your)|submit (?:a|your) letter|write to (?:us|letters)|stay (?:updated|informed|connected|up to date)|contact us|e-?mail us|donate|support (?:our|us)|get in touch|get (?:the|our) (?:latest|best)|we (?:may|might) (?:receive|earn)|never miss"
    r"|suscrib(?:ete|anse|ase|irte|irse (?:a|en|aqui|gratis))|un(?:ete|ase|anse)|sig(?:uenos|anos|uinos|an(?:nos)?\b)|seguirnos|escrib(?:ir|e|a)nos|puede(?:s)? (?:escribir|seguir|consultar)\w*|descarg(?:ue|a)\w*|apunt(?:ate|ese)|recib[ea]|h[aá]gase|hazte|registr(?:ate|ese)|tienes informacion|(?:entra|ingres[ae]) (?:aqui|en|al?)|ha(?:z|ga) clic"
    r"|abonnieren|abonniere|anmelden|folgen sie|folge uns|hier geht es|schreiben sie uns|testen sie|abonnez|inscrivez|suivez|iscriviti|seguici|inscreva|assine|siga)\b"
)
#: ... and by which way.
_WAY = re.compile(
    r"\b(?:newsletters?|boletin(?:es)?|facebook|twitter|instagram|tiktok|whatsapp|telegram|linkedin|youtube|bluesky|apps?\b|podcasts?|subscribers?|suscriptor\w*|subscription|suscripcion|e-?mails?|correo electronico|inbox|editor|commissions?|compensation|comision|notifica\w+|kostenlos|abo\b|canal|letters?|this (?:form|link)|este enlace)|google (?:news|discover)|@\w|\b(?:https?:|www\.)"
)
#: A photograph's caption ends in its credit.
_CAPTION = re.compile(
    r"[\[(/|]\s*(?:foto|photo|imagen|image|picture|bild|credit|cr[ée]ditos?|fuente)s?\s*[:/][^)\]]{2,80}[)\]]?\.?$|^\(?(?:cr[ée]dits?|foto|photo|imagen|image)s?(?:\s(?:photos?|illustrative))?\s?:.{2,120}$|\bphoto by [A-Z][^.]{3,60}$",
    re.IGNORECASE,
)
#: A line that is a control or a label of the page and nothing else. Folded, without marks at its ends.
_CONTROLS = (
    r"(?:escuchar?|oir|listen to|hear) (?:(?:este|esta|el|la|this) )?(?:articulo|noticia|audio|article|story)(?: \d[\d: a-z]*)?",
    r"(?:tiempo de lectura|lectura|reading time)\W*(?:\d+ ?min\w*)?|\d+ ?min(?:utos?|utes?|s)?\W+(?:de lectura|read|lesezeit)",
    r"\+? ?\d+ (?:comentarios?|comments?|fotos|imagenes|(?:view|ver) (?:gallery|galeria|fotos))|(?:ver|mostrar|cargar|leer|view|show|see|load|read)(?: (?:los|las|todos los|mas|all|more|the)){0,2} (?:comentarios?|comments?|actualizaciones|updates|entradas|posts)(?: \(?\d+\)?)?",
    r"(?:deja(?:r|nos)?|escribe|anade) (?:un|tu) comentario|comments?(?: are closed| \(?\d+\)?)",
    r"(?:siguiente|proxima|anterior|next|previous) (?:noticia|articulo|entrada|article|story|post)",
    r"volver (?:arriba|al inicio|al principio)|(?:ir|subir) arriba",
    r"(?:sobre|acerca de) (?:la firma|el autor|la autora|los autores)|about the authors?|archivado en|filed under",
    r"(?:(?:this )?(?:story|article)|advertisement|la noticia|el articulo) (?:continues?|continua|sigue) (?:below|after|despues de|tras|debajo).{0,40}",
    r"(?:(?:skip past|after) )?newsletter promotion|skip (?:past )?(?:newsletter|advert\w*|ad)(?: promotion)?",
    r"show key events only|key events|please turn on javascript.{0,40}|(?:solo|ver) momentos clave",
    r"(?:add|make) .{2,50} (?:as )?(?:a|your) preferred source (?:on|in) google|(?:anade|elige|marca) .{2,60} como (?:tu )?(?:fuente|medio) preferid[oa] (?:en|de) google",
    r"(?:temas?|etiquetas?|tags?|topics?|en este articulo|in this article|mas sobre|more about)\s*:.{0,160}",
    r"(?:(?:share on|compartir en|compartir por|share via|enviar por) )?(?:(?:facebook|twitter|x|whatsapp|telegram|linkedin|instagram|threads|bluesky|tiktok|youtube|pinterest|reddit|e-?mail|correo(?: electronico)?|copy link|copiar enlace|print|imprimir)[ |·,/]*){1,12}",
)
_NUMBERED = r"\d{1,4}(?:st|nd|rd|th|h|hs|hrs|am|pm)?"
_NAMED_DAY = (
    r"(?:lunes|martes|miercoles|jueves|viernes|sabado|domingo|(?:mon|tues|wednes|thurs|fri|satur|sun)day|\w{3}\."
    r"|(?:ene|feb|mar|abr|may|jun|jul|ago|sep|oct|nov|dic|jan|apr|aug|dec)[a-z]{0,8}\.?|de|del|a las|at|h|hrs|horas|gmt|utc|cet|cest|bst|am|pm)"
)
#: A day with its year and the hour, the address of a recording or picture, or a line of a script, and nothing else.
_STAMP = re.compile(
    rf"(?=.*\b(?:19|20)\d\d\b)(?=.*\d[:.h]\d\d\b)(?:{_NUMBERED}|{_NAMED_DAY})(?:[\s,|·:/.–—\-]+(?:{_NUMBERED}|{_NAMED_DAY})){{2,11}}[\s.]*"
    r"|(?:https?://|www\.)\S+\.(?:mp3|mp4|m3u8|jpe?g|png|webp|gif)|(?:document|window|jquery|\$)[.(].{0,80}[;{)]|(?:var|const|let|function) .{0,80}[;{]"
)
_CONTROL = re.compile("(?:" + "|".join(_CONTROLS) + ")")
#: Words that make even a finished sentence the site's own when it also opens as one. Folded.
_OF_THE_SITE = re.compile(
    r"\b(?:newsletters?|boletin(?:es)?|whatsapp|telegram|facebook|twitter|instagram|e-?mails?|correo electronico|inbox|cookies|apps?|alertas?|alerts?"
    r"|suscriptor\w*|subscribers?|premium|leyendo|reading|sin limites|unlimited|contenidos?|content|coverage|articulos?|articles?|edicion|edition|quiosco|especial|aqui|here|click|clic|podcasts?|comentario|comments? section"
    r"|(?:en|a) tu (?:correo|movil|buzon|bandeja)|nuestr[ao]s (?:noticias|titulares|alertas)|your (?:phone|e-?mail))\b"
)
#: Notices of players, embedded posts and reprints, whatever their length. Folded.
_NOTICE = re.compile(
    r"(?:this (?:article|page|post) contains content provided by|allow .{2,40} content\?$|(?:este|el) contenido (?:externo )?(?:esta alojado|procede de|proviene de|requiere)"
    r"|(?:video|audio) player is loading|this is a modal window|beginning of dialog window|(?:the media could not be loaded|no compatible source)|getting your .{2,30} audio"
    r"|(?:ver|view) (?:esta publicacion|this post) (?:en|on) instagram|(?:una publicacion compartida|a post shared) (?:por|by)|a version of this (?:article|story) (?:appears|appeared) in print"
    r"|our standards: the|scroll to continue|(?:this|the) (?:article|story) (?:originally|first) appeared (?:on|in)|(?:article|story) continues below)"
)
#: What asks readers for their word, wherever it stands. Folded.
_ANYWHERE = re.compile(
    r"\blet us know (?:your thoughts )?(?:in|below)\b|\bhave your say\b|\bin the comments (?:below|section)\b|\b(?:dejanos|cuentanos|danos) (?:tu|en)\b.{0,30}\bcomentarios?\b"
    r"|\b(?:unete|hazte|suscribete|apoya)\b.{0,80}(?:\d ?(?:€|euros?)|\bal mes\b|\bsin limites\b)"
)
_POINTER = re.compile(r"^\W{0,4}(?:" + "|".join(_POINTERS) + ")")
_ASK = re.compile(r"^\W{0,4}(?:" + "|".join(_ASKS) + ")")
_RIGHTS = re.compile("|".join(_LEGAL))
#: A byline leads to its author's page.
_SIGNED = re.compile(
    r"(?:By|Por|Von|Par|Di)\s(?:(?:[A-ZÁÉÍÓÚÑÄÖÜ][\w.'’-]+,?|y|and|und|et|e|de|del|la)(?:\s|$)){2,10}"
)
_ONLY_MARKS = re.compile(r"^[\W_]*$")
#: A photographer's credit that stands alone.
_CREDIT = re.compile(
    r"^(?:foto|photo|photograph|image|imagen|picture|bild|fuente|source|quelle|credit|video|v[ií]deo)s?\s*(?:by|de|:|/|©)\s*.{2,80}$",
    re.IGNORECASE,
)
_MAX_POINTER_WORDS = 45
_MAX_NOTICE_WORDS = 90
_MAX_QUESTION_WORDS = 28
_MOSTLY_LINK = 0.6
_SOME_LINK = 0.1
#: Words of a finished sentence that only begins like a line of the site.
_SHORTEST_SENTENCE = 9
_SHORTEST_QUOTED = 5
_FEWEST_TITLE_WORDS = 4
_MAX_TITLE_WORDS = 25
#: A colon after the first words makes them a label.
_LABEL_WORDS = 6
_QUOTED = re.compile(r"[«“\"„]")


def is_boilerplate(block: RawBlock) -> bool:
    """Whether the block's own words say that it belongs to the site and not to the article."""
    if _ONLY_MARKS.match(block.text):
        return True
    words = len(block.text.split())
    if words > _MAX_NOTICE_WORDS:
        return False
    plain = fold(block.text)
    if _NOTICE.match(plain) or (block.text.startswith("©") and _RIGHTS.search(plain)):
        return True
    if words > _MAX_POINTER_WORDS:
        return False
    if words <= _MAX_QUESTION_WORDS and _ANYWHERE.search(plain) and not _QUOTED.match(block.text):
        return True
    if words <= 40 and _RIGHTS.search(plain):
        return True
    if _is_link_line(block, words):
        return True
    if _APPEAL.search(plain) and _WAY.search(plain) and not _QUOTED.search(block.text):
        return True
    if _CONTROL.fullmatch(plain.strip(" .:;|·•-–—→>»›")) or _STAMP.fullmatch(plain):
        return True
    if is_reporters(block):
        return False
    if _ASK.match(plain):
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
        and not _SIGNED.fullmatch(block.text)
        and block.kind is not BlockKind.HEADING
        and 4 <= words <= 30
        and not block.text.rstrip("»”\"'").endswith((".", "…"))
    )


def opens_foreign_part(block: RawBlock) -> bool:
    """Whether what follows this heading is a list of other pages, or comments."""
    return (block.kind is BlockKind.HEADING or len(block.text.split()) <= 6) and bool(
        _POINTER.match(fold(block.text))
    )


def is_label(block: RawBlock) -> bool:
    """Whether it only announces the page whose title comes next: "Lee también..." """
    few = len(block.text.split()) <= _LABEL_WORDS
    return few and block.link_share < _SOME_LINK and bool(_POINTER.match(fold(block.text)))


def is_title(block: RawBlock) -> bool:
    """Whether it could be the title of another page: no finished sentence, and no heading of this text."""
    words = len(block.text.split())
    return (
        block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
        and _FEWEST_TITLE_WORDS <= words <= _MAX_TITLE_WORDS
        and not block.text.rstrip("»”\"'’").endswith((".", "…", ":", "?", "!"))
    )


def is_reporters(block: RawBlock) -> bool:
    """Whether it is a finished sentence that does not speak of the site: "Share prices fell by a tenth." """
    if block.kind is not BlockKind.PARAGRAPH or block.link_share >= _SOME_LINK:
        return False
    plain, begins_quoted = fold(block.text), _QUOTED.match(block.text) is not None
    return (
        len(plain.split()) >= (_SHORTEST_QUOTED if begins_quoted else _SHORTEST_SENTENCE)
        and block.text.rstrip("»”\"'’").endswith((".", "…", "?", "!"))
        and ":" not in " ".join(plain.split()[:_LABEL_WORDS])
        and not _OF_THE_SITE.search(plain)
    )
