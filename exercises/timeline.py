"""The milestones: history rebuilt with the learner's own code, in order of their years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from learnml.exercises.catalog import Course, Exercise, Module
from learnml.exercises.errors import UsageError
from learnml.exercises.fields import read_toml
from learnml.exercises.loading import broken_course

MODULE, MILESTONE_FILE = "milestones", "milestone.toml"


@dataclass(frozen=True)
class MilestoneFile(Exercise):
    """The part of a milestone that is like an exercise: a learner's file, and code that calls it."""

    place: str = ""
    """The name of the milestone's folder: "1969_xor"."""

    @property
    def folder(self) -> Path:
        return self.root / "exercises" / MODULE / self.place

    @property
    def scenarios(self) -> Path:
        return self.root / "checks" / MODULE / "drivers" / f"{self.place}.py"


@dataclass(frozen=True)
class Milestone:
    """One milestone.

    needs: the exercises whose code is trained. file: the file that the learner writes for it; `writes` is
    false if there is none to write. gates: the module in `checks.milestones.gates` that judges it.
    """

    id: str
    task: str
    needs: tuple[Exercise, ...]
    file: MilestoneFile
    gates: str
    writes: bool

    @property
    def title(self) -> str:
        return self.file.title

    @property
    def year(self) -> str:
        return self.id.partition("_")[0]

    @property
    def history(self) -> Path:
        return self.file.folder / "history.md"

    def within(self, course: Course) -> Course:
        """The course with the milestone added as its last exercise."""
        module = Module(MODULE, "", "Milestones", "", (self.file,))
        return replace(course, modules=(*course.modules, module))


def milestones_of(course: Course) -> tuple[Milestone, ...]:
    """The milestones for which a course has all the exercises. Raises BrokenCourse."""
    pattern = f"*/{MILESTONE_FILE}"
    # By name, and so by year.
    folders = sorted(path.parent for path in (course.root / "exercises" / MODULE).glob(pattern))
    return tuple(found for folder in folders if (found := _read(course, folder)))


def find_milestone(milestones: Sequence[Milestone], text: str) -> Milestone:
    """Find a milestone by its id, year or name. Raises UsageError."""
    wanted = text.strip().lower()
    for milestone in milestones:
        if wanted in (milestone.id, milestone.year, milestone.id.partition("_")[2], milestone.file.name):
            return milestone
    known = ", ".join(milestone.id for milestone in milestones)
    raise UsageError(
        f"There is no milestone {text!r}.",
        remedy=f"Milestones: {known}." if known else "This course has none.",
    )


def _read(course: Course, folder: Path) -> Milestone | None:
    """The milestone in a folder, unless the course lacks an exercise that it needs. Raises BrokenCourse."""
    fields = read_toml(folder / MILESTONE_FILE)
    title, task, gates = (fields.text(key) for key in ("title", "task", "gates"))
    name = fields.text("file", "")
    needs = fields.texts("needs")
    file = MilestoneFile(
        # Even without a file to write, the driver is loaded along with a module, which needs a name to
        # import.
        id=f"{MODULE}/{name or f'milestone_{folder.name}'}",
        title=title,
        needs=needs,
        tools=fields.texts("tools", ("python",)),
        minutes=0,
        milestone=True,
        root=course.root,
        place=folder.name,
    )
    if fields.problems:
        raise broken_course(fields.problems)
    if not all(need in course.by_id for need in needs):
        return None
    return Milestone(folder.name, task, tuple(course.by_id[need] for need in needs), file, gates, bool(name))
