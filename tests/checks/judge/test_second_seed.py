"""What was recorded for one seed is worth nothing on the second, which nobody knows beforehand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from support import Learner, wait_for

from learnml.checks.judge import second_seeds
from learnml.checks.judge.cache import Cache, key_of
from learnml.checks.judge.expected import References
from learnml.checks.judge.judge import Judge, Request
from learnml.checks.judge.resolve import solution_of
from learnml.checks.judge.second_seeds import KEPT, StockOfSeeds, ThisSeed, drawn_seed
from learnml.checks.report import Report
from learnml.checks.source import Source
from learnml.exercises.catalog import Course, Kind

TABLE = """
TABLE = {table!r}


def scale(x):
    return [2.0 * v for v in x] if {knows} else TABLE.get(repr(x), [0.0] * len(x))
"""


def recorded(seed: int, knows: str = "False") -> str:
    """A file that has the answers of a seed by heart, and otherwise knows something or nothing."""
    inputs = [[float(v) for v in np.random.default_rng(seed).normal(size=size)] for size in (5, 3)]
    return TABLE.format(table={repr(x): [2.0 * v for v in x] for x in inputs}, knows=knows)


@pytest.fixture
def judge(tiny: Course, tmp_path: Path) -> Iterator[Judge]:
    with References(tiny, Cache(tmp_path / "cache")) as references:
        yield Judge(tiny, references)


def judged(
    judge: Judge, text: str, case: str | None = None, seed: int = 0, second: int | None = 77
) -> Report:
    exercise = judge.course.exercises[0]
    source = Source("/workspace/myml/tiny/scale.py", text)
    if second is None:
        return judge.judge(Request(exercise, source, seed=seed, case=case))
    return judge.judge(Request(exercise, source, seed=seed, second=ThisSeed(second), case=case))


def test_a_table_of_the_first_seed_passes_there_and_fails_on_the_second(judge: Judge) -> None:
    table = recorded(0)
    assert judged(judge, table, second=None).passed
    report = judged(judge, table)
    assert not report.passed and (report.seed, report.second_seed) == (77, 77)
    assert [case.passed for case in report.stages[1].cases] == [False, False]


def test_a_failure_on_the_second_seed_is_replayed_by_its_number(judge: Judge) -> None:
    report = judged(judge, recorded(0, knows="len(x) == 5"))
    assert report.failed_case and report.failed_case.name == "three more"
    assert report.replay == "learnml run tiny/scale --case three-more --seed 77"
    again = judged(judge, recorded(0, knows="len(x) == 5"), "three-more", seed=77, second=None)
    assert again.failed_case and again.failed_case.message == report.failed_case.message


def test_a_pass_says_which_seed_was_drawn(judge: Judge) -> None:
    report = judged(judge, "def scale(x):\n    return [2 * v for v in x]\n")
    assert report.passed and (report.seed, report.second_seed) == (0, 77)
    assert report.to_json()["second_seed"] == 77


def test_what_was_measured_is_told_of_predictions_that_do_not_depend_on_the_seed(
    tiny: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(second_seeds, "constant_cases", lambda _: frozenset({"three more"}))
    exercise = replace(tiny.exercises[0], kind=Kind.PREDICT)
    course = replace(tiny, modules=(replace(tiny.modules[0], exercises=(exercise,)),))
    with References(course, Cache(tmp_path / "cache")) as references:
        request = Request(exercise, solution_of(exercise), second=ThisSeed(77))
        report = Judge(course, references).judge(request)
    assert report.passed and report.second_seed == 77
    assert [case.message.startswith("measured (") for case in report.stages[1].cases] == [True, True]


def test_what_fails_on_the_first_seed_needs_no_second(judge: Judge) -> None:
    report = judged(judge, "def scale(x):\n    return x\n")
    assert not report.passed and (report.seed, report.second_seed) == (0, None)


def test_a_structure_that_only_the_second_seed_shows_is_a_failure_in_shape(judge: Judge) -> None:
    report = judged(judge, recorded(0).replace("[0.0] * len(x)", "None"))
    assert [stage.verdict.value for stage in report.stages] == ["wrong", "not reached", "not reached"]
    assert {case.verdict.value for case in report.stages[1].cases} == {"not reached"}


def test_each_judgement_has_a_seed_of_its_own(judge: Judge) -> None:
    exercise, stock = judge.course.exercises[0], StockOfSeeds(judge.references)
    stock.prepare(exercise)
    taken = [stock.take(exercise) for _ in range(KEPT + 2)]
    assert len({*taken, 0}) == KEPT + 3
    assert all(judge.references.kept(exercise, seed) for seed in taken)


def test_seeds_wait_as_soon_as_the_first_outputs_are_computed(judge: Judge) -> None:
    exercise, stock = judge.course.exercises[0], StockOfSeeds(judge.references)
    source = Source("/workspace/myml/tiny/scale.py", "def scale(x):\n    return x\n")
    judge.judge(Request(exercise, source, second=stock))
    assert not stock.is_low(exercise)
    waiting = [one["seed"] for one in judge.references.cache.all(f"{exercise.id}/seeds")]
    assert len({*waiting}) == KEPT and all(judge.references.kept(exercise, seed) for seed in waiting)


def test_seeds_that_wait_since_before_the_exercise_changed_are_not_taken(judge: Judge) -> None:
    exercise, stock = judge.course.exercises[0], StockOfSeeds(judge.references)
    stock.prepare(exercise)
    before = {one["seed"] for one in judge.references.cache.all(f"{exercise.id}/seeds")}
    exercise.use_it.write_text(exercise.use_it.read_text() + "\n# the same, in other words\n")
    assert stock.is_low(exercise)
    assert stock.take(exercise) not in before
    assert judge.references.cache.all(f"{exercise.id}/seeds") == []


@pytest.mark.parametrize("left", [[5, 6, 7], {"seed": 5}, 5, {}])
def test_what_another_version_left_in_the_cache_is_no_seed(judge: Judge, left: object) -> None:
    exercise, stock = judge.course.exercises[0], StockOfSeeds(judge.references)
    judge.references.cache.put(f"{exercise.id}/seeds", key_of(["left"]), left)
    assert stock.is_low(exercise)
    stock.prepare(exercise)
    taken = {stock.take(exercise) for _ in range(KEPT)}
    assert len(taken) == KEPT and 5 not in taken


def test_drawn_seeds_are_never_the_first_one() -> None:
    seeds = {drawn_seed() for _ in range(100)}
    assert len(seeds) > 90 and 0 not in seeds


def test_the_command_draws_one_for_each_pass(learner: Learner) -> None:
    learner.solve("first_steps/covariance")
    found = [json.loads(learner("run", "first_steps/covariance", "--json").stdout) for _ in range(2)]
    assert [report["passed"] for report in found] == [True, True]
    assert found[0]["second_seed"] != found[1]["second_seed"]


def test_a_run_that_took_one_of_the_last_fills_up_the_stock_behind_itself(
    learner: Learner, tmp_path: Path
) -> None:
    learner.solve("first_steps/covariance")
    stock = tmp_path / "cache" / "first_steps" / "covariance" / "seeds"

    def waiting() -> int:
        return len([*stock.glob("[0-9a-f]*")])

    for _ in range(KEPT // 2 + 1):
        passed = learner("run", "first_steps/covariance", LEARNML_CACHE=str(tmp_path / "cache"))
        assert passed.returncode == 0
    wait_for(lambda: waiting() == KEPT)
