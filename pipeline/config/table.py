"""A TOML table as pydantic reads it."""

import re

from pydantic import BaseModel, ConfigDict


class Table(BaseModel):
    """A TOML table whose unknown keys are mistakes."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def variable_name(name: str) -> str:
    """The name of an environment variable, or nothing; a secret itself is refused."""
    if name and not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", name):
        raise ValueError("is the name of an environment variable, never the key itself")
    return name
