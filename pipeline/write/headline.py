"""Headline, standfirst, section and slugline: what stands above the text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.model.desk import Desk
from pipeline.model.news import Article
from pipeline.text import fold, squeeze
from pipeline.write.cues import Cues, cues_for
from pipeline.write.quoted import QUOTED
from pipeline.write.reading import has_verb
from pipeline.write.reword import for_language
from pipeline.write.subjects import SUBJECTS

_OUTLET_TAIL = re.compile(r"\s+[|·–—-]\s+[^|·–—]{2,40}$")
_LABEL = re.compile(
    r"^(?:video|vídeo|photos?|fotos?|exclusive|exclusiva|live|directo|en directo|breaking|última hora|opinion|opinión|watch)\s*[:|]\s*",
    re.IGNORECASE,
)
#: Where a long headline may end, tried from the right.
_JOINTS = {
    "en": re.compile(r"(?:,|;|:| –| —|\.)\s| (?=(?:after|as|while|but|because|although|who|which|with|amid) )"),
    "es": re.compile(r"(?:,|;|:| –| —|\.)\s| (?=(?:tras|mientras|pero|porque|aunque|que|con) )"),
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """A publishable headline that a source's own suggests."""

    text: str
    article_id: str
    #: In the desk's language already.
    native: bool
    faults: float = 0.0
    #: A later outlet's headline counts otherwise.
    outdated: bool = False


def tidy_headline(text: str, *, language: str, characters: int) -> str:
    """Sentence case, no label, no outlet, no final stop, and no longer than asked where it can end earlier."""
    text = _LABEL.sub("", _OUTLET_TAIL.sub("", squeeze(text)))
    text = _sentence_case(re.sub(r"(?<!\.)\.$", "", text).strip())
    if len(text) <= characters:
        return text
    shorter = for_language(language).shortened(text)
    if len(shorter) <= characters:
        return shorter
    joints = _JOINTS.get(language.partition("-")[0], _JOINTS["en"])
    for joint in reversed(list(joints.finditer(shorter))):
        if 30 <= joint.start() <= characters and _says(shorter[: joint.start()], language):
            return shorter[: joint.start()].rstrip(" ,;:–—")
    return shorter


#: Behind these words a headline's main verb does not stand.
_RELATIVE = re.compile(r"\s(?:who|which|whose|that|que|cuyo|cuya)\s.*$")


def _says(text: str, language: str) -> bool:
    """Whether the head of a headline still says something: "A fake doctor who treated 200 patients" does not."""
    main = _RELATIVE.sub("", text)
    if main == text or language.partition("-")[0] != "en":
        return True
    return has_verb(main)


def _sentence_case(text: str) -> str:
    """Title Case Headlines Like This One with small letters, capitals of names left as they seem."""
    words = text.split()
    plain = [word for word in words[1:] if word[:1].isalpha() and len(word) > 3]
    if text.isupper():
        return text.capitalize()
    if len(plain) < 4 or sum(word[0].isupper() for word in plain) / len(plain) < 0.8:
        return text[:1].upper() + text[1:]
    return text  # Which capitals are names cannot be told; the editor can.


#: What no desk prints above its own story: somebody's words alone, an address to the reader, a question, "our".
_UNFIT = 1.2


def _unfit(title: Title, language: str) -> float:
    cues, text = cues_for(language), title.text
    outside = QUOTED.sub(" ", text)
    words = sum(len(found.group().split()) for found in QUOTED.finditer(text))
    faults = (
        title.outdated
        or 2 * words > len(text.split())
        or bool(cues.reader.search(outside))
        or bool(cues.ourselves.search(outside))
        or text.rstrip("\"'”’»").endswith("?")
    )
    return _UNFIT if faults else 0.0


def best_title(
    titles: Sequence[Title], nearness: Sequence[float], *, characters: int, language: str
) -> Title:
    """The title nearest to the lead among those that fit, read clean and may stand above a desk's own text."""

    def score(pair: tuple[Title, float]) -> float:
        title, near = pair
        over = max(0, len(title.text) - characters)
        own = 0.35 if title.native else 0.0
        return near * 4 + own - 0.3 * title.faults - 0.02 * over - _unfit(title, language)

    return max(zip(titles, nearness, strict=True), key=lambda pair: (score(pair), pair[0].text))[0]


def section(desk: Desk, articles: Sequence[Article]) -> str:
    """The desk's section that the articles' own sections and keywords name; its first when none does."""
    counts = dict.fromkeys(desk.sections, 0)
    for article in articles:
        found = fold(" ".join((article.section, *article.keywords, article.url)))
        for name in desk.sections:
            counts[name] += sum(
                3 if key in fold(article.section) else 1
                for key in _section_keys(name)
                if key in found
            )
    if not any(counts.values()):
        counts.update(_by_subject(desk, articles))
    return max(desk.sections, key=lambda name: (counts[name], -desk.sections.index(name)))


#: So many more words of another subject than of the desk's first section's there must be.
_CLEARLY = 3


def _by_subject(desk: Desk, articles: Sequence[Article]) -> dict[str, int]:
    """How many words of its subject the texts have for each section, where one leads clearly; else nothing."""
    told = fold(
        " ".join(text for one in articles for text in (one.headline, one.standfirst, one.text))
    )
    heads = fold(" ".join(f"{one.headline or one.title} {one.standfirst}" for one in articles))
    counts = {
        name: sum(
            len(subject.findall(told)) + 2 * len(subject.findall(heads))
            for keys, subject in SUBJECTS
            if any(key in fold(name) for key in keys)
        )
        for name in desk.sections
    }
    best = max(counts.values(), default=0)
    return counts if best >= counts[desk.sections[0]] + _CLEARLY else {}


def _section_keys(name: str) -> tuple[str, ...]:
    """The words by which outlets name a section, in both languages."""
    found = [
        key for keys in _SECTION_WORDS for key in keys if any(other in fold(name) for other in keys)
    ]
    own = [
        word
        for word in _WORD.findall(fold(name))
        if len(word) > 3 and word not in {"news", "noticias"}
    ]
    return tuple(dict.fromkeys(found + own))


_SECTION_WORDS = (
    ("health", "salud", "medic", "sanidad", "neurolog"),
    ("science", "ciencia", "research", "investigacion"),
    ("sport", "deporte", "futbol", "football"),
    ("business", "econom", "empresa", "money", "dinero", "markets"),
    ("world", "internacional", "mundo", "international"),
    ("culture", "cultura", "arts", "cine", "libros", "music"),
    ("environment", "medio ambiente", "clima", "climate", "medioambiente"),
    ("technology", "tecnolog", "tech"),
    ("politics", "politica"),
    ("local", "sucesos", "regional", "madrid", "barcelona"),
    ("transport", "trafico", "travel", "viajes", "transporte"),
    ("education", "educacion"),
)


def slugline(headline: str, cues: Cues) -> str:
    """Up to three of the headline's subject words, joined by hyphens."""
    kept = [
        word
        for word in _WORD.findall(fold(headline))
        if word not in cues.stop_words and len(word) > 2 and not word.isdigit()
    ]
    return "-".join(dict.fromkeys(kept[:3]))
