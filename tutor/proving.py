"""Prove exercises, several at a time; those that passed and have not changed are not proven again."""

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
"""Called with an exercise's id each time one of its checks is done."""


@dataclass(frozen=True)
class Prover:
    """What the proofs of one run share: processes that stay, and `jobs` judgements at a time.

    judge: tells whether a source passes. explaining: also tells why not. There are two pools, because proofs
    in `proving` wait for judgements in `judging`: so even a single exercise keeps all jobs busy.
    """

    judge: Judge
    explaining: Judge
    trusted: Supply
    judging: Executor
    proving: Executor

    def prove_all(self, exercises: Sequence[Exercise], advance: Advance) -> list[Proof]:
        """The proofs in the order of the exercises. If interrupted, ends every judgement."""

        def one(exercise: Exercise) -> Proof:
            proof = self.prove(exercise, lambda check, finding: advance(exercise.id))
            # The bar counts checks; a kept proof ran none.
            if proof.kept:
                for _ in CHECKS:
                    advance(exercise.id)
            return proof

        try:
            # Later exercises take longer: started first, none is left running alone at the end.
            return list(self.proving.map(one, reversed(exercises)))[::-1]
        except BaseException:
            self.cancel()
            raise

    def prove(self, exercise: Exercise, observe: Observe) -> Proof:
        """The cached proof if there is one, otherwise a new one."""
        kept = KeptProofs(self.judge.references)
        if (before := kept.get(exercise)) is not None:
            return before
        proof = self._prove(exercise, observe)
        kept.put(exercise, proof)
        return proof

    def cancel(self) -> None:
        """Make every judgement in progress raise Cancelled. May be called from another thread."""
        self.judge.cancel()
        self.explaining.cancel()

    @property
    def complaints(self) -> list[str]:
        """What went wrong apart from the proofs, to be shown."""
        return self.judge.complaints

    def _prove(self, exercise: Exercise, observe: Observe) -> Proof:
        try:
            claims = Claims(hints_of(exercise), mistakes_of(exercise), equivalents_of(exercise))
        except BrokenCourse as error:
            names = tuple(check.name for check in CHECKS if check.name != "hints")
            # Most checks start from the hints' file: mistakes to catch, mutants that are equivalent.
            return Proof(exercise.id, (Problem("hints", error.message),), not_reached=names)
        course = self.judge.course
        subject = Subject(course, exercise, claims, self.judge, self.explaining, self.judging, self.trusted)
        return prove(subject, observe)


@contextmanager
def open_prover(course: Course, jobs: int) -> Iterator[Prover]:
    """The prover of a course, with expected outputs cached in the cache folder."""
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
    # Not the executor's own `with`, which waits for everything queued, even after an interruption.
    pool = ThreadPoolExecutor(max_workers=number)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)
