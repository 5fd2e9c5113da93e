"""Overfit one batch: the fastest way to find out that something is broken."""

from myml.functions.cross_entropy import cross_entropy
from myml.optim.adamw import AdamW


def overfit(model, x, y, steps, lr):
    """Train on one batch again and again, and return the losses: a list of floats.

    model: a Module; model(x) gives logits (..., classes). x: what the model takes. y: ints (...), the right
    classes. steps: int. lr: float.
    Trains in train mode by a new AdamW with this lr and no weight decay, one step for each of `steps`, on the
    mean cross-entropy. Gradients from before have no part in it.
    The losses have steps + 1 items: that before each step, and at last that after all of them.
    Afterwards all gradients are None.
    """
    optimizer = AdamW(model.parameters(), lr, weight_decay=0.0)
    model.train()
    losses = []
    for _ in range(steps):
        optimizer.zero_grad()
        loss = cross_entropy(model(x), y)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    optimizer.zero_grad()
    return [*losses, cross_entropy(model(x), y).item()]


def unmoved(model, before):
    """The names of the parameters none of whose numbers has changed, in the model's order: a list of strs.

    model: a Module. before: a dict, the model's state_dict() at an earlier time; it may hold more names.
    NaN counts as a change.
    """
    return [name for name, p in model.named_parameters() if (p.data == before[name]).all()]
