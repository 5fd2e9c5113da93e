"""Which layer for order: choose one, size it, and say what it relies on. Then the judge trains it.

The data: rows of 10 symbols out of 8. Each row has symbol 0 once and symbol 1 once, and others elsewhere. The
class is 1 if symbol 0 comes before symbol 1, otherwise 0.

An Embedding(8, width) makes a vector of each symbol, and a Linear(width, 2) two scores of what comes out.
layer: what lies between them, one of
    "bag"         the mean of the vectors, a Linear(width, width), relu
    "recurrence"  RNN(width, width), of which the last state counts
    "attention"   MultiHeadAttention(width, 1) without a mask, added to its input; relu, then the mean of all
positions: "yes" or "no": whether a PositionalEmbedding(10, width) is added to the vectors first.
width: an int.
parameters: all parameters of your network, exactly. At most 3,000. Layers have their biases; an RNN has two.
chain: how many of the layer's steps have to wait for each other when a row is read: 1 if all symbols can be
    taken at once, 2 if there is a second step that needs the first, and so on.
relies: what your network relies on, one of
    "order"    which symbol stands before which
    "filling"  which other symbols there are
    "first"    what stands at the first place

The judge trains your network: 160 steps of Adam on batches of 32 from 1,000 rows. On 400 other rows its share
of right answers is to be at least 0.2 above that of "bag" with width 24 and no positions. Then the judge
changes those 400 rows. For "order", the symbols of each are shuffled. For "filling", all others become
symbol 2. For "first", the first symbol becomes 2. The share of right answers is to fall by at least 0.15.
"""

layer = "recurrence"
positions = "no"
width = 8
parameters = 8 * 8 + (2 * 8 * 8 + 2 * 8) + (8 + 1) * 2
chain = 10
relies = "order"
