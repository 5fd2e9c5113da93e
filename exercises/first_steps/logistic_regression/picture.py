"""The border that logistic regression draws between two kinds of tumour."""

from learnml.checks.pictures.picture import Dots, Heatmap, Picture, picture
from learnml.exercises.datasets import breast_cancer, breast_cancer_features


@picture
def draw(m, rng):
    rows, labels = breast_cancer()
    names = breast_cancer_features()
    pair = [names.index("mean_radius"), names.index("mean_texture")]
    chosen = [[row[i] for i in pair] for row in rows]
    spreads = [_spread(column) for column in zip(*chosen)]
    scaled = [[(x - mean) / spread for x, (mean, spread) in zip(row, spreads)] for row in chosen]
    weights, bias = m.fit(scaled, labels, 1.0, 60, 0.001)
    points = [[-2.5 + 6 * column / 59, 3 - 5.5 * row / 27] for row in range(28) for column in range(60)]
    answers = m.predict(points, weights, bias)
    found = m.predict(scaled, weights, bias)
    right = sum(a == b for a, b in zip(found, labels))
    some = list(zip(scaled, labels))[::6]
    return Picture(
        "Logistic regression: a straight border between yes and no",
        f"Where it is light your model says benign. The border is a straight line; with these two of thirty "
        f"measurements it puts {right} of {len(rows)} tumours on the right side.",
        [
            Heatmap(
                "",
                "radius, standard deviations from the mean",
                "texture, the same",
                "what your model says: 1 benign, 0 malignant",
                [answers[i * 60 : (i + 1) * 60] for i in range(28)],
                across=(-2.5, 3.5),
                up=(-2.5, 3.0),
                series=[
                    Dots(name, *zip(*[row for row, label in some if label == wanted]))
                    for name, wanted in (("malignant", 0), ("benign", 1))
                ],
            )
        ],
    )


def _spread(column):
    mean = sum(column) / len(column)
    return mean, (sum((x - mean) ** 2 for x in column) / len(column)) ** 0.5
