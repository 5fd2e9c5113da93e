"""Where submissions are judged: in this process, each in a sandbox of its own, or on a cluster."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import asdict
from functools import partial
from typing import TypeVar

from learnml.checks.judge.judge import Judge
from learnml.checks.sanitize import one_line
from learnml.tutor.grading import isolation
from learnml.tutor.grading.findings import Graded, graded_from
from learnml.tutor.grading.judging import Terms, judge_work
from learnml.tutor.grading.works import Work
from learnml.tutor.tutor import cache_folder

Place = Callable[[Terms, Sequence[Work]], Generator[Graded, None, None]]
"""Judges submissions, yielding each as soon as it is done, in any order."""
Result = TypeVar("Result")


def here(judge: Judge, jobs: int) -> Place:
    """Judge in this process, `jobs` at a time. If left early, ends every judgement."""

    def place(terms: Terms, works: Sequence[Work]) -> Generator[Graded, None, None]:
        pool = _pool(jobs)
        try:
            yield from _as_they_come([pool.submit(judge_work, judge, terms, work) for work in works])
        except BaseException:
            # In this order: no queued submission may start once the running judgements have been ended.
            pool.shutdown(wait=False, cancel_futures=True)
            judge.cancel()
            raise
        finally:
            pool.shutdown()

    return place


def in_sandboxes(program: str, jobs: int) -> Place:
    """Judge each in a bubblewrap of its own, `jobs` at a time."""

    def place(terms: Terms, works: Sequence[Work]) -> Generator[Graded, None, None]:
        command = isolation.command(program, str(cache_folder()))
        running: set[subprocess.Popen[str]] = set()
        pool = _pool(jobs)
        judge = partial(_in_a_sandbox, command, running, terms)
        try:
            yield from _as_they_come([pool.submit(judge, work) for work in works])
        finally:
            # In this order too.
            pool.shutdown(wait=False, cancel_futures=True)
            # A copy: threads remove their processes meanwhile.
            for process in [*running]:
                process.kill()
            pool.shutdown()

    return place


def _in_a_sandbox(
    command: Sequence[str], running: set[subprocess.Popen[str]], terms: Terms, work: Work
) -> Graded:
    given = json.dumps({"terms": asdict(terms), "work": asdict(work)})
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    running.add(process)
    try:
        printed, said = process.communicate(given)
    finally:
        running.discard(process)
    if process.returncode:
        # The last line of a traceback says what was raised; bwrap itself prints one line.
        last = (said.strip().splitlines() or [f"it ended with {process.returncode}"])[-1]
        return Graded(work.name, work.content, f"the sandbox that judged it failed: {one_line(last)}", {})
    return graded_from(json.loads(printed))


def _pool(jobs: int) -> ThreadPoolExecutor:
    return ThreadPoolExecutor(max_workers=jobs or os.cpu_count() or 1)


def _as_they_come(futures: Sequence[Future[Result]]) -> Iterator[Result]:
    for future in as_completed(futures):
        yield future.result()
