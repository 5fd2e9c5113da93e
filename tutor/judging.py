"""Judge one exercise: show the verdict, then record it."""

from __future__ import annotations

import json

from learnml.checks.judge.calls import of_every_case, of_first_failure
from learnml.checks.judge.judge import Request
from learnml.checks.judge.pool import Pool
from learnml.checks.judge.second_seeds import SecondSeed, StockOfSeeds, no_second_seed
from learnml.exercises.catalog import Exercise
from learnml.tutor.status.states import look_of_failure
from learnml.tutor.tutor import Tutor, open_judge
from learnml.tutor.views.calls import show_calls
from learnml.tutor.views.place import place_of
from learnml.tutor.views.render import console, show_complaints, show_lines, show_report, show_what_was_seen
from learnml.tutor.warming import warm_behind


def judge_and_show(
    tutor: Tutor,
    exercise: Exercise,
    seed: int = 0,
    case: str | None = None,
    as_json: bool = False,
    pool: Pool | None = None,
) -> int:
    """Judge, show the verdict, and only then record it; a single case is not recorded."""
    source = tutor.source(exercise)
    with open_judge(tutor.course, pool) as judge:
        # A single case is only inspected: it can't pass the exercise.
        calls = of_first_failure if case is None else of_every_case
        second: SecondSeed = StockOfSeeds(judge.references) if case is None else no_second_seed
        report = judge.judge(Request(exercise, source, tutor.own(), seed, second, case, calls))
        # Not before: a case that does not exist is refused there.
        tutor.turn_to(exercise)
        complaints = judge.complaints
        # Only a pass of the first seed has taken one from the stock.
        is_low = report.second_seed is not None and StockOfSeeds(judge.references).is_low(exercise)
    if case is None:
        is_news = tutor.promise_verdict(report, source)
    else:
        is_news = False
        tutor.promise_version(exercise, source)
    if as_json:
        print(json.dumps(report.to_json()), flush=True)
    else:
        show_report(report, console(), place_of(report, source), look_of_failure(exercise, source))
        if case is not None:
            show_calls(report, console())
        elif report.passed:
            show_what_was_seen(exercise, console())
    is_recorded = tutor.recorder.settle()
    if not as_json and report.passed and case is None:
        # Imported here: most runs don't pass.
        from learnml.tutor.views.finished import passed_lines

        show_lines(["", *passed_lines(tutor, exercise, is_news and is_recorded)], console())
    show_complaints([*complaints, *tutor.recorder.complaints])
    if is_low:
        warm_behind(tutor.workspace.root, exercise)
    return 0 if report.passed else 1
