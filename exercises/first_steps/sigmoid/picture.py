"""The sigmoid and its slope."""

from learnml.checks.pictures.picture import Curves, Line, Picture, picture


@picture
def draw(m, rng):
    xs = [i / 10 for i in range(-80, 81)]
    ys = [m.sigmoid(x) for x in xs]
    slopes = [(m.sigmoid(x + 1e-4) - m.sigmoid(x - 1e-4)) / 2e-4 for x in xs]
    return Picture(
        "The sigmoid: any number becomes a probability",
        "At 0 it says 0.5 and climbs fastest, by 0.25; beyond ±5 the slope is almost 0, and so is what a "
        "step of learning can change.",
        [Curves("", "score x", "probability", [Line("sigmoid(x)", xs, ys), Line("its slope", xs, slopes)])],
    )
