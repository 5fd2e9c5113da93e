"""The memory of attention block by block, beside that of a table of all scores."""

import tracemalloc

import numpy as np

from learnml.checks.pictures.picture import Curves, Line, Picture, picture

LENGTHS = (64, 128, 256, 384, 512, 768, 1024)


@picture
def draw(m, rng):
    lines = [Line("a table of all scores", LENGTHS, [4 * n * n / 1e6 for n in LENGTHS])]
    for block in (256, 128, 32):
        held = [_megabytes(m, n, block, rng) for n in LENGTHS]
        lines.append(Line(f"blocks of {block}", LENGTHS, held))
    return Picture(
        "Flash attention: the table of scores is never there",
        "Twice as long a text has a table four times as large. Block by block only the result grows with "
        "the text: once there are several blocks, the line is almost flat, and smaller blocks make it "
        "lower.",
        [Curves("One head, float32", "words of the text", "memory held at a time, MB", lines)],
    )


def _megabytes(m, words, block, rng):
    """The most memory that a call holds beside its inputs."""
    q, k, v = (rng.normal(size=(words, 16)).astype(np.float32) for _ in range(3))
    tracemalloc.start()
    m.flash_attention(q, k, v, block)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most / 1e6
