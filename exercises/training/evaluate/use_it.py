"""Evaluate a model of PyTorch."""

import torch


def evaluate(model, loader):
    training = model.training
    model.eval()
    losses, right = [], []
    with torch.no_grad():
        for x, y in loader:
            logits, y = model(torch.as_tensor(x)), torch.as_tensor(y)
            classes = logits.movedim(-1, 1) if y.ndim > 1 else logits
            losses.append(torch.nn.functional.cross_entropy(classes, y, reduction="none").flatten())
            right.append((logits.argmax(-1) == y).flatten())
    model.train(training)
    return {"loss": torch.cat(losses).mean().item(), "accuracy": torch.cat(right).double().mean().item()}
