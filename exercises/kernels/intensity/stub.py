"""Arithmetic intensity: how much work there is for each byte, written down before anything runs.

All numbers are float32. a and b are matrices of shape (512, 512), v has shape (512, 1).

A FLOP is one multiplication or one addition. An operation moves each input once and its result once, unless
something else is said. Its intensity is its FLOPs divided by the bytes that it moves.

matmul_flops: the FLOPs of a @ b, to 1 %.
matmul_bytes: the bytes that a @ b moves, to 1 %.
matmul_intensity: the FLOPs per byte of a @ b, to 5 %.
sum_intensity: the FLOPs per byte of a + b, to 5 %.
vector_intensity: the FLOPs per byte of a @ v, to 5 %.
tile_bytes: the bytes of all tiles of a and b that `matmul_tiled(a, b, 64)` hands to its small products; a
    tile counts each time that it is used, and the result is left out; to 1 %.
smallest_side: a machine does 100 billion FLOPs and moves 20 billion bytes in a second, both at the same time.
    From which n on is the product of two (n, n) matrices held up by the FLOPs, and not by the bytes?
    The smallest such n, where both take equally long included; to 5 %.
"""

matmul_flops = ...
matmul_bytes = ...
matmul_intensity = ...
sum_intensity = ...
vector_intensity = ...
tile_bytes = ...
smallest_side = ...
