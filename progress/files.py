"""Writing files whole or not at all."""

from __future__ import annotations

import os
import threading
from pathlib import Path


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
