"""The rules of a budget that are read from the text of a file: told before anything is run, all at once."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from learnml.checks.judge import no_result
from learnml.checks.judge.expected import Case
from learnml.checks.report import CaseResult, Verdict
from learnml.checks.rules.lines import COLUMNS, longer_than_one_line
from learnml.checks.rules.loops import hiding_places, loop_lines, short_loop_lines, unpacked_lines
from learnml.checks.rules.names import outside_names
from learnml.checks.source import Source
from learnml.checks.spec import Budget

MOST_TOLD = 20
"""Places in a file that are named for one case."""
INSTEAD_OF_A_LOOP = "One operation on whole arrays does what this loop does, in C."
_LOOPS = ("for", "while")
"""Statements that are told as loops, where those are counted."""
NOTHING_BROKEN: Mapping[str, CaseResult] = {}


@dataclass(frozen=True)
class Breach:
    """A place where the file breaks a rule. advice: what may be used instead."""

    verdict: Verdict
    message: str
    advice: str = ""


def broken_rules(
    cases: Iterable[Case], source: Source, others: Iterable[Source] = ()
) -> Mapping[str, CaseResult]:
    """The cases whose rules the file breaks, by name, each with all the places where it does.

    others: what it uses of other files.
    """
    limited = [case for case in cases if case.mark.budget and _is_limited(case.mark.budget)]
    used = list(others) if limited else []
    found = {case.name: _judge(case, source, used) for case in limited}
    return {name: result for name, result in found.items() if result}


def _is_limited(budget: Budget) -> bool:
    return budget.one_line or budget.no_loops or bool(budget.names)


def _judge(case: Case, source: Source, others: Iterable[Source]) -> CaseResult | None:
    budget = case.mark.budget or Budget()
    try:
        breaches = list(_breaches(source.text, budget))
        for other in others:
            found = _breaches(other.text, budget)
            breaches += [replace(breach, message=f"{other.path}: {breach.message}") for breach in found]
    except RecursionError:  # of Python's own reader of scopes
        return no_result.syntax_error(case.name, no_result.TOO_DEEP, source.path, None, None)
    return _told(case.name, breaches) if breaches else None


def _told(name: str, breaches: Sequence[Breach]) -> CaseResult:
    first, *others = breaches
    told = [breach.message for breach in others[: MOST_TOLD - 1]]
    left = len(others) - len(told)
    more = [f"And {left} more."] if left else []
    advice = dict.fromkeys(breach.advice for breach in breaches if breach.advice)
    return CaseResult(name, first.verdict, first.message, (*told, *more, *advice))


def _breaches(text: str, budget: Budget) -> Iterator[Breach]:
    if budget.one_line:
        for name, line in longer_than_one_line(ast.parse(text)):
            message = f"`{name}` (line {line}) should be a single `return` on one line"
            message += f", of at most {COLUMNS} columns."
            yield Breach(Verdict.TOO_BIG, message)
    if budget.no_loops:
        # Where names are limited, nothing is worth a loop; elsewhere, what goes through a few axes is none.
        few = () if budget.names else short_loop_lines(text)
        for line in dict.fromkeys(line for line in loop_lines(text) if line not in few):
            yield Breach(Verdict.TOO_SLOW, f"Line {line} loops in Python.", INSTEAD_OF_A_LOOP)
        # Where names are limited, nothing but a shape is worth unpacking; elsewhere, small lists are, too.
        for line in unpacked_lines(text) if budget.names else ():
            message = f"Line {line} unpacks an array item by item (`*`)."
            yield Breach(Verdict.TOO_SLOW, message, INSTEAD_OF_A_LOOP)
        for hiding in hiding_places(text):
            message = f"Line {hiding.line} uses `{hiding.name}`, behind which a loop can't be seen."
            yield Breach(Verdict.FORBIDDEN, message, INSTEAD_OF_A_LOOP)
    if budget.names:
        advice = f"Allowed are {', '.join(budget.names)}, operators, indexing and your own `myml`."
        # Told above already, as loops.
        known = _LOOPS if budget.no_loops else ()
        outside = [each for each in outside_names(text, budget.names) if each.name not in known]
        # By line already, as `groupby` needs them.
        for line, names in groupby(outside, lambda each: each.line):
            told = no_result.listing([f"`{each.name}`" for each in names])
            yield Breach(Verdict.FORBIDDEN, f"Line {line} uses {told}.", advice)
