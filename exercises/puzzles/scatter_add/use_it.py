"""Scattering and adding in PyTorch."""

import torch


def scatter_add(v, link, j):
    v, link = torch.as_tensor(v), torch.as_tensor(link)
    return v.new_zeros(j).scatter_add(0, link, v)
