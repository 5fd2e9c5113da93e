"""Count a transformer: parameters, operations and the bytes of its cache, before there is one."""

FLOAT32 = 4


def count_params(config):
    """How many numbers a GPT of this config learns: an int.

    config: has `vocab`, `context`, `layers`, `heads`, `dim` and `use_rope`, as transformers/gpt.GPTConfig.
    All Linears have biases, an FFN has 4 · dim hidden numbers, a LayerNorm has a weight and a bias.
    The head is the table of tokens, which counts once. With use_rope there is no table of positions.
    """
    d = config.dim
    tables = config.vocab + (0 if config.use_rope else config.context)
    block = 2 * 2 * d + _linear(d, 3 * d) + _linear(d, d) + _linear(d, 4 * d) + _linear(4 * d, d)
    return tables * d + config.layers * block + 2 * d


def count_flops(config, t):
    """How many operations a pass over one text of t tokens takes: an int.

    Multiplications and additions count one each, and those in products of matrices alone: in all Linears, in
    the head, and in attention the scores and the weighted sums, each for all t · t pairs of places. Biases
    count nothing, nor does anything else.
    """
    matrices = config.layers * 12 * config.dim**2 + config.vocab * config.dim
    attention = config.layers * 2 * t * config.dim
    return 2 * t * (matrices + attention)


def kv_bytes(config, t):
    """How many bytes the float32 keys and values of t tokens of one text take, in all layers: an int."""
    return 2 * config.layers * t * config.dim * FLOAT32


def _linear(nin, nout):
    return nout * (nin + 1)
