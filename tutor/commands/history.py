"""`learnml history`: the kept versions of a file."""

from __future__ import annotations

import json

from learnml.checks.report import SCHEMA
from learnml.exercises.catalog import Exercise
from learnml.progress.journal import fingerprint
from learnml.progress.versions import Version
from learnml.tutor.commands.restore import versions_of
from learnml.tutor.signs import RIGHT
from learnml.tutor.tutor import UNTOUCHED, Tutor
from learnml.tutor.views.render import console, markup, show_complaints, show_lines

SHOWN = 30


def history(text: str | None, everything: bool, as_json: bool) -> None:
    """Print all kept versions of an exercise's file, or the latest ones, newest last."""
    tutor = Tutor.here()
    exercise = tutor.resolve_known(text) if text else tutor.current()
    tutor.turn_to(exercise)
    versions = versions_of(tutor, exercise)
    if as_json:
        print(json.dumps(_as_json(exercise, versions)))
    else:
        current = tutor.workspace.read(exercise)
        content = fingerprint(current.text) if current else ""
        if versions:
            lines = _lines(exercise, versions, content, everything)
        else:
            lines = [_why_none(exercise, tutor.status().get(exercise.id, UNTOUCHED).checks)]
        show_lines(lines, console())
    show_complaints(tutor.recorder.complaints)


def _why_none(exercise: Exercise, checks: int) -> str:
    """Why no version is kept here. checks: how many the journal records."""
    if not checks:
        return f"No version of {exercise.id} has been kept yet; the first `learnml run` keeps one."
    counted = f"{checks} check" + "s" * (checks > 1)
    # A clone has the journal, which is a file, but not our refs.
    return (
        f"The journal records {counted} of {exercise.id}, but the versions that were judged are not in this "
        "clone. `learnml sync` fetches them, if the other machine has synced too."
    )


def _lines(exercise: Exercise, versions: list[Version], current: str, everything: bool) -> list[str]:
    shown = versions if everything else versions[-SHOWN:]
    lines = [f"[bold]{exercise.id}[/]"]
    if len(shown) < len(versions):
        lines.append(
            f"  [dim]... {len(versions) - len(shown)} earlier: learnml history {exercise.id} --all[/]"
        )
    for version in shown:
        mark = RIGHT.markup if version.verdict == "passed" else " "
        here = "  ← your file" if version.content == current else ""
        at = f"{version.at.astimezone():%Y-%m-%d %H:%M:%S}"
        lines.append(f"  {mark} @{version.number:<5} {at}  {markup(version.verdict)}{here}")
    lines.append(f"[dim]Bring one back: learnml restore {exercise.id}@{shown[-1].number}[/]")
    return lines


def _as_json(exercise: Exercise, versions: list[Version]) -> dict[str, object]:
    told = [
        {
            "number": v.number,
            "at": v.at.isoformat(),
            "verdict": v.verdict,
            "content": v.content,
            "commit": v.commit,
        }
        for v in versions
    ]
    return {"schema": SCHEMA, "exercise": exercise.id, "versions": told}
