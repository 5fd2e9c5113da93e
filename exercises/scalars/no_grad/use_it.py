"""The switch of PyTorch, which counts its blocks here, too."""

import torch


class no_grad(torch.no_grad):
    depth = 0

    def __enter__(self):
        super().__enter__()
        no_grad.depth += not torch.is_grad_enabled()

    def __exit__(self, *exception):
        no_grad.depth -= not torch.is_grad_enabled()
        super().__exit__(*exception)
