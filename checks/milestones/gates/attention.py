"""2017: sequences written backwards, by a network that looks where it has to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from learnml.checks.milestones.networks import transformer
from learnml.checks.milestones.networks.losses import cross_entropy
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
from learnml.checks.milestones.sheets.attention import (
    BATCH,
    CHANGES,
    LEARNED,
    LONGEST,
    LOOKS,
    SHARES,
    SILENCED,
    STEPS,
)
from learnml.checks.milestones.sheets.attention import SHEET as SHEET
from learnml.checks.milestones.tasks.digits import as_rows, mean
from learnml.checks.milestones.tasks.sequences import (
    ALPHABET,
    LENGTH,
    Task,
    answers_of,
    letters,
    questions_of,
)
from learnml.checks.milestones.trainee import Trainee

RUNS, DIM = 3, 64
AT_ONCE = 50
"""Steps of a call: half a second."""
UNSEEN, SHOWN = 1000, 200
"""New sequences; and those that loss and progress are computed of while it trains."""
LEAST, FOLLOWING, BLIND = 0.98, 0.96, 0.05
"""The least share of right answers; of answers that follow an exchange, where each of two may be one of the
wrong ones; and what has to be out of reach without attention.

Five seeds had 100 %; without attention, and when all places weighed the same, there were 0 and at most 0.8 %.
"""
ALIKE = 0.02
ROUNDING = 1e-3
"""How much logits may differ from those of the judge, for the largest of them: float32, added up in another
order.
"""
LEAK, FITTED = 1e-5, 4000
"""How much logits may change with what comes later, for the largest of them; and how many sequences a linear
layer is fitted to.
"""
DRAWN, WRITTEN = 200, 4
"""Sequences that the map is the mean of; and those that are shown."""


@dataclass(frozen=True)
class Trained:
    """A network in the end. texts: new ones. learned: the steps after which enough were right, if ever."""

    weights: dict[str, Any]
    texts: Any
    learned: float

    def right(self, weights: dict[str, Any] | None = None, silent: int | None = None) -> float:
        """The share of right answers by these weights, its own by default; see `right`."""
        return right(weights or self.weights, self.texts, silent)


@dataclass(frozen=True)
class Answered(Trained):
    """What the learner's code makes of such a network.

    answers: to the texts' questions, free running. logits: (n, LONGEST, ALPHABET), for questions and answers.
    computed: what the weights say. followed: the share of answers in which just those two symbols changed
    places whose own were exchanged in the question. leak: how much what comes later changes.
    """

    answers: Any = field(repr=False)
    logits: Any = field(repr=False)
    computed: Any = field(repr=False)
    followed: float
    leak: float

    @property
    def exact(self) -> float:
        return _share_alike(self.answers, answers_of(self.texts))

    @property
    def is_a_transformer(self) -> bool:
        """Whether its logits are those of its weights, and each answer the likeliest symbol by them.

        Of a symbol that is likeliest after those before it, nobody can tell that it was not free running.
        """
        allowed = ROUNDING * np.abs(self.computed).max()
        said = self.computed[:, LENGTH:]
        chosen = np.take_along_axis(said, self.answers[:, :, None], axis=2)
        likeliest = bool((chosen[..., 0] >= said.max(axis=2) - allowed).all())
        return likeliest and bool(np.abs(self.logits - self.computed).max() <= allowed)


def judge(trainee: Trainee, seed: int, observe: Observe) -> Result:
    """Train with several seeds, for another order, and without attention; count right answers."""
    reversal, another = Task.reversal(), Task.drawn(np.random.default_rng(seed))
    training = _Trainings(trainee, _plan(), observe)
    runs = [training.answered(reversal, seed + run, run + 1) for run in range(RUNS)]
    other = training.answered(another, seed, RUNS + 1)
    uniform = training.without(transformer.score_rows(training.dim), reversal, seed, RUNS + 2)
    blind = training.without(transformer.attention_rows(training.dim), reversal, seed, RUNS + 3)

    exact = [run.exact for run in runs]
    followed = min(run.followed for run in runs)
    leak = max(run.leak for run in (*runs, other))
    worst = f"with the worst of {RUNS} seeds"
    gates = (
        _architecture([*runs, other]),
        Gate(
            f"at least {LEAST:.0%} of {UNSEEN:,} new sequences reversed without a mistake",
            min(exact) >= LEAST,
            f"{min(exact):.1%} {worst}",
        ),
        Gate(
            f"at least {FOLLOWING:.0%} of the answers follow when two symbols of a sequence are exchanged",
            followed >= FOLLOWING,
            f"{followed:.1%} {worst}",
        ),
        Gate(
            "nothing that it says changes with what comes later",
            leak <= LEAK,
            f"{leak:.2g} of its largest logit",
        ),
        Gate(
            f"at least {LEAST:.0%} when another order is asked for, and other names",
            other.exact >= LEAST,
            f"{other.exact:.1%}",
        ),
        Gate(
            f"below {BLIND:.0%} when it is trained without attention, and when all places weigh the same",
            max(uniform, blind) < BLIND,
            f"{blind:.1%} and {uniform:.1%}",
        ),
    )
    rows = (
        (f"your transformer, mean of {RUNS} seeds", (mean(exact),)),
        ("yours, all places weigh the same", (uniform,)),
        ("yours, without attention", (blind,)),
        ("a linear layer, a weight for each symbol at each place", (_linear_layer(seed),)),
    )
    beside = Comparison(("new sequences",), rows, "right in whole")
    return Result(gates, _pictures(runs[0]), beside, _truth(runs, other, uniform))


def right(weights: dict[str, Any], texts: Any, silent: int | None = None) -> float:
    """The share of answers that are right in whole.

    The texts are read with the right answers in them: a network that predicts every symbol of these rightly
    would have written the same, reading its own.
    """
    said = transformer.read(weights, texts[:, :-1], silent).logits[:, LENGTH:]
    return _share_alike(said.argmax(axis=2), answers_of(texts))


def _share_alike(answers: Any, expected: Any) -> float:
    return float((answers == expected).all(axis=1).mean())


def _plan() -> Plan:
    seeds = Plan.of_seeds(RUNS, STEPS // AT_ONCE).trainings
    others = ("another order", "all places weigh the same", "without attention")
    return Plan((*seeds, *(Training(name, STEPS // AT_ONCE) for name in others)))


@dataclass(frozen=True)
class _Trainings:
    """Has the learner's code train; loss and right answers while it does are computed here."""

    trainee: Trainee
    plan: Plan
    observe: Observe

    @property
    def dim(self) -> int:
        return self.trainee.sizes.get("dim", DIM)

    def answered(self, task: Task, seed: int, number: int) -> Answered:
        """Train, then have the learner's code answer new questions, of which it is never sent the answers."""
        trained, rng = self._train(task, seed, number, {}), np.random.default_rng([seed, number])
        exchanged, moved = task.exchanged(trained.texts, rng)
        questions = np.vstack([questions_of(trained.texts), exchanged])
        said = self._ask("answers", trained, questions=questions.astype(np.uint8))
        both = self.trainee.ids("answers", said, (len(questions), LENGTH), ALPHABET).astype(np.int64)
        answers, follow = both[:UNSEEN], both[UNSEEN:]

        read = np.hstack([questions[:UNSEEN], answers[:, :-1]])
        # In each text, everything from a random place on.
        later = np.arange(LONGEST) >= rng.integers(1, LONGEST, size=(UNSEEN, 1))
        other = (read + later * rng.integers(1, ALPHABET, size=read.shape)) % ALPHABET
        logits, changed = (self._logits(trained, texts) for texts in (read, other))
        leak = float(np.abs(logits - changed)[~later].max() / max(np.abs(logits).max(), 1e-9))
        followed = _share_alike(follow, np.take_along_axis(answers, moved, axis=1))
        computed = transformer.read(trained.weights, read).logits
        return Answered(
            trained.weights, trained.texts, trained.learned, answers, logits, computed, followed, leak
        )

    def without(self, rows: transformer.Rows, task: Task, seed: int, number: int) -> float:
        """The share of right answers of a network in which these rows are 0 from the beginning to the end."""
        return self._train(task, seed, number, rows).right()

    def _train(self, task: Task, seed: int, number: int, zeros: transformer.Rows) -> Trained:
        # The same texts for every training with this seed, so that these differ only in what is tried.
        rng = np.random.default_rng([seed, 0])
        seen, unseen = task.texts(STEPS * BATCH, rng), task.texts(UNSEEN, rng)
        inputs = {"texts": seen.astype(np.uint8), "symbols": ALPHABET, "dim": self.dim, "zeros": zeros}
        inputs |= {"count": AT_ONCE, "total": STEPS, "seed": seed}
        shapes = transformer.shapes(ALPHABET, LONGEST, self.dim)
        # Infinity, if it never gets there: later than the last option of the sheet.
        weights, learned = {}, np.inf
        for step, output in self.trainee.train("network", STEPS // AT_ONCE, **inputs):
            weights = self.trainee.weights("network", output["weights"], shapes)
            # Rows of 0 get no gradients: both what they are multiplied by and what multiplies them is 0.
            # Whatever else has changed them has no part in what is measured.
            weights = transformer.without(weights, zeros)
            share = right(weights, unseen[:SHOWN])
            learned = min(learned, step * AT_ONCE) if share >= LEAST else learned
            told = f"{share:.1%} of new sequences are right"
            loss = _loss(weights, seen[:SHOWN])
            self.observe(self.plan.reached(number, step, f"{step * AT_ONCE} steps", loss, told))
        return Trained(weights, unseen, learned)

    def _logits(self, trained: Trained, texts: Any) -> Any:
        said = self._ask("logits", trained, texts=texts.astype(np.uint8))
        return self.trainee.table("logits", said, (len(texts), LONGEST, ALPHABET))

    def _ask(self, part: str, trained: Trained, **inputs: Any) -> Any:
        return self.trainee.begin(part, weights=trained.weights, symbols=ALPHABET, dim=self.dim, **inputs)()


def _loss(weights: dict[str, Any], texts: Any) -> float:
    said = transformer.read(weights, texts[:, :-1]).logits[:, LENGTH:]
    return cross_entropy(said.reshape(-1, ALPHABET), answers_of(texts).ravel())


def _architecture(trainings: Sequence[Answered]) -> Gate:
    """Whatever passes itself off as a transformer, its weights give it away."""
    differing = sum(not trained.is_a_transformer for trained in trainings)
    return Gate(
        "what it answers is what a transformer with its weights answers, symbol by symbol",
        not differing,
        f"in {len(trainings) - differing} of {len(trainings)} trainings",
    )


def _linear_layer(seed: int) -> float:
    """The share of right answers of a linear layer that has a weight for each symbol at each place."""
    rng = np.random.default_rng(seed)
    seen, unseen = (Task.reversal().texts(count, rng) for count in (FITTED, UNSEEN))
    rows, new = (np.eye(ALPHABET)[questions_of(texts)].reshape(len(texts), -1) for texts in (seen, unseen))
    expected = np.eye(ALPHABET)[answers_of(seen)].reshape(len(seen), -1)
    # The normal equations, in a tenth of the time of lstsq; a ridge, since a place's columns add up to 1.
    weights = np.linalg.solve(rows.T @ rows + 1e-6 * np.eye(rows.shape[1]), rows.T @ expected)
    said = new @ weights
    return _share_alike(said.reshape(-1, LENGTH, ALPHABET).argmax(axis=2), answers_of(unseen))


def _truth(runs: Sequence[Answered], other: Answered, uniform: float) -> dict[str, object]:
    """The outcome of everything that may be predicted."""
    first, scores = runs[0], [_mean_looks(run) for run in runs]
    no_positions = {**first.weights, "positions.weight": np.zeros_like(first.weights["positions.weight"])}
    lost = first.right(no_positions)
    silenced = mean([first.right(silent=head) for head in range(transformer.HEADS)])
    change = other.exact - first.exact
    third = scores[0].mean(axis=0)[LENGTH + 2]
    return {
        "uniform_attention": SHARES[(uniform >= 0.05) + (uniform > 0.5)],
        "no_positions": SHARES[(lost >= 0.05) + (lost > 0.5)],
        "one_head": SILENCED[(silenced >= 0.1) + (silenced > 0.8)],
        "another_order": CHANGES[(change >= -ALIKE) + (change > ALIKE)],
        "looks_at": LOOKS[int(third[[2, LENGTH - 3, LENGTH, LENGTH + 2]].argmax())],
        "learned_after": LEARNED[(first.learned > 300) + (first.learned >= 700)],
        "right_place": 100 * mean([_at_the_right_place(looks) for looks in scores]),
    }


def _mean_looks(trained: Trained) -> Any:
    """How each head weighs the places (HEADS, LONGEST, LONGEST), the mean over some texts."""
    return transformer.read(trained.weights, trained.texts[:DRAWN, :-1]).looks.mean(axis=0)


def _at_the_right_place(looks: Any) -> float:
    """How much of what is looked at while a sequence is reversed is the symbol to be written."""
    return float(looks.mean(axis=0)[LENGTH:, :LENGTH][:, ::-1].diagonal().mean())


def _pictures(trained: Answered) -> tuple[Picture, ...]:
    looks = _mean_looks(trained)[:, LENGTH:]
    heads = tuple(Image(f"head {head + 1}", _enlarged(looks[head])) for head in range(transformer.HEADS))
    title = "Where it looks: a line for each symbol that it writes, a column for each place"
    return (
        Gallery(title, (Image("all heads", _enlarged(looks.mean(axis=0))), *heads), ink=True),
        Passage("What it read, and what it wrote", "\n".join(_written(trained))),
    )


def _enlarged(looks: Any) -> tuple[tuple[float, ...], ...]:
    """Each line twice: a character has two pixels, one above the other."""
    return as_rows(looks.repeat(2, axis=0))


def _written(trained: Answered) -> list[str]:
    shown = zip(questions_of(trained.texts[:WRITTEN]), trained.answers)
    return [f"{letters(question)} {letters(answer)}" for question, answer in shown]
