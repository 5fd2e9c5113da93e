"""Which layer for images: choose one, size it, and say why it works. Then the judge trains it.

The data: images of 10 · 10 numbers. Somewhere in each lies a short stroke of 3 · 3 pixels, on noise. It has
one of four directions: falling, rising, upright or flat. The direction is the class.

layer: the first layer, one of
    "linear"       Linear(100, width) on the image as one row of 100 numbers, then relu
    "recurrence"   RNN(10, width), which reads the image row by row; its last state counts
    "convolution"  Conv2d(1, width, 3) without padding, relu, then the largest number of each channel
    A Linear(width, 4) makes four scores of what comes out. All layers have their biases; an RNN has two.
width: an int, the units or channels of that layer.
parameters: all parameters of your network, exactly. At most 200.
products: the multiplications for one image, exactly; biases need none. At most 8,000.
because: what makes your network right, one of
    "neighbors"    which pixels lie side by side
    "place"        where in the image the stroke lies
    "brightness"   how bright the image is as a whole

The judge trains your network: 80 steps of Adam on batches of 64. On images that it has not seen, its share
of right answers is to be at least 0.4 above that of a network of 4,204 parameters: "linear" with 40 units,
trained likewise. Then the judge removes from the data what you named under `because` and trains again. Your
network's share is to fall by at least 0.35.
"""

layer = ...
width = ...
parameters = ...
products = ...
because = ...
