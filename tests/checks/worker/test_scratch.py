"""Whatever the learner's code leaves in its folder, the verdict comes and the folder goes."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from learnml.checks.report import Report, Verdict
from learnml.checks.worker import scratch

RIGHT = "\n\ndef scale(x):\n    return [2.0 * v for v in x]\n"


@pytest.mark.parametrize(
    ("leaving", "verdict"),
    [
        ("import os\nfor _ in range(1500):\n    os.mkdir('d')\n    os.chdir('d')", Verdict.PASSED),
        ("import os\nfor _ in range(60):\n    os.mkdir('d' * 200)\n    os.chdir('d' * 200)", Verdict.RAISED),
        ("import os\nos.mkdir('a')\nos.mkdir('a/b', 0)", Verdict.PASSED),
        ("import os\nos.mkdir('artifacts')\nos.symlink('/etc', 'artifacts/e')", Verdict.FORBIDDEN),
        ("import os\nfor n in range(300):\n    open(f'file{n}', 'w').close()", Verdict.PASSED),
    ],
    ids=["deep", "paths too long", "not readable", "links", "many files"],
)
def test_a_folder_of_any_form_is_removed_after_the_verdict(
    leaving: str, verdict: Verdict, judged: Callable[[str], Report]
) -> None:
    # `judged` asserts that nothing is left. A busy machine may take too long for the deep one.
    assert judged(leaving + RIGHT).verdict in (verdict, Verdict.TIMED_OUT)


def test_too_many_bytes_are_a_verdict(judged: Callable[[str], Report]) -> None:
    report = judged(
        "for n in range(20):\n    with open(f'file{n}', 'wb') as file:\n        file.truncate(2**24)" + RIGHT
    )
    assert report.verdict is Verdict.TOO_BIG
    assert report.failed_case and report.failed_case.message == "Your code wrote too many files, or too much."


def test_what_is_shipped_are_regular_files_that_fit(tmp_path: Path) -> None:
    (tmp_path / "model.bin").write_bytes(b"weights")
    (tmp_path / "link").symlink_to("/etc/passwd")
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as door, open(tmp_path / "huge", "wb") as huge:
        door.bind(str(tmp_path / "socket"))
        huge.truncate(2**30)
    assert scratch.plain_files(str(tmp_path)) == {"model.bin": b"weights"}
    assert scratch.plain_files(str(tmp_path / "none")) == {}


def test_removing_goes_as_far_as_it_can(tmp_path: Path) -> None:
    scratch.remove(str(tmp_path / "not there"))
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "link").symlink_to(tmp_path)
    (tmp_path / "kept").write_text("outside")
    scratch.remove(str(tmp_path / "a"))
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]
