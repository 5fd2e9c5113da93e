"""What zeros save: bytes, time and errors of a compressed layer, written down before they are measured.

The layer has a weight of 1000 · 1000 float32 numbers. Half of them, at random places, are set to 0, in place.

dense_bytes: the bytes of the weight's array, with its 500,000 zeros. Exact.
csr_bytes: its bytes in the sparse format CSR: for each number that is not 0 its value, a float32, and its
    column, an int32; and for the rows 1001 int32 that say where each begins. Exact.
bitmask_bytes: its bytes as one bit for each place, 1 where the number is not 0, and the float32 values
    that are not 0. Exact.
csr_tenth: the bytes in CSR if 90 % are 0 instead of half, over the bytes of the dense array; to 5 %.
speed: the product of the dense array with a matrix of 1000 · 64, with 90 % zeros beside that without any:
    "a" a tenth of the time, "b" about half, "c" about the same, "d" about twice the time.

A convolution of 32 filters, each of 1 channel and 3 · 3 numbers, with biases, goes from float32 to int8, with
a float32 scale for each filter. Biases stay float32.

depthwise_ratio: its bytes afterwards over its bytes before; to 5 %.

Of another weight, 64 · 1000, row 0 is drawn evenly from -1000 to 1000, all other rows from -1 to 1. It is
quantized to int8 symmetrically (scale = largest absolute value / 127), with one scale for all, or with one
for each row.

rows_of_zeros: how many rows are nothing but zeros afterwards, with one scale for all. Exact.
error_factor: the root of the mean squared error in the 63 other rows, with one scale for all, over the same
    with a scale for each row; to 10 %.
"""

dense_bytes = 4 * 1000 * 1000
csr_bytes = (4 + 4) * 500_000 + 4 * 1001
bitmask_bytes = 1_000_000 // 8 + 4 * 500_000
csr_tenth = 8 * 100_000 / 4_000_000
speed = "c"
depthwise_ratio = (32 * 9 + 32 * 4 + 32 * 4) / (32 * 9 * 4 + 32 * 4)
rows_of_zeros = 63
error_factor = (1 / 3**0.5) / (1 / 127 / 12**0.5)
