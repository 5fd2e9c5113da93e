"""Screening: what is found with weights, the loss and its gradient, and the weights that balance."""

import numpy as np

from learnml.checks.spec import numerics
from learnml.checks.tensors import gradient, tensor


class Line:
    """A logit (n, 1) for each row: x @ weight."""

    def __init__(self, weight):
        self.weight = tensor(weight)

    def __call__(self, x):
        return x @ self.weight


class Steps:
    """Plain descent, which notes the gradient of each step. As in SGD, what has none stays where it is."""

    def __init__(self, parameter, rate=0.5):
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


def rows(rng, n, share=0.3):
    """Rows with a column of ones, and their answers: the first yes, the second no, the others by chance."""
    y = (rng.random(n) < share).astype(np.int64)
    y[:2] = 1, 0
    x = rng.normal(size=(n, 4)) + 0.8 * y[:, None]
    x[:, 3] = 1
    return x, y


def fitted(m, rng, x, y, weights, steps):
    """The losses, the gradients and the weights of the model."""
    model = Line(rng.normal(size=(4, 1)))
    optimizer = Steps(model.weight)
    losses = m.fit(model, optimizer, x, y, weights, steps)
    return {"losses": losses, "gradients of the steps": optimizer.noted, "model": model.weight.data}


def loss_and_gradient(m, rng, y, weights):
    logits = tensor(rng.normal(size=(len(y), 1)))
    loss = m.weighted_loss(logits, y, weights)
    loss.backward()
    return {"loss": loss.data, "gradient": logits.grad}


@numerics
def what_is_found_with_weights_of_1_and_20(m, rng):
    x, y = rows(rng, 60, 0.1)
    found = {}
    for weight in (1.0, 20.0):
        model = Line(np.zeros((4, 1)))
        m.fit(model, Steps(model.weight), x, y, np.array([1.0, weight])[y], 40)
        found[f"weight {weight:.0f}"] = m.screen(model, x)
    return found


@numerics
def losses_of_a_run_with_weights(m, rng):
    x, y = rows(rng, 9)
    return fitted(m, rng, x, y, rng.uniform(0, 3, size=9), 4)


@numerics
def all_weights_1(m, rng):
    x, y = rows(rng, 8)
    return fitted(m, rng, x, y, np.ones(8), 3)


@numerics
def all_weights_equal(m, rng):
    x, y = rows(rng, 8)
    return fitted(m, rng, x, y, np.full(8, 2.5), 3)


@numerics
def the_loss_of_some_rows(m, rng):
    return loss_and_gradient(m, rng, np.array([1, 0, 0, 1, 0]), rng.uniform(0, 3, size=5))


@numerics
def the_same_weights_in_another_order(m, rng):
    y, weights, numbers = np.array([1, 0, 0, 1]), np.array([3.0, 1.0, 0.5, 2.0]), rng.normal(size=(4, 1))
    return {
        f"loss with weights {weights[order].tolist()}": m.weighted_loss(
            tensor(numbers), y, weights[order]
        ).data
        for order in ([0, 1, 2, 3], [3, 1, 0, 2])
    }


@numerics
def all_weights_0_but_one(m, rng):
    return loss_and_gradient(m, rng, np.array([1, 0, 1]), np.array([0.0, 2.0, 0.0]))


@numerics
def a_single_row(m, rng):
    return loss_and_gradient(m, rng, np.array([1]), np.array([3.0]))


@numerics
def large_logits(m, rng):
    logits = tensor(np.array([[900.0], [-900.0], [40.0]]))
    return m.weighted_loss(logits, np.array([1, 1, 0]), np.array([1.0, 2.0, 0.5])).data


@numerics(rtol=1e-5)
def losses_of_float32(m, rng):
    logits, weights = tensor(rng.normal(size=(5, 1)).astype(np.float32)), rng.random(5).astype(np.float32)
    return m.weighted_loss(logits, np.array([1, 0, 0, 1, 0]), weights).data


@numerics(rtol=1e-5)
def balanced_weights(m, rng):
    return {
        f"balanced({y})": m.balanced(np.array(y))
        for y in ([0, 1], [1, 0, 0, 0], [0, 1, 1, 0, 1, 1, 1], [0.0, 0.0, 1.0])
    }


@numerics
def a_run_with_balanced_weights(m, rng):
    x, y = rows(rng, 20, 0.2)
    weights = m.balanced(y)
    return fitted(m, rng, x, y, np.asarray(weights, np.float64).round(4), 3)


@numerics
def what_is_a_yes(m, rng):
    return m.screen(
        Line(np.array([[1.0], [-1.0]])),
        np.array([[2.0, 1.0], [1.0, 2.0], [0.1, 0.0], [0.0, 0.1], [1.0, 1.0]]),
    )


@numerics
def nothing_is_recorded_while_screening(m, rng):
    class Noting(Line):
        def __call__(self, x):
            logits = super().__call__(x)
            self.recorded = logits.requires_grad
            return logits

    model = Noting(rng.normal(size=(4, 1)))
    return {"found": m.screen(model, rng.normal(size=(3, 4))), "a graph is recorded": model.recorded}


@numerics
def gradients_from_before(m, rng):
    model, (x, y) = Line(rng.normal(size=(4, 1))), rows(rng, 6)
    model.weight.grad = gradient(rng.normal(size=(4, 1)))
    optimizer = Steps(model.weight)
    m.fit(model, optimizer, x, y, np.ones(6), 2)
    return optimizer.noted


@numerics
def the_arrays_are_left_alone(m, rng):
    (x, y), weights = rows(rng, 7), rng.random(7)
    fitted(m, rng, x, y, weights, 2)
    m.balanced(y)
    return {"x": x, "y": y, "weights": weights}


@numerics
def no_steps(m, rng):
    x, y = rows(rng, 5)
    return fitted(m, rng, x, y, np.ones(5), 0)


@numerics
def what_is_returned(m, rng):
    x, y = rows(rng, 5)
    losses = fitted(m, rng, x, y, rng.random(5), 2)["losses"]
    return {"type": type(losses).__name__, "types of the losses": [type(loss).__name__ for loss in losses]}
