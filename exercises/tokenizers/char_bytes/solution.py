"""Characters and bytes: two small alphabets in which any text can be written."""

_SECOND = {0xE0: (0xA0, 0xBF), 0xED: (0x80, 0x9F), 0xF0: (0x90, 0xBF), 0xF4: (0x80, 0x8F)}


class CharTokenizer:
    """Numbers the characters of a text: 0, 1, 2, … in the order of their code points.

    text: str; what occurs in it is the vocabulary. characters: list of str, by id.
    """

    def __init__(self, text):
        self.characters = sorted(set(text))
        self._ids = {character: i for i, character in enumerate(self.characters)}

    def encode(self, text):
        """Return the list of ids, one for each character. KeyError for a character that has none."""
        return [self._ids[character] for character in text]

    def decode(self, ids):
        """Return the text. ids: sequence of ints. IndexError for an id below 0 or beyond the last."""
        if any(i < 0 for i in ids):
            raise IndexError("ids begin at 0")
        return "".join(self.characters[i] for i in ids)


def decode_bytes(data):
    """Read UTF-8.

    data: bytes, of any kind. Returns a str. A byte that can't begin a character becomes U+FFFD; so does a
    character that breaks off, as far as it goes, and reading resumes with the byte after that.
    Python: bytes.decode("utf-8", "replace")
    """
    text, place = [], 0
    while place < len(data):
        code, place = _character(data, place)
        text.append(chr(code))
    return "".join(text)


def _character(data, start):
    """The code point that begins there, and where the next one begins."""
    lead = data[start]
    if lead < 0x80:
        return lead, start + 1
    length = 2 + (lead >= 0xE0) + (lead >= 0xF0)
    if not 0xC2 <= lead <= 0xF4:
        return 0xFFFD, start + 1
    code = lead & 0x7F >> length
    low, high = _SECOND.get(lead, (0x80, 0xBF))
    for place in range(start + 1, start + length):
        if place == len(data) or not low <= data[place] <= high:
            return 0xFFFD, place
        code = code << 6 | data[place] & 0x3F
        low, high = 0x80, 0xBF
    return code, start + length
