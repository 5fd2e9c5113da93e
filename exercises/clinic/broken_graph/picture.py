"""The slopes that backward gives, against those that a nudge shows."""

import numpy as np

from learnml.checks.pictures.picture import Curves, Dots, Line, Picture, picture


@picture
def draw(m, rng):
    waves = np.sin(rng.uniform(0.3, 0.6, (8, 1)) * np.arange(15) + rng.uniform(0, 6, (8, 1)))
    model, series, ends = m.Forecaster(4, 4, rng=rng).double(), [], []
    m.series_loss(model, waves).backward()
    for name, p in model.named_parameters():
        nudged = []
        for place in np.ndindex(*p.data.shape):
            kept, losses = p.data[place], []
            for move in (1e-5, -1e-5):
                p.data[place] = kept + move
                losses.append(m.series_loss(model, waves).item())
            p.data[place] = kept
            nudged.append((losses[0] - losses[1]) / 2e-5)
        series.append(Dots(name, nudged, np.ravel(p.grad)))
        ends = [min([*ends, *nudged]), max([*ends, *nudged])]
    return Picture(
        "Two ways to find a slope",
        "Each dot is one number of the model. On the line, `backward` gives the slope that a nudge shows. A "
        "parameter whose dots are off the line learns something else than its loss.",
        [Curves("", "slope by a nudge", "slope by backward", [Line("equal", ends, ends), *series])],
    )
