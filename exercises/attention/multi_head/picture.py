"""Three heads that ask three different questions of the same words."""

import numpy as np

from learnml.checks.pictures.picture import Heatmap, Picture, picture
from learnml.checks.tensors import tensor

TEXT = "abcabc"
QUESTIONS = ("the word before", "the same letter", "the first word")


@picture
def draw(m, rng):
    time, width = len(TEXT), 6
    # A word is its place, 1 among six, and its letter, 1 among three; the rest of its 18 numbers is 0.
    places, letters = np.eye(time), np.array([np.eye(3)["abc".index(letter)] for letter in TEXT])
    x = np.concatenate([places, letters, np.zeros((time, 18 - time - 3))], axis=1)
    asks, answers, says = (np.zeros((18, 18)) for _ in range(3))
    asks[:6, :6], answers[:6, :6] = np.eye(6, k=-1).T, np.eye(6)
    asks[0, 0] = 1.0  # The first word has none before it, and asks itself.
    asks[6:9, 6:9] = answers[6:9, 6:9] = np.eye(3)
    asks[12, :6], answers[12, 0] = 1.0, 1.0
    for head in range(3):
        # A value says where its word stands, so that what is heard are the weights themselves.
        says[head * width : (head + 1) * width, :6] = np.eye(6)
    attention = m.MultiHeadAttention(18, 3, rng=rng).double()
    for layer, weight in (
        (attention.q, 10 * asks),
        (attention.k, answers),
        (attention.v, says),
        (attention.out, np.eye(18)),
    ):
        layer.weight.data[...] = weight
        layer.bias.data[...] = 0
    heard = attention(tensor(x[None])).data[0].reshape(time, 3, width)
    return Picture(
        "Multi-head attention: three questions at a time",
        "All heads read the same six words; only their rows of q and k differ. One head has a line below "
        "the diagonal, one has stripes three places apart, one has a single column. A single head would "
        "have to mix all of this into one map.",
        [
            Heatmap(
                f"Head {head}: {question}",
                "key",
                "query",
                "weight",
                heard[:, head],
                rows=list(TEXT),
                columns=list(TEXT),
            )
            for head, question in enumerate(QUESTIONS)
        ],
    )
