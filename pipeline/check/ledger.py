"""Runs every rule over a draft and keeps what each says; a rule that cannot decide is listed."""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType

from pipeline.check.aligned import aligned
from pipeline.check.carried import check_background, check_one_source, check_support
from pipeline.check.case import Abstained, Case, Outcome, Rule, Tools, open_case
from pipeline.check.contrasts import check_contrasts
from pipeline.check.copying import borrowed, check_copied_share, check_copying
from pipeline.check.dates import check_dates
from pipeline.check.effects import check_effects
from pipeline.check.figures import check_figures
from pipeline.check.gender import check_gender
from pipeline.check.house import (
    check_banned,
    check_credit,
    check_embargo,
    check_foreign_words,
    check_language,
    check_length,
    check_reservation,
)
from pipeline.check.leaks import check_leaks
from pipeline.check.links import check_links
from pipeline.check.matches import matches
from pipeline.check.names import check_names
from pipeline.check.omissions import check_omissions
from pipeline.check.opposites import check_opposites
from pipeline.check.options import CheckOptions
from pipeline.check.parts import check_parts
from pipeline.check.polarity import check_polarity
from pipeline.check.quotes import check_quotes
from pipeline.check.rivals import check_rivals
from pipeline.check.roles import check_attribution, check_roles
from pipeline.check.statistics import check_statistics
from pipeline.check.words import FUNCTION_WORDS, base
from pipeline.language.ports import Embedder, Translator
from pipeline.model.desk import Desk
from pipeline.model.draft import Draft, Finding, Ledger, Severity
from pipeline.model.link import LinkAnswer
from pipeline.model.news import Article

#: In the order an editor reads them.
RULES: tuple[Rule, ...] = (
    check_figures,
    check_dates,
    check_names,
    check_roles,
    check_attribution,
    check_gender,
    check_quotes,
    check_opposites,
    check_contrasts,
    check_polarity,
    check_support,
    check_parts,
    check_background,
    check_one_source,
    check_rivals,
    check_effects,
    check_statistics,
    check_leaks,
    check_banned,
    check_language,
    check_foreign_words,
    check_copying,
    check_copied_share,
    check_omissions,
    check_length,
    check_credit,
    check_links,
    check_reservation,
    check_embargo,
)

#: Never one that translates: the engine loads its model once for each thread.
_BESIDE: tuple[Rule, ...] = (check_support,)

_NO_EXPLAINERS: Mapping[str, str] = MappingProxyType({})
_RANK = {Severity.BLOCK: 0, Severity.WARN: 1, Severity.NOTE: 2}


def check_draft(  # noqa: PLR0913  # keyword-only: the engines that a desk may lack stand by themselves
    draft: Draft,
    articles: Sequence[Article],
    *,
    desk: Desk,
    options: CheckOptions,
    now: datetime,
    embedder: Embedder | None = None,
    explainers: Mapping[str, str] = _NO_EXPLAINERS,
    translator: Translator | None = None,
    links: Sequence[LinkAnswer] = (),
) -> Ledger:
    """Everything the rules say of one revision, worst first and then in reading order.

    Sentences that rest on the explainer library are taken as sourced by it. With a translator, quotations
    are compared with a machine translation of the original words too. `links` are the answers of the addresses that
    the draft prints: the checks themselves ask nobody.
    """
    case = open_case(
        draft,
        articles,
        desk=desk,
        options=options,
        now=now,
        tools=Tools(
            embedder=embedder,
            translator=translator,
            explainers=explainers,
            links={one.url: one for one in links},
        ),
    )
    claims = aligned(
        case.claims, case.lines, draft.language, embedder=embedder, least=options.min_likeness
    )
    case = replace(case, claims=claims)
    findings: list[Finding] = []
    abstained = list(_unread(case))
    for outcomes in _outcomes(case):
        for outcome in outcomes:
            if isinstance(outcome, Abstained):
                abstained.append((outcome.rule, outcome.reason))
            elif outcome.rule not in options.off:
                severity = options.severities.get(outcome.rule, outcome.severity)
                findings.append(replace(outcome, severity=severity))
    order = {claim.id: place for place, claim in enumerate(case.claims)}
    findings.sort(
        key=lambda one: (_RANK[one.severity], order.get(one.sentence_id, len(order)), one.start)
    )
    return Ledger(
        draft_id=draft.id,
        revision=draft.revision,
        findings=tuple(findings),
        abstained=tuple(dict.fromkeys(abstained)),
        matches=tuple(matches(case, findings)),
        borrowed=borrowed(case),
        checked_at=now,
    )


def _outcomes(case: Case) -> Iterator[Sequence[Outcome]]:
    """What each rule says, in their order; those that mostly wait for embeddings run beside the others.

    The embedding engine lets the interpreter go while it computes, and on one core that costs nothing.
    """
    with ThreadPoolExecutor(1, thread_name_prefix="check") as beside:
        ahead = {rule: beside.submit(_all_of, rule, case) for rule in _BESIDE}
        for rule in RULES:
            yield ahead[rule].result() if rule in ahead else _all_of(rule, case)


def _all_of(rule: Rule, case: Case) -> Sequence[Outcome]:
    return tuple(rule(case))


def _unread(case: Case) -> list[tuple[str, str]]:
    """What the rules cannot read at all, for want of a language."""
    silent = []
    for language in sorted({case.draft.language, *(article.language for article in case.articles)}):
        if base(language) not in FUNCTION_WORDS:
            for rule in (
                "figure-missing",
                "negation",
                "strength",
                "caveat-dropped",
                "opposite-term",
                "other-of-its-kind",
            ):
                reason = f"has no words for {language}"
                if rule == "figure-missing":
                    reason = f"reads figures of {language} in digits only"
                silent.append((rule, reason))
    if case.embedder is None:
        silent.append(("support-none", "no embeddings: support is judged by words alone"))
    return silent
