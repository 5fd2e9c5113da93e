"""Prefix scan: running sums of anything, taken side by side."""

import numpy as np


def scan_by_doubling(fn, x):
    """Combine each item with all before it, in few steps.

    fn: takes two arrays of equal shape and combines them item by item along the first axis, such as np.add.
    It is associative: fn(fn(p, q), r) equals fn(p, fn(q, r)). It may mind the order of its arguments.
    x: array of n items along its first axis, n at least 1. It is left as it is.
    One step: each item that is at least `reach` places from the front is combined with the one `reach` places
    before it, all by one call of fn. reach is 1, then 2, then 4, as long as it is below n.
    Returns the tuple (prefixes, work, depth).
    prefixes: array of x's shape and dtype; item i is x[0] combined with x[1], ..., x[i], in this order.
    work: int, how many pairs were combined. depth: int, how often fn was called.
    torch: torch.cumsum, torch.cummax and others
    """
    prefixes = x.copy()
    work = depth = 0
    reach = 1
    while reach < len(x):
        prefixes[reach:] = fn(prefixes[:-reach], prefixes[reach:])
        work += len(x) - reach
        depth += 1
        reach *= 2
    return prefixes, work, depth


def scan_by_pairs(fn, x):
    """Combine each item with all before it, with little work.

    fn, x: as in scan_by_doubling.
    A single item is its own prefix. Otherwise there are three moves:
    1. Neighbors are combined, by one call of fn: items 0 and 1, 2 and 3, ... An item left at the end waits.
    2. The results are scanned in the same way. They are the prefixes that end at items 1, 3, 5, ...
    3. The prefix before each of the items 2, 4, 6, ... is combined with that item, by one call of fn.
       If there are no such items, fn is not called.
    Returns the tuple (prefixes, work, depth), as scan_by_doubling does.
    torch: torch.cumsum, torch.cummax and others
    """
    n = len(x)
    if n == 1:
        return x.copy(), 0, 0
    odd, work, depth = scan_by_pairs(fn, fn(x[: n - 1 : 2], x[1::2]))
    prefixes = np.empty_like(x)
    prefixes[0] = x[0]
    prefixes[1::2] = odd
    work, depth = work + n // 2, depth + 1
    if n > 2:
        prefixes[2::2] = fn(prefixes[1 : n - 1 : 2], x[2::2])
        work, depth = work + (n - 1) // 2, depth + 1
    return prefixes, work, depth
