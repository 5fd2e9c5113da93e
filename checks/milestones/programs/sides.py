"""The two places where a program runs: on the real torch, and on the learner's framework."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from learnml.checks.judge.client import CaseFailed
from learnml.checks.milestones.programs.program import Program, names_of_torch
from learnml.checks.milestones.trainee import Trainee


@dataclass(frozen=True)
class Sides:
    """The learner's process and the one with the real torch, which are asked the same.

    facade: what the program takes for torch in the learner's process: texts by path.
    """

    ours: Trainee
    theirs: Trainee
    program: Program
    facade: Mapping[str, str]

    def ask(self, part: str, **inputs: Any) -> tuple[Any, Any]:
        """What both return, the learner's process first. Raises CaseFailed."""
        try:
            # The real torch first: what fails there too is the program's fault, not the learner's.
            expected = self.theirs.begin(part, **self.given(self.theirs), **inputs)()
        except CaseFailed as failure:
            raise on_torch_itself(failure) from None
        try:
            return self.ours.begin(part, **self.given(self.ours), **inputs)(), expected
        except CaseFailed as failure:
            raise self._with_what_is_missing(failure) from None

    def _with_what_is_missing(self, failure: CaseFailed) -> CaseFailed:
        """The failure, and the names that the program may have looked for in vain."""
        if failure.raised not in ("AttributeError", "ImportError", "ModuleNotFoundError"):
            return failure
        wanted = names_of_torch(self.program)
        ours, theirs = (
            side.begin("absent", **self.given(side), wanted=wanted)() for side in (self.ours, self.theirs)
        )
        missing = [str(name) for name in ours if name not in theirs]
        if not missing:
            return failure
        told = f"The course's torch has no {', '.join(missing)}, which this program names."
        return CaseFailed(replace(failure.result, detail=(*failure.result.detail, told)), failure.raised)

    def given(self, side: Trainee) -> dict[str, Any]:
        """The inputs by which a side has the program and what it takes for torch."""
        # Not everybody has tensorboard, and nobody has to.
        writer = {path: text for path, text in self.facade.items() if path.endswith("tensorboard.py")}
        torch = self.facade if side is self.ours else writer
        return {"files": {**self.program.files, **torch}, "recipe": self.program.recipe}


def on_torch_itself(failure: CaseFailed) -> CaseFailed:
    """The failure of a program that does not run on the real torch either."""
    return CaseFailed(replace(failure.result, name=f"{failure.result.name}, on the real torch"))
