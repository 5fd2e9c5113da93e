"""Probabilities of the same scores at several temperatures."""

import numpy as np

from learnml.checks.pictures.picture import Curves, Line, Picture, picture


@picture
def draw(m, rng):
    scores = np.array([3.0, 2.0, 1.0, 0.0, -1.0])
    series = [Line(f"temperature {t:g}", scores, m.softmax_array(scores / t, 0)) for t in (0.3, 1.0, 3.0)]
    return Picture(
        "Softmax: scores become probabilities",
        "At temperature 1 each step of 1 in the score is a factor of e = 2.72 in probability. Divided by a "
        "small temperature first, the best takes nearly all; by a large one, all become nearly alike. The "
        "five numbers of each line add up to 1.",
        [Curves("", "score of the class", "probability of the class", series)],
    )
