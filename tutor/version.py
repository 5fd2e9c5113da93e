"""Which learnml this is."""

from __future__ import annotations

import json
from importlib.metadata import PackageNotFoundError, distribution

from learnml.checks.judge.library_versions import installed_version


def version() -> str:
    """The version that was installed."""
    return installed_version("learnml")


def origin() -> str:
    """The address that pip installed it from, as pip takes it; empty when that was a folder or an index.

    Not a name of an index: one may be somebody else's there.
    """
    try:
        told = json.loads(distribution("learnml").read_text("direct_url.json") or "{}")
        url, commit = str(told.get("url", "")), told.get("vcs_info", {}).get("commit_id")
    except (PackageNotFoundError, ValueError, AttributeError):
        return ""
    if url.startswith("file:"):
        return ""
    return f"git+{url}@{commit}" if commit else url
