"""What a name is: a span of text and the sort of thing it names."""

from dataclasses import dataclass
from enum import StrEnum


class NameKind(StrEnum):
    """What a name names, as far as capitals and lists can tell."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    ACRONYM = "acronym"
    #: A people, language, faith or party: "Spanish", "Muslims".
    DEMONYM = "demonym"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """One name in a text; `start` and `end` count characters and leave out title and article."""

    start: int
    end: int
    text: str
    kind: NameKind
    #: As written before the name: "Dr", "ministro"; empty for none.
    title: str = ""
    #: False where only the capital of a sentence's first word speaks for it.
    sure: bool = True
