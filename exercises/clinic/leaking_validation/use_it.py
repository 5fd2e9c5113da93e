"""A study in PyTorch: choosing is part of what is validated."""

import torch


def strongest(x, y, k):
    table = torch.cat([torch.as_tensor(y)[None].double(), torch.as_tensor(x).T])
    return torch.corrcoef(table)[0, 1:].abs().topk(k).indices


def fit(x, y, steps, rate):
    x, y = torch.as_tensor(x), torch.as_tensor(y).double()
    weight = torch.zeros(x.shape[1], dtype=x.dtype, requires_grad=True)
    optimizer = torch.optim.SGD([weight], lr=rate)
    for _ in range(steps):
        optimizer.zero_grad()
        torch.nn.functional.binary_cross_entropy_with_logits(x @ weight, y).backward()
        optimizer.step()
    return weight.detach()


def cross_validate(x, y, folds, k, steps, rate):
    x, y = torch.as_tensor(x), torch.as_tensor(y)
    results = []
    for rows in folds:
        left_out = torch.zeros(len(y), dtype=torch.bool)
        left_out[torch.as_tensor(rows)] = True
        columns = strongest(x[~left_out], y[~left_out], k)
        weight = fit(x[~left_out][:, columns], y[~left_out], steps, rate)
        right = (x[rows][:, columns] @ weight > 0) == (y[rows] == 1)
        results.append((columns, right.double().mean().item()))
    return results
