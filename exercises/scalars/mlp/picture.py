"""What a network says of every point of the plane before it has learned anything."""

from learnml.checks.pictures.picture import Heatmap, Picture, picture


@picture
def draw(m, rng):
    network = m.MLP(2, [6, 6, 1], rng)
    values = [
        [network([-2 + 4 * column / 35, 2 - 4 * row / 21])[0].data for column in range(36)]
        for row in range(22)
    ]
    return Picture(
        "A multilayer perceptron: flat pieces, joined at folds",
        f"Your network has {len(network.parameters())} parameters, drawn at random, and says a number for "
        "each point. Relu makes the surface of flat pieces; each bent neuron adds a fold, and learning "
        "moves the folds.",
        [
            Heatmap(
                "", "first input", "second input", "output of the network", values, across=(-2, 2), up=(-2, 2)
            )
        ],
    )
