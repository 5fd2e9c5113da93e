"""`learnml milestone`: history, rebuilt with the learner's own code."""

from __future__ import annotations

import json
import os
from pathlib import Path

from rich.console import Console
from rich.text import Text

from learnml.checks.judge.cache import Cache
from learnml.checks.judge.resolve import OwnSource, read_source
from learnml.checks.milestones.checkpoints import Checkpoints
from learnml.checks.milestones.outcome import Outcome
from learnml.checks.milestones.predictions import Forecast, Sheet
from learnml.checks.milestones.run import program_of, run_milestone, sheet_of
from learnml.checks.report import SCHEMA
from learnml.exercises.errors import UsageError
from learnml.exercises.timeline import Milestone, find_milestone, milestones_of
from learnml.tutor.signs import OPEN, RIGHT, WRONG, sign_if
from learnml.tutor.status.milestones import own_files, reached, remember
from learnml.tutor.status.predicting import Predictions, predictions_of, put_in_place
from learnml.tutor.tutor import Tutor, cache_folder
from learnml.tutor.views.pictures import show_pictures
from learnml.tutor.views.place import line_named
from learnml.tutor.views.predictions import show_beside, show_graded, show_predictions
from learnml.tutor.views.render import console, markup, show_complaints, show_lines, show_markdown
from learnml.tutor.views.training import watching


def list_milestones(as_json: bool) -> None:
    """Print every milestone, whether it is reached, and what it would still borrow."""
    tutor = Tutor.here()
    done, own = reached(tutor), own_files(tutor)
    found = [(milestone, _missing(milestone, own)) for milestone in milestones_of(tutor.course)]
    if as_json:
        told = [_as_json(milestone, missing, milestone.id in done) for milestone, missing in found]
        print(json.dumps({"schema": SCHEMA, "milestones": told}))
        return
    lines = []
    for milestone, missing in found:
        mark = (RIGHT if milestone.id in done else OPEN).markup
        lines.append(f"{mark} [bold]{milestone.id}[/]  {markup(milestone.title)}")
        lines.append(f"    {markup(milestone.task)}")
        if missing:
            lines.append(f"    [dim]not built yet, so a rehearsal: {', '.join(missing)}[/]")
    lines.append("\nRead: learnml milestone show ID   Train: learnml milestone run ID")
    show_lines(lines, console())


def show(text: str) -> None:
    """Print the milestone's page of history."""
    milestone = find_milestone(milestones_of(Tutor.here().course), text)
    show_markdown(read_source(milestone.history).text.rstrip("\n"), console())


def start(text: str) -> None:
    """Put the stub of the milestone's file in place, if it has one."""
    tutor = Tutor.here()
    milestone = find_milestone(milestones_of(tutor.course), text)
    out = console()
    if not milestone.writes:
        out.print(f"{milestone.title} uses exercises only; it has no file of its own.")
    elif _put_stub(tutor, milestone):
        out.print(f"Your file: [bold cyan]{markup(_near(tutor, milestone))}[/]", soft_wrap=True)
    else:
        out.print(f"{markup(_near(tutor, milestone))} already exists; left unchanged.")
    show_lines([f"Read: learnml milestone show {milestone.id}"], out)
    if sheet_of(milestone):
        show_lines([f"Predict what will happen: learnml milestone predict {milestone.id}"], out)
    show_lines([f"Then: learnml milestone run {milestone.id}"], out)


def predict(text: str, as_json: bool) -> int:
    """Put the sheet of predictions in place, or read it. Returns 0 if it is ready for a run."""
    tutor = Tutor.here()
    milestone = find_milestone(milestones_of(tutor.course), text)
    sheet = sheet_of(milestone)
    if sheet is None:
        raise UsageError(
            f"There is nothing to predict in {milestone.id}.",
            remedy=f"Run it: learnml milestone run {milestone.id}",
        )
    is_new = put_in_place(tutor, milestone, sheet)
    predictions = predictions_of(tutor, milestone, sheet)
    if as_json:
        print(json.dumps(_predictions_as_json(milestone, predictions)))
    else:
        show_predictions(milestone, predictions, is_new, console())
    show_complaints(tutor.recorder.complaints)
    return 0 if predictions.forecast else 1


def run(text: str, seed: int, folder: str, as_json: bool) -> int:
    """Train, judge and draw.

    Returns 0 if every gate passed with the learner's own code; a rehearsal does not count.

    folder: of a program to run in place of the milestone's own; empty for that one.
    """
    tutor = Tutor.here()
    milestone = find_milestone(milestones_of(tutor.course), text)
    program = program_of(milestone, Path(folder)) if folder else None
    own = own_files(tutor)
    missing = _missing(milestone, own)
    # With --json, standard output has the result alone; what is told meanwhile goes elsewhere.
    out = console(stderr=as_json)
    forecast, sheet = None, sheet_of(milestone)
    if sheet:
        forecast = _forecast(tutor, milestone, sheet, out)
        if forecast is None:
            return 1
    out.print(Text.assemble((f"{milestone.id}  {milestone.title}", "bold")))
    out.print(milestone.task)
    if program:
        out.print(f"The program: {markup(program.name)}")
    if missing:
        out.print(f"\nA rehearsal: {', '.join(missing)} not built yet, so reference solutions stand in.\n")
    cache = Cache(cache_folder())
    try:
        with watching(out) as observe:
            outcome = run_milestone(tutor.course, milestone, own, seed, observe, cache, forecast, program)
    except KeyboardInterrupt:
        if Checkpoints.are_kept(cache, milestone):
            out.print(
                "\nStopped. The training so far is kept; the next run of the same code resumes from there."
            )
        raise
    if as_json:
        print(json.dumps(outcome.to_json()), flush=True)
    else:
        _show(milestone, outcome, tutor.workspace.path(milestone.file) if milestone.writes else None, out)
    # Only now: what was measured should be on the screen before git is waited for.
    remember(tutor, milestone, outcome)
    # After a rehearsal, what to write comes by itself; before it, the file would be judged as it is.
    if milestone.writes and _put_stub(tutor, milestone):
        out.print(f"\nYour file: [bold cyan]{markup(_near(tutor, milestone))}[/]", soft_wrap=True)
    show_complaints(tutor.recorder.complaints)
    return 0 if outcome.all_own else 1


def _forecast(tutor: Tutor, milestone: Milestone, sheet: Sheet, out: Console) -> Forecast | None:
    """What the run will be graded against; None if it is not ready, and then there is no run.

    Otherwise the learner would see the results before predicting them.
    """
    is_new = put_in_place(tutor, milestone, sheet)
    predictions = predictions_of(tutor, milestone, sheet)
    if predictions.forecast is None:
        out.print("First predict what will happen; you can't predict what you have already seen.")
        show_predictions(milestone, predictions, is_new, out)
        show_complaints(tutor.recorder.complaints)
    return predictions.forecast


def _show(milestone: Milestone, outcome: Outcome, file: Path | None, out: Console) -> None:
    show_pictures(outcome.result.pictures, out)
    if outcome.result.beside:
        show_beside(outcome.result.beside, out)
    if outcome.result.graded:
        show_graded(outcome.result.graded, out)
    out.print()
    if outcome.failure:
        failure = outcome.failure
        out.print(Text.assemble(WRONG, " ", f"{failure.name}: ", (failure.verdict.value, "red bold")))
        for line in (failure.message, *failure.detail):
            out.print(Text(f"    {line}"), soft_wrap=True)
        if file and (number := line_named(failure, file.name)):
            out.print(Text(f"    {os.path.relpath(file)}:{number}", style="dim"), soft_wrap=True)
    for gate in outcome.result.gates:
        mark = sign_if(gate.passed)
        out.print(Text.assemble(mark, f" {gate.name}"))
        out.print(Text(f"    {gate.found}", style="dim"))
    if outcome.printed:
        out.print(Text(f"\nPrinted while your code ran:\n{outcome.printed.rstrip()}"))
    out.print()
    if outcome.reached:
        out.print(f"Reached, with code that is all yours: {milestone.year}, {milestone.title}.")
    elif outcome.all_own:
        out.print(f"Every gate passed, with code that is all yours: {markup(outcome.program)} runs on it.")
    elif outcome.gates_passed:
        out.print(
            "Every gate passed, but this was a rehearsal: " + ", ".join(outcome.borrowed) + " borrowed."
        )
    out.print(f"Read: learnml milestone show {milestone.id}")


def _missing(milestone: Milestone, own: OwnSource) -> list[str]:
    """The exercises that a run would certainly borrow."""
    wanted = [*milestone.needs, *([milestone.file] if milestone.writes else [])]
    return [exercise.id for exercise in wanted if own(exercise) is None]


def _put_stub(tutor: Tutor, milestone: Milestone) -> bool:
    """Put the stub in place. Returns False, and does nothing, if the file exists."""
    if tutor.workspace.path(milestone.file).exists():
        return False
    tutor.workspace.write(milestone.file, read_source(milestone.file.stub).text)
    return True


def _near(tutor: Tutor, milestone: Milestone) -> str:
    return os.path.relpath(tutor.workspace.path(milestone.file))


def _predictions_as_json(milestone: Milestone, predictions: Predictions) -> dict[str, object]:
    return {
        "schema": SCHEMA,
        "milestone": milestone.id,
        "path": str(predictions.path),
        "sizes": dict(predictions.sizes),
        "problems": list(predictions.problems),
        "wrong": list(predictions.wrong),
        "ready": predictions.forecast is not None,
    }


def _as_json(milestone: Milestone, missing: list[str], is_reached: bool) -> dict[str, object]:
    return {
        "milestone": milestone.id,
        "title": milestone.title,
        "task": milestone.task,
        "needs": [exercise.id for exercise in milestone.needs],
        "missing": missing,
        "reached": is_reached,
    }
