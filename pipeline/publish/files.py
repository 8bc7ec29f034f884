"""Published drafts as files in a folder: each draft one file, whatever happens on the way."""

import os
import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import frontmatter

from pipeline.model.desk import Desk
from pipeline.model.draft import Draft, Link, State
from pipeline.model.receipt import Receipt, publish_key
from pipeline.publish.markdown import render
from pipeline.text import fold

CHANNEL = "files"

_NOT_PLAIN = re.compile(r"[^a-z0-9]+")
_SLUG_LENGTH = 60


class FilePublisher:
    """Markdown files below one folder: ``<desk>/<date>-<headline>-<draft id>.md``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def publish(
        self,
        draft: Draft,
        desk: Desk,
        *,
        sign_off: str,
        published_at: datetime,
        sources: Sequence[Link] = (),
    ) -> Receipt:
        """Write the revision's file and give its receipt; done again, the same file and the same receipt.

        A later revision takes the place of an earlier one in the same file, and keeps its first date. An earlier one
        never overwrites a later one.
        """
        folder = self.folder / url_slug(desk.id)
        path = _file_of(folder, draft.id)
        before = None if path is None else frontmatter.load(str(path)).metadata
        first_at, updated_at = published_at, published_at
        if before is not None:
            first_at = _moment(before["date"])
            if int(str(before["revision"])) >= draft.revision:
                updated_at = _moment(before["updated"])
        if path is None:
            name = f"{first_at:%Y-%m-%d}-{url_slug(draft.headline.text)}-{url_slug(draft.id)}.md"
            path = folder / name
        if before is None or int(str(before["revision"])) < draft.revision:
            text = render(
                draft,
                desk,
                sign_off=sign_off,
                published_at=first_at,
                updated_at=updated_at,
                sources=sources,
            )
            write_whole(path, text.encode())
        return Receipt(
            key=publish_key(draft.id, draft.revision),
            draft_id=draft.id,
            revision=draft.revision,
            story_id=draft.story_id,
            desk_id=draft.desk_id,
            channel=CHANNEL,
            location=path.relative_to(self.folder).as_posix(),
            state=State.PUBLISHED if updated_at == first_at else State.CORRECTED,
            headline=draft.headline.text,
            standfirst=draft.standfirst.text,
            section=draft.section,
            language=draft.language,
            credit=draft.credit,
            sign_off=sign_off,
            published_at=first_at,
            updated_at=updated_at,
        )


def write_whole(path: Path, body: bytes) -> None:
    """The file with all of the body or as it was before, also after a crash at any moment."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # One name for each writer, so that two of them never write into one file; a reader never sees it.
    waiting = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with waiting.open("wb") as file:
            file.write(body)
            file.flush()
            os.fsync(file.fileno())
        waiting.replace(path)
    finally:
        waiting.unlink(missing_ok=True)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)  # the new name, not only the bytes
    finally:
        os.close(folder)


def url_slug(text: str) -> str:
    """The text as a piece of a path: lower-case ASCII letters, digits and hyphens; never empty."""
    slug = _NOT_PLAIN.sub("-", fold(text)).strip("-")
    if len(slug) > _SLUG_LENGTH:
        slug = slug[: _SLUG_LENGTH + 1].rpartition("-")[0] or slug[:_SLUG_LENGTH]
    return slug or "draft"


def _file_of(folder: Path, draft_id: str) -> Path | None:
    """Where the draft went before, under whatever headline and date."""
    return min(folder.glob(f"*-{url_slug(draft_id)}.md"), default=None)


def _moment(text: object) -> datetime:
    return datetime.fromisoformat(str(text))
