"""Encoding: from text to ids, by the merges that were learned first."""

from myml.tokenizers.pairs import merge
from myml.tokenizers.pretokenize import pretokenize


class Tokenizer:
    """Encodes text by merges.

    merges: list of pairs of ids, as `train_bpe` returns it, or of lists of two ids, as they come from a file;
    number k makes id 256 + k.
    tokens: list of bytes, by id: those of the 256 bytes, then for each merge those of its two ids together.
    Python: tiktoken.Encoding
    """

    def __init__(self, merges):
        self.tokens = [bytes([i]) for i in range(256)]
        for first, second in merges:
            self.tokens.append(self.tokens[first] + self.tokens[second])
        self._ids = {tuple(pair): 256 + k for k, pair in enumerate(merges)}
        self._known = {}

    def encode(self, text):
        """Return the list of ids of a text: those of its pieces, as `pretokenize` cuts them, in order."""
        return [token for piece in pretokenize(text) for token in self.encode_piece(piece)]

    def encode_piece(self, piece):
        """Return the tuple of ids of one piece, a str.

        It begins as the bytes of the piece in UTF-8. Of all merges that apply, the one that was learned first
        is applied wherever its pair occurs, from left to right, until none applies.
        The result is kept: a piece that comes again is looked up.
        """
        if piece not in self._known:
            self._known[piece] = self._merged(tuple(piece.encode()))
        return self._known[piece]

    def _merged(self, word):
        while pairs := [pair for pair in zip(word, word[1:]) if pair in self._ids]:
            first = min(pairs, key=self._ids.get)
            word = merge(word, first, self._ids[first])
        return word
