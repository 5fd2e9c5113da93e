"""The best size for a budget: find it in small runs, and size a network for a larger budget.

The task: 20 numbers are to be predicted from 12; the lesson has the code. The network is Linear(12, width),
relu, Linear(width, 20), with biases. It makes 50 steps of Adam, each on all examples that there are. With N
parameters and D examples, this is counted as C = 6 · N · D · 50 operations. "Loss" is the mean squared error
on unseen examples, whose targets have no noise.

best_5, best_20, best_80: the number of parameters with the lowest loss, for a budget of 5, 20 and 80 million
    operations; each to a factor of 1.5.
lowest: the loss that such a network reaches with these three budgets, a tuple; each to a factor of 1.2.
exponent: the best number of parameters grows like C ** exponent; to a factor of 1.3.

The budget to plan for is 320,000,000 operations.
width: an int.
parameters: all parameters of your network, exactly.
examples: how many whole examples the budget pays for with that network, exactly.
loss: what your network will reach; to a factor of 1.25.

Two networks have a bad loss with 20 million operations: width 3 and width 48.
narrow_lacks: what width 3 has too little of, one of
    "parameters"   the judge gives it four times the width
    "examples"     the judge gives it four times as many
    "steps"        the judge gives it four times as many
    With this change, the loss is to be at most 0.6 of what it was.
wide_lacks: the same for width 48.

The judge trains your network with the budget of 320,000,000. Its loss is to be at most 0.75 of what the
better of two others reaches with the same budget: width 8, which has about a quarter of the best number of
parameters, and width 128, which has about four times as many. Each loss is the mean of a few runs.
"""

best_5 = 180
best_20 = 320
best_80 = 570
lowest = (0.185, 0.112, 0.079)
exponent = 0.415
width = 32
parameters = (12 + 1) * 32 + (32 + 1) * 20
examples = 320_000_000 // (6 * 1076 * 50)
loss = 0.06
narrow_lacks = "parameters"
wide_lacks = "examples"
