"""What is true against what is said, on a day without cranes."""

import numpy as np

from learnml.checks.pictures.picture import Heatmap, Picture, picture


@picture
def draw(m, rng):
    birds = ["crane", "crow", "finch", "heron", "ibis", "kite", "robin", "stork", "swift", "wren"]
    rng = np.random.default_rng(0)
    centers = 3 * rng.normal(size=(10, 6))

    def seen(kinds, n):
        y = rng.choice(kinds, size=n)
        return centers[y] + rng.normal(size=(n, 6)), [birds[i] for i in y]

    x, names = seen(range(10), 400)
    classifier = m.Classifier(x, names, rng=rng)
    m.fit(classifier, x, names, 200, 1.0)
    x, names = seen(range(1, 10), 200)
    table = np.zeros((10, 10))
    for true, said in zip(names, classifier.logits(x).data.argmax(axis=1)):
        table[birds.index(true), said] += 1
    return Picture(
        "Thursday: no crane, and all others at their places",
        "Almost everything is on the diagonal, and the row of the crane is empty. Before the repair, all "
        "stood one place beside it.",
        [
            Heatmap("200 rows", "said: number of the species", "true", "rows", table),
        ],
    )
