"""A small newsroom with drafts in every state, for the tests of the review desk. All texts and people are invented."""

import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import uvicorn
from argon2 import PasswordHasher
from starlette.types import ASGIApp, Receive, Scope, Send

from pipeline.errors import ConfigError
from pipeline.model.desk import Desk
from pipeline.model.draft import (
    Action,
    Decision,
    Draft,
    DraftBlock,
    DraftBlockKind,
    DraftSentence,
    Evidence,
    Finding,
    Ledger,
    Link,
    MadeBy,
    Match,
    MatchKind,
    MatchState,
    Severity,
    State,
    Writer,
)
from pipeline.model.health import Condition, Run, SourceState, Step, Trace
from pipeline.model.moment import Moment
from pipeline.model.news import (
    Article,
    Block,
    BlockKind,
    Entry,
    Listing,
    ListingKind,
    Sentence,
    Source,
    Use,
    Verdict,
    sentence_id,
)
from pipeline.model.rewriting import RewriteHow, Rewriting
from pipeline.model.story import (
    AssignDecision,
    Assignment,
    Form,
    GroupDecision,
    Length,
    Relation,
    story_id,
)
from pipeline.model.webhook import Delivery, DeliveryState, Webhook
from pipeline.review.ports import Progress, TextWish
from pipeline.sources.declare import NewOutlet, name_of
from pipeline.sources.proposal import AddWish, Proposed
from pipeline.store import Store

#: argon2 at its cheapest: what is tested is not its cost.
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
NOW = datetime(2026, 3, 2, 7, 12, tzinfo=UTC)

HEALTH = Desk(
    id="health",
    name="Health desk",
    language="en-GB",
    time_zone="Europe/Madrid",
    sections=("Health News", "Research"),
)
NEWS = Desk(id="news", name="News desk", language="en-GB", sections=("News", "Spain"))


def make_source(source_id: str, publisher: str, language: str) -> Source:
    """A source with one feed."""
    home = f"https://{source_id}.example/"
    return Source(
        id=source_id,
        publisher=publisher,
        home=home,
        language=language,
        time_zone="Europe/Madrid",
        listings=(Listing(kind=ListingKind.FEED, url=home + "rss"),),
    )


SOURCES = (
    make_source("faro", "El Faro del Sur", "es"),
    make_source("lamp", "The Lamp Trust", "en"),
    make_source("diario", "Diario del Puerto", "es"),
    make_source("gazette", "Harbour Gazette", "en"),
)


def make_article(
    source: Source,
    name: str,
    headline: str,
    paragraphs: Sequence[str],
    *,
    hours_ago: float = 5,
    use: Use = Use.TEXT,
) -> Article:
    """An article of paragraphs; ``|`` parts sentences, ``>`` marks a quotation, ``#`` a heading."""
    number = 0
    blocks = []
    for paragraph in paragraphs:
        kind = {">": BlockKind.QUOTATION, "#": BlockKind.HEADING}.get(
            paragraph[0], BlockKind.PARAGRAPH
        )
        sentences = []
        for text in paragraph.lstrip("># ").split("|"):
            sentences.append(Sentence(id=sentence_id(name, 1, number), text=text.strip()))
            number += 1
        blocks.append(Block(kind=kind, sentences=tuple(sentences)))
    at = NOW - timedelta(hours=hours_ago)
    return Article(
        id=name,
        source_id=source.id,
        publisher=source.publisher,
        use=use,
        url=f"{source.home}{name}",
        language=source.language,
        verdict=Verdict.ARTICLE,
        verdict_reason="A body of several paragraphs under one headline.",
        title=headline,
        headline=headline,
        published=Moment(at=at, text=at.isoformat(), origin="json-ld datePublished"),
        blocks=tuple(blocks),
        fetched_at=at + timedelta(minutes=4),
    )


def say(
    number: int | str, text: str, *based_on: str, made_by: MadeBy = MadeBy.MACHINE
) -> DraftSentence:
    """A draft sentence resting on ``article#number`` of first versions."""
    ids = tuple(one if ":" in one else "{}@1#{}".format(*one.split("#", 1)) for one in based_on)
    return DraftSentence(id=f"s{number}", text=text, based_on=ids, made_by=made_by)


def make_draft(
    story: str,
    desk: Desk,
    headline: DraftSentence,
    standfirst: DraftSentence,
    blocks: Sequence[DraftBlock],
    **more: object,
) -> tuple[Draft, Assignment]:
    """A draft and the assignment behind it."""
    assignment = Assignment(
        story_id=story,
        desk_id=desk.id,
        language=desk.language,
        length=Length.STANDARD,
        reason="Two independent sources on a subject of the desk.",
    )
    values: dict[str, object] = {
        "section": desk.sections[0],
        "credit": ("El Faro del Sur", "The Lamp Trust"),
        "created_at": NOW - timedelta(minutes=35),
        **more,
    }
    draft = Draft(
        id=assignment.id,
        story_id=story,
        desk_id=desk.id,
        language=desk.language,
        form=Form.CONDENSED,
        length=Length.STANDARD,
        headline=headline,
        standfirst=standfirst,
        slugline="sea-air",
        blocks=tuple(blocks),
        digital_source_type="trainedAlgorithmicMedia",
        writer=Writer(engine="built-in", version="0.1", model="es>en firefox"),
        **values,  # type: ignore[arg-type]  # the fields named above
    )
    return draft, assignment


def paragraph(
    *sentences: DraftSentence,
    kind: DraftBlockKind = DraftBlockKind.PARAGRAPH,
    background: bool = False,
) -> DraftBlock:
    """One block."""
    return DraftBlock(kind=kind, sentences=sentences, background=background)


FARO = make_article(
    SOURCES[0],
    "faro1",
    "La terapia de aire marino reduce los ataques de asma en un pequeño ensayo",
    [
        (
            "Un equipo del Hospital de San Telmo ha probado durante doce meses una terapia de aire marino en 2.000 pacientes con asma grave.|"
            "Según la investigadora principal, Inés Olmedo, los ataques se redujeron un 18 % respecto al año anterior."
        ),
        "#Resultados prudentes",
        (
            "El estudio no tuvo grupo de control, y los autores piden cautela.|"
            "Quince pacientes abandonaron la prueba por mareos."
        ),
        ">«No sabemos todavía si es el principio de algo grande, pero los datos son sólidos», dijo Olmedo.",
        (
            "El hospital ofrecerá la terapia a otros tres centros antes del verano.|"
            "La Consejería de Salud ha prometido 1,3 millones de euros."
        ),
    ],
    hours_ago=9,
)
LAMP = replace(
    make_article(
        SOURCES[1],
        "lamp1",
        "Sea-air trial: what it means for people with severe asthma",
        [
            (
                "A year-long trial of sea-air therapy at San Telmo Hospital in southern Spain has reported its first results.|"
                "It followed 2,000 people with severe asthma."
            ),
            (
                "Attacks fell by 18 per cent compared with the year before.|"
                "There was no control group, so other causes cannot be ruled out."
            ),
            ">“It is an encouraging start, but nobody should stop taking their inhaler,” said Ruth Calder, head of research at the Lamp Trust.",
            (
                "Fifteen people left the trial because of dizziness.|"
                "A larger trial with a control group is planned for next year."
            ),
        ],
        hours_ago=4,
    ),
    usage_terms="Free to quote with a link to the Lamp Trust",
    mining_reservation="meta tdm-reservation: 1",
)
WIRE = make_article(
    SOURCES[2],
    "diario1",
    "El aire del mar alivia el asma, según San Telmo",
    [
        (
            "Una terapia de aire marino probada en el Hospital de San Telmo redujo los ataques de asma.|"
            "El ensayo, sin grupo de control, incluyó a 2.000 pacientes."
        ),
    ],
    hours_ago=7,
)
HEALTH_STORY = story_id(FARO.id)

FIRST = say(
    1,
    "A year of sea-air therapy cut asthma attacks by 18 per cent among 2,000 patients at a hospital in southern Spain, its doctors report.",
    "faro1#0",
    "faro1#1",
    "lamp1#2",
)
TWELVE = say(
    2,
    "The team at San Telmo Hospital followed the patients for twelve weeks.",
    "faro1#0",
    "lamp1#0",
)
CONTROL = say(
    3, "The trial had no control group, and its authors ask for caution.", "faro1#3", "lamp1#3"
)
LEFT = say(4, "Fifty patients left it because of dizziness.", "faro1#4", "lamp1#5")
QUOTE = say(
    5,
    "“It is an encouraging start, but nobody should stop taking their inhaler,” said Ruth Calder, head of research at the Lamp Trust.",
    "lamp1#4",
)
BEFORE = say(
    6,
    "Three more hospitals will offer the therapy before the summer, and the regional health department has promised 1.3 million euros.",
    "faro1#6",
    "faro1#7",
)
BARE = say(7, "Similar schemes have been tried along the coast for many years.")
LARGER = say(8, "A larger trial, with a control group, is planned for next year.", "lamp1#6")

HEALTH_DRAFT, HEALTH_ASSIGNMENT = make_draft(
    HEALTH_STORY,
    HEALTH,
    say("h", "Sea air eases severe asthma in a small first trial", "faro1#0", "lamp1#0"),
    say(
        "st",
        "Attacks fell by almost a fifth in a year, but without a control group nobody knows why",
        "faro1#1",
        "faro1#3",
    ),
    [
        paragraph(FIRST, TWELVE),
        paragraph(CONTROL, LEFT),
        paragraph(say("hd", "Encouraging, with care"), kind=DraftBlockKind.HEADING),
        paragraph(QUOTE),
        paragraph(BEFORE, BARE),
        paragraph(LARGER),
        paragraph(
            say("b1", "Asthma narrows the airways of the lungs.", "explainer:asthma#0"),
            say(
                "b2", "Most people control it with inhalers taken every day.", "explainer:asthma#1"
            ),
            background=True,
        ),
    ],
    further_reading=(Link(title="About the trial", url=LAMP.url, publisher="The Lamp Trust"),),
    urgency=3,
)
WRONG_LENGTH = Finding(
    rule="figure-differs",
    severity=Severity.BLOCK,
    sentence_id="s2",
    start=TWELVE.text.index("twelve"),
    end=TWELVE.text.index("."),
    message="“twelve weeks” is in no source; the source says twelve months.",
    evidence=(
        Evidence(
            sentence_id="faro1@1#0",
            article_id="faro1",
            publisher="El Faro del Sur",
            language="es",
            text=FARO.sentences[0].text,
            start=FARO.sentences[0].text.index("doce meses"),
            end=FARO.sentences[0].text.index("doce meses") + len("doce meses"),
        ),
    ),
    repair="The team at San Telmo Hospital followed the patients for twelve months.",
)
WRONG_COUNT = Finding(
    rule="figure-missing",
    severity=Severity.BLOCK,
    sentence_id="s4",
    start=0,
    end=5,
    message="“Fifty” is in no source; near it both sources say fifteen.",
    evidence=(
        Evidence(
            sentence_id="faro1@1#4",
            article_id="faro1",
            publisher="El Faro del Sur",
            language="es",
            text=FARO.sentences[4].text,
            start=0,
            end=6,
        ),
        Evidence(
            sentence_id="lamp1@1#5",
            article_id="lamp1",
            publisher="The Lamp Trust",
            language="en",
            text=LAMP.sentences[5].text,
            start=0,
            end=7,
        ),
    ),
    repair="Fifteen patients left it because of dizziness.",
)
BARE_CLAIM = Finding(
    rule="unsupported",
    severity=Severity.WARN,
    sentence_id="s7",
    start=0,
    end=len(BARE.text),
    message="No source sentence stands behind this one.",
)
SMALL = Finding(
    rule="omission",
    severity=Severity.NOTE,
    sentence_id="",
    message="Left out: “No sabemos todavía si es el principio de algo grande”, a quotation of Inés Olmedo, and with it the doubt that she was careful to put before the figures.",
    evidence=(
        Evidence(
            sentence_id="faro1@1#5",
            article_id="faro1",
            publisher="El Faro del Sur",
            language="es",
            text=FARO.sentences[5].text,
        ),
    ),
)


def matched(
    kind: MatchKind, state: MatchState, sentence: DraftSentence, text: str, source: str, own: str
) -> Match:
    """Words of a draft sentence beside the words of a source sentence that answer to them."""
    article = FARO if source.startswith("faro1") else LAMP
    (found,) = [one for one in article.sentences if one.id == source]
    start = sentence.text.index(text)
    return Match(
        kind=kind,
        state=state,
        sentence_id=sentence.id,
        start=start,
        end=start + len(text),
        text=text,
        evidence=Evidence(
            sentence_id=source,
            article_id=article.id,
            publisher=article.publisher,
            language=article.language,
            text=found.text,
            start=found.text.index(own),
            end=found.text.index(own) + len(own),
        ),
        doubted=state in (MatchState.ALTERED, MatchState.MISSING),
    )


MATCHES = (
    matched(MatchKind.FIGURE, MatchState.FOUND, FIRST, "18 per cent", "faro1@1#1", "18 %"),
    matched(MatchKind.FIGURE, MatchState.FOUND, FIRST, "2,000", "faro1@1#0", "2.000"),
    matched(
        MatchKind.FIGURE, MatchState.ALTERED, TWELVE, "twelve weeks", "faro1@1#0", "doce meses"
    ),
    matched(MatchKind.FIGURE, MatchState.MISSING, LEFT, "Fifty", "faro1@1#4", "Quince"),
    matched(
        MatchKind.NAME, MatchState.FOUND, TWELVE, "San Telmo Hospital", "faro1@1#0", "San Telmo"
    ),
    matched(
        MatchKind.QUOTATION,
        MatchState.VERBATIM,
        QUOTE,
        "It is an encouraging start, but nobody should stop taking their inhaler,",
        "lamp1@1#4",
        LAMP.sentences[4].text,
    ),
)
HEALTH_LEDGER = Ledger(
    draft_id=HEALTH_DRAFT.id,
    revision=1,
    findings=(WRONG_LENGTH, WRONG_COUNT, BARE_CLAIM, SMALL),
    abstained=(("names in Spanish", "no list of first names for this region"),),
    matches=MATCHES,
    checked_at=NOW - timedelta(minutes=34),
)

OTHERS = (
    (
        "ferry",
        "Three rescued as ferry runs aground off Cabo Pardo",
        "Storm of Sunday night leaves two islands cut off",
        None,
    ),
    (
        "vote",
        "Harbour council votes to close the old fish market by one vote",
        "Traders have until Easter to find another place",
        None,
    ),
    (
        "library",
        "Village library that opens at night wins a national prize for the third year in a row, to the surprise of the teacher who began it all with a borrowed key",
        "It began with one teacher and a borrowed key",
        State.RETURNED,
    ),
    (
        "bees",
        "Drought takes a third of the hives in the valleys, keepers say",
        "The insurance pays for storms only",
        State.SPIKED,
    ),
)


@dataclass
class FakeRequests:
    """What the desk asked for, in order; checks are done at once when `checks` says what they find."""

    store: Store
    asked: list[tuple[object, ...]] = field(default_factory=list)
    #: Findings of the next checks; None leaves a revision unchecked.
    finds: tuple[Finding, ...] | None = ()
    outcome: Progress = field(default_factory=Progress)
    found: Proposed | None = None
    suggested: Rewriting | None = None

    def write_address(
        self, url: str, *, desk_id: str, length: Length, form: Form, actor: str
    ) -> str:
        """Remember it."""
        self.asked.append(("write_address", url, desk_id, length, form, actor))
        return "wish:1:20260302"

    def write_text(
        self, wish: TextWish, *, desk_id: str, length: Length, form: Form, actor: str
    ) -> str:
        """Remember it."""
        self.asked.append(("write_text", wish, desk_id, length, form, actor))
        return "wish:2:20260302"

    def propose_sources(self, wishes: Sequence[AddWish], *, actor: str) -> str:
        """Remember it."""
        self.asked.append(("propose_sources", tuple(wishes), actor))
        return "propose:1"

    def proposed(self, request_id: str) -> Proposed | None:  # noqa: ARG002  as the protocol has it
        """What the test says."""
        return self.found

    def write_again(
        self, article_id: str, *, desk_id: str, length: Length, form: Form, actor: str
    ) -> str:
        """Remember it."""
        self.asked.append(("write_again", article_id, desk_id, length, form, actor))
        return "wish:3:20260302"

    def progress(self, request_id: str) -> Progress:  # noqa: ARG002  as the protocol has it
        """What the test says."""
        return self.outcome

    def check(self, draft_id: str, *, revision: int) -> None:
        """Check at once, as a worker soon would."""
        self.asked.append(("check", draft_id, revision))
        if self.finds is not None:
            self.finish_check(draft_id, revision, self.finds)

    def finish_check(self, draft_id: str, revision: int, finds: tuple[Finding, ...]) -> None:
        """What a worker does in its own time."""
        self.store.drafts.save_ledger(
            Ledger(draft_id=draft_id, revision=revision, findings=finds, checked_at=NOW)
        )

    def rewrite(
        self,
        draft_id: str,
        revision: int,
        sentence_ids: Sequence[str],
        how: RewriteHow,
        *,
        actor: str,
    ) -> str:
        """Remember it."""
        self.asked.append(("rewrite", draft_id, revision, tuple(sentence_ids), how, actor))
        return "rewrite:1:1"

    def rewriting(self, request_id: str) -> Rewriting | None:  # noqa: ARG002  as the protocol has it
        """What the test says; None while it is being made."""
        return self.suggested

    def publish(self, draft_id: str) -> None:
        """Remember it."""
        self.asked.append(("publish", draft_id))

    def run_now(self, *, actor: str) -> str:
        """Remember it."""
        self.asked.append(("run_now", actor))
        return "run:1"


@dataclass
class FakeOutlets:
    """The sources of the tests, and what was written beside them."""

    followed: list[Source] = field(default_factory=lambda: list(SOURCES))
    written: list[NewOutlet] = field(default_factory=list)
    #: What is wrong with the next file.
    mistake: str = ""

    def sources(self) -> Sequence[Source]:
        """As they are followed now."""
        return self.followed

    def name_for(self, publisher: str) -> str:
        """The plain name."""
        return name_of(publisher)

    def write(self, outlet: NewOutlet) -> None:
        """Remember it, and follow it."""
        if self.mistake:
            raise ConfigError(self.mistake, remedy="Mend it.")
        self.written.append(outlet)
        self.followed.append(
            Source(
                id=outlet.source_id,
                publisher=outlet.publisher,
                home=outlet.home,
                language=outlet.language,
                time_zone=outlet.time_zone,
                listings=tuple(outlet.listings),
            )
        )


def join(
    store: Store, article: Article, story: str | None, relation: Relation, origin: str, reason: str
) -> str:
    """Keep an article and put it into its story."""
    kept = store.articles.save(article)
    decision = GroupDecision(
        article_id=kept.id,
        story_id=story,
        relation=relation,
        origin_id=origin,
        score=0.91,
        reason=reason,
    )
    return store.stories.apply(decision, kept, now=NOW - timedelta(hours=3)).id


#: The address of the first is never asked in these tests: no worker runs.
WEBHOOKS = (
    Webhook(
        id="website",
        address="https://cms.example.org/hooks/nightdesk",
        secret_variable="WEBSITE_SECRET",
        decisions=(Action.PUBLISH, Action.WITHDRAW),
        desks=("health",),
    ),
    Webhook(
        id="archive", address="http://archive.example.org/told", secret_variable="ARCHIVE_SECRET"
    ),
)


def told(number: int, **changes: object) -> Delivery:
    """A message to the archive, delivered unless the changes say otherwise."""
    at = NOW - timedelta(minutes=10 * number)
    values: dict[str, object] = {
        "id": f"msg_{number}",
        "webhook_id": "archive",
        "draft_id": HEALTH_DRAFT.id,
        "event": "draft.returned",
        "body": '{"type": "draft.returned", "data": {"headline": "<b>Sea air</b>"}}',
        "decided_at": at,
        "state": DeliveryState.DELIVERED,
        "due_at": at,
        "since": at,
        "attempts": 1,
        "tried_at": at,
        "status": 204,
    }
    return Delivery(**(values | changes))  # type: ignore[arg-type]  # the fields named above


def fill(store: Store) -> None:
    """The newsroom of the tests: six drafts, five stories, four sources, two runs."""
    story = join(
        store, FARO, None, Relation.REPORT, "faro1", "Nothing of the last three days is about this."
    )
    join(
        store,
        LAMP,
        story,
        Relation.REPORT,
        "lamp1",
        "Same hospital, same figures (2,000; 18 %), in another language.",
    )
    join(
        store,
        WIRE,
        story,
        Relation.WIRE,
        "faro1",
        "Nine sentences in ten are those of El Faro del Sur.",
    )
    store.stories.save_assign_decision(
        AssignDecision(
            story_id=story,
            desk_id="health",
            assignment=HEALTH_ASSIGNMENT,
            code="assigned",
            reason="Two independent sources on a subject of the desk.",
        ),
        now=NOW,
    )
    store.stories.save_assign_decision(
        AssignDecision(
            story_id=story,
            desk_id="news",
            assignment=None,
            code="other_desk",
            reason="The health desk, which comes first, has it.",
        ),
        now=NOW,
    )
    store.drafts.save_first(HEALTH_DRAFT, HEALTH_ASSIGNMENT, HEALTH_LEDGER)
    for place, (name, headline, standfirst, then) in enumerate(OTHERS):
        draft = add_plain(store, name, headline, standfirst, hours_ago=2 + place)
        if then:
            store.drafts.decide(_decided(draft, then), seen_revision=1)
    _tell(store, story)
    notices = [number for number, _ in store.webhooks.notices(limit=100)]
    store.webhooks.spread(
        notices,
        [
            told(1),
            told(
                2,
                state=DeliveryState.WAITING,
                attempts=3,
                due_at=NOW + timedelta(minutes=8),
                status=500,
                answer="<script>alert(1)</script> Internal error",
            ),
            told(
                3,
                webhook_id="website",
                event="draft.published",
                state=DeliveryState.GIVEN_UP,
                attempts=16,
                status=None,
                answer="Given up after 16 tries. The connection failed: Connection refused.",
            ),
        ],
    )


def add_plain(
    store: Store,
    name: str,
    headline: str,
    standfirst: str,
    *,
    hours_ago: float,
    finds: tuple[Finding, ...] = (),
) -> Draft:
    """A single-outlet draft of two sentences."""
    article = make_article(
        SOURCES[3],
        name,
        headline,
        [f"{headline}.|{standfirst}.", "More is expected on Monday."],
        hours_ago=hours_ago + 1,
    )
    story = join(
        store, article, None, Relation.REPORT, name, "Nothing of the last three days is about this."
    )
    draft, assignment = make_draft(
        story,
        NEWS,
        say("h", headline, f"{name}#0"),
        say("st", standfirst, f"{name}#1"),
        [
            paragraph(say(1, f"{headline}.", f"{name}#0"), say(2, f"{standfirst}.", f"{name}#1")),
            paragraph(say(3, "More is expected on Monday.", f"{name}#2")),
        ],
        credit=("Harbour Gazette",),
        created_at=NOW - timedelta(hours=hours_ago),
    )
    store.drafts.save_first(
        draft, assignment, Ledger(draft_id=draft.id, revision=1, findings=finds, checked_at=NOW)
    )
    return draft


def _decided(draft: Draft, to: State) -> Decision:
    actions = {
        State.RETURNED: (Action.RETURN, "Ask the mayor's office for its side."),
        State.SPIKED: (Action.SPIKE, "Not news for our readers"),
    }
    action, reason = actions[to]
    return Decision(
        draft_id=draft.id,
        revision=1,
        action=action,
        from_state=State.PENDING,
        to_state=to,
        actor="editor",
        reason=reason,
        decided_at=NOW - timedelta(minutes=20),
    )


def _tell(store: Store, story: str) -> None:
    """States of sources, runs, an entry that became nothing."""
    fine = SourceState(
        source_id="faro",
        condition=Condition.FINE,
        since=NOW - timedelta(days=12),
        last_listed_at=NOW - timedelta(minutes=11),
        last_success_at=NOW - timedelta(minutes=11),
        due_at=NOW + timedelta(minutes=19),
    )
    store.sources.save_state(fine)
    store.sources.save_state(replace(fine, source_id="lamp", due_at=NOW + timedelta(minutes=3)))
    store.sources.save_state(
        replace(
            fine,
            source_id="diario",
            condition=Condition.BLOCKED,
            reason="It answered 403 three times in a row. Ask the publisher for leave to read its feed; Nightdesk does not get round a block.",
            since=NOW - timedelta(hours=14),
            last_success_at=NOW - timedelta(hours=15),
            failures=3,
            due_at=NOW + timedelta(hours=6),
        )
    )
    entry = Entry(
        source_id="gazette",
        identity="https://gazette.example/paywalled",
        url="https://gazette.example/paywalled",
        title="The harbour's secret accounts",
    )
    store.sources.save_listing(
        (entry,),
        replace(
            fine,
            source_id="gazette",
            condition=Condition.QUIET,
            reason="No entry for two days; it usually brings one every three hours.",
            gaps=1,
        ),
    )
    store.traces.add(
        Trace(
            subject_id=entry.id,
            step=Step.LIST,
            outcome="listed",
            reason="Harbour Gazette listed it.",
            at=NOW - timedelta(hours=6),
        ),
        Trace(
            subject_id=entry.id,
            step=Step.FETCH,
            outcome="fetched",
            reason="Fetched in 0.4 s.",
            at=NOW - timedelta(hours=6),
        ),
        Trace(
            subject_id=entry.id,
            step=Step.EXTRACT,
            outcome="paywall",
            reason="Only the first two sentences are there; the rest is for subscribers.",
            at=NOW - timedelta(hours=6),
        ),
        Trace(
            subject_id=story,
            step=Step.GROUP,
            outcome="opened",
            reason="Nothing of the last three days is about this.",
            at=NOW - timedelta(hours=8),
        ),
    )
    store.traces.save_run(
        Run(
            id="run:2",
            started_at=NOW - timedelta(minutes=11),
            finished_at=NOW - timedelta(minutes=8),
            counts=(
                ("listed", 4),
                ("article", 29),
                ("teaser", 1),
                ("paywall", 1),
                ("joined_as_wire", 2),
                ("joined_as_report", 9),
                ("written", 4),
                ("failed", 1),
            ),
            notes=("Diario del Puerto answered 403: ask the publisher for leave.",),
        )
    )
    store.traces.save_run(
        Run(
            id="run:1",
            started_at=NOW - timedelta(hours=8),
            finished_at=NOW - timedelta(hours=8, minutes=-2),
            counts=(("listed", 4),),
        )
    )


class Switch:
    """One served application that is another for each test: a server of its own each would take most of the time."""

    web: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass it on (ASGI)."""
        await self.web(scope, receive, send)


@contextmanager
def serving(web: ASGIApp) -> Iterator[str]:
    """The application on a loopback port of its own, over real HTTP."""
    # TCP by name: only then does asyncio send small writes at once, and not after 40 ms of waiting for the reader.
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(128)
        server = uvicorn.Server(uvicorn.Config(web, log_level="error", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        try:
            # Whoever asks before it is up waits in the listener's own queue.
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(timeout=10)
