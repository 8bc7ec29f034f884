"""The failures that a run counted, by name: which source, article or story it was, what happened to it, where to look."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from pipeline.model.health import Run, Trace
from pipeline.model.news import Source
from pipeline.store import Store

_COUNTS = frozenset({"failed", "not_listed"})


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedFailure:
    """One line of trace that says "failed" or "refused", with its subject as an editor knows it."""

    line: Trace
    name: str
    #: The page that tells more of it; empty where there is none.
    href: str

    @property
    def only_unlisted(self) -> bool:
        """The page of sources says why, for as long as it lasts."""
        return self.line.outcome == "refused"


def failures_of(
    store: Store, runs: Sequence[Run], *, sources: Sequence[Source]
) -> Mapping[str, tuple[NamedFailure, ...]]:
    """By the id of the run in whose time it happened; runs that count no failure are not looked into."""
    failing = [run for run in runs if run.finished_at and not _COUNTS.isdisjoint(dict(run.counts))]
    if not failing:
        return {}
    lines = store.traces.failures(min(run.started_at for run in failing))
    publishers = {source.id: source.publisher for source in sources}
    return {
        run.id: tuple(_named(store, line, publishers) for line in _during(run, lines))
        for run in failing
    }


def _during(run: Run, lines: Sequence[Trace]) -> Sequence[Trace]:
    """What failed in it, each subject once."""
    of_run = [line for line in lines if run.started_at <= line.at <= (run.finished_at or line.at)]
    return tuple({line.subject_id: line for line in of_run}.values())


def _named(store: Store, line: Trace, publishers: Mapping[str, str]) -> NamedFailure:
    subject = line.subject_id
    if publisher := publishers.get(subject):
        return NamedFailure(line=line, name=publisher, href=f"/sources/{quote(subject)}")
    if articles := store.stories.articles(subject):
        return NamedFailure(line=line, name=articles[0].headline, href=f"/stories/{quote(subject)}")
    found = store.articles.get(subject) or store.entries.get(subject)
    if found is None:
        return NamedFailure(line=line, name=subject, href="")
    title = found.title or found.url
    return NamedFailure(line=line, name=title, href=f"/why?address={quote(found.url, safe='')}")
