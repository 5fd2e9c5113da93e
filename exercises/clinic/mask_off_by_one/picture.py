"""Who is heard by whom in a row of three documents."""

import numpy as np

from learnml.checks.pictures.picture import Heatmap, Picture, picture

ROW = [3, 2, 1, 0, 2, 1, 0, 4, 3, 2, 1, 0]


@picture
def draw(m, rng):
    model, ids = m.Packed(6, 12, 8, rng=rng).double(), np.array([ROW])
    before = model(ids).data[0]
    moved = np.zeros((len(ROW), len(ROW)))
    for place, token in enumerate(ROW):
        if token != m.END:
            other = ids.copy()
            other[0, place] = 5
            moved[:, place] = np.abs(model(other).data[0] - before).max(axis=1) > 1e-9
    labels = "3 2 1 0, 2 1 0, 4 3 2 1 0"
    return Picture(
        "Documents in a row, and who hears whom",
        "Each column changes one token to 5, but no END, which is 0. The rows say whose logits move. There "
        "should be three triangles that don't touch, with nothing above the diagonal or below the row of "
        "an END.",
        [Heatmap(labels, "token that is changed", "token whose logits move", "1 if they move", moved)],
    )
