"""Beam search in PyTorch, as in Hugging Face's transformers."""

import torch


@torch.no_grad()
def beam_search(model, ids, count, width):
    texts = torch.as_tensor(ids)[None]
    scores = torch.zeros(1, dtype=torch.float64)
    for _ in range(count):
        chances = torch.log_softmax(model(texts)[:, -1].double(), dim=1)
        flat = (scores[:, None] + chances).flatten()
        scores, best = torch.topk(flat, min(width, len(flat)))
        vocab = chances.shape[1]
        chosen = texts[best.div(vocab, rounding_mode="floor")]
        texts = torch.cat([chosen, best.remainder(vocab)[:, None]], dim=1)
    return texts[0], scores[0].item()
