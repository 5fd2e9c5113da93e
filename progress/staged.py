"""What the learner has staged, put aside while git merges: it would refuse to."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from learnml.progress.files import write_whole_bytes
from learnml.progress.repository import GitFailed, Repository


class NotCommitted(GitFailed):
    """Files of the learner's own are in the way: they are not committed here, and changed there."""


class _Entry(NamedTuple):
    """A path of the index, from the repository's root, with the content of HEAD and the staged one."""

    old_mode: str
    new_mode: str
    old: str
    new: str
    path: str


@dataclass(frozen=True)
class Staged:
    """What is staged in a repository.

    place: the file in which it is kept meanwhile, even if we are killed.
    """

    repository: Repository
    place: Path

    def put_aside(self, changed: Set[str]) -> None:
        """Take what is staged out of the index; the files stay. changed: paths that the merge may write."""
        told = self.repository.git_bytes(
            "diff-index", "--cached", "--raw", "-z", "--no-renames", "HEAD", "--"
        )
        entries = _parsed(told)
        if both := sorted(entry.path for entry in entries if entry.path in changed):
            raise NotCommitted(f"{', '.join(both)}: staged here and not committed, and changed there too")
        if entries:
            self.place.parent.mkdir(parents=True, exist_ok=True)
            write_whole_bytes(self.place, told)
            self._write(f"{entry.old_mode} {entry.old}\t{entry.path}" for entry in entries)
            # By `outcome`: git exits with 1 where files differ from the index, as they may.
            self.repository.outcome("update-index", "-q", "--refresh")

    def put_back(self) -> None:
        """Stage again what was put aside, unless a merge is under way."""
        if not self.place.exists() or (self.repository.folder / "MERGE_HEAD").exists():
            return
        listed = self.repository.git("ls-files", "-s", "-z", "--full-name", ":/")
        now = {entry.partition("\t")[2]: entry.split()[1] for entry in listed.split("\0") if entry}
        self._write(
            f"{entry.new_mode} {entry.new}\t{entry.path}"
            for entry in _parsed(self.place.read_bytes())
            # What has been staged or committed since counts.
            if now.get(entry.path, "0" * len(entry.old)) == entry.old
        )
        self.place.unlink()

    def _write(self, lines: Iterable[str]) -> None:
        given = "".join(f"{line}\0" for line in lines)
        self.repository.git(
            "update-index", "-z", "--index-info", given=given.encode("utf-8", "surrogateescape")
        )


def _parsed(told: bytes) -> list[_Entry]:
    parts = told.decode("utf-8", "surrogateescape").removesuffix("\0").split("\0")
    entries = []
    for about, path in zip(parts[::2], parts[1::2]):
        old_mode, new_mode, old, new, _ = about.removeprefix(":").split()
        entries.append(_Entry(old_mode, new_mode, old, new, path))
    return entries
