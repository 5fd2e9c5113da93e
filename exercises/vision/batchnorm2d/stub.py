"""Batch norm of images: one mean and one variance for each channel, over all images and pixels."""

from myml.layers.batchnorm1d import BatchNorm1d


class BatchNorm2d(BatchNorm1d):
    """`layers/batchnorm1d` for images: every channel gets mean 0 and variance 1, then a scale and a shift.

    Parameters, buffers and options are those of BatchNorm1d: BatchNorm2d(channels, eps=1e-5, momentum=0.1).
    torch: torch.nn.BatchNorm2d
    """

    def forward(self, x):
        """Normalize x, a Tensor (n, channels, height, width), over n, height and width.

        In training and in eval mode as BatchNorm1d does. ValueError for another number of dimensions, besides
        those of BatchNorm1d; after an exception nothing has moved.
        """
        raise NotImplementedError("Build it.")
