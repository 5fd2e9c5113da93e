"""What is asked about the network of 1998 before it is trained."""

from __future__ import annotations

from learnml.checks.milestones.predictions import Choice, Exact, Interval, Sheet, Sizes
from learnml.checks.milestones.tasks.digits import CLASSES, LEARNED, MOVED

EPOCHS, BATCH = 12, 64
WINDOW, MAPS = 25, (24 * 24, 8 * 8)
"""How many weights a filter has for one map, and in how many places it is applied in each convolution."""


def parameters(sizes: Sizes) -> int:
    """How many numbers the network learns."""
    first, second = sizes["first"], sizes["second"]
    return (WINDOW + 1) * first + (WINDOW * first + 1) * second + (_last_inputs(sizes) + 1) * CLASSES


def multiply_adds(sizes: Sizes) -> int:
    """How many multiplications the forward pass takes for one image."""
    first, second = sizes["first"], sizes["second"]
    return WINDOW * first * MAPS[0] + WINDOW * first * second * MAPS[1] + _last_inputs(sizes) * CLASSES


def _last_inputs(sizes: Sizes) -> int:
    return 4 * 4 * sizes["second"]


BASELINES = ("nearest mean", "your linear model", "nearest neighbour", "your network of 1986")
COSTS = ("less than 1 point", "1 to 5 points", "more than 5 points")
CHANGES = ("worse", "as good", "better")
LEVELS = ("below 75 %", "75 to 85 %", "above 85 %")
MISTAKES = ("more than 75", "25 to 75", "less than 25")
SHEET = Sheet(
    about=(
        "The network: images of 28 x 28; {first} filters of 5 x 5, ReLU, max pooling of 2 x 2;\n"
        "{second} filters of 5 x 5 over all maps, ReLU, max pooling of 2 x 2; a linear layer to 10 digits.\n"
        "All three have a bias.\n"
        f"Trained with AdamW in float32 on {LEARNED:,} digits in batches of {BATCH}, {EPOCHS} epochs;"
        " judged on 2,000 others.\n"
        "The network of 1986, to compare with, has 128 hidden units and learns 101,770 numbers in 30 epochs."
    ),
    sizes={"first": (8, 9), "second": tuple(range(15, 21))},
    items=(
        Exact("parameters", "How many numbers does it learn, weights and biases together?", parameters),
        Exact(
            "multiply_adds",
            "How many multiplications of a weight by a number does the forward pass of one image take?",
            multiply_adds,
        ),
        Exact("last_inputs", "How many numbers of an image reach the linear layer?", _last_inputs),
        Exact(
            "map_bytes",
            "How many bytes do the maps of the first convolution take, before pooling, for one batch?",
            lambda sizes: BATCH * sizes["first"] * MAPS[0] * 4,
        ),
        Exact(
            "receptive_field",
            "One number after the second pooling: how many pixels high is the part of the image that can\n"
            "change it?",
            lambda _: 16,
        ),
        Exact("steps", "How many steps does the training take in all?", lambda _: LEARNED // BATCH * EPOCHS),
        Choice("strongest_baseline", "Which of these gets most of the held-out digits right?", BASELINES),
        Choice(
            "mistakes",
            "For 100 held-out digits that the network of 1986 gets wrong, how many does this one?",
            MISTAKES,
        ),
        Choice(
            "shuffled_pixels",
            "The pixels of all images are shuffled in the same way, and a network learns from the result.\n"
            "What does that cost? It cost the network of 1986 nothing.",
            COSTS,
        ),
        Choice(
            "mirrored_digits",
            "All images are mirrored, so that rows become columns, and a network learns from the result.\n"
            "How good is it, within 1.25 points?",
            CHANGES,
        ),
        Choice(
            "moved_digits",
            f"After training, the held-out digits are moved {MOVED} pixels to the right. How many are\n"
            "right? Of those, the network of 1986 gets two thirds.",
            LEVELS,
        ),
        Interval(
            "accuracy",
            "What percentage of the held-out digits will it get right, as the mean of 3 seeds? From and to:\n"
            "an interval that you would bet 9 to 1 on. It costs its width, and 20 times what it misses by.",
            judges=(97.2, 97.9),
        ),
        Interval("moved_accuracy", "And of those that were moved?", judges=(90.6, 92.3)),
    ),
)
