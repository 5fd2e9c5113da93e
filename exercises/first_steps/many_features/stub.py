"""Many features: a slope for every column."""


def predict(rows, weights, bias):
    """Predict a number for every row: its values, weighted and added up, plus the bias.

    rows: list of n rows, each a list of d numbers; left alone. weights: list of d numbers. bias: number.
    Returns a list of n floats. Raises ValueError when a row does not have d values.
    torch: rows @ weights + bias, on tensors
    """
    raise NotImplementedError("Build it.")


def gradient(rows, targets, weights, bias):
    """Differentiate the mean squared error of the predictions with respect to the weights and the bias.

    rows: list of n rows, each a list of d numbers, n at least 1. targets: list of n numbers.
    weights: list of d numbers. bias: number. All are left alone.
    Returns the tuple (d_weights, d_bias): a list of d floats, and a float.
    Raises ValueError when a row does not have d values, or when there are not as many targets as rows.
    torch: torch.autograd.grad of torch.nn.functional.mse_loss
    """
    raise NotImplementedError("Build it.")
