"""The order in which memory is read, before and after compacting."""

import numpy as np

from learnml.checks.pictures.picture import Curves, Line, Picture, picture


@picture
def draw(m, rng):
    from myml.tensors.array import Array

    a = Array(np.arange(48), (6, 4), (1, 8), 1)
    b = m.compact(a)
    return Picture(
        "Compact: the items side by side again",
        "Before, neighbors are up to 8 places apart, and whoever reads them jumps; the storage has "
        f"{len(a.storage)} places. Afterwards they are read one after the other, from a storage of "
        f"{len(b.storage)}.",
        [
            Curves(
                "",
                "item, in row-major order",
                "place in its storage",
                [
                    Line(name, range(24), list(each.positions()))
                    for name, each in (("before", a), ("after", b))
                ],
            )
        ],
    )
