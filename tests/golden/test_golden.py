"""Golden pages are read as they were when somebody last looked, and never worse than the floors."""

import json
import sys
from pathlib import Path

import pytest

# `python tests/golden` finds it so too.
sys.path.insert(0, str(Path(__file__).parent))

from golden_pages import FLOORS, GoldenPage, golden_pages, told

PAGES = golden_pages()


@pytest.mark.parametrize("golden", PAGES, ids=lambda golden: golden.name)
def test_a_page_is_read_as_written_down(golden: GoldenPage):
    """All of it: body, verdict with its reason, metadata. ``python tests/golden`` writes it anew."""
    assert told(golden.read()) == golden.expected


def test_quality_stays_above_the_floors():
    """What people say stands there is found, what does not belong is left out; floors only rise."""
    floors = json.loads(FLOORS.read_text("utf-8"))["extraction"]
    asked: dict[str, int] = {}
    right: dict[str, int] = {}

    def count(measure: str, *, holds: bool) -> None:
        asked[measure] = asked.get(measure, 0) + 1
        right[measure] = right.get(measure, 0) + holds

    for golden in PAGES:
        article, wanted = golden.read(), golden.wanted
        count("verdicts", holds=article.verdict == wanted["verdict"])
        if wanted["verdict"] != "article":
            continue
        for passage in wanted["must"]:
            count("passages found", holds=passage in article.text)
        for passage in wanted["must_not"]:
            count("foreign passages left out", holds=passage not in article.text)
        count("headlines", holds=article.headline == wanted["headline"])
        count("authors", holds=list(article.authors) == wanted["authors"])
        published = article.published.at if article.published else None
        count("times", holds=published == wanted["published"])
    shares = {measure: right[measure] / asked[measure] for measure in asked}

    assert shares.keys() == floors.keys()
    assert {measure: share for measure, share in shares.items() if share < floors[measure]} == {}
