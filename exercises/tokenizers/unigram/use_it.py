"""Unigram as others have it: a shortest path for the best cut, and a gradient for the expected counts."""

import math

import networkx
import torch


def segment(text, scores):
    graph = networkx.DiGraph()
    graph.add_nodes_from(range(len(text) + 1))
    graph.add_weighted_edges_from(
        (start, end, -scores[text[start:end]]) for start, end in _fits(text, scores)
    )
    try:
        path = networkx.bellman_ford_path(graph, 0, len(text))
    except networkx.NetworkXNoPath as error:
        raise ValueError("there is no cut") from error
    return [text[start:end] for start, end in zip(path, path[1:])]


def expected_counts(text, scores):
    number = {piece: i for i, piece in enumerate(scores)}
    values = torch.tensor(list(scores.values()), dtype=torch.float64, requires_grad=True)
    sums = {0: 0.0 * values.sum()}
    fits = _fits(text, scores)
    for place in range(1, len(text) + 1):
        ways = [sums[a] + values[number[text[a:b]]] for a, b in fits if b == place and a in sums]
        if ways:
            sums[place] = torch.logsumexp(torch.stack(ways), 0)
    if len(text) not in sums:
        raise ValueError("there is no cut")
    # How the logarithm of the sum over all cuts changes with the score of a piece: its expected count.
    (counts,) = torch.autograd.grad(sums[len(text)], values)
    return {piece: counts[i].item() for piece, i in number.items()}


def em_step(words, scores):
    counts = [(count, expected_counts(word, scores)) for word, count in words.items()]
    totals = {piece: math.fsum(count * each[piece] for count, each in counts) for piece in scores}
    kept = {piece: total for piece, total in totals.items() if total > 0}
    return {piece: math.log(total) - math.log(math.fsum(kept.values())) for piece, total in kept.items()}


def _fits(text, scores):
    return [
        (start, start + len(piece))
        for start in range(len(text))
        for piece in scores
        if text.startswith(piece, start)
    ]
