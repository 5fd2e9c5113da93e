"""A budget of compute: divide it between the size of the model and the steps that it may make.

The task: the height of a wavy surface, with noise, at a point of two coordinates. The model is
Linear(2, width), relu, Linear(width, 1), with biases. Each step of Adam takes a batch of 32 from 20,000 rows.

width, steps: ints.
row: the multiplications for one row, forward, exactly; biases need none.
products: all multiplications of your training, exactly. Backward makes twice as many as forward: for the
    gradient of the weights and for that of the input, also in the first layer. The few of relu, loss and Adam
    don't count. At most 2,000,000.
limit: what holds your model back, one of
    "compute"   it makes too few steps: the judge gives it four times as many
    "rows"      it has too few rows: the judge gives it 40,000 to draw from
    "noise"     its targets are noisy: the judge removes the noise from those that it learns from
    With this change, the loss is to be at most 0.7 of what it was.
wide_steps: how many whole steps of width 256 the same 2,000,000 multiplications pay for.

The judge trains eight models, from different weights. Their mean squared error on 1,000 unseen points, where
the heights have no noise, is to be at most 0.6 of what width 256 reaches with those steps.
"""

width = 32
steps = 217
row = 2 * 32 + 32
products = 3 * (2 * 32 + 32) * 32 * 217
limit = "compute"
wide_steps = 2_000_000 // (3 * (2 * 256 + 256) * 32)
