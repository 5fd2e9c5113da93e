"""What is published: a wheel with one top-level name and all that the five folders hold, an sdist that makes
the same, and releases that are made by a script.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
import venv
import zipfile
from email.parser import HeaderParser
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("tutor", "exercises", "checks", "hints", "progress")
BESIDE = (
    *("pyproject.toml", "VERSION", "README.md", "LICENSE", "MANIFEST.in", "CHANGELOG.md", "CONTRIBUTING.md"),
    *("constraints.txt", "__main__.py", "scripts/release.py", "scripts/lower_bounds.py"),
)


def tracked_files() -> set[str]:
    listed = subprocess.run(["git", "ls-files", *ROOMS], cwd=ROOT, capture_output=True, text=True, check=True)
    return {name for name in listed.stdout.splitlines() if (ROOT / name).is_file()}


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the files that git knows, so that nothing is left beside them."""
    source = tmp_path_factory.mktemp("a copy")
    for name in (*tracked_files(), *BESIDE):
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_bytes((ROOT / name).read_bytes())
    return source


@pytest.fixture(scope="module")
def built(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the sdist, and the wheel that was made from that."""
    target = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(target), str(source)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return target


@pytest.fixture(scope="module")
def wheel(built: Path) -> zipfile.ZipFile:
    return zipfile.ZipFile(next(built.glob("*.whl")))


def test_the_wheel_has_one_top_level_name(wheel: zipfile.ZipFile) -> None:
    names = {name.split("/")[0] for name in wheel.namelist()}
    assert {name for name in names if not name.endswith(".dist-info")} == {"learnml"}


def test_the_wheel_holds_every_file_of_the_five_folders_and_no_other(wheel: zipfile.ZipFile) -> None:
    held = {name.removeprefix("learnml/") for name in wheel.namelist() if name.startswith("learnml/")}
    assert held == {*tracked_files(), "__main__.py"}


def test_the_readme_says_how_large_it_is(built: Path, wheel: zipfile.ZipFile) -> None:
    told = re.search(r"The wheel is ([\d.]+) MB, ([\d.]+) MB installed", (ROOT / "README.md").read_text())
    assert told
    packed = next(built.glob("*.whl")).stat().st_size
    unpacked = sum(entry.file_size for entry in wheel.infolist())
    # What is added day by day changes the second figure; the README is wrong when it misleads.
    assert float(told.group(1)) == pytest.approx(packed / 1e6, rel=0.25)
    assert float(told.group(2)) == pytest.approx(unpacked / 1e6, rel=0.25)


def test_the_metadata_are_complete(wheel: zipfile.ZipFile) -> None:
    name = next(name for name in wheel.namelist() if name.endswith("/METADATA"))
    told = HeaderParser().parsestr(wheel.read(name).decode())
    assert told["Version"] == (ROOT / "VERSION").read_text().strip()
    assert told["License-Expression"] == "MIT" and told["Summary"] and told["Keywords"]
    assert {"LICENSE", "exercises/data/README.md"} == {*told.get_all("License-File", [])}
    assert {"serve", "dask", "dev"} <= {*told.get_all("Provides-Extra", [])}
    assert len(told.get_all("Classifier", [])) > 8
    assert told["Description-Content-Type"] == "text/markdown"


def test_twine_accepts_both(built: Path) -> None:
    files = [str(path) for path in built.iterdir()]
    assert len(files) == 2
    done = subprocess.run(
        [sys.executable, "-m", "twine", "check", "--strict", *files], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout


def test_the_sdist_leads_contributors_on(built: Path) -> None:
    with tarfile.open(next(built.glob("*.tar.gz"))) as sdist:
        names = {name.partition("/")[2] for name in sdist.getnames()}
    assert {"LICENSE", "CHANGELOG.md", "CONTRIBUTING.md"} <= names


def test_it_installs_and_works_without_the_repository(built: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "venv", with_pip=False, symlinks=True)
    (site,) = (tmp_path / "venv").glob("lib/python*/site-packages")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(site)]
    subprocess.run([*command, str(next(built.glob("*.whl")))], check=True)
    # Its dependencies are borrowed from here; learnml itself is not, since its own folder comes first.
    here = [path for path in sys.path if path.endswith("site-packages")]
    (site / "dependencies.pth").write_text("".join(f"{path}\n" for path in here))
    python = str(tmp_path / "venv" / "bin" / "python")

    def run(*arguments: str) -> str:
        done = subprocess.run([python, *arguments], cwd=tmp_path, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout

    where = run("-I", "-c", "import learnml.tutor; print(learnml.tutor.__file__)").strip()
    assert where == str(site / "learnml" / "tutor" / "__init__.py")
    assert run("-m", "learnml", "--version").startswith("learnml ")
    assert run("-m", "learnml", "init", "ws")
    source = site / "learnml" / "exercises" / "first_steps" / "welcome" / "solution.py"
    mine = tmp_path / "ws" / "myml" / "first_steps" / "welcome.py"
    mine.parent.mkdir()
    mine.write_bytes(source.read_bytes())
    told = subprocess.run(
        [python, "-m", "learnml", "verify"], cwd=tmp_path / "ws", capture_output=True, text=True
    )
    assert "1 of 1 passed." in told.stdout, told.stderr


@pytest.fixture
def clone(source: Path, tmp_path: Path) -> Path:
    """A repository of its own with everything committed."""
    root = tmp_path / "clone"
    subprocess.run(["cp", "-r", str(source), str(root)], check=True)
    git(root, "init", "-q")
    git(root, "config", "user.name", "somebody")
    git(root, "config", "user.email", "somebody@example.com")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "Begin")
    return root


def test_a_release_sets_version_changelog_and_tag(clone: Path) -> None:
    done = release(clone, "0.9.0")
    assert done.returncode == 0, done.stderr
    assert (clone / "VERSION").read_text() == "0.9.0\n"
    assert re.search(r"^## 0\.9\.0 \(\d{4}-\d\d-\d\d\)$", (clone / "CHANGELOG.md").read_text(), re.MULTILINE)
    assert git(clone, "tag", "--points-at", "HEAD").strip() == "v0.9.0"
    assert git(clone, "status", "--porcelain", "--untracked-files=no") == ""
    assert {path.name for path in (clone / "dist").iterdir()} == {
        "learnml-0.9.0-py3-none-any.whl",
        "learnml-0.9.0.tar.gz",
    }


@pytest.mark.parametrize(
    ("version", "told"), [("1", "is not a version"), ("0.0.1", "comes before"), ("0.9.0", "not committed")]
)
def test_what_is_not_ready_is_not_released(version: str, told: str, clone: Path) -> None:
    (clone / "README.md").write_text("changed\n")
    done = release(clone, version)
    assert done.returncode == 1 and told in done.stderr and "Nothing was released." in done.stderr
    assert git(clone, "tag") == ""


def release(clone: Path, version: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "scripts/release.py", version]
    return subprocess.run(command, cwd=clone, capture_output=True, text=True)


def git(root: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True, text=True)
    return done.stdout
