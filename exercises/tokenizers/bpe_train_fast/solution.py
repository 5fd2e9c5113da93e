"""Training BPE fast: count once, and after that only what a merge changes."""

from collections import Counter, defaultdict

from myml.tokenizers.pairs import count_pairs, merge
from myml.tokenizers.pretokenize import pretokenize


def train_bpe_fast(text, size):
    """Learn the same merges as `train_bpe` does, ties included, in less time.

    text: str. size: how many tokens there should be, at least 256.
    Returns a list of merges in the order in which they were learned, each a pair of ids.
    All pairs are counted once. After that, a merge looks only at the words in which its pair has occurred.
    """
    counted = Counter(pretokenize(text))
    words, counts = [tuple(piece.encode()) for piece in counted], list(counted.values())
    pairs = count_pairs(dict(zip(words, counts)))
    places = defaultdict(set)
    for i, word in enumerate(words):
        for pair in zip(word, word[1:]):
            places[pair].add(i)
    tokens = [bytes([i]) for i in range(256)]
    merges = []
    while len(tokens) < size and pairs:
        most = max(pairs.values())
        equals = [pair for pair, count in pairs.items() if count == most]
        best = max(equals, key=lambda pair: (tokens[pair[0]], tokens[pair[1]]))
        for i in places.pop(best):
            old, words[i] = words[i], merge(words[i], best, len(tokens))
            for pair in zip(old, old[1:]):
                pairs[pair] -= counts[i]
                if not pairs[pair]:
                    del pairs[pair]
            for pair in zip(words[i], words[i][1:]):
                pairs[pair] += counts[i]
                places[pair].add(i)
        tokens.append(tokens[best[0]] + tokens[best[1]])
        merges.append(best)
    return merges
