"""The desk's own words in the reader's language: gettext catalogues, numbers and dates by the language's rules.

British English is the language of the source; every other one is a file ``translations/<language>.po``, read when it
is first asked for and kept. There is nothing to build. In a template: ``{{ _("Queue") }}``,
``{{ ngettext("%(num)s word", "%(num)s words", draft.words) }}``, ``{{ state|named("state") }}``; in Python the same
three on a `Speech`; a constant that is translated where it is shown is marked by `N_`.
"""

import gettext as gnu
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

TRANSLATIONS = Path(__file__).parent / "translations"
#: The language that the source itself is written in, as a page's ``lang`` says it.
SOURCE = "en-GB"

_ACCEPTED = re.compile(r"([A-Za-z]{1,8})(?:-[A-Za-z0-9-]{1,40})?(?:;q=([01](?:\.\d{1,3})?))?")
_BETWEEN = re.compile(r"([,;] )")
_PLACE = re.compile(r"%\((\w+)\)s")


def N_(text: str) -> str:  # noqa: N802  the name that gettext's tools look for
    """The text itself; marks it as one to be translated where it is shown."""
    return text


def NN_(one: str, many: str) -> tuple[str, str]:  # noqa: N802  as `N_`
    """Singular and plural of a text that is translated where it is shown."""
    return one, many


# Compared by identity: there is one of each language, and the templates are compiled once for each.
@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Speech:
    """One language of the interface."""

    #: BCP 47, for ``<html lang>``.
    language: str
    locale: Locale
    #: By context (mostly empty) and English text: the translation, or one for each plural form.
    messages: Mapping[tuple[str, str], tuple[str, ...]]
    form_of: Callable[[int], int]
    #: Patterns of whole English sentences, the longest first, with their translations.
    sentences: tuple[tuple[re.Pattern[str], str], ...] = ()
    #: The same of what such a sentence lists.
    parts: tuple[tuple[re.Pattern[str], str], ...] = ()

    def gettext(self, text: str, /, **values: object) -> str:
        """The text with its values; a ``%`` of its own is written twice."""
        return self.bare(text) % self._shown(values)

    def pgettext(self, context: str, text: str, /, **values: object) -> str:
        """The text in the sense that `context` names."""
        return self.bare(text, context) % self._shown(values)

    def ngettext(self, one: str, many: str, number: int, /, **values: object) -> str:
        """Singular or plural; ``%(num)s`` is the number as the language writes it."""
        return self.bare_plural(one, many, number) % self._shown({"num": number, **values})

    def bare(self, text: str, context: str = "") -> str:
        """The translation, values not yet put in; the English where there is none."""
        return self.messages.get((context, text), (text,))[0]

    def bare_plural(self, one: str, many: str, number: int) -> str:
        """The plural form that the number asks for, values not yet put in."""
        forms = self.messages.get(("", one), (one, many))
        return forms[min(self.form_of(number), len(forms) - 1)]

    def sentence(self, text: str) -> str:
        """A whole sentence that another part of Nightdesk made or stored in English, by its pattern in the catalogue.

        Refusals, findings, the steps' reasons and the health of sources are decided and kept in the source's language,
        whoever reads them later; the catalogue holds them under the context ``sentence`` with ``%(name)s`` where they
        vary. A place whose name ends in ``_sentence`` holds another one; one that ends in ``_parts`` holds pieces,
        parted by ", " or "; ", of the context ``part``. What has no pattern stays as it is.
        """
        return self._told(text, self.sentences)

    def _told(self, text: str, patterns: tuple[tuple[re.Pattern[str], str], ...]) -> str:
        for pattern, translation in patterns:
            if match := pattern.fullmatch(text):
                found = match.groupdict().items()
                return translation % {name: self._place(name, value) for name, value in found}
        return text

    def _place(self, name: str, value: str) -> str:
        if name.endswith("_sentence"):
            return self.sentence(value)
        if name.endswith("_parts"):
            return "".join(self._told(part, self.parts) for part in _BETWEEN.split(value))
        return value

    @staticmethod
    def patterns(
        messages: Mapping[tuple[str, str], tuple[str, ...]], sense: str = "sentence"
    ) -> tuple[tuple[re.Pattern[str], str], ...]:
        """Every whole sentence (or part of one) of a catalogue as a pattern, the longest first: it says most exactly what is meant."""
        found = sorted(messages.items(), key=lambda one: -len(one[0][1]))
        return tuple(
            (_pattern(text), forms[0]) for (context, text), forms in found if context == sense
        )

    def number(self, number: float) -> str:
        """``1,204`` or ``1.204``."""
        return _number(number, self.locale.language)

    def listed(self, names: Iterable[str]) -> str:
        """``a, b and c``."""
        return format_list(list(names), locale=self.locale)

    def day(self, at: datetime, zone: str, pattern: str) -> str:
        """A date by a pattern of CLDR, e.g. ``d MMM``."""
        return _day(at.astimezone(ZoneInfo(zone)).date(), pattern, self.locale)

    def _shown(self, values: Mapping[str, object]) -> dict[str, object]:
        return {
            name: self.number(value) if type(value) is int else value
            for name, value in values.items()
        }


@cache
def languages() -> tuple[str, ...]:
    """Every language that the desk speaks, the source's first."""
    return (SOURCE, *sorted(file.stem for file in TRANSLATIONS.glob("*.po")))


def own_name(language: str) -> str:
    """A language as its speakers call it."""
    name = Locale.parse(language, sep="-").get_language_name() or language
    return name[:1].upper() + name[1:]


@cache
def speech(language: str) -> Speech:
    """The language's words; the source's for a language that the desk does not speak."""
    if language not in languages() or language == SOURCE:
        return Speech(
            language=SOURCE,
            locale=Locale("en", "GB"),
            messages={},
            form_of=lambda number: int(number != 1),
        )
    with (TRANSLATIONS / f"{language}.po").open("rb") as file:
        catalogue = read_po(file, locale=language, abort_invalid=True)
    messages = {}
    for message in catalogue:
        key = message.id if isinstance(message.id, str) else message.id[0]
        forms = (message.string,) if isinstance(message.string, str) else message.string or ("",)
        if key and all(forms) and not message.fuzzy:
            messages[message.context or "", key] = tuple(forms)
    return Speech(
        language=language,
        locale=Locale.parse(language, sep="-"),
        messages=messages,
        form_of=gnu.c2py(catalogue.plural_expr),
        sentences=Speech.patterns(messages),
        parts=Speech.patterns(messages, "part"),
    )


# A page writes the same few numbers hundreds of times.
@lru_cache(maxsize=10_000)
def _number(number: float, language: str) -> str:
    return format_decimal(number, locale=language)


# And the same few days.
@lru_cache(maxsize=10_000)
def _day(day: date, pattern: str, locale: Locale) -> str:
    return format_date(day, pattern, locale=locale)


def _pattern(text: str) -> re.Pattern[str]:
    """A sentence with ``%(name)s`` as an expression that finds what stands there."""
    parts = _PLACE.split(text)
    # Every other part is the name of a place.
    made = [
        f"(?P<{part}>.+?)" if number % 2 else re.escape(part.replace("%%", "%"))
        for number, part in enumerate(parts)
    ]
    return re.compile("".join(made), re.DOTALL)


def wanted(accept_language: str) -> str:
    """The language that a browser likes best among those the desk speaks; the source's when it names none."""
    spoken = {name.partition("-")[0]: name for name in reversed(languages())}
    liked = []
    for place, part in enumerate(accept_language[:1000].replace(" ", "").split(",")):
        match = _ACCEPTED.fullmatch(part)
        if match and match[1].lower() in spoken and float(match[2] or 1) > 0:
            liked.append((-float(match[2] or 1), place, spoken[match[1].lower()]))
    return min(liked)[2] if liked else SOURCE


#: The source's own speech.
ENGLISH = speech(SOURCE)
