"""4. Articles become stories across languages; copies join without counting as support."""

from pipeline.group.decide import decide
from pipeline.group.options import GroupOptions
from pipeline.group.sketch import (
    ArticleSketch,
    StorySketch,
    sketch,
    sketch_story,
    text_to_embed,
)

__all__ = [
    "ArticleSketch",
    "GroupOptions",
    "StorySketch",
    "decide",
    "sketch",
    "sketch_story",
    "text_to_embed",
]
