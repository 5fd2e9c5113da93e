"""WordPiece by two patterns: alternatives are tried in order, so the longest stand first."""

import re


class WordPiece:
    def __init__(self, vocabulary, unknown="[UNK]"):
        self.vocabulary = dict(enumerate(vocabulary))
        self.unknown = unknown
        self.begins = _pattern([piece for piece in vocabulary if piece[:2] != "##"])
        self.continues = _pattern([piece[2:] for piece in vocabulary if piece[:2] == "##"])

    def encode(self, text):
        by_name = {piece: i for i, piece in self.vocabulary.items()}
        return [by_name[piece] for word in re.findall(r"\S+", text) for piece in self._cut(word)]

    def decode(self, ids):
        if not set(ids) <= set(self.vocabulary):
            raise IndexError("no such id")
        text = ""
        for i in ids:
            piece = self.vocabulary[i]
            text += piece[2:] if piece.startswith("##") else " " + piece
        return text[1:]

    def _cut(self, word):
        match = self.begins.match(word)
        pieces = []
        while match:
            pieces.append("##" * bool(pieces) + match[0])
            if match.end() == len(word):
                return pieces
            match = self.continues.match(word, match.end())
        return [self.unknown]


def _pattern(pieces):
    return re.compile("|".join(map(re.escape, sorted(pieces, key=len, reverse=True))) or "(?!)")
