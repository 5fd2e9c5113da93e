"""Low rank by PyTorch's singular values."""

import torch


def low_rank(w, energy):
    w = torch.as_tensor(w)
    u, s, vt = torch.linalg.svd(w, full_matrices=False)
    squares = s.square()
    r = next(r for r in range(1, len(s) + 1) if squares[:r].sum() >= energy * squares.sum())
    if r * (w.shape[0] + w.shape[1]) >= w.numel():
        return None
    return u[:, :r], s[:r, None] * vt[:r]
