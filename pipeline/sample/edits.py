"""When the sample's edited articles change: after a reader has seen the first edition."""

import json
from enum import StrEnum
from pathlib import Path
from threading import Lock

from pipeline.sample.outlets import Outlet, SampleArticle


class Edits(StrEnum):
    """How the outlets treat the articles that have a later edition."""

    #: The first edition stands until it was read and a listing of its outlet is then asked for.
    WHEN_LISTED_AGAIN = "when_listed_again"
    #: The first edition stands for good; for tests that repeat a pass.
    NEVER = "never"
    #: Only the later edition is served.
    MADE = "made"


class EditBook:
    """Which articles were read and which were edited since; kept in `file` when one is given."""

    def __init__(self, edits: Edits, *, file: Path | None = None) -> None:
        self._edits = edits
        self._file = file
        self._lock = Lock()
        kept = json.loads(file.read_text("utf-8")) if file and file.exists() else {}
        self._read: set[str] = set(kept.get("read", ()))
        self._edited: set[str] = set(kept.get("edited", ()))

    def current(self, outlet: Outlet, article: SampleArticle) -> SampleArticle:
        """The edition of `article` that the outlet shows now."""
        if article.edited is None or self._edits is Edits.NEVER:
            return article
        made = self._edits is Edits.MADE or _key(outlet, article) in self._edited
        return article.edited if made else article

    def note_read(self, outlet: Outlet, article: SampleArticle) -> None:
        """A reader was given the page of `article`."""
        key = _key(outlet, article)
        with self._lock:
            if article.edited is not None and key not in self._read:
                self._read.add(key)
                self._keep()

    def note_listed(self, outlet: Outlet) -> None:
        """A listing of the outlet is about to be given: what was read is edited first."""
        with self._lock:
            due = {key for key in self._read if key.startswith(f"{outlet.id}/")} - self._edited
            if due:
                self._edited |= due
                self._keep()

    def _keep(self) -> None:
        if self._file:
            state = {"read": sorted(self._read), "edited": sorted(self._edited)}
            # Replaced in one step, so that a kill leaves the old state or the new one.
            new = self._file.with_suffix(".new")
            new.write_text(json.dumps(state), "utf-8")
            new.replace(self._file)


def _key(outlet: Outlet, article: SampleArticle) -> str:
    return f"{outlet.id}/{article.slug}"
