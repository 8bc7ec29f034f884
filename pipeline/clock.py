"""The one place that reads the time of day. A sample or a replay may start from a fixed moment."""

import contextlib
import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from pipeline.model.moment import utc


def real_now() -> datetime:
    """The time of day, aware and in UTC."""
    return datetime.now(UTC)  # noqa: TID251  # everything else takes `now` as an argument


def clock(starts_at: datetime | None, memory: Path) -> Callable[[], datetime]:
    """The real clock, or one that stood at `starts_at` when `memory` was first written.

    All processes of an installation, and all its restarts, share the fixed clock by that file.
    """
    if starts_at is None:
        return real_now
    memory.parent.mkdir(parents=True, exist_ok=True)
    # Written aside and linked into place, so that no process ever reads half of it.
    aside = memory.with_suffix(f".{os.getpid()}")
    aside.write_text(real_now().isoformat(), "utf-8")
    with contextlib.suppress(FileExistsError):
        os.link(aside, memory)
    aside.unlink()
    began = utc(datetime.fromisoformat(memory.read_text("utf-8")))
    return lambda: starts_at + (real_now() - began)
