"""A precision for each number: choose formats for a training run, and say what float16 lacks.

The task: tune a layer of 16 weights and no bias. The weights are between 20 and 31, and each is off by 0.3.
The loss is small: the mean squared error times 1e-8. 200 steps of Adam with rate 0.005, β 0.9 and 0.99, and
eps 1e-12 are made. The judge computes in float32 or better, and keeps numbers in your formats.

weights, gradients, moments: each one of "float32", "float16", "bfloat16". The moments are Adam's two numbers
    for each weight: a mean of gradients and a mean of their squares. All are rounded whenever they are kept.
scale: a number. The loss is multiplied by it, so that all gradients are, before they are kept. When they are
    used, they are divided by it. A step is left out if a gradient was too large to be kept.
bytes: for each weight, its own, those of its gradient and those of its two moments; exactly. At most 14.
ceiling: the largest gradient that float16 could keep with your scale, to 1 %.
ones: a sum in float16 starts at 0, and 1 is added again and again. The number at which it stops growing.
smallest: the smallest number above 0 in float16, to 1 %.
weights_need: gradients and moments are kept in float32, and weights in float16, which fails. What would help
    the weights? One of
    "digits"   as many binary digits as float32 has, in the range of float16
    "range"    powers as small and as large as in float32, with the digits of float16
    "scale"    float16 as it is, and a scale of 2 ** 20
moments_need: the same for moments in float16, with weights and gradients in float32.

The mean squared error on 1,000 unseen rows is to be at most 3 times that of float32 everywhere: in your
formats, and with each of the two helps. With your formats, it is also to be at most a tenth of what others
reach that take 14 bytes: weights in float16, and all else in float32.
"""

weights = ...
gradients = ...
moments = ...
scale = ...
bytes = ...
ceiling = ...
ones = ...
smallest = ...
weights_need = ...
moments_need = ...
