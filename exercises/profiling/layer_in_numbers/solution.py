"""Where a layer's time goes: FLOPs, bytes and seconds of a block of GPT-2, written down before it runs.

The block is that of transformers/block, with dim 768 and 12 heads, for one text of 1,024 tokens. All numbers
have 2 bytes. A FLOP is one multiplication or one addition, and only those in products of matrices count:
of all pairs of places in attention, masked or not.

The machine is a graphics card that does 312 · 10¹² FLOPs and moves 2 · 10¹² bytes in a second, both at once.
An operation moves each input once and its result once.

linear_flops: the FLOPs of the four linear layers of the block together, to 2 %.
attention_flops: the FLOPs of the scores and of the weighted sums, of all heads together, to 2 %.
free_attention: how many times faster the products of the block would be done if those two took no time at
    all, and time went by FLOPs alone; to 2 %.
even_length: for how many tokens the two take as many FLOPs as the four linear layers, to 2 %.
slow_ones: which of these wait for memory on this machine, as a string of letters in the order of the
    alphabet: A the product of ffn.up for 1,024 tokens. B the same for one token. C the scores of one head,
    (1024, 64) times (64, 1024). D the sum of x and what attention adds to it. E ffn.up for 64 tokens.
token_bytes: how many bytes of weights and biases the four linear layers have: what has to be read for each
    token that is written, if one is written at a time; to 2 %.
tokens_per_second: a model has 7 · 10⁹ weights. How many tokens does it write in a second at most, one at a
    time, on this machine? To 5 %.
batch: how many texts it can write at once before the FLOPs hold it up, and no longer the reading of the
    weights; each weight takes 2 FLOPs a token; to 5 %.
"""

linear_flops = 2 * 1024 * 12 * 768**2
attention_flops = 2 * 2 * 1024**2 * 768
free_attention = 1 + (2 * 2 * 1024**2 * 768) / (2 * 1024 * 12 * 768**2)
even_length = 6 * 768
slow_ones = "BCDE"
token_bytes = 2 * (12 * 768**2 + 9 * 768)
tokens_per_second = 2e12 / (2 * 7e9)
batch = 312 / 2
