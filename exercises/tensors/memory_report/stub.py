"""Memory report: what a list of arrays really occupies."""


def memory_report(arrays):
    """Count the memory that Arrays occupy together.

    arrays: list of Arrays, possibly empty.
    Some of them may have the same storage: the very same object, not an equal one.
    Returns a dict of three ints, all of them numbers of bytes:
    "bytes": what all the storages occupy. A storage of several Arrays counts once.
    "shared": what those storages occupy that more than one of the Arrays has.
    "wasted": what no Array of the list can reach: storage at places that are nobody's position.
    torch: torch.Tensor.untyped_storage
    """
    raise NotImplementedError("Build it.")
