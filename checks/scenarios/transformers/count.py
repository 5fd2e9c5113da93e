"""Count a transformer: small and large configs, with and without a table of positions."""

from dataclasses import dataclass

from learnml.checks.spec import numerics


@dataclass(frozen=True)
class Config:
    vocab: int
    context: int
    layers: int = 4
    heads: int = 4
    dim: int = 128
    dropout: float = 0.0
    use_rope: bool = False


def drawn(rng):
    heads = rng.randrange(1, 4)
    return Config(
        rng.randrange(5, 90),
        rng.randrange(3, 30),
        rng.randrange(1, 5),
        heads,
        heads * 2 * rng.randrange(1, 5),
    )


SMALL = Config(50, 8, 2, 2, 4)
GPT2 = Config(50257, 1024, 12, 12, 768)


def counted(m, config, t):
    """What all three say of a model."""
    return {
        "count_params": m.count_params(config),
        f"count_flops of {t} tokens": m.count_flops(config, t),
        f"kv_bytes of {t} tokens": m.kv_bytes(config, t),
    }


@numerics
def parameters_of_a_small_model(m, rng):
    return m.count_params(SMALL)


@numerics
def parameters_of_any_model(m, rng):
    return [m.count_params(drawn(rng)) for _ in range(5)]


@numerics
def parameters_with_rotary_positions(m, rng):
    return {
        f"context {context}": m.count_params(Config(50, context, 2, 2, 4, 0.1, True)) for context in (8, 900)
    }


@numerics
def no_layers_at_all(m, rng):
    bare = Config(50, 8, 0, 2, 4)
    return counted(m, bare, 3)


@numerics(seconds=10.0)
def the_size_of_gpt2(m, rng):
    return counted(m, GPT2, 1024)


@numerics(seconds=5.0)
def operations_of_a_small_model(m, rng):
    return {f"t={t}": m.count_flops(SMALL, t) for t in (8, 1, 5)}


@numerics(seconds=5.0)
def operations_of_any_model(m, rng):
    return [m.count_flops(drawn(rng), rng.randrange(1, 12)) for _ in range(4)]


@numerics(seconds=5.0)
def bytes_of_the_cache(m, rng):
    configs = {"a small model": SMALL, "another model": drawn(rng)}
    return {f"{name}, t={t}": m.kv_bytes(config, t) for name, config in configs.items() for t in (1, 8, 13)}


@numerics(seconds=5.0)
def more_heads_cost_nothing(m, rng):
    return {f"heads={heads}": counted(m, Config(50, 8, 2, heads, 8), 6) for heads in (1, 2, 8)}
