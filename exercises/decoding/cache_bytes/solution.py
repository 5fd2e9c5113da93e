"""What a cache saves, and what it costs, for a model of the size of GPT-2, before anything runs.

The model: 12 layers, width 768, 12 heads of 64 numbers, 124,439,808 parameters. Caches and parameters are
float16. A server writes 100 tokens after a prompt of 24; the last one is not read any more.

per_token: bytes of keys and values that all layers together keep for one token.
text: MiB (of 1,048,576 bytes) of the cache of one text of 1,024 tokens; to 1 %.
as_large: tokens of all texts together at which the caches need as much memory as the parameters; to 5 %.
shared_heads: bytes for one token if the 12 heads of queries share 3 heads of keys and values.
read_without: tokens that go through the layers if the whole text is read for each new token.
read_with: the same with a cache.
scores_with: products of a query with a key, in one head of one layer, with a cache. Where several tokens are
    read at once, those of later keys are worked out too, and masked; to 1 %.
pages: a prompt of 920 tokens, and four answers of 104 to it, in pages of 16 tokens; full pages of the prompt
    are shared, and who writes into a shared page that is not full gets a copy: the number of pages that the
    four texts use when all are written. Nobody keeps the prompt by itself.
"""

per_token = 2 * 12 * 768 * 2
text = 1024 * 2 * 12 * 768 * 2 / 2**20
as_large = 124_439_808 * 2 / (2 * 12 * 768 * 2)
shared_heads = 2 * 12 * 3 * 64 * 2
read_without = sum(range(24, 124))
read_with = 24 + 99
scores_with = 24 * 24 + sum(range(25, 124))
pages = 920 // 16 + 4 * (1024 // 16 - 920 // 16)
