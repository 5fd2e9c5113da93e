"""No grad: a switch that stops the recording, for as long as a block lasts."""


class no_grad:
    """Inside `with no_grad():` nothing is recorded. Whoever records has to ask, by `no_grad.depth`.

    depth: int, an attribute of the class: how many such blocks are running, one inside the other. 0 outside.
    When a block ends, depth is what it was before, also if an exception ends it. The exception goes on.
    torch: torch.no_grad
    """

    depth = 0

    def __enter__(self):
        """Begin a block."""
        no_grad.depth += 1

    def __exit__(self, *exception):
        """End a block. exception: three values about the exception that ended it, or three times None."""
        no_grad.depth -= 1

    def __call__(self, function):
        """Make `@no_grad()` work above a function: return one that does the same, each time inside a block.

        It takes the arguments of `function`, by position and by name, and returns what that returns.
        """

        def inside(*arguments, **named):
            with self:
                return function(*arguments, **named)

        return inside
