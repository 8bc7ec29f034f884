"""Values in addresses, never longer than they can be and never what no database can hold."""

from typing import Annotated

from fastapi import Path, Query
from pydantic import Field

#: Half surrogates and NUL stand in no text that we keep.
PLAIN = r"^[^\x00]*$"

Id = Annotated[str, Path(min_length=1, max_length=80, pattern=PLAIN)]
Words = Annotated[str, Field(max_length=200, pattern=PLAIN)]
Revision = Annotated[int | None, Query(ge=1, le=1_000_000)]
Rows = Annotated[int, Query(ge=1, le=200)]
