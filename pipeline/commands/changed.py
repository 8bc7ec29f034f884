"""How the difference between two versions of an article is printed."""

from pipeline.commands.output import say
from pipeline.extract.changes import Changes


def print_changes(changes: Changes) -> None:
    """What matters most first, then sentence by sentence: red went, green came."""
    for line in changes.told:
        say(f"  {line}", style="yellow")
    for pair in changes.reworded:
        say(f"  - {pair.before}", style="red")
        say(f"  + {pair.after}", style="green")
    for sentence in changes.removed:
        say(f"  - {sentence}", style="red")
    for sentence in changes.added:
        say(f"  + {sentence}", style="green")
