"""`learnml hint`: one hint more."""

from __future__ import annotations

import json

from learnml.checks.report import SCHEMA
from learnml.hints.hints import hints_of, in_order_of_use
from learnml.tutor.render import console, markup, show_complaints, show_lines
from learnml.tutor.tutor import UNTOUCHED, Tutor


def hint(text: str | None, level: int | None, as_json: bool) -> None:
    """Show the hints up to `level`; by default one more than were shown before."""
    tutor = Tutor.here()
    exercise = tutor.resolve(text)
    status = tutor.status().get(exercise.id, UNTOUCHED)
    hints = in_order_of_use(hints_of(exercise), status.last_failed_stage)
    shown = min(level or status.hints + 1, len(hints))
    if shown > status.hints:
        tutor.recorder.note("hinted", exercise, level=shown)
    if as_json:
        told = [{"level": n, "stage": h.stage, "text": h.text} for n, h in enumerate(hints[:shown], start=1)]
        print(json.dumps({"schema": SCHEMA, "exercise": exercise.id, "hints": told, "of": len(hints)}))
    else:
        lines = [f"[bold]{exercise.id}[/]"]
        lines += [
            f"\n[bold]{n}. {h.stage}[/]  {markup(h.text)}" for n, h in enumerate(hints[:shown], start=1)
        ]
        left = len(hints) - shown
        lines.append(
            f"\n{left} more: learnml hint" if left else "\nThat is all. `learnml show` has the lesson."
        )
        show_lines(lines, console())
    show_complaints(tutor.recorder.complaints)
