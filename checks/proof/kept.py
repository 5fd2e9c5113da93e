"""Cached proofs: an exercise that passed is not proven again until something it depends on changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple, dataclass

from learnml.checks.judge.cache import key_of
from learnml.checks.judge.expected import References
from learnml.checks.judge.resolve import link, nothing_built, read_source
from learnml.checks.pictures.draw import with_picture
from learnml.checks.proof.findings import MutantTally, Proof
from learnml.checks.proof.lesson import code_of, links_of
from learnml.checks.source import Source
from learnml.exercises.catalog import Exercise


@dataclass(frozen=True)
class KeptProofs:
    """Proofs, cached alongside the expected outputs. A failed proof is never cached."""

    references: References

    def get(self, exercise: Exercise) -> Proof | None:
        """The cached proof of the exercise in its current state, if there is one."""
        kept = self.references.cache.get(_name(exercise), self.key(exercise))
        if kept is None:
            return None
        mutants = MutantTally(*kept["mutants"]) if kept["mutants"] else None
        return Proof(exercise.id, mutants=mutants, kept=True)

    def put(self, exercise: Exercise, proof: Proof) -> None:
        """Cache a proof if it passed."""
        if proof.holds:
            mutants = astuple(proof.mutants) if proof.mutants else None
            self.references.cache.put(_name(exercise), self.key(exercise), {"mutants": mutants})

    def key(self, exercise: Exercise) -> str:
        """A key that changes with anything the proof depends on."""
        return key_of(self._parts(exercise))

    def _parts(self, exercise: Exercise) -> Iterator[str | bytes]:
        course = self.references.course
        # Covers `use_it`, the scenarios, and the versions of the libraries and of the judge.
        yield self.references.key(exercise, 0)
        yield repr(
            (exercise.id, exercise.needs, exercise.tools, exercise.kind, exercise.fails, exercise.oracle)
        )
        lesson = exercise.lesson.read_text(encoding="utf-8")
        for path in (exercise.lesson, exercise.stub, exercise.hints):
            yield path.read_bytes()
        for source in (read_source(exercise.solution), Source("lesson", code_of(lesson))):
            linked = link(course, exercise, source, nothing_built)
            yield from (f"{name}\n{found.text}" for name, found in sorted(linked.sources.items()))
        # Another exercise that is renamed breaks a link of this one's lesson.
        yield from (f"{link} {link in course.by_id}" for link in links_of(lesson))
        if exercise.has_picture:
            _, linked = with_picture(course, exercise, read_source(exercise.solution), nothing_built)
            yield read_source(exercise.picture).text
            yield from (f"{name}\n{found.text}" for name, found in sorted(linked.sources.items()))


def _name(exercise: Exercise) -> str:
    return f"{exercise.id}/proof"
