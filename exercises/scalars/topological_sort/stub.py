"""Topological sort: an order in which everything comes after what it was made from."""


def topological_sort(root):
    """Put a graph in order.

    root: an object whose `parents` is a tuple of objects of the same kind, without cycles; so have theirs.
    Returns the list of everything that can be reached from root by `parents`, root included, each once. Each
    comes after its parents, so root is last. Any depth; cost in proportion to the number of parents in all.
    Python: graphlib.TopologicalSorter
    """
    raise NotImplementedError("Build it.")
