"""Setting search: walks on small grids, and how many networks are trained on the way."""

from learnml.checks.spec import budget, numerics


class Networks:
    """Settings and the errors of the networks that they give; each training is noted."""

    def __init__(self, rng, *sizes, low=1, high=9):
        self.sizes, self.table = sizes, rng.integers(low, high, size=sizes)
        self.trained = []

    def train(self, setting):
        self.trained.append(setting)
        return int(self.table[setting])


def walked(m, rng, networks, start, steps):
    path, errors = m.search(networks.train, start, networks.sizes, steps, rng)
    return {"path": path, "errors": errors}


@numerics
def some_steps(m, rng):
    return walked(m, rng, Networks(rng, 4, 5), (1, 2), 12)


@numerics
def long_walks(m, rng):
    return {
        f"{low} errors or more": walked(m, rng, Networks(rng, 5, 4, low=low), (4, 3), 60) for low in (0, 1, 5)
    }


@numerics
def one_axis_and_three(m, rng):
    return {
        "one axis": walked(m, rng, Networks(rng, 6), (3,), 20),
        "three axes": walked(m, rng, Networks(rng, 2, 3, 2), (1, 0, 1), 40),
    }


@numerics
def no_errors_anywhere(m, rng):
    return walked(m, rng, Networks(rng, 3, 3, low=0, high=1), (0, 2), 25)


@numerics
def no_steps(m, rng):
    return {
        f"{low} errors or more": walked(m, rng, Networks(rng, 3, 3, low=low), (2, 1), 0) for low in (0, 2)
    }


@numerics
def a_single_setting(m, rng):
    return walked(m, rng, Networks(rng, 1, 1, low=0), (0, 0), 5)


@numerics
def all_around_is_worse(m, rng):
    networks = Networks(rng, 3, 3)
    networks.table[1, 1] = 0
    return walked(m, rng, networks, (1, 1), 15)


@numerics
def what_is_returned(m, rng):
    networks = Networks(rng, 3, 4, low=0)
    found = m.search(networks.train, (2, 2), networks.sizes, 8, rng)
    path, errors = found
    return {
        "type": type(found).__name__,
        "type of path": type(path).__name__,
        "types of its settings": [type(setting).__name__ for setting in path],
        "type of errors": type(errors).__name__,
    }


@numerics
def two_searches_know_nothing_of_each_other(m, rng):
    first, second = Networks(rng, 3, 3), Networks(rng, 3, 3)
    return {
        "the first": walked(m, rng, first, (0, 0), 20),
        "the second": walked(m, rng, second, (0, 0), 20),
    }


@budget(calls={"Networks.train": 9})
def errors_down_to_none(m, rng):
    networks = Networks(rng, 3, 3, low=0, high=2)
    networks.table[0, 0] = 0
    return lambda: walked(m, rng, networks, (0, 0), 200)


@budget(calls={"Networks.train": 9})
def errors_everywhere(m, rng):
    networks = Networks(rng, 3, 3, low=4, high=6)
    return lambda: walked(m, rng, networks, (1, 1), 200)


@budget(calls={"Networks.train": 1})
def no_steps_at_all(m, rng):
    networks = Networks(rng, 3, 3, low=0, high=1)
    return lambda: walked(m, rng, networks, (1, 1), 0)
