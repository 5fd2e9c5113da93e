"""Peak memory, the slow way: look at what is in use before each line that runs, and note the highest."""

import sys
import tracemalloc

watching = []


def peak_bytes(fn):
    begun = not tracemalloc.is_tracing()
    if begun:
        tracemalloc.start()
    before = in_use()
    entry = {"highest": before}
    watching.append(entry)
    outer = sys.gettrace()
    sys.settrace(look)
    try:
        fn()
    finally:
        sys.settrace(outer)
        watching.pop()
        if begun:
            tracemalloc.stop()
    return entry["highest"] - before


def in_use():
    return tracemalloc.get_traced_memory()[0]


def look(frame, event, argument):
    for entry in watching:
        entry["highest"] = max(entry["highest"], in_use())
    return look
