"""The largest rate: which learning rates diverge, and how slow the others are, before anything runs.

The loss is a valley, steep along q and flat along p:

    loss = (p**2 + 100 * q**2) / 2      so the gradient is (p, 100 * q)

Every run starts at p = 1, q = 1, in float64, and does plain SGD, unless something else is said.

largest_rate: the rate above which q grows from step to step; to 1 %.
q_after_3: q after 3 steps with lr = 0.019; mind the sign; to 1 %.
p_after_100: p after 100 steps with lr = 0.01; to 5 %.
steps: with lr = 0.0198, after how many steps both p and q are below 0.001 in size; to 10 %.
steeper_rate: the largest rate if the loss is (p**2 + 10_000 * q**2) / 2 instead; to 1 %.
diverges: the runs in which q ends up beyond all bounds; a str of their letters in order, such as "ab":
    a   lr = 0.015
    b   lr = 0.0195
    c   lr = 0.0205
    d   lr = 0.03, momentum = 0.9
    e   lr = 0.04, momentum = 0.9
"""

import math

largest_rate = 2 / 100
q_after_3 = (1 - 0.019 * 100) ** 3
p_after_100 = (1 - 0.01) ** 100
steps = math.log(0.001) / math.log(1 - 0.0198)
steeper_rate = 2 / 10_000
diverges = "ce"
