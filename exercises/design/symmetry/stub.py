"""Augment along a symmetry: choose what to do to the images, and say what the network does with a mirror.

The data: images of 8 · 8 numbers with a flag on noise, somewhere. Its pole is 4 pixels high. The cloth is at
the top of it, on the right (class 0) or on the left (class 1). In the 300 images to learn from, all flags
stand upright. Of the 2,000 unseen ones, half hang upside down: mirrored from top to bottom. The class is
still the side of the pole on which the cloth is.

The network is Linear(64, width), relu, Linear(width, 2), with biases. The judge trains it with 150 steps of
Adam on batches of 64. Each image of a batch is changed by what you choose, at random, and keeps its class.
augment: one of
    "none"        nothing
    "updown"      mirrored from top to bottom, or not
    "leftright"   mirrored from left to right, or not
    "turn"        turned by 0, 90, 180 or 270 degrees
    "shift"       moved by -2 to 2 pixels in each direction; what leaves the image comes in on the other side
width: an int.
parameters: all parameters of the network, exactly. At most 3,500.
views: how many different images your augmentation makes of one image, itself included; exactly.
mirrored: your trained network looks at the unseen images once more, all of them mirrored from left to right,
    and they keep the class that they had. Its share of right answers, to a factor of 1.6.
coin: the share of right answers on the unseen images after training with "leftright" and width 32; to 15 %.

On the unseen images the share of right answers is to be at least 0.07 above that of width 32 with "none".
"""

augment = ...
width = ...
parameters = ...
views = ...
mirrored = ...
coin = ...
