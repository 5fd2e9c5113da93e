"""Non-maximum suppression: of many boxes around one thing, keep the best."""

import numpy as np
from myml.vision.box_iou import box_iou


def nms(boxes, scores, threshold):
    """Keep the best box, drop all that overlap with it too much, and go on with the best of the rest.

    boxes: float array (n, 4), as in `vision/box_iou`; n may be 0. scores: float array (n,), how sure each is.
    Of equal scores the earlier box is the better one. threshold: float; a box is dropped if its overlap with
    a box that is kept is more than that.
    Returns an int64 array of the places of those that are kept, best first.
    """
    rest, kept = np.argsort(-scores, kind="stable"), []
    while len(rest):
        best, rest = rest[0], rest[1:]
        kept.append(best)
        rest = rest[box_iou(boxes[[best]], boxes[rest])[0] <= threshold]
    return np.array(kept, np.int64)
