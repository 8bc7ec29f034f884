"""One row of an evaluation, ours beside the baseline, and how rows are printed."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One measure of one set; `baseline` is None where the set has none."""

    set: str
    measure: str
    ours: float
    baseline: float | None = None
    note: str = ""

    @property
    def holds(self) -> bool:
        """Whether ours is at least the baseline, to the printed precision."""
        return self.baseline is None or round(self.ours, 3) >= round(self.baseline, 3)


def render(rows: Iterable[Row]) -> str:
    """The rows as a table for a terminal."""
    lines = [f"{'set':<22} {'measure':<24} {'ours':>9} {'baseline':>9}  note"]
    lines.extend(
        f"{row.set:<22} {row.measure:<24} {_number(row.ours):>9} {_number(row.baseline):>9}  {row.note}"
        for row in rows
    )
    return "\n".join(lines)


def _number(value: float | None) -> str:
    if value is None:
        return "-"
    return f"{value:.0f}" if float(value).is_integer() and abs(value) > 1 else f"{value:.3f}"
