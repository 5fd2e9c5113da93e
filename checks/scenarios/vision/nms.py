"""Non-maximum suppression: ties, thresholds at both ends, chains, and no loop over all pairs."""

import numpy as np

from learnml.checks.spec import budget, numerics


def boxes(rng, n):
    low = rng.uniform(0, 8, size=(n, 2))
    return np.concatenate([low, low + rng.uniform(1, 6, size=(n, 2))], axis=1)


@numerics
def three_boxes_around_two_things(m, rng):
    found = np.array([[0.0, 0.0, 4.0, 4.0], [10.0, 0.0, 14.0, 4.0], [0.5, 0.0, 4.5, 4.0]])
    return {
        f"scores {scores}": m.nms(found, np.array(scores), 0.5)
        for scores in ([0.9, 0.7, 0.8], [0.8, 0.7, 0.9], [0.1, 0.9, 0.2])
    }


@numerics
def random_boxes(m, rng):
    return {
        f"threshold {threshold}": m.nms(boxes(rng, 12), rng.random(12), threshold)
        for threshold in (0.1, 0.3, 0.5, 0.7)
    }


@numerics
def a_chain_of_boxes(m, rng):
    starts = np.arange(6.0)
    chain = np.stack([starts, 0 * starts, starts + 2.5, 0 * starts + 1], axis=1)
    return {
        "the last is the best": m.nms(chain, np.arange(6.0), 0.3),
        "the first is the best": m.nms(chain, -np.arange(6.0), 0.3),
        "scores in any order": m.nms(chain, rng.random(6), 0.3),
    }


@numerics
def a_dropped_box_drops_nobody(m, rng):
    row = np.array([[0.0, 0.0, 4.0, 1.0], [1.0, 0.0, 5.0, 1.0], [2.0, 0.0, 6.0, 1.0]])
    return m.nms(row, np.array([0.9, 0.8, 0.7]), 0.4)


@numerics
def exactly_the_threshold(m, rng):
    pair = np.array([[0.0, 0.0, 2.0, 1.0], [0.0, 0.0, 1.0, 1.0]])
    return {
        f"IoU 0.5, threshold {threshold}": m.nms(pair, np.array([0.9, 0.8]), threshold)
        for threshold in (0.5, 0.49, 0.51)
    }


@numerics
def both_ends_of_the_threshold(m, rng):
    found = boxes(rng, 8)
    found[3] = found[0]
    return {f"threshold {threshold}": m.nms(found, rng.random(8), threshold) for threshold in (0.0, 1.0)}


@numerics
def equal_scores(m, rng):
    found = boxes(rng, 9)
    apart = np.arange(60.0)[:, None] * 2 + np.array([0.0, 0.0, 1.0, 1.0])
    return {
        "one score for all": m.nms(found, np.ones(9), 0.3),
        "two scores": m.nms(found, np.array([0.5, 0.9, 0.5] * 3), 0.2),
        "three scores, all boxes apart": m.nms(apart, rng.integers(3, size=60) / 2, 0.3),
    }


@numerics
def scores_of_any_kind(m, rng):
    found = boxes(rng, 6)
    return {
        f"scores around {unit:g}": m.nms(found, rng.normal(size=6) * unit, 0.3) for unit in (1.0, 1e-12, 1e12)
    }


@numerics
def one_box_and_none(m, rng):
    return {
        "one box": m.nms(boxes(rng, 1), np.array([0.0]), 0.5),
        "no boxes": m.nms(np.zeros((0, 4)), np.zeros(0), 0.5),
    }


@numerics
def nothing_is_changed(m, rng):
    found, scores = boxes(rng, 6), rng.random(6)
    return {"kept": m.nms(found, scores, 0.4), "boxes afterwards": found, "scores afterwards": scores}


@budget(time=5)
def sixty_boxes(m, rng):
    found, scores = boxes(rng, 60), rng.random(60)
    return lambda: m.nms(found, scores, 0.5)
