"""Who may look at whom."""

import numpy as np

from learnml.checks.pictures.picture import Heatmap, Picture, picture


@picture
def draw(m, rng):
    causal, padding = m.causal_mask(6), m.padding_mask([4, 6], 6)
    masks = [
        ("causal_mask(6)", causal),
        ("causal_mask(2, start=4): its last rows", m.causal_mask(2, start=4)),
        ("padding_mask([4, 6], 6), both texts", padding[:, 0, 0]),
        ("Causal & padding, the text of 4 words", (causal & padding)[0, 0]),
    ]
    panels = []
    for title, mask in masks:
        asks = "text" if "both" in title else "query"
        panels.append(Heatmap(title, "key", asks, "1: may look", np.asarray(mask, dtype=float)))
    return Picture(
        "Masks: nothing ahead, and nothing that was only filled in",
        "Under the causal mask each query sees one key more than the one above it: a staircase. Padding "
        "closes whole columns. Together they allow only what both allow, so the staircase ends at column 3.",
        panels,
    )
