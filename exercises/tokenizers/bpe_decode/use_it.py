"""Decoding by taking each id apart into the two that it was merged from, until only bytes are left."""

import codecs
import re

PIECES = r"'(?:[sdmt]|ll|ve|re)| ?[^\W\d_]+| ?\d+| ?(?:[^\s\w]|_)+|\s+(?!\S)|\s+"


class Tokenizer:
    def __init__(self, merges):
        self.merges = [tuple(pair) for pair in merges]
        self.tokens = [bytes(self._bytes_of(i)) for i in range(256 + len(self.merges))]

    def encode(self, text):
        return [i for piece in re.findall(PIECES, text) for i in self.encode_piece(piece)]

    def encode_piece(self, piece):
        word = list(piece.encode())
        for number, pair in enumerate(self.merges):
            place = 0
            while place < len(word) - 1:
                if (word[place], word[place + 1]) == pair:
                    word[place : place + 2] = [256 + number]
                place += 1
        return tuple(word)

    def decode(self, ids):
        reader = codecs.getincrementaldecoder("utf-8")("replace")
        read = [reader.decode(bytes([byte])) for i in ids for byte in self._bytes_of(i)]
        return "".join(read) + reader.decode(b"", final=True)

    def _bytes_of(self, i):
        if not 0 <= i < 256 + len(self.merges):
            raise IndexError(i)
        return [i] if i < 256 else [byte for half in self.merges[i - 256] for byte in self._bytes_of(half)]
