"""Training a language model with PyTorch's optimizer, clipping and loss."""

import math

import numpy as np
import torch


class AdamW(torch.optim.AdamW):
    """With the rate as an attribute."""

    @property
    def lr(self):
        return self.param_groups[0]["lr"]

    @lr.setter
    def lr(self, rate):
        self.param_groups[0]["lr"] = rate


def rate(step, steps, max_lr):
    warmup = max(1, steps // 20)
    if step < warmup:
        return max_lr * (step + 1) / warmup
    share = (1 + math.cos(math.pi * (step - warmup) / (steps - warmup))) / 2
    return max_lr / 10 + 0.9 * max_lr * share


def train_lm(model, tokens, steps, batch, max_lr, rng, optimizer=None, start=0, weight_decay=0.1):
    if optimizer is None:
        optimizer = AdamW(model.parameters(), max_lr, betas=(0.9, 0.95), weight_decay=weight_decay)
    context = model.config.context
    windows = torch.from_numpy(np.array(tokens, np.int64)).unfold(0, context + 1, 1)
    for step in range(start, steps):
        model.train()
        optimizer.lr = rate(step, steps, max_lr)
        rows = windows[torch.from_numpy(rng.integers(len(tokens) - context, size=batch))]
        logits = model(rows[:, :-1])
        loss = torch.nn.functional.cross_entropy(logits.flatten(0, 1), rows[:, 1:].flatten())
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_([p for g in optimizer.param_groups for p in g["params"]], 1.0)
        optimizer.step()
        yield loss.item()
