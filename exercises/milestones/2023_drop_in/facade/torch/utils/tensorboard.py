"""torch.utils.tensorboard: a writer that writes nothing."""


class SummaryWriter:
    def __init__(self, *arguments, **named):
        pass

    def add_scalar(self, *arguments, **named):
        pass

    add_scalars = add_text = flush = close = add_scalar
