"""Where the items of a table lie in memory, for three sets of strides."""

from learnml.checks.pictures.picture import Heatmap, Picture, picture


@picture
def draw(m, rng):
    panels = []
    for title, strides, offset in (
        ("Strides (4, 1): row by row", (4, 1), 0),
        ("Strides (1, 3): column by column", (1, 3), 0),
        ("Strides (4, −1), from place 3: mirrored", (4, -1), 3),
    ):
        places = [[m.index_to_position((i, j), strides, offset) for j in range(4)] for i in range(3)]
        panels.append(Heatmap(title, "second index", "first index", "place in memory", places))
    return Picture(
        "Index arithmetic: one memory, many tables",
        "Each cell shows the place in memory of the item there. A step down adds the first stride, a step "
        "to the right the second one; the memory itself never changes.",
        panels,
    )
