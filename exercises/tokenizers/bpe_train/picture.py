"""The merges that a text of the learner's gives, and the text in tokens."""

from learnml.checks.pictures.picture import Picture, Table, picture

NONE = ("none", "", "", "", "")
SHOWN = 6
"""How many merges are listed."""
WIDE, LONG = 58, 116
"""Characters of a line of the text in tokens, and of all its lines."""


@picture
def draw(m, text="she sells sea shells by the sea shore"):
    from myml.tokenizers.pairs import merge
    from myml.tokenizers.pretokenize import pretokenize

    merges = m.train_bpe(text, 256 + len(text.encode()))
    spelled = [bytes([i]) for i in range(256)]
    words = [tuple(piece.encode()) for piece in pretokenize(text)]
    states = [words]
    for pair in merges:
        words = [merge(word, pair, len(spelled)) for word in words]
        spelled.append(spelled[pair[0]] + spelled[pair[1]])
        states.append(words)
    counts = [sum(map(len, state)) for state in states]
    rows = [
        (
            str(k + 1),
            f"{shown(spelled[first])} + {shown(spelled[second])}",
            shown(spelled[256 + k]),
            str(counts[k] - counts[k + 1]),
            str(counts[k + 1]),
        )
        for k, (first, second) in enumerate(merges[:SHOWN])
    ]
    cuts = [
        (str(k) if not i else "", str(counts[k]) if not i else "", line)
        for k in sorted({0, min(SHOWN, len(merges)), len(merges)})
        for i, line in enumerate(lines(states[k], spelled))
    ]
    return Picture(
        "Byte pair encoding: the most common pair becomes one token",
        "At first a token is a byte; · is a space. What comes often grows together first, and after "
        f"{len(merges)} merges each word is one token, with the space before it. Draw it of a text of your "
        'own: --text "..."',
        [
            Table(
                "The first merges",
                ("merge", "pair", "token", "times", "tokens then"),
                rows or [NONE],
            ),
            Table("The text", ("merges", "tokens", "in tokens"), cuts),
        ],
    )


def shown(token):
    """A token as text, short; bytes that are no characters to be seen as their numbers."""
    text = token.decode(errors="replace").replace(" ", "·").replace("\n", "↵")
    if "\ufffd" in text or not text.isprintable():
        text = f"<{token.hex(' ')}>"
    return text if len(text) <= 16 else text[:15] + "…"


def lines(words, spelled):
    """The tokens with a line between each two, wrapped; the end may be missing."""
    found = [""]
    for token in (shown(spelled[i]) for word in words for i in word):
        if len(found[-1]) + len(token) >= WIDE:
            if sum(map(len, found)) >= LONG:
                found[-1] += "…"
                break
            found.append("")
        found[-1] += token + "│"
    return [line.removesuffix("│") for line in found]
