"""Attention and transformers."""

from learnml.checks.exam.adapted import Adapted, as_it_came, batch_first
from learnml.checks.exam.row import module, operator

RANDOM = {"random numbers": lambda given: 0 < given.dropout_p < 1}


def activation_of(given):
    """The name of an activation, which is given as a function or by its name."""
    return getattr(given.activation, "__name__", given.activation)


LAYER_LACKS = {"layer_norm_eps": 1e-5, "bias": True}
LAYER_RULES = {
    "another activation": lambda given: activation_of(given) not in ("gelu", "relu"),
    "random numbers": lambda given: 0 < given.dropout < 1,
}


def allowed(batch, attn_mask, key_padding_mask):
    """Who may look at what; PyTorch's masks say who may not. None if everybody may look at everything."""
    found = None
    if attn_mask is not None:
        found = ~attn_mask.data
        if found.ndim == 3:  # (batch · heads, queries, keys)
            found = found.reshape(batch, -1, *found.shape[1:])
    if key_padding_mask is not None:
        filled_in = key_padding_mask.data.reshape(batch, 1, 1, -1)
        found = ~filled_in if found is None else found & ~filled_in
    return found


@operator(
    "nn.functional.scaled_dot_product_attention",
    "attention/sdpa",
    lacks={"scale": None, "enable_gqa": False},
    unless=RANDOM,
    constant=("attn_mask",),
)
def scaled_dot_product_attention(query, key, value, attn_mask=None, dropout_p=0.0, is_causal=False):
    from myml.attention.sdpa import sdpa

    return sdpa(query, key, value, None if attn_mask is None else attn_mask.data, dropout_p, is_causal)


@operator(
    "nn.functional.scaled_dot_product_attention",
    "attention/flash",
    variant="flash",
    lacks={"attn_mask": None, "scale": None, "enable_gqa": False},
    unless={
        **RANDOM,
        "other leading dimensions": lambda given: given.query.shape[:-2] != given.key.shape[:-2],
    },
    constant=("query", "key", "value"),
)
def flash_attention(query, key, value, *, dropout_p=0.0, is_causal=False):
    # The exercise works on arrays and has no backward pass. Small blocks, for sequences are short.
    from myml.attention.flash import flash_attention

    return flash_attention(query.data, key.data, value.data, 2, is_causal)


@module(
    "nn.MultiheadAttention",
    "attention/multi_head",
    lacks={
        "dropout": 0.0,
        "bias": True,
        "add_bias_kv": False,
        "add_zero_attn": False,
        "kdim": None,
        "vdim": None,
    },
    outputs=1,  # the exercise keeps the weights of attention to itself
)
def MultiheadAttention(embed_dim, num_heads, *, batch_first=False):
    import numpy as np
    from myml.attention.multi_head import MultiHeadAttention
    from myml.layers.linear import Linear

    rng = np.random.default_rng(0)
    layer, heard = MultiHeadAttention(embed_dim, num_heads, rng=rng), []

    class Values(Linear):
        """Keys and values are of one memory in the exercise: this layer reads another one."""

        def forward(self, memory):
            return super().forward(heard[0])

    layer.v = Values(embed_dim, embed_dim, rng=rng)
    return Adapted(layer, in_parts(layer, batch_first, heard), of_multi_head)


def in_parts(layer, is_first, heard):
    """Call multi-head attention with queries, keys and values; the values are put into `heard`."""

    def call(query, key, value, key_padding_mask=None, attn_mask=None):
        x, memory, values = (batch_first(each, is_first) for each in (query, key, value))
        heard[:] = [values]
        y = layer(x, memory, allowed(x.shape[0], attn_mask, key_padding_mask))
        return as_it_came(y, query, is_first)

    return call


def of_multi_head(name):
    """The learner's names of the weights that are one in PyTorch: "q.bias" and so on for "in_proj_bias"."""
    if name.startswith("in_proj_"):
        return [f"{layer}.{name.removeprefix('in_proj_')}" for layer in "qkv"]
    return [name.replace("out_proj", "out")]


def of_layer(ffn):
    """The learner's names of a layer's weights. ffn: those of the two parts of the feed-forward network."""
    heads = {"self_attn": "attention", "multihead_attn": "cross"}
    other = dict(zip(("linear1", "linear2"), ffn))

    def parts(name):
        part, _, weight = name.partition(".")
        if part in heads:
            return [f"{heads[part]}.{each}" for each in of_multi_head(weight)]
        return [f"{other.get(part, part)}.{weight}"]

    return parts


@module("nn.TransformerEncoderLayer", "transformers/encoder_layer", lacks=LAYER_LACKS, unless=LAYER_RULES)
def TransformerEncoderLayer(
    d_model,
    nhead,
    dim_feedforward=2048,
    dropout=0.1,
    activation="relu",
    *,
    batch_first=False,
    norm_first=False,
):
    import numpy as np
    from myml.functions.relu import relu
    from myml.layers.sequential import Sequential
    from myml.transformers.encoder_layer import EncoderLayer

    rng = np.random.default_rng(0)
    layer = EncoderLayer(d_model, nhead, dim_feedforward, dropout, norm_first, rng=rng)
    ffn = activated(layer, activation, relu, Sequential)
    return Adapted(layer, encoded_by(layer, batch_first), of_layer(ffn))


def activated(layer, activation, relu, sequential):
    """Give a layer the activation; the names of its two linear parts after that.

    The exercise's own network has a GELU between them.
    """
    if activation == "gelu":
        return "ffn.up", "ffn.down"
    layer.ffn = sequential(layer.ffn.up, relu, layer.ffn.down)
    return "ffn.0", "ffn.2"


def encoded_by(layer, is_first):
    """Call an encoder layer with PyTorch's inputs."""

    def call(src, src_mask=None, src_key_padding_mask=None):
        x = batch_first(src, is_first)
        y = layer(x, allowed(x.shape[0], src_mask, src_key_padding_mask))
        return as_it_came(y, src, is_first)

    return call


@module(
    "nn.TransformerDecoderLayer",
    "transformers/decoder_layer",
    lacks={"norm_first": False, **LAYER_LACKS},
    unless=LAYER_RULES,
)
def TransformerDecoderLayer(
    d_model, nhead, dim_feedforward=2048, dropout=0.1, activation="relu", *, batch_first=False
):
    import numpy as np
    from myml.attention.multi_head import MultiHeadAttention
    from myml.functions.relu import relu
    from myml.layers.sequential import Sequential
    from myml.transformers.decoder_layer import DecoderLayer

    rng = np.random.default_rng(0)
    layer, masks = DecoderLayer(d_model, nhead, dim_feedforward, dropout, rng=rng), []

    class Attention(MultiHeadAttention):
        """No place looks ahead in the exercise: here the sample says who may look at what."""

        def forward(self, x, memory=None, mask=None):
            return super().forward(x, memory, masks[0])

    layer.attention = Attention(d_model, nhead, rng=rng)
    ffn = activated(layer, activation, relu, Sequential)
    return Adapted(layer, decoded_by(layer, batch_first, masks), of_layer(ffn))


def decoded_by(layer, is_first, masks):
    """Call a decoder layer with PyTorch's inputs; the mask of its self-attention is put into `masks`."""

    def call(
        tgt,
        memory,
        tgt_mask=None,
        memory_mask=None,
        tgt_key_padding_mask=None,
        memory_key_padding_mask=None,
    ):
        x = batch_first(tgt, is_first)
        batch = x.shape[0]
        masks[:] = [allowed(batch, tgt_mask, tgt_key_padding_mask)]
        seen = allowed(batch, memory_mask, memory_key_padding_mask)
        return as_it_came(layer(x, batch_first(memory, is_first), seen), tgt, is_first)

    return call
