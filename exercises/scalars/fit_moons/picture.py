"""The border that a small network learns between two moons."""

import math

from learnml.checks.pictures.picture import Curves, Dots, Heatmap, Line, Picture, picture


@picture
def draw(m, rng):
    rows, labels = [], []
    for i in range(100):
        angle, label = rng.uniform(0, math.pi), 1 if i % 2 else -1
        x, y = math.cos(angle), math.sin(angle)
        point = (x, y) if label > 0 else (1 - x, 0.5 - y)
        rows.append([part + rng.gauss(0, 0.08) for part in point])
        labels.append(label)
    network = m.moons_network(10, rng)
    losses = m.fit(network, rows, labels, 60, 2.0, 20)
    means = [sum(losses[i : i + 5]) / 5 for i in range(0, 60, 5)]
    scores = [
        [network([-1.5 + 4 * column / 35, 1.5 - 2.5 * row / 19])[0].data for column in range(36)]
        for row in range(20)
    ]
    series = [
        Dots(name, *zip(*[row for row, label in zip(rows, labels) if label == wanted]))
        for name, wanted in (("label 1", 1), ("label −1", -1))
    ]
    right = m.accuracy(network, rows, labels)
    return Picture(
        "Two moons: a border that is no line",
        f"After 60 steps {right:.0%} of the points are on the right side. The border, where the score is 0, "
        "bends around the tips of the moons; no straight line could part them.",
        [
            Heatmap(
                "The score of every point",
                "x",
                "y",
                "score",
                [[max(-3, min(3, score)) for score in row] for row in scores],
                across=(-1.5, 2.5),
                up=(-1.0, 1.5),
                series=series,
            ),
            Curves(
                "While it learns",
                "round through the points",
                "max-margin loss",
                [Line("loss", range(12), means)],
            ),
        ],
    )
