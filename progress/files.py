"""Writing files whole or not at all."""

from __future__ import annotations

import os
import threading
from pathlib import Path


def write_whole(path: Path, text: str) -> None:
    """Write a file under a temporary name, then rename it: nobody ever sees half of it."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}-{threading.get_ident()}.new")
    try:
        temporary.write_bytes(to_bytes(text))
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def to_bytes(text: str) -> bytes:
    """The bytes that `text` was read from: what was not UTF-8 travels as surrogates."""
    return text.encode("utf-8", "surrogateescape")


def to_text(content: bytes) -> str:
    """The inverse of `to_bytes`; a byte order mark is left out."""
    return content.decode("utf-8-sig", "surrogateescape")
