"""The milestones: history to be rebuilt with the learner's own code, in order of their years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from learnml.exercises.catalog import Course, Exercise, Module
from learnml.exercises.errors import UsageError
from learnml.exercises.fields import parse_toml

MODULE = "milestones"


@dataclass(frozen=True)
class MilestoneFile(Exercise):
    """What a milestone has in common with an exercise: a file of the learner's, and code that calls it."""

    @property
    def folder(self) -> Path:
        return self.root / "exercises" / MODULE / self.title

    @property
    def scenarios(self) -> Path:
        return self.root / "checks" / MODULE / "drivers" / f"{self.title}.py"


@dataclass(frozen=True)
class Milestone:
    """One milestone. needs: the exercises that it trains with. file: stands for the file that the learner
    writes for it; `writes` is false when there is none to write.
    """

    id: str
    title: str
    task: str
    needs: tuple[Exercise, ...]
    file: MilestoneFile
    writes: bool

    @property
    def year(self) -> str:
        return self.id.partition("_")[0]

    @property
    def history(self) -> Path:
        return self.file.folder / "history.md"

    def within(self, course: Course) -> Course:
        """The course as it is when the milestone is its last exercise."""
        module = Module(MODULE, "", "Milestones", "", (self.file,))
        return replace(course, modules=(*course.modules, module))


def milestones_of(course: Course) -> tuple[Milestone, ...]:
    """The milestones of a course whose exercises are all there."""
    folders = sorted(path.parent for path in (course.root / "exercises" / MODULE).glob("*/milestone.toml"))
    return tuple(found for folder in folders if (found := _read(course, folder)))


def find_milestone(milestones: Sequence[Milestone], text: str) -> Milestone:
    """The milestone that is meant: by its id, its year or its name. Raises UsageError."""
    wanted = text.strip().lower()
    for milestone in milestones:
        if wanted in (milestone.id, milestone.year, milestone.id.partition("_")[2], milestone.file.name):
            return milestone
    known = ", ".join(milestone.id for milestone in milestones)
    raise UsageError(
        f"There is no milestone {text!r}.",
        remedy=f"There are: {known}." if known else "This course has none.",
    )


def _read(course: Course, folder: Path) -> Milestone | None:
    told = parse_toml((folder / "milestone.toml").read_text(encoding="utf-8"))
    if not all(need in course.by_id for need in told["needs"]):
        return None
    name = told.get("file", f"milestone_{folder.name}")
    file = MilestoneFile(
        id=f"{MODULE}/{name}",
        title=folder.name,
        needs=tuple(told["needs"]),
        tools=tuple(told.get("tools", ["python"])),
        minutes=0,
        milestone=True,
        root=course.root,
    )
    needs = tuple(course.by_id[need] for need in told["needs"])
    return Milestone(folder.name, told["title"], told["task"], needs, file, "file" in told)
