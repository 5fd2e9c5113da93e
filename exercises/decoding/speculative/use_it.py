"""Speculative decoding in PyTorch: the greedy text first, then what each round would have found of it."""

import torch


@torch.no_grad()
def speculative_generate(model, draft, ids, count, ahead):
    text = torch.as_tensor(ids)
    start, end = text.shape[1], text.shape[1] + count
    while text.shape[1] < end:
        text = torch.cat([text, model(text)[:, -1].argmax(-1, keepdim=True)], dim=1)
    calls = 0
    while start < end:
        calls += 1
        for _ in range(min(ahead, end - start - 1)):
            if draft(text[:, :start])[0, -1].argmax() != text[0, start]:
                break
            start += 1
        start += 1
    return text, calls
