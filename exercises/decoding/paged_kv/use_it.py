"""The same with a tensor of PyTorch for each text, and labels for the pages that it would have."""

import itertools

import numpy as np
import torch


class PagedKV:
    def __init__(self, pages, size, dim, dtype=np.float32):
        self.pages, self.size = pages, size
        self.empty = torch.from_numpy(np.zeros((0, dim), dtype))
        self.texts, self.labels = {}, {}
        self.names, self.fresh = itertools.count(), itertools.count()

    @property
    def free(self):
        used = set(itertools.chain.from_iterable(self.labels.values()))
        return list(range(self.pages - len(used)))

    def start(self):
        return self._add(self.empty, ())

    def fork(self, text):
        return self._add(self.texts[text], self.labels[text])

    def append(self, text, rows):
        longer = torch.cat([self.texts[text], torch.as_tensor(rows).to(self.empty.dtype)])
        # Pages that are full stay as they are; one that is not is kept only if it is the text's own.
        labels, full = self.labels[text], len(self.texts[text]) // self.size
        others = [x for name, used in self.labels.items() if name != text for x in used]
        kept = labels[:full] + tuple(x for x in labels[full:] if x not in others or not len(rows))
        missing = (len(longer) + self.size - 1) // self.size - len(kept)
        if missing > len(self.free):
            raise MemoryError("too few pages")
        self.labels[text] = kept + tuple(next(self.fresh) for _ in range(missing))
        self.texts[text] = longer

    def read(self, text):
        return self.texts[text].clone()

    def release(self, text):
        del self.texts[text], self.labels[text]

    def _add(self, rows, labels):
        name = next(self.names)
        self.texts[name], self.labels[name] = rows, labels
        return name
