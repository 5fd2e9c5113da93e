"""Make a release: set the version, date the changelog, build and check both distributions, commit and tag.

    python scripts/release.py 0.2.0

Needs `build` and `twine`. Nothing is uploaded or pushed: the last lines say how.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

ROOT = Path(__file__).parents[1]
UNRELEASED = r"^## (\S+) \(not released\)$"


class CannotRelease(Exception):
    """Something has to be put right first. The message says what."""


def main(version: str) -> None:
    """Release this version. Raises CannotRelease before anything is changed."""
    former = (ROOT / "VERSION").read_text(encoding="utf-8").strip()
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    check(version, former, changelog)
    (ROOT / "VERSION").write_text(f"{version}\n", encoding="utf-8")
    (ROOT / "CHANGELOG.md").write_text(dated(changelog, version, date.today()), encoding="utf-8")
    try:
        built = build()
    except subprocess.CalledProcessError:
        run("git", "checkout", "--", "VERSION", "CHANGELOG.md")
        raise CannotRelease("The distributions can't be built, or twine refuses them; see above.") from None
    run("git", "commit", "--quiet", "-m", f"Release {version}", "--", "VERSION", "CHANGELOG.md")
    run("git", "tag", "--annotate", f"v{version}", "-m", f"learnml {version}")
    print(f"Tagged v{version}. In dist: {', '.join(path.name for path in built)}.")
    files = " ".join(f"dist/{path.name}" for path in built)
    print(f"To publish: git push origin HEAD v{version}; twine upload {files}")


def check(version: str, former: str, changelog: str) -> None:
    """Check that everything is ready. Raises CannotRelease."""
    if not re.fullmatch(r"\d+\.\d+\.\d+((a|b|rc)\d+)?", version):
        raise CannotRelease(f"{version!r} is not a version such as 0.2.0 or 0.2.0rc1.")
    if numbers(version) < numbers(former):
        raise CannotRelease(f"{version} comes before {former}, which VERSION says.")
    if told("git", "status", "--porcelain"):
        raise CannotRelease("The tree has changes that are not committed.")
    if told("git", "tag", "--list", f"v{version}"):
        raise CannotRelease(f"The tag v{version} exists.")
    heading = re.search(UNRELEASED, changelog, re.MULTILINE)
    if not heading:
        raise CannotRelease("CHANGELOG.md has no heading `## VERSION (not released)`.")
    entries = re.split(r"^## ", changelog[heading.end() :], maxsplit=1, flags=re.MULTILINE)[0]
    if not re.search(r"^- ", entries, re.MULTILINE):
        raise CannotRelease("CHANGELOG.md says nothing of this release.")


def dated(changelog: str, version: str, day: date) -> str:
    """The changelog with this release's heading."""
    return re.sub(UNRELEASED, f"## {version} ({day.isoformat()})", changelog, count=1, flags=re.MULTILINE)


def build() -> list[Path]:
    """Build into `dist` from a clean copy of what git has, so that nothing else gets in."""
    dist = ROOT / "dist"
    with tempfile.TemporaryDirectory() as folder:
        listed = told("git", "ls-files", "-z").split("\0")
        for name in filter(None, listed):
            target = Path(folder) / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes((ROOT / name).read_bytes())
        # Without isolation: the build is that of this environment, and needs no network.
        run(sys.executable, "-m", "build", "--no-isolation", "--outdir", str(dist), folder)
    version = (ROOT / "VERSION").read_text(encoding="utf-8").strip()
    built = sorted(dist.glob(f"learnml-{version}[-.]*"))
    run(sys.executable, "-m", "twine", "check", "--strict", *map(str, built))
    return built


def numbers(version: str) -> tuple[int, ...]:
    """The numbers of a version, to be compared."""
    return tuple(int(part) for part in re.findall(r"\d+", version)[:3])


def run(*command: str) -> None:
    subprocess.run(command, cwd=ROOT, check=True)


def told(*command: str) -> str:
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    try:
        main(sys.argv[1])
    except CannotRelease as reason:
        sys.exit(f"{reason} Nothing was released.")
