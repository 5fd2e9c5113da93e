"""A learner's predictions about a milestone: a file in `predictions/`, and in the journal once complete."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from learnml.checks.milestones.predictions import Forecast, Sheet, blank_sheet, read_sheet, wrong_figures
from learnml.exercises.timeline import Milestone
from learnml.progress.journal import fingerprint
from learnml.tutor.files.workspace import write_file
from learnml.tutor.tutor import Tutor

ASKED, PREDICTED = "asked", "predicted"


@dataclass(frozen=True)
class Predictions:
    """The state of a learner's predictions.

    sizes: drawn for this workspace. problems: what keeps the sheet from being complete. wrong: the exact
    figures that are wrong. forecast: what a run is graded against; None until the sheet is complete and all
    exact figures are right.
    """

    path: Path
    sizes: Mapping[str, int]
    problems: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    forecast: Forecast | None = None


def put_in_place(tutor: Tutor, milestone: Milestone, sheet: Sheet) -> bool:
    """Write the blank sheet. Returns False, and does nothing, if the file exists."""
    path = _path(tutor, milestone)
    if path.exists():
        return False
    sizes = _sizes(tutor, milestone, sheet)
    heading = (
        f"{milestone.id}: what will happen? Replace each ?, then: learnml milestone predict {milestone.id}"
    )
    write_file(path, blank_sheet(sheet, sizes, heading))
    return True


def predictions_of(tutor: Tutor, milestone: Milestone, sheet: Sheet) -> Predictions:
    """Read the sheet, and record its answers once it is complete."""
    path, sizes = _path(tutor, milestone), _sizes(tutor, milestone, sheet)
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        return Predictions(path, sizes, (str(error),))
    answers, problems = read_sheet(sheet, text)
    if problems:
        return Predictions(path, sizes, tuple(problems))
    recorded = _events(tutor, milestone, PREDICTED, "answers")
    # Only new content, so that asking again does not fill the journal.
    if not recorded or recorded[-1].get("content") != fingerprint(text):
        facts = {"milestone": milestone.id, "content": fingerprint(text), "answers": answers}
        tutor.recorder.note(PREDICTED, milestone.file, **facts)
    # Intervals are scored by what was predicted first: after a run, a change would be hindsight.
    first = recorded[0]["answers"] if recorded else answers
    wrong = wrong_figures(sheet, sizes, answers)
    forecast = None if wrong else Forecast(sheet, sizes, answers, {**answers, **first})
    return Predictions(path, sizes, (), tuple(wrong), forecast)


def _path(tutor: Tutor, milestone: Milestone) -> Path:
    return tutor.workspace.root / "predictions" / f"{milestone.id}.toml"


def _events(tutor: Tutor, milestone: Milestone, kind: str, fact: str) -> list[Mapping[str, Any]]:
    """The facts of a milestone's events of this kind, as far as `fact` is a table."""
    facts = [e.facts for e in tutor.recorder.events() if e.kind == kind]
    return [f for f in facts if f.get("milestone") == milestone.id and isinstance(f.get(fact), dict)]


def _sizes(tutor: Tutor, milestone: Milestone, sheet: Sheet) -> dict[str, int]:
    """The sizes drawn for this workspace; if there are none, draw and record them now."""
    asked = _events(tutor, milestone, ASKED, "sizes")
    # A release that asks for other sizes draws anew.
    if asked and asked[0]["sizes"].keys() == sheet.sizes.keys():
        return dict(asked[0]["sizes"])
    sizes = sheet.draw(random.SystemRandom())
    tutor.recorder.note(ASKED, milestone.file, milestone=milestone.id, sizes=sizes)
    return sizes
