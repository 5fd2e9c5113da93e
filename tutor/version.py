"""Which learnml this is."""

from __future__ import annotations

from learnml.checks.judge.library_versions import installed_version


def version() -> str:
    """The version that was installed."""
    return installed_version("learnml")
