"""Overlap of boxes: nested, touching and apart, tiny and huge, and no loop over pairs."""

import numpy as np

from learnml.checks.spec import budget, numerics


def boxes(rng, n, unit=1.0):
    low = rng.uniform(0, 10, size=(n, 2))
    return np.concatenate([low, low + rng.uniform(0.5, 6, size=(n, 2))], axis=1) * unit


@numerics
def two_boxes(m, rng):
    return m.box_iou(np.array([[0.0, 0.0, 2.0, 2.0]]), np.array([[1.0, 0.0, 3.0, 2.0]]))


@numerics
def boxes_that_are_not_square(m, rng):
    return m.box_iou(
        np.array([[0.0, 0.0, 4.0, 1.0]]), np.array([[1.0, 0.0, 2.0, 3.0], [3.0, -1.0, 9.0, 0.5]])
    )


@numerics
def random_boxes(m, rng):
    return {
        f"{n} and {k} boxes": m.box_iou(boxes(rng, n), boxes(rng, k)) for n, k in ((5, 7), (1, 4), (6, 1))
    }


@numerics
def boxes_with_themselves(m, rng):
    a = boxes(rng, 6)
    return m.box_iou(a, a)


@numerics
def nested_touching_and_apart(m, rng):
    a = np.array([[0.0, 0.0, 4.0, 4.0]])
    b = [[1, 1, 2, 3], [4, 0, 6, 4], [0, 4, 4, 5], [4, 4, 5, 5], [6, 0, 8, 4], [0, 6, 4, 8], [6, 6, 8, 8]]
    b += [[-3, -3, -1, -1], [-2, 1, 9, 2], [-1, -1, 5, 5]]
    return m.box_iou(a, np.array(b) * 1.0)


@numerics
def negative_coordinates(m, rng):
    return m.box_iou(boxes(rng, 4) - 20.0, boxes(rng, 5) - 20.0)


@numerics
def tiny_and_huge_units(m, rng):
    return {
        f"boxes around {unit:g}": m.box_iou(boxes(rng, 4, unit), boxes(rng, 3, unit))
        for unit in (1e-12, 1e12)
    }


@numerics
def no_boxes(m, rng):
    none = np.zeros((0, 4))
    return {
        "0 and 3 boxes": m.box_iou(none, boxes(rng, 3)),
        "2 and 0 boxes": m.box_iou(boxes(rng, 2), none),
        "0 and 0 boxes": m.box_iou(none, none),
    }


@numerics(rtol=1e-4)
def float32_stays_float32(m, rng):
    return m.box_iou(boxes(rng, 4).astype(np.float32), boxes(rng, 3).astype(np.float32))


@numerics
def nothing_is_changed(m, rng):
    a, b = boxes(rng, 3), boxes(rng, 2)
    return {"iou": m.box_iou(a, b), "a afterwards": a, "b afterwards": b}


@budget(time=5)
def many_boxes_against_a_few(m, rng):
    many, few = boxes(rng, 500), boxes(rng, 4)
    return lambda: [m.box_iou(many, few), m.box_iou(few, many)]
