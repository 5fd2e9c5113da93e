"""The milestone 2020, with a small model, few steps and little text: its gates, its impostors and what it
shows.

`python tests/checks/milestones/whole_2020.py` runs it and every impostor whole.
"""

from __future__ import annotations

import math
import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from impostors_2020 import Impostor, impostors
from rich.console import Console

from learnml.checks.judge.cache import Cache
from learnml.checks.milestones.baselines import counts
from learnml.checks.milestones.gates import gpt, gpt_learner
from learnml.checks.milestones.gates.gpt_learner import Trained
from learnml.checks.milestones.networks import decoder
from learnml.checks.milestones.outcome import Gallery, Outcome, Passage, Step
from learnml.checks.milestones.predictions import Exact, Forecast
from learnml.checks.milestones.run import run_milestone
from learnml.checks.milestones.sheets.gpt import SHEET
from learnml.checks.milestones.tasks import text
from learnml.checks.milestones.tasks.windows import Windows
from learnml.checks.source import Source
from learnml.exercises.loading import load_course
from learnml.exercises.timeline import find_milestone, milestones_of
from learnml.tutor.views.pictures import show_pictures
from learnml.tutor.views.predictions import show_beside

COURSE = load_course()
MILESTONE = find_milestone(milestones_of(COURSE), "2020")
SOLUTION = MILESTONE.file.solution.read_text(encoding="utf-8")
DIM = 16
FORETOLD = {
    "best_count": "the last 2",
    "kneser_ney": "better",
    "no_attention": "less than 0.1 nats",
    "short_sight": "less than 0.05 nats",
    "no_places": "less than 0.1 nats",
    "dearest_block": "the first",
    "shuffled_tokens": "below 5.2 nats",
    "nats": [3, 4],
}


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A small model, few steps and little text: what is judged stays, how long it takes does not."""
    # Of its own: the end of a run deletes the checkpoints of all runs of a milestone.
    monkeypatch.setenv("LEARNML_CACHE", str(tmp_path / "cache"))
    sizes = {"STEPS": 4, "AT_ONCE": 2, "VOCABULARY": 280, "DIM": DIM, "SHOWN": 2, "SAID": 4, "WRITTEN": 8}
    for name, size in {**sizes, "PROBED": 12, "CHANGED": 12, "CONTINUED": 2}.items():
        for module in (gpt, gpt_learner, counts):
            if hasattr(module, name):
                monkeypatch.setattr(module, name, size)
    monkeypatch.setattr(gpt, "bundled", little_text)
    monkeypatch.setattr(text, "REHEARSED", 400)


def little_text() -> text.Corpus:
    whole = text.bundled()
    return text.Corpus(whole.alphabet, whole.seen[:20_000], whole.unseen[:2_000])


def run(
    source: str, observe: Callable[[Step], None] = lambda _: None, forecast: Forecast | None = None
) -> Outcome:
    cache = Cache(Path(os.environ["LEARNML_CACHE"]))
    own = {MILESTONE.file.id: Source(MILESTONE.file.file, source)}
    return run_milestone(COURSE, MILESTONE, lambda e: own.get(e.id), 0, observe, cache, forecast)


def failed(outcome: Outcome) -> list[str]:
    return [gate.name for gate in outcome.result.gates if not gate.passed]


def test_an_interrupted_run_goes_on_as_if_it_had_not_been_and_shows_what_was_learned(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(gpt_learner, "STEPS", 30)
    monkeypatch.setattr(gpt_learner, "AT_ONCE", 10)
    monkeypatch.setattr(gpt_learner, "WRITTEN", 80)
    whole: list[Step] = []
    run(SOLUTION + "# the same, elsewhere\n", whole.append)
    steps: list[Step] = []

    def interrupted(step: Step) -> None:
        steps.append(step)
        if len(steps) == 2:
            raise KeyboardInterrupt

    forecast = Forecast(SHEET, {"dim": DIM}, FORETOLD, FORETOLD)
    with pytest.raises(KeyboardInterrupt):
        run(SOLUTION, interrupted, forecast)
    outcome = run(SOLUTION, steps.append, forecast)
    # Nothing is learned twice; the pieces of text that were still to be drawn are the same ones.
    assert [step.step for step in steps] == [1, 2, 3] and steps == whole
    assert steps[0].loss > steps[2].loss and "nats per byte of new text" in steps[2].held_out
    assert all("ROMEO." in step.said for step in steps)

    assert outcome.failure is None
    # Thirty steps don't make a Shakespeare, but a model as it should be.
    assert all(gate.passed for gate in outcome.result.gates[:5]), outcome.result.gates
    assert not any(gate.passed for gate in outcome.result.gates[5:8])
    beside = outcome.result.beside
    assert beside is not None and beside.measure == "nats per byte"
    nats = {name: found for name, (found,) in beside.rows}
    assert 2 < nats["your GPT"] < math.log(280)
    assert nats["Kneser-Ney, the last 2 of its tokens"] < nats["add-k, the last 2 of its tokens"]
    assert {each.name for each in outcome.result.graded} == set(FORETOLD)

    gallery, tokens, while_learning, written = outcome.result.pictures
    assert isinstance(gallery, Gallery) and len(gallery.images) == 4
    looks = np.array(gallery.images[0].pixels)
    assert looks.shape == (gpt.DRAWN, gpt.DRAWN) and (np.triu(looks, 1) == 0).all() and looks.max() == 1
    assert isinstance(tokens, Passage) and tokens.text.count("·") == gpt.DRAWN - 1
    assert isinstance(while_learning, Passage) and "after 10 steps: ROMEO." in while_learning.text
    assert isinstance(written, Passage) and len(written.text) > 80
    out = Console(width=80, force_terminal=True, color_system=None)
    with out.capture() as captured:
        show_pictures(outcome.result.pictures, out)
        show_beside(beside, out)
    assert "block 4, head" in captured.get() and max(map(len, captured.get().splitlines())) <= 80


@pytest.mark.parametrize("impostor", impostors(SOLUTION), ids=lambda impostor: impostor.name)
def test_an_impostor_of_2020_fails(impostor: Impostor) -> None:
    outcome = run(impostor.text)
    if impostor.refused:
        assert outcome.failure and impostor.refused in outcome.failure.message
        return
    assert outcome.failure is None, outcome.failure
    missed = [part for part in impostor.fails if not any(part in name for name in failed(outcome))]
    assert missed == [], outcome.result.gates


def weights_of(dim: int, seed: int) -> dict[str, np.ndarray]:
    rng = np.random.default_rng(seed)
    shapes = decoder.shapes(11, 9, 3, dim)
    return {name: rng.normal(size=shape).astype(np.float32) * 0.3 for name, shape in shapes.items()}


def test_what_the_judge_computes_is_what_torch_computes() -> None:
    weights = weights_of(8, seed=0)
    names = {
        "self_attn.in_proj_": "attention.qkv.",
        "self_attn.out_proj.": "attention.out.",
        "linear1.": "ffn.up.",
        "linear2.": "ffn.down.",
        "norm1.": "norm1.",
        "norm2.": "norm2.",
    }
    texts = np.random.default_rng(1).integers(11, size=(35, 9))
    x = torch.tensor(weights["tokens.weight"][texts] + weights["positions.weight"])
    mask = torch.nn.Transformer.generate_square_subsequent_mask(9)
    with torch.no_grad():
        for layer in range(3):
            theirs = torch.nn.TransformerEncoderLayer(
                8, 4, 32, 0.0, "gelu", batch_first=True, norm_first=True
            )
            theirs.load_state_dict(
                {
                    f"{their}{kind}": torch.tensor(weights[f"blocks.{layer}.{ours}{kind}"])
                    for their, ours in names.items()
                    for kind in ("weight", "bias")
                }
            )
            x = theirs(x, src_mask=mask)
        x = torch.nn.functional.layer_norm(
            x, (8,), torch.tensor(weights["norm.weight"]), torch.tensor(weights["norm.bias"])
        )
        expected = (x @ torch.tensor(weights["tokens.weight"]).T).log_softmax(-1).numpy()
    found = decoder.log_probabilities(weights, texts)
    assert np.allclose(found, expected, atol=1e-4)
    assert np.allclose(decoder.log_probabilities(weights, texts, 2), expected[:, -2:], atol=1e-4)
    assert np.allclose(decoder.looks(weights, texts[0]).sum(axis=-1), 1)


def test_what_is_taken_away_has_no_part_in_what_is_said() -> None:
    weights, texts = weights_of(8, seed=2), np.random.default_rng(3).integers(11, size=(2, 9))
    other = texts.copy()
    other[:, 3] = (other[:, 3] + 1) % 11
    deaf = decoder.without_attention(weights)
    before, after = (decoder.log_probabilities(deaf, each) for each in (texts, other))
    assert np.allclose(before[:, 4:], after[:, 4:]) and not np.allclose(before[:, 3], after[:, 3])
    lost = decoder.without_places(deaf)
    assert np.allclose(*decoder.log_probabilities(lost, np.array([[5, 2, 5]]))[:, [0, 2]][0])
    fewer = {name: array for name, array in weights.items() if not name.startswith("blocks.2.")}
    found = decoder.log_probabilities(decoder.without_block(weights, 2), texts)
    assert np.allclose(found, decoder.log_probabilities(fewer, texts), atol=1e-5)


def test_of_a_text_each_token_counts_once_with_enough_of_them_before_it() -> None:
    sizes = np.array([1, 2, 3])
    windows = Windows(np.random.default_rng(4).integers(3, size=300), sizes)
    places = windows.places.ravel()
    assert places.tolist() == list(range(33, 33 + len(places)))
    assert (windows.texts[:, -1] == windows.ids[windows.places[:, -1] - 1]).all()
    letters = windows.letters
    assert len(letters) == sizes[windows.ids[places]].sum()
    assert letters[0] == sizes[windows.ids[:33]].sum()
    assert Windows(windows.ids, sizes).first(2).places.tolist() == windows.places[:2].tolist()


def test_nats_per_byte_are_those_of_the_tokens_that_spell_the_bytes() -> None:
    windows = Windows(np.arange(200) % 2, np.array([1, 3]))
    said = np.log(np.full((*windows.places.shape, 2), 0.5))
    assert windows.nats(said) == pytest.approx(math.log(2) / 2)


def test_weights_that_only_shrink_have_not_learned() -> None:
    first = weights_of(8, seed=5)
    first["norm.bias"] *= 0
    weights = {name: 0.5 * array for name, array in first.items()}
    weights["norm.weight"] = first["norm.weight"] + np.linspace(0, 0.1, 8)
    left = Trained(weights, first, ()).unlearned
    assert len(left) == len(first) - 1 and "norm.weight" not in left and "norm.bias" in left


def test_the_exact_figures_are_those_of_the_architecture() -> None:
    found = {item.name: item.value({"dim": 128}) for item in SHEET.items if isinstance(item, Exact)}
    assert found == {
        "parameters": 867_072,
        "multiply_adds": 851_968,
        "merges": 256,
        "tokens_read": 3_072_000,
        "scores": 65_536,
        "state_bytes": 6_936_576,
        "cache_bytes": 262_144,
        "first_loss": math.log(512),
    }
