"""An editor asks for other words: single sentences of a draft, suggested and checked, nothing changed."""

from dataclasses import dataclass

from pipeline.errors import NightdeskError
from pipeline.model.health import Step, Trace
from pipeline.model.rewriting import RewriteHow, Rewriting
from pipeline.run.faults import note_fault
from pipeline.run.newsroom import Newsroom
from pipeline.text import short_hash


@dataclass(frozen=True, slots=True, kw_only=True)
class RewriteAsked:
    """Which sentences of which revision, in what way, and who asks."""

    draft_id: str
    revision: int
    sentence_ids: tuple[str, ...]
    how: RewriteHow
    actor: str

    @property
    def id(self) -> str:
        """The same wish on the same revision has the same id, whoever asks."""
        return "rewrite:" + short_hash(
            self.draft_id, str(self.revision), self.how, *sorted(self.sentence_ids)
        )


def rewrite(room: Newsroom, asked: RewriteAsked) -> Rewriting:
    """The suggestions, or why there are none; only the latest revision is worth the work."""
    try:
        draft = room.store.drafts.get(asked.draft_id)
        if draft is None:
            return _failure(asked, "There is no such draft any more.")
        if draft.revision != asked.revision:
            return _failure(asked, "The draft was changed since; open it again and ask anew.")
        desk = room.config.desk(draft.desk_id)
        if desk is None:
            return _failure(asked, "Its desk was removed from desks.toml.")
        suggestions = room.steps.rewrite(
            draft,
            asked.sentence_ids,
            asked.how,
            room.store.stories.articles(draft.story_id),
            desk=desk,
            now=room.now(),
        )
    except NightdeskError as error:
        return _failure(asked, str(error))
    except Exception as error:  # noqa: BLE001  # told to the editor who waits, and logged
        return _failure(asked, note_fault(error, work="rewrite", subject=asked.draft_id))
    count = sum(one.changes for one in suggestions)
    reason = (
        f"{asked.actor} asked for {len(suggestions)} sentences to be written anew ({asked.how}); "
        f"{count} suggested."
    )
    trace = Trace(
        subject_id=draft.id, step=Step.WRITE, outcome="suggested", reason=reason, at=room.now()
    )
    room.store.traces.add(trace)
    return Rewriting(
        draft_id=asked.draft_id, revision=asked.revision, how=asked.how, suggestions=suggestions
    )


def _failure(asked: RewriteAsked, reason: str) -> Rewriting:
    return Rewriting(
        draft_id=asked.draft_id, revision=asked.revision, how=asked.how, failure=reason
    )
