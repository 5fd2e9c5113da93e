"""Overlap of boxes: intersection over union, of each box with each other one."""

import numpy as np


def box_iou(a, b):
    """Intersection over union of all pairs of boxes.

    a: float array (n, 4), b: float array (m, 4), n and m also 0: boxes as x1, y1, x2, y2, with x1 < x2 and
    y1 < y2. Returns an array (n, m) of their dtype: the area that box i of a and box j of b have in common,
    divided by the area that they cover together. It is 0 where they don't meet or only touch.
    """
    raise NotImplementedError("Build it.")
