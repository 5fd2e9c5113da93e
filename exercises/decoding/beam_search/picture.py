"""The texts that are kept, step by step, by beams of two widths."""

import numpy as np

from learnml.checks.pictures.picture import Curves, Line, Picture, picture
from learnml.checks.tensors import tensor

NEXT = {
    "The": {"nice": 0.5, "dog": 0.4, "car": 0.1},
    "nice": {"woman": 0.4, "house": 0.3, "dog": 0.3},
    "dog": {"has": 0.9, "sings": 0.05, "burns": 0.05},
    "car": {"burns": 0.6, "has": 0.4},
    "woman": {"sings": 0.4, "has": 0.35, "burns": 0.25},
    "house": {"burns": 0.6, "has": 0.4},
    "has": {"fleas": 0.7, "space": 0.3},
    "sings": {"well": 0.6, "again": 0.4},
    "burns": {"down": 0.7, "again": 0.3},
    "fleas": {"again": 0.8, "still": 0.2},
    "space": {"again": 0.5, "still": 0.5},
    **{word: {"The": 1.0} for word in ("well", "down", "again", "still")},
}
"""The probability of each word after another."""
WORDS = list(NEXT)
STEPS = 4


class Model:
    """A model that knows the last word alone, and remembers what it was asked."""

    def __init__(self):
        chances = [[NEXT[word].get(other, 1e-9) for other in WORDS] for word in WORDS]
        self.logits = np.log(chances)
        self.asked = []

    def __call__(self, ids):
        self.asked.append(np.asarray(ids))
        return tensor(self.logits[self.asked[-1]], False)

    def score(self, text):
        """The log-probability of a text after its first word."""
        return sum(self.logits[a, b] for a, b in zip(text, text[1:]))


@picture
def draw(m, rng):
    series = []
    for width in (3, 1):
        model = Model()
        best, score = m.beam_search(model, [0], STEPS, width)
        xs, ys = [], []
        # What was asked first is the beginning alone.
        for text in (text for asked in model.asked[1:] for text in asked):
            xs += [len(text) - 2, len(text) - 1, np.nan]
            ys += [model.score(text[:-1]), model.score(text), np.nan]
        words = f"{' '.join(WORDS[i] for i in best)}, {score:.2f}".replace("-", "−")
        path = [model.score(best[: i + 1]) for i in range(STEPS + 1)]
        if width > 1:
            series.append(Line("kept by a beam of 3", xs, ys))
        name = "its best" if width > 1 else "greedy"
        series.append(Line(f"{name}: {words}", range(STEPS + 1), path))
    return Picture(
        "Beam search: keep what looks worse, in case it ends better",
        "“The nice ...” is likelier than “The dog ...”, so greedy search, a beam of 1, goes that way for "
        "good. A beam of 3 keeps three unfinished texts at each step. The one that it ends with was not the "
        "best at first, and has overtaken.",
        [Curves("", "words added", "log-probability", series)],
    )
