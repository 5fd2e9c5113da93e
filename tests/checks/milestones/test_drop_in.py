"""The milestone 2023: a program for PyTorch on the facade, planted mistakes, and programs of others."""

from __future__ import annotations

import ast
import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from support import Learner

from learnml.checks.judge.cache import Cache
from learnml.checks.milestones.gates import drop_in
from learnml.checks.milestones.outcome import Outcome, Passage, Result, Step
from learnml.checks.milestones.programs import two_trainings
from learnml.checks.milestones.programs.agreement import Difference, difference, drawn_alike
from learnml.checks.milestones.programs.on_torch import on_torch
from learnml.checks.milestones.programs.program import FORMS, Program, names_of_torch, read_program, texts_of
from learnml.checks.milestones.programs.recipes import RECIPES, OfTheCourse
from learnml.checks.milestones.run import run_milestone
from learnml.checks.milestones.trainee import Trainee
from learnml.checks.pictures.picture import Curves, Picture
from learnml.checks.rules.imports import imports_of
from learnml.checks.source import Source
from learnml.exercises.errors import UsageError
from learnml.exercises.loading import load_course
from learnml.exercises.timeline import find_milestone, milestones_of

COURSE = load_course()
MILESTONE = find_milestone(milestones_of(COURSE), "2023")
FACADE = MILESTONE.file.folder / "facade"
BUNDLED = MILESTONE.file.folder / "program"


@pytest.fixture(scope="module", autouse=True)
def one_torch() -> Iterator[None]:
    """One process with torch for all that is compared here: to start one takes seconds."""
    with ExitStack() as stack, pytest.MonkeyPatch.context() as patch:
        started: list[Trainee] = []

        @contextmanager
        def the_same(trainee: Trainee) -> Iterator[Trainee]:
            if not started:
                started.append(stack.enter_context(on_torch(trainee)))
            yield started[0]

        patch.setattr(drop_in, "on_torch", the_same)
        yield


@pytest.fixture
def no_training(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(OfTheCourse, "loop", ())


def run(own: dict[str, str], steps: list[Step], program: Program | None = None) -> Outcome:
    """A run with these texts for the learner's files, and reference solutions for all others."""

    def source(exercise_id: str) -> Source | None:
        text = own.get(exercise_id)
        return None if text is None else Source(COURSE.by_id[exercise_id].file, text)

    cache = Cache(Path(os.environ["LEARNML_CACHE"]))
    return run_milestone(COURSE, MILESTONE, lambda e: source(e.id), 0, steps.append, cache, None, program)


def solution(exercise_id: str) -> str:
    return COURSE.by_id[exercise_id].solution.read_text(encoding="utf-8")


def test_the_program_has_torchs_numbers_and_learns_as_it_does_on_torch(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(two_trainings, "STEPS", 30)
    monkeypatch.setattr(OfTheCourse, "at_once", 15)
    monkeypatch.setattr(two_trainings, "LEARNED", 3.8)
    monkeypatch.setattr(two_trainings, "NEAR", 0.5)
    steps: list[Step] = []
    outcome = run({}, steps)
    assert outcome.failure is None
    assert [gate.name for gate in outcome.result.gates if not gate.passed] == []
    assert outcome.gates_passed and not outcome.reached, "a rehearsal"
    assert {"optim/adamw", "attention/sdpa", "layers/init"} <= {*outcome.borrowed}

    trainings = [(step.training, step.step) for step in steps]
    assert trainings == [(name, i) for name in ("on torch", "on your framework") for i in (1, 2)]
    assert steps[0].loss > steps[1].loss and steps[2].loss > steps[3].loss
    drawing, passage = outcome.result.pictures
    assert isinstance(drawing, Picture)
    (curves,) = drawing.panels
    assert isinstance(curves, Curves)
    assert [line.name for line in curves.series] == ["on torch", "on your framework"]
    assert [list(line.xs) for line in curves.series] == [[15, 30]] * 2
    assert isinstance(passage, Passage) and len(passage.text) > 100


@dataclass(frozen=True)
class Planted:
    """A mistake in one of the learner's files, and a part of the name of a gate that finds it."""

    name: str
    exercise: str
    right: str
    wrong: str
    gate: str

    @property
    def text(self) -> str:
        text = solution(self.exercise)
        assert self.right in text, f"{self.exercise} has changed"
        return text.replace(self.right, self.wrong)


MASK = "np.tril(np.ones((queries, start + queries), bool), start)"
PLANTED = [
    Planted(
        "the decay after the step",
        "optim/adamw",
        "        p.data *= 1 - self.lr * self.weight_decay\n        super().update(p, g, state)\n",
        "        super().update(p, g, state)\n        p.data *= 1 - self.lr * self.weight_decay\n",
        "steps of its own optimizer",
    ),
    Planted(
        "the first weights twice as wide",
        "layers/init",
        "rng.normal(mean, std, size=p.shape)",
        "rng.normal(mean, 2 * std, size=p.shape)",
        "first weights",
    ),
    Planted("a mask off by one", "attention/masks", MASK, MASK.replace("start)", "start + 1)"), "logits"),
    Planted(
        "the other mask off by one",
        "attention/sdpa",
        "k.shape[-2]), bool))",
        "k.shape[-2]), bool), 1)",
        "logits",
    ),
    Planted("tanh for the exact GELU", "functions/gelu", '"none": GELU,', '"none": GELUTanh,', "logits"),
    Planted(
        "no maximum subtracted in the loss",
        "functions/cross_entropy",
        "p = p - p.max(axis=1, keepdims=True, initial=-np.inf)",
        "p = p + 0",
        "the loss",
    ),
    Planted(
        "no maximum subtracted in softmax",
        "functions/softmax",
        "x - x.max(axis=dim, keepdims=True, initial=-np.inf)",
        "x + 0",
        "logits",
    ),
    Planted(
        "no maximum subtracted in attention",
        "attention/sdpa",
        "scores -= scores.max(axis=-1, keepdims=True, initial=np.finfo(scores.dtype).min)",
        "pass",
        "logits",
    ),
    Planted(
        "ignored targets in the mean",
        "functions/cross_entropy",
        "1 / kept.sum()",
        "1 / kept.size",
        "the loss",
    ),
    Planted(
        "the last gradient of a repeated id only",
        "embeddings/embedding",
        "table[used] = np.add.reduceat(g.reshape(ctx.ids.size, ctx.shape[1])[order], starts)",
        "table[ctx.ids] = g.reshape(ctx.ids.size, ctx.shape[1])",
        "every gradient",
    ),
    Planted(
        "each gradient clipped by itself",
        "optim/clip_grad_norm",
        "            g *= scale",
        "            g *= min(1.0, max_norm / float(np.vdot(g, g)) ** 0.5)",
        "steps of its own optimizer",
    ),
    Planted(
        "the smallest are the top",
        "decoding/topk",
        "np.argpartition(x, -k)[..., -k:]",
        "np.argpartition(x, k - 1)[..., :k]",
        "likeliest text",
    ),
    Planted(
        "a state dict with other names",
        "layers/module",
        'f"{path}.{name}" if path else name, value)\n            for path',
        'f"{path}/{name}" if path else name, value)\n            for path',
        "names and shapes",
    ),
]


@pytest.mark.usefixtures("no_training")
@pytest.mark.parametrize("planted", PLANTED, ids=lambda planted: planted.name)
def test_a_planted_mistake_is_caught(planted: Planted) -> None:
    outcome = run({planted.exercise: planted.text}, [])
    assert outcome.failure is None, outcome.failure
    failed = {gate.name: gate.found for gate in outcome.result.gates if not gate.passed}
    assert any(planted.gate in name for name in failed), outcome.result.gates
    json.dumps(outcome.to_json(), allow_nan=False)


@pytest.mark.usefixtures("no_training")
def test_torch_stays_out_of_the_learners_reach() -> None:
    text = solution("functions/softmax").replace(
        "    return Softmax.apply(x, dim)", "    import torch\n\n    return torch.softmax(x, dim)"
    )
    outcome = run({"functions/softmax": text}, [])
    assert outcome.failure and "imports torch" in outcome.failure.message


def test_the_facade_names_and_computes_nothing() -> None:
    made_or_named = {
        *("arange", "array", "bool_", "dtype", "frombuffer", "full", "ndarray", "random"),
        *("float16", "float32", "float64", "int32", "int64", "uint8"),
    }
    imported = set()
    for path, text in texts_of(FACADE).items():
        tree = ast.parse(text)
        of_numpy = {
            node.attr
            for node in ast.walk(tree)
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "np"
        }
        assert of_numpy <= made_or_named, path
        assert "Function" not in text.replace("torch.nn.functional", ""), path
        imported |= {found.module for found in imports_of(tree, "torch") if found.module.startswith("myml.")}
    modules = {name for name in imported if name.count(".") == 2} & {e.import_name for e in COURSE.exercises}
    assert modules == {need.import_name for need in MILESTONE.needs}


def test_the_program_knows_nothing_of_the_course() -> None:
    files = texts_of(BUNDLED)
    assert {*files} == {"model.py", "train.py", "sample.py"}
    for text in files.values():
        assert "myml" not in text and "learnml" not in text
    used = names_of_torch(Program("", "of the course", files))
    assert {"torch.nn.functional.scaled_dot_product_attention", "torch.topk", "torch.no_grad"} <= {*used}


SOMEBODYS = '''
"""A model in nanoGPT's form."""

from dataclasses import dataclass

import torch
from torch import nn
from torch.nn import functional as F

from parts.mixing import Mean


@dataclass
class GPTConfig:
    block_size: int
    vocab_size: int
    n_layer: int
    n_head: int
    n_embd: int
    dropout: float
    bias: bool


class GPT(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.config = config
        self.table = nn.Embedding(config.vocab_size, config.n_embd)
        self.mean = Mean(config.block_size)
        self.out = nn.Linear(config.n_embd, config.vocab_size, bias=config.bias)

    def forward(self, ids, targets=None):
        logits = self.out(F.silu(self.mean(self.table(ids))))
        if targets is None:
            return logits, None
        return logits, F.cross_entropy(logits.flatten(0, 1), targets.flatten(), ignore_index=-1)

    def configure_optimizers(self, weight_decay, learning_rate, betas, device_type):
        return torch.optim.SGD(self.parameters(), lr=learning_rate, momentum=0.9)

    @torch.no_grad()
    def generate(self, ids, count, top_k):
        for _ in range(count):
            logits, _ = self(ids[:, -self.config.block_size :])
            ids = torch.cat([ids, logits[:, -1].argmax(-1, keepdim=True)], 1)
        return ids
'''
MIXING = """
import torch
import torch.nn as nn


class Mean(nn.Module):
    def __init__(self, longest):
        super().__init__()
        self.register_buffer("weights", torch.tril(torch.ones(longest, longest)))
        self.scale = nn.Parameter(torch.randn(1))

    def forward(self, x):
        weights = self.weights[: x.size(1), : x.size(1)]
        return (weights / weights.sum(1, keepdim=True)) @ x * self.scale
"""


def somebodys(folder: Path, model: str = SOMEBODYS) -> Path:
    (folder / "parts").mkdir(parents=True)
    (folder / "model.py").write_text(model)
    (folder / "parts" / "mixing.py").write_text(MIXING)
    (folder / ".git").mkdir()
    (folder / ".git" / "broken.py").write_bytes(b"\xff")
    return folder


def test_a_program_of_others_runs_and_does_not_count(learner: Learner, tmp_path: Path) -> None:
    for need in MILESTONE.needs:
        learner.solve(need.id)
    folder = somebodys(tmp_path / "some program")
    told = learner("milestone", "run", "2023", "--program", str(folder), "--json")
    found = json.loads(told.stdout)
    assert found["failure"] is None, found
    assert all(gate["passed"] for gate in found["gates"]), found["gates"]
    assert found["program"] == "some program, in the form of nanoGPT" and not found["reached"]
    assert found["rehearsal"] and told.returncode == 1
    assert "The program: some program" in told.stderr
    assert "rehearsed" not in learner("history", "--json").stdout


def test_a_run_of_somebodys_program_may_be_all_own_and_reaches_nothing() -> None:
    own = Outcome("2023_drop_in", Result(()), (), None, "", 0, 1.0)
    others = replace(own, program="nanoGPT")
    assert own.reached and others.all_own and not others.reached
    assert not replace(others, borrowed=("optim/adamw",)).all_own


def test_what_a_program_needs_and_the_facade_lacks_is_named(tmp_path: Path) -> None:
    model = SOMEBODYS.replace("self.out(F.silu", "torch.cummax(self.out(F.hardshrink")
    folder = somebodys(tmp_path / "other", model.replace("self.table(ids))))", "self.table(ids)))), 1)[0]"))
    outcome = run({}, [], read_program(folder))
    assert outcome.failure is not None
    told = " ".join(outcome.failure.detail)
    assert "The course's torch has no torch.cummax, torch.nn.functional.hardshrink" in told


def test_a_program_that_torch_does_not_run_either_is_not_blamed_on_the_learner(tmp_path: Path) -> None:
    folder = somebodys(tmp_path / "broken", SOMEBODYS.replace("momentum=0.9", "speed=0.9"))
    outcome = run({}, [], read_program(folder))
    assert outcome.failure and outcome.failure.name == "steps, on the real torch"
    assert "speed" in outcome.failure.message


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({}, "Nothing in"),
        ({"model.py": b"class GPT: pass\n"}, "Nothing in"),
        ({"model.py": b"class GPT(\n"}, "Nothing in"),
        ({"model.py": b"\xff"}, "it is not UTF-8"),
        ({"model.py": b"#" * 2**21}, "exceeds 1,048,576 bytes"),
        ({f"{i}.py": b"" for i in range(201)}, "more than 200 Python files"),
    ],
)
def test_a_folder_without_a_program_is_a_clear_error(
    files: dict[str, bytes], told: str, tmp_path: Path
) -> None:
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    with pytest.raises(UsageError, match=told):
        read_program(tmp_path)


def test_programs_are_for_the_milestone_that_runs_them(learner: Learner, tmp_path: Path) -> None:
    wrong = learner("milestone", "run", "1958", "--program", str(tmp_path))
    assert wrong.returncode == 2 and "1958_perceptron runs no programs" in wrong.stderr
    missing = learner("milestone", "run", "2023", "--program", str(tmp_path / "nowhere"))
    assert missing.returncode == 2 and "is not a folder" in missing.stderr


def test_a_known_program_is_told_by_gits_id_of_its_file(tmp_path: Path) -> None:
    folder = somebodys(tmp_path / "clone")
    command = ["git", "hash-object", str(folder / "model.py")]
    blob = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    form = next(form for form in FORMS if form.recipe == "nanoGPT")
    assert read_program(folder).name == "clone, in the form of nanoGPT"
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(form.known, blob, "a known one")  # type: ignore[arg-type]
        assert read_program(folder).name == "a known one"
    assert {form.recipe for form in FORMS} == {*RECIPES}


def test_numbers_are_compared_by_size_and_nan_is_no_agreement() -> None:
    import numpy as np

    row = np.array([1.0, -200.0])
    assert difference({"a": row, "b": None}, {"a": row + [0, 2e-7], "b": None}) == Difference(
        pytest.approx(1e-9, rel=1e-3), "a"
    )
    for wrong in (np.array([1.0, np.nan]), np.array([1.0]), np.array([1, 2]), None, "text", {"a": row}):
        assert difference(wrong, row).size == float("inf")
    assert difference({"b": row}, {"a": row}) == Difference(float("inf"), "other names")

    rng = np.random.default_rng(0)
    first, second = rng.normal(size=(2, 2000))
    assert drawn_alike(first, second)
    assert not drawn_alike(2 * first, second) and not drawn_alike(first + 0.5, second)
    assert drawn_alike(np.zeros(5), np.zeros(5)) and not drawn_alike(np.full(5, 1e-9), np.zeros(5))
