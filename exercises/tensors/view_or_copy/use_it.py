"""View or copy, measured with PyTorch: whose memory is it, and how much of it is there?"""

import torch


def bytes_behind(*tensors):
    """The bytes of the memory behind some tensors, each piece of memory counted once."""
    storages = {t.untyped_storage().data_ptr(): t.untyped_storage().nbytes() for t in tensors}
    return sum(storages.values())


x = torch.zeros(64, 3, 32, 32)
turned = x.permute(0, 2, 3, 1)
results = {
    "a": turned,
    "b": x.reshape(64, 3072),
    "c": turned.reshape(64, 3072),
    "d": x[:, :, ::2, ::2],
    "e": turned.contiguous(),
}

turned_strides = turned.stride()
place = x[5, 1].storage_offset()
copies = "".join(letter for letter, result in results.items() if bytes_behind(x, result) > bytes_behind(x))
new_bytes = bytes_behind(x, *results.values()) - bytes_behind(x)
spread_bytes = bytes_behind(torch.zeros(3, 1, 1).expand(64, 3, 32, 32))
kept_bytes = bytes_behind(x[7])
cloned_bytes = bytes_behind(x[7].clone())
