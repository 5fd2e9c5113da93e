"""`learnml course check`: every exercise proves itself."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from learnml.checks.proof.findings import Proof
from learnml.checks.proof.prove import CHECKS
from learnml.checks.report import SCHEMA
from learnml.exercises.catalog import Course, Exercise, load_course
from learnml.exercises.errors import BrokenCourse, UnknownExercise
from learnml.tutor.courses import course_root, course_to_work_on
from learnml.tutor.proofs import show_proofs
from learnml.tutor.proving import Observe, prove_all
from learnml.tutor.render import console, show_complaints, show_error
from learnml.tutor.tutor import open_judge


def check(name: str | None, course_text: str, jobs: int, as_json: bool) -> int:
    """Prove a module, an exercise, or the whole course. 1 when anything does not hold."""
    try:
        course = load_course(course_root(course_text)) if course_text else course_to_work_on(Path.cwd())
    except BrokenCourse as error:
        return _broken(error, as_json)
    exercises = _chosen(course, name)
    with open_judge(course) as judge, _progress(exercises) as observe:
        proofs = prove_all(exercises, judge, jobs or os.cpu_count() or 1, observe)
        complaints = judge.complaints
    if as_json:
        print(json.dumps(_as_json(proofs)))
    else:
        show_proofs(course, proofs, console())
    show_complaints(complaints)
    return 0 if all(proof.holds for proof in proofs) else 1


def _chosen(course: Course, name: str | None) -> Sequence[Exercise]:
    """A module's exercises, or the one exercise of that name; all without a name."""
    if name is None:
        return course.exercises
    for module in course.modules:
        if module.id == name:
            return module.exercises
    try:
        return [course.find(name)]
    except UnknownExercise as error:
        modules = ", ".join(module.id for module in course.modules)
        raise UnknownExercise(error.message, remedy=f"{error.remedy} Modules: {modules}.") from None


@contextmanager
def _progress(exercises: Sequence[Exercise]) -> Iterator[Observe]:
    """A bar on standard error, if that is a terminal."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    out = console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=out, transient=True, disable=not out.is_terminal) as progress:
        task = progress.add_task("proving", total=len(exercises) * len(CHECKS))
        yield lambda exercise_id: progress.update(task, advance=1, description=exercise_id)


def _broken(error: BrokenCourse, as_json: bool) -> int:
    """A course that can't even be read does not hold."""
    if as_json:
        print(json.dumps({**_as_json([]), "problems": error.message.splitlines()[1:]}))
    else:
        show_error(error.message, error.remedy)
    return 1


def _as_json(proofs: Sequence[Proof]) -> dict[str, object]:
    failed = sum(not proof.holds for proof in proofs)
    return {
        "schema": SCHEMA,
        "passed": len(proofs) - failed,
        "failed": failed,
        "problems": [],
        "exercises": [proof.to_json() for proof in proofs],
    }
