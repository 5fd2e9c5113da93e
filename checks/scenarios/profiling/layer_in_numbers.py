"""Where a layer's time goes: each prediction, beside what is counted."""

from learnml.checks.spec import numerics


@numerics(rtol=0.02)
def linear_flops(m, rng):
    return m.linear_flops


@numerics(rtol=0.02)
def attention_flops(m, rng):
    return m.attention_flops


@numerics(rtol=0.02)
def free_attention(m, rng):
    return m.free_attention


@numerics(rtol=0.02)
def even_length(m, rng):
    return m.even_length


@numerics
def slow_ones(m, rng):
    return m.slow_ones


@numerics(rtol=0.02)
def token_bytes(m, rng):
    return m.token_bytes


@numerics(rtol=0.05)
def tokens_per_second(m, rng):
    return m.tokens_per_second


@numerics(rtol=0.05)
def batch(m, rng):
    return m.batch
