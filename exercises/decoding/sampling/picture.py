"""How often each token is drawn, at several temperatures."""

import numpy as np

from learnml.checks.pictures.picture import Heatmap, Picture, picture

WORDS = ("mat", "sofa", "roof", "floor", "moon", "tax", "of", "zebra")
DRAWS = 4000


@picture
def draw(m, rng):
    logits = np.log([0.40, 0.24, 0.15, 0.10, 0.06, 0.03, 0.015, 0.005])
    ways = [(f"t = {t:g}", t, None) for t in (0, 0.3, 0.7, 1, 1.5, 3)] + [("t = 1, top 3", 1, 3)]
    shares = []
    for _, temperature, top_k in ways:
        drawn = m.sample(np.tile(logits, (DRAWS, 1)), rng, temperature, top_k)
        shares.append(np.round(100 * np.bincount(drawn, minlength=len(WORDS)) / DRAWS, 1))
    return Picture(
        "Temperature: how boldly the next token is drawn",
        "“The cat sat on the ...”, drawn 4,000 times in each row. At t = 0 it is always the likeliest word, "
        "at t = 1 each as often as the model says; hotter, all come close to one another, nonsense too. "
        "Top 3 cuts off the tail, and what is left shares its part.",
        [
            Heatmap(
                "", "token", "temperature", "draws, in percent", shares, [name for name, *_ in ways], WORDS
            )
        ],
    )
