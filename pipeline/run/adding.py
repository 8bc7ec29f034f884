"""Add an outlet by its address: find where it lists its news, read that, and say what its file would hold."""

import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

from pydantic import ValidationError

from pipeline.config.mistakes import from_validation
from pipeline.config.sources import SourcesFile
from pipeline.errors import ConfigError, NightdeskError, SourceError
from pipeline.fetch import Fetched, FetchRequest, Refused
from pipeline.language.identify import UNDETERMINED, identify
from pipeline.model.news import Article, Entry, Listing, ListingKind, Page, Source
from pipeline.run.newsroom import Fetcher
from pipeline.sources import ParsedListing
from pipeline.sources.declare import NewOutlet, name_of, source_file
from pipeline.sources.discover import Candidate, candidates
from pipeline.sources.proposal import AddWish, Proposal, followed_as
from pipeline.sources.site import SiteFacts, site_facts
from pipeline.urls import authority, port

#: A listing whose newest entry is older than this is probably a forgotten one.
_STALE = timedelta(days=60)
#: Indexes of sitemaps that are opened one inside the other.
_MOST_INDEXES = 4
_FIRST = NewOutlet(
    name="new", publisher="", home="", language="", time_zone="UTC", listings=(), found_at=""
)


def _deaf(_line: str) -> None:
    """Nobody waits for it."""


class Parsers(Protocol):
    """The steps that adding asks for."""

    def parse_listing(
        self,
        body: bytes,
        *,
        listing: Listing,
        source: Source,
        url: str,
        content_type: str,
        now: datetime,
    ) -> ParsedListing:
        """Entries of one listing; UnreadableError when it is none."""
        ...

    def extract(self, page: Page, source: Source, *, entry: Entry | None, now: datetime) -> Article:
        """The article on a page, with its verdict."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class AddTools:
    """What adding reaches: the network, the parsers, the clock."""

    fetcher: Fetcher
    steps: Parsers
    now: Callable[[], datetime]
    #: Waits between two requests to one host.
    pause: Callable[[float], None]
    gap_seconds: float
    #: Sources that are followed already.
    followed: Sequence[Source] = ()
    #: Hears what is tried and what came of it, a sentence each.
    tell: Callable[[str], None] = _deaf


def propose(tools: AddTools, wish: AddWish) -> Proposal:
    """The first listing of the site that has entries; SourceError says what was tried when there is none."""
    return _Search(tools, wish).proposal()


def write_source(folder: Path, outlet: NewOutlet) -> Path:
    """Write the outlet's file under a name that is free; ConfigError when it could not be read back."""
    sources = folder / "sources"
    text = source_file(outlet)
    file = sources / f"{outlet.name}.toml"
    try:
        SourcesFile.model_validate(tomllib.loads(text))
    except ValidationError as error:
        told = from_validation(f"sources/{file.name}", error, SourcesFile)
        raise ConfigError(" ".join(str(mistake) for mistake in told)) from error
    try:
        sources.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8") as written:
            written.write(text)
    except FileExistsError as error:
        raise ConfigError(
            "a file of that name is there already",
            remedy="Rename or remove it, and add the outlet again.",
            file=str(file),
        ) from error
    except OSError as error:
        raise ConfigError(
            f"the file cannot be written: {error.strerror}",
            remedy="Let Nightdesk write to that folder, or put the file there yourself.",
            file=str(file),
        ) from error
    return file


def free_name(publisher: str, followed: Sequence[Source], folder: Path) -> str:
    """A name for the file and the source that nobody has yet."""
    wanted = name_of(publisher)
    taken = {source.id for source in followed}
    for number in range(1, 1_000):
        name = wanted if number == 1 else f"{wanted}_{number}"
        is_id = len(name) > 1 and name.replace("_", "-") not in taken
        if is_id and not (folder / "sources" / f"{name}.toml").exists():
            return name
    raise ConfigError(f"a thousand outlets are called {wanted}", remedy="Give another --publisher.")


@dataclass(slots=True)
class _Search:
    tools: AddTools
    wish: AddWish
    asked: set[str] = field(default_factory=set)
    passed_over: list[str] = field(default_factory=list)
    #: How many usual places answered that nothing is there.
    nowhere: int = 0
    #: Whether all redirects on the way to the page that was asked for last were for good.
    moved: bool = False

    def proposal(self) -> Proposal:
        page = self._fetch(self.wish.url, "page")
        if isinstance(page, str):
            raise SourceError(
                page,
                remedy="For `sources add`: --allow-private." if "allow_private" in page else "",
            )
        self.tools.tell(f"Read {page.final_url}.")
        content_type = page.headers.get("content-type", "")
        facts = site_facts(page.body, content_type=content_type, url=page.final_url)
        found = [
            self._as_asked(candidate, page)
            for candidate in candidates(
                page.body,
                url=page.final_url,
                content_type=content_type,
                sitemaps=self.tools.fetcher.sitemaps(
                    page.final_url, allow_private=self.wish.allow_private
                ),
            )
        ]
        best: Proposal | None = None
        for candidate in found:
            made = self._tried(candidate, page, facts)
            if made is None:
                continue
            if not self._is_stale(made):
                best = made
                break
            self._pass_over(f"{candidate.listing.url}: its newest entry is months old.")
            best = best or made
        if best is None:
            told = "\n".join(f"  {line}" for line in self._told())
            raise SourceError(
                f"nothing at {self.wish.url} lists entries. Tried:\n{told}",
                remedy="Give the address of its feed, of a sitemap, or of a page that lists its articles.",
            )
        taken = best.outlet.listings[0].url
        return replace(
            self._with_article(best),
            passed_over=tuple(line for line in self.passed_over if not line.startswith(taken)),
            others=tuple(
                f"{one.listing.url}" + (f" ({one.title})" if one.title else "")
                for one in found
                if not one.guessed
                and one.listing.url != taken
                and one.listing.url not in self.asked
            ),
        )

    def _as_asked(self, candidate: Candidate, page: Page) -> Candidate:
        """A listing behind a redirect for the time being is followed under the address that redirects."""
        listing = candidate.listing
        if listing.url != page.final_url or listing.kind is ListingKind.PAGE or self.moved:
            return candidate
        return replace(candidate, listing=replace(listing, url=page.url))

    def _tried(self, candidate: Candidate, page: Page, facts: SiteFacts) -> Proposal | None:
        listing = candidate.listing
        if known := followed_as(listing.url, self.tools.followed):
            self._pass_over(f"{listing.url}: followed already, as {known}.")
            return None
        read_already = listing.url in (page.url, page.final_url)
        found = page if read_already else self._fetch(listing.url, "listing")
        if isinstance(found, str):
            self._pass_over(f"{listing.url}: {found}", nowhere=candidate.guessed and "404" in found)
            return None
        try:
            read = found
            parsed = self._parse(read, listing, facts)
            inner_asked = {listing.url}
            while not parsed.entries and len(inner_asked) <= _MOST_INDEXES:
                # An index: its newest sitemap shows what there is, or is one more index.
                further = next((one for one in parsed.more_urls if one not in inner_asked), "")
                inner = self._fetch(further, "listing") if further else ""
                if isinstance(inner, str):
                    break
                inner_asked.add(further)
                read = inner
                parsed = self._parse(read, listing, facts)
            if not (self.wish.language or facts.language) and parsed.entries:
                # Once more by the zone of the language that they turned out to be in.
                facts = replace(facts, language=_language_of(parsed.entries))
                parsed = self._parse(read, listing, facts)
        except NightdeskError as error:
            self._pass_over(f"{listing.url}: {error.message}")
            return None
        if not parsed.entries:
            self._pass_over(f"{listing.url}: it lists nothing.")
            return None
        publisher = self.wish.publisher or facts.name or parsed.title or facts.host
        language = self.wish.language or facts.language
        outlet = replace(
            _FIRST,
            publisher=publisher,
            home=self.wish.home or facts.home,
            language=language,
            time_zone=self.wish.time_zone or facts.time_zone(language),
            listings=(listing,),
            found_at=self.wish.found_at or candidate.found,
            allow_private=self.wish.allow_private,
        )
        self.tools.tell(f"{listing.url} lists {len(parsed.entries)} entries.")
        return Proposal(outlet=outlet, entries=parsed.entries, problems=parsed.problems)

    def _pass_over(self, line: str, *, nowhere: bool = False) -> None:
        """Note why a candidate was not taken; `nowhere`: nobody named it, and nothing is there."""
        if nowhere:
            self.nowhere += 1
        else:
            self.passed_over.append(line)
        self.tools.tell(line)

    def _told(self) -> list[str]:
        usual = f"Nothing at {self.nowhere} addresses where such lists usually are."
        return [*self.passed_over, *([usual] if self.nowhere else [])]

    def _with_article(self, made: Proposal) -> Proposal:
        entry = made.entries[0]
        page = self._fetch(entry.url, "page")
        if isinstance(page, str):
            return replace(made, article_problem=page, outlet=replace(made.outlet, tried=False))
        outlet = made.outlet
        source = self._source(outlet.listings[0], outlet.language, outlet.time_zone)
        try:
            article = self.tools.steps.extract(page, source, entry=entry, now=self.tools.now())
        except NightdeskError as error:
            return replace(made, article_problem=error.message)
        return replace(made, article=article)

    def _parse(self, page: Page, listing: Listing, facts: SiteFacts) -> ParsedListing:
        language = self.wish.language or facts.language
        zone = self.wish.time_zone or facts.time_zone(language)
        return self.tools.steps.parse_listing(
            page.body,
            listing=listing,
            source=self._source(listing, language, zone),
            url=page.final_url,
            content_type=page.headers.get("content-type", ""),
            now=self.tools.now(),
        )

    def _source(self, listing: Listing, language: str, time_zone: str) -> Source:
        return Source(
            id="new",
            publisher=self.wish.publisher,
            home=self.wish.url,
            language=language,
            time_zone=time_zone,
            listings=(listing,),
            allow_private=self.wish.allow_private,
        )

    def _fetch(self, url: str, kind: str) -> Page | str:
        """The page, or why there is none."""
        if any(authority(url) == authority(one) for one in self.asked):
            self.tools.pause(self.tools.gap_seconds)
        self.asked.add(url)
        result = self.tools.fetcher.fetch(
            FetchRequest(
                url=url,
                allow_private=self.wish.allow_private,
                ports=(port(self.wish.url),),
                kind="page" if kind == "page" else "listing",
            )
        )
        if isinstance(result, Fetched):
            self.moved = bool(result.moved_to)
            return result.page
        return result.reason if isinstance(result, Refused) else "It gave no answer."

    def _is_stale(self, made: Proposal) -> bool:
        times = [stamp.at for entry in made.entries if (stamp := entry.published or entry.modified)]
        return bool(times) and self.tools.now() - max(times) > _STALE


def _language_of(entries: Sequence[Entry]) -> str:
    found = identify(" ".join(f"{entry.title}. {entry.summary}" for entry in entries[:20]))
    return found if found != UNDETERMINED else "en"
