"""Load GPT-2: somebody else's weights, under other names and some of them lying on their side."""

import numpy as np
from myml.transformers.gpt import GPT, GPTConfig

TOP = {"wte": "tokens", "wpe": "positions", "ln_f": "norm"}
BLOCK = {
    "ln_1": "norm1",
    "attn.c_attn": "attention.qkv",
    "attn.c_proj": "attention.out",
    "ln_2": "norm2",
    "mlp.c_fc": "ffn.up",
    "mlp.c_proj": "ffn.down",
}


def gpt2_names(layers):
    """The name in transformers/gpt of each parameter of a GPT-2: a dict of strs, theirs to ours.

    layers: int, how many blocks. Theirs are wte.weight, wpe.weight, ln_f and, for each block i, h.i.ln_1,
    h.i.attn.c_attn, h.i.attn.c_proj, h.i.ln_2, h.i.mlp.c_fc and h.i.mlp.c_proj, all but the first two with
    .weight and .bias. The order of the dict does not matter.
    """
    modules = dict(TOP)
    for i in range(layers):
        modules |= {f"h.{i}.{theirs}": f"blocks.{i}.{ours}" for theirs, ours in BLOCK.items()}
    kinds = ("weight", "bias")
    names = {f"{theirs}.{kind}": f"{ours}.{kind}" for theirs, ours in modules.items() for kind in kinds}
    del names["wte.bias"], names["wpe.bias"]
    return names


def load_gpt2(state, heads):
    """A GPT with the weights of a GPT-2.

    state: a dict of arrays, or of what np.asarray takes, under GPT-2's names; each may have "transformer."
    before it. The weights of c_attn, c_proj and c_fc are (in, out).
    Names that end in ".attn.bias" or ".attn.masked_bias", and lm_head.weight, are left out. (".c_attn.bias"
    is another name.)
    heads: int. vocab, context, dim and layers follow from state; there is no dropout, and GELU has its tanh
    form in every block.
    Returns the GPT in eval mode, in float32. state and its arrays are left alone.
    KeyError, naming it, for a name that is missing, or one that belongs nowhere. ValueError for an array of
    the wrong shape.
    """
    arrays = {name.removeprefix("transformer."): np.asarray(array) for name, array in state.items()}
    arrays = {
        name: array
        for name, array in arrays.items()
        if not name.endswith((".attn.bias", ".attn.masked_bias")) and name != "lm_head.weight"
    }
    layers = len({name.split(".")[1] for name in arrays if name.startswith("h.")})
    names = gpt2_names(layers)
    (vocab, dim), context = arrays["wte.weight"].shape, len(arrays["wpe.weight"])
    model = GPT(GPTConfig(vocab, context, layers, heads, dim), rng=np.random.default_rng(0))
    model.load_state_dict({names[name]: array.T if _lies(name) else array for name, array in arrays.items()})
    for block in model.blocks:
        block.ffn.approximate = "tanh"
    return model.eval()


def _lies(name):
    """Whether this is a weight of GPT-2's Conv1D, (in, out)."""
    return name.endswith((".c_attn.weight", ".c_proj.weight", ".c_fc.weight"))
