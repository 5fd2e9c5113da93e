"""Which learnml this is."""

from __future__ import annotations

import importlib.metadata


def version() -> str:
    """The version that was installed."""
    return importlib.metadata.version("learnml")
