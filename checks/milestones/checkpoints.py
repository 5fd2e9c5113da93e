"""Where long trainings stand, kept on disk: an interrupted run is resumed at the step that it had reached."""

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
    """The last step that was taken, and what the driver returned."""

    step: int
    output: Any


@dataclass(frozen=True)
class Checkpoints:
    """The checkpoints of one milestone, for one content of everything that trains."""

    cache: Cache
    name: str
    content: str

    @classmethod
    def of(cls, cache: Cache, milestone: Milestone, linked: Linked) -> Checkpoints:
        """Those of a milestone with these sources: other code never goes on from what they trained."""
        texts = [f"{name}\n{source.text}" for name, source in sorted(linked.sources.items())]
        drivers = [milestone.file.scenarios.read_bytes(), Path(taking_up.__file__).read_bytes()]
        return cls(cache, f"milestones/{milestone.id}", key_of([*drivers, *texts]))

    def key(self, part: str, inputs: dict[str, Any]) -> str:
        """The name of the training of this part on these inputs."""
        return key_of([self.content, part, frame(inputs)])

    def get(self, key: str) -> Reached | None:
        """Where that training stands, if it has begun."""
        kept = self.cache.get(self.name, key)
        return Reached(kept["step"], kept["output"]) if kept else None

    def put(self, key: str, reached: Reached) -> None:
        self.cache.put(self.name, key, {"step": reached.step, "output": reached.output})

    @staticmethod
    def are_kept(cache: Cache, milestone: Milestone) -> bool:
        """Whether a run of this milestone can be resumed."""
        return any((cache.folder / "milestones" / milestone.id).glob("[0-9a-f]*"))

    def forget(self) -> None:
        """Forget all: the run has come to its end, and the next one begins anew."""
        self.cache.forget(self.name)
