"""Numbers in running text, read in one language and written in another."""

from pipeline.language.figures.find import find_figures
from pipeline.language.figures.kinds import Figure, FigureKind
from pipeline.language.figures.render import render_figure

__all__ = ["Figure", "FigureKind", "find_figures", "render_figure"]
