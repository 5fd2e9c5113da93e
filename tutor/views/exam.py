"""The exam's table, and one sample in full."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.text import Text

from learnml.checks.exam.outcome import RowOutcome, SampleOutcome
from learnml.checks.exam.samples import Sample
from learnml.checks.exam.table import Group
from learnml.checks.judge.compare import Tolerance, dtype_name, to_numpy
from learnml.checks.judge.tables import side_by_side
from learnml.checks.report import CaseResult
from learnml.checks.worker.wire import Array
from learnml.tutor.signs import RIGHT, WRONG, sign_if
from learnml.tutor.status.states import LOOKS, ExerciseState
from learnml.tutor.views.render import INDENT, markup, show_lines

MOST_SHOWN = 5
"""For how many wrong operators the first wrong sample is shown below the table."""
NAME = 26
"""Columns for the name of an operator."""
MOST_NUMBERS, MOST_ITEMS = 60, 3
"""Up to how many numbers an array is printed in full, and how many items of a list are printed."""


@contextmanager
def waiting(out: Console) -> Iterator[Callable[[RowOutcome], None]]:
    """Yield a function to call with each outcome: on a terminal, it shows the progress of the exam."""
    if not out.is_terminal:
        yield lambda outcome: None
        return
    with out.status("PyTorch's samples; the first time they are made, which takes a minute") as status:
        yield lambda outcome: status.update(f"{outcome.group}: {outcome.operator}")


def show_table(groups: Sequence[Group], outcomes: Sequence[RowOutcome], out: Console) -> None:
    """Print a line for each operator, what went wrong, and whose code it was."""
    for line in _rows(groups, outcomes, out.width):
        out.print(line)
    wrong = [outcome for outcome in outcomes if not outcome.score.is_full]
    for outcome in wrong[:MOST_SHOWN]:
        _show_first_wrong(outcome, out)
    if len(wrong) > MOST_SHOWN:
        names = ", ".join(outcome.operator for outcome in wrong[MOST_SHOWN:])
        out.print(Text(f"\nAlso wrong: {names}. To show one: learnml exam OP"))
    out.print()
    show_lines([_summary(outcomes)], out)
    _show_borrowed(outcomes, out)


def show_sample(outcome: RowOutcome, found: SampleOutcome, out: Console) -> None:
    """Print one sample in full: its inputs, and both results."""
    sample = found.sample
    note = f" ({sample.note})" if sample.note else ""
    out.print(Text(f"{outcome.operator}, sample {sample.number}{note}", style="bold"))
    out.print(Text(sample.call))
    if not sample.is_expressible:
        out.print(Text(f"\nThe API of {outcome.exercise} can't express this: {sample.reason}."))
        return
    for name, value in _given(sample):
        out.print(Text(f"\n{name}", style="dim"))
        _print_value(value, out)
    _show_part(found.forward, found.output, sample.expected, out)
    if sample.gradients is not None:
        for place, value in enumerate(sample.upstream):
            name = (
                "upstream gradient" if len(sample.upstream) == 1 else f"upstream gradient of output[{place}]"
            )
            out.print(Text(f"\n{name}", style="dim"))
            _print_value(value, out)
        _show_part(found.backward, found.gradients, sample.gradients, out)
    if found.printed:
        out.print(Text("\nPrinted while your code ran:", style="dim"))
        out.print(Text(found.printed.rstrip("\n")))
    out.print()
    _show_borrowed([outcome], out)


def _rows(groups: Sequence[Group], outcomes: Sequence[RowOutcome], width: int) -> Iterator[Text]:
    """The table: its headings, then each group."""
    name = min(NAME, max(len(outcome.operator) for outcome in outcomes))
    yield Text(f"  {'':{name}} samples  asked   forward  backward  not expressible", style="dim")
    for group in groups:
        yield Text(group.title, style="bold")
        for outcome in (each for each in outcomes if each.group == group.name):
            yield from _row(outcome, name, width)


def _row(outcome: RowOutcome, name: int, width: int) -> Iterator[Text]:
    score, told = outcome.score, outcome.operator
    # The end tells the rows of one operator apart, and an operator from its neighbours.
    told = told if len(told) <= name else f"{told[: name - 9]}…{told[-8:]}"
    line = Text.assemble(_mark(outcome), f" {told:{name}}{score.samples:8}{score.expressible:7}")
    line.append_text(_of(score.forward, score.expressible))
    line.append_text(_of(score.backward, score.with_gradients) if score.with_gradients else Text(" " * 10))
    reasons = ", ".join(f"{reason} {count}" for reason, count in outcome.not_expressible.items())
    if reasons and len(line) + 2 + len(reasons) <= width:
        yield line.append(f"  {reasons}", "dim")
        return
    line.rstrip()
    yield line
    if reasons:
        yield Text(f"{INDENT}not expressible: {reasons}", style="dim")


def _mark(outcome: RowOutcome) -> Text:
    if not outcome.score.is_full:
        return Text(*WRONG)
    if not outcome.score.expressible:
        return Text("·", "dim")
    borrowed = LOOKS[ExerciseState.BORROWED]
    return Text(*RIGHT) if outcome.own else Text(borrowed.sign, borrowed.color)


def _of(right: int, asked: int) -> Text:
    return Text(f"{right:10}") if right == asked else Text(f"{f'{right} of {asked}':>10}", WRONG.color)


def _show_first_wrong(outcome: RowOutcome, out: Console) -> None:
    first = outcome.wrong[0]
    assert first.failure
    failure = first.failure
    out.print()
    out.print(
        Text.assemble(
            (f"{outcome.operator}, sample {first.sample.number}, {failure.name}: ", "bold"),
            (failure.verdict.value, "red bold"),
        )
    )
    out.print(Text(f"{INDENT}{first.sample.call}"))
    for line in (failure.message, *failure.detail):
        out.print(Text(INDENT + line))
    # Not wrapped, so that it can be copied.
    out.print(Text(INDENT + outcome.replay(first.sample.number), style="dim"), soft_wrap=True)


def _summary(outcomes: Sequence[RowOutcome]) -> str:
    scores = [outcome.score for outcome in outcomes]
    asked = sum(score.expressible for score in scores)
    wrong = sum(len(outcome.wrong) for outcome in outcomes)
    others = sum(score.samples for score in scores) - asked
    told = f"{asked - wrong} of {asked} samples are right, forward and backward."
    return told + (f" {others} more ask for what the exercises don't have." if others else "")


def _show_borrowed(outcomes: Sequence[RowOutcome], out: Console) -> None:
    """Name the reference solutions that stood in: those results are not the learner's."""
    names = sorted({name for outcome in outcomes for name in outcome.borrowed})
    if names:
        told = _whose(outcomes[0]) if len(outcomes) == 1 else _how_many(outcomes)
        names_told = markup(", ".join(names))
        show_lines(
            [f"[dim]{told} Reference solutions stood in, to the course's credit: {names_told}.[/]"], out
        )


def _how_many(outcomes: Sequence[RowOutcome]) -> str:
    own = sum(outcome.own for outcome in outcomes)
    sign = LOOKS[ExerciseState.BORROWED].sign
    return f"{own} of {len(outcomes)} operators are yours; right answers of the others are marked {sign}."


def _whose(outcome: RowOutcome) -> str:
    if outcome.own:
        return f"{outcome.exercise} is yours."
    return f"{outcome.exercise} is not yours: it has not been built, or has changed since it passed."


def _show_part(judged: CaseResult | None, yours: Any, expected: Any, out: Console) -> None:
    if judged is None:
        return
    out.print()
    mark = sign_if(judged.passed)
    told = "" if judged.passed else f": {judged.verdict.value}"
    out.print(Text.assemble(mark, (f" {judged.name}{told}", "bold")))
    for line in (judged.message, *judged.detail) if judged.message else ():
        out.print(Text(INDENT + line))
    for name, value in expected.items():
        out.print(Text(f"{INDENT}{name}", style="dim"))
        mine = yours.get(name) if isinstance(yours, dict) else None
        if judged.passed or mine is None:
            _print_value(value, out)
        else:
            _print_both(mine, value, out)


def _print_both(yours: Any, expected: Any, out: Console) -> None:
    if lines := side_by_side(yours, expected, Tolerance()):
        for line in lines:
            out.print(Text(INDENT + line))
        return
    for title, value in (("yours", yours), ("expected", expected)):
        out.print(Text(f"{INDENT}{title}"))
        _print_value(value, out)


def _given(sample: Sample) -> Iterator[tuple[str, Any]]:
    """The inputs of the learner's code, by name."""
    given = dict(sample.given)
    # A module's inputs are nested in `given` otherwise than an operator's: see
    # checks/exam/drivers/candidate.py.
    for name in ("arguments", "state", "options"):
        if name in given and isinstance(given[name], dict):
            yield from given.pop(name).items()
    if "names" in given and "inputs" in given:
        yield from zip(given.pop("names"), given.pop("inputs"))
        given.pop("training")
    yield from given.items()


def _print_value(value: Any, out: Console) -> None:
    for line in _lines(value):
        out.print(Text((INDENT + line).rstrip()), soft_wrap=True)


def _lines(value: Any) -> list[str]:
    """An array as numpy prints it; other values as Python does."""
    match value:
        case Array():
            return _array_lines(value)
        case ("tensor", array, bool()):
            return _lines(array)
        case ("value", plain):
            return [repr(plain)]
        case ("slice", *parts):
            return [f"slice({', '.join(map(repr, parts))})"]
        case ("ellipsis",):
            return ["..."]
        case ("list" | "tuple", list(items)) | list(items) | tuple(items):
            lines = [line for item in items[:MOST_ITEMS] for line in _lines(item)] or ["()"]
            left = len(items) - MOST_ITEMS
            return [*lines, f"… and {left} more"] if left > 0 else lines
    return [repr(value)]


def _array_lines(array: Array) -> list[str]:
    import numpy as np

    text = np.array2string(
        to_numpy(array), precision=6, threshold=MOST_NUMBERS, edgeitems=2, max_line_width=74
    )
    return [f"{dtype_name(array.dtype)}, shape {array.shape}", *text.splitlines()]
