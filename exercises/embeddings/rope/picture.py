"""Three pairs of numbers, turned from place to place, and products of turned vectors."""

import numpy as np

from learnml.checks.pictures.picture import Curves, Dots, Line, Picture, picture
from learnml.checks.tensors import tensor


@picture
def draw(m, rng):
    # Vectors of three pairs, of different lengths so that their circles can be told apart.
    one = np.array([3.0, 2, 1, 0, 0, 0], np.float32)
    turned = m.rope(tensor(np.tile(one, (13, 1))), *m.rope_angles(range(13), 6, 100.0)).data
    pairs = [Dots(f"pair {i}", turned[:, i], turned[:, 3 + i]) for i in range(3)]
    q = k = rng.normal(size=32).astype(np.float32)
    apart = np.arange(41)

    def products(start):
        """Of the query at places from `start` on with the key at `start`."""
        queries = m.rope(tensor(np.tile(q, (41, 1))), *m.rope_angles(start + apart, 32)).data
        return queries @ m.rope(tensor(k[None]), *m.rope_angles([start], 32)).data[0]

    return Picture(
        "Rotary positions: each place turns its pairs a little further",
        "Above: one vector at the places 0 to 12. Each of its pairs stays on its circle, the first goes "
        "round twice, the last hardly moves. Below: a query and a key that is like it, both turned. Their "
        "product is largest side by side. It depends on how far apart they are, not on where: far down in "
        "the text, the points are the same.",
        [
            Curves("Pairs at the places 0 to 12", "first number of the pair", "second number", pairs),
            Curves(
                "Query times key",
                "places from key to query",
                "product",
                [Line("key at place 0", apart, products(0)), Dots("key at place 700", apart, products(700))],
            ),
        ],
    )
