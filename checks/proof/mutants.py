"""Prove that scenarios catch mutants: some scenario must notice any small change to the solution."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from learnml.checks.proof.findings import Finding, MutantTally, found
from learnml.checks.proof.mutations import Mutant, mutants_of
from learnml.checks.proof.subject import Subject
from learnml.checks.proof.trial import Trials, brisk

SHARE = 0.95
"""The least share of the mutants that must be caught."""


def prove_mutants(subject: Subject) -> Finding:
    """Judge every mutant, and compare those that pass with the list of equivalent ones."""
    mutants = mutants_of(subject.solution.text)
    caught = _all_caught(subject, mutants)
    listed = {entry.change: entry.reason for entry in subject.claims.equivalents}
    survivors = tuple(change for change in caught if not caught[change] and change not in listed)
    # One that is listed and caught is a problem, and counts as caught alone.
    equivalent = sum(not caught.get(change, True) for change in listed)
    tally = MutantTally(len(mutants), sum(caught.values()), equivalent, survivors)
    return found([*_too_few(tally), *_wrongly_listed(listed, caught)], tally)


def _too_few(tally: MutantTally) -> Iterator[str]:
    if tally.share < SHARE:
        counted = tally.total - tally.equivalent
        yield (
            f"{tally.caught} of {counted} mutants are caught: {tally.share:.0%}; "
            f"it should be at least {SHARE:.0%}. Not caught:\n" + "\n".join(tally.survivors)
        )


def _wrongly_listed(listed: Mapping[str, str], caught: Mapping[str, bool]) -> Iterator[str]:
    for change, reason in listed.items():
        if change not in caught:
            yield f"listed as equivalent, but there is no such mutant: {change}"
        elif caught[change]:
            yield f"listed as equivalent, but it is caught: {change}"
        if not reason.strip():
            yield f"listed as equivalent without a reason: {change}"


def _all_caught(subject: Subject, mutants: Sequence[Mutant]) -> dict[str, bool]:
    """Whether each mutant is caught, by its change."""
    listed = {entry.change for entry in subject.claims.equivalents}

    def is_caught(mutant: Mutant) -> bool:
        # A trial stops a loop early, which counts as caught: not for those that are listed as equivalent.
        return not subject.passes(mutant.text) if mutant.change in listed else trials.catch(mutant.text)

    with Trials(subject, brisk(subject)) as trials:
        caught = list(subject.pool.map(is_caught, mutants))
    return dict(zip([mutant.change for mutant in mutants], caught))
