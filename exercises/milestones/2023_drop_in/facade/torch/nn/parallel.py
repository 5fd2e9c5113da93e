"""torch.nn.parallel: here is one process."""


def DistributedDataParallel(*arguments, **named):
    raise RuntimeError("there is one process here, and nobody to share the work with")
