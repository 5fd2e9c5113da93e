"""The folder that a process may write to, seen from the tutor: nothing put there makes us fail or wait."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from learnml.exercises.reading import read_regular

MOST_BYTES = 256 * 2**20
"""How much the folder may hold altogether."""
MOST_ENTRIES = 20_000
_SHIPPED = 64 * 2**20
"""Bytes of files that are read from it altogether."""


def is_overfull(folder: str) -> bool:
    """Whether the folder holds more than any exercise needs."""
    total = 0
    for count, entry in enumerate(_entries(folder), start=1):
        total += _size(entry)
        if total > MOST_BYTES or count > MOST_ENTRIES:
            return True
    return False


def plain_files(folder: str) -> dict[str, bytes]:
    """The regular files directly in a folder by name, without links, as far as they fit into 64 MiB."""
    found: dict[str, bytes] = {}
    room = _SHIPPED
    for entry in sorted(_listed(folder), key=lambda entry: entry.name):
        if not entry.is_symlink():
            try:
                found[entry.name] = read_regular(Path(entry.path), room)
            except OSError:  # not a regular file, or too large
                continue
            room -= len(found[entry.name])
    return found


def remove(folder: str) -> None:
    """Remove the folder and everything in it, as far as possible and however deep. Never raises."""
    try:
        shutil.rmtree(folder, ignore_errors=True)
    except RecursionError:
        pass
    # What remains is nested too deeply for Python's recursion or for paths (4,096 bytes at most), or has
    # lost its permissions. Going level by level keeps paths short.
    while os.path.isdir(folder) and _remove_top_level(folder):
        pass
    _try(os.rmdir, folder)


def _remove_top_level(folder: str) -> bool:
    """Remove the folder's files, and move up what its subfolders hold. False if nothing could be done."""
    progress = False
    for entry in _listed(folder):
        if entry.is_dir(follow_symlinks=False):
            _try(os.chmod, entry.path, 0o700)
            for number, inner in enumerate(_listed(entry.path)):
                if inner.is_dir(follow_symlinks=False):
                    _try(os.chmod, inner.path, 0o700)
                    # A name that is free: two subfolders may hold entries of the same name.
                    progress |= _try(os.rename, inner.path, os.path.join(folder, f"{entry.inode()}-{number}"))
                else:
                    progress |= _try(os.unlink, inner.path)
            progress |= _try(os.rmdir, entry.path)
        else:
            progress |= _try(os.unlink, entry.path)
    return progress


def _entries(folder: str) -> Iterator[os.DirEntry[str]]:
    """Everything in the folder, at any depth."""
    to_visit = [folder]
    while to_visit:
        for entry in _listed(to_visit.pop()):
            yield entry
            if entry.is_dir(follow_symlinks=False):
                to_visit.append(entry.path)


def _listed(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:
        return []


def _size(entry: os.DirEntry[str]) -> int:
    try:
        return entry.stat(follow_symlinks=False).st_size
    except OSError:
        return 0


def _try(act: Callable[..., None], *arguments: object) -> bool:
    try:
        act(*arguments)
    except (OSError, ValueError):
        return False
    return True
