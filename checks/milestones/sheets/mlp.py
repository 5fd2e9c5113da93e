"""The questions about the network of 1986 that are asked before it is trained."""

from __future__ import annotations

import math

from learnml.checks.milestones.predictions import Choice, Exact, Interval, Sheet, Sizes
from learnml.checks.milestones.tasks.digits import CLASSES, LEARNED, MOVED, PIXELS

EPOCHS, BATCH = 30, 64


def parameters(sizes: Sizes) -> int:
    """How many parameters the network has."""
    return (PIXELS + 1) * sizes["hidden"] + (sizes["hidden"] + 1) * CLASSES


BASELINES = ("nearest mean", "your linear model", "nearest neighbour")
CHANGES = ("worse", "as good", "better")
LEVELS = ("below 75 %", "75 to 90 %", "above 90 %")
LOSSES = ("less than 0.5 points", "0.5 to 3.5 points", "more than 3.5 points")
SHEET = Sheet(
    about=(
        "The network: 784 pixels, {hidden} hidden units with ReLU, 10 digits; both layers have biases.\n"
        f"Trained with AdamW in float32 on {LEARNED:,} digits in batches of {BATCH}, {EPOCHS} epochs;"
        " judged on 2,000 others."
    ),
    sizes={"hidden": tuple(range(104, 153, 4))},
    items=(
        Exact("parameters", "How many numbers does it learn, weights and biases together?", parameters),
        Exact(
            "multiply_adds",
            "How many multiplications of a weight by a number does the forward pass of one image take?",
            lambda sizes: (PIXELS + CLASSES) * sizes["hidden"],
        ),
        Exact(
            "hidden_bytes",
            "How many bytes do the hidden units' values of one batch take?",
            lambda sizes: BATCH * sizes["hidden"] * 4,
        ),
        Exact(
            "state_bytes",
            "How many bytes does AdamW keep in addition to the parameters? Don't count its step counters.",
            lambda sizes: 2 * 4 * parameters(sizes),
        ),
        Exact("steps", "How many steps does it take in all?", lambda _: LEARNED // BATCH * EPOCHS),
        Exact(
            "first_loss",
            "To two decimals, the cross-entropy of a network that finds all digits equally likely?",
            lambda _: math.log(CLASSES),
            rtol=0.02,
        ),
        Choice("strongest_baseline", "Which of these gets most of the held-out digits right?", BASELINES),
        Choice(
            "shuffled_pixels",
            "The pixels of all images are shuffled, all in the same way, and a network learns from these.\n"
            "How good is it, within 1.5 points? In other words, does it use which pixels are neighbours?",
            CHANGES,
        ),
        Choice(
            "moved_digits",
            f"After training, the held-out digits are moved {MOVED} pixels to the right. How many are right?",
            LEVELS,
        ),
        Choice(
            "half_the_digits",
            "It is trained on half of the digits, for as many epochs. How much accuracy does that cost?",
            LOSSES,
        ),
        Interval(
            "accuracy",
            "What percentage of the held-out digits will it get right, as the mean of 3 seeds? From and to:\n"
            "an interval that you would bet 9 to 1 on. It costs its width, plus 20 times what it misses by.",
            judges=(95.0, 95.5),
        ),
        Interval("moved_accuracy", "And of those that were moved?", judges=(66.0, 67.7)),
    ),
)
