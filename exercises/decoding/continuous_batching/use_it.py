"""The same by a table: when each request starts follows from the times at which slots get free."""

import heapq


def continuous(arrivals, lengths, slots):
    starts, free = {}, [0] * slots
    for request in _queue(arrivals):
        starts[request] = max(arrivals[request], heapq.heappop(free))
        heapq.heappush(free, starts[request] + lengths[request])
    return _table(starts, lengths)


def static(arrivals, lengths, slots):
    starts, queue, now = {}, _queue(arrivals), 0
    while queue:
        now = max(now, arrivals[queue[0]])
        batch = [request for request in queue[:slots] if arrivals[request] <= now]
        starts.update(dict.fromkeys(batch, now))
        queue = queue[len(batch) :]
        now += max(lengths[request] for request in batch)
    return _table(starts, lengths)


def utilization(trace, slots):
    return 1 - sum(slots - len(step) for step in trace) / (slots * len(trace))


def _queue(arrivals):
    return [request for _, request in sorted(zip(arrivals, range(len(arrivals))))]


def _table(starts, lengths):
    end = max((start + lengths[request] for request, start in starts.items()), default=0)
    table = [[] for _ in range(end)]
    for request in sorted(starts):
        for step in range(starts[request], starts[request] + lengths[request]):
            table[step].append(request)
    return table
