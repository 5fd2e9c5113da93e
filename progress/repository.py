"""The learner's git repository, by way of GitPython. Learners' hooks, signing and configuration are
neither needed nor triggered.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

QUIET = {
    "core.hooksPath": os.devnull,
    "core.fsmonitor": "false",
    "commit.gpgsign": "false",
    "gc.auto": "0",
    "maintenance.auto": "false",
}
NO_CONFIGURATION = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
OUR_NAME, OUR_EMAIL = "learnml", "learnml@localhost"


class GitFailed(Exception):
    """Git is missing or refused. The message is for a person."""


def enclosing(folder: Path) -> Path | None:
    """The root of the repository that `folder` lies in, if any. Needs no git."""
    return next((parent for parent in (folder, *folder.parents) if (parent / ".git").exists()), None)


class Repository:
    """Git commands in the folder `root`, which may be anywhere inside a repository. Every method raises
    GitFailed.
    """

    def __init__(self, root: Path) -> None:
        self.root = root

    def create(self) -> None:
        """Make the folder a repository of its own, with no template and the branch `main`."""
        self._git("init", "--quiet", "--initial-branch=main", "--template=")

    def commit(self, paths: Sequence[str], message: str) -> None:
        """Commit these files, and nothing else that may be staged; nothing happens when they have not
        changed.
        """
        if not self._git("status", "--porcelain", "--ignored", "--", *paths):
            return
        self._git("add", "--force", "--", *paths)
        # --only: what the learner has staged stays staged.
        self._git("commit", "--quiet", "--no-verify", "--only", "-m", message, "--", *paths)

    def _git(self, *arguments: str) -> str:
        return _execute(self.root, arguments, {**NO_CONFIGURATION, **_identity(self.root)})


def _identity(root: Path) -> dict[str, str]:
    """The learner's own name and address if git knows them, else ours."""
    found = {}
    for field, ours in (("name", OUR_NAME), ("email", OUR_EMAIL)):
        try:
            value = _execute(root, ("config", f"user.{field}"), {})
        except GitFailed:
            value = ""
        for role in ("AUTHOR", "COMMITTER"):
            found[f"GIT_{role}_{field.upper()}"] = value or ours
    return found


def _execute(root: Path, arguments: Sequence[str], environment: dict[str, str]) -> str:
    git = _import_git()
    options = [part for name, value in QUIET.items() for part in ("-c", f"{name}={value}")]
    environment = {**environment, "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0"}
    try:
        return str(git.Git(str(root)).execute(["git", *options, *arguments], env=environment))
    except (git.GitCommandError, git.GitCommandNotFound, OSError) as error:
        raise GitFailed(_reason(error)) from None


def _import_git() -> Any:
    # A leaked GIT_DIR or GIT_INDEX_FILE would send every command to another repository.
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        del os.environ[name]
    try:
        import git
    except ImportError as error:
        raise GitFailed(f"git can't be used: {str(error).splitlines()[0]}") from None
    return git


def _reason(error: Exception) -> str:
    text = str(getattr(error, "stderr", "") or error)
    lines = [line.strip(" '") for line in text.splitlines() if line.strip(" '")]
    return lines[-1] if lines else type(error).__name__
