"""The price of checkpoints: each prediction, beside what is measured."""

from learnml.checks.spec import numerics


@numerics(rtol=0.05)
def plain_peak(m, rng):
    return m.plain_peak


@numerics(rtol=0.05)
def eight_peak(m, rng):
    return m.eight_peak


@numerics(rtol=0.05)
def four_peak(m, rng):
    return m.four_peak


@numerics(rtol=0.05)
def one_peak(m, rng):
    return m.one_peak


@numerics
def best_pieces(m, rng):
    return m.best_pieces


@numerics(rtol=0.05)
def calls(m, rng):
    return m.calls


@numerics(rtol=0.05)
def slower(m, rng):
    return m.slower


@numerics(rtol=0.05)
def deep_peak(m, rng):
    return m.deep_peak
