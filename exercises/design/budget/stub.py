"""Parameters for a budget: divide them between width and depth, and count what a transformer gets.

The task: points of two coordinates, on one of two arms of a spiral that winds 2.2 times. The class is the
arm. The network has `depth` hidden layers of `width` units, relu after each, and a Linear layer to two
scores. All layers have biases. It may have 1,500 parameters.

width, depth: ints, 1 or more.
parameters: all parameters of your network, exactly. At most 1,500.
widest: the largest width with which one hidden layer keeps to 1,500 parameters, exactly.
widest_of_three: the same for three hidden layers.

A GPT of at most 1,000,000 parameters has 5,000 tokens, 128 places, and the table of tokens as its head. Each
block has 12 · dim² + 13 · dim parameters. After the last block comes a norm of 2 · dim.
blocks: how many blocks it can have with dim 64, exactly.
wide_blocks: how many it can have with dim 128, exactly.

The judge trains eight of your networks, from different weights, with 400 steps of Adam on batches of 64.
Their mean share of right answers on unseen points is to be at least 0.04 above that of one hidden layer of
the largest width.
"""

width = ...
depth = ...
parameters = ...
widest = ...
widest_of_three = ...
blocks = ...
wide_blocks = ...
