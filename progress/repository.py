"""The learner's git repository, through GitPython's `Git.execute`.

Git commands run in an environment in which the learner's hooks, signing and configuration are neither needed
nor triggered.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from learnml.exercises.importing import cause_of

QUIET = {
    "core.hooksPath": os.devnull,  # a hook may run for minutes, or refuse the commit
    "core.fsmonitor": "false",  # would start a process that stays
    "core.safecrlf": "false",  # would refuse files for their line ends
    "core.fsync": "all",  # what was recorded survives a power cut
    "commit.gpgsign": "false",  # would ask for a passphrase
    "gc.auto": "0",  # would run behind a verdict
    "maintenance.auto": "false",
    "i18n.commitEncoding": "UTF-8",
}
# No questions on the terminal; no locks for optional work, since an editor may be running git too.
ENVIRONMENT = {"GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0"}
NO_CONFIGURATION = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
SEALED = {"GIT_ALLOW_PROTOCOL": "none", "GIT_NO_LAZY_FETCH": "1"}
"""For other people's repositories: a missing object is not fetched, by whatever command they configure."""
PATIENCE = 20.0
"""Seconds that git gets in one of them, where a pipe in the place of a file would make it wait for ever."""
OUR_NAME, OUR_EMAIL = "learnml", "learnml@localhost"
_WHO = ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL")
_HOW = (
    *("GIT_SSH", "GIT_SSH_COMMAND", "GIT_SSH_VARIANT", "GIT_ASKPASS", "GIT_PROXY_COMMAND"),
    *("GIT_SSL_CAINFO", "GIT_SSL_CAPATH", "GIT_SSL_CERT", "GIT_SSL_KEY", "GIT_SSL_NO_VERIFY"),
    *("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM"),
)
"""Variables that say how another machine is reached, and where the learner's configuration is."""
HONOURED = r"^(user\.name|user\.email|core\.autocrlf|core\.eol|safe\.directory|filter\..*)$"
"""The parts of the learner's own configuration that apply here too."""


UNDER_WAY = {
    "MERGE_HEAD": "a merge",
    "rebase-merge": "a rebase",
    "rebase-apply": "a rebase",
    "CHERRY_PICK_HEAD": "a cherry-pick",
    "REVERT_HEAD": "a revert",
    "BISECT_START": "a bisect",
}


class GitFailed(Exception):
    """Git is missing or failed. The message is for the user.

    status: git's exit code, if it ran. locked: whether the lock of another git, perhaps one that was killed,
    was in the way.
    """

    def __init__(self, message: str, status: int | None = None, locked: bool = False) -> None:
        super().__init__(message)
        self.status = status
        self.locked = locked


class GitMissing(GitFailed):
    """Git is not installed, or the library that runs it can't be imported."""


class Outcome(NamedTuple):
    """The outcome of a git command: exit code, standard output, standard error."""

    status: int
    printed: bytes
    said: str


def enclosing(folder: Path) -> Path | None:
    """The root of the repository that contains `folder`, if any. Runs no git."""
    # `.git` is a file in a worktree or a submodule.
    return next((parent for parent in (folder, *folder.parents) if (parent / ".git").exists()), None)


def own_git_folder(folder: Path) -> Path | None:
    """Git's folder for the working tree that contains `folder`. None if it can't be found. Runs no git."""
    if (root := enclosing(folder)) is None:
        return None
    try:
        found = root / ".git"
        if found.is_file():
            found = root / found.read_text(encoding="utf-8").removeprefix("gitdir:").strip()
        return found
    except (OSError, ValueError):
        return None


def git_folder(folder: Path) -> Path | None:
    """Where the repository that contains `folder` keeps its refs; for a worktree, in the main one.

    None if it can't be found. Runs no git.
    """
    if (found := own_git_folder(folder)) is None:
        return None
    try:
        common = found / "commondir"
        return found / common.read_text(encoding="utf-8").strip() if common.is_file() else found
    except (OSError, ValueError):
        return None


def under_way(folder: Path) -> str:
    """What the learner has begun in the working tree that contains `folder`, such as "a merge"; else empty.

    Meanwhile the branch must not be moved, nor may tracked files be changed: to abort it, git would have to
    overwrite them. Runs no git.
    """
    own = own_git_folder(folder)
    return next((what for name, what in UNDER_WAY.items() if own and (own / name).exists()), "")


class Repository:
    """Git commands in the folder `root`, which may be anywhere inside a repository.

    Every method may raise GitFailed. lock: a descriptor that every git inherits. environment: more variables
    for it. patience: the seconds after which a git is killed.
    """

    def __init__(
        self,
        root: Path,
        lock: int | None = None,
        environment: Mapping[str, str] | None = None,
        patience: float | None = None,
    ) -> None:
        self.root = root
        self._inherited = () if lock is None else (lock,)
        self._environment = {**ENVIRONMENT, **(environment or {})}
        self._patience = patience

    @classmethod
    def of_somebody_else(cls, root: Path) -> Repository:
        """A repository that may have been prepared to harm or to hang its reader."""
        return cls(root, environment=SEALED, patience=PATIENCE)

    def create(self) -> None:
        """Make the folder a repository of its own, without a template, on the branch `main`."""
        self.git("init", "--quiet", "--template=")
        # Before 2.28 git neither took a name for the branch nor read one from the configuration.
        self.git("symbolic-ref", "HEAD", "refs/heads/main")

    def ignores(self, path: str) -> bool:
        """Whether the repository ignores this path."""
        return self._answer("check-ignore", "--quiet", "--", path) is not None

    def git(
        self, *arguments: str, given: bytes | None = None, environment: Mapping[str, str] | None = None
    ) -> str:
        """Run git with `given` as its standard input. Returns its output without the final newline."""
        return _decoded(self.git_bytes(*arguments, given=given, environment=environment)).removesuffix("\n")

    def git_bytes(
        self, *arguments: str, given: bytes | None = None, environment: Mapping[str, str] | None = None
    ) -> bytes:
        """Run git. Returns its output byte for byte."""
        return _checked(self.outcome(*arguments, given=given, environment=environment))

    def outcome(
        self, *arguments: str, given: bytes | None = None, environment: Mapping[str, str] | None = None
    ) -> Outcome:
        """Run git. Returns the outcome, whatever its exit code."""
        around = {**NO_CONFIGURATION, **self._identity, **(environment or {})}
        return self._execute([*self._settings, *arguments], around, given)

    def as_learner(self, *arguments: str) -> str:
        """Run git with all of the learner's configuration, which has the credentials for another machine."""
        return _decoded(_checked(self._execute(arguments, {})))

    def commit_of(self, name: str) -> str | None:
        """The commit that a ref of ours, or HEAD, points to; None if there is none yet."""
        return self._answer("rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")

    def branch(self) -> str | None:
        """The ref that HEAD refers to, even if it has no commit yet; None if HEAD is detached."""
        return self._answer("symbolic-ref", "--quiet", "HEAD")

    @cached_property
    def folder(self) -> Path:
        """Git's own folder for this working tree."""
        return Path(self.git("rev-parse", "--absolute-git-dir"))

    @cached_property
    def shared_folder(self) -> Path:
        """Git's folder that all working trees share."""
        return self.root / self.git("rev-parse", "--git-common-dir")

    @cached_property
    def prefix(self) -> str:
        """The path from the repository's root to `root`: empty, or ending in a slash."""
        return self.git("rev-parse", "--show-prefix")

    def filters_of_its_own(self) -> list[str]:
        """The programs that git passes files through because of this repository's own configuration."""
        pattern = r"^filter\..*\.(clean|process)$"
        told = self._execute(["config", "-z", "--get-regexp", pattern], NO_CONFIGURATION)
        return [entry.partition("\n")[2] for entry in _decoded(told.printed).split("\0") if entry]

    def _answer(self, *arguments: str) -> str | None:
        """Git's output; None if it exits with 1, which means "no" and is not a failure."""
        try:
            return self.git(*arguments)
        except GitFailed as failure:
            if failure.status == 1:
                return None
            raise

    @cached_property
    def _configured(self) -> dict[str, list[str]]:
        """The learner's own configuration, limited to HONOURED."""
        try:
            told = _decoded(_checked(self._execute(["config", "-z", "--get-regexp", HONOURED], {})))
        except GitMissing:
            raise
        except GitFailed:  # nothing of the kind is configured, or the configuration is damaged
            return {}
        found: dict[str, list[str]] = {}
        for entry in filter(None, told.split("\0")):
            key, _, value = entry.partition("\n")
            found.setdefault(key, []).append(value)
        return found

    @cached_property
    def _identity(self) -> dict[str, str]:
        """The learner's own name and address if git has them, otherwise ours."""
        name = self._configured.get("user.name", [OUR_NAME])[-1] or OUR_NAME
        email = self._configured.get("user.email", [OUR_EMAIL])[-1] or OUR_EMAIL
        known = {
            f"GIT_{role}_{field}": value
            for role in ("AUTHOR", "COMMITTER")
            for field, value in (("NAME", name), ("EMAIL", email))
        }
        # As with git itself, the environment comes before the configuration.
        return {variable: os.environ.get(variable) or value for variable, value in known.items()}

    @cached_property
    def _settings(self) -> list[str]:
        return [
            part
            for key, values in self._configured.items()
            for value in values
            if not key.startswith("user.")
            for part in ("-c", f"{key}={value}")
        ]

    def _execute(
        self, arguments: Sequence[str], environment: Mapping[str, str], given: bytes | None = None
    ) -> Outcome:
        git = _import_git()
        options = [part for name, value in QUIET.items() for part in ("-c", f"{name}={value}")]
        # -C as well: GitPython runs git elsewhere when it can't enter the folder.
        command = ["git", "-C", str(self.root), *options, *arguments]
        try:
            # GitPython passes standard input on to the process, so it must be a real file.
            with tempfile.TemporaryFile() as file:
                file.write(given or b"")
                file.seek(0)
                status, printed, said = git.Git(str(self.root)).execute(
                    command,
                    istream=file,
                    env={**self._environment, **environment},
                    with_extended_output=True,
                    with_exceptions=False,
                    # Bytes: a learner's file need not be UTF-8, nor end with a newline.
                    stdout_as_string=False,
                    strip_newline_in_stdout=False,
                    pass_fds=self._inherited,
                    kill_after_timeout=self._patience,
                )
        except git.GitCommandNotFound:
            raise GitMissing(NO_GIT) from None
        except OSError as error:
            raise GitFailed(error.strerror or str(error)) from None
        if self._patience and said.startswith("Timeout: "):  # as GitPython says it
            raise GitFailed(f"git did not finish within {self._patience:g} seconds")
        return Outcome(status, printed, said)


NO_GIT = "git is not installed"


def _import_git() -> Any:
    # A leaked GIT_DIR or GIT_INDEX_FILE would send every command to another repository.
    for name in [name for name in os.environ if name.startswith("GIT_") and name not in (*_WHO, *_HOW)]:
        del os.environ[name]
    try:
        # A missing git is no failure of the import: it shows once git is run.
        os.environ["GIT_PYTHON_REFRESH"] = "quiet"
        import git
    # Broad: a library may raise anything while it is imported.
    except Exception as error:
        raise GitMissing(f"GitPython can't be imported: {cause_of(error)}") from None
    finally:
        del os.environ["GIT_PYTHON_REFRESH"]
    return git


def _decoded(printed: bytes) -> str:
    return printed.decode("utf-8", "surrogateescape")


def _checked(outcome: Outcome) -> bytes:
    if outcome.status == 0:
        return outcome.printed
    # Of every failure to lock an index or a ref, whichever command meets it.
    locked = ".lock'" in outcome.said and "File exists" in outcome.said
    raise GitFailed(telling_line(outcome.said) or f"git ended with {outcome.status}", outcome.status, locked)


def telling_line(said: str) -> str:
    """What of git's complaints says what is wrong, in one line without a full stop; empty if nothing."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    # Before it, git may print hints and warnings of several lines.
    number = next((n for n, line in enumerate(lines) if line.startswith(("fatal: ", "error: "))), 0)
    told = lines[number].rstrip(".") if lines else ""
    before = [line.rstrip(".") for line in lines[:number] if not line.startswith(("hint: ", "warning: "))]
    # What a program that git has started, such as ssh, says of its end; git only says that it has ended.
    return f"{before[-1]} ({told})" if before and _CUT_OFF.search(told) else told


_CUT_OFF = re.compile("Could not read from remote|hung up unexpectedly")
