"""Which request runs in which step, if a batch waits until all of it is done, and if it does not."""

from learnml.checks.pictures.picture import Heatmap, Picture, picture

ARRIVALS = (0, 0, 0, 2, 3, 4, 6, 9, 10, 12)
LENGTHS = (3, 12, 5, 4, 9, 2, 6, 3, 8, 4)
SLOTS = 3


@picture
def draw(m, rng):
    traces = {
        "In batches": m.static(list(ARRIVALS), list(LENGTHS), SLOTS),
        "Continuous": m.continuous(list(ARRIVALS), list(LENGTHS), SLOTS),
    }
    steps = range(max(map(len, traces.values())))
    panels = []
    for name, trace in traces.items():
        rows = []
        for request, arrival in enumerate(ARRIVALS):
            ran = [request in trace[step] if step < len(trace) else False for step in steps]
            row = [1.0 if ran[step] else 0.5 * (step >= arrival and any(ran[step:])) for step in steps]
            # Twice, since two rows make a line of text.
            rows += [row, row]
        title = f"{name}: {len(trace)} steps, {100 * m.utilization(trace, SLOTS):.0f} %"
        panels.append(Heatmap(title, "step", "request, 0 to 9", "0.5 waits, 1 runs", rows))
    return Picture(
        "Continuous batching: who is done makes room at once",
        "Ten requests for three slots. In batches, the longest one of a batch keeps all others waiting, and "
        "slots stand idle. Continuous, the next request starts as soon as a slot is free. In percent: the "
        "share of all slots in which something runs.",
        panels,
    )
