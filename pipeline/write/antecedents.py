"""Who "he said" and "añade" are, named from the article's own context before anything is translated."""

import re

from pipeline.language.names import NameKind, find_names
from pipeline.model.news import Article, BlockKind
from pipeline.text import squeeze
from pipeline.write.quoted import QUOTED, double_marked
from pipeline.write.speakers import speaker_of, surname
from pipeline.write.topics import Topics, reported_study

#: How many sentences a speaker is remembered for without being named again.
_MEMORY = 2
#: A subject stands this near to the head of its sentence, title included.
_HEAD = 12

_EN_VERBS = (
    r"said|says|added|adds|explained|explains|warned|warns|told|stressed|stresses|noted|notes|pointed out"
    r"|insisted|insists|admitted|admits|acknowledged|acknowledges|argued|argues|confirmed|confirms|recalled"
    r"|recalls|cautioned|concluded|concludes|stated|states|believes|believed|described|highlighted|emphasised"
)
_ES_VERBS = (
    r"dijo|dice|aseguró|asegura|afirmó|afirma|explicó|explica|señaló|señala|añadió|añade|advirtió|advierte"
    r"|reconoció|reconoce|destacó|destaca|subrayó|subraya|recordó|recuerda|apuntó|apunta|indicó|indica"
    r"|insistió|insiste|sostuvo|sostiene|manifestó|comentó|comenta|declaró|declara|admitió|admite|precisó"
    r"|precisa|resaltó|resalta|relató|relata|consideró|considera|contó|cuenta|cree|concluyó|concluye|opina"
    r"|resume|lamentó|lamenta|celebró|celebra|ha (?:dicho|explicado|señalado|añadido|asegurado|destacado)"
)
_EN_OPENING = re.compile(rf"^(?:He|She) (?P<rest>(?:also |then |has |had )?(?:{_EN_VERBS})\b)")
_EN_INSIDE = re.compile(rf"(?P<before>[”\",] )(?:he|she) (?P<verb>{_EN_VERBS})\b")
_EN_TURNED = re.compile(rf"(?P<before>[”\",] (?:{_EN_VERBS})) (?:he|she)\b")
_ES_OPENING = re.compile(
    rf"^(?P<also>También |Además,? |Asimismo,? |Igualmente,? )?(?:(?:Él|Ella) )?(?P<verb>(?:{_ES_VERBS}))(?P<rest> (?:además |también )?(?:que|:|«|“))",
    re.IGNORECASE,
)
_ES_CLOSING = re.compile(rf"(?P<before>[»”\"],? (?:{_ES_VERBS}))(?P<end>[.,](?:\s|$))")

#: "Según sus datos" and "A su juicio" are the speaker's.
_ES_OF_THEIRS = re.compile(r"^(?P<by>Según|De acuerdo con) sus (?:datos|cálculos)\b")
_ES_VIEW = re.compile(r"^(?:A su (?:juicio|entender|modo de ver)|En su opinión), ")
#: "La empresa calcula que ...": the next "también defiende que" is the company's.
_ES_BODY = re.compile(
    r"^(?P<who>(?:El|La|Los|Las) (?:[a-zñáéíóú]+ )?(?:empresas?|compañías?|sindicatos?|patronal|asociaci(?:ón|ones)|dirección"
    r"|agencia|gobierno|ayuntamiento|ministerio|aerolínea|organización|organizaciones|plataforma|federación|colegio|hospital"
    r"|universidad|autores|investigadores|médicos|expertos|vecinos|trabajadores)) "
    r"(?:también )?(?:ha |han )?(?:calcula|calculan|asegura|aseguran|estima|estiman|sostiene|sostienen|defiende|defienden"
    r"|exigen?|ofrece|ofrecen|responde|responden|reclaman?|denuncian?|considera|consideran|cree|creen|advierten?|explican?"
    r"|señalan?|recuerdan?|mantienen?|piden?|reconocen?|anunci\w+|autoriz\w+|aprob\w+|asegurado|explicado|señalado|advertido|recordado|reconocido)\b",
    re.IGNORECASE,
)
_ES_ALSO = re.compile(
    r"^(?:También|Además,?|Asimismo,?) (?P<verb>(?:ha |han )?(?:defienden?|sostienen?|aseguran?|recuerdan?|reclaman?|piden?"
    r"|calculan?|estiman?|consideran?|advierten?|señalan?|explican?|anunci\w+|denuncian?|exigen?|reconocen?|ofrecen?"
    r"|limitado|autorizado|pedido|anunciado|reclamado|denunciado|recordado|advertido|defendido)\b)"
)

_ES_ACCORDING = re.compile(rf"^Según (?P<verb>{_ES_VERBS}),")


def name_antecedents(article: Article) -> dict[str, str]:
    """Sentence id to its text with the speaker named, for those that only pointed at one.

    A wrong name is the worst mistake a draft can make, so a sentence is changed only when one
    person can be meant: the one who spoke last, or the one the sentence before is about.
    """
    base = article.language.partition("-")[0]
    rewrite = {"en": _english, "es": _spanish}.get(base)
    if rewrite is None:
        return {}
    found: dict[str, str] = {}
    topics = Topics()
    person, age = "", 0
    opening = False
    body = ""
    named = f"{article.headline or article.title} {article.standfirst}"
    for block in article.blocks:
        if block.kind is BlockKind.HEADING:
            person, opening = "", True
            topics.forget()
        age = max(age, 1)  # words alone belong to who spoke in the same paragraph, not before it
        for sentence in block.sentences:
            text = double_marked(squeeze(sentence.text))
            if base == "en":
                text = topics.named(text)
                text = reported_study(text, named) if opening else text
            opening = False
            if person and age <= _MEMORY:
                text = rewrite(text, person, near=age == 0)
            if base == "es":
                text, body = _said_by_bodies(text, body)
            if text != squeeze(sentence.text):
                found[sentence.id] = text
            spoken = _spoken_of(text, base)
            if spoken is None:
                age += 1
            else:
                person = surname(_fuller(spoken, article, base)) if spoken else ""
                age = 0
    return found


def _spoken_of(text: str, language: str) -> str | None:
    """Who the next "he" or "she" would be: a name; empty when nobody can tell; None for no change."""
    speaker = speaker_of(text, language)
    if speaker:
        return speaker
    people = [name for name in find_names(text, language) if name.kind is NameKind.PERSON]
    if len(people) == 1 and people[0].start <= _HEAD and not QUOTED.search(text):
        return people[0].text
    if len(people) == 1 and not QUOTED.search(text) and _subject(people[0].text, text):
        return people[0].text
    if people or QUOTED.search(text):
        return ""
    return None


def _subject(name: str, text: str) -> bool:
    """Whether a sentence opens with an office and the name of whoever holds it: "La alcaldesa, Ana Ruiz, ha pedido"."""
    return bool(re.match(rf"(?:El|La|The) [^,]{{3,70}}, {re.escape(name)}, ", text))


def _fuller(name: str, article: Article, language: str) -> str:
    """The full name that a bare surname stands for in this article."""
    if " " in name:
        return name
    for sentence in article.sentences:
        full = speaker_of(sentence.text, language)
        if full.endswith(" " + name):
            return full
    return name


#: Nothing but somebody's words.
_WORDS_ALONE = re.compile(r"^[“«\"](?P<said>[^“”«»\"]+?)(?P<stop>[.!?…]?)[”»\"](?P<after>\.?)$")


def _english(text: str, speaker: str, *, near: bool) -> str:
    alone = _WORDS_ALONE.match(text)
    if alone and near:
        stop = alone["stop"] if alone["stop"] in {"!", "?", "…"} else ","
        return f"“{alone['said']}{stop}” {speaker} said."
    text = _EN_OPENING.sub(lambda match: f"{speaker} {match['rest']}", text)
    text = _EN_INSIDE.sub(lambda match: f"{match['before']}{speaker} {match['verb']}", text)
    return _EN_TURNED.sub(lambda match: f"{match['before']} {speaker}", text)


def _spanish(text: str, speaker: str, *, near: bool) -> str:
    alone = _WORDS_ALONE.match(text)
    if alone and near:
        stop = alone["stop"] if alone["stop"] in {"!", "?", "…"} else ""
        return f"«{alone['said']}{stop}», dijo {speaker}."

    def named(match: re.Match[str]) -> str:
        also = "también " if match["also"] else ""
        return f"{speaker} {also}{match['verb'].lower()}{match['rest']}"

    text = _ES_OPENING.sub(named, text)
    text = _ES_OF_THEIRS.sub(lambda match: f"{match['by']} {speaker}", text)
    text = _ES_VIEW.sub(f"{speaker} opina que ", text)
    text = _ES_ACCORDING.sub(lambda match: f"Según {match['verb']} {speaker},", text)
    return _ES_CLOSING.sub(lambda match: f"{match['before']} {speaker}{match['end']}", text)


def _said_by_bodies(text: str, body: str) -> tuple[str, str]:
    """The sentence with the body named that the one before reported, and the body that this one reports."""
    if body:
        text = _ES_ALSO.sub(lambda match: f"{body} también {match['verb']}", text)
    reported = _ES_BODY.match(text)
    return text, reported["who"] if reported else ""


_TAKEN_UP = re.compile(r"^(?:[Tt]he|[Ee]l|[Ll]a|[Ll]os|[Ll]as) (?P<noun>[a-zñáéíóú]{4,})\b")


def takes_up(before: str, text: str) -> bool:
    """Whether a sentence opens on what the one before it brought in: "a report", and then "The report"."""
    match = _TAKEN_UP.match(text)
    return match is not None and bool(
        re.search(rf"\b(?:an?|una?) (?:[\w-]+ )?{match['noun']}\b", before, re.IGNORECASE)
    )
