"""PyTorch's implementation and the learner's file: side by side if there is room."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console, Group, RenderableType
from rich.syntax import Syntax
from rich.table import Table
from rich.text import Text

from learnml.checks.implementation.implementation import Implementation, Native
from learnml.checks.source import Source
from learnml.tutor.views.render import INDENT

BESIDE = 160
"""From how many columns on the two stand side by side: PyTorch's lines are up to 88 long."""
CUT = "⋮"
"""Stands for lines that were left out."""
Lines = tuple[tuple[int, str], ...]
DEVICES = {"CPU": "CPU", "CUDA": "CUDA"}
"""The dispatch keys that stand for one kind of device."""
IN_CPP = "In C++, in PyTorch's repository:"


def show_implementation(implementation: Implementation, mine: Source, shown_as: str, out: Console) -> None:
    """Print both, PyTorch's last, where it stays on the screen. shown_as: how the learner knows the file."""
    lines = tuple(enumerate(mine.text.rstrip("\n").splitlines(), start=1))
    yours = [Text(f"Yours: {shown_as}", style="bold"), Text(), *_code(lines, "python", out)]
    theirs = [Text(title_of(implementation), style="bold"), Text(), *_implementation(implementation, out)]
    if out.width >= BESIDE:
        columns = Table.grid(padding=(0, 3, 0, 0), expand=True)
        columns.add_column(ratio=1)
        columns.add_column(ratio=1)
        columns.add_row(Group(*yours), Group(*theirs))
        out.print(columns)
        return
    for part in [*yours, Text(), *theirs]:
        # Not wrapped in a pipe, where a program may read it.
        out.print(part, soft_wrap=not out.is_terminal)


def title_of(implementation: Implementation) -> str:
    """What is shown."""
    return f"PyTorch {implementation.version}: {implementation.name}"


def runs(lines: Lines) -> Iterator[Lines]:
    """The lines, divided where some were left out."""
    first = 0
    for place, (number, _) in enumerate(lines):
        if place and number != lines[place - 1][0] + 1:
            yield lines[first:place]
            first = place
    yield lines[first:]


def facts(native: Native) -> Iterator[tuple[str, str]]:
    """What is known of a native function: a word for each fact, and the fact."""
    if native.is_composed:
        calls = f"; on a CPU it ends in {', '.join(native.calls)}" if native.calls else ""
        yield "made of", f"other functions, which have the gradients{calls}"
    if native.loop:
        yield "kernels", f"generated, around the function {native.loop} of single numbers"
    elif not native.is_composed:
        others = "other devices" if len(native.kernels) > 1 else "all devices"
        yield "kernels", ", ".join(f"{kernel} ({DEVICES.get(key, others)})" for key, kernel in native.kernels)
    for inputs, formula in native.gradients:
        yield f"gradient of {inputs}", formula
    yield "written in", ", ".join(native.files)
    if native.header:
        yield "declared in", native.header
    yield "search for", native.definition


def _implementation(implementation: Implementation, out: Console) -> Iterator[RenderableType]:
    yield Text(f"Its files are in {implementation.folder}.", style="dim")
    for excerpt in implementation.excerpts:
        yield Text()
        yield Text.assemble((excerpt.place, "cyan"), (f"  {excerpt.title}", "dim"))
        yield from _code(excerpt.lines, excerpt.language, out)
    if implementation.natives:
        yield Text(f"\n{IN_CPP}", style="dim")
    for native in implementation.natives:
        yield Text(f"\n{native.signature}", style="bold")
        yield from _facts(native, out)


def _facts(native: Native, out: Console) -> Iterator[RenderableType]:
    if not out.is_terminal:
        yield from (Text(f"{INDENT}{what}: {fact}") for what, fact in facts(native))
        return
    table = Table.grid(padding=(0, 2, 0, 0))
    for what, fact in facts(native):
        table.add_row(Text(f"{INDENT}{what}", style="dim"), Text(fact))
    yield table


def _code(lines: Lines, language: str, out: Console) -> Iterator[RenderableType]:
    """Lines with their numbers: highlighted on a terminal, as they are in a pipe."""
    for place, run in enumerate(runs(lines)):
        if place:
            yield Text(f"{CUT:>6}", style="dim")
        if out.is_terminal:
            yield _highlighted(run, language)
        else:
            yield from (Text(f"{number:>6} {text}".rstrip()) for number, text in run)


def _highlighted(run: Lines, language: str) -> Syntax:
    return Syntax(
        "\n".join(text for _, text in run),
        language,
        theme="ansi_dark",
        background_color="default",
        line_numbers=True,
        start_line=run[0][0],
        word_wrap=True,
    )
