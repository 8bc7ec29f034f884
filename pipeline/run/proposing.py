"""An outlet that an editor wants to follow, looked at by a worker with the manners of a pass."""

from dataclasses import dataclass
from datetime import timedelta

from pipeline.errors import NightdeskError
from pipeline.fetch import FetchRequest, FetchResult
from pipeline.model.health import Step, Trace
from pipeline.run.adding import AddTools, propose
from pipeline.run.asking import ask
from pipeline.run.newsroom import Newsroom
from pipeline.sources.proposal import AddWish, Proposal


def propose_source(room: Newsroom, request_id: str, wish: AddWish) -> Proposal | str:
    """The first listing of the outlet that has entries, or in a sentence what was tried and what to do."""

    def tell(line: str) -> None:
        room.store.traces.add(
            Trace(
                subject_id=request_id, step=Step.LIST, outcome="tried", reason=line, at=room.now()
            )
        )

    tools = AddTools(
        fetcher=_Polite(room),
        steps=room.steps,
        now=room.now,
        # Whoever asks waits for the host's next slot already.
        pause=lambda _: None,
        gap_seconds=0,
        followed=room.config.sources,
        tell=tell,
    )
    try:
        return propose(tools, wish)
    except NightdeskError as error:
        return f"{wish.publisher or wish.url}: {error.message} {error.remedy}".strip()


@dataclass(frozen=True, slots=True)
class _Polite:
    """The newsroom's fetcher, each request in its host's slot."""

    room: Newsroom

    def fetch(self, request: FetchRequest) -> FetchResult:
        """The answer, once the host's turn has come."""
        return ask(self.room, request)

    def crawl_delay(self, url: str, *, allow_private: bool = False) -> timedelta | None:
        """As the host asks for."""
        return self.room.fetcher.crawl_delay(url, allow_private=allow_private)

    def sitemaps(self, url: str, *, allow_private: bool = False) -> tuple[str, ...]:
        """As the host's robots.txt names them."""
        return self.room.fetcher.sitemaps(url, allow_private=allow_private)
