"""Which loss for the task: four tasks, a loss for each, and what it will aim at. Then the judge trains.

The model is a Linear layer each time; 500 rows, 200 steps of Adam on batches of 64. Only outputs and loss are
yours to choose.

prices: predict a number. In one of ten rows to learn from, somebody typed 40 too much. In the 400
    unseen rows nobody did. One of "squared", "absolute": the mean of that error. The mean absolute error on
    unseen rows is to be at most a fifth of that of "squared".
kinds: predict one of 5 kinds. Rows of a kind form a cloud; the clouds lie in a circle, in no order. One of
    "number"    one output, squared error to the number of the kind; the answer is the nearest whole number
    "one"       5 outputs, cross-entropy; the answer is the largest
    "each"      5 outputs, binary cross-entropy of each ("is it this kind?"); the answer is the largest
    The share of right answers is to be at least 0.5 above that of "number".
tags: each row has any number of 4 tags, also none or all. One of
    "number"    one output, squared error to the number 1, 2, 4 and 8 of its tags, added up; rounded
    "one"       4 outputs, cross-entropy to the first tag; each tag whose softmax is above 0.5
    "each"      4 outputs, binary cross-entropy of each; each tag whose sigmoid is above 0.5
    The share of rows with all tags right is to be at least 0.25 above that of "one".
level: order bread for tomorrow. Each loaf that is missing costs 9, each that is left over costs 1. The loss
    is `level` times what is missing, or (1 - level) times what is left over. `level` is a number between 0
    and 1. The mean cost is to be at most 0.85 of what the squared error leads to.
best_squared: the one number that has the smallest squared error to 1, 2, 3, 4 and 90; exactly.
best_absolute: the one number that has the smallest absolute error to 1, 2, 3, 4 and 90; exactly.
because: what spoils the squared error in `prices`. One of
    "outliers"    the prices that are wrong
    "noise"       the small errors of all others
    "few rows"    that there are only 500
    The judge trains "squared" without it: no wrong prices, no small errors, or 2,000 rows. The error on
    unseen rows is to become at most half of what it was.
"""

prices = ...
kinds = ...
tags = ...
level = ...
best_squared = ...
best_absolute = ...
because = ...
