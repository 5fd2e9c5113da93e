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
        raise NotImplementedError("Build it.")

    def __len__(self):
        raise NotImplementedError("Build it.")

    def __getitem__(self, index):
        raise NotImplementedError("Build it.")


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
        raise NotImplementedError("Build it.")

    def __len__(self):
        raise NotImplementedError("Build it.")

    def __iter__(self):
        raise NotImplementedError("Build it.")
