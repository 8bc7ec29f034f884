"""The explainer library: short, dated, sourced passages on a subject, written once and reused.

A file of ``config/explainers/`` is Markdown with front matter (subject, titles, aliases, source,
review_by) and one section a language, ``## en`` and so on. Its sentences are cited as
``explainer:<file name>#<number>``.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import frontmatter

from pipeline.errors import ConfigError
from pipeline.language.sentences import split_sentences
from pipeline.text import fold, squeeze

_SECTION = re.compile(r"^##\s+([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)?)\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Explainer:
    """One subject's background passage in one or more languages."""

    name: str
    subject: str
    #: What articles call the subject, in any language.
    aliases: tuple[str, ...]
    #: Language to heading.
    titles: tuple[tuple[str, str], ...]
    #: Language to sentences.
    texts: tuple[tuple[str, tuple[str, ...]], ...]
    source_name: str
    source_url: str
    review_by: date

    def title(self, language: str) -> str:
        """The heading in a language, or empty."""
        return dict(self.titles).get(language.partition("-")[0], "")

    def sentences(self, language: str) -> tuple[str, ...]:
        """The passage in a language, or nothing."""
        return dict(self.texts).get(language.partition("-")[0], ())

    def named_in(self, text: str) -> bool:
        """Whether a text names the subject, in any language."""
        return bool(_alias_pattern(self).search(fold(text)))

    def stale(self, today: date) -> bool:
        """Whether its review is overdue."""
        return today > self.review_by


def load_explainers(folder: Path) -> tuple[Explainer, ...]:
    """Every ``*.md`` of a folder in the order of their names; ConfigError names file, key and remedy."""
    return tuple(_load(path) for path in sorted(folder.glob("*.md")))


def fitting(explainers: Sequence[Explainer], texts: Iterable[str]) -> tuple[Explainer, ...]:
    """The explainers whose subject the texts name, the most often named first.

    The first text is the story's headlines, where one mention is enough; elsewhere it takes three.
    """
    folded = [fold(text) for text in texts]
    if not folded:
        return ()
    counts = {}
    for explainer in explainers:
        pattern = _alias_pattern(explainer)
        headed = len(pattern.findall(folded[0]))
        total = sum(len(pattern.findall(text)) for text in folded)
        if headed or total >= 3:
            counts[explainer.name] = 3 * headed + total
    named = [explainer for explainer in explainers if explainer.name in counts]
    return tuple(sorted(named, key=lambda one: (-counts[one.name], one.name)))


def _alias_pattern(explainer: Explainer) -> re.Pattern[str]:
    names = sorted((re.escape(fold(alias)) for alias in explainer.aliases), key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(names) + r")(?!\w)")


def _load(path: Path) -> Explainer:
    try:
        post = frontmatter.load(str(path))
    except Exception as error:
        raise ConfigError(
            f"cannot be read: {error}", remedy="Correct the front matter.", file=str(path)
        ) from error
    meta = post.metadata
    texts = _texts(post.content)
    source = meta.get("source")
    titles = meta.get("title")
    aliases = meta.get("aliases")
    if not isinstance(meta.get("subject"), str):
        raise _mistake(path, "subject", "must be a text", "Name the subject in a few words.")
    if not isinstance(aliases, list) or not aliases or not all(isinstance(a, str) for a in aliases):
        raise _mistake(
            path, "aliases", "must be a list of texts", "List what articles call the subject."
        )
    if not isinstance(source, dict) or not source.get("name") or not source.get("url"):
        raise _mistake(
            path, "source", "must have name and url", "Say where the text can be verified."
        )
    if not isinstance(titles, dict) or not titles:
        raise _mistake(path, "title", "must map languages to headings", "Add title: {en: ...}.")
    review_by = meta.get("review_by")
    if not isinstance(review_by, date):
        raise _mistake(path, "review_by", "must be a date", "Write it as 2027-06-30.")
    if not texts:
        raise _mistake(path, "text", "has no section", "Add a heading '## en' and the text below.")
    return Explainer(
        name=path.stem,
        subject=str(meta["subject"]),
        aliases=tuple(aliases),
        titles=tuple(sorted((str(key), str(value)) for key, value in titles.items())),
        texts=texts,
        source_name=str(source["name"]),
        source_url=str(source["url"]),
        review_by=review_by,
    )


def _texts(content: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    parts = _SECTION.split(content)
    return tuple(
        (language.lower(), split_sentences(squeeze(text), language.lower()))
        for language, text in zip(parts[1::2], parts[2::2], strict=True)
        if text.strip()
    )


def _mistake(path: Path, key: str, wrong: str, remedy: str) -> ConfigError:
    return ConfigError(f"{key} {wrong}", remedy=remedy, file=str(path), key=key)
