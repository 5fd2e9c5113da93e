"""Services that run a workflow on every push."""

from __future__ import annotations

from enum import Enum


class Service(str, Enum):
    """A service that runs workflows."""

    GITHUB = "github"
    GITLAB = "gitlab"

    @property
    def file(self) -> str:
        """Where it looks for the workflow, relative to the root of the repository."""
        return ".github/workflows/learnml.yml" if self is Service.GITHUB else ".gitlab-ci.yml"
