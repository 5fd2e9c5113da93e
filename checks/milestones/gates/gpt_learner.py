"""2020: the learner's GPT while it trains, and what it answers with its weights."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from learnml.checks.milestones.networks import decoder
from learnml.checks.milestones.outcome import Observe, Passage
from learnml.checks.milestones.plan import Plan, Training
from learnml.checks.milestones.sheets.gpt import CONTEXT, LAYERS, STEPS, VOCABULARY
from learnml.checks.milestones.tasks.text import rehearsed
from learnml.checks.milestones.tasks.tokens import Tokenizer
from learnml.checks.milestones.tasks.windows import SCORED, Windows, surprises
from learnml.checks.milestones.trainee import Trainee
from learnml.checks.sanitize import legible

DIM = 128
AT_ONCE = 50
"""Steps per call, which take some seconds."""
SHOWN = 24
"""How many windows of the text to learn from are used to compute the loss during training."""
PART, PROBED, CHANGED = 240, 64, 150
"""Windows in one answer; windows in which what comes later is changed; and windows that changed weights read.
"""
CONTINUED, READ_AT_ONCE = 8, 16
"""Texts that are continued with a cache, and how many tokens of each are read at once."""
ROUNDING, LEAK, SUMS = 1e-4, 1e-5, 1e-4
"""How far log-probabilities may be from the judge's, relative to the largest, since float32 sums depend on
their order; how far they may move with what comes later; and how far a sum of probabilities may be from 1.
"""
LEARNED = 1e-3
"""The least share of an array that has to be new after training: what is not a multiple of what it was."""
PROMPT, SAID, WRITTEN = "\n\nROMEO.\n", 60, 250
"""What it goes on with, and for how many tokens: while it trains, and in the end."""


@dataclass(frozen=True)
class Trained:
    """A trained model. first: its weights before training. said: what it wrote, by number of steps."""

    weights: Mapping[str, Any]
    first: Mapping[str, Any]
    said: tuple[tuple[int, str], ...]

    @property
    def unlearned(self) -> list[str]:
        """The names of arrays that training has left as they were, or has made only larger or smaller."""
        return [name for name, array in self.weights.items() if _new(array, self.first[name]) < LEARNED]


@dataclass(frozen=True)
class Answers:
    """What the learner's code says with such a model's weights, and what the weights say.

    said, computed: log-probabilities (n, SCORED, vocab). leak: how far they move with what comes later.
    cached: how far they are from the weights' with a cache. same: the share of tokens that are written alike
    with a cache and without. likeliest: whether all of these are the likeliest by the weights.
    """

    said: Any = field(repr=False)
    computed: Any = field(repr=False)
    leak: float
    cached: float
    same: float
    likeliest: bool

    @property
    def off(self) -> float:
        """How far sums of probabilities are from 1."""
        return float(np.abs(np.expm1(decoder.log_sums(self.said.astype(np.float64)))).max())

    @property
    def is_a_gpt(self) -> bool:
        return _apart(decoder.normalised(self.said), self.computed) <= ROUNDING


@dataclass(frozen=True)
class Learner:
    """Has the learner's code train and answer; loss and nats while it trains are computed here."""

    trainee: Trainee
    tokenizer: Tokenizer

    @property
    def sizes(self) -> dict[str, int]:
        return {"vocab": VOCABULARY, "dim": self.trainee.sizes.get("dim", DIM)}

    def trained(self, seen: Any, seed: int, observe: Observe) -> Trained:
        shapes = decoder.shapes(VOCABULARY, CONTEXT, LAYERS, self.sizes["dim"])
        untrained = self.trainee.begin("untrained", **self.sizes, seed=seed)()
        first = self.trainee.weights("untrained", untrained, shapes)
        learned = Windows(seen, self.tokenizer.sizes).first(SHOWN)
        new = Windows(self.tokenizer.encoded(rehearsed()), self.tokenizer.sizes)
        plan = Plan((Training("your GPT", STEPS // AT_ONCE),))
        inputs = {"tokens": seen.astype(np.uint16), **self.sizes, "count": AT_ONCE, "total": STEPS}
        inputs |= {"seed": seed, "prompt": PROMPT, "longest": SAID}
        weights, said = first, [(0, "")]
        for step, output in self.trainee.train("model", STEPS // AT_ONCE, **inputs):
            weights = self.trainee.weights("model", output["weights"], shapes)
            said = [(int(done), self._text(text)) for done, text in output["said"]]
            read = decoder.log_probabilities(weights, learned.texts, SCORED)
            loss = float(surprises(read, learned.ids[learned.places]).mean())
            told = f"{new.nats_by(weights):.2f} nats per byte of new text"
            reached = plan.reached(1, step, f"{step * AT_ONCE} steps", loss, told)
            observe(replace(reached, said=said[-1][1]))
        return Trained(weights, first, tuple(said))

    def answers(self, weights: Mapping[str, Any], held: Windows, seed: int) -> Answers:
        self._ask("trained", weights=dict(weights), **self.sizes)
        said = np.concatenate(
            [
                self._said(held.texts[start : start + PART], SCORED)
                for start in range(0, len(held.texts), PART)
            ]
        )
        rng = np.random.default_rng(seed)
        texts = held.texts[rng.permutation(len(held.texts))[:PROBED]]
        # In each text, everything from a random place on.
        later = np.arange(CONTEXT) >= rng.integers(1, CONTEXT, size=(len(texts), 1))
        # Adding 1 to VOCABULARY - 1, modulo VOCABULARY, always gives another token.
        other = (texts + later * rng.integers(1, VOCABULARY, size=texts.shape)) % VOCABULARY
        before, after = (self._said(each, CONTEXT) for each in (texts, other))
        leak = float(np.abs(before - after)[~later].max() / max(np.abs(before).max(), 1e-9))

        texts = texts[:CONTINUED]
        logits = self._ask("with_cache", ids=texts.astype(np.uint16), first=READ_AT_ONCE)
        shape = (len(texts), CONTEXT, VOCABULARY)
        cached = decoder.normalised(self.trainee.table("with_cache", logits, shape))
        expected = decoder.log_probabilities(weights, texts)
        both = self._continued(texts[:, :READ_AT_ONCE])
        same = float((both[0] == both[1])[:, READ_AT_ONCE:].mean())
        likeliest = all(_are_likeliest(weights, written, texts[:, :READ_AT_ONCE]) for written in both)
        computed = decoder.log_probabilities(weights, held.texts, SCORED)
        return Answers(said, computed, leak, _apart(cached, expected), same, likeliest)

    def passage(self, seed: int) -> Passage:
        text = self._text(self._ask("written", prompt=PROMPT, longest=WRITTEN, seed=seed))
        return Passage("What it writes", text)

    def _said(self, texts: Any, last: int) -> Any:
        said = self._ask("log_probabilities", ids=texts.astype(np.uint16), last=last)
        return self.trainee.table("log_probabilities", said, (len(texts), last, VOCABULARY))

    def _continued(self, texts: Any) -> tuple[Any, Any]:
        """The texts continued without a cache, and with one, until there are no more places."""
        found = self._ask("continued", ids=texts.astype(np.uint16), count=CONTEXT - READ_AT_ONCE)
        if not isinstance(found, list) or len(found) != 2:
            raise self.trainee.refuse("continued", "expected two arrays of ids")
        shape = (len(texts), CONTEXT)
        plain, cached = (self.trainee.ids("continued", ids, shape, VOCABULARY) for ids in found)
        return plain.astype(np.int64), cached.astype(np.int64)

    def _text(self, said: Any) -> str:
        if not isinstance(said, str):
            raise self.trainee.refuse("write", f"`write` returned {type(said).__name__}, expected a str")
        # Cut, since a learner's `write` may return a text of any length.
        return legible(said[: 20 * WRITTEN]).strip()

    def _ask(self, part: str, **inputs: Any) -> Any:
        return self.trainee.begin(part, **inputs)()


def _are_likeliest(weights: Mapping[str, Any], written: Any, started: Any) -> bool:
    """Whether each text begins as it should, and goes on with the likeliest tokens."""
    read = started.shape[1]
    said = decoder.log_probabilities(weights, written[:, :-1])[:, read - 1 :]
    chosen = np.take_along_axis(said, written[:, read:, None], axis=2)[..., 0]
    allowed = ROUNDING * np.abs(said).max()
    return bool((written[:, :read] == started).all() and (chosen >= said.max(axis=2) - allowed).all())


def _apart(found: Any, expected: Any) -> float:
    """The largest difference, relative to the largest number."""
    return float(np.abs(found - expected).max() / np.abs(expected).max())


def _new(array: Any, first: Any) -> float:
    """The share of an array that is no multiple of what it was."""
    now, before = (each.astype(np.float64).ravel() for each in (array, first))
    size = np.linalg.norm(now)
    along = now @ before / max(before @ before, 1e-30) * before
    return float(np.linalg.norm(now - along) / size) if size else 0.0
