"""Boxes around three objects, before and after."""

import numpy as np

from learnml.checks.pictures.picture import Curves, Line, Picture, picture


@picture
def draw(m, rng):
    corners = np.repeat([[1.0, 1], [6, 3], [2, 6]], 4, axis=0) + 0.4 * rng.normal(size=(12, 2))
    boxes = np.concatenate([corners, corners + 3], axis=1)
    scores = rng.random(12)
    kept = m.nms(boxes, scores, 0.3)
    panels = []
    for title, chosen in (("All twelve", range(12)), (f"The {len(kept)} that are kept", kept)):
        xs, ys = [], []
        for i in chosen:
            x1, y1, x2, y2 = boxes[i]
            xs += [x1, x2, x2, x1, x1, np.nan]
            ys += [y1, y1, y2, y2, y1, np.nan]
        panels.append(Curves(title, "x", "y", [Line("boxes", xs, ys)]))
    return Picture(
        "Non-maximum suppression: one box for each object",
        "A detector says each object several times. The surest box stays, and all that overlap with it by "
        "more than 0.3 go; then the surest of the rest. One box is left on each object.",
        panels,
    )
