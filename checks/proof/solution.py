"""Prove the solution: on many seeds, it agrees with `use_it` and stays well within its budgets."""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Iterator, Sequence

from learnml.checks.proof.findings import Finding, found
from learnml.checks.proof.subject import Subject
from learnml.checks.proof.trial import Trials, patient
from learnml.checks.report import Report

SEEDS = range(20)
JUDGED = range(3)
"""The seeds on which budgets are measured, and cases run that are the same on every seed."""
USED = {"time": 0.5, "memory": 0.9}
"""By mark, the share of a budget that the solution may use: the rest is room for the learner."""


def prove_solution(subject: Subject) -> Finding:
    """Judge the solution on SEEDS, as if a learner had written it."""
    if not subject.reference.cases:
        return found(["there are no scenarios"])
    seeds = _worth_judging(subject)
    others = subject.judge_each(subject.request(subject.solution.text, seed) for seed in seeds)
    reports = [subject.report, *others]
    return found([*_failures(subject, reports), *_budgets_nearly_used(reports)])


def _worth_judging(subject: Subject) -> Sequence[int]:
    """The rest of JUDGED, and any other seed that does not pass in a quick trial."""
    limits = patient(subject)
    # Where no case depends on the seed, there is nothing to try on others.
    others = SEEDS[len(JUDGED) :] if limits else ()
    with Trials(subject, limits) as trials:
        fail = list(subject.pool.map(lambda seed: trials.fails(subject.solution.text, seed), others))
    return [*JUDGED[1:], *(seed for seed, failed in zip(others, fail) if failed is not False)]


def _failures(subject: Subject, reports: Sequence[Report]) -> Iterator[str]:
    """The first failure, and how many seeds fail."""
    failed = [report for report in reports if not report.passed]
    if failed:
        first = failed[0]
        case, stage = first.failed_case, first.failed_stage
        assert case and stage
        where = f"{stage.stage}, {case.name!r}, seed {first.seed}"
        # It was run on JUDGED alone, but is the same on all.
        count = len(SEEDS) if case.name in subject.constant_cases else len(failed)
        yield f"fails on {count} of {len(SEEDS)} seeds; {where}: {case.verdict}: {case.message}"


def _budgets_nearly_used(reports: Sequence[Report]) -> Iterator[str]:
    """Judge by the median over the seeds: a single measurement on a busy machine should not decide."""
    shares: dict[tuple[str, str], list[float]] = defaultdict(list)
    for report in reports:
        for stage in report.stages:
            for case in stage.cases:
                for figure in case.figures:
                    if figure.mark in USED and figure.limit:
                        shares[case.name, figure.mark].append(figure.value / figure.limit)
    for (case_name, mark), values in shares.items():
        share = statistics.median(values)
        if share > USED[mark]:
            yield (
                f"uses {share:.0%} of the {mark} budget of {case_name!r}; at most {USED[mark]:.0%}, "
                "so that the learner has room"
            )
