"""The learner's process while it trains: what it is asked, and which answers are accepted."""

from __future__ import annotations

import math
import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from learnml.checks.judge.client import CaseFailed, Client
from learnml.checks.milestones.checkpoints import Checkpoints, Reached
from learnml.checks.milestones.programs.program import Program
from learnml.checks.report import CaseResult, Verdict
from learnml.checks.worker.arrays import as_numpy
from learnml.checks.worker.process import cpu_seconds
from learnml.checks.worker.requests import Begin, Call

SECONDS = 60.0
"""Wall-clock seconds for one epoch: many times what the reference solutions need."""


Start = Callable[[], AbstractContextManager[Client]]


class Trainee:
    """Starts and continues pieces of work in the learner's process. Every method may raise CaseFailed."""

    def __init__(
        self,
        process: Client,
        checkpoints: Checkpoints,
        sizes: Mapping[str, int] | None = None,
        start: Start | None = None,
        program: Program | None = None,
    ) -> None:
        """sizes: those drawn for this learner's predictions, which must be trained.

        start: begins another process with the same code. program: what to run in place of the milestone's own
        program.
        """
        self.process = process
        self.checkpoints = checkpoints
        self.sizes = sizes or {}
        self.program = program
        self._start = start

    @contextmanager
    def anew(self) -> Iterator[Trainee]:
        """The same code in a new process, which has seen nothing of what this one has, until the end."""
        assert self._start
        with self._start() as process:
            yield Trainee(process, self.checkpoints, self.sizes, self._start)

    def clock(self) -> float:
        """The seconds that this process has computed, as the system counts them: not by a clock of its own.

        Where the system does not say, those that have passed.
        """
        computed = cpu_seconds(self.process.worker.pid)
        return time.perf_counter() if computed is None else computed

    def share_core(self) -> None:
        """Keep this process to one core, the same for all who ask, where the system allows it.

        On a busy machine one core may be slower than another, by a third: with it, whoever runs there is.
        """
        if sys.platform == "linux":
            # The last of those allowed, which is as good as any: what matters is that all choose the same.
            os.sched_setaffinity(self.process.worker.pid, {max(os.sched_getaffinity(0))})

    def begin(self, part: str, **inputs: Any) -> Callable[[], Any]:
        """Start the driver's function `part` on the inputs; each call of the result gives the next output."""
        name = part.replace("_", " ")
        self.process.ask(name, Begin(name, inputs), SECONDS)
        return lambda: self.process.ask(name, Call(), SECONDS).output

    def train(self, part: str, steps: int, **inputs: Any) -> Iterator[tuple[int, Any]]:
        """Take the remaining steps, yielding each one's number and output; if none remain, the last one's.

        The driver's function is given `state`, None at the beginning, and returns a dict whose `state` is all
        that is needed to continue: plain data and arrays. It is saved after each step, so a step should take
        some seconds.
        """
        key = self.checkpoints.key(part, inputs)
        reached = self.checkpoints.get(key)
        if reached and reached.step >= steps:
            # Its last step is there already: the run was interrupted in a later training.
            yield reached.step, reached.output
            return
        done, state = (reached.step, reached.output["state"]) if reached else (0, None)
        go_on = self.begin(part, **inputs, state=state)
        for step in range(done + 1, steps + 1):
            output = go_on()
            if not isinstance(output, dict) or "state" not in output:
                raise self.refuse(part, "The driver returned no `state` to continue from.")
            # Without the last state, since nothing continues from it.
            kept = output if step < steps else {**output, "state": None}
            self.checkpoints.put(key, Reached(step, kept))
            yield step, output

    def labels(self, part: str, output: Any, count: int) -> list[int]:
        """The output as a list of `count` labels, each 0 or 1."""
        if not isinstance(output, list) or len(output) != count or not all(_is_label(x) for x in output):
            raise _unusable(part, output, f"a list of {count} labels, each 0 or 1")
        return output

    def scores(self, part: str, output: Any, count: int) -> list[float]:
        """The output as a list of `count` finite numbers."""
        if not isinstance(output, list) or len(output) != count or not all(is_number(x) for x in output):
            raise _unusable(part, output, f"a list of {count} finite numbers")
        return output

    def table(self, part: str, output: Any, shape: tuple[int, ...]) -> Any:
        """The output as an array of finite floats of that shape."""
        import numpy as np

        found = as_numpy(output)
        if not isinstance(found, np.ndarray) or found.shape != shape or found.dtype.kind != "f":
            raise _unusable(part, found, f"an array of floats of shape {shape}")
        if not np.isfinite(found).all():
            raise _unusable(part, found, "finite numbers")
        return found

    def ids(self, part: str, output: Any, shape: tuple[int, ...], count: int) -> Any:
        """The output as an array of ints of that shape, each from 0 to count - 1."""
        import numpy as np

        found = as_numpy(output)
        if not isinstance(found, np.ndarray) or found.shape != shape or found.dtype.kind not in "iu":
            raise _unusable(part, found, f"an array of ints of shape {shape}")
        if ((found < 0) | (found >= count)).any():
            raise _unusable(part, found, f"ints from 0 to {count - 1}")
        return found

    def weights(self, part: str, output: Any, shapes: Mapping[str, tuple[int, ...]]) -> dict[str, Any]:
        """The output as a state dict with exactly these names, finite float32 arrays of these shapes."""
        import numpy as np

        wanted = ", ".join(f"{name} {shape}" for name, shape in shapes.items())
        if not isinstance(output, dict) or output.keys() != shapes.keys():
            names = ", ".join(map(str, output)) if isinstance(output, dict) else _shortened(output)
            raise self.refuse(part, f"state dict: yours has {names}, expected {wanted}")
        found = {name: as_numpy(array) for name, array in output.items()}
        for name, array in found.items():
            is_array = isinstance(array, np.ndarray) and array.dtype == np.float32
            if not is_array or array.shape != shapes[name]:
                told = f"{array.dtype} {array.shape}" if isinstance(array, np.ndarray) else _shortened(array)
                raise self.refuse(part, f"state dict: your {name} is {told}, expected float32 {shapes[name]}")
            if not np.isfinite(array).all():
                raise self.refuse(part, f"state dict: your {name} has numbers that are not finite")
        return found

    def refuse(self, part: str, message: str) -> CaseFailed:
        """The exception to raise for an unusable answer."""
        return CaseFailed(CaseResult(part, Verdict.WRONG, message))


def _is_label(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value in (0, 1)


def is_number(value: Any) -> bool:
    """Whether a value is a finite number."""
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)


def _unusable(part: str, output: Any, wanted: str) -> CaseFailed:
    told = _shortened(output)
    if isinstance(output, list):
        told = f"a list of {len(output)}: {told}"
    return CaseFailed(CaseResult(part, Verdict.WRONG, f"predictions: yours is {told}, expected {wanted}"))


def _shortened(output: Any) -> str:
    told = " ".join(repr(output).split())
    return told if len(told) <= 60 else told[:59] + "…"
