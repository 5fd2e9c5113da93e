"""`learnml use`: the second step, in which an exercise is rebuilt with a library and both are compared."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import Any

from learnml.checks.judge.resolve import read_source
from learnml.checks.library.comparison import Comparison, compare_builds
from learnml.checks.library.rebuild import UseReport, UseRequest, judge_use, libraries_of
from learnml.checks.report import SCHEMA
from learnml.checks.source import Source
from learnml.exercises.catalog import Exercise, Kind
from learnml.exercises.errors import UsageError
from learnml.exercises.lesson import parse_lesson
from learnml.exercises.reading import read_regular
from learnml.progress.files import to_text
from learnml.progress.journal import fingerprint
from learnml.tutor.files.rebuilding import about_oracle, put_stub, rebuild_of, task_of
from learnml.tutor.files.workspace import LARGEST, unwritable
from learnml.tutor.tutor import UNTOUCHED, Tutor, open_judge
from learnml.tutor.views.comparison import show_comparison
from learnml.tutor.views.place import place_of
from learnml.tutor.views.render import (
    console,
    markup,
    show_code,
    show_complaints,
    show_lines,
    show_markdown,
    show_report,
)


def use(text: str, seed: int, as_json: bool) -> int:
    """The first time, put the stub in place; after that, judge the file."""
    tutor = Tutor.here()
    exercise = tutor.resolve(text)
    built = _built(tutor, exercise)
    tutor.turn_to(exercise)
    if exercise.oracle:
        return _show_oracle(exercise, as_json)
    path = tutor.workspace.root / rebuild_of(exercise).file
    if not put_stub(tutor.workspace, exercise):
        return _judge(tutor, exercise, built, seed, as_json)
    if as_json:
        print(json.dumps(_as_json(exercise, path, None, None)))
    else:
        _introduce(exercise, path)
    return 0


def _built(tutor: Tutor, exercise: Exercise) -> Source:
    """The learner's own build, which must have passed in its current state."""
    built = tutor.own()(exercise)
    if built is None:
        is_solved = tutor.status().get(exercise.id, UNTOUCHED).solved
        raise UsageError(
            f"{exercise.id} has {'changed since it passed' if is_solved else 'not been built yet'}.",
            remedy=f"{'See what it does now' if is_solved else 'Build it first'}: learnml run {exercise.id}",
        )
    return built


def _introduce(exercise: Exercise, path: Path) -> None:
    out = console()
    out.print(f"[bold]{exercise.id}[/]  Use it")
    show_lines(["", *task_of(exercise).splitlines()], out)
    out.print(f"\nYour file: [bold cyan]{markup(os.path.relpath(path))}[/]", soft_wrap=True)
    show_lines([f"Then: learnml use {exercise.id}"], out)


def _show_oracle(exercise: Exercise, as_json: bool) -> int:
    """For an exercise that no library has: show the oracle that judged it."""
    code = read_source(exercise.use_it)
    if as_json:
        shown = {"schema": SCHEMA, "exercise": exercise.id, "oracle": exercise.oracle, "path": code.path}
        print(json.dumps(shown))
        return 0
    out = console()
    out.print(f"[bold]{exercise.id}[/]  Use it")
    show_lines(["", markup(about_oracle(exercise)), ""], out)
    show_code(code.text, "python", out)
    return 0


def _judge(tutor: Tutor, exercise: Exercise, built: Source, seed: int, as_json: bool) -> int:
    path = tutor.workspace.root / rebuild_of(exercise).file
    try:
        source = Source(str(path), to_text(read_regular(path, LARGEST)))
    except OSError as error:
        raise unwritable(path, error) from None
    request = UseRequest(exercise, source, tutor.own(), seed)
    with open_judge(tutor.course) as judge:
        report = judge_use(judge, request)
        # A prediction has no build of its own to compare with the library.
        compares = report.passed and exercise.kind is not Kind.PREDICT
        comparison = compare_builds(judge, request, built) if compares else None
        complaints = judge.complaints
    if as_json:
        # Flushed, so that the verdict is seen before git has been waited for.
        print(json.dumps(_as_json(exercise, path, report, comparison)), flush=True)
    else:
        _show(exercise, report, comparison, place_of(report, source))
    if report.passed:
        _record(tutor, exercise, fingerprint(source.text))
    show_complaints([*complaints, *tutor.recorder.complaints])
    return 0 if report.passed else 1


def _show(exercise: Exercise, report: UseReport, comparison: Comparison | None, place: str) -> None:
    out = console()
    show_report(report, out, place)
    if comparison is None:
        return
    out.print()
    show_comparison(comparison, " and ".join(libraries_of(exercise).names), out)
    lesson = parse_lesson(exercise.lesson.read_text(encoding="utf-8"))
    out.print()
    show_markdown(f"## What else the library does\n\n{lesson.sections.get('Use it', '')}", out)


def _record(tutor: Tutor, exercise: Exercise, content: str) -> None:
    if content in tutor.status().get(exercise.id, UNTOUCHED).used:
        return
    tutor.recorder.note("used", exercise, content=content)
    tutor.recorder.commit(exercise, f"Use {exercise.id}: {exercise.title}", [rebuild_of(exercise).file])


def _as_json(
    exercise: Exercise, path: Path, report: UseReport | None, comparison: Comparison | None
) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "exercise": exercise.id,
        "path": str(path),
        "new": report is None,
        "libraries": list(libraries_of(exercise).names),
        "report": report.to_json() if report else None,
        "comparison": asdict(comparison) if comparison else None,
    }
