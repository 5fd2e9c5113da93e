"""The wheel has one top-level name and everything that the five folders hold."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("tutor", "exercises", "checks", "hints", "progress")


def tracked_files() -> set[str]:
    listed = subprocess.run(["git", "ls-files", *ROOMS], cwd=ROOT, capture_output=True, text=True, check=True)
    return {name for name in listed.stdout.splitlines() if (ROOT / name).is_file()}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel of the files that git knows, built from a copy so that nothing is left beside them."""
    source, target = tmp_path_factory.mktemp("a copy"), tmp_path_factory.mktemp("wheel")
    for name in (*tracked_files(), "pyproject.toml", "VERSION", "README.md"):
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_bytes((ROOT / name).read_bytes())
    options = ["--no-deps", "--no-build-isolation", "--quiet", "--wheel-dir", str(target)]
    subprocess.run([sys.executable, "-m", "pip", "wheel", *options, str(source)], check=True)
    return zipfile.ZipFile(next(target.glob("*.whl")))


def test_the_wheel_has_one_top_level_name(wheel: zipfile.ZipFile) -> None:
    names = {name.split("/")[0] for name in wheel.namelist()}
    assert {name for name in names if not name.endswith(".dist-info")} == {"learnml"}


def test_the_wheel_holds_every_file_of_the_five_folders(wheel: zipfile.ZipFile) -> None:
    missing = {name for name in tracked_files() if f"learnml/{name}" not in wheel.namelist()}
    assert missing == set()


def test_the_version_is_the_one_in_the_file(wheel: zipfile.ZipFile) -> None:
    version = (ROOT / "VERSION").read_text().strip()
    assert any(name.startswith(f"learnml-{version}.dist-info/") for name in wheel.namelist())
