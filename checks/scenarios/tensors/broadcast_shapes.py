"""Broadcasting shapes: equal, stretched, of unequal length, empty, and those that do not fit."""

from learnml.checks.spec import numerics, raised


def fitting(rng):
    """Two shapes that fit: one shape, twice, with some axes 1 and some left out in front."""
    shape = [rng.randint(0, 4) for _ in range(rng.randint(0, 5))]

    def worn():
        kept = shape[rng.randint(0, len(shape)) :]
        return tuple(rng.choice((length, 1)) for length in kept)

    return worn(), worn()


def together(m, pairs):
    """The shape of each pair."""
    return {f"broadcast_shapes({a}, {b})": m.broadcast_shapes(a, b) for a, b in pairs}


def refused(m, pairs):
    """What each pair raises."""
    return {
        f"broadcast_shapes({a}, {b})": raised(lambda a=a, b=b: m.broadcast_shapes(a, b)) for a, b in pairs
    }


@numerics
def equal_shapes(m, rng):
    return together(m, [(shape, shape) for shape in ((2, 3), (5,), (1, 1), (4, 2, 3))])


@numerics
def a_row_and_a_column(m, rng):
    return together(m, [((1, 4), (3, 1)), ((3, 1), (1, 4))])


@numerics
def one_has_fewer_axes(m, rng):
    pairs = [((2, 3), (3,)), ((3,), (2, 3)), ((4, 2, 1), (5,)), ((2, 1), (4, 1, 3)), ((6, 5, 4), (5, 1))]
    return together(m, pairs)


@numerics
def a_number_has_no_axes(m, rng):
    return together(m, [((), ()), ((), (2, 3)), ((4,), ()), ((1,), ())])


@numerics
def axes_of_length_zero(m, rng):
    return together(m, [((0,), (1,)), ((1, 3), (0, 1)), ((0, 2), (2,)), ((0,), (0,))])


@numerics
def forty_random_pairs_that_fit(m, rng):
    return together(m, [fitting(rng) for _ in range(40)])


@numerics
def lengths_that_differ(m, rng):
    pairs = [
        ((2,), (3,)),
        ((2, 3), (2, 4)),
        ((3, 2), (3,)),
        ((2, 3), (2,)),
        ((2, 2, 3), (3, 3)),
        ((4,), (2,)),
    ]
    return refused(m, pairs)


@numerics
def nothing_is_not_one(m, rng):
    return refused(m, [((0,), (3,)), ((3,), (0,)), ((2, 0), (2, 2))])


@numerics
def forty_random_pairs_that_fit_or_do_not(m, rng):
    pairs = [
        [tuple(rng.choice((1, 2, 2, 3)) for _ in range(rng.randint(1, 3))) for _ in "ab"] for _ in range(40)
    ]
    return refused(m, pairs)
