"""Whether outlets' pages are read as well as they were."""

from pipeline.commands.articles import OfSource, sources_named
from pipeline.commands.opened import opened
from pipeline.commands.output import AsJson, print_json, say
from pipeline.run.reextracting import SourceDrift, watch


def drift(source_id: OfSource = "", *, as_json: AsJson = False) -> None:
    """Extract the pages of the last 7 days again and tell what changed against the 4 weeks before.

    The engine does the same every night; this keeps nothing.
    """
    app = opened()
    wanted = sources_named(app.config, source_id)
    with app.newsroom() as room:
        found = [watch(room, source, keep=False) for source in wanted]
    if as_json:
        print_json(found)
        return
    for one in found:
        _print(one)


def _print(one: SourceDrift) -> None:
    say(f"{one.source_id}: {one.recent} recent pages, {one.before} before", style="bold")
    for sentence in one.sentences:
        say(f"  {sentence}", style="yellow")
    if not one.sentences:
        say("  No drift." if one.comparable else "  Too few kept pages to tell.")
    for line in one.site_lines:
        say(f"  left out of its articles: {line}", style="dim")
