"""Which rows are kept for the test, by seed."""

from learnml.checks.pictures.picture import Curves, Dots, Picture, picture


@picture
def draw(m, rng):
    rows = list(range(60))
    series = []
    for seed in range(4):
        _, test = m.train_test_split(rows, 0.25, seed)
        series.append(Dots(f"seed {seed}: {len(test)} of {len(rows)}", sorted(test), [seed] * len(test)))
    return Picture(
        "Train and test: the rows that are put aside",
        "Each line shows the rows that one seed puts into the test set: as many each time, spread over the "
        "whole file, and different ones for each seed.",
        [Curves("", "number of the row in the file", "seed", series)],
    )
