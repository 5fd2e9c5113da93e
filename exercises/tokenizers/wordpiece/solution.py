"""WordPiece: the longest piece that fits, from left to right, as BERT has it."""


class WordPiece:
    """Encodes text by a vocabulary of pieces, without merges.

    vocabulary: list of different str, by id, none of them empty. A piece that begins with "##" continues a
    word: what follows the "##" is what it spells, one character or more. All others begin a word.
    unknown: str, the piece of the vocabulary for words that can't be spelled.
    Source: Schuster and Nakajima, 2012; Devlin et al., BERT, 2018.
    """

    def __init__(self, vocabulary, unknown="[UNK]"):
        self._vocabulary = list(vocabulary)
        self._ids = {piece: i for i, piece in enumerate(self._vocabulary)}
        self._unknown = self._ids[unknown]
        self._longest = max(map(len, self._vocabulary))

    def encode(self, text):
        """Return the list of ids of a text. Words are what `str.split()` finds.

        Each begins with the longest piece that it begins with. From where that ends, the longest piece with
        "##" that fits is next, and so on to the end of the word.
        A word in which no piece fits at some place becomes `unknown`, as a whole. No word begins with "##".
        Time: linear in the length of a word.
        """
        return [i for word in text.split() for i in self._encode_word(word)]

    def decode(self, ids):
        """Return the text of a sequence of ids: words with a space between them, and no "##".

        The first id is that of a piece that begins a word. IndexError for an id below 0 or beyond the last.
        """
        if any(i < 0 for i in ids):
            raise IndexError("ids begin at 0")
        return " ".join(self._vocabulary[i] for i in ids).replace(" ##", "")

    def _encode_word(self, word):
        ids, start = [], 0
        while start < len(word):
            mark = "##" if start else ""
            for end in range(min(len(word), start + self._longest), start, -1):
                if mark + word[start:end] in self._ids:
                    break
            else:
                return [self._unknown]
            ids.append(self._ids[mark + word[start:end]])
            start = end
        return ids
