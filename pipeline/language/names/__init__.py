"""Names of people, bodies and places, found without a model and matched across languages."""

from pipeline.language.names.find import find_names
from pipeline.language.names.kinds import Name, NameKind
from pipeline.language.names.known import exonym, known_name, known_names

__all__ = ["Name", "NameKind", "exonym", "find_names", "known_name", "known_names"]
