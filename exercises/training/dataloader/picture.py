"""The order in which an epoch goes through the rows."""

import numpy as np

from learnml.checks.pictures.picture import Curves, Dots, Picture, picture


@picture
def draw(m, rng):
    dataset = m.TensorDataset(np.arange(40))
    panels = []
    for title, generator in (("In order", None), ("Shuffled", rng)):
        loader = m.DataLoader(dataset, 8, generator)
        series = []
        for epoch in (1, 2):
            order = np.concatenate([batch[0] for batch in loader])
            series.append(Dots(f"epoch {epoch}", range(len(order)), order))
        panels.append(Curves(title, "place in the epoch; 8 make a batch", "number of the row", series))
    return Picture(
        "A data loader: every row once in each epoch",
        "In order both epochs lie on one line. Shuffled, the rows come in another order each time, and "
        "still each one once: no two dots of one epoch are at the same height.",
        panels,
    )
