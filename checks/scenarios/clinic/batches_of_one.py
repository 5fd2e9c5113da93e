"""Subsampling: batches of every number of rows, what the network is shown, and what is reported."""

import numpy as np

from learnml.checks.spec import numerics, shape
from learnml.checks.tensors import filled, gradient, tensor


class Steps:
    """Plain descent, which counts its steps. As in SGD, what has no gradient stays where it is."""

    def __init__(self, parameters, rate):
        self.params, self.rate, self.count = list(parameters), rate, 0

    def zero_grad(self):
        for p in self.params:
            p.grad = None

    def step(self):
        self.count += 1
        for p in self.params:
            if p.grad is not None:
                p.data -= self.rate * p.grad


class Line:
    """Scores classes by x @ weight. Notes the rows that it is shown, by their last number, and its mode."""

    def __init__(self, weight):
        self.weight = tensor(weight)
        self.training, self.shown, self.modes = False, [], []

    def train(self, mode=True):
        self.training = mode
        return self

    def eval(self):
        return self.train(False)

    def __call__(self, x):
        self.shown.append(np.array(x.data)[:, -1].tolist())
        self.modes.append(self.training)
        return x @ self.weight


def patients(rng, n):
    """Rows whose last number is their own, and labels of three classes."""
    x = np.concatenate([rng.normal(size=(n, 3)), np.arange(n)[:, None]], axis=1)
    return x, rng.integers(3, size=n)


def trained(m, rng, n, size, keep=1.0, epochs=1, rate=0.0, name=""):
    """What a plain model is shown, and what is reported."""
    model = Line(rng.normal(size=(4, 3)) / 10)
    optimizer = Steps([model.weight], rate)
    losses = m.fit(model, optimizer, *patients(rng, n), size, keep, epochs, rng)
    return {
        "name": name,
        "size": size,
        "shown": model.shown,
        "steps": optimizer.count,
        "modes": model.modes,
        "losses": losses,
        "next draw": rng.random(),
    }


def described(size, parts):
    """What all good cuts of the same rows have in common."""
    lengths = [len(part) for part in parts]
    rows = [row for part in parts for row in part]
    return {
        "batches of one row or none": sum(length < 2 for length in lengths),
        "batches that are too large": sum(length > size + 1 for length in lengths),
        "more batches than there should be": len(lengths) > -(-len(rows) // size),
    }


def listed(rows):
    """Numbers of rows in one str, so that too many of them are as wrong as others."""
    return " ".join(str(int(row)) for row in rows)


def named(n, size):
    return f"{n} rows, size {size}"


def cuts(found):
    """The same of several cuts, each by its name, with the rows in their order."""
    return {
        named(n, size): {
            **described(size, parts),
            "rows": listed(row for part in parts for row in part),
        }
        for n, size, parts in found
    }


def shown(found):
    """What all good runs have in common: the rows of each, sorted, what they made, and what they report."""
    return {
        run["name"]: {
            **described(run["size"], run["shown"]),
            "rows": listed(sorted(row for part in run["shown"] for row in part)),
            "steps that are missing": len(run["shown"]) - run["steps"],
            "modes": sorted(set(run["modes"])),
            "losses": run["losses"],
            "next draw": run["next draw"],
        }
        for run in found
    }


def finite(found):
    """How many losses there are, and how many of them are plain numbers below 100."""
    return {"losses": len(found), "good ones": sum(0.0 <= loss < 100.0 for loss in found)}


def network(m, rng):
    return filled(m.Net(4, 5, 3, rng=np.random.default_rng(0)), rng)


@numerics(read=finite)
def a_run_that_used_to_die(m, rng):
    model = network(m, rng)
    x, y = patients(rng, 13)
    return m.fit(model, Steps(model.parameters(), 0.01), x / 10, y, 4, 1.0, 3, rng)


@numerics(read=finite)
def another_number_of_rows_in_each_epoch(m, rng):
    model = network(m, rng)
    x, y = patients(rng, 30)
    return m.fit(model, Steps(model.parameters(), 0.01), x / 10, y, 3, 0.8, 6, rng)


@numerics(read=cuts)
def one_row_would_be_left(m, rng):
    tries = ((13, 4), (5, 4), (5, 2), (3, 2), (9, 2), (10, 3), (33, 32))
    return [[n, size, [part.tolist() for part in m.batches(rng.permutation(n), size)]] for n, size in tries]


@numerics(read=cuts)
def any_number_of_rows(m, rng):
    tries = [(n, size) for size in (2, 3, 5) for n in range(2, 14)]
    return [[n, size, [part.tolist() for part in m.batches(rng.permutation(n), size)]] for n, size in tries]


@numerics
def full_batches(m, rng):
    return {
        named(n, size): [part.tolist() for part in m.batches(rng.permutation(n), size)]
        for n, size in ((12, 4), (6, 2), (5, 5))
    }


@numerics(read=shown)
def what_the_model_is_shown(m, rng):
    return [
        trained(m, rng, n, size, name=named(n, size))
        for n, size in ((13, 4), (9, 2), (12, 3), (11, 4), (3, 5))
    ]


@numerics(read=shown)
def epochs_that_keep_a_part(m, rng):
    return [
        trained(m, rng, 20, size, 0.7, name=f"run {i}, size {size}")
        for i, size in enumerate((2, 3, 4, 2, 3, 4))
    ]


@numerics
def full_batches_are_trained_on(m, rng):
    return {named(12, size): trained(m, rng, 12, size, 1.0, 3, rate=0.05) for size in (4, 12)}


@numerics
def losses_of_the_network(m, rng):
    model = network(m, rng)
    x, y = patients(rng, 12)
    return m.fit(model, Steps(model.parameters(), 0.1), x / 10, y, 4, 1.0, 3, rng)


@numerics
def the_network_afterwards(m, rng):
    model = network(m, rng)
    x, y = patients(rng, 8)
    m.fit(model, Steps(model.parameters(), 0.1), x / 10, y, 4, 1.0, 2, rng)
    return {
        "norm.running_mean": model.norm.running_mean,
        "norm.running_var": model.norm.running_var,
        "logits": model(tensor(x / 10, False)).data,
    }


@numerics
def logits_of_the_network(m, rng):
    return network(m, rng)(tensor(rng.normal(size=(6, 4)), False)).data


@numerics
def gradients_from_before(m, rng):
    model = Line(rng.normal(size=(4, 3)) / 10)
    model.weight.grad = gradient(rng.normal(size=(4, 3)))
    m.fit(model, Steps([model.weight], 0.1), *patients(rng, 8), 4, 1.0, 1, rng)
    return model.weight.data


@numerics
def no_epochs(m, rng):
    return trained(m, rng, 8, 4, epochs=0)


@shape
def batches_are_arrays(m, rng):
    return m.batches(np.arange(8), 4)


@numerics
def fresh_weights(m, rng):
    state = m.Net(3, 5, 2, rng=rng).state_dict()
    return {
        name: state[name]
        for name in ("hidden.weight", "hidden.bias", "out.weight", "out.bias", "norm.weight")
    }
