"""Batches of a text in PyTorch: all windows as a view, of which some are chosen."""

import numpy as np
import torch


def get_batch(tokens, batch, context, rng):
    starts = torch.from_numpy(rng.integers(len(tokens) - context, size=batch))
    windows = torch.from_numpy(np.array(tokens, np.int64)).unfold(0, context + 1, 1)
    rows = windows[starts]
    return rows[:, :-1], rows[:, 1:]
