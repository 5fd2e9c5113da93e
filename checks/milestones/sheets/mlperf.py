"""What is asked about the race of 2018 before it is run."""

from __future__ import annotations

import math

from learnml.checks.milestones.networks import convnet, hidden_layer
from learnml.checks.milestones.predictions import Choice, Exact, Interval, Sheet, Sizes

EPOCHS, HIDDEN_EPOCHS = 12, 30
RANDOM = 20


def lenet_bytes(sizes: Sizes) -> int:
    """The bytes of a LeNet in float32."""
    shapes = convnet.shapes((sizes["first"], sizes["second"])).values()
    return 4 * sum(math.prod(shape) for shape in shapes)


def hidden_bytes(sizes: Sizes) -> int:
    """The bytes of a network of one hidden layer in float32."""
    return 4 * sum(math.prod(shape) for shape in hidden_layer.shapes(sizes["hidden"]).values())


def _int8_bytes(sizes: Sizes) -> int:
    """One byte for each weight, four for each bias, and four for the scale of each row."""
    first, second = sizes["first"], sizes["second"]
    shapes = convnet.shapes((first, second))
    weights = sum(math.prod(shape) for name, shape in shapes.items() if name.endswith("weight"))
    return weights + 8 * (first + second + convnet.CLASSES)


def _half_of_the_hidden(sizes: Sizes) -> int:
    return hidden_bytes({"hidden": sizes["hidden"] // 2})


def _flops(sizes: Sizes) -> int:
    """FLOPs of the products for a batch of 64."""
    first, second = sizes["first"], sizes["second"]
    multiply_adds = 25 * first * 24 * 24 + 25 * first * second * 8 * 8 + 16 * second * 10
    return 2 * 64 * multiply_adds


TIMES = ("less than 50 %", "50 to 75 %", "more than 75 %")
COSTS = ("0.2 points or less", "0.2 to 1 point", "more than 1 point")
LEVELS = ("above 95 %", "70 to 95 %", "below 70 %")
SHEET = Sheet(
    about=(
        "Two networks, trained in float32 on 8,000 digits. A LeNet of {first} and {second} filters of\n"
        "5 x 5, each convolution with ReLU and max pooling of 2 x 2, and a linear layer to 10 digits. And a\n"
        "network with one hidden layer of {hidden} units behind 784 pixels. All layers have a bias.\n"
        "You make both smaller. In int8, each row of a weight has a scale; scales and biases are float32.\n"
        "Times are those for batches of 64 of 2,000 other digits, the judge's medians."
    ),
    sizes={"first": (8, 9), "second": tuple(range(15, 21)), "hidden": tuple(range(120, 137, 2))},
    items=(
        Exact("lenet_bytes", "How many bytes do the numbers of the LeNet take in float32?", lenet_bytes),
        Exact("hidden_bytes", "And those of the network with a hidden layer?", hidden_bytes),
        Exact(
            "int8_bytes",
            "How many bytes does the LeNet take in int8 if all its filters stay, with scales and biases?",
            _int8_bytes,
        ),
        Exact(
            "half_bytes",
            "How many bytes does the other one take in float32 if half of its hidden units go?",
            _half_of_the_hidden,
        ),
        Exact(
            "flops",
            "How many FLOPs do the products of the LeNet take for a batch of 64? A multiplication and an\n"
            "addition are two.",
            _flops,
        ),
        Choice(
            "half_precision",
            "The numbers of the LeNet are rounded to float16. How many points does that cost?",
            COSTS,
        ),
        Choice(
            "int8_time",
            "All weights of the LeNet become int8, and no filter goes. How much of its time does it need\n"
            "in NumPy?",
            TIMES,
        ),
        Choice(
            "random_halves",
            "Half of the filters of both convolutions go, drawn at random, and nothing is trained. What\n"
            f"percentage does the best of {RANDOM} draws get right?",
            LEVELS,
        ),
        Interval(
            "accuracy",
            "What percentage of the held-out digits will your compressed LeNet get right, as the mean of 3\n"
            "seeds? From and to: an interval that you would bet 9 to 1 on. It costs its width, and 20 times\n"
            "what it misses by.",
            judges=(96.6, 97.7),
        ),
        Interval("time", "And what percentage of the time of the float LeNet will it need?", judges=(59, 74)),
    ),
)
