"""A batch that fits: another design, with accumulation, and its bytes as PyTorch has them."""

import torch

width, micro, accumulate = 32, 32, 8


def bytes_of(width, rows):
    """The bytes of weights, gradients and Adam's state, and what is saved for backward of so many rows."""
    model = torch.nn.Sequential(torch.nn.Linear(16, width), torch.nn.ReLU(), torch.nn.Linear(width, 2))
    optimizer = torch.optim.Adam(model.parameters())
    saved = {}
    x = torch.randn(rows, 16)
    weights = {p.data_ptr() for p in model.parameters()}

    def pack(t):
        # The output of relu is saved twice but held once; targets are not floats.
        if t.is_floating_point() and t.data_ptr() not in weights and t.numel() >= rows * 2:
            saved[t.data_ptr()] = t
        return t

    with torch.autograd.graph.saved_tensors_hooks(pack, lambda t: t):
        loss = torch.nn.functional.cross_entropy(model(x), torch.zeros(rows, dtype=torch.long))
    kept = sum(t.numel() * t.element_size() for t in saved.values())
    loss.backward()
    optimizer.step()
    parameters = list(model.parameters())
    moments = [optimizer.state[p][name] for p in parameters for name in ("exp_avg", "exp_avg_sq")]
    held = [*parameters, *(p.grad for p in parameters), *moments]
    return sum(t.numel() * t.element_size() for t in held), kept


fixed, kept = bytes_of(width, micro)
at_64, for_100 = bytes_of(64, 100)
largest = int((22_000 - at_64) / (for_100 / 100))
