"""The course as data: `course.toml` read and checked, the files of each exercise found."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Any

from learnml.exercises.errors import BrokenCourse, UnknownExercise
from learnml.exercises.fields import Fields

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

FILES = ("lesson.md", "stub.py", "solution.py", "use_it.py")
RESERVED = {"data", "milestones", "proof"}
"""Folders beside those of the modules; a module of that name would lie in them."""


@dataclass(frozen=True)
class Exercise:
    """One exercise and where its files are. `root` is the folder of the course."""

    id: str
    title: str
    needs: tuple[str, ...]
    tools: tuple[str, ...]
    minutes: int
    milestone: bool
    root: Path

    @property
    def module(self) -> str:
        return self.id.partition("/")[0]

    @property
    def name(self) -> str:
        return self.id.partition("/")[2]

    @property
    def import_name(self) -> str:
        """What later exercises import: "myml.first_steps.fit_line"."""
        return "myml." + self.id.replace("/", ".")

    @property
    def file(self) -> str:
        """The learner's file, from the root of the workspace."""
        return f"myml/{self.id}.py"

    @property
    def folder(self) -> Path:
        return self.root / "exercises" / self.id

    @property
    def lesson(self) -> Path:
        return self.folder / "lesson.md"

    @property
    def stub(self) -> Path:
        return self.folder / "stub.py"

    @property
    def solution(self) -> Path:
        return self.folder / "solution.py"

    @property
    def use_it(self) -> Path:
        return self.folder / "use_it.py"

    @property
    def scenarios(self) -> Path:
        return self.root / "checks" / f"{self.id}.py"

    @property
    def hints(self) -> Path:
        return self.root / "hints" / f"{self.id}.toml"


@dataclass(frozen=True)
class Module:
    """A chapter: exercises that make one package of `myml`."""

    id: str
    tier: str
    title: str
    summary: str
    exercises: tuple[Exercise, ...]


@dataclass(frozen=True)
class Course:
    """Modules in the order in which they are taken. `tiers` maps a tier's id to its title."""

    root: Path
    tiers: dict[str, str]
    modules: tuple[Module, ...]
    renamed: dict[str, str] = field(default_factory=dict)
    """Today's ids of exercises, by the ids that they had in earlier versions of the course."""

    @cached_property
    def exercises(self) -> tuple[Exercise, ...]:
        return tuple(exercise for module in self.modules for exercise in module.exercises)

    @cached_property
    def by_id(self) -> dict[str, Exercise]:
        return {exercise.id: exercise for exercise in self.exercises}

    def position(self, exercise: Exercise) -> int:
        return self.exercises.index(exercise)

    def find(self, text: str) -> Exercise:
        """The exercise called `text`: an id, or an exercise's name where only one module has it.

        Raises UnknownExercise, with the nearest ids.
        """
        text = text.strip().strip("/").removesuffix(".py").removeprefix("myml/")
        text = self.renamed.get(text, text)
        if text in self.by_id:
            return self.by_id[text]
        found = [exercise for exercise in self.exercises if exercise.name == text]
        if len(found) == 1:
            return found[0]
        if found:
            raise UnknownExercise(
                f"{text!r} is the name of {len(found)} exercises.",
                remedy="Say which: " + ", ".join(exercise.id for exercise in found) + ".",
            )
        names = {exercise.name: exercise.id for exercise in self.exercises}
        near = [names.get(match, match) for match in get_close_matches(text, [*self.by_id, *names], n=3)]
        nearest = ", ".join(dict.fromkeys(near))
        raise UnknownExercise(
            f"There is no exercise {text!r}.",
            remedy=f"Nearest: {nearest}." if nearest else "`learnml list` shows them all.",
        )


def builtin_root() -> Path:
    """The folder that holds the `exercises`, `checks` and `hints` of the course that is shipped."""
    return Path(__file__).parent.parent


def load_course(root: Path | None = None) -> Course:
    """Read and check the course in the folder `root`; the one that is shipped by default.

    Raises BrokenCourse, naming file, key and reason of everything that is wrong.
    """
    root = builtin_root() if root is None else root
    path = root / "exercises" / "course.toml"
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _broken([f"{path}: {error}"]) from None
    fields = Fields(path, content)
    tiers = {tier.text("id"): tier.text("title") for tier in fields.tables("tier")}
    modules = tuple(_module(table, root, tiers) for table in fields.tables("module"))
    course = Course(root, tiers, modules, fields.names("renamed"))
    problems = [*fields.problems, *_contradictions(course, path)]
    if problems:
        raise _broken(problems)
    return course


def _module(fields: Fields, root: Path, tiers: dict[str, str]) -> Module:
    module_id = fields.name("id")
    tier = fields.text("tier")
    if tier not in tiers:
        fields.problem("tier", f"there is no tier {tier!r}")
    if module_id in RESERVED:
        fields.problem("id", f"{module_id!r} is the name of a folder of the project's own")
    exercises = tuple(_exercise(table, module_id, root) for table in fields.tables("exercise"))
    return Module(module_id, tier, fields.text("title"), fields.text("summary", ""), exercises)


def _exercise(fields: Fields, module_id: str, root: Path) -> Exercise:
    exercise = Exercise(
        id=f"{module_id}/{fields.name('id')}",
        title=fields.text("title"),
        needs=fields.texts("needs", ()),
        tools=fields.texts("tools"),
        minutes=fields.integer("minutes"),
        milestone=fields.boolean("milestone", False),
        root=root,
    )
    for file in (*(exercise.folder / name for name in FILES), exercise.scenarios, exercise.hints):
        if not file.is_file():
            fields.problem("id", f"{file.relative_to(root)} is missing")
    return exercise


def _contradictions(course: Course, path: Path) -> Iterator[str]:
    seen: set[str] = set()
    for exercise in course.exercises:
        if exercise.id in seen:
            yield f"{path}: {exercise.id}: id: used twice"
        for need in exercise.needs:
            if need not in course.by_id:
                yield f"{path}: {exercise.id}: needs: there is no exercise {need!r}"
            elif need not in seen:
                yield f"{path}: {exercise.id}: needs: {need} does not come earlier"
        seen.add(exercise.id)
    for former, today in course.renamed.items():
        if today not in course.by_id:
            yield f"{path}: renamed: {former}: there is no exercise {today!r}"
        if former in course.by_id:
            yield f"{path}: renamed: {former}: is the id of an exercise"


def _broken(problems: list[str]) -> BrokenCourse:
    return BrokenCourse(
        "The course can't be used:\n" + "\n".join(f"  {problem}" for problem in problems),
        remedy="Correct these lines, or install learnml again if the course is the one that came with it.",
    )


def as_toml(content: str) -> dict[str, Any]:
    """Parse TOML; the one place that knows which parser this Python has."""
    parsed: dict[str, Any] = tomllib.loads(content)
    return parsed
