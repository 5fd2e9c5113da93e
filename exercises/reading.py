"""Read files that may be anything.

A pipe can't block, a huge file can't fill memory, and the conflict markers of a merge are recognised.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
"""Without O_NONBLOCK, opening a pipe would wait for a writer."""


class Irregular(OSError):
    """Not the kind of file expected: a link, a folder, a device, or too large."""


def read_regular(path: Path, most: int) -> bytes:
    """The content of a regular file of at most `most` bytes; links are followed.

    Raises OSError, and Irregular for anything else than such a file.
    """
    try:
        descriptor = os.open(path, _READ)
    except OSError as error:
        if error.errno == errno.ENXIO:  # a socket
            raise Irregular(error.errno, "not a regular file", str(path)) from None
        raise
    return _content(descriptor, path, most)


def read_below(root: Path, relative: str, most: int) -> bytes | None:
    """The content of a regular file below `root`, of at most `most` bytes; None if there is no file.

    Below `root`, no link is followed, and nothing is opened that could make the reader wait. Raises
    Irregular, whose message says what is wrong and where.
    """
    # By descriptor, one folder at a time: O_NOFOLLOW covers only the last part of a path.
    *folders, name = relative.split("/")
    try:
        folder = _open_folder(root, folders)
        try:
            return _read_in(folder, name, relative, most)
        finally:
            os.close(folder)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise error if _is_told(error) else Irregular(f"{relative}: {_reason(error)}") from None


def line_of_a_conflict(text: str) -> int | None:
    """The line of the first conflict marker of git's; None if there is no conflict."""
    lines = text.splitlines()
    begins = [number for number, line in enumerate(lines, start=1) if line.startswith("<<<<<<< ")]
    ends = any(line.startswith(">>>>>>> ") for line in lines)
    return begins[0] if begins and ends else None


def _content(descriptor: int, path: object, most: int) -> bytes:
    """Read and close an open descriptor. By descriptor, the file that is checked is the file that is read."""
    with os.fdopen(descriptor, "rb") as file:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode):
            raise Irregular(errno.EINVAL, "not a regular file", str(path))
        # Memory is taken for as much as is asked for: for what is there, and more only if the file has grown.
        content = file.read(found.st_size + 1) if found.st_size <= most else b""
        if len(content) > found.st_size:
            content += file.read(most + 1 - len(content))
        if found.st_size > most or len(content) > most:
            raise Irregular(errno.EFBIG, f"larger than {most:,} bytes", str(path))
        return content


def _open_folder(root: Path, names: list[str]) -> int:
    """The descriptor of a folder below `root`, reached one folder at a time."""
    here = os.open(root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    for name in names:
        above = here
        try:
            here = os.open(name, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=above)
        finally:
            os.close(above)
    return here


def _read_in(folder: int, name: str, relative: str, most: int) -> bytes:
    # Checked before it is opened as well, because merely opening some devices has an effect.
    found = os.stat(name, dir_fd=folder, follow_symlinks=False)
    if stat.S_ISLNK(found.st_mode):
        raise Irregular(f"{relative} is a link, which is not followed here")
    if not stat.S_ISREG(found.st_mode):
        raise Irregular(f"{relative} is not a regular file")
    if found.st_size > most:
        raise Irregular(f"{relative} exceeds {most:,} bytes")
    return _content(os.open(name, _READ | os.O_NOFOLLOW, dir_fd=folder), relative, most)


def _is_told(error: OSError) -> bool:
    return isinstance(error, Irregular) and error.errno is None


def _reason(error: OSError) -> str:
    """Why a file can't be reached. A link in place of a folder is refused as "not a directory"."""
    if isinstance(error, NotADirectoryError):
        return "a folder on the way to it is a link or a file"
    return error.strerror or str(error)
