"""What the web and the command line ask of the engine from their own processes; each call returns at once."""

from collections.abc import Callable, Sequence
from datetime import datetime

from dbos import DBOSClient, EnqueueOptions, WorkflowStatus
from dbos import error as dbos_error

from pipeline.engine import WORKFLOW_SHAPE
from pipeline.engine.queues import Queues
from pipeline.errors import NotFoundError
from pipeline.model.rewriting import RewriteHow, Rewriting
from pipeline.model.story import Form, Length
from pipeline.review.ports import Progress, TextWish
from pipeline.run.passes import PassReport
from pipeline.run.publishing import try_of
from pipeline.run.rewriting import RewriteAsked
from pipeline.run.wishes import Granted, Wish
from pipeline.sources.proposal import AddWish, Proposed
from pipeline.store import Store
from pipeline.text import short_hash

_GOING_ON = ("PENDING", "ENQUEUED", "DELAYED")


class EngineRequests:
    """Puts workflows into the engine's queues for a worker to run."""

    def __init__(self, client: DBOSClient, store: Store, now: Callable[[], datetime]) -> None:
        self._client = client
        self._store = store
        self._now = now

    def write_address(
        self, url: str, *, desk_id: str, length: Length, form: Form, actor: str
    ) -> str:
        """Fetch, extract and write up one address, whatever the desk's rules say."""
        return self._wish(Wish(desk_id=desk_id, length=length, form=form, actor=actor, url=url))

    def write_text(
        self, wish: TextWish, *, desk_id: str, length: Length, form: Form, actor: str
    ) -> str:
        """Write up a pasted text."""
        return self._wish(
            Wish(
                desk_id=desk_id,
                length=length,
                form=form,
                actor=actor,
                url=wish.url,
                text=wish.text,
                title=wish.title,
                publisher=wish.publisher,
            )
        )

    def write_again(
        self, article_id: str, *, desk_id: str, length: Length, form: Form, actor: str
    ) -> str:
        """Write up the story of an article that is in the store."""
        return self._wish(
            Wish(desk_id=desk_id, length=length, form=form, actor=actor, article_id=article_id)
        )

    def _wish(self, wish: Wish) -> str:
        # The moment is part of the id: whoever asks again after a failure means it.
        request_id = f"wish:{wish.id}:{self._now():%Y%m%d%H%M%S}"
        self._enqueue(Queues.WISH, "wish", request_id, request_id, wish)
        return request_id

    def propose_sources(self, wishes: Sequence[AddWish], *, actor: str) -> str:
        """Find where each outlet lists its news and read one article of it."""
        asked = short_hash(*(wish.url for wish in wishes))
        request_id = f"propose:{actor}:{asked}:{self._now():%Y%m%d%H%M%S}"
        self._enqueue(Queues.WISH, "propose", request_id, request_id, tuple(wishes))
        return request_id

    def proposed(self, request_id: str) -> Proposed | None:
        """What was found; None while it is looked for, and when it stopped on an error."""
        if not request_id.startswith("propose:"):
            raise NotFoundError("nobody asked for this outlet", request=request_id)
        found = self._status(request_id).output
        return found if isinstance(found, Proposed) else None

    def progress(self, request_id: str) -> Progress:
        """How far a wish or a run is; NotFoundError when nobody asked for it."""
        status = self._status(request_id)
        lines = tuple(trace.reason for trace in self._store.traces.of(request_id))
        if status.status in _GOING_ON:
            return Progress(lines=lines)
        if status.status != "SUCCESS":
            return Progress(
                lines=lines,
                ended=True,
                failure=f"It stopped on an error: {status.error}. Ask again, or see the runs page.",
            )
        if isinstance(status.output, Granted):
            return Progress(
                lines=lines,
                ended=True,
                draft_id=status.output.draft_id,
                failure=status.output.failure,
            )
        if isinstance(status.output, Proposed):
            return Progress(lines=lines, ended=True, failure="\n".join(status.output.failures))
        notes = status.output.notes if isinstance(status.output, PassReport) else ()
        return Progress(lines=(*lines, *notes), ended=True)

    def outcome(self, request_id: str) -> PassReport | Granted:
        """What an ended request came to; the error it stopped on is raised."""
        found: PassReport | Granted = self._client.retrieve_workflow(request_id).get_result()
        return found

    def check(self, draft_id: str, *, revision: int) -> None:
        """Check one revision; its ledger appears in the store."""
        key = f"check:{draft_id}:{revision}:{self._now():%Y%m%d%H%M%S}"
        self._enqueue(Queues.DRAFT, "check", key, draft_id, revision)

    def rewrite(
        self,
        draft_id: str,
        revision: int,
        sentence_ids: Sequence[str],
        how: RewriteHow,
        *,
        actor: str,
    ) -> str:
        """Suggest other words for sentences of one revision; the same asked again is done once, unless it found nothing."""
        asked = RewriteAsked(
            draft_id=draft_id,
            revision=revision,
            sentence_ids=tuple(sentence_ids),
            how=how,
            actor=actor,
        )
        attempt = 1
        while self._failed(f"{asked.id}:{attempt}"):
            attempt += 1
        request_id = f"{asked.id}:{attempt}"
        self._enqueue(Queues.REWRITE, "rewrite", request_id, asked)
        return request_id

    def rewriting(self, request_id: str) -> Rewriting | None:
        """The suggestions; None while they are being made; NotFoundError when nobody asked for them."""
        status = self._status(request_id)
        if status.status in _GOING_ON:
            return None
        if isinstance(status.output, Rewriting):
            return status.output
        asked = (status.input or {"args": ()})["args"][-1:]
        if not asked or not isinstance(asked[0], RewriteAsked):
            raise NotFoundError("nobody asked for this rewriting", request=request_id)
        return Rewriting(
            draft_id=asked[0].draft_id,
            revision=asked[0].revision,
            how=asked[0].how,
            failure=f"It stopped on an error: {status.error}. Ask again.",
        )

    def _status(self, request_id: str) -> WorkflowStatus:
        try:
            return self._client.retrieve_workflow(request_id).get_status()
        except dbos_error.DBOSNonExistentWorkflowError as error:
            raise NotFoundError("nobody asked for this", request=request_id) from error

    def _failed(self, request_id: str) -> bool:
        try:
            found = self.rewriting(request_id)
        except NotFoundError:
            return False
        # What found nothing may find something once a model or a route was added.
        return found is not None and not any(one.changes for one in found.suggestions)

    def publish(self, draft_id: str) -> None:
        """Take out of the door, or take back, whatever of the draft is due; asked twice, done once.

        What an embargo holds is left to the pass that runs when it ends.
        """
        for row in self._store.outbox.due(self._now()):
            if row.draft_id == draft_id:
                self._enqueue(Queues.PUBLISH, "publish", f"publish:{try_of(row)}", row.key)

    def run_now(self, *, actor: str) -> str:
        """List every source now."""
        run_id = f"run:{actor}:{self._now():%Y%m%d%H%M%S}"
        options = self._options(Queues.PASS, "run_pass", run_id)
        self._client.enqueue(options, run_id, all_sources=True, settle=False)
        return run_id

    def close(self) -> None:
        """Give the connections back."""
        self._client.destroy()

    def _enqueue(self, queue: str, workflow: str, workflow_id: str, *args: object) -> None:
        self._client.enqueue(self._options(queue, workflow, workflow_id), *args)

    @staticmethod
    def _options(queue: str, workflow: str, workflow_id: str) -> EnqueueOptions:
        return {
            "queue_name": queue,
            "workflow_name": workflow,
            "workflow_id": workflow_id,
            "class_name": "Workflows",
            "instance_name": "newsroom",
            "app_version": WORKFLOW_SHAPE,
        }
