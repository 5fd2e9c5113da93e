"""An epoch of training: every batch once, with gradients collected and clipped."""

from myml.autograd.tensor import Tensor
from myml.optim.clip_grad_norm import clip_grad_norm


def train_epoch(model, optimizer, loss, loader, accumulate=1, clip=None):
    """Train a model on all the batches of a loader, once.

    model: a Module; it is in train mode while it learns, and afterwards.
    optimizer: has `params`, `zero_grad()`, `step()`. No gradient that was there before has a part in a step.
    loss: loss(model(Tensor(x)), y) is a Tensor of shape (), the mean over the batch.
    loader: batches (x, y) of arrays, at least one. It has a length.
    accumulate: after so many batches there is a step, with the mean of their gradients. The batches that are
    left at the end, if they are fewer, make a step with the mean of theirs.
    clip: None, or the largest common norm that the gradients of a step may have (optim/clip_grad_norm).
    Afterwards all gradients are None.
    Returns the mean of the losses of all batches, a float; each batch counts alike.
    torch: the usual loop
    """
    model.train()
    optimizer.zero_grad()
    total = 0.0
    for i, (x, y) in enumerate(loader):
        place = i % accumulate
        together = min(accumulate, len(loader) - i + place)
        value = loss(model(Tensor(x)), y)
        (value / together).backward()
        total += value.item()
        if place == together - 1:
            if clip is not None:
                clip_grad_norm(optimizer.params, clip)
            optimizer.step()
            optimizer.zero_grad()
    return total / len(loader)
