"""Checkpoints: a run that can be cut short at any moment, and goes on as if nothing had happened."""

import json
import os

import numpy as np


def save_checkpoint(path, model, optimizer, step, rng):
    """Save everything that a run needs to go on, in one file.

    path: str. model and optimizer: each has state_dict(), a dict of arrays and floats by name.
    step: int. rng: numpy Generator.
    If an exception is raised while it saves, or the program is stopped, the file that was at `path` before
    is still there, whole. The new one is written aside, under another name in the same folder. It is forced
    to the disk by os.fsync, and then put in its place by os.replace. After that nothing is left beside it.
    The name is exactly `path`, whatever its ending.
    torch: torch.save
    """
    content = {f"model/{name}": array for name, array in model.state_dict().items()}
    content |= {f"optimizer/{name}": array for name, array in optimizer.state_dict().items()}
    content["run"] = np.array(json.dumps({"step": step, "rng": rng.bit_generator.state}))
    with open(f"{path}.new", "wb") as file:
        np.savez(file, **content)
        file.flush()
        os.fsync(file.fileno())
    os.replace(f"{path}.new", path)


def load_checkpoint(path, model, optimizer, rng):
    """Put model, optimizer and rng into the state that save_checkpoint found them in.

    path: str. model and optimizer: each has load_state_dict(saved), which takes what state_dict() gave.
    rng: numpy Generator of the same kind; it goes on with what the saved one would have drawn next.
    Returns the step that was saved, an int.
    torch: torch.load
    """
    states = {"model": {}, "optimizer": {}}
    with np.load(path) as file:
        run = json.loads(file["run"].item())
        for key in file.files:
            owner, _, name = key.partition("/")
            if name:
                states[owner][name] = file[key]
    model.load_state_dict(states["model"])
    optimizer.load_state_dict(states["optimizer"])
    rng.bit_generator.state = run["rng"]
    return run["step"]
