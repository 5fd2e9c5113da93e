"""Sparse training: zeros and losses after each step, with optimizers that remember and that do not."""

import numpy as np

from learnml.checks.spec import numerics
from learnml.checks.tensors import parameter, tensor


class Descent:
    """Gradient descent with momentum and weight decay, which may have made steps before."""

    def __init__(self, params, rate=0.05, momentum=0.0, decay=0.0, velocities=None):
        self.params, self.rate, self.momentum, self.decay = params, rate, momentum, decay
        self.velocities = velocities or [np.zeros(tuple(p.shape)) for p in params]

    def zero_grad(self):
        for p in self.params:
            p.grad = None

    def step(self):
        for p, v in zip(self.params, self.velocities):
            v *= self.momentum
            v += np.asarray(p.grad) + self.decay * np.asarray(p.data)
            p.data[...] = tensor(np.asarray(p.data) - self.rate * v, False).data


def pruned(rng):
    """Two weights and a bias, of which some are 0, and the masks that say which."""
    shapes = ((3, 4), (4,), (4, 2))
    masks = [rng.random(shape) < 0.5 for shape in shapes]
    masks[1][...] = True
    masks[0][0, 0], masks[2][1, 1] = False, False
    return [parameter(rng.normal(size=shape) * mask) for shape, mask in zip(shapes, masks)], masks


def loss_of(params):
    first, bias, second = params

    def loss(x, y):
        wrong = (tensor(x, False) @ first + bias) @ second - tensor(y, False)
        return (wrong * wrong).mean()

    return loss


def batches(rng, count):
    return [(rng.normal(size=(6, 3)), rng.normal(size=(6, 2))) for _ in range(count)]


def weights(params):
    return {f"params[{i}], afterwards": np.array(p.data) for i, p in enumerate(params)}


def trained(m, rng, count, remembers=False, **options):
    """History, and the parameters and what the optimizer keeps of the weights that are left."""
    params, masks = pruned(rng)
    velocities = [0.1 * rng.normal(size=mask.shape) for mask in masks] if remembers else None
    optimizer = Descent(params, velocities=velocities, **options)
    history = m.finetune(loss_of(params), params, masks, optimizer, batches(rng, count))
    kept = [v[mask] for v, mask in zip(optimizer.velocities, masks)]
    return {
        "history": history,
        **weights(params),
        **{f"velocity of params[{i}] where its mask is True": v for i, v in enumerate(kept)},
    }


@numerics
def shares_of_zeros_after_pruning(m, rng):
    found = trained(m, rng, 5, remembers=True, momentum=0.9)["history"]
    return [share for _, share in found]


@numerics
def momentum_from_before(m, rng):
    return trained(m, rng, 3, remembers=True, momentum=0.9)


@numerics
def momentum_from_now_on(m, rng):
    return trained(m, rng, 4, momentum=0.9)


@numerics
def no_momentum(m, rng):
    return trained(m, rng, 3)


@numerics
def weight_decay(m, rng):
    return trained(m, rng, 3, remembers=True, momentum=0.5, decay=0.1)


@numerics
def one_batch_and_none(m, rng):
    return {
        "one batch": trained(m, rng, 1, remembers=True, momentum=0.9),
        "none": trained(m, rng, 0, remembers=True, momentum=0.9),
    }


@numerics
def weights_that_were_not_zero_yet(m, rng):
    params, masks = pruned(rng)
    for p in params:
        p.data[...] = tensor(rng.normal(size=tuple(p.shape)), False).data
    history = m.finetune(loss_of(params), params, masks, Descent(params), batches(rng, 2))
    return {"history": history, **weights(params)}


@numerics
def a_zero_that_was_not_pruned(m, rng):
    params, masks = pruned(rng)
    masks[0][1, 2], masks[0][0, 1] = True, True
    params[0].data[1, 2] = 0.0
    history = m.finetune(loss_of(params), params, masks, Descent(params), batches(rng, 2))
    return {"history": history, "params[0], afterwards": np.array(params[0].data)}


@numerics
def nothing_pruned(m, rng):
    params, masks = pruned(rng)
    everything = [np.ones_like(mask) for mask in masks]
    history = m.finetune(loss_of(params), params, everything, Descent(params, momentum=0.9), batches(rng, 3))
    return {"history": history, **weights(params)}


@numerics
def masks_on_arrays(m, rng):
    array, mask = rng.normal(size=(3, 4)), rng.random((3, 4)) < 0.5
    m.apply([array], [mask])
    return {"array": array, "mask": mask}


@numerics
def share_of_zeros(m, rng):
    params = [parameter(np.array([[0.0, 1.0, -0.0], [2.0, 0.0, 1e-300]])), parameter(np.zeros(2))]
    return m.sparsity(params)


@numerics
def masks_are_left_alone(m, rng):
    params, masks = pruned(rng)
    m.finetune(loss_of(params), params, masks, Descent(params), batches(rng, 2))
    return masks
