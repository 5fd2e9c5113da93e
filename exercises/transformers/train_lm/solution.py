"""Train a language model: one step at a time, each with its loss."""

from myml.functions.cross_entropy import cross_entropy
from myml.optim.adamw import AdamW
from myml.optim.clip_grad_norm import clip_grad_norm
from myml.optim.schedules import lr_cosine
from myml.training.get_batch import get_batch


def train_lm(model, tokens, steps, batch, max_lr, rng, optimizer=None, start=0, weight_decay=0.1):
    """Train a language model on a long text: a generator that yields the loss of each step, a float.

    model: a Module; model(x) gives logits (batch, context, vocab), and `model.config.context` is an int.
    tokens: int array, the text. batch: how many pieces of it make a step. rng: for get_batch alone.
    optimizer: None for AdamW with max_lr, betas (0.9, 0.95) and weight_decay; if one is given, weight_decay
    means nothing.
    start: the number of the first step; the last one is steps - 1. None are made if start is steps or more.
    The rate of a step is that of lr_cosine from max_lr to max_lr / 10, with steps in total, of which
    steps // 20 are the warmup, but at least one.
    A step trains in train mode, on x and y of one get_batch, with the mean cross-entropy as its loss. Old
    gradients have no part in it. Gradients are clipped to a common norm of 1.
    The loss is that before the step's change, and is yielded after it. Nothing runs before it is asked for.
    """
    if optimizer is None:
        optimizer = AdamW(model.parameters(), max_lr, betas=(0.9, 0.95), weight_decay=weight_decay)
    for step in range(start, steps):
        # At each step: between two of them someone may have looked at the model in eval mode.
        model.train()
        optimizer.lr = lr_cosine(step, max_lr, max_lr / 10, max(1, steps // 20), steps)
        x, y = get_batch(tokens, batch, model.config.context, rng)
        loss = cross_entropy(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        clip_grad_norm(optimizer.params, 1.0)
        optimizer.step()
        yield loss.item()
