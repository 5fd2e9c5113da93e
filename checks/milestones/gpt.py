"""2020: Shakespeare, token by token, read and written by a GPT."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from learnml.checks.milestones import decoder
from learnml.checks.milestones.digits import as_rows
from learnml.checks.milestones.gpt_sheet import (
    BEST,
    BLOCKS,
    CONTEXT,
    COSTS,
    KNESER_NEY,
    LAYERS,
    LETTERS,
    ORDERS,
    SHUFFLED,
    SIGHT,
    SIGHTS,
    STEPS,
    VOCABULARY,
)
from learnml.checks.milestones.gpt_sheet import SHEET as SHEET
from learnml.checks.milestones.ngrams import Ngrams
from learnml.checks.milestones.outcome import (
    Comparison,
    Gallery,
    Gate,
    Image,
    Observe,
    Passage,
    Picture,
    Result,
)
from learnml.checks.milestones.plan import Plan, Training
from learnml.checks.milestones.text import Corpus, bundled, rehearsed
from learnml.checks.milestones.tokens import Tokenizer
from learnml.checks.milestones.trainee import Trainee
from learnml.checks.sanitize import legible

DIM = 128
AT_ONCE = 50
"""Steps per call, which take some seconds."""
SCORED = 32
"""How many tokens of a window count: its last ones, so that each has at least as many before it."""
SHOWN = 24
"""How many windows of the text to learn from are used to compute the loss during training."""
PART, PROBED, CHANGED = 240, 64, 150
"""Windows in one answer; windows in which what comes later is changed; and windows that changed weights read.
"""
CONTINUED, READ_AT_ONCE = 8, 16
"""Texts that are continued with a cache, and how many tokens of each are read at once."""
MOST = 1.71
"""The most nats per byte."""
LOOKING = 0.2
"""How many nats it must cost to hear nothing of attention."""
ROUNDING, LEAK, SUMS = 1e-4, 1e-5, 1e-4
"""How far log-probabilities may be from the judge's, relative to the largest, since float32 sums depend on
their order; how far they may move with what comes later; and how far a sum of probabilities may be from 1.
"""
LEARNED = 1e-3
"""The least share of an array that has to be new after training: what is not a multiple of what it was."""
ALIKE = 0.02
PROMPT, SAID, WRITTEN = "\n\nROMEO.\n", 60, 250
"""What it goes on with, and for how many tokens: while it trains, and in the end."""
DRAWN = 28


@dataclass(frozen=True)
class Windows:
    """A text as tokens, in windows that overlap. sizes: how many bytes each token of the vocabulary has."""

    ids: Any
    sizes: Any

    @property
    def starts(self) -> Any:
        return np.arange(0, len(self.ids) - CONTEXT, SCORED)

    @property
    def texts(self) -> Any:
        """What is read: (n, CONTEXT)."""
        return self.ids[self.starts[:, None] + np.arange(CONTEXT)]

    @property
    def places(self) -> Any:
        """Where in the text the tokens are that count: (n, SCORED). None is missing between two of them."""
        return self.starts[:, None] + np.arange(CONTEXT - SCORED, CONTEXT) + 1

    @property
    def letters(self) -> Any:
        """Where the bytes of these tokens are."""
        ends = self.sizes[self.ids].cumsum()
        first, last = self.places[0, 0], self.places[-1, -1]
        return np.arange(ends[first - 1], ends[last])

    def first(self, count: int) -> Windows:
        """The first windows only."""
        return Windows(self.ids[: CONTEXT + SCORED * (count - 1) + 1], self.sizes)

    def nats(self, said: Any) -> float:
        """The nats per byte of what counts, by log-probabilities (n, SCORED, vocab)."""
        expected = self.ids[self.places]
        return float(_surprises(said, expected).sum() / self.sizes[expected].sum())

    def nats_by(self, weights: Mapping[str, Any], sight: int = CONTEXT) -> float:
        """The nats per byte by these weights. sight: how many tokens are read before each that counts."""
        if sight == CONTEXT:
            return self.nats(decoder.log_probabilities(weights, self.texts, SCORED))
        texts = self.ids[self.places.reshape(-1, 1) - np.arange(sight, 0, -1)]
        return self.nats(decoder.log_probabilities(weights, texts, 1).reshape(*self.places.shape, -1))


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


def judge(trainee: Trainee, seed: int, observe: Observe) -> Result:
    """Train; measure the nats per byte of text that is held out, and compare with n-grams."""
    corpus = bundled()
    tokenizer = Tokenizer.learned(trainee, corpus.letters(corpus.seen), VOCABULARY)
    seen = tokenizer.encoded(corpus.letters(corpus.seen))
    learner = _Learner(trainee, tokenizer)
    trained = learner.trained(seen, seed, observe)
    # What is held out is sent only now, when the weights are here.
    held = Windows(tokenizer.encoded(corpus.letters(corpus.unseen)), tokenizer.sizes)
    answers, passage = learner.answers(trained.weights, held, seed), learner.passage(seed)

    nats = held.nats(decoder.normalised(answers.said))
    some = held.first(CHANGED)
    whole = some.nats_by(trained.weights)
    deaf = some.nats_by(decoder.without_attention(trained.weights)) - whole
    counts = _counts(corpus, seen, held)
    truth = {
        "best_count": BEST[_least([counts.add_k[order] for order in ORDERS])],
        "kneser_ney": KNESER_NEY[(nats >= counts.letters - ALIKE) + (nats > counts.letters + ALIKE)],
        "no_attention": COSTS[(deaf >= 0.1) + (deaf > 0.4)],
        **_interventions(trained, some, whole, seed),
        "nats": nats,
    }
    mine = ("your GPT", (nats,))
    beside = Comparison(("held out",), (mine, *counts.rows), "nats per byte", ".3f")
    pictures = (*_pictures(trained, held, tokenizer), passage)
    return Result(_gates(trained, answers, nats, counts, deaf), pictures, beside, truth)


def _gates(trained: Trained, answers: Answers, nats: float, counts: _Counts, deaf: float) -> tuple[Gate, ...]:
    arrays, left = len(trained.weights), trained.unlearned
    best = min(counts.add_k, key=lambda order: counts.add_k[order])
    return (
        Gate(
            "what it answers is what a GPT with its weights answers",
            answers.is_a_gpt,
            f"{len(answers.said):,} windows of text compared",
        ),
        Gate(
            "the probabilities of all tokens add up to 1, after each token",
            answers.off <= SUMS,
            f"off by {answers.off:.2g} at most",
        ),
        Gate(
            "nothing that it says changes with what comes later",
            answers.leak <= LEAK,
            f"{answers.leak:.2g} of its largest answer",
        ),
        Gate(
            "with a cache it says the same, and writes the same",
            answers.cached <= ROUNDING and answers.likeliest,
            f"{answers.cached:.2g} of its largest answer; {answers.same:.0%} of the tokens",
        ),
        Gate(
            "training has changed all of its weights",
            not left,
            f"all {arrays} arrays" if not left else f"not {', '.join(left[:4])}{' …' * (len(left) > 4)}",
        ),
        Gate(f"at most {MOST:.2f} nats per byte that it never saw", nats <= MOST, f"{nats:.3f}"),
        Gate(
            "better than every add-k count of its last tokens",
            nats < counts.add_k[best],
            f"{nats:.3f}, against {counts.add_k[best]:.3f} with the last {best - 1}; Kneser-Ney has"
            f" {counts.tokens:.3f} with its tokens, and {counts.letters:.3f} with letters",
        ),
        Gate(
            f"at least {LOOKING:g} nats worse when nothing is heard of attention: it looks back",
            deaf >= LOOKING,
            f"{deaf:.2f} nats worse",
        ),
    )


@dataclass(frozen=True)
class _Learner:
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
            loss = float(_surprises(read, learned.ids[learned.places]).mean())
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
        later = np.arange(CONTEXT) >= rng.integers(1, CONTEXT, size=(len(texts), 1))
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
        return legible(said[: 20 * WRITTEN]).strip()

    def _ask(self, part: str, **inputs: Any) -> Any:
        return self.trainee.begin(part, **inputs)()


@dataclass(frozen=True)
class _Counts:
    """The baselines, in nats per byte. add_k: by order. tokens, letters: the best of Kneser-Ney."""

    add_k: Mapping[int, float]
    tokens: float
    letters: float
    rows: tuple[tuple[str, tuple[float, ...]], ...]


def _counts(corpus: Corpus, seen: Any, held: Windows) -> _Counts:
    """What counting says of the same text, by the learner's tokens and by letters."""
    places, letters = held.places.ravel(), held.letters
    per_byte = math.log(2) * len(places) / len(letters)
    of_tokens, of_letters = Ngrams(seen, VOCABULARY), Ngrams(corpus.seen, len(corpus.alphabet))
    add_k = {order: per_byte * of_tokens.best_add_k(order, held.ids, places) for order in ORDERS}
    tokens = {order: per_byte * of_tokens.kneser_ney(order, held.ids, places) for order in ORDERS}
    smooth = {
        order: math.log(2) * of_letters.kneser_ney(order + 1, corpus.unseen, letters) for order in LETTERS
    }
    rows = [(f"add-k, the last {order - 1} of its tokens", found) for order, found in add_k.items()]
    rows += [(f"Kneser-Ney, the last {order - 1} of its tokens", found) for order, found in tokens.items()]
    rows += [(f"Kneser-Ney, the last {order} letters", found) for order, found in smooth.items()]
    return _Counts(
        add_k,
        min(tokens.values()),
        min(smooth.values()),
        tuple((name, (found,)) for name, found in rows),
    )


def _interventions(trained: Trained, some: Windows, whole: float, seed: int) -> dict[str, object]:
    """What it costs to take away what a trained model has."""
    short = some.nats_by(trained.weights, SIGHT) - whole
    lost = some.nats_by(decoder.without_places(trained.weights)) - whole
    left_out = [some.nats_by(decoder.without_block(trained.weights, layer)) for layer in range(LAYERS)]
    mixed = Windows(np.random.default_rng(seed).permutation(some.ids), some.sizes)
    said = decoder.log_probabilities(trained.weights, mixed.texts, SCORED)
    shuffled = float(_surprises(said, mixed.ids[mixed.places]).mean())
    return {
        "short_sight": SIGHTS[(short >= 0.05) + (short > 0.2)],
        "no_places": COSTS[(lost >= 0.1) + (lost > 0.4)],
        "dearest_block": BLOCKS[_least([-nats for nats in left_out])],
        "shuffled_tokens": SHUFFLED[(shuffled >= 5.2) + (shuffled > 6.24)],
    }


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


def _surprises(said: Any, expected: Any) -> Any:
    return -np.take_along_axis(said, expected[..., None], axis=-1)[..., 0].astype(np.float64)


def _new(array: Any, first: Any) -> float:
    """The share of an array that is no multiple of what it was."""
    now, before = (each.astype(np.float64).ravel() for each in (array, first))
    size = np.linalg.norm(now)
    along = now @ before / max(before @ before, 1e-30) * before
    return float(np.linalg.norm(now - along) / size) if size else 0.0


def _least(numbers: list[float]) -> int:
    return numbers.index(min(numbers))


def _pictures(trained: Trained, held: Windows, tokenizer: Tokenizer) -> tuple[Picture, ...]:
    """Where it looks in a line that it never saw, and what it wrote while it learned."""
    start = next(i for i, token in enumerate(tokenizer.spelled(held.ids)) if "\n" in token) + 1
    ids = held.ids[start : start + DRAWN]
    images = []
    for layer, heads in enumerate(decoder.looks(trained.weights, ids)):
        head = max(range(len(heads)), key=lambda head: _far(heads[head]))
        looks = heads[head] / heads[head].max(axis=1, keepdims=True)
        images.append(Image(f"block {layer + 1}, head {head + 1}", as_rows(looks)))
    title = "Where it looks most: from the top, a row for each token of a line that it never saw"
    tokens = "·".join(tokenizer.spelled(ids)).replace("\n", "⏎")
    steps = [trained.said[i] for i in sorted({0, len(trained.said) // 8, len(trained.said) // 3})]
    told = "\n\n".join(f"after {done} steps: {_in_one_line(text)}" for done, text in steps)
    return (
        Gallery(title, tuple(images), ink=True),
        Passage("The tokens of that line", legible(tokens)),
        Passage("What it wrote while it learned", told),
    )


def _in_one_line(text: str) -> str:
    return " / ".join(line.strip() for line in text.split("\n") if line.strip())


def _far(looks: Any) -> float:
    """How far back a head looks on the mean; the first place, where it looks for want of any other, aside."""
    places = np.arange(len(looks))
    return float((looks * (places[:, None] - places))[:, 1:].sum() / len(looks))
