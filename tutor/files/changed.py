"""Which exercises of a course have changed since a git revision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

from learnml.exercises.catalog import Course, Exercise
from learnml.exercises.errors import UsageError
from learnml.exercises.loading import COURSE_FILE, module_file
from learnml.progress.files import to_text
from learnml.progress.journal import fingerprint
from learnml.progress.repository import GitFailed, Repository
from learnml.tutor.files.submission import Submission
from learnml.tutor.files.workspace import LARGEST


def changed_since(course: Course, revision: str) -> list[Exercise]:
    """The exercises with changed or untracked files, and those that need one of them, in course order.

    Raises UsageError.
    """
    repository = Repository(course.root)
    try:
        if repository.commit_of(revision) is None:
            raise UsageError(
                f"There is no revision {revision!r} in {course.root}.",
                remedy="Name a commit, a branch or a tag; HEAD is the last commit.",
            )
        # Relative to the course, which may be a subfolder; -z, since git otherwise quotes unusual names.
        told = repository.git("diff", "--name-only", "--relative", "-z", revision, "--")
        told += repository.git("ls-files", "--others", "--exclude-standard", "-z")
    except GitFailed as failure:
        raise UsageError(
            f"Git can't say what has changed in {course.root}: {failure}",
            remedy="`learnml course check` verifies everything that has changed since it last passed.",
        ) from None
    changed = {course.root / name for name in told.split("\0") if name}
    return _with_those_that_need(course, [item for item in course.exercises if _is_among(item, changed)])


def answers_changed_since(submission: Submission, course: Course, revision: str) -> list[Exercise]:
    """The exercises whose file has changed, and the started ones that need one of them, in course order.

    The files are compared here, blob by blob, because git's own comparison runs filters that the repository
    configures. Raises UsageError.
    """
    here = {exercise.id: source for exercise in course.exercises if (source := submission.read(exercise))}
    # One that was deleted has nothing to judge.
    begun = [exercise for exercise in course.exercises if exercise.id in here]
    repository = Repository.of_somebody_else(submission.root)
    try:
        commit = repository.commit_of(revision)
        if commit is None:
            raise UsageError(
                f"There is no revision {revision!r} in {submission.root}.",
                remedy="Name a commit, a branch or a tag. In CI, fetch more than the last commit.",
            )
        before = dict(zip((e.id for e in begun), _blobs(repository, commit, [e.file for e in begun])))
    except GitFailed as failure:
        raise UsageError(
            f"Git can't say what has changed in {submission.root}: {failure}",
            remedy="`learnml verify` judges everything that has been started.",
        ) from None
    changed = [e for e in begun if before[e.id] is None or fingerprint(here[e.id].text) != before[e.id]]
    return [exercise for exercise in _with_those_that_need(course, changed) if exercise.id in here]


def _blobs(repository: Repository, commit: str, paths: list[str]) -> Iterator[str | None]:
    """The fingerprint of each file in a commit; None for files that it does not have, or no file of ours."""
    names = [f"{commit}:{repository.prefix}{path}" for path in paths]
    told = repository.git("cat-file", "--batch-check", given=_lines(names)).split("\n")
    # Asked before any is read: a few bytes may unpack to gigabytes.
    small = [name for name, line in zip(names, told) if _is_small_blob(line)]
    texts = dict(zip(small, _contents(repository.git_bytes("cat-file", "--batch", given=_lines(small)))))
    for name in names:
        yield fingerprint(to_text(texts[name])) if name in texts else None


def _is_small_blob(line: str) -> bool:
    # For what git does not find, the line is `NAME missing`: then `kind` is a name, never "blob".
    *_, kind, size = ["", *line.rsplit(" ", 2)]
    return kind == "blob" and int(size) <= LARGEST


def _contents(told: bytes) -> Iterator[bytes]:
    """The blobs in what `git cat-file --batch` prints, each after a line that ends with its size."""
    stream = BytesIO(told)
    while head := stream.readline():
        yield stream.read(int(head.rsplit(b" ", 1)[1]))
        stream.readline()  # each blob is followed by a line's end


def _lines(names: Iterable[str]) -> bytes:
    return "".join(f"{name}\n" for name in names).encode()


def _is_among(exercise: Exercise, changed: set[Path]) -> bool:
    root = exercise.root
    shared = {root / "exercises" / COURSE_FILE, module_file(root, exercise.module)}
    return not changed.isdisjoint({*exercise.files, *shared})


def _with_those_that_need(course: Course, exercises: Iterable[Exercise]) -> list[Exercise]:
    """Add the exercises that need one of these; one pass is enough, since needs come earlier."""
    found = {exercise.id for exercise in exercises}
    for exercise in course.exercises:
        if not found.isdisjoint(exercise.needs):
            found.add(exercise.id)
    return [exercise for exercise in course.exercises if exercise.id in found]
