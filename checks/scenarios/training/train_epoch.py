"""An epoch of training: a linear model and plain steps, whose gradients are noted."""

import numpy as np

from learnml.checks.spec import numerics
from learnml.checks.tensors import gradient, tensor


class Line:
    """Predicts x @ weight, and notes in which mode it is asked."""

    def __init__(self, weight):
        self.weight = tensor(weight)
        self.training = False
        self.modes = []

    def train(self, mode=True):
        self.training = mode
        return self

    def eval(self):
        return self.train(False)

    def __call__(self, x):
        self.modes.append(self.training)
        return x @ self.weight


class Steps:
    """Plain descent. Notes the gradient of each step, and where it leads."""

    def __init__(self, *params, lr=0.1):
        self.params, self.lr = list(params), lr
        self.noted = []

    def zero_grad(self):
        for p in self.params:
            p.grad = None

    def step(self):
        for p in self.params:
            self.noted.append(np.array(p.grad))
            p.data -= self.lr * p.grad


def squares(prediction, y):
    difference = prediction - 2.0 * y
    return (difference * difference).mean()


def batches(rng, *sizes):
    return [(rng.normal(size=(n, 3)), rng.normal(size=(n, 2))) for n in sizes]


def trained(m, rng, pairs, **options):
    """The loss returned, all gradients that were stepped by, and the weights at last."""
    model = Line(rng.normal(size=(3, 2)))
    optimizer = Steps(model.weight)
    value = m.train_epoch(model, optimizer, squares, pairs, **options)
    return {**named(value, optimizer), "weights at last": model.weight.data}


def named(value, optimizer):
    """The loss returned, and the gradients that were stepped by."""
    return {"returned": value, "gradients that were stepped by": optimizer.noted}


@numerics
def one_batch(m, rng):
    return trained(m, rng, batches(rng, 6))


@numerics
def three_batches(m, rng):
    return trained(m, rng, batches(rng, 5, 5, 5))


@numerics
def a_ragged_last_batch(m, rng):
    return trained(m, rng, batches(rng, 6, 6, 1))


@numerics
def two_batches_to_a_step(m, rng):
    return trained(m, rng, batches(rng, 4, 4, 4, 4), accumulate=2)


@numerics
def four_quarters_are_one_batch(m, rng):
    pairs = batches(rng, 3, 3, 3, 3)
    whole = [tuple(np.concatenate(parts) for parts in zip(*pairs))]
    weight = rng.normal(size=(3, 2))
    found = {}
    for name, loader, accumulate in (("four batches, accumulate=4", pairs, 4), ("one batch", whole, 1)):
        model = Line(weight.copy())
        optimizer = Steps(model.weight)
        value = m.train_epoch(model, optimizer, squares, loader, accumulate)
        found[name] = named(value, optimizer)
    return found


@numerics
def some_batches_are_left(m, rng):
    return {
        f"{n} batches, accumulate=3": trained(m, rng, batches(rng, *[4] * n), accumulate=3) for n in (4, 5, 7)
    }


@numerics
def more_to_a_step_than_there_are(m, rng):
    return trained(m, rng, batches(rng, 4, 4), accumulate=5)


@numerics
def clipped(m, rng):
    return trained(m, rng, batches(rng, 4, 4, 4), clip=0.1)


@numerics
def a_limit_of_zero(m, rng):
    return trained(m, rng, batches(rng, 4, 4), clip=0.0)


@numerics
def clipped_after_collecting(m, rng):
    return trained(m, rng, batches(rng, 4, 4, 4, 4, 4), accumulate=2, clip=0.5)


@numerics
def two_parameters_have_one_norm(m, rng):
    one, two = tensor(rng.normal(size=(3, 2))), tensor(rng.normal(size=(3, 2)))

    class Both(Line):
        def __call__(self, x):
            return x @ one + (x * x) @ two

    optimizer = Steps(one, two)
    value = m.train_epoch(Both(np.zeros((1, 1))), optimizer, squares, batches(rng, 4, 4), clip=0.3)
    return named(value, optimizer)


@numerics
def gradients_from_before(m, rng):
    model = Line(rng.normal(size=(3, 2)))
    model.weight.grad = gradient(rng.normal(size=(3, 2)))
    optimizer = Steps(model.weight)
    m.train_epoch(model, optimizer, squares, batches(rng, 4, 4))
    return {"gradients that were stepped by": optimizer.noted}


@numerics
def no_gradients_afterwards(m, rng):
    found = {}
    for name, options in (("as it is", {}), ("accumulate=3", {"accumulate": 3}), ("clip=1.0", {"clip": 1.0})):
        model = Line(rng.normal(size=(3, 2)))
        m.train_epoch(model, Steps(model.weight), squares, batches(rng, 4, 4), **options)
        found[f"gradient afterwards, {name}"] = model.weight.grad
    return found


@numerics
def the_mode(m, rng):
    model = Line(rng.normal(size=(3, 2)))
    m.train_epoch(model, Steps(model.weight), squares, batches(rng, 4, 4))
    return {"training, at each call": model.modes, "training, afterwards": model.training}


@numerics
def two_epochs(m, rng):
    model, pairs = Line(rng.normal(size=(3, 2))), batches(rng, 4, 4, 2)
    optimizer = Steps(model.weight)
    values = [m.train_epoch(model, optimizer, squares, pairs, 2, 1.0) for _ in range(2)]
    return named(values, optimizer)


@numerics
def a_loader_of_its_own(m, rng):
    pairs = batches(rng, 4, 4, 4)

    class Loader:
        def __len__(self):
            return len(pairs)

        def __iter__(self):
            return iter(pairs)

    return trained(m, rng, Loader(), accumulate=2)


@numerics
def the_batches_are_left_alone(m, rng):
    pairs = batches(rng, 4, 4)
    trained(m, rng, pairs, clip=0.1)
    return pairs


@numerics
def what_is_returned(m, rng):
    model = Line(rng.normal(size=(3, 2)))
    value = m.train_epoch(model, Steps(model.weight, lr=0.0), squares, batches(rng, 1, 9))
    return {"returned": value, "its type": type(value).__name__}
