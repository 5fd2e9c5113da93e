"""The same without a pattern: characters are classed one by one, and runs of a class are pieces."""

from itertools import groupby


def _kind(character):
    if character.isspace():
        return "space"
    return "word" if character.isalnum() else "sign"


def pieces(text):
    found = []
    for kind, run in groupby(text, _kind):
        run = "".join(run)
        if kind != "space" and found[-1:] == [" "]:
            run = found.pop() + run
        found.append(run)
    return found


class WordTokenizer:
    def __init__(self, text, words):
        found = pieces(text)
        first = {piece: -i for i, piece in reversed(list(enumerate(found)))}
        ranked = sorted(first, key=lambda piece: (-found.count(piece), -first[piece]))
        self.words = {piece: 256 + i for i, piece in enumerate(ranked[:words])}

    def encode(self, text):
        return [i for piece in pieces(text) for i in self._ids(piece)]

    def _ids(self, piece):
        return [self.words[piece]] if piece in self.words else list(piece.encode())

    def decode(self, ids):
        pieces = {i: piece.encode() for piece, i in self.words.items()}
        return b"".join(pieces.get(i, bytes([i % 256])) for i in ids).decode("utf-8", "replace")
