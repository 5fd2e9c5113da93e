"""Stream: tokens that no text can spell, and texts that are longer than memory."""

import re

from myml.tokenizers import bpe_decode
from myml.tokenizers.pretokenize import pretokenize


class Tokenizer(bpe_decode.Tokenizer):
    """A Tokenizer that knows special tokens, and encodes texts of any length.

    merges: as before. specials: sequence of different str, none of them empty.
    Their ids follow those of the merges, in the order given, and their bytes stand at the end of `tokens`.
    specials, the attribute: dict from each special token to its id.
    Python: tokenizers.Tokenizer.add_special_tokens
    """

    def __init__(self, merges, specials=()):
        super().__init__(merges)
        self.specials = {special: len(self.tokens) + k for k, special in enumerate(specials)}
        self.tokens += [special.encode() for special in specials]
        longest_first = sorted(specials, key=len, reverse=True)
        self._special = re.compile("|".join(map(re.escape, longest_first)) or r"(?!)")
        self._kept_back = 1 + max(map(len, specials), default=1)

    def encode(self, text):
        """Return the list of ids of a text.

        Wherever a special token stands in it, reading from left to right, that becomes its one id; where
        several begin at the same place, the longest does.
        What is between two of them is encoded as before, as if it were a text of its own.
        """
        return [token for piece in self._pieces(text) for token in self.encode_piece(piece)]

    def encode_piece(self, piece):
        """Return the tuple of ids of one piece, a str. That of a special token is its id alone."""
        return (self.specials[piece],) if piece in self.specials else super().encode_piece(piece)

    def encode_iterable(self, chunks):
        """Yield the ids of a text that comes in chunks.

        chunks: iterable of str. The ids are those of `encode` for all chunks joined, wherever they are cut.
        In memory at a time: a chunk, and the longest piece or special token.
        """
        text = ""
        for chunk in chunks:
            text += chunk
            start = 0
            for piece in self._pieces(text):
                if start + len(piece) > len(text) - self._kept_back:
                    break
                yield from self.encode_piece(piece)
                start += len(piece)
            text = text[start:]
        yield from self.encode(text)

    def _pieces(self, text):
        start = 0
        for match in self._special.finditer(text):
            yield from pretokenize(text[start : match.start()])
            yield match[0]
            start = match.end()
        yield from pretokenize(text[start:])
