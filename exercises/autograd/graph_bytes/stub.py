"""What a graph keeps: calls, gradients and bytes of backward, written down before anything runs.

A Tensor that is added to itself, thirty times over:

    x = Tensor(1.0, requires_grad=True)
    y = x
    for _ in range(30):
        y = y + y
    y.backward()

calls: how often Add.backward is called; exact.
gradient: x.grad; exact.

A layer, whose x is (64, 784) and whose w is (784, 128), both float32; w requires a gradient, x does not:

    h = x @ w
    s = h.exp()
    t = s.sum(dim=1, keepdim=True)
    p = s / t
    loss = (p * p).sum()

dropped: of h, s, t and p those that no operation saves for its way back; a str such as "st".
kept_bytes: the bytes of all arrays that are saved, each array counted once, and x and w left out; exact.

Two chains of 50 steps, in which h is (256, 512), and so is each w, all float32; every w requires a gradient:

    one     h = (h * w).exp()
    other   h = (h * w).log()

exp_bytes: the bytes of all arrays that the first chain saves, the first h and every w left out; to 2 %.
log_bytes: the same for the second chain; to 2 %.
"""

calls = ...
gradient = ...
dropped = ...
kept_bytes = ...
exp_bytes = ...
log_bytes = ...
