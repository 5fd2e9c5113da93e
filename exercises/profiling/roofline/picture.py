"""The roofline of a machine, with six operations on it, and what Amdahl's law leaves of a speedup."""

from learnml.checks.pictures.picture import Curves, Dots, Line, Picture, picture

PEAK, BANDWIDTH = 100.0, 20.0
"""Of a laptop, in billions a second."""
OPERATIONS = {
    "a + b": (1, 12),
    "matrix times vector": (2 * 512**2, 4 * (512**2 + 2 * 512)),
    "softmax of rows": (5, 8),
    "product, side 12": (2 * 12**3, 12 * 12**2),
    "product, side 24": (2 * 24**3, 12 * 24**2),
    "product, side 60": (2 * 60**3, 12 * 60**2),
}


@picture
def draw(m, rng):
    steps = [i / 10 for i in range(121)]
    dots = [
        Dots(name, [m.intensity(*work)], [m.attainable(m.intensity(*work), PEAK, BANDWIDTH)])
        for name, work in OPERATIONS.items()
    ]
    speedups = [1 + i / 4 for i in range(77)]
    return Picture(
        "Roofline and Amdahl's law",
        "Left of 5 FLOPs a byte the slope is the memory's; right of it, under the flat roof, more bytes a "
        "second would help nobody. Below: a part that is half of the time can double the speed at most, "
        "however fast it gets.",
        [
            Curves(
                "What an operation can reach on a laptop",
                "FLOPs per byte",
                "billion FLOPs per second",
                [Line("the roofline", steps, [m.attainable(x, PEAK, BANDWIDTH) for x in steps]), *dots],
            ),
            Curves(
                "How much faster the whole gets",
                "how many times faster the part gets",
                "how many times faster the whole gets",
                [
                    Line(f"a part of {share:.0%}", speedups, [m.amdahl(share, s) for s in speedups])
                    for share in (0.18, 0.5, 0.75, 0.9)
                ],
            ),
        ],
    )
