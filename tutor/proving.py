"""Prove exercises, several at a time; what holds and has not changed is not proven again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass

from learnml.checks.judge.judge import Judge
from learnml.checks.proof.findings import Problem, Proof
from learnml.checks.proof.kept import KeptProofs
from learnml.checks.proof.prove import CHECKS, prove
from learnml.checks.proof.subject import Claims, Subject
from learnml.exercises.catalog import Exercise
from learnml.exercises.errors import BrokenCourse
from learnml.hints.hints import equivalents_of, hints_of, mistakes_of

Observe = Callable[[str], None]
"""Told the id of an exercise each time one of its checks is done."""


@dataclass(frozen=True)
class _Prover:
    """What the proofs of one run share."""

    judge: Judge
    pool: Executor
    observe: Observe

    def prove(self, exercise: Exercise) -> Proof:
        """The kept proof if there is one, else a new one."""
        kept = KeptProofs(self.judge.references)
        if (before := kept.get(exercise)) is not None:
            for _ in CHECKS:
                self.observe(exercise.id)
            return before
        proof = self._prove(exercise)
        kept.put(exercise, proof)
        return proof

    def _prove(self, exercise: Exercise) -> Proof:
        try:
            claims = Claims(hints_of(exercise), mistakes_of(exercise), equivalents_of(exercise))
        except BrokenCourse as error:
            names = tuple(check.name for check in CHECKS if check.name != "hints")
            return Proof(exercise.id, (Problem("hints", error.message),), not_reached=names)
        subject = Subject(self.judge.course, exercise, claims, self.judge, self.pool)
        return prove(subject, lambda check: self.observe(exercise.id))


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
