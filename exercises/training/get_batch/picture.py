"""Pieces from anywhere in a text."""

import numpy as np

from learnml.checks.pictures.picture import Picture, Table, picture


@picture
def draw(m, rng):
    text = "the cat sat on the mat and the dog sat on the log while the fox ran"
    tokens = np.array([ord(letter) for letter in text])
    x, y = m.get_batch(tokens, 5, 12, rng)
    rows = [("".join(map(chr, a)), "".join(map(chr, b)), chr(a[-1]), chr(b[-1])) for a, b in zip(x, y)]
    return Picture(
        "A batch of a text: pieces, each with what comes next",
        "The targets are the inputs, one letter later. So every place of every piece is a question: after "
        "all up to here, which letter follows? The last two columns are the last such question of each row.",
        [
            Table(
                f"“{text}”",
                ("x: read this", "y: say this", "after", "comes"),
                [tuple(map(repr, row)) for row in rows],
            )
        ],
    )
