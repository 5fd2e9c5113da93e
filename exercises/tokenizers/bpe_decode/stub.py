"""Decoding: from ids back to text, whatever the ids are."""

from myml.tokenizers import bpe_encode


class Tokenizer(bpe_encode.Tokenizer):
    """A Tokenizer that can also decode."""

    def decode(self, ids):
        """Return the text of a sequence of ids, ints.

        Their tokens are joined before they are read as UTF-8: a character may be spread over several.
        Bytes that are no UTF-8 become U+FFFD, as bytes.decode("utf-8", "replace") has it.
        IndexError for an id below 0 or beyond the last.
        """
        raise NotImplementedError("Build it.")
