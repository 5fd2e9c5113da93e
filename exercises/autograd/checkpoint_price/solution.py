"""The price of checkpoints: memory and work of a deep network, written down before anything runs.

A network has 64 layers, one after the other. On its way forward each layer saves one array, its input, and
all these arrays are of the same size. The forward of a layer takes 1 unit of time, its backward takes 2.

With checkpoints the layers are cut into equal pieces, and each piece is called by `checkpoint(piece, x)`.
The peak is the largest number of saved arrays that exist at the same time, from the first layer forward to
the last one backward. All numbers are to 5 %, unless something else is said.

plain_peak: the peak without checkpoints.
eight_peak: the peak with 8 pieces of 8 layers.
four_peak: the peak with 4 pieces of 16 layers.
one_peak: the peak with 1 piece, of all 64 layers.
best_pieces: how many pieces give the lowest peak, of 1, 2, 4, 8, 16, 32 and 64; exact.
calls: how often a layer's forward is called in one step with 8 pieces, all layers together.
slower: the time of one step with 8 pieces, divided by the time of one step without checkpoints.
deep_peak: the lowest peak of a network of 400 layers, with the best number of equal pieces.
"""

plain_peak = 64
eight_peak = 8 + 8
four_peak = 4 + 16
one_peak = 1 + 64
best_pieces = 8
calls = 2 * 64
slower = (1 + 1 + 2) / (1 + 2)
deep_peak = 20 + 400 / 20
