"""Train and test in PyTorch."""

import torch
from torch.utils.data import random_split


def train_test_split(rows, test_share, seed):
    test_size = round(len(rows) * test_share)
    generator = torch.Generator().manual_seed(seed)
    train, test = random_split(rows, [len(rows) - test_size, test_size], generator)
    return list(train), list(test)
