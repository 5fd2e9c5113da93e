"""The course as data: tiers, modules and exercises, and where each exercise's files are."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import Enum
from functools import cached_property
from pathlib import Path

from learnml.exercises.errors import UnknownExercise


class Kind(str, Enum):
    """What a learner does with the stub."""

    BUILD = "build"  # write the functions that it names
    REPAIR = "repair"  # find the bug in a program that runs
    PREDICT = "predict"  # fill in numbers before there is any code

    def __str__(self) -> str:
        return self.value


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
    torch: str = ""
    """The PyTorch object that it rebuilds: "torch.nn.functional.softmax"."""
    oracle: str = ""
    """If no library has it, what `use_it` is instead, in a few words: "every order, tried one by one"."""
    kind: Kind = Kind.BUILD
    fails: str = ""
    """The stage in which the stub of a repair fails; empty for other kinds."""

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
    def uses_numpy(self) -> bool:
        """Whether scenarios get numpy's random generator instead of Python's."""
        return not {"numpy", "torch"}.isdisjoint(self.tools)

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
        return self.root / "checks" / "scenarios" / f"{self.id}.py"

    @property
    def hints(self) -> Path:
        return self.root / "hints" / f"{self.id}.toml"

    @property
    def picture(self) -> Path:
        return self.folder / "picture.py"

    @property
    def has_picture(self) -> bool:
        """Whether there is something to see: many exercises have no picture."""
        return self.picture.is_file()

    @property
    def required(self) -> tuple[str, ...]:
        """The six files of every exercise, relative to `root`, in the order in which an author writes."""
        folder = f"exercises/{self.id}"
        of_folder = (f"{folder}/{name}" for name in ("lesson.md", "stub.py", "solution.py", "use_it.py"))
        return (*of_folder, f"checks/scenarios/{self.id}.py", f"hints/{self.id}.toml")

    @property
    def missing(self) -> list[str]:
        """Those of the six files that are not there."""
        # Text, since to make a Path takes longer than to look: every command looks for the files of all.
        return [name for name in self.required if not os.path.isfile(f"{self.root}/{name}")]

    @property
    def files(self) -> tuple[Path, ...]:
        """The six files of an exercise, and its picture if it has one."""
        required = tuple(self.root / name for name in self.required)
        return (*required, self.picture) if self.has_picture else required


@dataclass(frozen=True)
class Module:
    """A chapter: the exercises that make up one package of `myml`."""

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
    """Current ids of exercises, by their ids in earlier versions of the course."""

    @cached_property
    def exercises(self) -> tuple[Exercise, ...]:
        return tuple(exercise for module in self.modules for exercise in module.exercises)

    @cached_property
    def by_id(self) -> dict[str, Exercise]:
        return {exercise.id: exercise for exercise in self.exercises}

    def position(self, exercise: Exercise) -> int:
        return self.exercises.index(exercise)

    def find(self, text: str) -> Exercise:
        """The exercise with the id `text`, or with that name if only one module has it.

        Raises UnknownExercise, naming the nearest ids.
        """
        # As shells complete it: a path from the workspace, or a folder with a slash.
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
                remedy="Choose one: " + ", ".join(exercise.id for exercise in found) + ".",
            )
        if any(module.id == text for module in self.modules):
            raise UnknownExercise(
                f"{text!r} is a module, not an exercise.",
                remedy=f"`learnml next {text}` opens its next exercise, `learnml list {text}` lists them.",
            )
        names = {exercise.name: exercise.id for exercise in self.exercises}
        # A name that several exercises share stands for the last of them: good enough for a suggestion.
        near = [names.get(match, match) for match in get_close_matches(text, [*self.by_id, *names], n=3)]
        nearest = ", ".join(dict.fromkeys(near))
        raise UnknownExercise(
            f"There is no exercise {text!r}.",
            remedy=f"Nearest: {nearest}." if nearest else "`learnml list` shows them all.",
        )
