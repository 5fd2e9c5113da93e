"""Penalties in PyTorch, as Hugging Face and vLLM have them."""

import torch


def counts(ids, vocab):
    return torch.nn.functional.one_hot(torch.as_tensor(ids), vocab).sum(1)


def repetition_penalty(logits, ids, penalty):
    logits, ids = torch.as_tensor(logits), torch.as_tensor(ids)
    found = logits.gather(1, ids)
    return logits.scatter(1, ids, torch.where(found > 0, found / penalty, found * penalty))


def frequency_penalty(logits, ids, presence, frequency):
    logits = torch.as_tensor(logits)
    n = counts(ids, logits.shape[1]).to(logits.dtype)
    return logits - n.clip(max=1) * presence - n * frequency
