"""The items that pytest collects in a workspace."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

import pytest
from _pytest._code.code import TerminalRepr  # pytest has no public name for it

from learnml.checks.judge.calls import of_first_failure
from learnml.checks.judge.judge import Judge, Request
from learnml.checks.judge.resolve import OwnSource, read_source
from learnml.checks.judge.second_seeds import StockOfSeeds
from learnml.checks.report import STAGES, Report, Verdict
from learnml.checks.source import Source
from learnml.exercises.catalog import Course, Exercise
from learnml.exercises.errors import LearnmlError
from learnml.progress.journal import fingerprint
from learnml.tutor.courses import course_of
from learnml.tutor.files.submission import Submission
from learnml.tutor.files.workspace import Workspace
from learnml.tutor.pytest_plugin import OPEN
from learnml.tutor.reports.explaining import explanation
from learnml.tutor.tutor import open_judge
from learnml.tutor.views.place import failing_line


class Bench:
    """What the items of one workspace share: its course, the learner's files, and one judge."""

    def __init__(self, root: Path, config: pytest.Config) -> None:
        self.submission = Submission(root)
        self.course: Course = course_of(Workspace(root))
        self._stack = config.stash[OPEN]

    @cached_property
    def own(self) -> OwnSource:
        return self.submission.own(self.submission.status(self.course))

    @cached_property
    def judge(self) -> Judge:
        return self._stack.enter_context(open_judge(self.course))

    @cached_property
    def seeds(self) -> StockOfSeeds:
        return StockOfSeeds(self.judge.references)


_BENCHES = pytest.StashKey[dict[Path, Bench]]()


def exercise_file(root: Path, path: Path, parent: pytest.Collector) -> ExerciseFile | None:
    """The collector of an exercise's file; None for any other file."""
    benches = parent.config.stash.setdefault(_BENCHES, {})
    # Not by setdefault alone, which would read the course again for each file.
    bench = benches.get(root) or benches.setdefault(root, Bench(root, parent.config))
    exercise = bench.course.by_id.get(path.relative_to(root / "myml").with_suffix("").as_posix())
    if exercise is None:
        return None
    found: ExerciseFile = ExerciseFile.from_parent(parent, path=path)
    # Set afterwards: `from_parent` hands its arguments to pytest's own constructor.
    found.bench, found.exercise = bench, exercise
    return found


class StageFailed(Exception):
    """A stage did not pass. The message is the judge's explanation."""


class ExerciseFile(pytest.File):
    """An exercise's file, judged once, when its first stage is run."""

    bench: Bench
    exercise: Exercise

    def collect(self) -> Iterator[pytest.Item]:
        """An item for each stage."""
        for stage in STAGES:
            yield StageItem.from_parent(self, name=stage)

    @cached_property
    def source(self) -> Source | None:
        return self.bench.submission.read(self.exercise)

    @cached_property
    def report(self) -> Report:
        assert self.source
        request = Request(
            self.exercise, self.source, self.bench.own, second=self.bench.seeds, show=of_first_failure
        )
        return self.bench.judge.judge(request)

    @property
    def is_untouched(self) -> bool:
        stub = read_source(self.exercise.stub).text
        return self.source is None or fingerprint(self.source.text) == fingerprint(stub)


class StageItem(pytest.Item):
    """One stage of an exercise."""

    parent: ExerciseFile

    def runtest(self) -> None:
        """Raise StageFailed if the stage failed; skip it if it was not judged."""
        if self.parent.is_untouched:
            pytest.skip("not built yet")
        report = self.parent.report
        stage = next(stage for stage in report.stages if stage.stage == self.name)
        failed = report.failed_stage
        if stage.verdict is Verdict.NOT_REACHED and failed:
            pytest.skip(f"not reached: {failed.stage} failed")
        if not stage.passed:
            raise StageFailed(explanation(report, stage))

    def repr_failure(
        self, excinfo: pytest.ExceptionInfo[BaseException], style: object = None
    ) -> str | TerminalRepr:
        """The judge's explanation in place of a traceback, and the line concerned."""
        error = excinfo.value
        if isinstance(error, StageFailed) and self.parent.source:
            line = failing_line(self.parent.report, self.parent.source)
            return f"{error}\n\n{self.path}:{line or 1}"
        if isinstance(error, LearnmlError):
            return f"{error.message}\n{error.remedy}"
        return super().repr_failure(excinfo)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Where editors show the item: at the top of the file, since pytest asks before it is judged."""
        return self.path, 0, f"{self.parent.exercise.id}::{self.name}"
