"""Encoding by the definition: every merge in turn, as in training, on every piece."""

import re

PIECES = r"'(?:[sdmt]|ll|ve|re)| ?[^\W\d_]+| ?\d+| ?(?:[^\s\w]|_)+|\s+(?!\S)|\s+"


class Tokenizer:
    def __init__(self, merges):
        self.merges = [tuple(pair) for pair in merges]
        self.tokens = [bytes([byte]) for byte in range(256)]
        for first, second in self.merges:
            self.tokens += [self.tokens[first] + self.tokens[second]]

    def encode(self, text):
        ids = []
        for piece in re.findall(PIECES, text):
            ids.extend(self.encode_piece(piece))
        return ids

    def encode_piece(self, piece):
        word = list(piece.encode())
        for number, pair in enumerate(self.merges):
            place = 0
            while place < len(word) - 1:
                if (word[place], word[place + 1]) == pair:
                    word[place : place + 2] = [256 + number]
                place += 1
        return tuple(word)
