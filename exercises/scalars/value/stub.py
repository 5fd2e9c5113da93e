"""Value: traced numbers with all of Python's arithmetic, on either side."""

import math

from myml.scalars import trace


class Value(trace.Value):
    """A Value with the rest of arithmetic: -x, and + - * / ** with ints and floats on either side.

    Nothing here is an operation of its own. Every result is made of those that `scalars/trace` has, by
    writing +, *, ** and exp on Values. A subclass may replace these, and the results follow.
    Each docstring says what is made of what. Results are of the class of self, which may be a subclass.
    torch: torch.Tensor
    """

    def __neg__(self):
        """-self is self * -1."""
        raise NotImplementedError("Build it.")

    def __sub__(self, other):
        """self - other is self + -other, where other is a Value or a number."""
        raise NotImplementedError("Build it.")

    def __truediv__(self, other):
        """self / other is self * other**-1, where other is a Value or a number."""
        raise NotImplementedError("Build it.")

    def __radd__(self, other):
        """Called for other + self, where other is a number: self + other."""
        raise NotImplementedError("Build it.")

    def __rmul__(self, other):
        """Called for other * self, where other is a number: self * other."""
        raise NotImplementedError("Build it.")

    def __rsub__(self, other):
        """Called for other - self, where other is a number: made of a negation and a sum."""
        raise NotImplementedError("Build it.")

    def __rtruediv__(self, other):
        """Called for other / self, where other is a number: made of a power and a product."""
        raise NotImplementedError("Build it.")

    def __rpow__(self, base):
        """Called for base ** self, where base is a number above 0: (self * log(base)).exp()."""
        raise NotImplementedError("Build it.")
