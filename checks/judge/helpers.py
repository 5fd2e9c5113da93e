"""What a file uses of the learner's other files, although no exercise asks for it there."""

from __future__ import annotations

from collections.abc import Iterator

from learnml.checks.judge.resolve import Linked, own_imports, solution_of
from learnml.checks.rules.parts import defined, mentioned, part, passed_on
from learnml.checks.source import Source


def helpers(linked: Linked) -> Iterator[Source]:
    """The parts of other files that the file uses, or that such a part does.

    What an exercise asks for is left out, since it is judged there: it counts as imported. What a file has
    from a library itself, and passes on, is used by the one that takes it from there.
    """
    to_read, seen = [(linked.target, linked.sources[linked.target].text)], set[tuple[str, str]]()
    while to_read:
        name, text = to_read.pop()
        used = mentioned(text)
        for other in own_imports(text, name):
            exercise, source = linked.exercises.get(other), linked.sources.get(other)
            if exercise is None or source is None or exercise.id in linked.borrowed:
                continue
            if from_elsewhere := passed_on(source.text, used):
                yield Source(source.path, from_elsewhere)
            asked_for = defined(solution_of(exercise).text)
            found = part(source.text, used, asked_for)
            if found and (other, found) not in seen:
                seen.add((other, found))
                to_read.append((other, found))
                yield Source(source.path, f"{found}\nfrom {other} import {', '.join(sorted(asked_for))}\n")
