"""The addresses that a draft prints: such as a browser may open, and such as still lead anywhere."""

from collections.abc import Iterator
from datetime import timedelta

from pipeline.check.case import Abstained, Case, Outcome, finding
from pipeline.model.draft import Evidence, Link, Severity
from pipeline.model.link import LinkAnswer, LinkState
from pipeline.urls import host, is_web, link_address

LINK = "link"
DEAD = "link-dead"

#: For so long an article that was fetched counts as still being there.
_FETCHED_LATELY = timedelta(days=7)


def check_links(case: Case) -> Iterator[Outcome]:
    """Links lead to the web, to nothing that a browser would run, and to no page that has gone since.

    Who asks the hosts is not in here: of an address without an answer nothing is said but that there is none.
    """
    unasked: list[Link] = []
    unknown: list[LinkAnswer] = []
    for link in dict.fromkeys(case.draft.links()):
        if link_address(link.url).lower().startswith("mailto:"):
            continue
        if not is_web(link.url):
            yield finding(
                LINK, Severity.BLOCK, None, f"The link “{link.title}” is no web address: {link.url[:80]}"
            )  # fmt: skip
            continue
        answer = _answer(case, link.url)
        if answer is None:
            unasked.append(link)
        elif answer.state is LinkState.UNKNOWN:
            unknown.append(answer)
        elif answer.state is LinkState.DEAD:
            yield finding(
                DEAD, Severity.WARN, None,
                f"The link “{link.title}” leads nowhere: take it out, or give its new address.",
                evidence=[_said(answer, case.draft.language)],
            )  # fmt: skip
    if unasked:
        told = f"{len(unasked)} of its links not asked yet, the first {unasked[0].url[:120]}"
        yield Abstained(rule=DEAD, reason=told)
    if unknown:
        told = f"{len(unknown)} of its links gave no answer, the first: {unknown[0].reason}"
        yield Abstained(rule=DEAD, reason=told)


def _answer(case: Case, url: str) -> LinkAnswer | None:
    """What its host said; that an article of the story was fetched there lately is an answer too."""
    told = case.links.get(url)
    if told is not None:
        return told
    return next(
        (
            LinkAnswer(
                url=url,
                state=LinkState.ALIVE,
                reason="It was fetched.",
                asked_at=article.fetched_at,
            )
            for article in case.articles
            if article.url == url and case.now - article.fetched_at <= _FETCHED_LATELY
        ),
        None,
    )


def _said(answer: LinkAnswer, language: str) -> Evidence:
    return Evidence(
        sentence_id="",
        article_id="",
        publisher=host(answer.url),
        language=language,
        text=f"{answer.reason} ({answer.asked_at:%-d %B %Y, %H:%M} UTC)",
    )
