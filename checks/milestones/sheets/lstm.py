"""What is asked about the language model of 1997 before it is trained."""

from __future__ import annotations

import math

from learnml.checks.milestones.predictions import Choice, Exact, Interval, Sheet, Sizes

SYMBOLS, EMBEDDED = 76, 32
BATCH, CHUNK, STEPS = 32, 64, 3000
LEARNED = 1_035_759
"""Letters to learn from: nine tenths of the text."""


def parameters(sizes: Sizes) -> int:
    """How many numbers the network learns."""
    hidden = sizes["hidden"]
    return SYMBOLS * EMBEDDED + 4 * hidden * (EMBEDDED + hidden + 2) + (hidden + 1) * SYMBOLS


def multiply_adds(sizes: Sizes) -> int:
    """How many multiplications by weights it takes to read one letter."""
    hidden = sizes["hidden"]
    return 4 * hidden * (EMBEDDED + hidden) + hidden * SYMBOLS


ORDERS = (2, 3, 4, 5, 6)
BEST = tuple(f"the last {order - 1}" for order in ORDERS)
KNESER_NEY = ("worse", "as good", "better")
LOSSES = ("less than 0.02 bits", "0.02 to 0.2 bits", "more than 0.2 bits")
FORGETFUL = ("less than 0.1 bits", "0.1 to 0.6 bits", "more than 0.6 bits")
SHUFFLED = ("below 4.8 bits", "4.8 to 6.25 bits", "above 6.25 bits")
SHEET = Sheet(
    about=(
        f"The network: {SYMBOLS} symbols, for each a row of {EMBEDDED} numbers; an LSTM of one layer with"
        f" {{hidden}} units\nand both biases; a linear layer, with a bias, to {SYMBOLS} symbols.\n"
        f"Trained in float32 on {LEARNED:,} letters of Shakespeare: {BATCH} rows, {CHUNK} letters of each"
        f" in a step,\n{STEPS:,} steps; judged on 57,600 others, in bits per letter. Any symbol is a letter."
    ),
    sizes={"hidden": (124, 128, 132, 136)},
    items=(
        Exact("parameters", "How many numbers does it learn?", parameters),
        Exact(
            "multiply_adds",
            "How many multiplications of a weight by a number does it take to read a letter and say what\n"
            "comes next? A row is looked up, and needs none.",
            multiply_adds,
        ),
        Exact(
            "state_bytes",
            "How many bytes does the state have that one chunk hands on to the next, for all rows?",
            lambda sizes: 2 * BATCH * sizes["hidden"] * 4,
        ),
        Exact(
            "gate_bytes",
            "How many bytes do the four gates of all steps of a chunk take, which backpropagation keeps?",
            lambda sizes: BATCH * CHUNK * 4 * sizes["hidden"] * 4,
        ),
        Exact(
            "passes",
            "With one decimal: how many times does it read the whole text?",
            lambda _: STEPS * CHUNK / (LEARNED // BATCH),
            rtol=0.02,
        ),
        Exact(
            "first_bits",
            "With two decimals: how many bits per letter does a network have that takes all symbols to be\n"
            "equally likely?",
            lambda _: math.log2(SYMBOLS),
            rtol=0.005,
        ),
        Choice(
            "best_count",
            "A table counts which letter came after the last few, and adds k to each count. How many\n"
            "letters should it look at?",
            BEST,
        ),
        Choice(
            "kneser_ney",
            "Kneser-Ney is a much better way to count: it falls back on fewer letters. With up to five of\n"
            "them it is, within 0.1 bits, beside your network:",
            KNESER_NEY,
        ),
        Choice(
            "short_memory",
            "After training its memory is emptied after every 16 letters. What does that cost?",
            LOSSES,
        ),
        Choice(
            "no_forget_gate",
            "After training its forget gates are held at 0: nothing stays in a cell. What does that cost?",
            FORGETFUL,
        ),
        Choice(
            "shuffled_letters",
            "It reads the held-out letters in random order. How many bits does it have then? A network that\n"
            "knows only how often each letter occurs has 4.8; one that knows nothing, 6.25.",
            SHUFFLED,
        ),
        Interval(
            "bits",
            "How many bits per held-out letter will it have, the mean of 3 seeds? From and to: an\n"
            "interval that you would bet 9 to 1 on. It costs its width, and 20 times what it misses by.",
            judges=(2.51, 2.54),
            unit="bits",
            most=8,
        ),
    ),
)
