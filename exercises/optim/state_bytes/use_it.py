"""State in bytes, of an optimizer of PyTorch."""

import torch


def optimizer_state_bytes(optimizer):
    tensors = [x for state in optimizer.state.values() for x in state.values() if torch.is_tensor(x)]
    return sum(x.numel() * x.element_size() for x in tensors)


def training_bytes(optimizer):
    params = [p for group in optimizer.param_groups for p in group["params"]]
    sizes = {
        "parameters": sum(p.untyped_storage().nbytes() for p in params),
        "gradients": sum(p.grad.untyped_storage().nbytes() for p in params if p.grad is not None),
        "state": optimizer_state_bytes(optimizer),
    }
    return {**sizes, "total": sum(sizes.values())}
