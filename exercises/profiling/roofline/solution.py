"""Roofline: what an operation waits for, and what a faster part is worth to the whole."""


def intensity(flops, nbytes):
    """Return the FLOPs per byte moved: a float. flops: number, 0 or more. nbytes: number above 0."""
    return flops / nbytes


def bound(intensity, peak, bandwidth):
    """Return what holds an operation up: "memory" or "compute".

    intensity: its FLOPs per byte. peak: the FLOPs that the machine does in a second. bandwidth: the bytes
    that it moves in a second; it does both at once. Where both take equally long, "compute".
    """
    return "compute" if intensity * bandwidth >= peak else "memory"


def attainable(intensity, peak, bandwidth):
    """Return the FLOPs per second that an operation of this intensity can reach: the roofline, a float."""
    return min(peak, intensity * bandwidth)


def amdahl(share, speedup):
    """Return how many times faster a program gets if a part of it does: a float.

    share: the part's share of the running time before, from 0 to 1. speedup: how many times faster the part
    gets, above 0; below 1 it gets slower, and math.inf stands for a part that takes no time any more.
    If nothing at all is left, the result is math.inf.
    """
    left = 1 - share + share / speedup
    return 1 / left if left else float("inf")
