"""The milestone 2017, with a small network and few steps: its gates, its impostors and what it shows.

`python tests/checks/milestones/whole_2017.py` runs it and every impostor whole.
"""

from __future__ import annotations

import math
import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from impostors_2017 import Impostor, impostors
from rich.console import Console

from learnml.checks.judge.cache import Cache
from learnml.checks.milestones.gates import attention
from learnml.checks.milestones.networks import transformer
from learnml.checks.milestones.outcome import Gallery, Outcome, Passage, Step
from learnml.checks.milestones.predictions import Exact, Forecast
from learnml.checks.milestones.run import run_milestone
from learnml.checks.milestones.sheets.attention import LONGEST, SHEET
from learnml.checks.milestones.tasks.sequences import ALPHABET, LENGTH, Task, answers_of, questions_of
from learnml.checks.source import Source
from learnml.exercises.loading import load_course
from learnml.exercises.timeline import find_milestone, milestones_of
from learnml.tutor.views.pictures import show_pictures

COURSE = load_course()
MILESTONE = find_milestone(milestones_of(COURSE), "2017")
SOLUTION = MILESTONE.file.solution.read_text(encoding="utf-8")
DIM = 40
FORETOLD = {
    "uniform_attention": "fewer than 50",
    "no_positions": "fewer than 50",
    "one_head": "more than 800",
    "another_order": "as good",
    "looks_at": "at the 8th one",
    "learned_after": "300 or earlier",
    "right_place": [50, 100],
}


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """One seed and few steps: what is judged stays, how long it takes does not."""
    # Of its own: the end of a run deletes the checkpoints of all runs of a milestone.
    monkeypatch.setenv("LEARNML_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(attention, "RUNS", 1)
    monkeypatch.setattr(attention, "STEPS", 10)
    monkeypatch.setattr(attention, "AT_ONCE", 5)
    monkeypatch.setattr(attention, "UNSEEN", 100)
    monkeypatch.setattr(attention, "SHOWN", 50)
    monkeypatch.setattr(attention, "DIM", DIM)


def run(
    source: str, observe: Callable[[Step], None] = lambda _: None, forecast: Forecast | None = None
) -> Outcome:
    cache = Cache(Path(os.environ["LEARNML_CACHE"]))
    own = {MILESTONE.file.id: Source(MILESTONE.file.file, source)}
    return run_milestone(COURSE, MILESTONE, lambda e: own.get(e.id), 0, observe, cache, forecast)


def test_an_interrupted_run_goes_on_and_what_was_learned_passes_every_gate(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(attention, "STEPS", 200)
    monkeypatch.setattr(attention, "AT_ONCE", 50)
    steps: list[Step] = []

    def interrupted(step: Step) -> None:
        steps.append(step)
        if len(steps) == 2:
            raise KeyboardInterrupt

    forecast = Forecast(SHEET, {"dim": DIM}, FORETOLD, FORETOLD)
    with pytest.raises(KeyboardInterrupt):
        run(SOLUTION, interrupted, forecast)
    outcome = run(SOLUTION, steps.append, forecast)
    # What Ctrl-C found in the observer's hands had been kept: nothing is learned twice.
    assert [(step.run, step.step) for step in steps[:4]] == [(1, n) for n in range(1, 5)]
    trainings = ["seed 1 of 1", "another order", "all places weigh the same", "without attention"]
    assert list(dict.fromkeys(step.training for step in steps)) == trainings
    assert steps[0].loss > 5 * steps[3].loss and steps[-1].share == 1.0

    # Both networks without attention were trained as long as the one with it, and have learned nothing.
    assert outcome.failure is None and outcome.gates_passed, outcome.result.gates
    assert outcome.result.beside is not None
    shares = {name: found for name, (found,) in outcome.result.beside.rows}
    assert shares["your transformer, mean of 1 seeds"] >= 0.98
    assert shares["a linear layer, a weight for each symbol at each place"] == 1
    graded = {each.name: each for each in outcome.result.graded}
    assert all(graded[name].right for name in FORETOLD if name != "right_place")

    gallery, passage = outcome.result.pictures
    assert isinstance(gallery, Gallery) and gallery.ink and len(gallery.images) == 1 + transformer.HEADS
    looks = np.array(gallery.images[0].pixels)[::2]
    assert looks.shape == (LENGTH, LONGEST)
    assert looks.argmax(axis=1).tolist() == list(range(LENGTH))[::-1], "the anti-diagonal"
    assert isinstance(passage, Passage)
    for line in passage.text.splitlines():
        read, wrote = line.split(" | ")
        assert read == wrote[::-1]
    out = Console(width=80, force_terminal=True, color_system=None)
    with out.capture() as captured:
        show_pictures(outcome.result.pictures, out)
    assert captured.get().count("head ") == 4 and max(map(len, captured.get().splitlines())) <= 80


@pytest.mark.parametrize("impostor", impostors(SOLUTION), ids=lambda impostor: impostor.name)
def test_an_impostor_of_2017_fails(impostor: Impostor) -> None:
    outcome = run(impostor.text)
    if impostor.refused:
        assert outcome.failure and impostor.refused in outcome.failure.message
        return
    assert outcome.failure is None, outcome.failure
    failed = [gate.name for gate in outcome.result.gates if not gate.passed]
    missed = [part for part in impostor.fails if not any(part in name for name in failed)]
    assert missed == [], outcome.result.gates


def weights_of(dim: int, seed: int) -> dict[str, np.ndarray]:
    rng = np.random.default_rng(seed)
    shapes = transformer.shapes(ALPHABET, LONGEST, dim)
    return {name: rng.normal(size=shape).astype(np.float32) * 0.3 for name, shape in shapes.items()}


def test_what_the_judge_computes_is_what_torch_computes() -> None:
    weights = weights_of(8, seed=0)
    theirs = torch.nn.TransformerEncoderLayer(
        8, transformer.HEADS, 32, 0.0, "gelu", batch_first=True, norm_first=True
    )
    names = {
        "self_attn.in_proj_": "block.attention.qkv.",
        "self_attn.out_proj.": "block.attention.out.",
        "linear1.": "block.ffn.up.",
        "linear2.": "block.ffn.down.",
        "norm1.": "block.norm1.",
        "norm2.": "block.norm2.",
    }
    theirs.load_state_dict(
        {
            f"{their}{kind}": torch.tensor(weights[f"{ours}{kind}"])
            for their, ours in names.items()
            for kind in ("weight", "bias")
        }
    )
    texts = np.random.default_rng(1).integers(ALPHABET, size=(3, LONGEST))
    x = torch.tensor(weights["tokens.weight"][texts] + weights["positions.weight"])
    mask = torch.nn.Transformer.generate_square_subsequent_mask(LONGEST)
    with torch.no_grad():
        x = theirs(x, src_mask=mask)
        x = torch.nn.functional.layer_norm(x, (8,), *(torch.tensor(weights[f"norm.{k}"]) for k in KINDS))
        expected = torch.nn.functional.linear(x, *(torch.tensor(weights[f"out.{k}"]) for k in KINDS))
    assert np.allclose(transformer.read(weights, texts).logits, expected.numpy(), atol=1e-4)


KINDS = ("weight", "bias")


def test_without_its_scores_it_looks_everywhere_alike_and_without_values_nowhere() -> None:
    weights, texts = weights_of(8, seed=2), np.random.default_rng(3).integers(ALPHABET, size=(2, LONGEST))
    other = texts.copy()
    other[:, 3] = (other[:, 3] + 1) % ALPHABET
    alike = transformer.without(weights, transformer.score_rows(8))
    assert np.allclose(transformer.read(alike, texts).looks[0, 0, 4], [0.2] * 5 + [0] * (LONGEST - 5))
    assert not np.allclose(
        transformer.read(alike, texts).logits[:, 4:], transformer.read(alike, other).logits[:, 4:]
    )
    blind = transformer.without(weights, transformer.attention_rows(8))
    assert np.allclose(
        transformer.read(blind, texts).logits[:, 4:], transformer.read(blind, other).logits[:, 4:]
    )


@pytest.mark.parametrize("silent", [None, 1])
def test_what_is_not_heard_of_a_head_is_what_its_values_say(silent: int | None) -> None:
    weights, texts = weights_of(8, seed=4), np.random.default_rng(5).integers(ALPHABET, size=(2, LONGEST))
    changed = {**weights, "block.attention.out.weight": weights["block.attention.out.weight"].copy()}
    changed["block.attention.out.weight"][:, 2:4] = 0
    found = transformer.read(weights, texts, silent).logits
    assert np.allclose(found, transformer.read(changed, texts).logits) == (silent == 1)


def test_an_answer_to_an_exchanged_question_has_two_symbols_exchanged() -> None:
    rng = np.random.default_rng(6)
    for task in (Task.reversal(), Task.drawn(rng)):
        texts = task.texts(200, rng)
        questions, moved = task.exchanged(texts, rng)
        assert ((questions != questions_of(texts)).sum(axis=1) == 2).all()
        expected = task.names[questions[:, task.order]]
        assert (np.take_along_axis(answers_of(texts), moved, axis=1) == expected).all()


def test_a_reversed_sequence_is_the_same_from_the_other_end() -> None:
    texts = Task.reversal().texts(50, np.random.default_rng(7))
    assert (texts == texts[:, ::-1]).all() and (texts[:, LENGTH] == ALPHABET - 1).all()


def test_the_exact_figures_are_those_of_the_architecture() -> None:
    found = {item.name: item.value({"dim": 64}) for item in SHEET.items if isinstance(item, Exact)}
    assert found == {
        "parameters": 53_585,
        "scores": 1600,
        "masked": 760,
        "state_bytes": 428_680,
        "places_back": 19,
        "first_loss": math.log(17),
    }
