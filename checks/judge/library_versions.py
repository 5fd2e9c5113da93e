"""Which version of a library is installed, without importing the library."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path


@cache
def installed_version(name: str) -> str:
    """The version of an installed library; empty if it is not installed."""
    # Read from the folder's name, `numpy-2.1.0.dist-info`: importlib.metadata takes as long as a verdict.
    pattern = f"{name.lower().replace('-', '_')}-*.dist-info"
    for folder in map(Path, sys.path):
        for found in folder.glob(pattern):
            return found.name.removesuffix(".dist-info").partition("-")[2]
    return _from_metadata(name)


def _from_metadata(name: str) -> str:
    """The version of a library that was installed in an unusual way."""
    import importlib.metadata

    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return ""
