"""Looking in numbers: what attention multiplies, holds and prefers.

A layer has dim 768 and 12 heads: qkv from 768 to 3 · 768, sdpa, out from 768 to 768, all in float32. Its text
has 1,024 tokens, unless said otherwise. A multiplication is one product of two numbers.

score_megabytes: the scores of all heads for one text, in units of 1e6 bytes; to 2 %.
longer_scores: how many times as many bytes the scores take if the text is 4 times as long; to 1 %.
more_heads: how many times as many bytes the scores take with 24 heads of half the width; to 1 %.
more_products: how many times as many multiplications sdpa makes with 24 heads of half the width; to 1 %.
share_of_sdpa: the share of sdpa in all multiplications of the layer, between 0 and 1; to 3 %.
balanced_length: the length of a text for which sdpa multiplies as much as qkv and out together; to 1 %.
causal_share: of all pairs of a query and a key, the share that is left if nobody looks ahead; to 1 %.
cache_megabytes: the keys and values of one text, for 12 such layers, in units of 1e6 bytes; to 2 %.
largest_weight: the queries and keys of a head have 64 numbers each, drawn from a normal distribution with
    standard deviation 1. There are 128 keys. Someone forgets to divide the scores by sqrt(64). The largest of
    the 128 weights of a query, on average; to 30 %.
"""

score_megabytes = 12 * 1024 * 1024 * 4 / 1e6
longer_scores = 4 * 4
more_heads = 24 / 12
more_products = 24 * 32 / (12 * 64)
share_of_sdpa = 2 * 1024 / (2 * 1024 + 4 * 768)
balanced_length = 2 * 768
causal_share = (1024 + 1) / (2 * 1024)
cache_megabytes = 12 * 2 * 1024 * 768 * 4 / 1e6
largest_weight = 0.8
