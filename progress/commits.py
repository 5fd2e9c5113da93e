"""Commits on the learner's branch, of a few files and nothing else that may be staged.

They are built with git's plumbing commands: what was judged is what gets committed, even if the file has been
saved again since, and a kill at any moment leaves the branch as it was either before or after.
"""

from __future__ import annotations

import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from learnml.progress.repository import GitFailed, Repository, under_way

TRIES = 5
"""How often to try if another commit moves the branch, or another git holds the index."""
PAUSE = 0.15
"""Seconds before the next try if another git holds the index: editors run git in the background."""


class NotNow(GitFailed):
    """The branch must not be moved right now."""


@dataclass(frozen=True)
class Commit:
    """A commit to make.

    contents: what to commit, by path in the workspace. paths: further files, committed as they are in the
    working tree.
    """

    message: str
    at: datetime
    contents: Mapping[str, bytes]
    paths: Sequence[str] = ()


@dataclass(frozen=True)
class Committer:
    """Makes commits in one repository. scratch: the path of a separate index file."""

    repository: Repository
    scratch: Path

    def make(self, commit: Commit) -> None:
        """Commit on the current branch, unless nothing has changed.

        Raises GitFailed, or NotNow while the learner is in the middle of a merge or the like.
        """
        self._refuse_in_the_middle()
        entries = self._entries(commit)
        for tries_left in reversed(range(TRIES)):
            head = self.repository.commit_of("HEAD")
            tree = self._tree(head, entries)
            if head and self.repository.git("rev-parse", f"{head}^{{tree}}") == tree:
                return
            # The index first: after a kill in between, the files are staged rather than staged for removal.
            self._index(entries)
            try:
                self._move(head, tree, commit)
                return
            except GitFailed:
                # If another commit has moved the branch meanwhile, try again on top of it.
                if not tries_left or self.repository.commit_of("HEAD") == head:
                    raise

    def _refuse_in_the_middle(self) -> None:
        if what := under_way(self.repository.root):
            raise NotNow(f"{what} is in progress")
        if self.repository.branch() is None:
            raise NotNow("no branch is checked out (HEAD is detached)")

    def _entries(self, commit: Commit) -> bytes:
        """These files as the input of `git update-index --index-info`."""
        git, root = self.repository.git, self.repository.root
        blobs = {
            # With its path, so that the filters of .gitattributes apply, as in a commit by hand.
            path: git("hash-object", "-w", "--stdin", f"--path={path}", given=content)
            for path, content in commit.contents.items()
            if not _is_beyond_a_link(root, path)
        }
        there = [
            path
            for path in commit.paths
            if path not in blobs and (root / path).is_file() and not _is_beyond_a_link(root, path)
        ]
        if there:
            # One git for all of them: starting one takes longer than hashing.
            blobs |= zip(there, git("hash-object", "-w", "--", *there).split("\n"))
        lines = (
            f"{_mode(root / path)} {blob}\t{self.repository.prefix}{path}\0" for path, blob in blobs.items()
        )
        return "".join(lines).encode("utf-8", "surrogateescape")

    def _tree(self, head: str | None, entries: bytes) -> str:
        """The tree of `head` with these files in it."""
        # In an index of our own: what the learner has staged must not get into the commit.
        git, ours = self.repository.git, {"GIT_INDEX_FILE": str(self.scratch)}
        # By a tutor that was killed: we hold the workspace's lock, so nobody else uses them.
        for left_behind in (self.scratch, self.scratch.with_name(self.scratch.name + ".lock")):
            left_behind.unlink(missing_ok=True)
        if head:
            git("read-tree", head, environment=ours)
        git("update-index", "-z", "--index-info", given=entries, environment=ours)
        tree = git("write-tree", environment=ours)
        self.scratch.unlink(missing_ok=True)
        return tree

    def _index(self, entries: bytes) -> None:
        for tries_left in reversed(range(TRIES)):
            try:
                self.repository.git("update-index", "-z", "--index-info", given=entries)
                return
            except GitFailed as failure:
                if not tries_left or not failure.locked:
                    raise
                time.sleep(PAUSE)

    def _move(self, head: str | None, tree: str, commit: Commit) -> None:
        git = self.repository.git
        date = {"GIT_AUTHOR_DATE": f"@{commit.at.timestamp():.0f} +0000"}
        parent = ["-p", head] if head else []
        made = git("commit-tree", tree, *parent, given=commit.message.encode(), environment=date)
        subject = commit.message.partition("\n")[0]
        # With the old value, so that a commit made meanwhile is not lost; the message is for the reflog.
        git("update-ref", "-m", f"learnml: {subject}", "HEAD", made, head or "")


def remove_stale_locks(repository: Repository, since: int) -> None:
    """Remove the locks that a killed git of ours left behind.

    Only the holder of the workspace's lock, which all of our gits inherit, may call this. since: the file
    time, in nanoseconds, at which the killed git started.
    """
    branch = repository.branch()
    locks = [repository.folder / "index.lock", repository.folder / "HEAD.lock"]
    if branch:
        locks.append(repository.shared_folder / f"{branch}.lock")
    locks += (repository.shared_folder / "refs" / "learnml").glob("**/*.lock")
    for lock in locks:
        try:
            if lock.stat().st_mtime_ns >= since:
                lock.unlink()
        except OSError:
            continue


def _is_beyond_a_link(root: Path, path: str) -> bool:
    """Whether git sees a link where we see the folder that this file is in.

    What lies behind it is no part of the repository, and the link stays.
    """
    return any((root / parent).is_symlink() for parent in Path(path).parents)


def _mode(path: Path) -> str:
    return "100755" if os.access(path, os.X_OK) and path.is_file() else "100644"
