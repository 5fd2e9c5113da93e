"""Writing files whole or not at all."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path


class Irregular(Exception):
    """Something that is not what it should be: a link, a folder, a device, too large. The message says which
    and where.
    """


def write_whole(path: Path, text: str) -> None:
    """Write a file of text under a temporary name, then rename it: nobody ever sees half of it."""
    write_whole_bytes(path, to_bytes(text))


def write_whole_bytes(path: Path, content: bytes) -> None:
    """The same for any content. What was there, a pipe for instance, is replaced and not written to."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}-{threading.get_ident()}.new")
    try:
        temporary.write_bytes(content)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def to_bytes(text: str) -> bytes:
    """The bytes that `text` was read from: what was not UTF-8 travels as surrogates."""
    return text.encode("utf-8", "surrogateescape")


def to_text(content: bytes) -> str:
    """The inverse of `to_bytes`; a byte order mark is left out."""
    return content.decode("utf-8-sig", "surrogateescape")


def read_regular(root: Path, relative: str, most: int) -> bytes | None:
    """The content of a regular file under `root`, of at most so many bytes; None when there is none.

    Below `root` no link is followed, and nothing is opened that could make the reader wait. Raises Irregular.
    """
    *folders, name = relative.split("/")
    try:
        descriptor = _open_folder(root, folders)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise Irregular(f"{relative}: {_reason(error)}") from None
    try:
        return _read_in(descriptor, name, relative, most)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise Irregular(f"{relative}: {_reason(error)}") from None
    finally:
        os.close(descriptor)


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
    # Looked at before it is opened too: opening some devices does something.
    _check_regular(os.stat(name, dir_fd=folder, follow_symlinks=False), relative, most)
    flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    descriptor = os.open(name, flags, dir_fd=folder)
    with os.fdopen(descriptor, "rb") as file:
        _check_regular(os.fstat(descriptor), relative, most)
        content = file.read(most + 1)
    if len(content) > most:
        raise Irregular(f"{relative} exceeds {most:,} bytes")
    return content


def _check_regular(found: os.stat_result, relative: str, most: int) -> None:
    if stat.S_ISLNK(found.st_mode):
        raise Irregular(f"{relative} is a link, which is not followed here")
    if not stat.S_ISREG(found.st_mode):
        raise Irregular(f"{relative} is not a regular file")
    if found.st_size > most:
        raise Irregular(f"{relative} exceeds {most:,} bytes")


def _reason(error: OSError) -> str:
    """Why the way to a file is closed. A link in place of a folder is refused as "not a directory"."""
    if isinstance(error, NotADirectoryError):
        return "a folder on the way to it is a link or a file"
    return error.strerror or str(error)
