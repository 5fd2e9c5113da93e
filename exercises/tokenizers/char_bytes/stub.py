"""Characters and bytes: two small alphabets in which any text can be written."""


class CharTokenizer:
    """Numbers the characters of a text: 0, 1, 2, … in the order of their code points.

    text: str; what occurs in it is the vocabulary. characters: list of str, by id.
    """

    def __init__(self, text):
        raise NotImplementedError("Build it.")

    def encode(self, text):
        """Return the list of ids, one for each character. KeyError for a character that has none."""
        raise NotImplementedError("Build it.")

    def decode(self, ids):
        """Return the text. ids: sequence of ints. IndexError for an id below 0 or beyond the last."""
        raise NotImplementedError("Build it.")


def decode_bytes(data):
    """Read UTF-8.

    data: bytes, of any kind. Returns a str. A byte that can't begin a character becomes U+FFFD; so does a
    character that breaks off, as far as it goes, and reading resumes with the byte after that.
    Python: bytes.decode("utf-8", "replace")
    """
    raise NotImplementedError("Build it.")
