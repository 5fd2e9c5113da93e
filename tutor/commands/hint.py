"""`learnml hint`: show one more hint."""

from __future__ import annotations

import json
from collections.abc import Sequence

from learnml.checks.report import SCHEMA
from learnml.exercises.catalog import Exercise
from learnml.exercises.errors import UsageError
from learnml.hints.hints import Hint, hints_of, next_hint, opened_hints
from learnml.tutor.commands.watch import has_a_screen, prepare_textual
from learnml.tutor.tutor import UNTOUCHED, Tutor
from learnml.tutor.views.render import console, markup, show_complaints, show_lines


def hint(text: str | None, level: int | None, plain: bool, as_json: bool) -> int:
    """Open the hint screen on a terminal; elsewhere print one more hint, or the first `level` hints.

    Raises UsageError for an exercise that was never opened.
    """
    tutor = Tutor.here()
    exercise = tutor.resolve(text)
    if not tutor.is_open(exercise):
        raise UsageError(
            f"{exercise.id} has not been opened yet, and hints are recorded.",
            remedy=f"Open it first: learnml next {exercise.id}",
        )
    tutor.turn_to(exercise)
    if has_a_screen() and not (plain or as_json or level):
        return _show_screen(tutor, exercise)
    hints = hints_of(exercise)
    shown = _open(tutor, exercise, hints, level)
    if as_json:
        print(json.dumps(_as_json(exercise, shown, len(hints))))
    else:
        _print(exercise, shown, len(hints))
    show_complaints(tutor.recorder.complaints)
    return 0


def _open(tutor: Tutor, exercise: Exercise, hints: Sequence[Hint], level: int | None) -> list[Hint]:
    """The hints to show. A new one is recorded."""
    status = tutor.status().get(exercise.id, UNTOUCHED)
    shown = opened_hints(hints, status.opened)
    wanted = level or len(shown) + 1
    while len(shown) < wanted:
        hint = next_hint(hints, [each.name for each in shown], status.last_failed_stage)
        if hint is None:
            break
        tutor.recorder.note("hinted", exercise, hint=hint.name)
        shown.append(hint)
    # With --level, hints that were opened earlier may be more than were asked for.
    return shown[:wanted]


def _show_screen(tutor: Tutor, exercise: Exercise) -> int:
    prepare_textual()
    from learnml.tutor.tui.hint_app import HintApp

    code = HintApp(tutor, exercise).run_to_the_end()
    show_complaints(tutor.recorder.complaints)
    return code


def _print(exercise: Exercise, shown: Sequence[Hint], of: int) -> None:
    lines = [f"[bold]{exercise.id}[/]"]
    lines += [f"\n[bold]{n}. {h.stage}[/]  {markup(h.text)}" for n, h in enumerate(shown, start=1)]
    left = of - len(shown)
    lines.append(
        f"\n{left} more: learnml hint {exercise.id} --plain"
        if left
        else "\nNo more hints. `learnml show` prints the lesson."
    )
    show_lines(lines, console())


def _as_json(exercise: Exercise, shown: Sequence[Hint], of: int) -> dict[str, object]:
    told = [{"level": n, "stage": h.stage, "text": h.text} for n, h in enumerate(shown, start=1)]
    return {"schema": SCHEMA, "exercise": exercise.id, "hints": told, "of": of}
