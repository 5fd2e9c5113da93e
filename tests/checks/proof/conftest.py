"""The author of a copy of the tiny course."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from authors import TINY, Author


@pytest.fixture
def author(tmp_path: Path) -> Author:
    """The author of a copy of the tiny course."""
    return Author(Path(shutil.copytree(TINY, tmp_path / "my course")))
