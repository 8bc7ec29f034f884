"""A speaker who goes on speaking is named once. Pure."""

import re
from collections.abc import Collection, Sequence

from pipeline.model.news import Article
from pipeline.write.reword import for_language
from pipeline.write.speakers import speaker_of, surname

#: Nothing but a person's words and who spoke them.
_WORDS = {
    "en": re.compile(r"^(?P<words>“[^“”]+?)(?P<stop>[,.!?…]?)”,? (?P<who>[^“”,]{2,40}) said\.$"),
    "es": re.compile(r"^(?P<words>«[^«»]+?)(?P<stop>[.!?…]?)»,? dijo (?P<who>[^«»,]{2,40})\.$"),
}
_OPENING = ("“", "«")


def once_attributed(texts: Sequence[str], *, before: str = "") -> list[str]:
    """A paragraph's sentences, without "X said" after words that follow other words of X at once.

    Words that follow what X is reported to say, in this paragraph or at the end of the one `before`, are added.
    """
    done: list[str] = []
    speaking = ""
    reported = _reported(before)
    for told in texts:
        language, match = _spoken(told)
        if match and speaking and surname(match["who"]) == speaking:
            closing = "»." if language == "es" and match["stop"] not in {"!", "?", "…"} else "”"
            if language == "es":
                done.append(f"{match['words']}{match['stop'].rstrip('.,')}{closing}")
            else:
                stop = "." if match["stop"] in {"", ","} else match["stop"]
                done.append(f"{match['words']}{stop}{closing}")
            continue
        on = match and reported and surname(match["who"]) == reported
        text = _added(told, language) if on else told
        done.append(text)
        speaking = ""
        reported = _reported(text)
        if any(mark in text for mark in _OPENING):
            found = speaker_of(text, "es" if "«" in text else "en")
            speaking = surname(found) if found else ""
    return done


def according_to(
    text: str, outlet: str, language: str, *, closing: bool, names: Collection[str]
) -> str:
    """The statement with its outlet named; an opening word that is one of the `names` keeps its capital."""
    made = for_language(language).attributed(text, outlet, closing=closing)
    if closing or _opening_word(text) not in names:
        return made
    return made[: len(made) - len(text)] + text


def names_of(articles: Sequence[Article]) -> frozenset[str]:
    """Words that the articles write with a capital inside sentences and never without one."""
    words = [word for article in articles for word in _INSIDE.findall(article.text)]
    small = {word for word in words if word[0].islower()}
    return frozenset(word for word in words if word[0].isupper() and word.lower() not in small)


_INSIDE = re.compile(r"(?<=[^\W\d_.,;:] |, )[^\W\d_]{2,}")


def _opening_word(text: str) -> str:
    return re.split(r"[^\w]", text, maxsplit=1)[0]


def _reported(text: str) -> str:
    found = speaker_of(text, "es" if "«" in text else "en") or speaker_of(text, "es")
    return surname(found) if found else ""


def _added(text: str, language: str) -> str:
    if language == "es":
        head, _, who = text.rpartition(" dijo ")
        return f"{head} añadió {who}"
    return text.removesuffix(" said.") + " added."


def _spoken(text: str) -> tuple[str, re.Match[str] | None]:
    for language, pattern in _WORDS.items():
        if match := pattern.match(text):
            return language, match
    return "", None
