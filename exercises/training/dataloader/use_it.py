"""Data loader in PyTorch: only the order comes from our generator."""

import torch


class TensorDataset(torch.utils.data.TensorDataset):
    def __init__(self, *arrays):
        if len({len(array) for array in arrays}) > 1:
            raise ValueError("Size mismatch between tensors")  # torch asserts it.
        super().__init__(*(torch.from_numpy(array) for array in arrays))


class _Order(torch.utils.data.Sampler):
    def __init__(self, n, rng):
        self.n, self.rng = n, rng

    def __iter__(self):
        return iter(self.rng.permutation(self.n).tolist())

    def __len__(self):
        return self.n


class DataLoader(torch.utils.data.DataLoader):
    def __init__(self, dataset, batch_size, rng=None, drop_last=False):
        order = None if rng is None else _Order(len(dataset), rng)
        super().__init__(dataset, batch_size, sampler=order, drop_last=drop_last, collate_fn=self.batch)

    @staticmethod
    def batch(items):
        return tuple(torch.stack(column) for column in zip(*items))
