"""Small courses, planted in a folder, for what the real one does not show."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from learnml.exercises.catalog import Course
from learnml.exercises.loading import load_course

COURSE = """
[[tier]]
id = "only"
title = "Only"
modules = ["tiny"]
"""


MODULE = 'title = "Tiny"\n'


@dataclass(frozen=True)
class Planted:
    """One exercise of the module `tiny`. `use_it` is the solution unless it is given."""

    name: str
    solution: str
    scenarios: str
    use_it: str = ""
    hints: str = ""
    tools: Sequence[str] = ("python", "numpy")
    stub: str = ""

    @property
    def files(self) -> dict[str, str]:
        """The text of each file of the exercise, by its path in the course."""
        folder = f"exercises/tiny/{self.name}"
        return {
            f"{folder}/lesson.md": f"# {self.name}\n\n> Motto.\n",
            f"{folder}/stub.py": self.stub,
            f"{folder}/solution.py": self.solution,
            f"{folder}/use_it.py": self.use_it or self.solution,
            f"checks/scenarios/tiny/{self.name}.py": self.scenarios,
            f"hints/tiny/{self.name}.toml": self.hints,
        }

    @property
    def entry(self) -> str:
        """Its table in module.toml."""
        return (
            f'\n[[exercise]]\nid = "{self.name}"\ntitle = "{self.name}"\n'
            f"tools = {[*self.tools]}\nminutes = 1\n"
        )


def plant(root: Path, *exercises: Planted) -> Course:
    """Write a course of these exercises into `root`, and load it."""
    entries = "".join(planted.entry for planted in exercises)
    write_files(root, {"exercises/course.toml": COURSE, "exercises/tiny/module.toml": MODULE + entries})
    for planted in exercises:
        write_files(root, planted.files)
    return load_course(root)


def write_files(root: Path, files: dict[str, str]) -> None:
    """Write texts, each without the indentation that all of its lines share, by their paths."""
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(textwrap.dedent(text), encoding="utf-8")
