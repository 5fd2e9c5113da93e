"""Fast enough, busy enough: size a network and its batch for a machine, and say what each layer waits for.

The machine makes 2,000 multiplications in a microsecond, and moves 400 bytes from or to memory in the same
microsecond: both at once, so that a batch takes as long as the slower of the two. A number has 4 bytes.
A layer moves its weights once for a batch, and for each row what goes in and what comes out.

The service: rows of 16 numbers. The class is 1 if the first two have the same sign. The network is
Linear(16, width), relu, Linear(width, 2), with biases. It counts as one: for each row 16 numbers go in and 2
scores come out, and what is between stays near. Biases are moved, but need no multiplications.
width, batch: ints.
compute: the microseconds of the multiplications of one batch, to 0.1 %.
move: the microseconds of moving the parameters and the rows of one batch, to 0.1 %.

Two layers of other networks, without biases, one row at a time: a *table* of 1,000 inputs and 1,000 outputs,
and a *window*, a convolution of 8 channels to 8 with 3 · 3 weights for each pair of them, which makes
8 · 100 · 100 numbers of 8 · 102 · 102.
table_waits, window_waits: what each of them waits for, "compute" or "memory".
intensity: the multiplications of the window for each byte that it moves, to 5 %.
needed: the smallest batch with which the table takes as long to compute as to move, or longer; exactly.

One batch of the service is to take at most 20 microseconds, and 3 rows or more are to be answered in each.
After 150 steps of Adam on batches of 256 its share of right answers on 2,000 unseen rows is to be at least
0.25 above that of width 1.
"""

width = ...
batch = ...
compute = ...
move = ...
table_waits = ...
window_waits = ...
intensity = ...
needed = ...
