"""Data loader: batches of rows, shuffled anew in each epoch."""

import numpy as np


class TensorDataset:
    """Arrays whose rows belong together: inputs and labels, say.

    arrays: one array or more, of equal length. ValueError if the lengths differ.
    len() is that length. dataset[index] is a tuple with array[index] for each array: index is an int, a slice
    or an array of ints.
    torch: torch.utils.data.TensorDataset
    """

    def __init__(self, *arrays):
        if len({len(array) for array in arrays}) > 1:
            raise ValueError(f"arrays of different lengths: {[len(array) for array in arrays]}")
        self.arrays = arrays

    def __len__(self):
        return len(self.arrays[0])

    def __getitem__(self, index):
        return tuple(array[index] for array in self.arrays)


class DataLoader:
    """Batches of a dataset. Each loop over the loader is an epoch: it goes through all the rows once.

    dataset: a TensorDataset. batch_size: int, 1 or more. A batch is a tuple of arrays of batch_size rows.
    The last batch has the rows that are left, if they are fewer. drop_last: leave out such a batch.
    rng: None, for the rows in order; or a numpy Generator. Then each epoch makes one draw when it begins,
    `rng.permutation(len(dataset))`, and takes the rows in that order.
    len() is the number of batches.
    torch: torch.utils.data.DataLoader
    """

    def __init__(self, dataset, batch_size, rng=None, drop_last=False):
        self.dataset = dataset
        self.batch_size = batch_size
        self.rng = rng
        self.drop_last = drop_last

    def __len__(self):
        whole, left = divmod(len(self.dataset), self.batch_size)
        return whole + (left > 0 and not self.drop_last)

    def __iter__(self):
        n = len(self.dataset)
        order = np.arange(n) if self.rng is None else self.rng.permutation(n)
        for i in range(len(self)):
            yield self.dataset[order[i * self.batch_size : (i + 1) * self.batch_size]]
