"""Casting in PyTorch: its own rule, and `to`."""

import numpy as np
import torch


def result_type(a, b):
    a, b = (torch.as_tensor(x) if isinstance(x, np.ndarray) else x for x in (a, b))
    return np.dtype(str(torch.result_type(a, b)).removeprefix("torch."))


class Cast:
    @staticmethod
    def apply(x, dtype):
        return x.to(getattr(torch, np.dtype(dtype).name))
