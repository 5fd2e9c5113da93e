"""Characters and bytes with what Python brings."""

import bisect


class CharTokenizer:
    def __init__(self, text):
        self.characters = sorted(dict.fromkeys(text))

    def encode(self, text):
        places = [bisect.bisect_left(self.characters, character) for character in text]
        for character, place in zip(text, places):
            if self.characters[place : place + 1] != [character]:
                raise KeyError(character)
        return places

    def decode(self, ids):
        if any(not 0 <= i < len(self.characters) for i in ids):
            raise IndexError("no such id")
        return "".join(map(self.characters.__getitem__, ids))


def decode_bytes(data):
    return data.decode("utf-8", "replace")
