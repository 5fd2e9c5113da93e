"""Reshape, permute and expand in PyTorch."""

import torch


class Reshape:
    apply = staticmethod(torch.reshape)


class Permute:
    apply = staticmethod(torch.permute)


class Expand:
    apply = staticmethod(torch.broadcast_to)
