"""The version and origin of this learnml."""

from __future__ import annotations

import json

from learnml.checks.judge.library_versions import installed_version


def version() -> str:
    """The installed version."""
    return installed_version("learnml")


def origin() -> str:
    """The address from which pip installed it, in pip's syntax; empty if that was a folder or an index.

    Not the name on an index, where it could be someone else's package.
    """
    # Imported here: it takes as long to import as a course to read, and every command needs the version.
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        told = json.loads(distribution("learnml").read_text("direct_url.json") or "{}")
        url, commit = str(told.get("url", "")), told.get("vcs_info", {}).get("commit_id")
    except (PackageNotFoundError, ValueError, AttributeError):
        return ""
    if url.startswith("file:"):
        return ""
    return f"git+{url}@{commit}" if commit else url
