"""GPT-2 in numbers: where its weights are, and what it costs to run it, written down before you measure.

GPT-2 small is transformers/gpt with vocab 50,257, context 1,024, 12 layers, 12 heads and dim 768. Its head is
the table of tokens. Everything is float32, 4 bytes a number. Megabytes are millions of bytes. All numbers are
to 5 %, unless something else is said.

parameters: how many numbers it learns; exact.
table_share: the share of them that is in the two tables, tokens and positions; between 0 and 1.
ffn_share: of those that are in the 12 blocks, the share that is in their feed-forward networks.
megabytes: of all its parameters.
kv_megabytes: the keys and values of one text of 1,024 tokens, in all layers.
texts: how many texts of 1,024 tokens it takes until their keys and values need more memory than the
    parameters; the smallest whole number, exact.
attention_share: of all operations in products of matrices, head included, that a pass over 1,024 tokens
    takes, the share of attention's scores and weighted sums (not of its Linears); to 10 %.
first_loss: the loss in nats of the model with its first, random weights.
twice_as_deep: by what the number of parameters is multiplied with 24 layers in place of 12.
twice_as_wide: by what it is multiplied with dim 1,536 in place of 768.
"""

_d = 768
_tables = (50_257 + 1_024) * _d
_ffn = 8 * _d * _d + 5 * _d
_block = 12 * _d * _d + 13 * _d
_attention_operations = 12 * 4 * 1_024 * 1_024 * _d
_other_operations = 2 * 1_024 * (12 * 12 * _d * _d + 50_257 * _d)

parameters = _tables + 12 * _block + 2 * _d
table_share = _tables / 124_439_808
ffn_share = _ffn / _block
megabytes = 4 * 124.44
kv_megabytes = 4 * 2 * 12 * 1_024 * 768 / 1e6
texts = 7
attention_share = _attention_operations / (_attention_operations + _other_operations)
first_loss = 10.825
twice_as_deep = (124_439_808 + 12 * _block) / 124_439_808
twice_as_wide = (2 * _tables + 12 * (48 * _d * _d + 26 * _d)) / 124_439_808
