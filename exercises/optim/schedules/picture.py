"""The rate of every step: warm up, then half a cosine."""

from learnml.checks.pictures.picture import Curves, Line, Picture, picture


@picture
def draw(m, rng):
    steps = range(121)
    series = [
        Line(
            f"warmup {warmup}, total {total}",
            steps,
            [m.lr_cosine(step, 1.0, 0.1, warmup, total) for step in steps],
        )
        for warmup, total in ((10, 100), (40, 100), (0, 60))
    ]
    return Picture(
        "A schedule: warm up, then fall along half a cosine",
        "Small steps at first, while the averages of the optimiser fill up; long ones in the middle; "
        "shorter and shorter ones at the end, to settle. After the last step the rate stays at its "
        "minimum, here a tenth.",
        [Curves("", "step", "learning rate, as a share of the largest", series)],
    )
