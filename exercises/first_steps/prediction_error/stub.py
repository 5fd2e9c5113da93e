"""Prediction error: how wrong a model is, in one number."""

from myml.first_steps.mean_and_variance import mean, variance


def predict(xs, slope, intercept):
    """Predict y for each x with a line.

    xs: list of numbers, may be empty, left unchanged. slope, intercept: numbers.
    Returns a list of numbers, as long as xs.
    torch: slope * xs + intercept, on a tensor
    """
    raise NotImplementedError("Build it.")


def mean_squared_error(targets, predictions):
    """Find the mean of the squared differences between targets and predictions.

    targets, predictions: lists of numbers of the same length, paired by position, left unchanged.
    Returns a float, at least 0, in the unit of the targets squared.
    Raises ValueError when the lengths differ or the lists are empty.
    torch: torch.nn.functional.mse_loss
    """
    raise NotImplementedError("Build it.")


def r_squared(targets, predictions):
    """Find the share of the targets' variance that the predictions explain.

    targets, predictions: lists of numbers of the same length, paired by position, left unchanged.
    Returns a float: 1 when perfect, 0 when no better than the mean of the targets, negative when worse.
    When all targets are equal (or there is only one): 1.0 when perfect, else 0.0.
    Raises ValueError when the lengths differ or the lists are empty.
    torch: none; sklearn.metrics.r2_score
    """
    raise NotImplementedError("Build it.")
