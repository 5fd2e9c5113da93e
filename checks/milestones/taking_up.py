"""What a driver keeps after a step, so that an interrupted training can be resumed.

Drivers import it into the learner's process.
"""

from __future__ import annotations

from typing import Any


def kept(model: Any, optimizer: Any, done: int, rng: Any = None, **more: Any) -> dict[str, Any]:
    """All that is needed to continue after `done` steps, as plain data and arrays. more: further entries."""
    # Without it, an interrupted run would go on with other batches than an uninterrupted one.
    generator = rng.bit_generator.state if rng else None
    states = {"model": model.state_dict(), "optimizer": optimizer.state_dict()}
    return {**states, "rng": generator, "done": done, **more}


def taken_up(state: dict[str, Any] | None, model: Any, optimizer: Any, rng: Any = None) -> int:
    """Restore the state of a new model, optimizer and generator. Returns how many steps were done."""
    if state is None:
        return 0
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])
    if rng:
        rng.bit_generator.state = state["rng"]
    return int(state["done"])
