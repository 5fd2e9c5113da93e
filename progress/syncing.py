"""Two machines, one workspace: merge what the other machine has pushed with what is here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from learnml.exercises.reading import line_of_a_conflict
from learnml.progress.commits import Commit, Committer
from learnml.progress.files import to_text
from learnml.progress.journal import fingerprint, now
from learnml.progress.recorder import JOURNAL, LOCAL
from learnml.progress.repository import GitFailed, Repository
from learnml.progress.versions import REFS, Versions

THEIRS = "refs/learnml-fetched/"
"""Where the other machine's versions are fetched to before they are merged."""
TRIES = 3
"""How often to try if someone else pushes between our fetch and our push."""
IN_PROGRESS = "Keep work in progress"
IsStub = Callable[[str, str], bool]
"""Whether a text is the untouched stub of the file at a path."""


@dataclass(frozen=True)
class Synced:
    """What a sync did.

    received, sent: numbers of commits. versions: kept versions that are new here. conflicts: files in which
    both machines changed the same lines.
    """

    received: int = 0
    sent: int = 0
    versions: int = 0
    conflicts: tuple[str, ...] = field(default=())


def has_remote(repository: Repository) -> bool:
    """Whether there is a remote to sync with."""
    return bool(repository.git("remote").strip())


def sync(repository: Repository, files: Mapping[str, str], is_stub: IsStub) -> Synced:
    """Commit work in progress, fetch, merge and push. Raises GitFailed.

    files: those of the learner's files that are worth keeping, by path in the workspace.
    """
    # In this order: no commit is made during a merge.
    _conclude(repository, files)
    _commit(repository, files)
    remote, branch = _upstream(repository)
    versions = fetch_versions(repository, remote)
    received = sent = 0
    for tries_left in reversed(range(TRIES)):
        repository.as_learner("fetch", "--quiet", remote)
        theirs = repository.commit_of(f"refs/remotes/{remote}/{branch}")
        if theirs:
            received += _count(repository, f"HEAD..{theirs}")
            if conflicts := _merge(repository, theirs, files, is_stub):
                return Synced(received, 0, versions, conflicts)
        sent = _count(repository, f"{theirs}..HEAD" if theirs else "HEAD")
        try:
            _push(repository, remote, branch)
            break
        except GitFailed:
            if not tries_left:
                raise
            # The other machine may have pushed versions too, without which ours would be refused again.
            versions += fetch_versions(repository, remote)
    return Synced(received, sent, versions)


def fetch_versions(repository: Repository, remote: str) -> int:
    """Take over a remote's kept versions. Returns how many are new here."""
    # Forced: these are only copies, and follow the remote whatever has become of it.
    repository.as_learner("fetch", "--quiet", "--no-tags", remote, f"+{REFS}*:{THEIRS}*")
    told = repository.git("for-each-ref", "--format=%(refname)", THEIRS)
    kept = Versions(repository)
    return sum(kept.join(name.removeprefix(THEIRS), name) for name in told.split("\n") if name)


def _upstream(repository: Repository) -> tuple[str, str]:
    """The remote, and the branch there, that the current branch belongs to."""
    current = repository.branch()
    if current is None:
        raise GitFailed("no branch is checked out (HEAD is detached)")
    name = current.removeprefix("refs/heads/")
    remotes = repository.git("remote").split()
    if not remotes:
        raise GitFailed("this repository has no remote")
    # By `outcome`: git exits with 1 where nothing is configured.
    configured = repository.outcome("config", f"branch.{name}.remote").printed.decode().strip()
    if configured not in remotes:
        return ("origin" if "origin" in remotes else remotes[0]), name
    merged = repository.outcome("config", f"branch.{name}.merge").printed.decode().strip()
    return configured, merged.removeprefix("refs/heads/") or name


def _conclude(repository: Repository, files: Mapping[str, str]) -> None:
    """Finish a merge whose conflicts the learner has resolved."""
    if not (repository.folder / "MERGE_HEAD").exists():
        return
    paths = _unmerged(repository)
    unresolved = [path for path in paths if line_of_a_conflict(files.get(path, ""))]
    if unresolved:
        raise GitFailed(f"conflicts are not resolved yet in {', '.join(unresolved)}")
    if paths:
        repository.git("add", "--", *paths)
    # With the message that git has prepared for the merge.
    repository.git("commit", "--quiet", "--no-edit")


def _commit(repository: Repository, files: Mapping[str, str]) -> None:
    committer = Committer(repository, repository.root / LOCAL / "index")
    paths = (JOURNAL, *files, *_packages(files))
    committer.make(Commit(IN_PROGRESS, now(), {}, paths))


def _packages(files: Mapping[str, str]) -> Sequence[str]:
    folders = {path.rpartition("/")[0] for path in files if path.startswith("myml/")}
    return [f"{folder}/__init__.py" for folder in sorted(folders)]


def _merge(repository: Repository, theirs: str, files: Mapping[str, str], is_stub: IsStub) -> tuple[str, ...]:
    """Merge their commit. Returns the files with conflicts that the learner must resolve."""
    if _count(repository, f"HEAD..{theirs}") == 0:
        return ()
    aside = _put_stubs_aside(repository, theirs, files, is_stub)
    how = ("--quiet", "--no-edit", "-m", "Merge changes from the other machine")
    outcome = repository.outcome("merge", *how, theirs)
    # Also after a merge that failed: nothing of the learner's may be missing.
    for path, content in aside.items():
        if not (repository.root / path).exists():
            (repository.root / path).write_bytes(content)
    if outcome.status == 0:
        return ()
    if not (repository.folder / "MERGE_HEAD").exists():
        raise GitFailed(outcome.said.strip() or "git can't merge", outcome.status)
    left = tuple(path for path in _unmerged(repository) if not _take_the_solution(repository, path, is_stub))
    if not left:
        repository.git("commit", "--quiet", "--no-edit")
    return left


def _put_stubs_aside(
    repository: Repository, theirs: str, files: Mapping[str, str], is_stub: IsStub
) -> dict[str, bytes]:
    """Remove untracked, untouched stubs that a merge would write, since git never overwrites untracked files.

    Returns their contents by path, to be put back if the merge does not write them.
    """
    told = repository.git("ls-tree", "-r", "-z", "--name-only", theirs)
    tracked = {*repository.git("ls-files", "-z").split("\0")}
    aside = {}
    for path in told.split("\0"):
        file = repository.root / path
        if path and path not in tracked and path not in files and file.is_file():
            content = file.read_bytes()
            # An empty `__init__.py` is there as soon as an exercise of its module is opened.
            if is_stub(path, to_text(content)) or (path.endswith("__init__.py") and not content):
                aside[path] = content
                file.unlink()
    return aside


def _take_the_solution(repository: Repository, path: str, is_stub: IsStub) -> bool:
    """If one side is an untouched stub, resolve the conflict with the other side. False if neither is."""
    # In git's index, 2 is our side of a conflict and 3 is theirs.
    ours, theirs = (_stage(repository, number, path) for number in (2, 3))
    if ours is None or theirs is None:
        return False
    if is_stub(path, ours):
        side = "--theirs"
    elif is_stub(path, theirs) or fingerprint(ours) == fingerprint(theirs):
        side = "--ours"
    else:
        return False
    repository.git("checkout", side, "--", path)
    repository.git("add", "--", path)
    return True


def _stage(repository: Repository, number: int, path: str) -> str | None:
    outcome = repository.outcome("show", f":{number}:{repository.prefix}{path}")
    return to_text(outcome.printed) if outcome.status == 0 else None


def _unmerged(repository: Repository) -> list[str]:
    told = repository.git("diff", "--name-only", "--relative", "--diff-filter=U", "-z")
    return [path for path in told.split("\0") if path]


def _count(repository: Repository, commits: str) -> int:
    return int(repository.git("rev-list", "--count", commits))


def _push(repository: Repository, remote: str, branch: str) -> None:
    # A refspec that matches no ref would make the push fail.
    kept = ["refs/learnml/*:refs/learnml/*"] if repository.git("for-each-ref", REFS) else []
    repository.as_learner("push", "--quiet", remote, f"HEAD:refs/heads/{branch}", *kept)
