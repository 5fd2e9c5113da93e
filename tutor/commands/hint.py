"""`learnml hint`: one hint more."""

from __future__ import annotations

import json
from collections.abc import Sequence

from learnml.checks.report import SCHEMA
from learnml.exercises.catalog import Exercise
from learnml.hints.hints import Hint, hints_of, in_order_of_use
from learnml.tutor.commands.watch import has_a_screen, prepare_textual
from learnml.tutor.render import console, markup, show_complaints, show_lines
from learnml.tutor.tutor import UNTOUCHED, Tutor


def hint(text: str | None, level: int | None, plain: bool, as_json: bool) -> int:
    """The hint screen on a terminal; else print one hint more than were shown before, or those up to
    `level`.
    """
    tutor = Tutor.here()
    exercise = tutor.resolve(text)
    if has_a_screen() and not (plain or as_json or level):
        return _show_screen(tutor, exercise)
    status = tutor.status().get(exercise.id, UNTOUCHED)
    hints = in_order_of_use(hints_of(exercise), status.last_failed_stage)
    shown = min(level or status.hints + 1, len(hints))
    if shown > status.hints:
        tutor.recorder.note("hinted", exercise, level=shown)
    if as_json:
        print(json.dumps(_as_json(exercise, hints, shown)))
    else:
        _print(exercise, hints, shown)
    show_complaints(tutor.recorder.complaints)
    return 0


def _show_screen(tutor: Tutor, exercise: Exercise) -> int:
    prepare_textual()
    from learnml.tutor.tui.hint_app import HintApp

    app = HintApp(tutor, exercise)
    app.run()
    show_complaints(tutor.recorder.complaints)
    return app.return_code or 0


def _print(exercise: Exercise, hints: Sequence[Hint], shown: int) -> None:
    lines = [f"[bold]{exercise.id}[/]"]
    lines += [f"\n[bold]{n}. {h.stage}[/]  {markup(h.text)}" for n, h in enumerate(hints[:shown], start=1)]
    left = len(hints) - shown
    lines.append(
        f"\n{left} more: learnml hint --plain" if left else "\nThat is all. `learnml show` has the lesson."
    )
    show_lines(lines, console())


def _as_json(exercise: Exercise, hints: Sequence[Hint], shown: int) -> dict[str, object]:
    told = [{"level": n, "stage": h.stage, "text": h.text} for n, h in enumerate(hints[:shown], start=1)]
    return {"schema": SCHEMA, "exercise": exercise.id, "hints": told, "of": len(hints)}
