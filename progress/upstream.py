"""Which branch of which remote a workspace is synchronized with."""

from __future__ import annotations

from dataclasses import dataclass

from learnml.progress.repository import GitFailed, Repository

_HEADS = "refs/heads/"


@dataclass(frozen=True)
class Upstream:
    """A branch of another repository."""

    remote: str
    branch: str

    @property
    def fetched(self) -> str:
        """The ref that has the branch as it was last fetched."""
        return f"refs/remotes/{self.remote}/{self.branch}"


def has_remote(repository: Repository) -> bool:
    """Whether there is a remote to sync with."""
    return bool(repository.git("remote").strip())


def upstream_of(repository: Repository) -> Upstream:
    """The branch that the current one belongs to, as configured; otherwise the one of the same name."""
    current = repository.branch()
    if current is None:
        raise GitFailed("no branch is checked out (HEAD is detached)")
    name = current.removeprefix(_HEADS)
    remotes = repository.git("remote").split()
    if not remotes:
        raise GitFailed("this repository has no remote")
    # By `outcome`: git exits with 1 where nothing is configured.
    configured = repository.outcome("config", f"branch.{name}.remote").printed.decode().strip()
    if configured not in remotes:
        return Upstream("origin" if "origin" in remotes else remotes[0], name)
    merged = repository.outcome("config", f"branch.{name}.merge").printed.decode().strip()
    return Upstream(configured, merged.removeprefix(_HEADS) or name)


def fetch_branches(repository: Repository, remote: str) -> None:
    """Fetch every branch, whatever is configured to be fetched."""
    repository.as_learner("fetch", "--quiet", remote, f"+{_HEADS}*:refs/remotes/{remote}/*")


def workspaces_on(repository: Repository, remote: str, marker: str) -> list[Upstream]:
    """The fetched branches of a remote that have a workspace where this one is. marker: its file."""
    place = f"refs/remotes/{remote}/"
    told = repository.git("for-each-ref", "--format=%(refname)%(symref)", place)
    # A symbolic ref, which is printed with its target, is another name of one of them.
    branches = [Upstream(remote, ref.removeprefix(place)) for ref in told.split("\n") if ref]
    return [each for each in branches if has_workspace(repository, each.fetched, marker)]


def has_workspace(repository: Repository, commit: str, marker: str) -> bool:
    """Whether a commit has a workspace where this one is."""
    return repository.outcome("cat-file", "-e", f"{commit}:{repository.prefix}{marker}").status == 0


def adopt_the_only_workspace(repository: Repository, configured: Upstream, marker: str) -> Upstream:
    """The upstream; if the remote lacks it, and has one workspace, on a branch with another history: that.

    A clone of a repository whose HEAD names no branch starts with a new branch, beside the one that it was
    made for. It is configured, for git's own pull and push.
    """
    if repository.commit_of(configured.fetched):
        return configured
    found = workspaces_on(repository, configured.remote, marker)
    if len(found) != 1 or common_ancestor(repository, found[0].fetched):
        return configured
    name = (repository.branch() or "").removeprefix(_HEADS)
    repository.git("config", f"branch.{name}.remote", found[0].remote)
    repository.git("config", f"branch.{name}.merge", f"{_HEADS}{found[0].branch}")
    return found[0]


def common_ancestor(repository: Repository, commit: str) -> str:
    """Where the histories of HEAD and of a commit part; empty if they have nothing in common."""
    return repository.outcome("merge-base", "HEAD", commit).printed.decode().strip()
