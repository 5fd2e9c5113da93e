"""torch.distributed: here is one process."""


def init_process_group(*arguments, **named):
    raise RuntimeError("there is one process here, and nobody to share the work with")


def destroy_process_group():
    pass


def is_available():
    return False
