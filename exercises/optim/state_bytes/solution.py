"""State in bytes: what an optimizer keeps, and where the memory of training goes."""


def optimizer_state_bytes(optimizer):
    """Count the bytes of all arrays that an optimizer keeps beside the parameters.

    optimizer: anything with `state`, a list with a dict of arrays for each parameter.
    Returns an int; 0 if nothing is kept.
    torch: a sum over torch.optim.Optimizer.state
    """
    return sum(array.nbytes for state in optimizer.state for array in state.values())


def training_bytes(optimizer):
    """Count the bytes that training holds from step to step.

    optimizer: as above, and with `params`, a list of Parameters.
    Returns a dict of ints. "parameters": the arrays `data` of all parameters. "gradients": their arrays
    `grad`, where they have one. "state": what the optimizer keeps. "total": the sum of the three.
    """
    parameters = sum(p.data.nbytes for p in optimizer.params)
    gradients = sum(p.grad.nbytes for p in optimizer.params if p.grad is not None)
    state = optimizer_state_bytes(optimizer)
    total = parameters + gradients + state
    return {"parameters": parameters, "gradients": gradients, "state": state, "total": total}
