"""A law from small runs: measure, fit a curve, and say what larger runs will give before anybody pays.

The task: 40 numbers are to be predicted from 16, by a Linear(16, 40) without biases. Each target is a
weighted sum of the 16 numbers, plus noise of variance 1. The inputs have mean 0 and variance 1. The layer
makes 120 steps of Adam with rate 0.1 on the mean squared error, each on all rows that there are. "Loss" is
its mean squared error on unseen rows, whose targets have the same noise.

small: what you measure with 80, 160, 320 and 640 rows, a tuple of four losses; each to 10 %.
The losses follow a + b · N ** -c, where N is the number of rows.
floor: a, to 3 %. exponent: c, to a factor of 1.3.
large: the loss with 1,280 rows, to 1 %.
tenth: how many times as many rows bring the loss ten times as close to the floor; to a factor of 1.7.
never: which of three losses can't be reached, with however many rows: "a" for 1.1, "b" for 1.01, "c" for 0.9.
rows: how many rows to buy, an int, at most 600. The judge trains with as many, and the loss is to be at most
    1.045. It is also to be at most 0.99 of what 300 rows reach, which cost half of the money.
"""

small = ...
floor = ...
exponent = ...
large = ...
tenth = ...
never = ...
rows = ...
