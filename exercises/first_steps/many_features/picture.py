"""The weights of many features while they are learned."""

from learnml.checks.pictures.picture import Curves, Line, Picture, picture


@picture
def draw(m, rng):
    true, bias = [2.0, -1.0, 0.5], 0.0
    rows = [[rng.gauss(0, 1) for _ in true] for _ in range(60)]
    targets = [sum(w * x for w, x in zip(true, row)) + 1 + rng.gauss(0, 0.2) for row in rows]
    weights, learned, errors = [0.0] * 3, [], []
    for _ in range(40):
        predictions = m.predict(rows, weights, bias)
        errors.append(sum((p - t) ** 2 for p, t in zip(predictions, targets)) / len(rows))
        learned.append([*weights, bias])
        d_weights, d_bias = m.gradient(rows, targets, weights, bias)
        weights = [w - 0.1 * d for w, d in zip(weights, d_weights)]
        bias -= 0.1 * d_bias
    names = [
        "weight 1, made with 2",
        "weight 2, made with −1",
        "weight 3, made with 0.5",
        "bias, made with 1",
    ]
    return Picture(
        "Many features: a slope for every column",
        "All numbers start at 0 and move at once, each by its own entry of your gradient, until they are "
        "close to those that the data were made with. The error falls fastest at the start.",
        [
            Curves(
                "What is learned",
                "step of gradient descent",
                "value",
                [Line(name, range(40), values) for name, values in zip(names, zip(*learned))],
            ),
            Curves(
                "The error",
                "step of gradient descent",
                "mean squared error",
                [Line("error", range(40), errors)],
            ),
        ],
    )
