"""Parameter counts: what a network is made of, written down before it is built.

    net = Sequential(
        Linear(784, 256),
        BatchNorm1d(256),
        ReLU(),
        Dropout(0.8),
        Linear(256, 128),
        LayerNorm(128),
        ReLU(),
        Linear(128, 10),
    )

Everything is float32, but for the count of batches in BatchNorm1d, which is int64. All numbers are exact,
unless something else is said.

parameters: how many numbers it learns.
norm_parameters: how many of them are in the two norms.
first_share: the share of them that is in the first Linear; a number between 0 and 1, to 2 %.
buffers: how many numbers are in its buffers.
state_bytes: how many bytes the arrays of net.state_dict() take.
useless: how many of its parameters change nothing in training, whatever their value: the norm behind them
    takes out what they add to every row.
wide_parameters: how many numbers it learns if 256 and 128 are doubled, to 512 and 256; to 1 %.
dropout_scale: by what Dropout(0.8) multiplies the numbers that it leaves, in training; to 1 %.
"""

parameters = (784 * 256 + 256) + 2 * 256 + (256 * 128 + 128) + 2 * 128 + (128 * 10 + 10)
norm_parameters = 2 * 256 + 2 * 128
first_share = (784 * 256 + 256) / 235_914
buffers = 2 * 256 + 1
state_bytes = 4 * (235_914 + 2 * 256) + 8
useless = 256
wide_parameters = (784 * 512 + 512) + 2 * 512 + (512 * 256 + 256) + 2 * 256 + (256 * 10 + 10)
dropout_scale = 1 / (1 - 0.8)
