"""A speaker who goes on speaking is named once. Pure."""

import re
from collections.abc import Sequence

from pipeline.write.speakers import speaker_of, surname

#: Nothing but a person's words and who spoke them.
_WORDS = {
    "en": re.compile(r"^(?P<words>“[^“”]+?)(?P<stop>[,.!?…]?)”,? (?P<who>[^“”,]{2,40}) said\.$"),
    "es": re.compile(r"^(?P<words>«[^«»]+?)(?P<stop>[.!?…]?)»,? dijo (?P<who>[^«»,]{2,40})\.$"),
}
_OPENING = ("“", "«")


def once_attributed(texts: Sequence[str]) -> list[str]:
    """A paragraph's sentences, without "X said" after words that follow other words of X at once."""
    done: list[str] = []
    speaking = ""
    for text in texts:
        language, match = _spoken(text)
        if match and speaking and surname(match["who"]) == speaking:
            closing = "»." if language == "es" and match["stop"] not in {"!", "?", "…"} else "”"
            if language == "es":
                done.append(f"{match['words']}{match['stop'].rstrip('.,')}{closing}")
            else:
                stop = "." if match["stop"] in {"", ","} else match["stop"]
                done.append(f"{match['words']}{stop}{closing}")
            continue
        done.append(text)
        speaking = ""
        if any(mark in text for mark in _OPENING):
            found = speaker_of(text, "es" if "«" in text else "en")
            speaking = surname(found) if found else ""
    return done


def _spoken(text: str) -> tuple[str, re.Match[str] | None]:
    for language, pattern in _WORDS.items():
        if match := pattern.match(text):
            return language, match
    return "", None
