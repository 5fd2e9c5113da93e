"""The solution: it agrees with `use_it` on every scenario and stays well within its budgets, on many
seeds.
"""

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
"""Where budgets are measured, and cases run that draw nothing: they are the same on every seed."""
USED = {"time": 0.5, "memory": 0.9}
"""The share of a budget that the solution may use, by mark: the rest is the learner's."""


def prove_solution(subject: Subject) -> Finding:
    """Judge the solution as if a learner had written it, on SEEDS."""
    if not subject.reference.cases:
        return found(["there are no scenarios"])
    seeds = _worth_judging(subject)
    others = subject.judge_each(subject.request(subject.solution.text, seed) for seed in seeds)
    reports = [subject.report, *others]
    return found([*_failures(subject, reports), *_budgets_nearly_used(reports)])


def _worth_judging(subject: Subject) -> Sequence[int]:
    """The rest of JUDGED, and those of the others that fail in a quick trial."""
    others = SEEDS[len(JUDGED) :]
    with Trials(subject, patient(subject)) as trials:
        fail = list(subject.pool.map(lambda seed: trials.fails(subject.solution.text, seed), others))
    return [*JUDGED[1:], *(seed for seed, failed in zip(others, fail) if failed)]


def _failures(subject: Subject, reports: Sequence[Report]) -> Iterator[str]:
    """The first failure, and how many seeds fail."""
    failed = [report for report in reports if not report.passed]
    if failed:
        first = failed[0]
        case, stage = first.failed_case, first.failed_stage
        assert case and stage
        where = f"{stage.stage}, {case.name!r}, seed {first.seed}"
        count = len(SEEDS) if case.name in subject.constant_cases else len(failed)
        yield f"fails on {count} of {len(SEEDS)} seeds; {where}: {case.verdict}: {case.message}"


def _budgets_nearly_used(reports: Sequence[Report]) -> Iterator[str]:
    """The median over the seeds decides: one measurement on a busy machine should not."""
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
