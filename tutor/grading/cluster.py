"""Judge on a Dask cluster: the same work, sent as data to workers that have learnml installed."""

from __future__ import annotations

import atexit
import os
from collections.abc import Generator, Sequence
from dataclasses import asdict
from functools import cache
from typing import Any

from learnml.checks.judge.judge import Judge
from learnml.checks.judge.version import JUDGE_VERSION
from learnml.exercises.errors import EnvironmentFault, UsageError
from learnml.tutor.courses import labelled_course
from learnml.tutor.grading.findings import Graded, graded_from
from learnml.tutor.grading.judging import Terms, judge_work
from learnml.tutor.grading.places import Place
from learnml.tutor.grading.works import Work
from learnml.tutor.tutor import open_judge

SECONDS = 30.0
"""How many seconds a scheduler may take to answer."""


def on_cluster(address: str) -> Place:
    """Judge on the workers of the scheduler at `address`. If a worker is lost, another one does its work."""

    def place(terms: Terms, works: Sequence[Work]) -> Generator[Graded, None, None]:
        distributed = _import_dask()
        with _client(distributed, address) as client:
            _check_workers(client, terms)
            plain = asdict(terms)
            # Not pure: for equal arguments, Dask would otherwise return the result of an earlier grading.
            futures = [client.submit(judge_there, plain, asdict(work), pure=False) for work in works]
            for _, found in distributed.as_completed(futures, loop=client.loop, with_results=True):
                yield graded_from(found)

    return place


def judge_there(terms: dict[str, Any], work: dict[str, Any]) -> dict[str, Any]:
    """Judge one submission; runs in a worker of the cluster."""
    found = Terms(**terms)
    # By process, so that a forked worker does not share the judge of the process that it comes from.
    return judge_work(_judge(found.course, os.getpid()), found, Work(**work)).to_json()


def label_there(course: str) -> str:
    """The course and the version of the judge that a worker has."""
    return f"{labelled_course(course)[1]}, judge {JUDGE_VERSION}"


@cache
def _judge(course: str, process: int) -> Judge:
    """One judge for each process, open until the process ends."""
    opened = open_judge(labelled_course(course)[0])
    # Without a `with`: it stays open from one submission to the next.
    judge = opened.__enter__()
    atexit.register(opened.__exit__, None, None, None)
    return judge


def _check_workers(client: Any, terms: Terms) -> None:
    """Check that every worker has the same course and judge as we do. Raises EnvironmentFault."""
    ours = f"{terms.label}, judge {JUDGE_VERSION}"
    try:
        theirs = client.run(label_there, terms.course)
    except Exception as error:  # whatever a worker raises arrives as it is
        raise EnvironmentFault(
            f"A worker can't judge: {type(error).__name__}: {error}",
            remedy="Install the same learnml, with the same courses, where the workers run.",
        ) from None
    others = {worker: found for worker, found in theirs.items() if found != ours}
    for worker, found in others.items():
        raise EnvironmentFault(
            f"The worker {worker} judges with {found}, but this machine with {ours}.",
            remedy="Install the same learnml, with the same courses, where the workers run.",
        )
    if not theirs:
        raise EnvironmentFault("The cluster has no workers.", remedy="Start some: dask worker ADDRESS")


def _client(distributed: Any, address: str) -> Any:
    try:
        return distributed.Client(address, timeout=SECONDS, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise UsageError(
            f"There is no Dask scheduler at {address}: {error or type(error).__name__}.",
            remedy="Start one with `dask scheduler`; it prints its address.",
        ) from None


def _import_dask() -> Any:
    try:
        import distributed
    except ImportError:
        raise EnvironmentFault("Dask is not installed.", remedy="pip install 'learnml[dask]'") from None
    return distributed
