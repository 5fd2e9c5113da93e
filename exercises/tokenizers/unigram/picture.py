"""What becomes of the pieces of some words, step by step."""

import math

from learnml.checks.pictures.picture import Curves, Line, Picture, picture

WORDS = {"reading": 9, "reads": 6, "ending": 5, "ends": 7, "bread": 3, "bending": 2, "bed": 4}
SHOWN = ("read", "end", "ing", "s", "ding", "re", "ends", "b")
STEPS = 6


@picture
def draw(m, rng):
    pieces = {word[i : i + n] for word in WORDS for i in range(len(word)) for n in range(1, 5)}
    scores = {piece: -math.log(len(pieces)) for piece in sorted(pieces)}
    seen = {piece: [math.exp(scores[piece])] for piece in SHOWN}
    for _ in range(STEPS):
        scores = m.em_step(WORDS, scores)
        for piece, values in seen.items():
            values.append(math.exp(scores.get(piece, -math.inf)))
    cuts = ", ".join("│".join(m.segment(word, scores)) for word in WORDS)
    return Picture(
        "Unigram: pieces compete for the words, and most of them lose",
        f"All {len(pieces)} pieces of up to four letters begin alike. One that helps to spell many words in "
        "few pieces becomes likelier, is used more, and becomes likelier still; the others come to nothing. "
        f"In the end: {cuts}.",
        [
            Curves(
                "",
                "step",
                "probability of the piece",
                [Line(piece, range(STEPS + 1), values) for piece, values in seen.items()],
            ),
        ],
    )
