"""The products that a matrix product adds up."""

from learnml.checks.pictures.picture import Heatmap, Picture, picture


@picture
def draw(m, rng):
    a, b = (
        [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]],
        [[1.0, 0.0, 2.0, 1.0], [0.0, 1.0, 1.0, 2.0], [1.0, 1.0, 0.0, 3.0]],
    )
    product, multiply_adds = m.matmul_loops(a, b)
    return Picture(
        "Matrix product: every row of the left with every column of the right",
        "Take a row of a and a column of b, multiply item by item and add up: the sum stands where they "
        f"cross. Row (1, 2, 3) and column (1, 0, 1) give 1·1 + 2·0 + 3·1 = 4. All {len(a) * len(b[0])} of "
        f"them take {multiply_adds} products.",
        [
            Heatmap("a", "column", "row", "value", a),
            Heatmap("b", "column", "row", "value", b),
            Heatmap("yours: a @ b", "column of b", "row of a", "value", product),
        ],
    )
