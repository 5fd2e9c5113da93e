"""The reference `myml` beside torch, forward and backward, at the sizes of a small training.

What is measured is the CPU time of one thread, in two processes that are asked in turn, and the memory that
each has at its peak.

    python benchmarks/framework.py [REPETITIONS] [--only OPERATION]... [--beside PATH]...

PATH: a checkout of micrograd, ml-by-hand or TinyTorch, to be measured as well where it has the operation.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from ratios import Limit, Timed, in_turn, show

from learnml.exercises.loading import load_course

SIDE = Path(__file__).with_name("framework_side.py")
LIMITS = {
    "elementwise": Limit(2.5),
    "matmul": Limit(0.94),
    "matmul_both_ways": Limit(0.85),
    "gelu": Limit(0.54),
    "softmax": Limit(2.35),
    "cross_entropy": Limit(2.5),
    "layer_norm": Limit(2.27),
    "mlp_step": Limit(2.5),
    "scalars": Limit(2.5),
    "conv2d": Limit(1.76),
    "conv2d_both_ways": Limit(1.64),
    "max_pool2d": Limit(1.27),
    "lstm": Limit(1.20),
    "attention": Limit(0.93),
    "multi_head": Limit(2.5),
    "gpt_step": Limit(1.0),
}
"""The most that each may take, in the median, as a multiple of what torch takes: what a trial of such code
took on an idle machine, or 2.5. From `conv2d` on, a trial that kept freed memory, as both sides do here.
"""
AS_FAST = Limit(1.05)
"""Beside others on numpy: one and the same product of matrices differs by so much."""
FAR = 2.5
REASONS = {
    "softmax": "numpy passes over the array once for each operation, and torch once for all of them",
    "layer_norm": "numpy passes over the array fifteen times, torch a few times, and memory is slow",
}
"""Why an operation takes more than that; a neighbour that is at work on the same memory makes it worse."""
TOLD = {
    "elementwise": "(a * b + a - b) / 2 of 512×512, both ways",
    "matmul": "512×512 @ 512×512, forward",
    "matmul_both_ways": "512×512 @ 512×512, both ways",
    "gelu": "GELU by tanh of 16×64×512, both ways",
    "softmax": "softmax of 16×64×512, both ways",
    "cross_entropy": "softmax and cross-entropy of 1024×512, both ways",
    "layer_norm": "layer norm of 16×64×512, both ways",
    "mlp_step": "a training step of 784-128-10, batch 64, AdamW",
    "scalars": "a * b + a of 500 numbers and their sum, both ways",
    "conv2d": "two 3×3 convolutions with a relu between them, 1→8→16 channels of 32×28×28, forward",
    "conv2d_both_ways": "the same convolutions, both ways",
    "max_pool2d": "max pooling 2×2 of 32×16×28×28, both ways",
    "lstm": "an LSTM of 64 units over 32 sequences of 32 steps, both ways",
    "attention": "causal attention of 8×4×64×32, both ways",
    "multi_head": "multi-head attention of 8×64×128 in 4 heads, both ways",
    "gpt_step": "a GPT's training step: 4 layers, dim 128, 16×64 tokens of 512, clipping, AdamW",
}
BLAS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")


@dataclass(frozen=True)
class Side:
    """A process that does one operation again and again when it is asked."""

    process: subprocess.Popen[str]

    def seconds(self) -> float:
        """CPU seconds of one time."""
        return float(self._answer("once"))

    def megabytes(self) -> float:
        """Of the whole process at its peak, libraries and all."""
        return float(self._answer("memory"))

    def _answer(self, request: str) -> str:
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(request + "\n")
        self.process.stdin.flush()
        return self.process.stdout.readline()


def main(repetitions: int, operations: Sequence[str], others: Mapping[str, Path]) -> None:
    """Print a figure for each operation, and one for each other framework that has it."""
    with tempfile.TemporaryDirectory(prefix="learnml benchmark ") as folder:
        write_references(Path(folder))
        paths = {"myml": Path(folder), "torch": Path(folder), **others}
        for operation in operations:
            with ExitStack() as stack:
                sides = {}
                for name, path in paths.items():
                    if side := stack.enter_context(opened(name, path, operation)):
                        sides[name] = side
                timed: dict[str, Timed] = {name: side.seconds for name, side in sides.items()}
                found = in_turn(timed, repetitions)
                report(operation, found, {name: side.megabytes() for name, side in sides.items()})


def report(operation: str, found: Mapping[str, list[float]], memory: Mapping[str, float]) -> None:
    """Print the ratio to torch with its limit, memory, and the ratio to each of the others."""
    show(TOLD[operation], found["myml"], "torch", found["torch"], LIMITS[operation])
    medians = {name: statistics.median(seconds) for name, seconds in found.items()}
    times = ", ".join(f"{name} {1e3 * median:.3g} ms" for name, median in medians.items())
    print(f"    {times}; at the peak {memory['myml']:.0f} MB beside {memory['torch']:.0f} MB of torch")
    if medians["myml"] > FAR * medians["torch"]:
        print(f"    {REASONS.get(operation, 'no reason is known')}")
    for name in found.keys() - {"myml", "torch"}:
        show("    the same", found["myml"], name, found[name], AS_FAST)
    sys.stdout.flush()


@contextmanager
def opened(name: str, path: Path, operation: str) -> Iterator[Side | None]:
    """A process of that framework, ready for the operation; None when it has none of that kind."""
    environment = {**os.environ, "PYTHONPATH": str(path), **dict.fromkeys(BLAS, "1")}
    process = subprocess.Popen(
        [sys.executable, str(SIDE), name, operation],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout
        yield Side(process) if process.stdout.readline() == "ready\n" else None
    finally:
        process.kill()
        process.wait()


def write_references(folder: Path) -> None:
    """The package `myml` of all reference solutions."""
    for exercise in load_course().exercises:
        path = folder / exercise.file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(exercise.solution.read_bytes())


def name_of(checkout: Path) -> str:
    """Which framework lies in a folder, by the package that it has."""
    for package, name in {
        "micrograd": "micrograd",
        "autograd": "ml-by-hand",
        "tinytorch": "TinyTorch",
    }.items():
        if (checkout / package).is_dir():
            return name
    raise SystemExit(f"{checkout} is none of micrograd, ml-by-hand and TinyTorch.")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("repetitions", nargs="?", type=int, default=40)
    parser.add_argument("--beside", action="append", type=Path, default=[])
    parser.add_argument("--only", action="append", choices=LIMITS)
    given = parser.parse_args()
    main(given.repetitions, given.only or [*LIMITS], {name_of(path): path.resolve() for path in given.beside})
