"""Decide whether a desk's rules want a story as a draft. Touches nothing outside its arguments.

The first rule that refuses gives the code and the reason; reasons name fixed times and not ages, so that the same
refusal reads the same at every look and is kept once.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache

from pipeline.model.desk import Desk
from pipeline.model.news import Article, Use, Verdict
from pipeline.model.story import AssignDecision, Assignment, Form, Relation, Story

#: Beginnings of the Unicode names of letters that are written without spaces between words.
_NO_SPACES = ("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR")


def assign(
    story: Story, articles: Sequence[Article], desk: Desk, *, drafts_today: int, now: datetime
) -> AssignDecision:
    """Whether the desk wants the story, and why or why not; `articles` are the story's latest versions."""
    usable = [
        article
        for article in articles
        if article.use is Use.TEXT and article.verdict is Verdict.ARTICLE
    ]
    refusal = (
        _no_text(usable)
        or _not_fresh(story, desk, now)
        or _other_languages(usable, desk)
        or _other_publishers(usable, desk)
        or _muted(articles, desk)
        or _no_keyword(articles, desk)
        or _too_few_sources(story, desk)
        or _nothing_to_translate(story, usable, desk)
        or _enough_for_today(desk, drafts_today)
    )
    if refusal:
        code, reason = refusal
        return AssignDecision(
            story_id=story.id, desk_id=desk.id, assignment=None, code=code, reason=reason
        )
    reason = _why(story, articles, desk)
    original = _to_translate(story, usable, desk) if desk.form is Form.TRANSLATION else None
    assignment = Assignment(
        story_id=story.id,
        desk_id=desk.id,
        language=desk.language,
        form=desk.form,
        length=desk.length,
        article_id=original.id if original else "",
        reason=reason,
    )
    return AssignDecision(
        story_id=story.id, desk_id=desk.id, assignment=assignment, code="assigned", reason=reason
    )


def carried(terms: Iterable[str], articles: Iterable[Article]) -> str:
    """The first of the terms that stands in an article, or nothing.

    Whole words, whatever their case and accents, with any spaces or punctuation between them; ``vacun*`` stands for
    every word that begins so. Where a script puts no spaces between words, a term may stand anywhere.
    """
    texts = [_words(_all_text(article)) for article in articles]
    for term in terms:
        wanted = _as_looked_for(term)
        if wanted.strip() and any(wanted in text for text in texts):
            return term
    return ""


_Refusal = tuple[str, str] | None


def _no_text(usable: Sequence[Article]) -> _Refusal:
    if usable:
        return None
    return "no_text", (
        "None of its articles may be drafted from: each is a teaser or no article, or its source is for "
        "background only."
    )


def _not_fresh(story: Story, desk: Desk, now: datetime) -> _Refusal:
    if story.last_published_at >= now - desk.fresh_for:
        return None
    hours = round(desk.fresh_for.total_seconds() / 3600)
    return "not_fresh", (
        f"Its latest article is of {_time(story.last_published_at)}; {desk.name} takes nothing older than "
        f"{hours} hours."
    )


def _other_languages(usable: Sequence[Article], desk: Desk) -> _Refusal:
    wanted = {_primary(language) for language in desk.from_languages}
    found = sorted({_primary(article.language) for article in usable})
    if not wanted or wanted & set(found):
        return None
    return "other_languages", (
        f"Its articles are in {_list(found)}; {desk.name} takes {_list(sorted(wanted))}."
    )


def _other_publishers(usable: Sequence[Article], desk: Desk) -> _Refusal:
    wanted = {_words(publisher) for publisher in desk.publishers}
    if not wanted or any(_words(article.publisher) in wanted for article in usable):
        return None
    found = sorted({article.publisher for article in usable})
    return "other_publishers", (
        f"It comes from {_list(found)}; {desk.name} takes {_list(desk.publishers)}."
    )


def _muted(articles: Sequence[Article], desk: Desk) -> _Refusal:
    term = carried(desk.muted, articles)
    return ("muted", f"It carries “{term}”, which {desk.name} has muted.") if term else None


def _no_keyword(articles: Sequence[Article], desk: Desk) -> _Refusal:
    if not desk.keywords or carried(desk.keywords, articles):
        return None
    return "no_keyword", f"It carries none of the words that {desk.name} looks for."


def _too_few_sources(story: Story, desk: Desk) -> _Refusal:
    found, needed = story.independent_sources, desk.min_independent_sources
    if found >= needed:
        return None
    copies = sum(member.relation is not Relation.REPORT for member in story.members)
    aside = f" ({copies} more run the same text)" if copies else ""
    return "too_few_sources", (
        f"{found} independent source{'s' if found != 1 else ''}{aside}; {desk.name} asks for {needed}."
    )


def _nothing_to_translate(story: Story, usable: Sequence[Article], desk: Desk) -> _Refusal:
    if desk.form is not Form.TRANSLATION or _to_translate(story, usable, desk):
        return None
    return "nothing_to_translate", (
        f"{desk.name} translates articles whole, and none of these is in another language than its own."
    )


def _enough_for_today(desk: Desk, drafts_today: int) -> _Refusal:
    if drafts_today < desk.drafts_per_day:
        return None
    return "enough_for_today", (
        f"{desk.name} has its {desk.drafts_per_day} drafts of today; this story may come tomorrow."
    )


def _to_translate(story: Story, usable: Sequence[Article], desk: Desk) -> Article | None:
    """The first report in a language that the desk takes and does not write in itself; a copy if there is no other."""
    wanted = {_primary(language) for language in desk.from_languages}
    relations = {member.article_id: member.relation for member in story.members}
    foreign = [
        article
        for article in usable
        if _primary(article.language) != _primary(desk.language)
        and (not wanted or _primary(article.language) in wanted)
    ]
    return min(
        foreign,
        key=lambda one: (
            relations.get(one.id) is not Relation.REPORT,
            one.published_at,
            one.id,
        ),
        default=None,
    )


def _why(story: Story, articles: Sequence[Article], desk: Desk) -> str:
    publishers = list(dict.fromkeys(member.publisher for member in story.members))
    found = story.independent_sources
    parts = [f"{found} independent source{'s' if found != 1 else ''} ({_list(publishers)})"]
    if desk.keywords:
        parts.append(f"carries “{carried(desk.keywords, articles)}”")
    parts.append(f"latest article of {_time(story.last_published_at)}")
    return f"{desk.name} wants it: {', '.join(parts)}."


def _all_text(article: Article) -> str:
    parts = (article.headline or article.title, article.standfirst, article.section)
    return "\n".join((*parts, *article.keywords, article.text))


def _as_looked_for(term: str) -> str:
    """The term as it stands in `_words`, with the spaces that must be around it."""
    words = _words(term).strip()
    names = (unicodedata.name(char, "") for char in words)
    if any(name.startswith(_NO_SPACES) for name in names):
        return words
    return f" {words}" if term.rstrip().endswith("*") else f" {words} "


@lru_cache(maxsize=2048)
def _words(text: str) -> str:
    """The words, folded, with one space before, between and after them."""
    plain = unicodedata.normalize("NFKD", text.casefold()).translate(_FOLDED)
    return f" {' '.join(plain.split())} "


class _Folded(dict[int, int | None]):
    """For str.translate: accents go, letters and digits stay, anything else is a space; fills as it is asked."""

    def __missing__(self, code: int) -> int | None:
        char = chr(code)
        folded = (
            None
            if unicodedata.combining(char)
            else code
            if unicodedata.category(char)[0] in "LMN"
            else ord(" ")
        )
        self[code] = folded
        return folded


_FOLDED = _Folded()


def _primary(language: str) -> str:
    return language.partition("-")[0].lower()


def _time(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC"


def _list(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
