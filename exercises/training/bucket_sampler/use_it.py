"""Bucket sampler in PyTorch: a Sampler, and pad_sequence."""

import torch
from torch.nn.utils.rnn import pad_sequence


def collate(sequences, padding_value=0):
    tensors = [torch.from_numpy(sequence) for sequence in sequences]
    padded = pad_sequence(tensors, batch_first=True, padding_value=padding_value)
    lengths = torch.tensor([len(tensor) for tensor in tensors])
    return padded, lengths, torch.arange(padded.shape[1]) < lengths[:, None]


def padded_tokens(lengths, batches):
    ones = [torch.ones(n) for n in lengths]
    return sum(int((pad_sequence([ones[i] for i in batch]) == 0).sum()) for batch in batches)


class BucketSampler(torch.utils.data.Sampler):
    def __init__(self, lengths, batch_size, pool, rng):
        self.lengths = torch.tensor(lengths)
        self.batch_size, self.pool, self.rng = batch_size, pool, rng

    def __len__(self):
        return (len(self.lengths) + self.batch_size - 1) // self.batch_size

    def __iter__(self):
        drawn = torch.from_numpy(self.rng.permutation(len(self.lengths)))
        pools = [pool[self.lengths[pool].sort(stable=True).indices] for pool in drawn.split(self.pool)]
        batches = torch.cat(pools).split(self.batch_size)
        return iter([batches[i].tolist() for i in self.rng.permutation(len(batches))])
