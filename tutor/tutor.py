"""What commands share: a workspace, its course, its journal, and the judge."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from learnml.checks.judge.resolve import OwnSource, read_source
from learnml.checks.report import Report
from learnml.checks.source import Source
from learnml.exercises.catalog import Course, Exercise
from learnml.exercises.errors import LearnmlError, UsageError
from learnml.exercises.temporary import temporary_place
from learnml.hints.hints import mistakes_of
from learnml.progress.journal import fingerprint
from learnml.progress.recorder import Recorder
from learnml.progress.status import UNTOUCHED as UNTOUCHED
from learnml.progress.status import ExerciseStatus
from learnml.progress.versions import is_id
from learnml.tutor.courses import course_of
from learnml.tutor.files.laying_out import LaidOut, would_make
from learnml.tutor.files.workspace import Workspace, find_workspace
from learnml.tutor.status import records
from learnml.tutor.status.position import Position
from learnml.tutor.status.states import next_to_solve

if TYPE_CHECKING:
    from learnml.checks.judge.judge import Judge
    from learnml.checks.judge.pool import Pool


def cache_folder() -> Path:
    """Where expected outputs are cached: LEARNML_CACHE, or the user's cache folder.

    Raises EnvironmentFault.
    """
    try:
        if chosen := os.environ.get("LEARNML_CACHE"):
            return Path(chosen).expanduser()
        import platformdirs

        # Older versions leave "~" in a path when there is no home, which `expanduser` says by RuntimeError.
        return Path(platformdirs.user_cache_dir("learnml", appauthor=False)).expanduser()
    except RuntimeError:  # no HOME, and the system does not know this user
        # One for each user: a shared folder would belong to whoever came first.
        return Path(temporary_place(), f"learnml-{os.getuid()}")


@contextmanager
def open_judge(course: Course, pool: Pool | None = None, cache: Path | None = None) -> Iterator[Judge]:
    """The judge of a course, with expected outputs cached in the cache folder.

    pool: provides processes that have already been started; closed with the judge. cache: another folder.
    """
    # Imported here, because half of the commands judge nothing.
    from learnml.checks.judge.cache import Cache
    from learnml.checks.judge.expected import References
    from learnml.checks.judge.judge import Judge

    folder = cache or cache_folder()
    with References(course, Cache(folder)) as references:
        try:
            yield Judge(course, references, [str(folder)], mistakes_of, pool)
        finally:
            if pool:
                pool.close()


def passed_as_it_is(
    status: Mapping[str, ExerciseStatus], read: Callable[[Exercise], Source | None]
) -> OwnSource:
    """A function that returns what `read` does if the exercise has passed in its current state, else None."""

    def own_source(exercise: Exercise) -> Source | None:
        passed = status.get(exercise.id, UNTOUCHED).passed
        source = read(exercise) if passed else None
        return source if source and fingerprint(source.text) in passed else None

    return own_source


@dataclass(frozen=True)
class Tutor:
    """One learner's workspace and course."""

    course: Course
    workspace: Workspace

    @classmethod
    def here(cls) -> Tutor:
        """The tutor of the workspace that contains the current folder. Raises NoWorkspace."""
        workspace = find_workspace(Path.cwd())
        return cls(course_of(workspace), workspace)

    @cached_property
    def recorder(self) -> Recorder:
        recorder = Recorder(self.workspace.root, self.course.renamed)
        recorder.catch_up()
        return recorder

    def status(self) -> dict[str, ExerciseStatus]:
        return self.recorder.status()

    @cached_property
    def position(self) -> Position:
        return Position(self.workspace, self.recorder)

    def current(self) -> Exercise:
        """The exercise meant if none is named: the one last opened, edited or named, or else the first."""
        first = self.course.exercises[0]
        return self.position.find(self.course) or first

    def next_to_solve(self, here: Exercise) -> Exercise | None:
        """The exercise to solve after `here`; None if all are solved."""
        status = self.status()
        return next_to_solve(self.course, here, lambda exercise: status.get(exercise.id, UNTOUCHED).done)

    def resolve(self, text: str | None) -> Exercise:
        """The exercise with this name; without a name, the current one. Raises UnknownExercise.

        It becomes the current one by `turn_to`, once the command is sure not to refuse it.
        """
        return self.course.find(text) if text else self.current()

    def resolve_known(self, text: str) -> Exercise:
        """Like `resolve`, but also finds exercises that only the journal knows. Raises UnknownExercise."""
        return self.removed(text) or self.resolve(text)

    def turn_to(self, exercise: Exercise) -> None:
        """Make an exercise the current one."""
        self.position.remember(exercise)

    def removed(self, exercise_id: str) -> Exercise | None:
        """An exercise that the journal knows but the course no longer has, or None."""
        today = self.course.renamed.get(exercise_id, exercise_id)
        # A journal can be written by hand, and an id becomes a path and the name of a ref: hence `is_id`.
        if today in self.course.by_id or today not in self.status() or not is_id(today):
            return None
        # Its id and the paths that follow from it are all that history, restore and update ask for.
        return Exercise(today, "", (), (), 0, False, self.course.root)

    def start(self, exercise: Exercise) -> bool:
        """Open an exercise: put its stub in place. Returns False, and writes nothing, if there is a file."""
        laid_out = self._put_in_place(exercise)
        if laid_out:
            self.recorder.promise(records.started(exercise, laid_out.text))
            # Without waiting for git, which gets the stub together with the first verdict.
            self.recorder.write_down()
        return laid_out is not None

    def lay_out(self, exercise: Exercise) -> LaidOut | None:
        """Open an exercise to look at: put its stub in place, and record that only once more happens.

        Returns None, and writes nothing, if there is a file.
        """
        laid_out = self._put_in_place(exercise)
        if laid_out:
            self.recorder.hold(records.started(exercise, laid_out.text))
        return laid_out

    def _put_in_place(self, exercise: Exercise) -> LaidOut | None:
        path = self.workspace.path(exercise)
        if path.exists():
            self.turn_to(exercise)
            return None
        stub, made = exercise.stub.read_text(encoding="utf-8"), would_make(path)
        self.workspace.write(exercise, stub)
        self.turn_to(exercise)
        return LaidOut(exercise, stub, made)

    def put_away(self, laid_out: LaidOut) -> None:
        """Remove an untouched stub with nothing recorded about it: looking at an exercise changes nothing."""
        if laid_out.is_untouched and self.recorder.take_back(laid_out.exercise.id):
            laid_out.take_away()

    def is_open(self, exercise: Exercise) -> bool:
        """Whether the learner has started it, here or on another machine."""
        known = self.status().get(exercise.id, UNTOUCHED)
        return bool(known.started or known.checks) or self.workspace.path(exercise).exists()

    def source(self, exercise: Exercise) -> Source:
        """The learner's file. Raises UsageError if the exercise has not been started."""
        found = self.workspace.read(exercise)
        if found is None:
            raise UsageError(
                f"{exercise.file} does not exist yet.",
                remedy=f"`learnml next {exercise.id}` creates it from the stub.",
            )
        return found

    def own(self) -> OwnSource:
        """A function that returns the learner's file if it has passed in its current state, else None."""
        return passed_as_it_is(self.status(), self.workspace.read)

    def promise_verdict(self, report: Report, source: Source) -> bool:
        """Promise a verdict before it is shown, so that the next command records it if this one is killed.

        Returns True for the first pass of this content.
        """
        exercise = self.course.by_id[report.exercise]
        passed = self.status().get(exercise.id, UNTOUCHED).passed
        record = records.checked(exercise, report, source.text)
        is_news = report.passed and fingerprint(source.text) not in passed
        if is_news:
            record = records.passed(record, exercise, self._ship(report))
            # The figures in the message count this verdict too, which is not in the journal yet.
            status = self.recorder.status_after(record.events)[exercise.id]
            record = replace(record, commit=records.message(exercise, report, status))
        self.recorder.promise(record)
        return is_news

    def promise_version(self, exercise: Exercise, source: Source) -> None:
        """Like `promise_verdict`, for a version without a verdict."""
        self.recorder.promise(records.looked_at(exercise, source.text))

    def reveal(self, exercise: Exercise) -> Source:
        """The reference solution. Reading it is recorded."""
        self.recorder.note("revealed", exercise)
        return read_source(exercise.solution)

    def _ship(self, report: Report) -> list[str]:
        try:
            return self.workspace.keep_artifacts(report.artifacts)
        except LearnmlError as error:
            # The pass counts all the same: the judge has seen what the workspace can't store.
            self.recorder.complain(error.message)
            return []
