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
        # An object of torch's remembers one state only, and may stand inside itself here.
        torch.set_grad_enabled(no_grad.depth == 0)
