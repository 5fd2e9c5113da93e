"""A text in rows, and one chunk of it."""

import numpy as np

from learnml.checks.pictures.picture import Heatmap, Picture, picture


@picture
def draw(m, rng):
    rows = m.batchify(np.arange(40), 4)
    x, y = m.get_chunk(rows, 3, 4)
    return Picture(
        "Batchify: one text, read at four places at once",
        "The text goes on from the end of each row to the beginning of the next. A chunk is a piece of all "
        "rows at once; its targets are the same, one token later. The next chunk goes on to the right.",
        [
            Heatmap("40 tokens in 4 rows", "column", "row", "place in the text", rows),
            Heatmap("x of the chunk from 3", "column", "row", "place in the text", x),
            Heatmap("y of it", "column", "row", "place in the text", y),
        ],
    )
