"""Checkpoints of long trainings, on disk: an interrupted run resumes at the step that it had reached."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from learnml.checks.judge.cache import Cache, key_of
from learnml.checks.judge.resolve import Linked
from learnml.checks.milestones import taking_up
from learnml.checks.worker.wire import frame
from learnml.exercises.timeline import Milestone


@dataclass(frozen=True)
class Reached:
    """The last step taken, and what the driver returned."""

    step: int
    output: Any


@dataclass(frozen=True)
class Checkpoints:
    """The checkpoints of one milestone, for one version of all the code that trains."""

    cache: Cache
    name: str
    content: str

    @classmethod
    def of(cls, cache: Cache, milestone: Milestone, linked: Linked) -> Checkpoints:
        """The checkpoints for these sources: changed code never resumes what other code has trained."""
        texts = [f"{name}\n{source.text}" for name, source in sorted(linked.sources.items())]
        # What is kept has the form that these two give it.
        drivers = [milestone.file.scenarios.read_bytes(), Path(taking_up.__file__).read_bytes()]
        return cls(cache, f"milestones/{milestone.id}", key_of([*drivers, *texts]))

    def key(self, part: str, inputs: dict[str, Any]) -> str:
        """The key for training this part on these inputs."""
        return key_of([self.content, part, frame(inputs)])

    def get(self, key: str) -> Reached | None:
        """How far that training has come, if it has begun."""
        kept = self.cache.get(self.name, key)
        return Reached(kept["step"], kept["output"]) if kept else None

    def put(self, key: str, reached: Reached) -> None:
        self.cache.put(self.name, key, {"step": reached.step, "output": reached.output})

    @staticmethod
    def are_kept(cache: Cache, milestone: Milestone) -> bool:
        """Whether a run of this milestone can be resumed."""
        # Entries are named by their keys; temporary files start with a dot.
        return any((cache.folder / "milestones" / milestone.id).glob("[0-9a-f]*"))

    def forget(self) -> None:
        """Delete them all: the run is over, and the next one starts from the beginning."""
        self.cache.forget(self.name)
