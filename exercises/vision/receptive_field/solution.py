"""Receptive field: how many pixels of the image can change one number deep in a network.

All numbers count along one axis, and none is at the border of an image. All are exact, but for weight_ratio.

lenet_field: how many pixels a number sees after a convolution of 5, pooling of 2 side by side, another
    convolution of 5 and another pooling of 2.
lenet_stride: how many pixels the fields of two neighboring numbers are apart there.
dilated_field: the field after three convolutions of 3, whose weights are 1, then 2, then 4 pixels apart.
resnet_field: the field after all 19 convolutions of 3 of ResNet-20: the stem, 6 of stage 1, 6 of stage 2 and
    6 of stage 3. The first of stage 2 and the first of stage 3 have stride 2, all others stride 1.
plain_layers: how many convolutions of 3 with stride 1 it takes until a number sees 224 pixels or more.
strided_layers: the same if each of them has stride 2.
weight_ratio: the weights of three convolutions of 3 · 3, divided by those of one of 7 · 7, all from 64 to 64
    channels, without biases; to a tenth.
"""

lenet_field = 1 + 4 * 1 + 1 * 1 + 4 * 2 + 1 * 2
lenet_stride = 2 * 2
dilated_field = 1 + 2 * 1 + 2 * 2 + 2 * 4
resnet_field = 1 + 7 * 2 * 1 + 1 * 2 * 1 + 5 * 2 * 2 + 1 * 2 * 2 + 5 * 2 * 4
plain_layers = 224 // 2
strided_layers = 8 - 1
weight_ratio = 3 * 3 * 3 / (7 * 7)
