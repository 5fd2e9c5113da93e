"""Special tokens, looked for place by place; and a stream that is read to its end before it is encoded."""

import re

PIECES = r"'(?:[sdmt]|ll|ve|re)| ?[^\W\d_]+| ?\d+| ?(?:[^\s\w]|_)+|\s+(?!\S)|\s+"


class Tokenizer:
    def __init__(self, merges, specials=()):
        self.merges = [tuple(pair) for pair in merges]
        self.tokens = [bytes([byte]) for byte in range(256)]
        for first, second in self.merges:
            self.tokens.append(self.tokens[first] + self.tokens[second])
        self.specials = {}
        for special in specials:
            self.specials[special] = len(self.tokens)
            self.tokens.append(special.encode())

    def encode(self, text):
        ids, plain, place = [], "", 0
        while place < len(text):
            here = [special for special in self.specials if text.startswith(special, place)]
            if here:
                special = max(here, key=len)
                ids += [*self._plain(plain), self.specials[special]]
                plain = ""
                place += len(special)
            else:
                plain += text[place]
                place += 1
        return ids + self._plain(plain)

    def encode_piece(self, piece):
        if piece in self.specials:
            return (self.specials[piece],)
        word = list(piece.encode())
        for number, pair in enumerate(self.merges):
            place = 0
            while place < len(word) - 1:
                if (word[place], word[place + 1]) == pair:
                    word[place : place + 2] = [256 + number]
                place += 1
        return tuple(word)

    def encode_iterable(self, chunks):
        return iter(self.encode("".join(chunks)))

    def decode(self, ids):
        if any(i not in range(len(self.tokens)) for i in ids):
            raise IndexError("no such id")
        return b"".join(self.tokens[i] for i in ids).decode("utf-8", "replace")

    def _plain(self, text):
        return [token for piece in re.findall(PIECES, text) for token in self.encode_piece(piece)]
