"""`learnml course check` and `learnml course files`: verify exercises, find their files."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path

from learnml.checks.proof.findings import Proof
from learnml.checks.proof.prove import CHECKS
from learnml.checks.report import SCHEMA
from learnml.exercises.catalog import Course, Exercise
from learnml.exercises.errors import BrokenCourse, UsageError
from learnml.exercises.loading import load_course
from learnml.exercises.timeline import milestones_of
from learnml.tutor.batch import chosen, progress_bar
from learnml.tutor.courses import course_root, course_to_work_on
from learnml.tutor.files.changed import changed_since
from learnml.tutor.proving import open_prover
from learnml.tutor.views.proofs import show_proofs
from learnml.tutor.views.render import console, show_complaints, show_error

Choose = Callable[[Course], Sequence[Exercise]]
"""Chooses the exercises of a course to verify. May raise UnknownExercise or UsageError."""


def check(name: str | None, course_text: str, jobs: int, as_json: bool) -> int:
    """Verify an exercise, a module, or the whole course. Returns 1 if any problem is found."""
    return _check(lambda course: chosen(course, [name] if name else []), course_text, jobs, as_json)


def check_changed(revision: str, course_text: str, jobs: int, as_json: bool) -> int:
    """Verify what has changed since a git revision, and what needs it. Returns 1 on any problem."""
    return _check(lambda course: changed_since(course, revision), course_text, jobs, as_json)


def watch(name: str | None, course_text: str, jobs: int) -> None:
    """Verify an exercise on every save. Raises UsageError if none is named, UnknownExercise, BrokenCourse."""
    if not name:
        raise UsageError(
            "--watch takes one exercise, and neither --changed nor --json.",
            remedy="learnml course check ID --watch",
        )
    from learnml.tutor.commands.course_watch import watch

    course = _course(course_text)
    watch(course, course.find(name), jobs)


def files(name: str, course_text: str) -> None:
    """Print where the files of an exercise are. Raises UnknownExercise, BrokenCourse."""
    for path in _course(course_text).find(name).files:
        print(path)


def _check(choose: Choose, course_text: str, jobs: int, as_json: bool) -> int:
    try:
        course = _course(course_text)
    except BrokenCourse as error:
        return _broken(error, as_json)
    exercises = choose(course)
    total = len(exercises) * len(CHECKS)
    jobs = jobs or os.cpu_count() or 1
    with open_prover(course, jobs) as prover, progress_bar("proving", total) as advance:
        proofs = prover.prove_all(exercises, advance)
        complaints = prover.complaints
    if as_json:
        print(json.dumps(_as_json(proofs)))
    else:
        show_proofs(course, proofs, console())
    show_complaints(complaints)
    return 0 if all(proof.holds for proof in proofs) else 1


def _course(text: str) -> Course:
    """The course, whose milestones can be read too. Raises BrokenCourse."""
    course = load_course(course_root(text)) if text else course_to_work_on(Path.cwd())
    milestones_of(course)
    return course


def _broken(error: BrokenCourse, as_json: bool) -> int:
    """Report a course that can't be read."""
    if as_json:
        # The first line of the message only introduces the problems.
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
