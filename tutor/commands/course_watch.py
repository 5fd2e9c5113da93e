"""`learnml course check ID --watch`: verify an exercise each time its author saves."""

from __future__ import annotations

import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from learnml.checks.judge.judge import Cancelled
from learnml.checks.proof.findings import Finding
from learnml.exercises.catalog import Course, Exercise
from learnml.exercises.errors import BrokenCourse, UnknownExercise
from learnml.exercises.loading import COURSE_FILE, load_course, module_file
from learnml.tutor.files.saves import Saves
from learnml.tutor.proving import Prover, open_prover
from learnml.tutor.views.proofs import show_finding, show_verdict
from learnml.tutor.views.render import console, show_error

BEAT = 0.1
"""Seconds between two checks of the files."""


def watch(course: Course, exercise: Exercise, jobs: int) -> None:
    """Prove the exercise whenever a file that its proof depends on is saved, until interrupted."""
    out = console()
    while True:
        # Taken before the prover starts, so that a save in the meantime counts.
        saves = Saves(_shared_files(exercise))
        with open_prover(course, jobs or os.cpu_count() or 1) as prover:
            author = _Author(prover, course, exercise, out)
            while not saves.happened():
                author.prove_until_saved()
        course, exercise = _read_again(course, exercise)


@dataclass(frozen=True)
class _Author:
    """An author at work on one exercise, while the rest of the course does not change."""

    prover: Prover
    course: Course
    exercise: Exercise
    out: Console

    def prove_until_saved(self) -> None:
        """Prove the exercise, showing findings as they come. Returns as soon as a file is saved."""
        saves, proof = Saves(self._files()), None
        is_stale = threading.Event()

        def tell(check: str, finding: Finding | None) -> None:
            if is_stale.is_set():
                # Ends the proof, which reports each finding in the thread that proves.
                raise Cancelled
            show_finding(check, finding, self.out)

        self.out.rule(self.exercise.id, align="left")
        with ThreadPoolExecutor(max_workers=1) as thread:
            proving = thread.submit(self.prover.prove, self.exercise, tell)
            try:
                while not proving.done() and not saves.happened():
                    time.sleep(BEAT)
                proof = proving.result() if proving.done() else None
            finally:
                # Harmless if it is done, and needed after Ctrl-C: the thread would go on proving.
                is_stale.set()
                self.prover.cancel()
        if proof:
            show_verdict(proof, self.out)
            saves.wait(BEAT)

    def _files(self) -> list[Path]:
        needed = [self.course.by_id[name].solution for name in self.exercise.needs]
        return [*self.exercise.files, *needed, *_shared_files(self.exercise)]


def _shared_files(exercise: Exercise) -> list[Path]:
    """The files that give the exercise its place: if one changes, the course must be read again."""
    return [exercise.root / "exercises" / COURSE_FILE, module_file(exercise.root, exercise.module)]


def _read_again(course: Course, exercise: Exercise) -> tuple[Course, Exercise]:
    """The course in its new state, once it can be read and has the exercise."""
    while True:
        saves = Saves(_shared_files(exercise))
        try:
            read = load_course(course.root)
            return read, read.find(exercise.id)
        except (BrokenCourse, UnknownExercise) as error:
            show_error(error.message, error.remedy)
            saves.wait(BEAT)
