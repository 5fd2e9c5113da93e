"""Steps and state: how far Adam moves, and what it takes in memory, written down before anything runs.

Adam has lr = 0.001, betas (0.9, 0.999) and eps = 1e-8, and everything is float64, unless something else is
said. The size of a step is how far it moves a parameter, without its sign.

first_step: the size of the first step, for a gradient of 4; to 1 %.
uncorrected_step: the same if m and v were used as they are, not divided by 1 - beta**t; to 1 %.
tiny_step: the size of the first step for a gradient of 1e-9; to 5 %.
zigzag_step: the gradient is 4, -4, 4, -4, and so on. The size of a step after thousands of them; to 5 %.
decayed: a weight of 1 whose gradient is always 0, after 10,000 steps of AdamW, weight_decay = 0.1; to 2 %.
late_rate: the rate of `lr_cosine`, three quarters of the way from the end of the warm-up to total, with
    max_lr = 6e-4 and min_lr = 6e-5; to 1 %.
gigabytes: GPT-2 has 124,439,808 parameters. What parameters, gradients and Adam's state take together, all in
    float32, in units of 1e9 bytes; to 2 %.
"""

import math

first_step = 0.001
uncorrected_step = 0.001 * 0.1 * 4 / (0.001 * 4**2) ** 0.5
tiny_step = 0.001 * 1e-9 / (1e-9 + 1e-8)
zigzag_step = 0.001 * 0.1 / (1 + 0.9)
decayed = (1 - 0.001 * 0.1) ** 10_000
late_rate = 6e-5 + (6e-4 - 6e-5) * (1 + math.cos(0.75 * math.pi)) / 2
gigabytes = 124_439_808 * 4 * (1 + 1 + 2) / 1e9
