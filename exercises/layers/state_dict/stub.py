"""State dict: everything that a module knows, as arrays by name."""

import numpy as np
from myml.layers import module


class Module(module.Module):
    """A Module that can be saved, loaded and made float64. All modules of its tree are of this class, too.

    torch: torch.nn.Module
    """


    def register_buffer(self, name, array):
        """Make `array` the attribute `name`, as a buffer: it is saved and loaded, but it is no parameter.

        array: numpy array. If the attribute is assigned another array later, that one is the buffer.
        """
        raise NotImplementedError("Build it.")

    def state_dict(self):
        """Return a dict of copies of all parameters and buffers: numpy arrays by dotted name.

        A module's own parameters come first, then its buffers, then all that is in its children, in the order
        of `members`. An array that is in several places is in the dict under each of its names.
        """
        raise NotImplementedError("Build it.")

    def load_state_dict(self, state, strict=True):
        """Copy the arrays (or Tensors) of `state` into parameters and buffers of the same names, in place.

        A parameter or buffer keeps its dtype, and nothing of `state` is kept. The `version` of each parameter
        that was written to grows by 1, so that a graph made before refuses to go back.
        Returns two lists: missing, the names that `state` lacks, in the order of `state_dict`; and
        unexpected, the names that only `state` has, in its order. Arrays of these names are left alone.
        If `strict` is true and there are such names, KeyError, whose message has all of them.
        ValueError for an array of another shape. After an exception the module is as it was.
        """
        raise NotImplementedError("Build it.")

    def double(self):
        """Make every float parameter and buffer float64; those of ints and bools stay. Return this module."""
        raise NotImplementedError("Build it.")

