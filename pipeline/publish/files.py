"""Published drafts as files in a folder: each draft one file, whatever happens on the way."""

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import frontmatter
from yaml import YAMLError  # type: ignore[import-untyped]  # PyYAML ships no types

from pipeline.errors import ConfigError
from pipeline.model.desk import Desk
from pipeline.model.draft import Draft, Link, State
from pipeline.model.receipt import Receipt, publish_key, withdraw_key
from pipeline.publish.markdown import render, render_withdrawn
from pipeline.text import fold

CHANNEL = "files"

_NOT_PLAIN = re.compile(r"[^a-z0-9]+")
_SLUG_LENGTH = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class _Standing:
    """What the file of a draft says of itself."""

    path: Path
    revision: int
    state: State
    published_at: datetime
    updated_at: datetime


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

        A later revision takes the place of an earlier one in the same file, keeps its first date and counts as
        corrected. An earlier revision never overwrites a later one, and nothing brings back what was withdrawn.
        """
        before = self._standing(draft)
        if before is not None and before.revision >= draft.revision:
            return self._receipt(draft, before, sign_off)
        after = _Standing(
            path=before.path if before else self._new_path(draft, published_at),
            revision=draft.revision,
            state=State.CORRECTED if before else State.PUBLISHED,
            published_at=before.published_at if before else published_at,
            updated_at=published_at,
        )
        text = render(
            draft,
            desk,
            sign_off=sign_off,
            published_at=after.published_at,
            updated_at=after.updated_at,
            sources=sources,
        )
        write_whole(after.path, text.encode())
        return self._receipt(draft, after, sign_off)

    def withdraw(
        self, draft: Draft, desk: Desk, *, sign_off: str, reason: str, withdrawn_at: datetime
    ) -> Receipt:
        """Leave nothing of the published text but that it was taken back, at the address where it stood."""
        before = self._standing(draft)
        if before is not None and before.state is State.WITHDRAWN:
            return self._receipt(draft, before, sign_off)
        after = _Standing(
            path=before.path if before else self._new_path(draft, withdrawn_at),
            revision=draft.revision,
            state=State.WITHDRAWN,
            published_at=before.published_at if before else withdrawn_at,
            updated_at=withdrawn_at,
        )
        text = render_withdrawn(
            draft,
            desk,
            reason=reason,
            published_at=after.published_at,
            withdrawn_at=withdrawn_at,
        )
        write_whole(after.path, text.encode())
        return self._receipt(draft, after, sign_off)

    def _standing(self, draft: Draft) -> _Standing | None:
        """What stands in the draft's file, under whatever headline and date it first went out."""
        folder = self.folder / url_slug(draft.desk_id)
        path = min(folder.glob(f"*-{url_slug(draft.id)}.md"), default=None)
        if path is None:
            return None
        try:
            said = frontmatter.load(str(path)).metadata
            return _Standing(
                path=path,
                revision=int(str(said["revision"])),
                state=State(str(said["state"])),
                published_at=datetime.fromisoformat(str(said["date"])),
                updated_at=datetime.fromisoformat(str(said["updated"])),
            )
        except (KeyError, ValueError, YAMLError) as error:  # somebody changed it by hand
            raise ConfigError(
                "the front matter of a published file cannot be read",
                remedy="restore revision, state, date and updated, or move the file away",
                file=str(path),
            ) from error

    def _new_path(self, draft: Draft, at: datetime) -> Path:
        name = f"{at:%Y-%m-%d}-{url_slug(draft.headline.text)}-{url_slug(draft.id)}.md"
        return self.folder / url_slug(draft.desk_id) / name

    def _receipt(self, draft: Draft, standing: _Standing, sign_off: str) -> Receipt:
        withdrawn = standing.state is State.WITHDRAWN
        return Receipt(
            key=(withdraw_key if withdrawn else publish_key)(draft.id, draft.revision),
            draft_id=draft.id,
            revision=draft.revision,
            story_id=draft.story_id,
            desk_id=draft.desk_id,
            channel=CHANNEL,
            location=standing.path.relative_to(self.folder).as_posix(),
            state=standing.state,
            headline=draft.headline.text,
            standfirst=draft.standfirst.text,
            section=draft.section,
            language=draft.language,
            credit=draft.credit,
            sign_off=sign_off,
            published_at=standing.published_at,
            updated_at=standing.updated_at,
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
