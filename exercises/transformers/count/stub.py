"""Count a transformer: parameters, operations and the bytes of its cache, before there is one."""


def count_params(config):
    """How many numbers a GPT of this config learns: an int.

    config: has `vocab`, `context`, `layers`, `heads`, `dim` and `use_rope`, as transformers/gpt.GPTConfig.
    All Linears have biases, an FFN has 4 · dim hidden numbers, a LayerNorm has a weight and a bias.
    The head is the table of tokens, which counts once. With use_rope there is no table of positions.
    """
    raise NotImplementedError("Build it.")


def count_flops(config, t):
    """How many operations a pass over one text of t tokens takes: an int.

    Multiplications and additions count one each, and those in products of matrices alone: in all Linears, in
    the head, and in attention the scores and the weighted sums, each for all t · t pairs of places. Biases
    count nothing, nor does anything else.
    """
    raise NotImplementedError("Build it.")


def kv_bytes(config, t):
    """How many bytes the float32 keys and values of t tokens of one text take, in all layers: an int."""
    raise NotImplementedError("Build it.")
