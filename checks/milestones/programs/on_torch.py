"""A process that has the real torch, and none of the learner's code. It runs the same driver."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from learnml.checks.judge.client import Client
from learnml.checks.judge.expected import TRUSTED_SECONDS, load_request
from learnml.checks.judge.resolve import Linked
from learnml.checks.milestones.trainee import Trainee
from learnml.checks.report import THE_FILE
from learnml.checks.source import Source
from learnml.checks.worker.process import Worker
from learnml.checks.worker.requests import Confine, Guards, Import, Ready
from learnml.checks.worker.start import Stamina, interpreter

LIBRARIES = ("numpy", "numpy.random", "torch", "torch.utils.data")
STAMINA = Stamina(cpu_seconds=3600)


@contextmanager
def on_torch(trainee: Trainee) -> Iterator[Trainee]:
    """One that is asked like the learner's, about the same milestone. Raises CaseFailed.

    A program may be anybody's, so there are guards here too; they let torch do what it needs.
    """
    file = trainee.process.exercise
    exercise = replace(file, tools=(*file.tools, "torch"))
    linked = Linked(file.import_name, {file.import_name: Source(file.file, "")}, (), {file.import_name: file})
    with Worker(start=interpreter(LIBRARIES, STAMINA)) as worker:
        client = Client(worker, exercise, linked, lambda: False)
        client.ask(THE_FILE, Ready(), TRUSTED_SECONDS)
        guards = Guards(client.allowed, uses_libraries=True)
        request = load_request(file, linked, worker.scratch)
        client.ask(THE_FILE, Confine(request, guards), TRUSTED_SECONDS)
        client.ask(THE_FILE, Import(request.target), TRUSTED_SECONDS)
        yield Trainee(client, trainee.checkpoints)
