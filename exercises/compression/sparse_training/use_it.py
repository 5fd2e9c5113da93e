"""Sparse training in PyTorch."""

import torch


def finetune(loss, params, masks, optimizer, batches):
    return [_step(loss(*batch), params, masks, optimizer) for batch in batches]


def _step(value, params, masks, optimizer):
    for p in params:
        p.grad = None
    value.backward()
    optimizer.step()
    apply([p.data for p in params], masks)
    return value.item(), sparsity(params)


def apply(arrays, masks):
    for array, mask in zip(arrays, masks, strict=True):
        torch.as_tensor(array).mul_(torch.as_tensor(mask))


def sparsity(params):
    return torch.cat([(torch.as_tensor(p.data) == 0).flatten() for p in params]).double().mean().item()
