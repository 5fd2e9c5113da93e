"""Texts in rows in PyTorch."""

import torch


def batchify(tokens, batch):
    length = len(tokens) // batch
    if length == 0:
        raise ValueError("too few tokens")
    return torch.tensor(tokens).narrow(0, 0, length * batch).view(batch, -1)


def get_chunk(rows, start, bptt):
    rows = torch.as_tensor(rows)
    if start not in range(rows.shape[1] - 1):
        raise ValueError("no such chunk")
    count = min(bptt, rows.shape[1] - 1 - start)
    return rows.narrow(1, start, count), rows.narrow(1, start + 1, count)
