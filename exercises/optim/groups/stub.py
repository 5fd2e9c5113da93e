"""Parameter groups: options that differ from parameter to parameter, and a rate that falls in steps."""

from myml.optim.sgd import Optimizer


class Groups(Optimizer):
    """One optimizer made of several of a kind: each group of parameters has options of its own.

    kind: a subclass of Optimizer, such as SGD.
    groups: a list of dicts. Each holds "params", an iterable of Parameters, and options of `kind` by name.
    defaults: the options for all groups that do not say otherwise.
    ValueError if a parameter occurs twice, in one group or in two.
    params: the list of all parameters, group after group.
    param_groups: a list with one dict for each group, in order. It has "params", "lr" and the other options.
    Whatever is set there holds from the next step on: `groups.param_groups[0]["lr"] = 0.1`.
    torch: torch.optim.Optimizer, given a list of dicts
    """

    def __init__(self, kind, groups, **defaults):
        raise NotImplementedError("Build it.")

    @property
    def param_groups(self):
        """The options of each group, by name."""
        raise NotImplementedError("Build it.")

    def step(self):
        """Let every group make a step."""
        raise NotImplementedError("Build it.")

    def state_dict(self):
        """The state dicts of all groups in one. Keys of group 0 begin with "0.", as in "0.lr", and so on."""
        raise NotImplementedError("Build it.")

    def load_state_dict(self, saved):
        """Put every group back as it was when state_dict made `saved`."""
        raise NotImplementedError("Build it.")


class StepLR:
    """Multiply the rate of every group by gamma, at every step_size-th call of step().

    optimizer: anything with `param_groups`. step_size: int, 1 or more. gamma: float.
    torch: torch.optim.lr_scheduler.StepLR
    """

    def __init__(self, optimizer, step_size, gamma=0.1):
        raise NotImplementedError("Build it.")

    def step(self):
        """To be called once an epoch, after the optimizer's steps."""
        raise NotImplementedError("Build it.")
