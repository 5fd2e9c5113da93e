"""Find the sources that a file needs by following its imports of `myml`.

Each is the learner's own file if there is one, otherwise the reference solution.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from learnml.checks.rules.imports import imports_of
from learnml.checks.source import Source, parsed
from learnml.exercises.catalog import Course, Exercise

TENSORS = "learnml.checks.tensors"
OF_TENSORS = ("myml.autograd.function", "myml.autograd.tensor", "myml.layers.module")
"""What the helpers for tensor scenarios import, if an earlier exercise provides it."""
MOST_KEPT = 2048
"""How many files' imports are remembered."""
OwnSource = Callable[[Exercise], Source | None]
"""The learner's file of an exercise, if the learner has built it."""


@dataclass(frozen=True)
class Linked:
    """Everything needed to import one exercise's module.

    sources: import name ("myml.first_steps.fit_line") to source. borrowed: ids of the exercises whose
    reference solution is used. exercises: import name to exercise.
    """

    target: str
    sources: dict[str, Source]
    borrowed: tuple[str, ...]
    exercises: dict[str, Exercise]

    def with_others(self, others: Mapping[str, Linked]) -> Linked:
        """With other sources for the same exercise, by the name to import each, and all that they import."""
        sources, exercises = dict(self.sources), dict(self.exercises)
        for name, other in others.items():
            mine = other.sources[other.target]
            # A path of its own as well, since that is how the text of a traceback is found.
            sources = {**other.sources, **sources, name: Source(f"{mine.path} {name}", mine.text)}
            exercises = {**other.exercises, **exercises, name: other.exercises[other.target]}
        return replace(self, sources=sources, exercises=exercises)

    def to_wire(self) -> dict[str, tuple[str, str]]:
        return {name: (source.path, source.text) for name, source in self.sources.items()}


def nothing_built(_: Exercise) -> Source | None:
    """The `OwnSource` of a learner who has built nothing, so that everything is borrowed."""
    return None


def link(course: Course, exercise: Exercise, source: Source, own: OwnSource) -> Linked:
    """Follow the imports of `source`, which stands in for `exercise`, and those of its scenarios.

    Only earlier exercises can be imported.
    """
    earlier = {item.import_name: item for item in course.exercises[: course.position(exercise)]}
    sources = {exercise.import_name: source}
    borrowed = []
    scenarios = Source(str(exercise.scenarios), exercise.scenarios.read_text(encoding="utf-8"))
    to_read = [(exercise.import_name, source), (exercise.import_name, scenarios)]
    while to_read:
        name, text = to_read.pop(0)
        for needed in own_imports(text.text, name):
            # What does not come earlier is left out; the import of it says so.
            if needed not in earlier or needed in sources:
                continue
            found = own(earlier[needed])
            if found is None:
                found = solution_of(earlier[needed])
                borrowed.append(earlier[needed].id)
            sources[needed] = found
            to_read.append((needed, found))
    linked = {name: earlier[name] for name in sources if name != exercise.import_name}
    exercises = {**linked, exercise.import_name: exercise}
    return Linked(exercise.import_name, sources, tuple(sorted(borrowed)), exercises)


def read_source(path: Path) -> Source:
    """Read one of the course's own files."""
    return Source(str(path), path.read_text(encoding="utf-8"))


def solution_of(exercise: Exercise) -> Source:
    """The reference solution, in place of the learner's file and under its path.

    Python reads the source line of a warning from that path, and files of the course may not be read.
    """
    return Source(exercise.file, read_source(exercise.solution).text)


def own_imports(text: str, name: str) -> tuple[str, ...]:
    """What the module of that name imports from `myml`, with what its scenarios' helpers need."""
    return _myml_imports(text, name.rpartition(".")[0])


@lru_cache(MOST_KEPT)
def _myml_imports(text: str, package: str) -> tuple[str, ...]:
    """What a file in that package imports from `myml`. Cached by content, since most files don't change."""
    tree = parsed(text)
    # What can't be parsed is reported when it is judged, or by whoever imports it.
    if tree is None:
        return ()
    imported = [found.module for found in imports_of(tree, package)]
    helpers = OF_TENSORS if TENSORS in imported else ()
    return (*[name for name in imported if name.startswith("myml.")], *helpers)
