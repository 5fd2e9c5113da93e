"""A digit averaged to sizes that don't divide its own."""

from learnml.checks.pictures.picture import Heatmap, Picture, picture
from learnml.checks.tensors import tensor
from learnml.exercises.datasets import mnist


@picture
def draw(m, rng):
    images, labels = mnist()
    digit = images[labels == 8][0] / 255.0
    panels = [Heatmap("The digit, 28 · 28", "column", "row", "ink", digit)]
    for size in (14, 9):
        small = m.adaptive_avg_pool2d(tensor(digit[None, None]), size).data[0, 0]
        panels.append(Heatmap(f"To {size} · {size}", "column", "row", "ink", small))
    return Picture(
        "Pooling to a size: as many means as are asked for",
        "28 is no multiple of 9: the windows are 4 long and overlap by a pixel here and there. In the "
        "matrix each row is one window: the places that it averages, all with the same weight.",
        [*panels, Heatmap("averages(10, 4)", "old number", "new number", "weight", m.averages(10, 4))],
    )
