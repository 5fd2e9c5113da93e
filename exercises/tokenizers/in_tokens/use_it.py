"""A text in tokens, measured: encoded with all merges in turn, and trained by counting everything anew."""

import re

PIECES = r"'(?:[sdmt]|ll|ve|re)| ?[^\W\d_]+| ?\d+| ?(?:[^\s\w]|_)+|\s+(?!\S)|\s+"
MERGED = ((" ", "t"), ("h", "e"), (" t", "he"), ("i", "n"), ("t", "h"))
MERGED += (("in", "g"), ("1", "0"), ("10", "0"), (" ", " "), ("th", "ing"))


def cut(text):
    return [[bytes([byte]) for byte in piece.encode()] for piece in re.findall(PIECES, text)]


def join(word, first, second):
    place = 0
    while place < len(word) - 1:
        if (word[place], word[place + 1]) == (first, second):
            word[place : place + 2] = [first + second]
        place += 1


def encode(text):
    words = cut(text)
    for first, second in MERGED:
        for word in words:
            join(word, first.encode(), second.encode())
    return [token for word in words for token in word]


def count_merges(text, limit):
    words = cut(text)
    for merges in range(limit):
        pairs = [pair for word in words for pair in zip(word, word[1:])]
        if not pairs:
            return merges
        best = max(pairs, key=lambda pair: (pairs.count(pair), pair))
        for word in words:
            join(word, *best)
    return limit


sentence = len(encode("the thing in the thing"))
numbers = len(encode("10010100 2026 100"))
accents = len(encode("re\u0301sume\u0301"))
station = len(encode("駅はどこですか"))
family = len(encode("\U0001f468\u200d\U0001f469\u200d\U0001f467"))
indent = len(encode("\n        pass"))
ids = {bytes([byte]): byte for byte in range(256)}
ids.update({(first + second).encode(): 256 + k for k, (first, second) in enumerate(MERGED)})
again = tuple(ids[token] for token in encode("th" + "e"))
merges = count_merges("tokenizer" + " tokenizer" * 49, 300 - 256)
