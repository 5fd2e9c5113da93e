"""Atlas: distances and their gradients, and a run in which two things are in the same place."""

import numpy as np

from learnml.checks.spec import numerics
from learnml.checks.tensors import gradient, tensor, there_and_back


class Net:
    """Places rows by a product, and notes the gradient of each step."""

    def __init__(self, rng, features=4, dim=2):
        self.weight = tensor(rng.normal(size=(features, dim)))

    def __call__(self, x):
        return x @ self.weight


class Steps:
    """Plain descent, which notes the gradient of each step. As in SGD, what has none stays where it is."""

    def __init__(self, parameter, rate=0.05):
        self.params, self.rate = [parameter], rate
        self.noted = []

    def zero_grad(self):
        for p in self.params:
            p.grad = None

    def step(self):
        for p in self.params:
            if p.grad is not None:
                self.noted.append(np.array(p.grad))
                p.data -= self.rate * p.grad


def pairs(rng, n, equal=(), far=None):
    """A batch of n pairs. Those in `equal` have the same row twice."""
    a, b = rng.normal(size=(2, n, 4))
    for row in equal:
        b[row] = a[row]
    return a, b, rng.uniform(0.5, 2, size=n) if far is None else np.array(far)


def fitted(m, rng, *batches, rate=0.05):
    """The losses, the gradient of each step, and the weights at last."""
    model = Net(rng)
    optimizer = Steps(model.weight, rate)
    losses = m.fit(model, optimizer, batches)
    return {"losses": losses, "gradients of the steps": optimizer.noted, "weights": model.weight.data}


@numerics(rtol=1e-4, atol=1e-5)
def the_losses_of_a_run(m, rng):
    batches = [pairs(rng, 4, [2] if step == 5 else []) for step in range(12)]
    return fitted(m, rng, *batches)["losses"]


@numerics(rtol=1e-4, atol=1e-5)
def the_steps_of_a_run(m, rng):
    return fitted(m, rng, pairs(rng, 3), pairs(rng, 3, [0]), pairs(rng, 3), pairs(rng, 2))


@numerics(rtol=1e-4, atol=1e-5)
def things_in_the_same_place_that_should_be_apart(m, rng):
    return fitted(m, rng, pairs(rng, 3, [1], far=[1.0, 3.0, 0.5]), pairs(rng, 3))


@numerics(rtol=1e-4, atol=1e-5)
def nothing_but_things_in_the_same_place(m, rng):
    return fitted(m, rng, pairs(rng, 2, [0, 1]), pairs(rng, 2))


@numerics(rtol=1e-4, atol=1e-5)
def distances_and_their_gradients(m, rng):
    return there_and_back(m.distances, *rng.normal(size=(2, 5, 3)), rng=rng)


@numerics(rtol=1e-4, atol=1e-5)
def distances_of_equal_rows(m, rng):
    a, b = rng.normal(size=(2, 5, 3))
    b[[1, 4]] = a[[1, 4]]
    return there_and_back(m.distances, a, b, rng=rng)


@numerics(rtol=1e-3, atol=1e-5)
def rows_close_to_each_other(m, rng):
    a = rng.normal(size=(4, 3))
    return there_and_back(m.distances, a, a + 1e-3 * rng.normal(size=(4, 3)), rng=rng)


@numerics(rtol=0.2, atol=1e-5)
def rows_that_are_nearly_equal(m, rng):
    a = rng.normal(size=(4, 3))
    return there_and_back(m.distances, a, a + 1e-5 * rng.choice([-1.0, 1.0], size=(4, 3)), rng=rng)


@numerics(rtol=1e-4, atol=1e-5)
def rows_far_from_each_other(m, rng):
    return there_and_back(m.distances, *1e4 * rng.normal(size=(2, 4, 3)), rng=rng)


@numerics(rtol=1e-4, atol=1e-5)
def rows_of_one_number(m, rng):
    return there_and_back(
        m.distances, np.array([[1.0], [2.0], [-1.0]]), np.array([[3.0], [2.0], [0.5]]), rng=rng
    )


@numerics(rtol=1e-4, atol=1e-5)
def gradients_from_before(m, rng):
    model = Net(rng)
    model.weight.grad = gradient(rng.normal(size=(4, 2)))
    optimizer = Steps(model.weight)
    m.fit(model, optimizer, [pairs(rng, 3), pairs(rng, 3)])
    return optimizer.noted


@numerics
def no_batches(m, rng):
    return fitted(m, rng)


@numerics
def the_batches_are_left_alone(m, rng):
    batches = [pairs(rng, 3), pairs(rng, 3, [2])]
    fitted(m, rng, *batches)
    return batches


@numerics
def what_is_returned(m, rng):
    losses = fitted(m, rng, pairs(rng, 3), pairs(rng, 2))["losses"]
    return {"type": type(losses).__name__, "types of the losses": [type(loss).__name__ for loss in losses]}
