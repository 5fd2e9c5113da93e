"""Learning rate range test: a short run whose rate rises until the loss explodes."""

import math


def lr_range_test(step, low, high, steps, smooth=0.9, stop=4.0):
    """Raise the learning rate from step to step, and record how the loss takes it.

    step: function of a rate. It trains one step at that rate and returns the loss of its batch, a float of 0
    or more, or NaN or infinity. low, high: floats, 0 < low < high. steps: int, 2 or more.
    smooth: float from 0 to below 1. stop: float above 1.
    Calls step(rate) `steps` times, with rates from low to high, each the same factor larger than the last.
    After k steps the average is smooth times the average before, plus (1 - smooth) times the new loss; it
    starts at 0. The smoothed loss is that average divided by 1 - smooth ** k.
    Ends early, without recording the step, when its loss is NaN or infinite, or when its smoothed loss is
    larger than `stop` times the smallest that was recorded before. Then step is not called again.
    Returns two lists of floats: the recorded rates, and their smoothed losses.
    torch: fastai's Learner.lr_find, Lightning's Tuner.lr_find
    """
    raise NotImplementedError("Build it.")


def pick_rate(rates, losses):
    """The rate at which the loss falls fastest.

    rates, losses: two lists of floats, of equal length, as lr_range_test returns them.
    The slope at a rate is the loss at the next rate minus the loss at the one before; the first and the last
    rate have none. Returns the rate with the smallest slope, the first of them if there are several.
    ValueError if no slope is below 0, or if there is none.
    torch: the suggestion of Lightning's Tuner.lr_find
    """
    raise NotImplementedError("Build it.")
