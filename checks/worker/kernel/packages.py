"""Where packages are installed: a library knows the answers of many exercises."""

from __future__ import annotations

import importlib.util
import os
import site
import sys
from collections.abc import Collection, Iterator
from pathlib import Path

_STANDARD = os.path.dirname(os.__file__)
_OF_PYTHON = {_STANDARD, os.path.join(_STANDARD, "lib-dynload")}


def folders() -> list[Path]:
    """The folders that packages are installed into.

    They are those imported from, beside Python's own library, and those of the interpreter that a virtual
    environment was made with.
    """
    known = [*sys.path, *site.getsitepackages([sys.base_prefix])]
    return [Path(folder) for folder in known if os.path.isdir(folder) and folder not in _OF_PYTHON]


def of(modules: Collection[str]) -> Iterator[Path]:
    """The files of these modules, as far as they are packages, and the libraries that come with them."""
    for name in modules:
        if name in sys.stdlib_module_names or not (spec := importlib.util.find_spec(name)):
            continue
        for folder in spec.submodule_search_locations or ():
            yield from (Path(folder), Path(f"{folder}.libs"))
