"""Hits beside the loss, and beside those of a Shop that has just loaded the vectors."""

import numpy as np

from learnml.checks.pictures.picture import Curves, Line, Picture, picture


@picture
def draw(m, rng):
    from myml.optim.adam import Adam

    model, likes = m.Shop(20, 60, 8, rng=rng), rng.integers(60, size=(20, 3))
    pairs = np.array([(q, likes[q, rng.integers(3)]) for q in rng.integers(20, size=200)])
    optimizer, epochs, losses, hits, fresh = Adam(model.parameters(), 0.05), range(1, 41), [], [], []
    for _ in epochs:
        loss, share = m.fit(model, optimizer, pairs, pairs, 1)[0]
        other = m.Shop(20, 60, 8, rng=rng)
        other.load_state_dict(model.state_dict())
        losses.append(loss)
        hits.append(100 * share)
        fresh.append(100 * np.mean([item in other.search(query, 3) for query, item in pairs]))
    return Picture(
        "A Shop that learns, and what it finds",
        "While the loss falls, hits should rise, and be those of a new Shop that has the same vectors: "
        "the two lines lie on one another.",
        [
            Curves("", "epoch", "loss", [Line("loss", epochs, losses)]),
            Curves(
                "",
                "epoch",
                "hits in %",
                [Line("this Shop", epochs, hits), Line("a new Shop, same vectors", epochs, fresh)],
            ),
        ],
    )
