"""A model in which one head looks for what followed the last time, among heads that don't."""

import numpy as np

from learnml.checks.pictures.picture import Heatmap, Picture, picture
from learnml.checks.tensors import tensor

N, DIM, HEADS, LAYERS = 10, 48, 2, 2
PLANTED = 1, 1


class Attention:
    heads = HEADS

    def __init__(self, weight):
        self.weight = tensor(weight, False)

    def qkv(self, x):
        return x @ self.weight


class Block:
    def __init__(self, attention):
        self.attention = attention

    def norm1(self, x):
        return x

    def __call__(self, x, cache=None):
        return x


class Model:
    """Random heads, but for one: its queries at place i ask for the key of place i - N + 1."""

    training = False

    def __init__(self, rng):
        width = DIM // HEADS
        self.table = tensor(0.05 * rng.normal(size=(40, DIM)), False)
        self.blocks = []
        for layer in range(LAYERS):
            weight = rng.normal(size=(DIM, 3 * DIM))
            if layer == PLANTED[0]:
                start, code = PLANTED[1] * width, rng.normal(size=(DIM + N - 1, width))
                weight[:, start : start + width] = 1.5 * code[:DIM]
                weight[:, DIM + start : DIM + start + width] = 1.5 * code[N - 1 :]
            self.blocks.append(Block(Attention(weight)))

    def tokens(self, ids):
        return self.table[np.asarray(ids)]

    def positions(self, x):
        return x + tensor(np.eye(DIM)[: x.shape[1]], False)

    def train(self, mode=True):
        return self

    def eval(self):
        return self


@picture
def draw(m, rng):
    model = Model(rng)
    ids = m.repeated(40, N, rng)
    scores = m.induction_scores(model, ids)
    layer, head = np.unravel_index(scores.argmax(), scores.shape)
    x = model.positions(model.tokens(ids))
    weights = m.attention_weights(model.blocks[layer].attention, x)[0]
    other = (head + 1) % HEADS
    return Picture(
        "The induction head: who looks at what followed the last time",
        f"A text of {N} tokens, twice. The head that was found looks, from each place of the second half, "
        f"{N - 1} places back: at the token after the same one, which comes next. That is the stripe; "
        "another head of the same layer has none.",
        [
            Heatmap(f"Head {head} of layer {layer}", "looks at place", "from place", "weight", weights[head]),
            Heatmap(f"Head {other}", "looks at place", "from place", "weight", weights[other]),
            Heatmap(
                "Score of each head",
                "head",
                "layer",
                "score",
                scores,
                [f"layer {i}" for i in range(LAYERS)],
                [f"head {i}" for i in range(HEADS)],
            ),
        ],
    )
