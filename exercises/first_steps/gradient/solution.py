"""The gradient: which way the error grows, and how fast."""


def gradient(xs, ys, slope, intercept):
    """Differentiate the mean squared error of a line with respect to its two numbers.

    xs, ys: lists of n numbers each, n at least 1; left alone. slope, intercept: the line's numbers.
    Returns the tuple (d_slope, d_intercept) of floats: the change of the mean squared error for each unit of
    change in slope and in intercept.
    torch: torch.autograd.grad of torch.nn.functional.mse_loss
    """
    errors = [slope * x + intercept - y for x, y in zip(xs, ys)]
    d_slope = 2 * sum(error * x for error, x in zip(errors, xs)) / len(xs)
    d_intercept = 2 * sum(errors) / len(xs)
    return d_slope, d_intercept
