"""Prove the ranges of predictions: a number far too high, far too low or left blank must be caught."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from learnml.checks.judge.bounds import unmet
from learnml.checks.proof.blanks import predictions_of
from learnml.checks.proof.findings import Finding, MutantTally, found
from learnml.checks.proof.subject import Subject
from learnml.checks.proof.trial import Trials, cheapest_first

WIDEST = 1.0
"""The largest rtol of a range: a factor of 2 either way. Beyond that, a prediction says nothing."""
# Outside of any range: the widest allows a factor of 2.
_OFF = ("3 * ({})", "({}) / 3")


def prove_ranges(subject: Subject) -> Finding:
    """Try the solution with one prediction changed at a time; every change must be noticed."""
    variants = dict(_variants(subject.solution.text))
    # A design is trained by some cases; most changes are noticed by one that only counts.
    with Trials(subject, cheapest_first(subject)) as trials:
        caught = list(subject.pool.map(trials.catch, variants.values()))
    survivors = tuple(change for change, is_caught in zip(variants, caught) if not is_caught)
    tally = MutantTally(len(variants), len(variants) - len(survivors), 0, survivors)
    missed = [f"passes with a prediction that is far off: {change}" for change in survivors]
    return found([*_too_wide(subject), *_unmet(subject), *missed], tally)


def _too_wide(subject: Subject) -> Iterator[str]:
    for case in subject.reference.of_stage("numerics"):
        factor = 1.0 + (case.mark.rtol or 0.0)
        if factor > 1.0 + WIDEST:
            yield f"{case.name!r}: accepts a factor of {factor:g} either way; {1.0 + WIDEST:g} is the most"


def _unmet(subject: Subject) -> Iterator[str]:
    """Where the design of `use_it` itself is not good enough: no mistake could be told from it."""
    for case in subject.reference.of_stage("numerics"):
        for where in unmet(subject.reference.outputs[case.name]):
            yield f"{case.name!r}: use_it.py does not keep the limit of {where!r}"


def _variants(solution: str) -> Iterator[tuple[str, str]]:
    """Each change as text, and the changed solution."""
    for name, value in predictions_of(ast.parse(solution)).items():
        shown = ast.unparse(value)
        for other in ("...", *_others(value, shown)):
            # At the end of the file: what is computed from this number stays right, and it alone is wrong.
            yield f"{name} = {shown} → {name} = {other}", f"{solution}\n{name} = {other}\n"


def _others(value: ast.expr, shown: str) -> Iterator[str]:
    if isinstance(value, ast.Constant) and isinstance(value.value, bool):
        yield repr(not value.value)
    elif isinstance(value, ast.Constant) and isinstance(value.value, str):
        yield repr(value.value + "?")
    elif isinstance(value, (ast.Tuple, ast.List)):
        yield f"(*{shown}, 1)"
        for i in range(len(value.elts)):
            yield f"(*({shown})[:{i}], ({shown})[{i}] + 1, *({shown})[{i + 1}:])"
    # Three times nothing is nothing.
    elif isinstance(value, ast.Constant) and value.value == 0:
        yield from ("1", "-1")
    else:
        yield from (template.format(shown) for template in _OFF)
