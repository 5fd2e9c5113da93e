"""Powers, exponentials and logarithms in PyTorch."""

import torch


class Pow:
    apply = staticmethod(torch.pow)


class Exp:
    apply = staticmethod(torch.exp)


class Log:
    apply = staticmethod(torch.log)
