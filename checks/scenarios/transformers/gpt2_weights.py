"""Load GPT-2: a small one with random weights, its logits, and files with too much or too little in them."""

import numpy as np

from learnml.checks.spec import numerics, raised


def gpt2(rng, vocab=13, context=6, layers=2, dim=8):
    """A state dict as GPT-2's, with random numbers."""
    shapes = {
        "wte.weight": (vocab, dim),
        "wpe.weight": (context, dim),
        "ln_f.weight": (dim,),
        "ln_f.bias": (dim,),
    }
    for i in range(layers):
        for norm in ("ln_1", "ln_2"):
            shapes |= {f"h.{i}.{norm}.weight": (dim,), f"h.{i}.{norm}.bias": (dim,)}
        sizes = {
            "attn.c_attn": (dim, 3 * dim),
            "attn.c_proj": (dim, dim),
            "mlp.c_fc": (dim, 4 * dim),
            "mlp.c_proj": (4 * dim, dim),
        }
        for name, size in sizes.items():
            shapes |= {f"h.{i}.{name}.weight": size, f"h.{i}.{name}.bias": size[1:]}
    return {name: rng.normal(size=size).astype(np.float32) for name, size in shapes.items()}


def logits(m, state, rng, heads=2):
    model = m.load_gpt2(state, heads)
    return {
        f"ids of shape {size}": model(rng.integers(len(state.get("wte.weight", range(13))), size=size)).data
        for size in ((2, 6), (1, 3))
    }


@numerics
def all_names(m, rng):
    return {f"gpt2_names({layers})": m.gpt2_names(layers) for layers in (0, 1, 3, 12)}


@numerics(rtol=1e-3, atol=1e-3)
def logits_of_a_small_gpt2(m, rng):
    return {f"heads={heads}": logits(m, gpt2(rng), rng, heads) for heads in (1, 2, 4)}


@numerics(rtol=1e-3, atol=1e-3)
def other_sizes(m, rng):
    sizes = (
        {"vocab": 5, "layers": 1, "dim": 4},
        {"layers": 11, "dim": 4},
        {"vocab": 24, "context": 9, "layers": 3, "dim": 6},
    )
    return {f"{changes['layers']} layers": logits(m, gpt2(rng, **changes), rng) for changes in sizes}


@numerics
def what_the_shapes_say(m, rng):
    found = {}
    for name, changes in (
        ("2 layers", {}),
        ("3 layers", {"vocab": 5, "context": 7, "layers": 3, "dim": 4}),
    ):
        config = m.load_gpt2(gpt2(rng, **changes), 2).config
        fields = "vocab", "context", "layers", "heads", "dim"
        found[name] = {field: getattr(config, field) for field in fields}
    return found


@numerics(rtol=1e-3, atol=1e-3)
def a_small_difference_of_gelu(m, rng):
    state = {name: (0 * array if "attn" in name else array) for name, array in gpt2(rng, layers=1).items()}
    return logits(m, state, rng)


@numerics(rtol=1e-3, atol=1e-3)
def masks_and_a_head_in_the_file(m, rng):
    state = gpt2(rng)
    state["lm_head.weight"] = state["wte.weight"]
    for i in range(2):
        state[f"h.{i}.attn.bias"] = np.tril(np.ones((1, 1, 6, 6), np.float32))
        state[f"h.{i}.attn.masked_bias"] = np.float32(-1e4)
    return logits(m, state, rng)


@numerics(rtol=1e-3, atol=1e-3)
def a_prefix_before_the_names(m, rng):
    state = {f"transformer.{name}": array for name, array in gpt2(rng).items()}
    state["lm_head.weight"] = state["transformer.wte.weight"]
    return logits(m, state, rng)


@numerics(rtol=1e-3, atol=1e-3)
def names_in_another_order(m, rng):
    state = gpt2(rng, layers=3)
    return logits(m, {name: state[name] for name in rng.permutation(list(state)).tolist()}, rng)


@numerics
def names_that_are_missing(m, rng):
    found = {}
    for gone in ("h.1.mlp.c_fc.bias", "wpe.weight", "ln_f.bias", "wte.weight", "h.0.attn.c_attn.weight"):
        state = gpt2(rng)
        del state[gone]
        found[f"without {gone}"] = raised(lambda state=state: m.load_gpt2(state, 2))
    return found


@numerics
def names_that_belong_nowhere(m, rng):
    found = {}
    for extra in ("h.0.attn.c_attn.scale", "wte.bias", "score.weight", "h.1.crossattention.bias.x"):
        state = {**gpt2(rng), extra: np.zeros(8, np.float32)}
        found[f"with {extra}"] = raised(lambda state=state: m.load_gpt2(state, 2))
    return found


@numerics
def wrong_shapes(m, rng):
    found = {}
    for name, size in (("h.0.mlp.c_fc.weight", (32, 8)), ("ln_f.bias", (7,)), ("wpe.weight", (6, 4))):
        state = {**gpt2(rng), name: np.zeros(size, np.float32)}
        found[f"{name} of shape {size}"] = raised(lambda state=state: m.load_gpt2(state, 2))
    return found


@numerics
def the_mode_and_the_file_afterwards(m, rng):
    state = gpt2(rng)
    model = m.load_gpt2(state, 2)
    for p in model.parameters():
        p.data[...] = 0
    return {"training": model.training, "the state dict, afterwards": state}


@numerics(rtol=1e-3, atol=1e-3)
def arrays_of_doubles(m, rng):
    return logits(m, {name: array.astype(np.float64) for name, array in gpt2(rng).items()}, rng)
