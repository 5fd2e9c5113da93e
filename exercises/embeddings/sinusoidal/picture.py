"""The table of positions, and how much alike its rows are."""

from learnml.checks.pictures.picture import Heatmap, Picture, picture


@picture
def draw(m, rng):
    table = m.sinusoidal(26, 40)
    return Picture(
        "Sinusoidal positions: clocks from fast to slow",
        "Left: each row is a place. The first columns swing with every step or two, the last ones hardly "
        "move, like the hands of a clock. Right: how much alike two rows are, by their product. It is "
        "largest on the diagonal, and along each parallel to it the same: it depends on the distance alone.",
        [
            Heatmap("The table", "column", "place", "sine or cosine", table),
            Heatmap("Alike", "place", "place", "product", table @ table.T),
        ],
    )
