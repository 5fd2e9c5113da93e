"""Topological sort: an order in which everything comes after what it was made from."""


def topological_sort(root):
    """Put a graph in order.

    root: an object whose `parents` is a tuple of objects of the same kind, without cycles; so have theirs.
    Returns the list of everything that can be reached from root by `parents`, root included, each once. Each
    comes after its parents, so root is last. Any depth; cost in proportion to the number of parents in all.
    Python: graphlib.TopologicalSorter
    """
    order, seen, stack = [], set(), [(root, False)]
    while stack:
        node, parents_done = stack.pop()
        if parents_done:
            order.append(node)
        elif node not in seen:
            seen.add(node)
            stack.append((node, True))
            stack.extend((parent, False) for parent in node.parents)
    return order
