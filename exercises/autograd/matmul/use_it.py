"""Matmul in PyTorch."""

import torch


class MatMul:
    apply = staticmethod(torch.matmul)
