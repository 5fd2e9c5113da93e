"""Looking in numbers: each prediction, beside what is measured."""

from learnml.checks.spec import numerics


@numerics(rtol=0.02)
def score_megabytes(m, rng):
    return m.score_megabytes


@numerics(rtol=0.01)
def longer_scores(m, rng):
    return m.longer_scores


@numerics(rtol=0.01)
def more_heads(m, rng):
    return m.more_heads


@numerics(rtol=0.01)
def more_products(m, rng):
    return m.more_products


@numerics(rtol=0.03)
def share_of_sdpa(m, rng):
    return m.share_of_sdpa


@numerics(rtol=0.01)
def balanced_length(m, rng):
    return m.balanced_length


@numerics(rtol=0.01)
def causal_share(m, rng):
    return m.causal_share


@numerics(rtol=0.02)
def cache_megabytes(m, rng):
    return m.cache_megabytes


@numerics(rtol=0.3)
def largest_weight(m, rng):
    return m.largest_weight
