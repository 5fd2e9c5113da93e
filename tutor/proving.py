"""Prove exercises, several at a time; what holds and has not changed is not proven again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass

from learnml.checks.judge.cache import Cache
from learnml.checks.judge.expected import References
from learnml.checks.judge.forks import Forks
from learnml.checks.judge.judge import Judge
from learnml.checks.judge.supply import Supply
from learnml.checks.proof.findings import Problem, Proof
from learnml.checks.proof.kept import KeptProofs
from learnml.checks.proof.prove import CHECKS, Observe, prove
from learnml.checks.proof.subject import Claims, Subject
from learnml.exercises.catalog import Course, Exercise
from learnml.exercises.errors import BrokenCourse
from learnml.hints.hints import equivalents_of, hints_of, mistakes_of
from learnml.tutor.tutor import cache_folder

Advance = Callable[[str], None]
"""Told the id of an exercise each time one of its checks is done."""


@dataclass(frozen=True)
class Prover:
    """What the proofs of one run share: processes that stay, and `jobs` judgements at a time.

    judge: says whether a text passes. explaining: the same, and why not. Two pools: the proofs in `proving`
    wait for judgements in `judging`, so that a single exercise keeps all jobs busy too.
    """

    judge: Judge
    explaining: Judge
    trusted: Supply
    judging: Executor
    proving: Executor

    def prove_all(self, exercises: Sequence[Exercise], advance: Advance) -> list[Proof]:
        """The proofs in the order of the exercises. Interrupted, it ends every judgement."""

        def one(exercise: Exercise) -> Proof:
            proof = self.prove(exercise, lambda check, finding: advance(exercise.id))
            if proof.kept:
                for _ in CHECKS:
                    advance(exercise.id)
            return proof

        try:
            # Later exercises take longer: begun first, none of them is left to finish alone.
            return list(self.proving.map(one, reversed(exercises)))[::-1]
        except BaseException:
            self.cancel()
            raise

    def prove(self, exercise: Exercise, observe: Observe) -> Proof:
        """The kept proof if there is one, else a new one."""
        kept = KeptProofs(self.judge.references)
        if (before := kept.get(exercise)) is not None:
            return before
        proof = self._prove(exercise, observe)
        kept.put(exercise, proof)
        return proof

    def cancel(self) -> None:
        """Make every judgement that is under way raise Cancelled. May be called from another thread."""
        self.judge.cancel()
        self.explaining.cancel()

    @property
    def complaints(self) -> list[str]:
        """What went wrong beside the proofs, for a person."""
        return self.judge.complaints

    def _prove(self, exercise: Exercise, observe: Observe) -> Proof:
        try:
            claims = Claims(hints_of(exercise), mistakes_of(exercise), equivalents_of(exercise))
        except BrokenCourse as error:
            names = tuple(check.name for check in CHECKS if check.name != "hints")
            return Proof(exercise.id, (Problem("hints", error.message),), not_reached=names)
        course = self.judge.course
        subject = Subject(course, exercise, claims, self.judge, self.explaining, self.judging, self.trusted)
        return prove(subject, observe)


@contextmanager
def open_prover(course: Course, jobs: int) -> Iterator[Prover]:
    """The prover of a course, with the expected outputs kept in the cache folder."""
    folder = cache_folder()
    with (
        Forks() as learners,
        Forks(trusted=True) as trusted,
        References(course, Cache(folder), trusted, jobs) as references,
        _threads(jobs) as judging,
        _threads(jobs) as proving,
    ):
        judge = Judge(course, references, [str(folder)], pool=learners)
        explaining = Judge(course, references, [str(folder)], mistakes_of, learners)
        yield Prover(judge, explaining, trusted, judging, proving)


@contextmanager
def _threads(number: int) -> Iterator[Executor]:
    pool = ThreadPoolExecutor(max_workers=number)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)
