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

parameters = ...
norm_parameters = ...
first_share = ...
buffers = ...
state_bytes = ...
useless = ...
wide_parameters = ...
dropout_scale = ...
