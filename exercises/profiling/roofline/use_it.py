"""Roofline and Amdahl, by simulation: the time of a run, written down as a machine would spend it."""

import math

BYTES = 1e6


def intensity(flops, nbytes):
    return flops * (1 / nbytes)


def _seconds(intensity, peak, bandwidth):
    """How long a million bytes and the work on them take: (arithmetic, moving)."""
    return intensity * BYTES / peak, BYTES / bandwidth


def bound(intensity, peak, bandwidth):
    arithmetic, moving = _seconds(intensity, peak, bandwidth)
    return "memory" if moving > arithmetic * (1 + 1e-12) else "compute"


def attainable(intensity, peak, bandwidth):
    return intensity * BYTES / max(_seconds(intensity, peak, bandwidth)) if intensity else 0.0


def amdahl(share, speedup):
    """A program of 100 seconds, before and after."""
    part = 100 * share
    after = (100 - part) + (0 if math.isinf(speedup) else part / speedup)
    return 100 / after if after else math.inf
