"""Sixteen batches, by chance and by bucket, with their padding."""

import numpy as np

from learnml.checks.pictures.picture import Curves, Heatmap, Line, Picture, picture


@picture
def draw(m, rng):
    lengths = np.clip(rng.lognormal(2.6, 0.6, size=128).astype(int), 1, 60).tolist()
    panels = []
    for title, pool in (("Batches by chance", 8), ("Pools of 64", 64)):
        rows = []
        for batch in m.BucketSampler(lengths, 8, pool, np.random.default_rng(1)):
            *_, mask = m.collate([np.ones(lengths[i], np.int64) for i in batch])
            kinds = np.where(mask, 2, 1)
            rows.append(np.pad(kinds, ((0, 0), (0, max(lengths) - mask.shape[1]))))
        panels.append(
            Heatmap(title, "place", "sequence", "0: not computed, 1: padding, 2: token", np.concatenate(rows))
        )
    pools = [8 * 2**i for i in range(5)]
    padded = [m.padded_tokens(lengths, m.BucketSampler(lengths, 8, pool, rng)) for pool in pools]
    return Picture(
        "Bucket sampler: rows of about equal length",
        "Sixteen batches of eight sequences, one below the other. By chance every batch has a long sequence, "
        "and the others are padded to it. From pools sorted by length, hardly anything is padding.",
        [
            *panels,
            Curves(
                "The larger the pool, the less padding",
                "pool",
                "padded places",
                [Line("padding", pools, padded)],
            ),
        ],
    )
