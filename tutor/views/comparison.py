"""Two builds of one exercise, side by side."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

from learnml.checks.library.comparison import EVERYTHING, Comparison


def show_comparison(comparison: Comparison, library: str, out: Console) -> None:
    """A table of what each build costs."""
    built, used = comparison.built, comparison.used
    timed = comparison.timed if comparison.timed == EVERYTHING else f"“{comparison.timed}”"
    table = Table(box=None, pad_edge=False, padding=(0, 3, 0, 0), header_style="bold")
    table.add_column("")
    table.add_column("built by you", justify="right")
    table.add_column(f"with {library}", justify="right")
    table.add_row(f"time for {timed}", duration(built.seconds), duration(used.seconds))
    table.add_row("peak memory of the process", size(built.memory), size(used.memory))
    table.add_row("time to import", duration(built.loading), duration(used.loading))
    table.add_row("lines of code", str(built.lines), str(used.lines))
    out.print(table)
    if used.seconds > built.seconds:
        out.print("Calling a library has a fixed cost, which does not pay off on inputs as small as these.")


def duration(seconds: float) -> str:
    """A duration in a readable unit, with at most three significant digits."""
    for factor, unit in ((1.0, "s"), (1e3, "ms")):
        if seconds * factor >= 1:
            return f"{seconds * factor:.3g} {unit}"
    return f"{seconds * 1e6:.3g} µs"


def size(number: int) -> str:
    """A number of bytes in a readable unit."""
    return f"{number / 2**20:,.0f} MB" if number >= 2**20 else f"{number / 2**10:,.1f} kB"
