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
    raise NotImplementedError("Build it.")


def load_checkpoint(path, model, optimizer, rng):
    """Put model, optimizer and rng into the state that save_checkpoint found them in.

    path: str. model and optimizer: each has load_state_dict(saved), which takes what state_dict() gave.
    rng: numpy Generator of the same kind; it goes on with what the saved one would have drawn next.
    Returns the step that was saved, an int.
    torch: torch.load
    """
    raise NotImplementedError("Build it.")
