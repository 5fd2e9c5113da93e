"""Sum, mean and amax in PyTorch. In torch None is no dimension of amax; an empty tuple means all."""

import torch


class Sum:
    @staticmethod
    def apply(x, dim, keepdim):
        return torch.sum(x, dim, keepdim)


class Mean:
    @staticmethod
    def apply(x, dim, keepdim):
        return torch.mean(x, dim, keepdim)


class Amax:
    @staticmethod
    def apply(x, dim, keepdim):
        return torch.amax(x, () if dim is None else dim, keepdim)
