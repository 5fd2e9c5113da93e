"""How many tokens a call of the large model gives, by how far drafts of three kinds guess ahead."""

import numpy as np

from learnml.checks.pictures.picture import Curves, Line, Picture, picture
from learnml.checks.tensors import tensor

VOCAB, COUNT = 97, 192


class Model:
    """Says after each token which one comes next."""

    def __init__(self, follows):
        self.logits = np.eye(VOCAB)[follows]

    def __call__(self, ids):
        return tensor(self.logits[np.asarray(ids)], False)


@picture
def draw(m, rng):
    # One long circle through all tokens, so that the text does not come back to a few of them.
    circle = rng.permutation(VOCAB)
    follows = np.empty(VOCAB, int)
    follows[circle] = np.roll(circle, -1)
    ahead = range(13)
    series = []
    for right in (95, 80, 50):
        guesses = follows.copy()
        wrong = rng.permutation(VOCAB)[: VOCAB - VOCAB * right // 100]
        guesses[wrong] = (follows[wrong] + 1) % VOCAB
        calls = [
            m.speculative_generate(Model(follows), Model(guesses), [[0]], COUNT, each)[1] for each in ahead
        ]
        series.append(Line(f"draft is right {right} % of the time", ahead, [COUNT / each for each in calls]))
    return Picture(
        "Guess and check: several tokens for each call",
        "The text is the same everywhere; only the number of calls differs. What comes after the first wrong "
        "guess is thrown away. So a good draft may look far ahead, and with a poor one that is work for "
        "nothing: its curve is level after two or three.",
        [Curves("", "tokens guessed ahead", "tokens written for each call of the large model", series)],
    )
