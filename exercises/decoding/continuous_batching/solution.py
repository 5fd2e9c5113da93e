"""Batches without waiting: which texts a server writes at each step."""

from collections import deque


def continuous(arrivals, lengths, slots):
    """Plan the steps of a server that fills a place as soon as it is free.

    arrivals, lengths: lists of ints, one for each request: the step from which on it can run, 0 or more, and
    the number of steps that it takes, 1 or more. slots: int of 1 or more, how many can run in one step.
    Requests start in the order of their arrival; of those that arrive at the same step, the one with the
    smaller number first. A request starts at the first step from its arrival on at which there is a free
    slot and no earlier request is waiting, and then runs without a break.
    Returns the trace: for each step from 0 to the last one in which anything runs, a list of the numbers of
    the requests that run in it, in rising order. It may be empty. Without requests, the trace is [].
    """
    return _plan(arrivals, lengths, slots, refill=True)


def static(arrivals, lengths, slots):
    """Plan the steps of a server that takes a new batch only when all of the last one is done.

    arguments, order and result: as above. When nothing runs, all requests that have arrived start together,
    up to `slots` of them. The next start when the last of these is done.
    """
    return _plan(arrivals, lengths, slots, refill=False)


def utilization(trace, slots):
    """Return the share of the slots of all steps in which a request ran, a float.

    trace: as above, of one step or more.
    """
    return sum(map(len, trace)) / (slots * len(trace))


def _plan(arrivals, lengths, slots, refill):
    waiting = deque(sorted(range(len(arrivals)), key=lambda i: arrivals[i]))
    left, running, trace = list(lengths), [], []
    while waiting or running:
        if refill or not running:
            while waiting and arrivals[waiting[0]] <= len(trace) and len(running) < slots:
                running.append(waiting.popleft())
        trace.append(sorted(running))
        for i in running:
            left[i] -= 1
        running = [i for i in running if left[i]]
    return trace
