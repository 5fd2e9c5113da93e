"""A sentence with spans cut out, and the target that holds them."""

import numpy as np

from learnml.checks.pictures.picture import Picture, Table, picture

TEXT = "Thank you for inviting me to your party last week and for the cake"


@picture
def draw(m, rng):
    words, vocab = TEXT.split(), 100

    def said(ids):
        return " ".join(words[i] if i < len(words) else f"<{vocab - 1 - i}>" for i in ids)

    rows = []
    for rate, mean in ((0.15, 3.0), (0.3, 3.0), (0.3, 1.0), (0.6, 5.0)):
        inputs, target = m.corrupt(np.arange(len(words)), vocab, rng, rate, mean)
        for i, (name, ids) in enumerate((("input", inputs), ("target", target))):
            rows.append(("" if i else f"{rate:g}", "" if i else f"{mean:g}", name, said(ids)))
    return Picture(
        "Span corruption: pieces are cut out, and have to be written",
        "The same sentence at four rates. Each span leaves one mark such as <0> in the input; the target "
        "says after each mark what was there, and ends with one more. The longer the spans, the fewer marks, "
        "and the harder to guess.",
        [Table("", ("rate", "length", "is", "text"), rows)],
    )
