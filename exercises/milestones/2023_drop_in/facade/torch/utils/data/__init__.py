"""torch.utils.data: examples one by one, in an order that the default generator draws, stacked to batches."""

import torch


class Dataset:
    """Something with a length, and an item for each number."""


class RandomSampler:
    def __init__(self, data_source, replacement=False, num_samples=None):
        self.source, self.replacement = data_source, replacement
        self.count = num_samples or len(data_source)

    def __len__(self):
        return self.count

    def __iter__(self):
        if not self.replacement:
            yield from torch.randperm(len(self.source)).tolist()
            return
        for _ in range(self.count):
            yield torch.randint(len(self.source), ()).item()


class DataLoader:
    def __init__(
        self,
        dataset,
        batch_size=1,
        shuffle=False,
        sampler=None,
        *,
        num_workers=0,
        pin_memory=False,
        drop_last=False,
    ):
        self.dataset, self.batch_size, self.drop_last = dataset, batch_size, drop_last
        self.sampler = sampler or (RandomSampler(dataset) if shuffle else range(len(dataset)))

    def __len__(self):
        whole, rest = divmod(len(self.sampler), self.batch_size)
        return whole + (rest > 0 and not self.drop_last)

    def __iter__(self):
        batch = []
        for i in self.sampler:
            batch.append(self.dataset[i])
            if len(batch) == self.batch_size:
                yield _stacked(batch)
                batch = []
        if batch and not self.drop_last:
            yield _stacked(batch)


def _stacked(examples):
    columns = zip(*examples)
    return [torch.stack([torch.as_tensor(item) for item in column]) for column in columns]
