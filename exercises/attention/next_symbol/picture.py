"""Whose predictions move when one symbol is changed, and the losses beside the floor."""

import numpy as np

from learnml.checks.pictures.picture import Curves, Heatmap, Line, Picture, picture


@picture
def draw(m, rng):
    from myml.optim.adam import Adam

    model, ids = m.Reader(8, 16, 16, rng=rng), rng.integers(8, size=(1, 8))
    before, moved = model(ids).data[0], np.zeros((8, 8))
    for place in range(8):
        other = ids.copy()
        other[0, place] = (other[0, place] + 1) % 8
        moved[:, place] = np.abs(model(other).data[0] - before).max(axis=1) > 1e-6
    losses = m.fit(model, Adam(model.parameters(), 0.01), _texts(rng, 200))
    steps = range(len(losses))
    return Picture(
        "A language model, and what it knows of the future",
        "Each column changes one symbol; the rows say whose logits move. Nothing above the diagonal should. "
        "Three symbols are equally likely to follow, so no honest loss stays below the line at ln 3.",
        [
            Heatmap("Who hears whom", "symbol that is changed", "place", "1 if its logits move", moved),
            Curves(
                "The losses of training",
                "step",
                "loss",
                [Line("loss", steps, losses), Line("ln 3", steps, np.full(len(losses), np.log(3)))],
            ),
        ],
    )


def _texts(rng, steps):
    """Batches in which each symbol is followed by one of three."""
    for _ in range(steps):
        ids = [rng.integers(8, size=16)]
        for _ in range(12):
            ids.append((3 * ids[-1] + rng.integers(3, size=16)) % 8)
        yield np.stack(ids, axis=1)
