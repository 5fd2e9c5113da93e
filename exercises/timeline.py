"""The milestones: history rebuilt with the learner's own code, in order of their years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path

from learnml.exercises.catalog import Course, Exercise, Module
from learnml.exercises.errors import UsageError
from learnml.exercises.fields import read_toml
from learnml.exercises.loading import broken_course, builtin_root

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
    """The milestones of a course. Raises BrokenCourse, with file, key and reason of all that is wrong."""
    pattern = f"*/{MILESTONE_FILE}"
    # By name, and so by year.
    folders = sorted(path.parent for path in (course.root / "exercises" / MODULE).glob(pattern))
    problems: list[str] = []
    milestones = tuple(_read(course, folder, problems) for folder in folders)
    if problems:
        raise broken_course(problems)
    return milestones


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


def _read(course: Course, folder: Path, problems: list[str]) -> Milestone:
    """The milestone in a folder. What is wrong with it is noted."""
    fields = read_toml(folder / MILESTONE_FILE, problems)
    title, task = fields.text("title"), fields.text("task")
    needs = fields.texts("needs")
    gates = fields.text("gates")
    name = fields.text("file", "")
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
    fields.refuse_others()
    for need in needs:
        if need not in course.by_id:
            fields.problem("needs", f"there is no exercise {need!r}{_nearest(need, course)}")
    known = _known_gates()
    if gates and gates not in known:
        fields.problem("gates", f"there are none called {gates!r}; there are {', '.join(known)}")
    found = tuple(course.by_id[need] for need in needs if need in course.by_id)
    return Milestone(folder.name, task, found, file, gates, bool(name))


def _nearest(need: str, course: Course) -> str:
    near = get_close_matches(need, course.by_id, n=3)
    return f"; nearest: {', '.join(near)}" if near else "; `learnml list` shows them all"


def _known_gates() -> list[str]:
    """The names of the modules in `checks.milestones.gates`."""
    folder = builtin_root() / "checks" / MODULE / "gates"
    return sorted(path.stem for path in folder.glob("*.py") if path.stem != "__init__")
