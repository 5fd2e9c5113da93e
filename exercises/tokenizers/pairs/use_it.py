"""Pairs, place by place; and merging as `str.replace`, which goes from left to right as well."""

from collections import Counter


def count_pairs(words):
    seen = [
        word[i : i + 2] for word, count in words.items() for _ in range(count) for i in range(len(word) - 1)
    ]
    return Counter(seen)


def merge(word, pair, new):
    text = "".join(map(chr, word))
    return tuple(map(ord, text.replace(chr(pair[0]) + chr(pair[1]), chr(new))))
