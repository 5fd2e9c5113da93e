"""Addressing a memory: how a neural Turing machine finds a slot, reads it and writes to it."""

from myml.autograd.join import cat
from myml.functions.softmax import softmax


def by_content(memory, key, strength):
    """Return the weights (batch, slots) of slots that resemble a key; they add up to 1.

    memory: Tensor (batch, slots, width). key: Tensor (batch, width). No slot and no key is all zeros.
    strength: Tensor (batch, 1), positive: how strongly those that resemble the key are preferred.
    The weights are the softmax over the slots of strength · cosine; cosine is the product of slot and key,
    added up over the width, divided by the lengths of both.
    """
    batch, slots, width = memory.shape
    products = (memory @ key.reshape(batch, width, 1)).reshape(batch, slots)
    squares = (memory * memory).sum(dim=2) * (key * key).sum(dim=1, keepdim=True)
    return softmax(strength * products / squares**0.5, 1)


def rotate(weights, shift):
    """Return weights (batch, slots) that are moved along the slots, which are a ring.

    shift: Tensor (batch, 3): the shares that move one slot back, stay, and move one slot on. What is moved on
    from the last slot comes to the first, and back from the first to the last.
    """
    back = cat([weights[:, 1:], weights[:, :1]], 1)
    on = cat([weights[:, -1:], weights[:, :-1]], 1)
    return shift[:, :1] * back + shift[:, 1:2] * weights + shift[:, 2:] * on


def address(memory, key, strength, gate, shift, sharpness, previous):
    """Return the weights (batch, slots) of the slots that are meant; they add up to 1.

    previous: Tensor (batch, slots), the weights of the step before. gate, sharpness: Tensors (batch, 1).
    gate · `by_content` + (1 - gate) · previous, then `rotate` by shift; the result, which is positive, to the
    power of sharpness, divided by its sum over the slots.
    """
    mixed = gate * by_content(memory, key, strength) + (1 - gate) * previous
    weights = rotate(mixed, shift) ** sharpness
    return weights / weights.sum(dim=1, keepdim=True)


def read(memory, weights):
    """Return what is in the slots, each times its weight, added up: (batch, width)."""
    batch, slots, width = memory.shape
    return (weights.reshape(batch, 1, slots) @ memory).reshape(batch, width)


def write(memory, weights, erase, add):
    """Return a new memory (batch, slots, width).

    erase, add: Tensors (batch, width). erase is from 0 to 1, the share that is wiped out first.
    A slot m of weight w becomes m · (1 - w · erase) + w · add.
    """
    batch, slots, width = memory.shape
    w = weights.reshape(batch, slots, 1)
    return memory * (1 - w * erase.reshape(batch, 1, width)) + w * add.reshape(batch, 1, width)
