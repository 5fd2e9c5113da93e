"""What top-p keeps of a distribution, where the model is sure and where it is not."""

import numpy as np

from learnml.checks.pictures.picture import Curves, Dots, Line, Picture, picture


@picture
def draw(m, rng):
    p, logits = 0.9, -0.35 * np.arange(30.0)
    series = [Line("p = 0.9", [1, 30], [p, p])]
    for temperature, name in ((0.2, "cold"), (1.0, "as it is"), (2.5, "hot")):
        scores = logits[None] / temperature
        shares = np.exp(scores[0]) / np.exp(scores[0]).sum()
        kept = np.flatnonzero(np.isfinite(m.top_p_filter(scores, p)[0]))
        total = shares.cumsum()
        series.append(Line(name, range(1, 31), total))
        series.append(Dots(f"{name}: {len(kept)} stay", kept + 1, total[kept]))
    return Picture(
        "Top-p: as many tokens as it takes to be sure enough",
        "The probabilities of 30 tokens, added up from the likeliest on, at three temperatures. Points are "
        "the tokens that stay: up to the first with which the sum reaches p. A model that is sure is left "
        "with two, one that is not with many; top-k would give both the same number.",
        [Curves("", "tokens, from the likeliest on", "probability of them together", series)],
    )
