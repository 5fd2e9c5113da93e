"""Where packages may be imported from: where they were installed, and nowhere else."""

from __future__ import annotations

import os
import site
import sys
from collections.abc import Iterable, Iterator

_INSTALLED = (".dist-info", ".egg-info", ".egg-link")
_MARKER = "learnml.toml"
"""What makes a folder a workspace: whatever lies in one is the learner's, and no installation."""


def beyond_the_interpreter() -> list[str]:
    """The folders that packages are imported from here, but not by an isolated interpreter.

    They are the user's own, those of PYTHONPATH, and those that a wrapper has added.
    """
    usual = {*site.getsitepackages()}
    return list(dict.fromkeys(with_packages(path for path in sys.path if path not in usual)))


def with_packages(folders: Iterable[str]) -> Iterator[str]:
    """Those of the folders that packages were installed into.

    By absolute path, outside of workspaces, and not the current folder.
    """
    for folder in folders:
        # `python -m` puts the current folder on the path, and a `numpy.py` of the learner's may lie there.
        is_ours = os.path.isabs(folder) and folder != here() and _has_packages(folder)
        if is_ours and not _is_in_a_workspace(folder):
            yield folder


def here() -> str:
    """The current folder; empty if it has been deleted."""
    try:
        return os.getcwd()
    except OSError:
        return ""


def _has_packages(folder: str) -> bool:
    try:
        return any(name.endswith(_INSTALLED) for name in os.listdir(folder))
    except OSError:  # not there, or no folder: an archive, say
        return False


def _is_in_a_workspace(folder: str) -> bool:
    above = os.path.realpath(folder)
    while not os.path.exists(os.path.join(above, _MARKER)):
        above, below = os.path.dirname(above), above
        if above == below:
            return False
    return True
