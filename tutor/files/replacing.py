"""Replace a learner's file: keep the old one, write the new one, say how to undo it."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from learnml.exercises.catalog import Exercise
from learnml.progress.journal import fingerprint
from learnml.progress.recorder import LOCAL
from learnml.tutor.files.workspace import write_file
from learnml.tutor.tutor import Tutor
from learnml.tutor.views.render import console, markup


@dataclass(frozen=True)
class Replaced:
    """A file that was replaced. number: its version in the history. copy: where it is kept, if git failed."""

    exercise: Exercise
    path: Path
    number: int | None
    copy: Path | None


def replace_file(tutor: Tutor, exercise: Exercise, text: str, kind: str, **facts: Any) -> Replaced | None:
    """Write `text` as the exercise's file, and an event of this kind to the journal.

    Returns None if there was no file before. Raises BrokenWorkspace, leaving the old file in place.
    """
    before = tutor.workspace.read(exercise)
    replaced = None
    kept = None
    # In a loop, because the learner's editor may save it again meanwhile.
    while before and before.text != kept:
        kept = before.text
        replaced = _keep(tutor, exercise, kept)
        before = tutor.workspace.read(exercise)
    tutor.workspace.write(exercise, text)
    content = fingerprint(kept) if kept is not None else None
    tutor.recorder.note(kind, exercise, replaced=content, **facts)
    return replaced


def put_stub_back(tutor: Tutor, exercise: Exercise) -> tuple[str, Replaced | None]:
    """Put the stub in the place of the file. Returns what was done, in a sentence, and the old file.

    Raises UsageError, BrokenWorkspace.
    """
    stub = exercise.stub.read_text(encoding="utf-8")
    if tutor.source(exercise).text == stub:
        return f"{exercise.file} is already the stub.", None
    replaced = replace_file(tutor, exercise, stub, "reset", stub=fingerprint(stub))
    return f"Reset {exercise.file} to the stub.", replaced


def undo_command(replaced: Sequence[Replaced | None]) -> str:
    """The command that undoes all of these; empty if there are none.

    A file that was replaced more than once is brought back as it was first.
    """
    firsts: dict[str, Replaced] = {}
    for each in filter(None, replaced):
        firsts.setdefault(each.exercise.id, each)
    kept = [f"{id}@{each.number}" for id, each in firsts.items() if each.number]
    commands = [f"learnml restore {' '.join(kept)}"] if kept else []
    commands += [shlex.join(["cp", str(each.copy), str(each.path)]) for each in firsts.values() if each.copy]
    return " && ".join(commands)


def show_undo(replaced: Sequence[Replaced | None]) -> None:
    """Print the command that undoes all of these."""
    if command := undo_command(replaced):
        out = console()
        out.print("To undo:")
        out.print(f"  {markup(command)}", soft_wrap=True)


def _keep(tutor: Tutor, exercise: Exercise, text: str) -> Replaced:
    path = tutor.workspace.path(exercise)
    version = tutor.recorder.keep(exercise.id, text)
    if version:
        return Replaced(exercise, path, version.number, None)
    # Git failed, but what is replaced must be kept somewhere all the same.
    copy = tutor.workspace.root / LOCAL / "copies" / f"{exercise.id}-{fingerprint(text)}.py"
    write_file(copy, text)
    return Replaced(exercise, path, None, copy)
