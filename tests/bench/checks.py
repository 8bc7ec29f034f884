"""How long an editor waits for the checks of a typed draft, cold and after an edit: make bench.

The draft is the hardest sort: 700 English words by a person, on no named sentence, against three articles in Spanish
that tell the same news in other words. Seconds by the clock, in a process that has checked nothing before.
"""

import tempfile
import time
from dataclasses import replace
from pathlib import Path

from rich.console import Console

from pipeline.app import App, open_app
from pipeline.demo import demo_newsroom
from pipeline.model.desk import Desk
from pipeline.model.draft import Draft, DraftBlock, DraftBlockKind, DraftSentence, MadeBy, Writer
from pipeline.model.news import Article
from pipeline.model.story import Form, Length
from tests.bench.__main__ import gather

WORDS = 700
EDITS = 5


def main() -> None:
    """Measure and print."""
    with (
        tempfile.TemporaryDirectory() as folder,
        demo_newsroom(Path(folder), port=8697, first_port=0) as folders,
    ):
        app = open_app(folders)
        told = list(_told(app))
        desk = next(one for one in app.config.desks if one.language.startswith("en"))
        articles = [one for one in told if one.language == "es"][:3]
        draft = _typed(app, desk, [one for one in told if one.language != "es"])
        cold, *again = _seconds(app, desk, draft, articles)
    Console().print(
        f"checks of {draft.words} words against {len(articles)} articles: {cold:.2f} s cold; "
        f"after an edit of one sentence {1000 * max(again):.0f} ms at most in {len(again)} edits",
        highlight=False,
    )


def _told(app: App) -> list[Article]:
    """The sample's articles on one illness, then other health news, each text once."""
    steps = app.steps()
    found: dict[str, Article] = {}
    for source, page in gather(app)[1]:
        article = steps.extract(page, source, entry=None, now=app.now())
        if any(word in article.text for word in ("esclerosis", "sclerosis", "patients")):
            found.setdefault(article.text, article)
    return sorted(found.values(), key=lambda one: "sclerosis" not in one.text)


def _typed(app: App, desk: Desk, articles: list[Article]) -> Draft:
    """The English articles as somebody's own text, up to so many words."""
    blocks: list[DraftBlock] = []
    words = 0
    for number, block in enumerate(block for one in articles for block in one.blocks):
        own = []
        for place, sentence in enumerate(block.sentences):
            if words < WORDS:
                words += len(sentence.text.split())
                own.append(_sentence(f"{number}-{place}", sentence.text))
        if own:
            blocks.append(DraftBlock(kind=DraftBlockKind.PARAGRAPH, sentences=tuple(own)))
    return Draft(
        id="bench", story_id="bench", desk_id=desk.id, language=desk.language,
        form=Form.CONDENSED, length=Length.LONG, section=desk.sections[0], slugline="bench",
        headline=_sentence("headline", articles[0].headline), standfirst=_sentence("standfirst", ""),
        blocks=tuple(blocks), credit=(), digital_source_type="humanEdits",
        writer=Writer(engine="built-in", version="1"), created_at=app.now(),
    )  # fmt: skip


def _sentence(name: str, text: str) -> DraftSentence:
    return DraftSentence(id=name, text=text, made_by=MadeBy.HUMAN)


def _seconds(app: App, desk: Desk, draft: Draft, articles: list[Article]) -> list[float]:
    """The first check, then one after each edit; every edit is another sentence with another figure."""
    steps, found = app.steps(), []
    for number in range(EDITS + 1):
        block = draft.blocks[number]
        edited = replace(
            block.sentences[0], text=f"{block.sentences[0].text[:-1]}, as {number + 41} people saw."
        )
        changed = replace(block, sentences=(edited, *block.sentences[1:]))
        if number:
            blocks = (*draft.blocks[:number], changed, *draft.blocks[number + 1 :])
            draft = replace(draft, blocks=blocks, revision=number + 1)
        began = time.perf_counter()
        steps.check(draft, articles, desk=desk, now=app.now())
        found.append(time.perf_counter() - began)
    return found


if __name__ == "__main__":
    main()
