"""Write files whole or not at all."""

from __future__ import annotations

import os
import threading
from pathlib import Path


def write_whole(path: Path, text: str) -> None:
    """Write a text file under a temporary name, then rename it, so that no one ever sees half of it."""
    write_whole_bytes(path, to_bytes(text))


def write_whole_bytes(path: Path, content: bytes) -> None:
    """The same for bytes. Whatever was there, such as a pipe, is replaced, not written to."""
    # In the same folder, since a file can't be renamed across file systems; named by process and thread, so
    # that two writers don't share it.
    temporary = path.with_name(f".{path.name}.{os.getpid()}-{threading.get_ident()}.new")
    try:
        temporary.write_bytes(content)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def to_bytes(text: str) -> bytes:
    """The bytes that `text` was read from: bytes that are not UTF-8 are represented by surrogates."""
    return text.encode("utf-8", "surrogateescape")


def to_text(content: bytes) -> str:
    """The inverse of `to_bytes`, without a byte order mark."""
    return content.decode("utf-8-sig", "surrogateescape")
