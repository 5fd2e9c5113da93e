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
        raise NotImplementedError("Build it.")

    def encode(self, text):
        """Return the list of ids of a text: those of its pieces, as `pretokenize` cuts them, in order."""
        raise NotImplementedError("Build it.")

    def encode_piece(self, piece):
        """Return the tuple of ids of one piece, a str.

        It begins as the bytes of the piece in UTF-8. Of all merges that apply, the one that was learned first
        is applied wherever its pair occurs, from left to right, until none applies.
        The result is kept: a piece that comes again is looked up.
        """
        raise NotImplementedError("Build it.")
