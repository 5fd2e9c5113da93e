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
        raise NotImplementedError("Build it.")

    def encode(self, text):
        """Return the list of ids of a text.

        Wherever a special token stands in it, reading from left to right, that becomes its one id; where
        several begin at the same place, the longest does.
        What is between two of them is encoded as before, as if it were a text of its own.
        """
        raise NotImplementedError("Build it.")

    def encode_piece(self, piece):
        """Return the tuple of ids of one piece, a str. That of a special token is its id alone."""
        raise NotImplementedError("Build it.")

    def encode_iterable(self, chunks):
        """Yield the ids of a text that comes in chunks.

        chunks: iterable of str. The ids are those of `encode` for all chunks joined, wherever they are cut.
        In memory at a time: a chunk, and the longest piece or special token.
        """
        raise NotImplementedError("Build it.")
