"""Windows in PyTorch, with one kind of exception for what does not fit."""

import torch


def windows(x, kernel, stride=1):
    kh, kw = (kernel, kernel) if isinstance(kernel, int) else kernel
    try:
        view = torch.tensor(x.copy()).unfold(2, kh, stride).unfold(3, kw, stride)
    except RuntimeError as error:
        raise ValueError(str(error)) from None
    return view.permute(0, 1, 4, 5, 2, 3)
