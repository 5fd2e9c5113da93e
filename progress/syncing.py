"""Two machines, one workspace: merge what the other machine has pushed with what is here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from learnml.progress.commits import Commit, Committer
from learnml.progress.joining import IsStub, Join
from learnml.progress.journal import now
from learnml.progress.recorder import JOURNAL, LOCAL
from learnml.progress.repository import GitFailed, Repository
from learnml.progress.staged import Staged
from learnml.progress.upstream import adopt_the_only_workspace, fetch_branches, upstream_of
from learnml.progress.versions import REFS, Versions

THEIRS = "refs/learnml-fetched/"
"""Where the other machine's versions are fetched to before they are merged."""
TRIES = 3
"""How often to try if someone else pushes between our fetch and our push."""
IN_PROGRESS = "Keep work in progress"


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


def sync(
    repository: Repository,
    files: Mapping[str, str],
    is_stub: IsStub,
    marker: str,
    settle: Callable[[], object],
) -> Synced:
    """Commit work in progress, fetch, merge and push. Raises GitFailed.

    files: those of the learner's files that are worth keeping, by path in the workspace. marker: the file
    that makes a folder a workspace. settle: writes down what is still promised.
    """
    staged = Staged(repository, repository.root / LOCAL / "staged")
    join = Join(repository, files, is_stub, marker, staged)
    # In this order: no commit is made during a merge.
    join.conclude()
    # Only now, since nothing is written down during a merge; it belongs to this machine's side.
    settle()
    _commit(repository, files)
    upstream = upstream_of(repository)
    versions = fetch_versions(repository, upstream.remote)
    received = sent = 0
    for tries_left in reversed(range(TRIES)):
        fetch_branches(repository, upstream.remote)
        upstream = adopt_the_only_workspace(repository, upstream, marker)
        theirs = repository.commit_of(upstream.fetched)
        if theirs and (new := _count(repository, f"HEAD..{theirs}")):
            received += new
            if conflicts := join.merge(theirs):
                return Synced(received, 0, versions, conflicts)
        sent = _count(repository, f"{theirs}..HEAD" if theirs else "HEAD")
        try:
            _push(repository, upstream.remote, upstream.branch)
            break
        except GitFailed:
            if not tries_left:
                raise
            # The other machine may have pushed versions too, without which ours would be refused again.
            versions += fetch_versions(repository, upstream.remote)
    return Synced(received, sent, versions)


def fetch_versions(repository: Repository, remote: str) -> int:
    """Take over a remote's kept versions. Returns how many are new here."""
    # Forced: these are only copies, and follow the remote whatever has become of it.
    repository.as_learner("fetch", "--quiet", "--no-tags", remote, f"+{REFS}*:{THEIRS}*")
    told = repository.git("for-each-ref", "--format=%(refname)", THEIRS)
    kept = Versions(repository)
    return sum(kept.join(name.removeprefix(THEIRS), name) for name in told.split("\n") if name)


def _commit(repository: Repository, files: Mapping[str, str]) -> None:
    committer = Committer(repository, repository.root / LOCAL / "index")
    paths = (JOURNAL, *files, *_packages(files))
    committer.make(Commit(IN_PROGRESS, now(), {}, paths))


def _packages(files: Mapping[str, str]) -> Sequence[str]:
    folders = {path.rpartition("/")[0] for path in files if path.startswith("myml/")}
    return [f"{folder}/__init__.py" for folder in sorted(folders)]


def _count(repository: Repository, commits: str) -> int:
    return int(repository.git("rev-list", "--count", commits))


def _push(repository: Repository, remote: str, branch: str) -> None:
    # A refspec that matches no ref would make the push fail.
    kept = ["refs/learnml/*:refs/learnml/*"] if repository.git("for-each-ref", REFS) else []
    repository.as_learner("push", "--quiet", remote, f"HEAD:refs/heads/{branch}", *kept)
