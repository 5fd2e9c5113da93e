"""What a model would say after each block, for a sentence in which it makes up its mind at several layers."""

import numpy as np

from learnml.checks.pictures.picture import Heatmap, Picture, Table, picture
from learnml.checks.tensors import tensor

SENTENCE = ["the", "cat", "sat", "on", "the", "mat", "and", "slept"]
WORDS = (*dict.fromkeys(SENTENCE), "dog", "soundly")
SAYS = ("cat", "sat", "on", "the", "mat", "and", "slept", "soundly")
"""What the model says after each word, in the end."""
FIRST_GUESS = ("dog", "slept", "the", "dog", "dog", "the", "sat", "and")
DECIDED = (2, 2, 1, 1, 3, 1, 2, 3)
"""The block after which it does."""
LAYERS, DIM = 3, 24


class Tokens:
    """The table of tokens, with a head that is surer of itself than what it reads."""

    def __init__(self, table):
        self.table, self.weight = table, tensor(3 * table, False)

    def __call__(self, ids):
        return tensor(0.5 * self.table[np.asarray(ids)], False)


class Model:
    """Blocks that add a little of a first guess, and from some layer on a lot of the answer."""

    training = False

    def __init__(self, rng):
        table = rng.normal(size=(len(WORDS), DIM)) / DIM**0.5
        self.tokens = Tokens(table)
        self.positions = self.norm = lambda x: x
        guess, answer = (table[[WORDS.index(word) for word in said]] for said in (FIRST_GUESS, SAYS))
        late = np.array(DECIDED)[:, None]
        self.blocks = [
            self.adding(0.5 * guess * (layer < late) + 1.3 * answer * (layer >= late) + 0.3 * answer)
            for layer in range(1, LAYERS + 1)
        ]

    def adding(self, change):
        return lambda x: x + tensor(change[None], False)

    def train(self, mode=True):
        return self

    def eval(self):
        return self


@picture
def draw(m, rng):
    ids = np.array([[WORDS.index(word) for word in SENTENCE]])
    logits = m.logit_lens(Model(rng), ids)
    chances = np.exp(logits - logits.max(-1, keepdims=True))
    chances /= chances.sum(-1, keepdims=True)
    says, layers = logits.argmax(-1)[:, 0], ["before", *(f"block {i}" for i in range(1, LAYERS + 1))]
    at_end = np.take_along_axis(chances[:, 0], np.broadcast_to(says[-1], says.shape)[..., None], -1)[..., 0]
    settled = m.settled(logits)[0]
    rows = [(name, *(WORDS[i] for i in row)) for name, row in zip(layers, says)]
    return Picture(
        "Logit lens: watch a model make up its mind",
        "Above: how likely the word with which the model ends is after each block. Below: what it would say "
        "there. At first it repeats what it has read, then it guesses; read down a column to see when it "
        "settles, and how sure it is.",
        [
            Heatmap("The last answer", "after the word", "layer", "probability", at_end, layers, SENTENCE),
            Table("The answer by then", ("layer", *SENTENCE), [*rows, ("settled", *map(str, settled))]),
        ],
    )
