"""Results as text, for a terminal of 80 columns or a pipe."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.markup import escape
from rich.text import Text

from learnml.checks.protection import Protection
from learnml.checks.report import Report, StageResult, Verdict
from learnml.checks.rules.imports import built_with
from learnml.exercises.catalog import Exercise, Kind
from learnml.exercises.lesson import SEEN, Lesson, parse_lesson
from learnml.tutor.signs import WARNING, WRONG, Sign, sign_of
from learnml.tutor.status.states import LOOKS, ExerciseState, Look
from learnml.tutor.views.cells import DIFFERING

WIDEST = 110
USUAL = 80
"""Columns assumed for a terminal that reports none."""
INDENT = "    "
MOST_PRINTED, LONGEST_LINE = 20, 200
"""How many lines of what a learner's code printed are shown, and how many characters of each."""
FIRST_STEPS = {
    Kind.REPAIR: "It is a program with a bug. Run it, find where it first goes wrong, and repair that.",
    Kind.PREDICT: "It asks for numbers. Write each down before you run anything; arithmetic is welcome.",
}
"""What to do with a stub that is not to be built."""


def console(stderr: bool = False, widest: int = WIDEST) -> Console:
    """A console as wide as the terminal, but at most `widest`; colored only where that is wanted."""
    # Without rich's highlighting, which would color each number and path in messages.
    found = Console(stderr=stderr, highlight=False, soft_wrap=False)
    found.width = min(found.width or USUAL, widest)
    return found


def show_report(
    report: Report, out: Console, place: str = "", failure: Look = LOOKS[ExerciseState.FAILING]
) -> None:
    """Print the verdict on one exercise: a line per stage, and the first failure in full.

    place: where it failed, as `path:line`, which editors and terminals turn into a link. failure: how a
    stage that failed is marked.
    """
    out.print(Text(report.exercise, style="bold"))
    for stage in report.stages:
        out.print(_stage_line(stage, failure))
        for case in stage.cases:
            if case.passed and case.message:
                style = "" if case.verdict is Verdict.PASSED else "yellow"
                _indented(Text(f"{case.name}: {case.message}", style=style), out)
    if not report.passed:
        for stage in report.failed_stages:
            _show_failure(report, stage, out)
        out.print()
        for command in filter(None, (place, report.help, report.replay)):
            # Not wrapped, so that it can be copied.
            out.print(Text(INDENT + command, style="dim"), soft_wrap=True)
    if report.printed:
        out.print(Text("\nPrinted while your code ran:", style="dim"))
        _indented(Text("\n".join(_first_lines(report.printed))), out)
    if report.borrowed:
        names = ", ".join(report.borrowed)
        out.print(Text(f"\nBorrowed, because yours has not passed as it is now: {names}", style="dim"))
    if report.protection not in (None, Protection.KERNEL):
        told = f"Your code ran under {report.protection} alone; see learnml doctor."
        out.print(Text(f"\n{told}", style="dim"))


def _first_lines(printed: str) -> list[str]:
    """What a learner's code printed, short enough that the verdict above it stays on the screen."""
    lines = printed.rstrip("\n").splitlines()
    shown = [_shorten(line) for line in lines[:MOST_PRINTED]]
    left = len(lines) - len(shown)
    return [*shown, f"… and {left} more lines; `learnml run --json` has them all"] if left else shown


def _shorten(line: str) -> str:
    return line if len(line) <= LONGEST_LINE else line[: LONGEST_LINE - 1] + "…"


def show_verdict(report: Report, out: Console) -> None:
    """Print a verdict among many, on one line."""
    mark, style = sign_of(report.verdict)
    case = report.failed_case
    reason = f"  {report.verdict}: {case.name}: {case.call or case.message}" if case else ""
    line = Text.assemble((mark, style), f" {report.exercise}", (reason, "dim"))
    out.print(line, overflow="ellipsis", no_wrap=True)


def show_missing(exercise: Exercise, out: Console) -> None:
    """Print that an exercise was not started, on one line."""
    out.print(Text.assemble(WRONG, f" {exercise.id}", ("  not started: there is no " + exercise.file, "dim")))


def show_introduction(exercise: Exercise, lesson: Lesson, path: str, out: Console) -> None:
    """Print the motto, problem, concept and what to build, before the learner starts."""
    out.print(Text(f"{exercise.id}  {exercise.title}  ({exercise.minutes} minutes)", style="bold"))
    out.print(Text(lesson.motto, style="italic"))
    for heading in ("Problem", "Concept", "Build it"):
        out.print()
        show_markdown(f"## {heading}\n\n{lesson.sections.get(heading, '')}", out)
    if told := FIRST_STEPS.get(exercise.kind):
        out.print(Text(f"\n{told}"))
    told = f"\nYou may import {built_with(exercise)}, which is what you have built."
    out.print(Text(told, style="dim"), soft_wrap=True)
    out.print(Text.assemble("Your file: ", (path, "bold cyan")), soft_wrap=True)


def show_what_was_seen(exercise: Exercise, out: Console) -> None:
    """Print what a lesson says once the predictions are right; nothing for other exercises."""
    if exercise.kind is Kind.PREDICT:
        lesson = parse_lesson(exercise.lesson.read_text(encoding="utf-8"))
        out.print()
        show_markdown(f"## {SEEN}\n\n{lesson.sections.get(SEEN, '')}", out)


def show_markdown(text: str, out: Console) -> None:
    """Print Markdown: rendered on a terminal, verbatim in a pipe."""
    if not out.is_terminal:
        out.print(Text(text), soft_wrap=True)
        return
    # Imported here: it takes a tenth of a second, and few commands need it.
    from rich.markdown import Markdown

    out.print(Markdown(text))


def show_code(text: str, language: str, out: Console) -> None:
    """Print source or a diff: highlighted on a terminal, verbatim in a pipe."""
    if not out.is_terminal:
        out.print(Text(text.rstrip("\n")), soft_wrap=True)
        return
    from rich.syntax import Syntax

    out.print(Syntax(text, language, theme="ansi_dark", background_color="default", word_wrap=True))


def show_lines(lines: Iterable[str], out: Console) -> None:
    """Print lines of our own markup, wrapped, without trailing spaces."""
    for line in lines:
        for part in Text.from_markup(line).wrap(out, out.width):
            part.rstrip()
            out.print(part, soft_wrap=True)


def show_error(message: str, remedy: str) -> None:
    """Print what is wrong, and what to do about it, on standard error."""
    out = console(stderr=True)
    out.print(Text.assemble(WRONG, " ", message), soft_wrap=True)
    out.print(Text(f"  {remedy}"), soft_wrap=True)


def show_complaints(complaints: Sequence[str]) -> None:
    """Print what went wrong apart from the verdict."""
    out = console(stderr=True)
    # Once each: the judge and the recorder may report the same full disk.
    for complaint in dict.fromkeys(complaints):
        out.print(Text.assemble(WARNING, " ", complaint), soft_wrap=True)


def _stage_line(stage: StageResult, failure: Look) -> Text:
    mark, style = sign_of(stage.verdict, Sign(failure.sign, failure.color))
    done = sum(case.passed for case in stage.cases)
    figures = "; ".join(str(figure) for case in stage.cases for figure in case.figures)
    if not stage.reached:
        told = "rules broken" if stage.breaks_rules else "not reached"
    elif not stage.cases:
        told = "nothing to measure" if stage.stage == "budget" else "no cases"
    else:
        told = f"{done} of {len(stage.cases)} cases" + (f"  {figures}" if figures else "")
    return Text.assemble((mark, style), f" {stage.stage:9}", (told, "dim"))


def _show_failure(report: Report, stage: StageResult, out: Console) -> None:
    case = stage.failed_case
    assert case
    out.print()
    _indented(Text.assemble((f"{stage.stage}, {case.name}: ", "bold"), (case.verdict.value, "red bold")), out)
    for line in case.told:
        _indented(Text(line), out)
    if case.cause:
        out.print()
        _indented(Text(case.cause, style="yellow"), out)
    if case.detail:
        out.print()
    for line in case.detail:
        shown = Text(line)
        shown.highlight_regex(DIFFERING, "red bold")
        _indented(shown, out)
    others = stage.failing_too
    if others:
        out.print()
    if others and report.each_apart:
        _indented(Text("Also failing:"), out)
        for other in others:
            _indented(Text(f"{other.message} {other.cause}".rstrip()), out)
    elif others:
        _indented(Text(f"Also failing: {'; '.join(other.name for other in others)}."), out)
    if stage.left:
        out.print()
        _indented(Text(f"Not reached: {'; '.join(case.name for case in stage.left)}."), out)


def _indented(text: Text, out: Console) -> None:
    """Print text indented and wrapped, without trailing spaces."""
    for line in text.wrap(out, out.width - len(INDENT)):
        # So that nothing copied from a terminal ends in spaces.
        line.rstrip()
        out.print(Text(INDENT).append_text(line), soft_wrap=True)


def indented(text: str) -> str:
    """The text, indented."""
    return "".join(INDENT + line if line.strip() else line for line in text.splitlines(keepends=True))


def markup(text: str) -> str:
    """Text from elsewhere, escaped for use in our markup."""
    return escape(text)


def on_a_terminal() -> bool:
    """Whether stdin and stdout are terminals."""
    # Either is None if it was closed before we started.
    return bool(sys.stdin and sys.stdout and sys.stdin.isatty() and sys.stdout.isatty())
