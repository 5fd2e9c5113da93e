"""Let weights that somebody else has published write, on the learner's own code. Nothing is judged here."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from learnml.checks.judge.client import CaseFailed, Client
from learnml.checks.judge.pool import preloaded
from learnml.checks.judge.resolve import OwnSource, link
from learnml.checks.milestones.published.gpt2 import Published
from learnml.checks.report import CaseResult, Verdict
from learnml.checks.sanitize import legible
from learnml.checks.source import Source
from learnml.checks.worker.arrays import as_numpy
from learnml.checks.worker.process import Worker
from learnml.checks.worker.requests import Begin, Call
from learnml.checks.worker.start import Stamina, interpreter
from learnml.exercises.catalog import Course
from learnml.exercises.errors import EnvironmentFault, UsageError
from learnml.exercises.timeline import Milestone

PLACE = "published"
"""The name of the driver, and of what stands in for a learner's file: there is none to write."""
SECONDS = 120.0
"""For one answer: to load the weights takes the longest."""
STAMINA = Stamina(cpu_seconds=3600)
TOKENS, TEMPERATURE, TOP_K = 100, 0.8, 40
WEIGHTS = "model.tensors"
ANSWERED = ("parameters", "vocab", "context", "layers", "heads", "dim")


@dataclass(frozen=True)
class Sizes:
    """How large a model is."""

    parameters: int
    vocab: int
    context: int
    layers: int
    heads: int
    dim: int


@dataclass(frozen=True)
class Writer:
    """A published model, loaded by the learner's code.

    borrowed: exercises that reference solutions stand in for.
    """

    process: Client
    borrowed: tuple[str, ...]
    sizes: Sizes

    def go_on(self, prompt: str, seed: int) -> Iterator[str]:
        """Yield the text that comes after the prompt, piece by piece. Raises CaseFailed, UsageError."""
        ids = as_numpy(_ask(self.process, "encoded", text=prompt)())
        if not isinstance(ids, np.ndarray) or ids.ndim != 1 or ids.dtype.kind not in "iu" or not len(ids):
            raise _refused("encoded", "expected the ids of the prompt, a list of ints")
        if len(ids) >= self.sizes.context:
            raise UsageError(
                f"The prompt has {len(ids):,} tokens, and the model {self.sizes.context:,} places.",
                remedy="Give it a shorter one.",
            )
        longest = min(len(ids) + TOKENS, self.sizes.context)
        inputs = {"longest": longest, "temperature": TEMPERATURE, "top_k": TOP_K, "seed": seed}
        write = _ask(self.process, "token", ids=ids, **inputs)
        decoder = codecs.getincrementaldecoder("utf-8")("replace")
        for _ in range(longest - len(ids)):
            token = write()
            if token is None:
                break
            if not isinstance(token, bytes):
                raise _refused("token", "expected the bytes of a token")
            # A character may be spread over several tokens.
            yield legible(decoder.decode(token))
        yield legible(decoder.decode(b"", final=True))


@contextmanager
def writer(
    course: Course, milestone: Milestone, own: OwnSource, denied: list[str], published: Published
) -> Iterator[Writer]:
    """Load the weights in a process of their own. Raises CaseFailed, EnvironmentFault."""
    file = replace(milestone.file, id=f"milestones/{PLACE}", place=PLACE)
    nothing = Source("", '"""Somebody else\'s weights."""\n')
    linked = link(replace(milestone, file=file).within(course), file, nothing, own)
    # Without a limit of memory: how much a model takes is for the learner to know, and nothing is judged.
    with Worker(trusted=True, start=interpreter(preloaded(file), STAMINA)) as worker:
        process = Client(worker, file, linked, lambda: False)
        process.load(denied)
        path = Path(worker.scratch) / WEIGHTS
        try:
            published.copy(path)
        except OSError as error:
            raise EnvironmentFault(
                f"The weights can't be copied to {path.parent}: {error.strerror or error}.",
                remedy="Make room there, or set TMPDIR to a folder with more.",
            ) from None
        answer = _ask(
            process,
            "loaded",
            path=str(path),
            merges=np.array(published.merges, np.int64).reshape(-1, 2),
            theirs=np.array(published.theirs, np.int64),
            heads=published.heads,
        )()
        yield Writer(process, linked.borrowed, _sizes(answer))


def _ask(process: Client, part: str, **inputs: Any) -> Any:
    process.ask(part, Begin(part, inputs), SECONDS)
    return lambda: process.ask(part, Call(), SECONDS).output


def _sizes(answer: Any) -> Sizes:
    if not isinstance(answer, dict) or not all(isinstance(answer.get(name), int) for name in ANSWERED):
        raise _refused("loaded", "expected a model whose config says how large it is")
    return Sizes(**{name: answer[name] for name in ANSWERED})


def _refused(part: str, message: str) -> CaseFailed:
    return CaseFailed(CaseResult(part, Verdict.WRONG, message))
