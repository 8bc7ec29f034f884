"""A TOML table as pydantic reads it."""

from pydantic import BaseModel, ConfigDict


class Table(BaseModel):
    """A TOML table whose unknown keys are mistakes."""

    model_config = ConfigDict(extra="forbid", frozen=True)
