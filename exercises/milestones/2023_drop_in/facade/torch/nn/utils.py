"""torch.nn.utils: your clipping."""

from myml.optim.clip_grad_norm import clip_grad_norm

import torch


def clip_grad_norm_(parameters, max_norm, norm_type=2.0):
    if norm_type != 2:
        raise NotImplementedError(f"your clip_grad_norm knows the norm of type 2 only, not {norm_type}")
    parameters = [parameters] if isinstance(parameters, torch.Tensor) else parameters
    return torch.tensor(clip_grad_norm(parameters, max_norm))
