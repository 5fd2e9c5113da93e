"""Merge a commit of another machine with what is here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from learnml.exercises.fields import parse_toml
from learnml.exercises.reading import line_of_a_conflict, read_regular
from learnml.progress.files import to_bytes, to_text
from learnml.progress.journal import fingerprint
from learnml.progress.recorder import JOURNAL
from learnml.progress.repository import GitFailed, Repository, telling_line
from learnml.progress.staged import NotCommitted, Staged
from learnml.progress.upstream import common_ancestor

MESSAGE = "Merge changes from the other machine"
LARGEST = 2**24
"""The most bytes of a file that are read for marks of a conflict."""
# What of a learner's settings would make a merge something else: not done, not committed, done by a program.
AS_MEANT = {
    "merge.ff": "true",
    "merge.log": "false",
    "merge.autoStash": "false",
    "merge.verifySignatures": "false",
    "rerere.enabled": "false",
}
IsStub = Callable[[str, str], bool]
"""Whether a text is the untouched stub of the file at a path."""


class Unrelated(GitFailed):
    """The other side has no common history with this one, and is no workspace of the same course."""


@dataclass(frozen=True)
class Join:
    """Merges commits of other machines into the current branch.

    files: the learner's files that are worth keeping, by path in the workspace; they are committed. marker:
    the file that makes a folder a workspace.
    """

    repository: Repository
    files: Mapping[str, str]
    is_stub: IsStub
    marker: str
    staged: Staged
    aside: dict[str, bytes] = field(default_factory=dict)
    """The stubs that were put aside, by path in the workspace."""

    def merge(self, theirs: str) -> tuple[str, ...]:
        """Merge their commit. Returns the files with conflicts that the learner must resolve."""
        base = common_ancestor(self.repository, theirs)
        if not base:
            self._refuse_a_stranger(theirs)
        changed = self._changed(base, theirs)
        try:
            self._put_stubs_aside(changed)
            self.staged.put_aside(changed)
            self._run_git(theirs)
        except GitFailed:
            self._put_stubs_back(everywhere=True)
            self.staged.put_back()
            raise
        left = tuple(path for path in self._unmerged() if not self._resolve(path))
        if not left and self.is_under_way:
            self.repository.git("commit", "--quiet", "--no-edit")
        self._put_stubs_back(everywhere=False)
        self.staged.put_back()
        return left

    def conclude(self) -> None:
        """Finish a merge whose conflicts are resolved. Raises GitFailed if some are not."""
        if self.is_under_way:
            paths = self._unmerged()
            left = [path for path in paths if self._has_marks(path) and not self._is_only_a_stub(path)]
            if left:
                raise GitFailed(f"conflicts are not resolved yet in {', '.join(left)}")
            if paths:
                # -A, for what was deleted.
                self.repository.git("add", "-A", "--", *paths)
            # With the message that git has prepared for the merge.
            self.repository.git("commit", "--quiet", "--no-edit")
        self.staged.put_back()

    @property
    def is_under_way(self) -> bool:
        return (self.repository.folder / "MERGE_HEAD").exists()

    def _refuse_a_stranger(self, theirs: str) -> None:
        """Raise Unrelated, unless their commit has a workspace that was made for the same course."""
        found = self.repository.outcome("show", f"{theirs}:{self.repository.prefix}{self.marker}")
        if found.status:
            raise Unrelated("what is on the remote has nothing in common with this workspace")
        if _course(to_text(found.printed)) != _course(self._text(self.marker)):
            raise Unrelated("the workspace on the remote was made for another course")

    def _run_git(self, theirs: str) -> None:
        name = (self.repository.branch() or "").removeprefix("refs/heads/")
        meant = {**AS_MEANT, f"branch.{name}.mergeOptions": ""}
        settings = [part for key, value in meant.items() for part in ("-c", f"{key}={value}")]
        # The strategy is named, since `pull.twohead` may name another.
        how = ("--quiet", "--no-edit", "--allow-unrelated-histories", "-s", "recursive", "-m", MESSAGE)
        outcome = self.repository.outcome(*settings, "merge", *how, theirs)
        if outcome.status == 0 or self.is_under_way:
            return
        if paths := [line.strip() for line in outcome.said.splitlines() if line.startswith("\t")]:
            raise NotCommitted(f"{', '.join(paths)}: not committed here, and changed there too")
        raise GitFailed(telling_line(outcome.said) or "git can't merge", outcome.status)

    def _changed(self, base: str, theirs: str) -> set[str]:
        """The paths, from the repository's root, that a merge with their commit may write."""
        if base:
            told = self.repository.git(
                "diff", "--name-only", "--no-relative", "--no-renames", "-z", base, theirs
            )
        else:
            told = self.repository.git("ls-tree", "-r", "-z", "--name-only", "--full-tree", theirs)
        return {path for path in told.split("\0") if path}

    def _put_stubs_aside(self, changed: set[str]) -> None:
        """Clear away stubs that are not committed, where a merge would write: git overwrites none.

        They are put back where the merge does not write after all.
        """
        git, root, prefix = self.repository.git, self.repository.root, self.repository.prefix
        committed = {*git("ls-tree", "-r", "-z", "--name-only", "HEAD").split("\0")}
        differing = {*git("diff", "--name-only", "--relative", "--no-renames", "-z", "HEAD").split("\0")}
        for path in sorted(path.removeprefix(prefix) for path in changed if path.startswith(prefix)):
            file = root / path
            is_as_committed = path in committed and path not in differing
            if is_as_committed or path in self.files or not file.is_file():
                continue
            content = file.read_bytes()
            # An empty `__init__.py` is there as soon as an exercise of its module is opened.
            if self.is_stub(path, to_text(content)) or (path.endswith("__init__.py") and not content):
                self.aside[path] = content
                if path in committed:
                    git("checkout", "--quiet", "HEAD", "--", path)
                else:
                    git("rm", "--cached", "--quiet", "--force", "--ignore-unmatch", "--", path)
                    file.unlink()

    def _put_stubs_back(self, everywhere: bool) -> None:
        for path, content in self.aside.items():
            file = self.repository.root / path
            if everywhere or not file.exists():
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(content)
        self.aside.clear()

    def _resolve(self, path: str) -> bool:
        """Resolve a conflict that needs no decision: of two sides of which one is an untouched stub.

        A file that one side has deleted is kept as the other side has changed it; journals are joined.
        False if the learner must decide.
        """
        # In git's index, 2 is our side of a conflict and 3 is theirs.
        ours, theirs = (self._stage(number, path) for number in (2, 3))
        if ours is None or theirs is None:
            is_there = (self.repository.root / path).is_file() and (ours or theirs) is not None
            if is_there:
                self.repository.git("add", "--", path)
            return is_there
        if path == JOURNAL:
            # As git does where .gitattributes says so.
            both = dict.fromkeys([*ours.splitlines(), *theirs.splitlines()])
            (self.repository.root / path).write_bytes(to_bytes("".join(f"{line}\n" for line in both)))
            self.repository.git("add", "--", path)
            return True
        if path in self.aside or self.is_stub(path, ours):
            side = "--theirs"
        # Two workspaces that were made apart may differ in their settings: those of this machine hold here.
        elif self.is_stub(path, theirs) or fingerprint(ours) == fingerprint(theirs) or path == self.marker:
            side = "--ours"
        else:
            return False
        self.repository.git("checkout", "--quiet", side, "--", path)
        self.repository.git("add", "--", path)
        return True

    def _is_only_a_stub(self, path: str) -> bool:
        """Resolve a conflict of the learner's own merge, if nothing was written into the file since."""
        known = {line for number in (2, 3) for line in (self._stage(number, path) or "").splitlines()}
        written = [line for line in self._text(path).splitlines() if not line.startswith(_MARKS)]
        return known.issuperset(written) and self._resolve(path)

    def _has_marks(self, path: str) -> bool:
        return line_of_a_conflict(self._text(path)) is not None

    def _text(self, path: str) -> str:
        try:
            return to_text(read_regular(self.repository.root / path, LARGEST))
        except OSError:  # deleted, which resolves a conflict too
            return ""

    def _stage(self, number: int, path: str) -> str | None:
        outcome = self.repository.outcome("show", f":{number}:{self.repository.prefix}{path}")
        return to_text(outcome.printed) if outcome.status == 0 else None

    def _unmerged(self) -> list[str]:
        told = self.repository.git("diff", "--name-only", "--relative", "--diff-filter=U", "-z")
        return [path for path in told.split("\0") if path]


def _course(marker: str) -> object:
    try:
        return parse_toml(marker).get("course")
    except ValueError:  # whoever opens that workspace is told
        return None


_MARKS = ("<<<<<<< ", "||||||| ", "=======", ">>>>>>> ")
