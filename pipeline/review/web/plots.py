"""Plots as SVG, made of numbers alone: bars by day, bars by name. Pure; no script, no colour of their own.

Colours and type come from the page's style sheet by class, so that they hold in light and dark. Every plot has its
table beside it; the drawing itself is hidden from those who listen.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar: what it stands for, how long it is, and what is written at it."""

    name: str
    value: float
    said: str
    #: Parts of it, each with its class and size; empty for a bar of one colour.
    parts: tuple[tuple[str, float], ...] = ()


_WIDTH, _HEIGHT, _FOOT = 720, 180, 22
#: Rows are half as wide as a page; a name stands above its bar, so that it may be long.
_ROWS_WIDTH, _ROW = 480, 46


def columns(bars: Sequence[Bar]) -> Markup:
    """A bar for each day, the first and last and the tallest named."""
    most = max((bar.value for bar in bars), default=0) or 1
    step = _WIDTH / max(1, len(bars))
    tall = _HEIGHT - _FOOT - 16
    made = []
    highest = max(range(len(bars)), key=lambda n: bars[n].value, default=0)
    for n, bar in enumerate(bars):
        height = round(tall * bar.value / most, 1)
        x = round(n * step, 1)
        made.append(
            Markup(
                '<rect class="plot-bar" x="{}" y="{}" width="{}" height="{}"><title>{}: {}</title></rect>'
            ).format(
                x,
                round(16 + tall - height, 1),
                round(max(1, step - 2), 1),
                height,
                bar.name,
                bar.said,
            )
        )
        if n == highest and bar.value:
            made.append(_text(x + step / 2, 11 + tall - height, bar.said, _anchor(n, len(bars))))
        if n in (0, len(bars) - 1):
            edge = "start" if n == 0 else "end"
            made.append(_text(0 if n == 0 else _WIDTH, _HEIGHT - 6, bar.name, edge))
    ground = Markup('<line class="plot-ground" x1="0" x2="{}" y1="{}" y2="{}"/>').format(
        _WIDTH, 16 + tall, 16 + tall
    )
    return _svg(_WIDTH, _HEIGHT, Markup("").join((*made, ground)))


def rows(bars: Sequence[Bar]) -> Markup:
    """A bar for each name, the longest the width of the plot; a bar of parts is drawn part by part."""
    most = max((bar.value for bar in bars), default=0) or 1
    room = _ROWS_WIDTH - 70
    made = []
    for n, bar in enumerate(bars):
        y = n * _ROW
        made.append(_text(0, y + 15, _short(bar.name), "start"))
        x = 0.0
        for kind, value in bar.parts or (("plot-bar", bar.value),):
            width = round(room * value / most, 1)
            made.append(
                Markup('<rect class="{}" x="{}" y="{}" width="{}" height="12"/>').format(
                    kind, round(x, 1), y + 23, width
                )
            )
            x += width
        made.append(_text(round(x + 8, 1), y + 34, bar.said, "start"))
    return _svg(_ROWS_WIDTH, max(1, len(bars)) * _ROW, Markup("").join(made))


def _svg(width: int, height: int, inside: Markup) -> Markup:
    return Markup(
        '<svg class="plot" viewBox="0 0 {} {}" role="presentation" aria-hidden="true" focusable="false">{}</svg>'
    ).format(width, height, inside)


def _text(x: float, y: float, said: str, anchor: str) -> Markup:
    return Markup('<text class="plot-text" x="{}" y="{}" text-anchor="{}">{}</text>').format(
        round(x, 1), round(y, 1), anchor, said
    )


def _anchor(n: int, of: int) -> str:
    return "start" if n < of / 10 else "end" if n > of * 0.9 else "middle"


def _short(name: str) -> str:
    return name if len(name) <= 56 else name[:55].rstrip() + "…"
