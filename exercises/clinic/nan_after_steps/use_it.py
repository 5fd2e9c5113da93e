"""An atlas in PyTorch, whose norm has a rule for 0 built in."""

import torch


def distances(a, b):
    return torch.linalg.vector_norm(a - b, dim=1)


def fit(model, optimizer, batches):
    losses = []
    for a, b, far in batches:
        a, b, far = map(torch.as_tensor, (a, b, far))
        loss = torch.nn.functional.mse_loss(distances(model(a), model(b)), far)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
