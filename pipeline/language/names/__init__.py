"""Names of people, bodies and places, found without a model and matched across languages."""

from pipeline.language.names.find import find_names
from pipeline.language.names.kinds import Name, NameKind
from pipeline.language.names.known import (
    exonym,
    has_other_spellings,
    known_name,
    known_names,
    name_of_key,
)
from pipeline.language.names.saying import Force, force_of, is_saying_verb
from pipeline.language.names.words import ORGANISATION_WORDS

__all__ = [
    "ORGANISATION_WORDS",
    "Force",
    "Name",
    "NameKind",
    "exonym",
    "find_names",
    "force_of",
    "has_other_spellings",
    "is_saying_verb",
    "known_name",
    "known_names",
    "name_of_key",
]
