"""What is asked about the language model of 2020 before it is trained."""

from __future__ import annotations

import math

from learnml.checks.milestones.networks.decoder import shapes
from learnml.checks.milestones.networks.transformer import HEADS, WIDER
from learnml.checks.milestones.predictions import Choice, Exact, Interval, Sheet, Sizes

VOCABULARY, CONTEXT, LAYERS = 512, 64, 4
BATCH, STEPS = 16, 3000


def parameters(sizes: Sizes) -> int:
    """How many numbers the model learns."""
    return sum(math.prod(shape) for shape in shapes(VOCABULARY, CONTEXT, LAYERS, sizes["dim"]).values())


def multiply_adds(sizes: Sizes) -> int:
    """How many multiplications by weights it takes to read one token and say what comes next."""
    dim = sizes["dim"]
    return LAYERS * (4 + 2 * WIDER) * dim**2 + VOCABULARY * dim


ORDERS = (2, 3, 4)
BEST = tuple(f"the last {order - 1}" for order in ORDERS)
LETTERS = (4, 5, 6)
KNESER_NEY = ("worse", "as good", "better")
COSTS = ("less than 0.1 nats", "0.1 to 0.4 nats", "more than 0.4 nats")
SIGHT, SIGHTS = 8, ("less than 0.05 nats", "0.05 to 0.2 nats", "more than 0.2 nats")
BLOCKS = ("the first", "the second", "the third", "the fourth")
SHUFFLED = ("below 5.2 nats", "5.2 to 6.24 nats", "above 6.24 nats")
SHEET = Sheet(
    about=(
        f"The model: a table of {VOCABULARY} tokens, which are the 256 bytes and what your byte pair encoding"
        f" makes\nof them, and one of {CONTEXT} places, {{dim}} numbers for each; {LAYERS} blocks of a norm,"
        f" attention in {HEADS} heads,\nanother norm and a feed-forward network, {WIDER} times as wide in the"
        " middle; a last norm. The head\nis the table of tokens. Linear layers have a bias, norms weights and"
        f" biases.\nTrained with AdamW in float32, {STEPS:,} steps of {BATCH} pieces of {CONTEXT} tokens, on"
        " nine tenths of Shakespeare;\njudged on 60,000 other letters, in nats per byte."
    ),
    sizes={"dim": (120, 124, 128, 132, 136)},
    items=(
        Exact("parameters", "How many numbers does it learn?", parameters),
        Exact(
            "multiply_adds",
            "How many multiplications of a weight by a number does it take to read a token and say what\n"
            "comes next? A row is looked up, and needs none; those of a norm don't count.",
            multiply_adds,
        ),
        Exact("merges", "How many merges does your tokenizer learn?", lambda _: VOCABULARY - 256),
        Exact(
            "tokens_read",
            "How many tokens does it read in training, counting each as often as it is read?",
            lambda _: STEPS * BATCH * CONTEXT,
        ),
        Exact(
            "scores",
            f"How many scores do all heads of all blocks compute for {CONTEXT} tokens, before any is masked?",
            lambda _: LAYERS * HEADS * CONTEXT**2,
        ),
        Exact(
            "state_bytes",
            "How many bytes do AdamW's moments take?",
            lambda sizes: 2 * 4 * parameters(sizes),
        ),
        Exact(
            "cache_bytes",
            f"How many bytes do the keys and values of {CONTEXT} tokens take, in all blocks?",
            lambda sizes: 2 * LAYERS * CONTEXT * sizes["dim"] * 4,
        ),
        Exact(
            "first_loss",
            "With two decimals: what is its loss, in nats per token, before it has learned anything?",
            lambda _: math.log(VOCABULARY),
            rtol=0.005,
        ),
        Choice(
            "best_count",
            "A table counts which of your tokens came after the last few, and adds k to each count. How\n"
            "many tokens should it look at?",
            BEST,
        ),
        Choice(
            "kneser_ney",
            "Kneser-Ney counts letters, up to six before each, and falls back on fewer. At its best it is,\n"
            "within 0.02 nats, beside your model:",
            KNESER_NEY,
        ),
        Choice(
            "no_attention",
            "After training, attention is silenced: each token is on its own. What does that cost,\n"
            "per byte?",
            COSTS,
        ),
        Choice(
            "short_sight",
            f"It is shown only the last {SIGHT} tokens. What does that cost, per byte?",
            SIGHTS,
        ),
        Choice("no_places", "After training the table of places is set to 0. What does that cost?", COSTS),
        Choice("dearest_block", "One block is left out. Which one costs most?", BLOCKS),
        Choice(
            "shuffled_tokens",
            "It reads the tokens of the held-out text in random order. How many nats per token does it have\n"
            "then? One that knows only how often each token occurs has 5.2; one that knows nothing, 6.24.",
            SHUFFLED,
        ),
        Interval(
            "nats",
            "How many nats per byte will it have? From and to: an interval that you would bet 9 to 1 on.\n"
            "It costs its width, and 20 times what it misses by.",
            judges=(1.66, 1.70),
            unit="nats",
            most=8,
        ),
    ),
)
