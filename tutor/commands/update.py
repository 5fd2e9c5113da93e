"""`learnml update`: bring the learner's files up to date with a new release of the course."""

from __future__ import annotations

import json
from collections.abc import Sequence

from learnml.checks.report import SCHEMA
from learnml.tutor.files.replacing import show_undo
from learnml.tutor.files.updating import Action, Change, apply_change, plan_update
from learnml.tutor.signs import OPEN, RIGHT, WARNING, WRONG
from learnml.tutor.tutor import Tutor
from learnml.tutor.views.render import console, markup, show_complaints, show_lines

SIGNS = {Action.IN_CONFLICT: WRONG, Action.NOT_MERGED: WARNING, Action.REMOVED: OPEN}


def update(dry_run: bool, as_json: bool) -> None:
    """Bring the learner's files up to date; with `dry_run`, only show what would change."""
    tutor = Tutor.here()
    changes = plan_update(tutor)
    replaced = [] if dry_run else [apply_change(tutor, change) for change in changes]
    if as_json:
        told = [_as_json(change) for change in changes]
        print(json.dumps({"schema": SCHEMA, "dry_run": dry_run, "changes": told}))
    else:
        show_lines(_lines(changes, dry_run), console())
        show_undo(replaced)
    show_complaints(tutor.recorder.complaints)


def _lines(changes: Sequence[Change], dry_run: bool) -> list[str]:
    if not changes:
        return ["Everything is up to date."]
    lines = [f"{SIGNS.get(change.action, RIGHT).markup} {markup(_line(change))}" for change in changes]
    if dry_run:
        lines.append("Nothing has been changed yet. To apply: learnml update")
    return lines


def _line(change: Change) -> str:
    told = f"{change.exercise.file}: {change.action}"
    if change.former:
        told += f", moved from myml/{change.former}.py"
    if change.conflicts:
        places = "conflict" if change.conflicts == 1 else "conflicts"
        told += f"; resolve {change.conflicts} {places} between <<<<<<< and >>>>>>>"
    return told + (f": {change.reason}" if change.reason else "")


def _as_json(change: Change) -> dict[str, object]:
    return {
        "exercise": change.exercise.id,
        "file": change.exercise.file,
        "action": change.action.value,
        "former": change.former or None,
        "conflicts": change.conflicts,
        "reason": change.reason,
    }
