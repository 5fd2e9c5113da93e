"""`learnml reset`: the stub again."""

from __future__ import annotations

import shlex
from pathlib import Path

from learnml.progress.journal import fingerprint
from learnml.tutor.render import console, markup, show_complaints, show_lines
from learnml.tutor.tutor import Tutor
from learnml.tutor.workspace import unwritable, write_whole

KEPT = Path(".learnml") / "kept"


def reset(text: str) -> None:
    """Put the stub back. What it replaces is written beside the journal first."""
    tutor = Tutor.here()
    exercise = tutor.resolve(text)
    before = tutor.source(exercise)
    stub = exercise.stub.read_text(encoding="utf-8")
    out = console()
    if before.text == stub:
        show_lines([f"{exercise.file} is the stub already."], out)
        return
    kept = KEPT / f"{exercise.id}-{fingerprint(before.text)}.py"
    target = tutor.workspace.root / kept
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        write_whole(target, before.text)
    except OSError as error:
        raise unwritable(target, error) from None
    tutor.workspace.write(exercise, stub)
    tutor.recorder.note("reset", exercise, kept=str(kept))
    undo = f"cp {shlex.quote(str(target))} {shlex.quote(before.path)}"
    show_lines([f"{exercise.file} is the stub again. To undo:"], out)
    out.print(f"  {markup(undo)}", soft_wrap=True)
    show_complaints(tutor.recorder.complaints)
