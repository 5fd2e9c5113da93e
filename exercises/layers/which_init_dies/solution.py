"""Which initialization dies: what is left of a signal after many layers, written down before anything runs.

A layer is y = relu(x @ w.T), without a bias. Every w has shape (512, 512); its numbers are drawn from a
normal distribution around 0 with standard deviation std. Everything is float32. The first x has 64 rows from
a normal distribution with standard deviation 1. There are four nets:

    a   std = 0.01
    b   std = sqrt(2 / 512) = 0.0625
    c   std = 0.1
    d   std = sqrt(1 / 512) = 0.0442

The mean square is the mean of x**2 over all numbers of x. The size is its root.

factor_a: one layer of net a multiplies the mean square by this; to 20 %.
factor_c: the same for net c; to 20 %.
size_c: the size after 10 layers of net c; to a factor of 2.
square_d: the mean square after 10 layers of net d; to a factor of 2.
fading: the nets whose size is below 0.001 after 50 layers; a str of their letters in order, such as "bc".
exploding: the nets whose size is above 1000 after 50 layers; the same.
dead_layer: the number of layers of net a after which all numbers are exactly 0; to 10 %.
    The smallest positive number in float32 is 1.4e-45.
infinite_layer: the number of layers of net c after which some number is inf; to 10 %.
    The largest number in float32 is 3.4e38.
"""

import math

factor_a = 512 * 0.01**2 / 2
factor_c = 512 * 0.1**2 / 2
size_c = (512 * 0.1**2 / 2) ** (10 / 2)
square_d = (1 / 2) ** 10
fading = "ad"
exploding = "c"
dead_layer = math.log(1.4e-45) / math.log((512 * 0.01**2 / 2) ** 0.5)
infinite_layer = math.log(3.4e38) / math.log((512 * 0.1**2 / 2) ** 0.5)
