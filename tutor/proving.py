"""Prove exercises, several at a time; what holds and has not changed is not proven again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any

from learnml.checks.judge.cache import key_of
from learnml.checks.judge.judge import Judge
from learnml.checks.judge.resolve import link, nothing_built, read_source
from learnml.checks.proof.findings import MutantTally, Problem, Proof
from learnml.checks.proof.lesson import code_of, links_of
from learnml.checks.proof.prove import CHECKS, prove
from learnml.checks.proof.subject import Claims, Subject
from learnml.checks.source import Source
from learnml.exercises.catalog import Exercise
from learnml.exercises.errors import BrokenCourse
from learnml.hints.hints import equivalents_of, hints_of, mistakes_of

Observe = Callable[[str], None]
"""Told the id of an exercise each time one of its checks is done."""
_ROOMS = Path(__file__).parent.parent
_JUDGED_BY = ("checks/*.py", "checks/[wjp]*/*.py", "hints/*.py", "exercises/*.py")


@dataclass(frozen=True)
class _Prover:
    """What the proofs of one run share."""

    judge: Judge
    pool: Executor
    observe: Observe

    def prove(self, exercise: Exercise) -> Proof:
        """The kept proof if there is one; a proof that does not hold is never kept."""
        cache, name, key = self.judge.references.cache, f"{exercise.id}/proof", self.key(exercise)
        if (kept := cache.get(name, key)) is not None:
            for _ in CHECKS:
                self.observe(exercise.id)
            return _from_kept(exercise, kept)
        proof = self._prove(exercise)
        if proof.holds:
            cache.put(name, key, {"mutants": astuple(proof.mutants) if proof.mutants else None})
        return proof

    def _prove(self, exercise: Exercise) -> Proof:
        try:
            claims = Claims(hints_of(exercise), mistakes_of(exercise), equivalents_of(exercise))
        except BrokenCourse as error:
            names = tuple(check.name for check in CHECKS if check.name != "hints")
            return Proof(exercise.id, (Problem("hints", error.message),), not_reached=names)
        subject = Subject(self.judge.course, exercise, claims, self.judge, self.pool)
        return prove(subject, lambda check: self.observe(exercise.id))

    def key(self, exercise: Exercise) -> str:
        """Another one whenever anything changes that the proof was made from."""
        return key_of(self._parts(exercise))

    def _parts(self, exercise: Exercise) -> Iterator[str | bytes]:
        course = self.judge.course
        yield self.judge.references.key(exercise, 0)
        yield repr((exercise.id, exercise.needs, exercise.tools))
        lesson = exercise.lesson.read_text(encoding="utf-8")
        for path in (exercise.lesson, exercise.stub, exercise.hints):
            yield path.read_bytes()
        for source in (read_source(exercise.solution), Source("lesson", code_of(lesson))):
            linked = link(course, exercise, source, nothing_built)
            yield from (f"{name}\n{found.text}" for name, found in sorted(linked.sources.items()))
        yield from (f"{link} {link in course.by_id}" for link in links_of(lesson))
        for pattern in _JUDGED_BY:
            yield from (path.read_bytes() for path in sorted(_ROOMS.glob(pattern)))


def prove_all(exercises: Sequence[Exercise], judge: Judge, jobs: int, observe: Observe) -> list[Proof]:
    """The proofs in the order of the exercises, `jobs` judgements at a time.

    Two pools: the proofs in the first wait for judgements in the second, so that a single exercise keeps all
    jobs busy too.
    """
    judging = ThreadPoolExecutor(max_workers=jobs)
    proving = ThreadPoolExecutor(max_workers=jobs)
    prover = _Prover(judge, judging, observe)
    try:
        return list(proving.map(prover.prove, exercises))
    except BaseException:
        judge.cancel()
        raise
    finally:
        judging.shutdown(cancel_futures=True)
        proving.shutdown(cancel_futures=True)


def _from_kept(exercise: Exercise, kept: dict[str, Any]) -> Proof:
    mutants = kept["mutants"]
    return Proof(exercise.id, mutants=MutantTally(*mutants) if mutants else None, kept=True)
