"""Low rank: how many numbers it takes to keep a share of a matrix, of two kinds."""

import numpy as np

from learnml.checks.pictures.picture import Curves, Line, Picture, picture


@picture
def draw(m, rng):
    noise = rng.normal(size=(60, 80))
    pattern = rng.normal(size=(60, 5)) @ rng.normal(size=(5, 80)) + 0.3 * noise
    energies = np.linspace(0.05, 0.99, 40)
    lines = [
        Line("noise", energies, [_share(m, noise, energy) for energy in energies]),
        Line("5 patterns and a little noise", energies, [_share(m, pattern, energy) for energy in energies]),
    ]
    return Picture(
        "Low rank: numbers that are needed, of 60 · 80",
        "A matrix of a few patterns is said in few numbers, until the noise is to be kept as well. In one of "
        "noise all directions are about equally strong: it soon takes as many numbers as the matrix has.",
        [Curves("", "energy that is kept", "share of the numbers", lines)],
    )


def _share(m, w, energy):
    """The numbers of both matrices over those of w; 1 where nothing is saved."""
    pair = m.low_rank(w, float(energy))
    return 1.0 if pair is None else (pair[0].size + pair[1].size) / w.size
