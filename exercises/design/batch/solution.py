"""A batch that fits: size a network and its batch so that training fits into 22,000 bytes.

The task: rows of 16 numbers. The class is 1 if the first two have the same sign, and one of ten is wrong.
The network is Linear(16, width), relu, Linear(width, 2), with biases, all in float32 of 4 bytes.

width: an int.
micro: the rows of one batch that goes forward and backward, an int.
accumulate: from how many such batches gradients are collected before a step, an int. A step then has the
    mean gradient of micro · accumulate rows.
fixed: the bytes that are needed whatever the batch, exactly: for each parameter its weight, its gradient and
    the two numbers that Adam keeps.
kept: the bytes that forward keeps for backward, exactly. For each row of a micro batch they are its 16
    numbers, what comes out of relu, and 2 probabilities.
largest: the largest micro batch that fits with width 64.

fixed + kept is to be at most 22,000. The judge trains with 80 steps of Adam, and at most 30,000 rows in all
steps together. It trains four networks, from different weights, and takes their mean share of right answers
on 3,000 unseen rows. That is to be at least 0.14 above that of width 64 with the largest micro batch that
fits, and no accumulation.
"""

width = 8
micro = 180
accumulate = 1
fixed = 4 * 4 * ((16 + 1) * 8 + (8 + 1) * 2)
kept = 4 * 180 * (16 + 8 + 2)
largest = (22_000 - 4 * 4 * ((16 + 1) * 64 + (64 + 1) * 2)) // (4 * (16 + 64 + 2))
