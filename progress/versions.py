"""Every version of a file that was judged.

For each exercise a chain of commits under a ref of our own, which does not touch any branch, index or working
tree.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timezone

from learnml.progress.files import to_bytes, to_text
from learnml.progress.journal import fingerprint
from learnml.progress.repository import GitFailed, Repository

REFS = "refs/learnml/kept/"
TRIES = 5
"""How often to try if another tutor, in another working tree, moves the ref meanwhile."""


@dataclass(frozen=True)
class Version:
    """One kept version. number: 1 for the oldest. content: its fingerprint."""

    number: int
    commit: str
    at: datetime
    verdict: str
    content: str


@dataclass(frozen=True)
class Versions:
    """The kept versions of a repository. Every method may raise GitFailed."""

    repository: Repository

    def keep(self, exercise: str, text: str, verdict: str, at: datetime) -> None:
        """Add a version, unless it is already the newest."""
        git, ref = self.repository.git, _ref(exercise)
        # Without filters: what is kept is what was judged, byte for byte.
        blob = git("hash-object", "-w", "--no-filters", "--stdin", given=to_bytes(text))
        name = exercise.partition("/")[2]
        tree = git("mktree", given=f"100644 blob {blob}\t{name}.py\n".encode())
        message = f"{exercise}: {verdict}\n\nVerdict: {verdict}\nContent: {fingerprint(text)}\n"
        # When it was judged, which may be long before git could be reached.
        date = {"GIT_AUTHOR_DATE": f"@{at.timestamp():.0f} +0000"}
        for tries_left in reversed(range(TRIES)):
            tip = self.repository.commit_of(ref)
            if tip and git("rev-parse", f"{tip}^{{tree}}") == tree:
                return
            parent = ["-p", tip] if tip else []
            commit = git("commit-tree", tree, *parent, given=message.encode(), environment=date)
            try:
                # With the old value: if the ref was moved meanwhile, that version must stay in the chain.
                git("update-ref", "--no-deref", ref, commit, tip or "")
                return
            except GitFailed:
                if not tries_left or self.repository.commit_of(ref) == tip:
                    raise

    def versions(self, exercise: str) -> list[Version]:
        """The versions of an exercise, oldest first."""
        ref = _ref(exercise)
        if self.repository.commit_of(ref) is None:
            return []
        # The chains of two machines are joined by a merge commit, which is not a version itself.
        # By when they were judged: commits are dated when git could be reached.
        order = ("--no-merges", "--author-date-order", "--reverse")
        # A learner's log.showSignature would put lines of gpg between the commits.
        how = (*order, "--no-show-signature", "-z", "--format=%H%n%at%n%B")
        told = self.repository.git("log", *how, ref, "--")
        entries = [entry for entry in told.split("\0") if entry.strip()]
        return [_version(number, entry) for number, entry in enumerate(entries, start=1)]

    def text(self, version: Version) -> str:
        """The text of the file in that version."""
        tree = self.repository.git("ls-tree", "-z", version.commit)
        # The tree has one file, whose name may be that of a former id.
        blob = tree.partition("\t")[0].split(" ")[-1]
        return to_text(self.repository.git_bytes("cat-file", "blob", blob))

    def join(self, exercise: str, other: str) -> int:
        """Add to an exercise's chain what the one at `other` has. Returns how many versions are new."""
        git, ref = self.repository.git, _ref(exercise)
        tip, theirs = self.repository.commit_of(ref), self.repository.commit_of(other)
        if theirs is None or theirs == tip:
            return 0
        new = int(git("rev-list", "--count", "--no-merges", theirs, *([f"^{tip}"] if tip else [])))
        # Nothing here that they lack: the ref moves forward, without a merge.
        if tip is None or not int(git("rev-list", "--count", f"{theirs}..{tip}")):
            git("update-ref", "--no-deref", ref, theirs, tip or "")
        elif new:
            tree = git("rev-parse", f"{tip}^{{tree}}")
            message = f"{exercise}: versions of two machines\n".encode()
            joined = git("commit-tree", tree, "-p", tip, "-p", theirs, given=message)
            git("update-ref", "--no-deref", ref, joined, tip)
        return new

    def adopt(self, exercise: str, former: str) -> None:
        """Start the chain of an exercise with that of its former id."""
        tip = self.repository.commit_of(_ref(former))
        if tip and self.repository.commit_of(_ref(exercise)) is None:
            self.repository.git("update-ref", "--no-deref", _ref(exercise), tip, "")


def is_id(text: str) -> bool:
    """Whether this can be an exercise id, with nothing in it that is special to git or in a path."""
    module, _, name = text.partition("/")
    return module.isidentifier() and name.isidentifier()


def _ref(exercise: str) -> str:
    if not is_id(exercise):
        raise GitFailed(f"{exercise!r} is not an exercise id")
    return REFS + exercise


def _version(number: int, entry: str) -> Version:
    commit, seconds, *lines = entry.strip("\n").split("\n")
    told = dict(line.split(": ", 1) for line in lines if ": " in line)
    at = datetime.fromtimestamp(int(seconds), timezone.utc)
    return Version(number, commit, at, told.get("Verdict", ""), told.get("Content", ""))
