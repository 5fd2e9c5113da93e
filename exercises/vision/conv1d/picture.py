"""A noisy signal through a smoothing filter and an edge filter."""

import numpy as np

from learnml.checks.pictures.picture import Curves, Line, Picture, picture


@picture
def draw(m, rng):
    signal = np.repeat([0.0, 1.0, 0.3, 0.8], 30) + 0.12 * rng.normal(size=120)
    smooth, edge = np.full(9, 1 / 9), np.repeat([-1 / 4, 0.0, 1 / 4], [4, 1, 4])
    out = m.conv1d(signal[None, None], np.stack([smooth, edge])[:, None])[0]
    xs = np.arange(out.shape[1]) + 4
    return Picture(
        "Convolution of a signal",
        "The mean of nine neighbors takes the noise away and rounds the corners. The filter that subtracts "
        "what is before from what comes after is near 0 where nothing happens, and peaks at each step: up "
        "or down.",
        [
            Curves(
                "",
                "place",
                "value",
                [
                    Line("signal", range(120), signal),
                    Line("mean of 9", xs, out[0]),
                    Line("after less before", xs, out[1]),
                ],
            )
        ],
    )
