"""What is asked about the transformer of 2017 before it is trained."""

from __future__ import annotations

import math

from learnml.checks.milestones.networks.transformer import HEADS, shapes
from learnml.checks.milestones.predictions import Choice, Exact, Interval, Sheet, Sizes
from learnml.checks.milestones.tasks.sequences import ALPHABET, LENGTH, SYMBOLS, WHOLE

BATCH, STEPS = 64, 1000
LONGEST = WHOLE - 1
"""Places that are read: nothing comes after the last symbol of the answer."""


def parameters(sizes: Sizes) -> int:
    """How many numbers the network learns."""
    return sum(math.prod(shape) for shape in shapes(ALPHABET, LONGEST, sizes["dim"]).values())


SHARES = ("fewer than 50", "50 to 500", "more than 500")
CHANGES = ("worse", "as good", "better")
LOOKS = ("at the 3rd one", "at the 8th one", "at the separator", "at the last one written")
SILENCED = ("fewer than 100", "100 to 800", "more than 800")
LEARNED = ("300 or earlier", "between 300 and 700", "700 or later")
SHEET = Sheet(
    about=(
        f"The network reads {LENGTH} symbols, out of {SYMBOLS}, and a separator; then it writes the {LENGTH}"
        " backwards.\n"
        f"Tables of {ALPHABET} symbols and {LONGEST} places, {{dim}} numbers for each; a block of a norm,"
        f" attention in\n{HEADS} heads, another norm and a feed-forward network, four times as wide in the"
        " middle;\n"
        f"a third norm; a linear layer to {ALPHABET} symbols. Linear layers have a bias, norms weights and"
        " biases.\n"
        f"Trained with Adam in float32, {STEPS:,} steps of {BATCH} sequences; judged on 1,000 others, of"
        " which one\nis right if all of its symbols are."
    ),
    sizes={"dim": (56, 60, 64, 68, 72)},
    items=(
        Exact("parameters", "How many numbers does it learn?", parameters),
        Exact(
            "scores",
            f"How many scores do all heads compute for a text of {LONGEST} places, before any is masked?",
            lambda _: HEADS * LONGEST**2,
        ),
        Exact(
            "masked", "And how many of these does the mask rule out?", lambda _: HEADS * math.comb(LONGEST, 2)
        ),
        Exact(
            "state_bytes",
            "How many bytes do Adam's moments take?",
            lambda sizes: 2 * 4 * parameters(sizes),
        ),
        Exact(
            "places_back",
            "The first symbol that it reads is the last one that it writes. How many places back does it\n"
            "have to look for it? At its own place it has just read the symbol that it wrote before.",
            lambda _: LONGEST - 1,
        ),
        Exact(
            "first_loss",
            f"With two decimals: the loss, in nats, if all {ALPHABET} symbols are considered equally likely?",
            lambda _: math.log(ALPHABET),
            rtol=0.005,
        ),
        Choice(
            "uniform_attention",
            "It is trained once more, giving the same weight to all places that it may look at. Of 1,000\n"
            "sequences, how many are right?",
            SHARES,
        ),
        Choice(
            "no_positions",
            "After training the table of places is set to 0. How many are right?",
            SHARES,
        ),
        Choice(
            "one_head",
            f"After training, one of its {HEADS} heads is silenced. How many are right, on average over the"
            "\nheads?",
            SILENCED,
        ),
        Choice(
            "another_order",
            "It learns another order of the answer, and other names for the symbols. How many are right,\n"
            "within 2 points?",
            CHANGES,
        ),
        Choice(
            "looks_at",
            "Where does it look most when it writes the third symbol of its answer?",
            LOOKS,
        ),
        Choice(
            "learned_after",
            "After how many steps are 98 % of new sequences right for the first time?",
            LEARNED,
        ),
        Interval(
            "right_place",
            "What percentage of its attention, on average over heads, symbols and 3 seeds, goes to where\n"
            "the symbol to write is? From and to: an interval that you would bet 9 to 1 on.\n"
            "It costs its width, and 20 times what it misses by.",
            judges=(88, 97),
        ),
    ),
)
