"""The durable workflows. A step is one unit of work of `run`; its result is small and recorded."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

import structlog
from dbos import DBOS, DBOSConfiguredInstance, SetEnqueueOptions, SetWorkflowID, WorkflowHandle

from pipeline.engine.queues import Queues
from pipeline.model.health import Step
from pipeline.model.rewriting import Rewriting
from pipeline.model.story import Assignment
from pipeline.run import (
    drafting,
    grouping,
    links,
    listing,
    notifying,
    proposing,
    publishing,
    reextracting,
    rewriting,
    taking,
    wishes,
)
from pipeline.run.newsroom import Newsroom
from pipeline.run.passes import PassReport, finish_pass, start_pass, tell_pass
from pipeline.sources.proposal import AddWish, Proposal, Proposed

_log = structlog.get_logger()

#: Sources in one workflow; a workflow costs about 40 ms of processor time whatever it holds.
BATCH = 250


@DBOS.dbos_class()
class Workflows(DBOSConfiguredInstance):
    """The workflows of one newsroom; made once, before DBOS is launched."""

    def __init__(self, newsroom: Newsroom) -> None:
        super().__init__(config_name="newsroom")
        self._room = newsroom

    # --- one pass ---------------------------------------------------------------------------------

    @DBOS.workflow(name="run_pass")
    def run_pass(self, run_id: str, *, all_sources: bool, settle: bool) -> PassReport:
        """List, take, group, draft and publish whatever is due; what failed is counted and noted."""
        started_at = self._start(run_id)
        batches = self._due_sources(all_sources)
        counts: Counter[str] = Counter()
        notes: list[str] = []
        listed = [
            self._enqueue(Queues.LIST, f"list:{run_id}:{number}", self.list_batch, batch)
            for number, batch in enumerate(batches)
        ]
        self._gather(listed, counts, notes)
        self._tell(run_id, Step.LIST, dict(counts))
        taken = self._gather(self._take_due(), counts, notes)
        self._tell(run_id, Step.EXTRACT, taken)
        grouped = self._enqueue(Queues.GROUP, f"group:{run_id}", self.group)
        self._tell(run_id, Step.GROUP, self._gather([grouped], counts, notes))
        drafts = [
            self._enqueue(Queues.DRAFT, _draft_id(assignment, basis), self.draft, assignment)
            for assignment, basis in self._due_assignments(settle)
        ]
        self._tell(run_id, Step.WRITE, self._gather(drafts, counts, notes))
        rechecked = [
            self._enqueue(
                Queues.DRAFT,
                f"check:{draft_id}:{revision}:{run_id}",
                self.check,
                draft_id,
                revision,
            )
            for draft_id, revision in self._unchecked()
        ]
        self._gather(rechecked, counts, notes)
        published = [
            self._enqueue(Queues.PUBLISH, f"publish:{name}", self.publish, key)
            for key, name in self._due_publications()
        ]
        self._gather(published, counts, notes)
        self._gather(self._notify_due(), counts, notes)
        report = PassReport(run_id=run_id, counts=dict(counts), notes=tuple(notes))
        self._finish(report, started_at)
        return report

    @property
    def is_anybody_to_be_told(self) -> bool:
        """A look at the store, outside any workflow."""
        return notifying.is_anything_due(self._room)

    def _take_due(self) -> list[WorkflowHandle[Any]]:
        handles = []
        for work in self._due_entries():
            # The same work at a host is done by one workflow, however many passes find it due.
            with SetEnqueueOptions(queue_partition_key=work.host):
                handles.append(
                    self._enqueue(Queues.TAKE, f"take:{work.key}", self.take_host, work.entries)
                )
        return handles

    def _notify_due(self) -> list[WorkflowHandle[Any]]:
        handles = []
        for work in self._due_notifications():
            with SetEnqueueOptions(queue_partition_key=work.webhook_id):
                handles.append(
                    self._enqueue(
                        Queues.NOTIFY, f"notify:{work.key}", self.notify_webhook, work.deliveries
                    )
                )
        return handles

    def _enqueue(
        self, queue: str, workflow_id: str, workflow: Any, *args: Any
    ) -> WorkflowHandle[Any]:
        with SetWorkflowID(workflow_id):
            return DBOS.enqueue_workflow(queue, workflow, *args)

    def _gather(
        self, handles: Iterable[WorkflowHandle[Any]], counts: Counter[str], notes: list[str]
    ) -> dict[str, int]:
        """Wait for all; what came of these alone, which is also added to `counts`."""
        found: Counter[str] = Counter()
        for handle in handles:
            try:
                found.update(handle.get_result(polling_interval_sec=0.2))
            except Exception as error:  # noqa: BLE001  # one workflow's bug must not stop the others
                found["failed"] += 1
                notes.append(f"{handle.get_workflow_id()}: {error}")
        counts.update(found)
        return dict(found)

    # --- the workflows under a pass -----------------------------------------------------------------

    @DBOS.workflow(name="list_batch")
    def list_batch(self, source_ids: tuple[str, ...]) -> dict[str, int]:
        """List a batch of sources side by side."""
        return self._list(source_ids)

    @DBOS.workflow(name="take_host")
    def take_host(self, entries: tuple[str, ...]) -> dict[str, int]:
        """Fetch and extract the entries of one host, one after the other."""
        counts: Counter[str] = Counter()
        for entry in entries:
            counts[self._take(entry)] += 1
        return dict(counts)

    @DBOS.workflow(name="group")
    def group(self) -> dict[str, int]:
        """Group all articles that are in no story yet."""
        return self._group()

    @DBOS.workflow(name="draft")
    def draft(self, assignment: Assignment) -> dict[str, int]:
        """Write and check one draft."""
        return {self._draft(assignment): 1}

    @DBOS.workflow(name="check")
    def check(self, draft_id: str, revision: int) -> dict[str, int]:
        """Check one revision of a draft; whoever waits for it does not wait for the hosts of its links."""
        self._check(draft_id, revision)
        self._enqueue_links(draft_id)
        return {"checked": 1}

    @DBOS.workflow(name="ask_links")
    def ask_links(self, work: links.LinkWork) -> dict[str, int]:
        """Ask the links of a draft on one host, one after the other; what is new is checked against the draft."""
        news = [self._ask_link(url) for url in work.urls]
        if any(news):
            self._enqueue(
                Queues.DRAFT, f"check:{DBOS.workflow_id}", self.check, work.draft_id, work.revision
            )
        return {"asked_links": len(news)}

    def _enqueue_links(self, draft_id: str) -> None:
        for work in self._due_links(draft_id):
            with SetEnqueueOptions(queue_partition_key=work.host):
                name = f"links:{work.draft_id}:{work.revision}:{work.host}:{DBOS.workflow_id}"
                self._enqueue(Queues.TAKE, name, self.ask_links, work)

    @DBOS.workflow(name="publish")
    def publish(self, key: str) -> dict[str, int]:
        """Take one approved revision out of the door."""
        return {self._publish(key): 1}

    @DBOS.workflow(name="notify")
    def notify(self) -> int:
        """Have webhooks told of what was decided, without waiting for them; how many are."""
        return len(self._notify_due())

    @DBOS.workflow(name="notify_webhook")
    def notify_webhook(self, deliveries: tuple[str, ...]) -> dict[str, int]:
        """Send one webhook its messages."""
        return self._notify_webhook(deliveries)

    @DBOS.workflow(name="wish")
    def wish(self, request_id: str, wish: wishes.Wish) -> wishes.Granted:
        """Write up an address or a text that an editor asked for."""
        found = self._find(request_id, wish)
        if found.article_id:
            grouped = self._enqueue(Queues.GROUP, f"group:{request_id}", self.group)
            grouped.get_result(polling_interval_sec=0.2)
        return self._grant(request_id, wish, found)

    @DBOS.workflow(name="rewrite")
    def rewrite(self, asked: rewriting.RewriteAsked) -> Rewriting:
        """Suggest other words for sentences of a draft."""
        return self._rewrite(asked)

    @DBOS.workflow(name="propose")
    def propose(self, request_id: str, wishes: tuple[AddWish, ...]) -> Proposed:
        """Find where outlets list their news, one after the other; an editor decides on what is found."""
        found = [self._propose(request_id, wish) for wish in wishes]
        return Proposed(
            proposals=tuple(one for one in found if not isinstance(one, str)),
            failures=tuple(one for one in found if isinstance(one, str)),
        )

    @DBOS.workflow(name="tidy")
    def tidy(self, day: str) -> int:
        """Forget raw pages past their keeping time; read the recent ones again to see drift; ask links anew."""
        forgotten = self._tidy(day)
        self._watch(day)
        for draft_id in self._drafts_with_links():
            self._enqueue_links(draft_id)
        return forgotten

    # --- steps: one unit of work each -----------------------------------------------------------------

    @DBOS.step()
    def _start(self, run_id: str) -> str:
        return start_pass(self._room, run_id)

    @DBOS.step()
    def _tell(self, run_id: str, step: Step, counts: dict[str, int]) -> None:
        tell_pass(self._room, run_id, step, counts)

    @DBOS.step()
    def _finish(self, report: PassReport, started_at: str) -> None:
        finish_pass(self._room, report, started_at)

    @DBOS.step()
    def _due_sources(self, all_sources: bool) -> list[tuple[str, ...]]:  # noqa: FBT001  # DBOS passes arguments by position
        return listing.due_batches(self._room, all_sources=all_sources, most=BATCH)

    @DBOS.step()
    def _list(self, source_ids: tuple[str, ...]) -> dict[str, int]:
        return listing.list_sources(self._room, source_ids)

    @DBOS.step()
    def _due_entries(self) -> tuple[taking.HostWork, ...]:
        return taking.due_entries(self._room)

    @DBOS.step()
    def _take(self, entry_id: str) -> str:
        return taking.take_entry(self._room, entry_id)

    @DBOS.step()
    def _group(self) -> dict[str, int]:
        return grouping.group_articles(self._room)

    @DBOS.step()
    def _due_assignments(self, settle: bool) -> list[tuple[Assignment, str]]:  # noqa: FBT001  # as above
        return drafting.due_assignments(self._room, settle=settle)

    @DBOS.step()
    def _draft(self, assignment: Assignment) -> str:
        return drafting.write_draft(self._room, assignment)

    @DBOS.step()
    def _check(self, draft_id: str, revision: int) -> None:
        drafting.check_revision(self._room, draft_id, revision)

    @DBOS.step()
    def _due_links(self, draft_id: str) -> tuple[links.LinkWork, ...]:
        return links.due_links(self._room, draft_id)

    @DBOS.step()
    def _drafts_with_links(self) -> tuple[str, ...]:
        return links.drafts_to_ask_for(self._room)

    @DBOS.step()
    def _ask_link(self, url: str) -> bool:
        return links.ask_link(self._room, url)

    @DBOS.step()
    def _unchecked(self) -> tuple[tuple[str, int], ...]:
        return self._room.store.drafts.unchecked()

    @DBOS.step()
    def _due_publications(self) -> list[tuple[str, str]]:
        return publishing.due_publications(self._room)

    @DBOS.step()
    def _publish(self, key: str) -> str:
        return publishing.publish(self._room, key)

    @DBOS.step()
    def _due_notifications(self) -> tuple[notifying.WebhookWork, ...]:
        return notifying.due_notifications(self._room)

    @DBOS.step()
    def _notify_webhook(self, deliveries: tuple[str, ...]) -> dict[str, int]:
        return notifying.notify_webhook(self._room, deliveries)

    @DBOS.step()
    def _find(self, request_id: str, wish: wishes.Wish) -> wishes.Found:
        return wishes.find_article(self._room, request_id, wish)

    @DBOS.step()
    def _grant(self, request_id: str, wish: wishes.Wish, found: wishes.Found) -> wishes.Granted:
        return wishes.grant(self._room, request_id, wish, found)

    @DBOS.step()
    def _rewrite(self, asked: rewriting.RewriteAsked) -> Rewriting:
        return rewriting.rewrite(self._room, asked)

    @DBOS.step()
    def _propose(self, request_id: str, wish: AddWish) -> Proposal | str:
        return proposing.propose_source(self._room, request_id, wish)

    @DBOS.step()
    def _tidy(self, day: str) -> int:
        forgotten = publishing.forget_pages(self._room)
        _log.info("tidied", day=day, pages=forgotten)
        return forgotten

    @DBOS.step()
    def _watch(self, day: str) -> tuple[str, ...]:
        return reextracting.watch_all(self._room, day)


def _draft_id(assignment: Assignment, basis: str) -> str:
    """One workflow for one wish over one set of article versions and tries."""
    return f"draft:{assignment.id}:{basis}"
