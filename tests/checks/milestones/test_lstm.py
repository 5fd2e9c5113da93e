"""The milestone 1997 with few steps and little text: its gates, its impostors and what it shows.

`python tests/checks/milestones/whole_1997.py` runs it and every impostor whole.
"""

from __future__ import annotations

import math
import os
from collections.abc import Callable
from itertools import product
from pathlib import Path

import numpy as np
import pytest
import torch
from impostors_1997 import Impostor, impostors
from rich.console import Console

from learnml.checks.judge.cache import Cache
from learnml.checks.milestones.baselines.ngrams import Ngrams
from learnml.checks.milestones.gates import lstm
from learnml.checks.milestones.networks import recurrent
from learnml.checks.milestones.outcome import Comparison, Outcome, Passage, Step, Strip
from learnml.checks.milestones.predictions import Exact, Forecast, blank_sheet, grade, read_sheet
from learnml.checks.milestones.run import run_milestone
from learnml.checks.milestones.sheets.lstm import SHEET, parameters
from learnml.checks.milestones.tasks import text
from learnml.checks.source import Source
from learnml.exercises.loading import load_course
from learnml.exercises.timeline import find_milestone, milestones_of
from learnml.tutor.views.pictures import show_pictures
from learnml.tutor.views.predictions import show_beside

COURSE = load_course()
MILESTONE = find_milestone(milestones_of(COURSE), "1997")
SOLUTION = MILESTONE.file.solution.read_text(encoding="utf-8")
STEPS, AT_ONCE = 60, 20
FORETOLD = {
    "best_count": "the last 3",
    "kneser_ney": "as good",
    "short_memory": "more than 0.2 bits",
    "no_forget_gate": "more than 0.6 bits",
    "shuffled_letters": "above 6.25 bits",
    "bits": [2.6, 2.7],
}


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """One seed, few steps and little text: what is judged stays, how long it takes does not."""
    # Of its own: the end of a run deletes the checkpoints of all runs of a milestone.
    monkeypatch.setenv("LEARNML_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(lstm, "RUNS", 1)
    monkeypatch.setattr(lstm, "STEPS", STEPS)
    monkeypatch.setattr(lstm, "AT_ONCE", AT_ONCE)
    monkeypatch.setattr(lstm, "SHOWN", 40)
    monkeypatch.setattr(lstm, "bundled", little_text)


def little_text() -> text.Corpus:
    whole = text.bundled()
    return text.Corpus(whole.alphabet, whole.seen[:100_000], whole.unseen[:12_000])


def run(
    source: str, observe: Callable[[Step], None] = lambda _: None, forecast: Forecast | None = None
) -> Outcome:
    cache = Cache(Path(os.environ["LEARNML_CACHE"]))
    own = {MILESTONE.file.id: Source(MILESTONE.file.file, source)}
    return run_milestone(COURSE, MILESTONE, lambda e: own.get(e.id), 0, observe, cache, forecast)


def failed(outcome: Outcome) -> list[str]:
    return [gate.name for gate in outcome.result.gates if not gate.passed]


def test_an_interrupted_run_goes_on_as_if_it_had_not_been_and_shows_what_was_learned() -> None:
    whole: list[Step] = []
    run(SOLUTION + "# the same, elsewhere\n", whole.append)
    steps: list[Step] = []

    def interrupted(step: Step) -> None:
        steps.append(step)
        if len(steps) == 2:
            raise KeyboardInterrupt

    forecast = Forecast(SHEET, {"hidden": 128}, FORETOLD, FORETOLD)
    with pytest.raises(KeyboardInterrupt):
        run(SOLUTION, interrupted, forecast)
    outcome = run(SOLUTION, steps.append, forecast)
    # Nothing is learned twice, and the memory between chunks was kept as well.
    assert [step.step for step in steps] == [1, 2, 3] and steps == whole
    assert steps[0].loss > steps[2].loss and "bits per held-out letter" in steps[2].held_out

    assert outcome.failure is None
    passed = [gate.name for gate in outcome.result.gates if gate.passed]
    assert passed[0] == "it answers what an LSTM with its weights answers"
    beside = outcome.result.beside
    assert beside is not None and beside.measure == "bits per letter"
    bits = {name: found for name, (found,) in beside.rows}
    assert 4 < bits["your LSTM, mean of 1 seeds"] < math.log2(76)
    assert bits["Kneser-Ney, the last 3"] < bits["add-k, the last 3"] < bits["add-k, the last 1"]
    graded = {each.name: each for each in outcome.result.graded}
    assert "2.6 to 2.7 bits, which scores" in graded["bits"].yours

    strip, passage = outcome.result.pictures
    assert isinstance(strip, Strip) and len(strip.text) == lstm.DRAWN_LETTERS and len(strip.signed) == 8
    assert {len(levels) for _, levels in strip.levels} == {lstm.DRAWN_LETTERS}
    assert isinstance(passage, Passage) and len(passage.text) > 300
    told = drawn(outcome, beside)
    assert "forget gate  " in told and "bits per letter" in told and "%" not in told.split("held out")[1]
    assert max(map(len, told.splitlines())) <= 80


def drawn(outcome: Outcome, beside: Comparison) -> str:
    """The pictures and the table as they are drawn in 80 columns."""
    out = Console(width=80, force_terminal=True, color_system=None)
    with out.capture() as captured:
        show_pictures(outcome.result.pictures, out)
        show_beside(beside, out)
    return captured.get()


@pytest.mark.parametrize("impostor", impostors(SOLUTION), ids=lambda impostor: impostor.name)
def test_an_impostor_of_1997_fails(impostor: Impostor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lstm, "STEPS", 10)
    monkeypatch.setattr(lstm, "AT_ONCE", 5)
    outcome = run(impostor.text)
    if impostor.refused:
        assert outcome.failure and impostor.refused in outcome.failure.message
        return
    assert outcome.failure is None, outcome.failure
    missed = [part for part in impostor.fails if not any(part in name for name in failed(outcome))]
    assert missed == [], outcome.result.gates


def weights_of(symbols: int, hidden: int, seed: int) -> dict[str, np.ndarray]:
    rng = np.random.default_rng(seed)
    return {
        name: rng.normal(size=shape).astype(np.float32) * 0.3
        for name, shape in recurrent.shapes(symbols, hidden).items()
    }


def test_what_the_judge_computes_is_what_torch_computes() -> None:
    weights = weights_of(7, 5, seed=0)
    rows = np.random.default_rng(1).integers(7, size=(3, 11))
    theirs = torch.nn.LSTM(recurrent.EMBEDDED, 5, batch_first=True)
    state = {
        f"{name.rpartition('.')[2]}_l0": torch.tensor(a) for name, a in weights.items() if "lstm" in name
    }
    theirs.load_state_dict(state)
    with torch.no_grad():
        h, (_, c) = theirs(torch.tensor(weights["embedding"])[rows])
    readings = list(recurrent.read(weights, rows.T))
    expected = h.numpy() @ weights["out.weight"].T + weights["out.bias"]
    assert np.allclose(np.stack([r.logits for r in readings], axis=1), expected, atol=1e-5)
    assert np.allclose(readings[-1].cells, c[0].numpy(), atol=1e-5)


def test_what_is_emptied_knows_only_what_came_since() -> None:
    weights, rows = weights_of(7, 5, seed=2), np.random.default_rng(3).integers(7, size=(2, 8))
    emptied = list(recurrent.read(weights, rows.T, lasting=4))
    fresh = list(recurrent.read(weights, rows[:, 4:].T))
    assert (emptied[7].logits == fresh[3].logits).all()
    forgetful = list(recurrent.read(weights, rows.T, forget=0.0))
    assert all((reading.gates[recurrent.FORGET] == 0).all() for reading in forgetful)


def test_what_it_writes_is_drawn_from_what_it_says() -> None:
    weights = weights_of(7, 5, seed=4)
    weights["out.bias"][3] += 50
    assert recurrent.written(weights, [1, 2], 5, np.random.default_rng(0)) == [3] * 5


@pytest.mark.parametrize("measure", ["best_add_k", "kneser_ney"])
@pytest.mark.parametrize("order", [1, 2, 3])
def test_the_probabilities_of_what_may_come_next_add_up_to_one(measure: str, order: int) -> None:
    rng = np.random.default_rng(order)
    ngrams = Ngrams(rng.integers(4, size=80) * rng.integers(2, size=80), 4)
    place = np.array([order - 1])
    for context in product(range(4), repeat=order - 1):
        texts = [np.array([*context, symbol]) for symbol in range(4)]
        bits = [getattr(ngrams, measure)(order, unseen, place) for unseen in texts]
        if measure == "kneser_ney":
            assert math.fsum(2.0**-found for found in bits) == pytest.approx(1)
        else:  # each with the k that suits it best
            assert math.fsum(2.0**-found for found in bits) >= 1 - 1e-9


def test_an_n_gram_counts_as_one_would_by_hand() -> None:
    ngrams = Ngrams(np.array([0, 1, 0, 1, 0, 2, 0]), 3)
    # After 0 there were 1, 1 and 2; the smallest k suits a 1 best.
    assert ngrams.best_add_k(2, np.array([0, 1]), np.array([1])) == pytest.approx(-math.log2(2.001 / 3.003))
    # Pairs: 01 twice, 10 twice, 02 and 20 once. Each discount is 2 / (2 + 2 · 2) for pairs.
    # 0 has followed two symbols, 1 and 2 one each: these counts are 2, 1, 1, their discount 2 / (2 + 2).
    single = (0.5 + 0.5 * 3 / 3) / 4
    assert ngrams.kneser_ney(2, np.array([0, 1]), np.array([1])) == pytest.approx(
        -math.log2((2 - 1 / 3 + 1 / 3 * 2 * single) / 3)
    )


def figures(hidden: int) -> dict[str, float]:
    return {item.name: item.value({"hidden": hidden}) for item in SHEET.items if isinstance(item, Exact)}


def test_the_exact_figures_are_those_of_the_architecture() -> None:
    found = figures(128)
    assert found["parameters"] == 95_180 and found["multiply_adds"] == 91_648
    assert found["state_bytes"] == 32_768 and found["gate_bytes"] == 4_194_304
    assert found["passes"] == pytest.approx(5.93, abs=0.01)
    for hidden in (124, 136):
        shapes = recurrent.shapes(76, hidden).values()
        assert parameters({"hidden": hidden}) == sum(math.prod(shape) for shape in shapes)


def test_a_sheet_asks_for_bits_and_an_interval_of_them_is_scored() -> None:
    answers, problems = read_sheet(SHEET, blank_sheet(SHEET, {"hidden": 124}, "heading"))
    assert set(answers) == {item.name for item in SHEET.items} and len(problems) == len(SHEET.items)
    assert "bits: should be [from, to], 0 to 8" in read_sheet(SHEET, "bits = [2, 9]")[1]
    truth = {**FORETOLD, "bits": 2.65}
    graded = grade(Forecast(SHEET, {"hidden": 124}, FORETOLD, FORETOLD), truth)
    assert graded[-1].found.startswith("2.65 bits; ") and "which scores 0.1" in graded[-1].yours
    assert graded[-1].held is True and {each.held for each in graded[:-1]} == {None}
    outside = grade(Forecast(SHEET, {"hidden": 124}, FORETOLD, FORETOLD), {**truth, "bits": 2.75})
    assert outside[-1].held is False and outside[-1].right is None


def test_the_text_is_whole_and_nothing_that_is_held_out_is_learned_from() -> None:
    whole = text.bundled()
    assert len(whole.alphabet) == 76 and len(whole.seen) == 1_035_759 and whole.rows.shape == (100, 600)
    assert whole.letters(whole.seen[:6]) == "HAMLET" and whole.places.min() == text.WARMUP
    assert len(whole.places) == 57_600
