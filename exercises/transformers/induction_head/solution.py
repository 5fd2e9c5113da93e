"""Find the induction head: who attends to what followed the last time?"""

import numpy as np
from myml.attention.heads import split_heads
from myml.functions.softmax import softmax_array
from myml.scalars.function_context import no_grad


def repeated(vocab, n, rng):
    """n different tokens, and the same n again: an int array (1, 2 · n).

    The tokens are the first n of one rng.permutation(vocab). n: int, 1 to vocab.
    """
    return np.tile(rng.permutation(vocab)[:n], 2)[None]


def attention_weights(attention, x):
    """The weights with which each head attends to each place: an array (batch, heads, time, time).

    attention: has `heads`, an int, and `qkv`: qkv(x) is a Tensor (batch, time, 3 · dim) with the queries
    first, then the keys, then the values, as in attention/causal without rotary positions.
    x: what it is given, a Tensor (batch, time, dim).
    Scores are q · k / sqrt(dim / heads) in each head; no place attends to a later one; each row adds up to 1.
    """
    both = attention.qkv(x)
    dim = both.shape[2] // 3
    q, k = (split_heads(both[:, :, start : start + dim], attention.heads).data for start in (0, dim))
    scores = np.einsum("bhid,bhjd->bhij", q, k) / (dim // attention.heads) ** 0.5
    future = np.triu(np.ones((x.shape[1], x.shape[1]), bool), 1)
    return softmax_array(np.where(future, -np.inf, scores), -1)


def induction_scores(model, ids):
    """How much each head attends to what followed the last time: an array (layers, heads).

    model: has `tokens`, `positions`, `blocks`, each with `norm1` and `attention`, as transformers/gpt.GPT.
    The first block reads positions(tokens(ids)); its attention is given norm1 of what the block reads.
    ids: ints (batch, 2 · n), the second half of each row equal to its first. n: 2 or more.
    A head's score is the mean of the weights from place i to place i - n + 1, over the places i of the second
    half and over the batch.
    Runs in eval mode, inside no_grad. Afterwards the model is in the mode that it was in before.
    """
    training = model.training
    model.eval()
    scores = []
    with no_grad():
        x = model.positions(model.tokens(ids))
        n = x.shape[1] // 2
        second = np.arange(n, 2 * n)
        for block in model.blocks:
            weights = attention_weights(block.attention, block.norm1(x))
            scores.append(weights[:, :, second, second - n + 1].mean(axis=(0, 2)))
            x = block(x)
    model.train(training)
    return np.stack(scores)
