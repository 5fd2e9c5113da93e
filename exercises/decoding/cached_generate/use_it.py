"""Generate with a cache in PyTorch."""

import torch


class Cache:
    """Room for keys and values, as Hugging Face's StaticCache."""

    def __init__(self, shape, dtype):
        self.keys, self.values = torch.zeros(shape, dtype=dtype), torch.zeros(shape, dtype=dtype)
        self.length = 0

    def append(self, k, v):
        start, new = self.length, k.shape[2]
        self.keys.narrow(2, start, new).copy_(torch.as_tensor(k))
        self.values.narrow(2, start, new).copy_(torch.as_tensor(v))
        self.length += new
        return self.keys[:, :, : self.length].numpy(), self.values[:, :, : self.length].numpy()


@torch.no_grad()
def cached_generate(model, ids, count, choose):
    ids = torch.as_tensor(ids)
    c, (b, t) = model.config, ids.shape
    dtype = next(iter(model.parameters())).dtype
    caches = [Cache((b, c.heads, t + count, c.dim // c.heads), dtype) for _ in range(c.layers)]
    read = 0
    for _ in range(count):
        logits = model(ids[:, read:], caches)
        read = ids.shape[1]
        ids = torch.cat((ids, torch.as_tensor(choose(logits[:, -1]))[:, None]), dim=1)
    return ids
