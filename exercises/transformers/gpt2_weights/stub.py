"""Load GPT-2: somebody else's weights, under other names and some of them lying on their side."""

import numpy as np
from myml.transformers.gpt import GPT, GPTConfig


def gpt2_names(layers):
    """The name in transformers/gpt of each parameter of a GPT-2: a dict of strs, theirs to ours.

    layers: int, how many blocks. Theirs are wte.weight, wpe.weight, ln_f and, for each block i, h.i.ln_1,
    h.i.attn.c_attn, h.i.attn.c_proj, h.i.ln_2, h.i.mlp.c_fc and h.i.mlp.c_proj, all but the first two with
    .weight and .bias. The order of the dict does not matter.
    """
    raise NotImplementedError("Build it.")


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
    raise NotImplementedError("Build it.")
