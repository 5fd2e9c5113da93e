"""How much alike the vectors of some words are, after having read who stands beside whom."""

import numpy as np

from learnml.checks.pictures.picture import Heatmap, Picture, picture

WORDS = [
    "cat",
    "dog",
    "bird",
    "drinks",
    "eats",
    "milk",
    "corn",
    "water",
    "red",
    "blue",
    "green",
    "old",
    "car",
    "bus",
]
SHOWN = ["cat", "dog", "bird", "eats", "drinks", "red", "blue", "green"]
PATTERNS = ("{animal} {act} {food}", "{color} {animal} {act}", "{color} {ride}", "old {ride}")
KINDS = {
    "animal": ("cat", "dog", "bird"),
    "act": ("drinks", "eats"),
    "food": ("milk", "corn", "water"),
    "color": ("red", "blue", "green"),
    "ride": ("car", "bus"),
}


def sentence(rng):
    words = {kind: rng.choice(names) for kind, names in KINDS.items()}
    return [WORDS.index(word) for word in rng.choice(PATTERNS).format(**words).split()]


def cosines(table):
    unit = table / np.linalg.norm(table, axis=1, keepdims=True)
    at = [WORDS.index(word) for word in SHOWN]
    return (unit @ unit.T)[at][:, at].round(2)


@picture
def draw(m, rng):
    model = m.SkipGram(len(WORDS), 8, rng=rng)
    sentences = [sentence(rng) for _ in range(600)]
    beside = [pair for words in sentences for pair in zip(words, words[1:])]
    pairs = np.array(beside + [(b, a) for a, b in beside])
    for _ in range(300):
        centers, contexts = pairs[rng.integers(len(pairs), size=256)].T
        loss = m.negative_loss(model, centers, contexts, rng.integers(len(WORDS), size=(256, 3)))
        for p in model.parameters():
            p.grad = None
        loss.backward()
        for p in model.parameters():
            p.data -= 2 * p.grad
    return Picture(
        "Word2vec: words with the same company become alike",
        "After 600 sentences such as “red cat eats” and “dog drinks milk”. Three squares: animals, what they "
        "do, colors. No two animals ever stand side by side, but all stand beside the same words. At first "
        "all vectors were random.",
        [Heatmap("", "word", "word", "cosine", cosines(model.words.weight.data), SHOWN, SHOWN)],
    )
