"""Training BPE on lists of byte strings: every word that occurs is kept, and everything is counted anew."""

import re

PIECES = r"'(?:[sdmt]|ll|ve|re)| ?[^\W\d_]+| ?\d+| ?(?:[^\s\w]|_)+|\s+(?!\S)|\s+"


def train_bpe(text, size):
    words = [[bytes([byte]) for byte in piece.encode()] for piece in re.findall(PIECES, text)]
    ids = {bytes([byte]): byte for byte in range(256)}
    merges = []
    while len(ids) < size:
        counts = {}
        for word in words:
            for pair in zip(word, word[1:]):
                counts[pair] = counts.get(pair, 0) + 1
        if not counts:
            break
        most = max(counts.values())
        first, second = max(pair for pair, count in counts.items() if count == most)
        merges.append((ids[first], ids[second]))
        ids[first + second] = len(ids)
        for word in words:
            _join(word, first, second)
    return merges


def _join(word, first, second):
    place = 0
    while place < len(word) - 1:
        if word[place] == first and word[place + 1] == second:
            word[place : place + 2] = [first + second]
        place += 1
