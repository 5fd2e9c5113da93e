"""A text of the learner's in tokens, and its longest piece as the merges apply to it."""

from collections import Counter

from learnml.checks.pictures.picture import Picture, Table, picture

READ = """There was once a reader who had read all the books in the town, and then all the letters, and the
signs over the doors. He was reading when the others were eating, and he was reading when they were sleeping.
"What are you reading?" the children asked him. "Whatever there is," he said, and went on reading. The
readers of the other towns heard of him and sent him their books, and he sent them letters about what
they had written: this one was good, that one was better, and another had the wrong ending."""
"""What the merges are learned from."""
PIECES = 7
"""How many different pieces, and how many steps, are listed."""


@picture
def draw(m, text="the children were rereading 🙂"):
    from myml.tokenizers.pretokenize import pretokenize

    merges = learned(READ)
    tokenizer = m.Tokenizer(merges)
    pieces = list(dict.fromkeys(pretokenize(text)))
    cuts = []
    for piece in pieces[:PIECES]:
        ids = tokenizer.encode_piece(piece)
        cuts.append((short(" ".join(map(str, ids)), 30), in_tokens(tokenizer, ids)))
    longest = max(pieces, key=len)
    steps, before = [], None
    for k in range(len(merges) + 1):
        ids = m.Tokenizer(merges[:k]).encode_piece(longest)
        if ids != before:
            made = "its bytes" if before is None else f"merge {k}: {shown(tokenizer.tokens[255 + k])}"
            steps.append((made, in_tokens(tokenizer, ids)))
            before = ids
    count = len(tokenizer.encode(text))
    return Picture(
        "Encoding: the merges that were learned first apply first",
        f"{len(merges)} merges from a short story. In bytes the text has length {len(text.encode())}, in "
        f"tokens {count}; · is a space. Words of the story are a token or two, strange ones fall apart, down "
        'to bytes such as <f0>. Draw it of a text of your own: --text "..."',
        [
            Table("The pieces of the text", ("ids", "in tokens"), cuts),
            Table("The longest piece, merge by merge", ("by", "in tokens"), steps[:PIECES]),
        ],
    )


def learned(text):
    """Merges of the most common pairs of a text, down to those that occur once."""
    from myml.tokenizers.pairs import count_pairs, merge
    from myml.tokenizers.pretokenize import pretokenize

    words = Counter(tuple(piece.encode()) for piece in pretokenize(text))
    merges = []
    while True:
        pairs = count_pairs(words)
        best = max(pairs, key=lambda pair: (pairs[pair], pair))
        if pairs[best] == 1:
            return merges
        words = {merge(word, best, 256 + len(merges)): count for word, count in words.items()}
        merges.append(best)


def in_tokens(tokenizer, ids):
    return short("│".join(shown(tokenizer.tokens[i]) for i in ids), 40)


def short(text, most):
    return text if len(text) <= most else text[: most - 1] + "…"


def shown(token):
    """A token as text, short; bytes that are no characters to be seen as their numbers."""
    text = token.decode(errors="replace").replace(" ", "·").replace("\n", "↵")
    if "\ufffd" in text or not text.isprintable():
        text = f"<{token.hex(' ')}>"
    return text if len(text) <= 16 else text[:15] + "…"
