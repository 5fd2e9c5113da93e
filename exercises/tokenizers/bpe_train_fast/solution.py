"""Training BPE fast: count once, then only what a merge changes."""

from collections import Counter, defaultdict

from myml.tokenizers.pairs import merge
from myml.tokenizers.pretokenize import pretokenize


def train_bpe_fast(text, size):
    """Learn the same merges as `train_bpe` does, ties included, in less time.

    text: str. size: how many tokens there should be, at least 256.
    Returns a list of merges in the order in which they were learned, each a pair of ids.
    Pairs are counted once. After that a merge touches only the words in which its pair occurs.
    """
    counted = Counter(pretokenize(text))
    words, counts = [tuple(piece.encode()) for piece in counted], list(counted.values())
    pairs, places = Counter(), defaultdict(set)
    for i, word in enumerate(words):
        for pair in zip(word, word[1:]):
            pairs[pair] += counts[i]
            places[pair].add(i)
    tokens = [bytes([i]) for i in range(256)]
    merges = []
    while len(tokens) < size and pairs:
        best = max(pairs, key=lambda pair: (pairs[pair], tokens[pair[0]], tokens[pair[1]]))
        for i in places.pop(best):
            old, words[i] = words[i], merge(words[i], best, len(tokens))
            for pair in zip(old, old[1:]):
                pairs[pair] -= counts[i]
            for pair in zip(words[i], words[i][1:]):
                pairs[pair] += counts[i]
                places[pair].add(i)
        pairs = +pairs
        tokens.append(tokens[best[0]] + tokens[best[1]])
        merges.append(best)
    return merges
