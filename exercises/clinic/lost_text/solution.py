"""Words and bytes: a tokenizer that knows the usual words of a text, and spells the others."""

import re
from collections import Counter

PIECE = re.compile(r" ?[^\W_]+| ?(?:[^\w\s]|_)+|\s+")


def pieces(text):
    """Cut a text into a list of pieces: words and numbers, signs, and white space.

    A word or a run of signs has the one space before it, if there is one. Joined, the pieces are the text.
    """
    return PIECE.findall(text)


class WordTokenizer:
    """Gives each of the commonest pieces of a text an id of its own. All others become bytes.

    text: str to learn from. words: int, how many pieces are learned at most: those that occur most
    often, and of equals the one that came first.
    Ids below 256 are bytes. words, the attribute: dict from each learned piece to its id, from 256 on.
    A str holds no lone surrogates.
    """

    def __init__(self, text, words):
        common = Counter(pieces(text)).most_common(words)
        self.words = {piece: 256 + i for i, (piece, _) in enumerate(common)}
        self.bytes = [bytes([i]) for i in range(256)] + [piece.encode() for piece in self.words]

    def encode(self, text):
        """Return the list of ids of any str: one for a piece that was learned, the bytes of any other."""
        ids = []
        for piece in pieces(text):
            if piece in self.words:
                ids.append(self.words[piece])
            else:
                ids.extend(piece.encode())
        return ids

    def decode(self, ids):
        """Return the str that `encode` made these ids of. What is no UTF-8 becomes "\ufffd"."""
        return b"".join(self.bytes[i] for i in ids).decode("utf-8", "replace")
