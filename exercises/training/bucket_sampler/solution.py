"""Bucket sampler: batches of sequences that are about equally long, so that little is padding."""

import numpy as np


def collate(sequences, padding_value=0):
    """Put sequences of unlike lengths into one array, and say what in it is padding.

    sequences: list of 1-d arrays of one dtype, at least one; some may be empty. padding_value: int or float.
    Returns three arrays. First (n, longest) of the same dtype: row i begins with sequence i, and
    padding_value fills it up. Then the lengths: n ints. Then the mask (n, longest): bools, True where the
    first array has something of a sequence, False where it is padding.
    torch: torch.nn.utils.rnn.pad_sequence, with batch_first=True
    """
    lengths = np.array([len(sequence) for sequence in sequences])
    mask = np.arange(lengths.max()) < lengths[:, None]
    padded = np.full(mask.shape, padding_value, sequences[0].dtype)
    padded[mask] = np.concatenate(sequences)
    return padded, lengths, mask


def padded_tokens(lengths, batches):
    """How many places are padding, if each batch is padded to its longest sequence.

    lengths: list of ints, one for each sequence. batches: iterable of lists of indices; none is empty.
    Returns an int.
    """
    taken = ([lengths[i] for i in batch] for batch in batches)
    return sum(max(of_batch) * len(of_batch) - sum(of_batch) for of_batch in taken)


class BucketSampler:
    """Batches of sequences that are about equally long, in another order in each epoch.

    lengths: list or array of n ints, n at least 1. batch_size: int, 1 or more. pool: int, a multiple of
    batch_size. rng: numpy Generator.
    Each loop over the sampler is an epoch. When it begins it makes two draws: `rng.permutation(n)`, an order
    of all indices, then `rng.permutation(len(self))`, an order of the batches.
    The first order is cut into pools of `pool` indices; the last pool has those that are left. Each pool is
    sorted by length, shortest first; indices of equal length stay in the order that was drawn. One pool after
    the other, the indices are cut into batches of batch_size; the last batch has those that are left.
    The loop gives the batches in the second order: if that begins with 3, batch number 3 comes first, counted
    from 0. Each is a list of ints.
    len() is the number of batches.
    torch: torch.utils.data.Sampler, as a batch_sampler
    """

    def __init__(self, lengths, batch_size, pool, rng):
        self.lengths = np.array(lengths)
        self.batch_size = batch_size
        self.pool = pool
        self.rng = rng

    def __len__(self):
        return (len(self.lengths) + self.batch_size - 1) // self.batch_size

    def __iter__(self):
        order = self.rng.permutation(len(self.lengths))
        for start in range(0, len(order), self.pool):
            pool = order[start : start + self.pool]
            pool[:] = pool[self.lengths[pool].argsort(kind="stable")]
        for i in self.rng.permutation(len(self)):
            yield order[i * self.batch_size : (i + 1) * self.batch_size].tolist()
