"""The cache survives damage, full disks and company, and never gives a value that was made from something
else.
"""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from planted import Planted, plant
from support import Learner

from learnml.checks.judge import expected
from learnml.checks.judge.cache import Cache, key_of
from learnml.checks.judge.expected import References
from learnml.exercises.catalog import Course

VALUE = {"cases": [["one", {}]], "outputs": {"one": [1.0, 2.0]}}
KEY = key_of(["made", "from", b"this"])
DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "truncated": lambda data: data[:-1],
    "cut within the digest": lambda data: data[:20],
    "emptied": lambda data: b"",
    "a bit flipped": lambda data: data[:40] + bytes([data[40] ^ 1]) + data[41:],
    "the digest flipped": lambda data: bytes([data[0] ^ 1]) + data[1:],
    "longer": lambda data: data + b"\0",
    "something else": lambda data: b"x" * len(data),
}


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


def the_entry(cache: Cache) -> Path:
    (found,) = [path for path in cache.folder.rglob("*") if path.is_file()]
    return found


def test_what_was_put_is_got_under_its_name_and_key_only(cache: Cache) -> None:
    cache.put("a/b", KEY, VALUE)
    assert cache.get("a/b", KEY) == VALUE
    assert cache.get("a/c", KEY) is None
    assert cache.get("a/b", key_of(["else"])) is None
    assert cache.complaint is None


def test_parts_of_a_key_do_not_run_together() -> None:
    assert key_of(["ab", "c"]) != key_of(["a", "bc"])
    assert key_of(["a"]) != key_of(["a", ""])


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=list(DAMAGES))
def test_a_damaged_entry_is_no_entry_and_is_written_again(
    damage: Callable[[bytes], bytes], cache: Cache
) -> None:
    cache.put("a", KEY, VALUE)
    entry = the_entry(cache)
    entry.write_bytes(damage(entry.read_bytes()))
    assert cache.get("a", KEY) is None
    cache.put("a", KEY, VALUE)
    assert cache.get("a", KEY) == VALUE
    assert cache.complaint is None


def test_an_entry_that_is_a_folder_is_a_complaint(cache: Cache) -> None:
    (cache.folder / "a" / KEY[:24]).mkdir(parents=True)
    assert cache.get("a", KEY) is None
    cache.put("a", KEY, VALUE)
    assert cache.complaint is not None and str(cache.folder) in cache.complaint


def test_a_folder_that_can_not_be_made_is_one_complaint(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    cache = Cache(tmp_path / "file" / "cache")
    for name in ("a", "b"):
        cache.put(name, KEY, VALUE)
        assert cache.get(name, KEY) is None
    assert cache.complaint is not None and "can't be written" in cache.complaint


@contextmanager
def ordinary_user() -> Iterator[None]:
    """Not root, whom no permission stops."""
    before = os.geteuid()
    if before == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(before)


def test_a_read_only_folder_is_a_complaint_and_still_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    tmp_path.chmod(0o755)
    cache = Cache(Path())
    cache.put("a", KEY, VALUE)
    os.chmod("a", 0o555)
    os.chmod(Path("a") / KEY[:24], 0o444)
    with ordinary_user():
        cache.put("a", key_of(["other"]), VALUE)
        assert cache.complaint is not None and "Permission denied" in cache.complaint
        assert cache.get("a", KEY) == VALUE
        assert cache.get("a", key_of(["other"])) is None
    os.chmod("a", 0o755)


def test_old_entries_are_forgotten(cache: Cache) -> None:
    for number in range(70):
        cache.put("a", key_of([str(number)]), number)
    assert len(list((cache.folder / "a").iterdir())) == 64
    assert cache.get("a", key_of(["69"])) == 69


def test_two_processes_at_once_leave_whole_entries(cache: Cache) -> None:
    code = """
        import sys
        from pathlib import Path
        from learnml.checks.judge.cache import Cache, key_of
        cache = Cache(Path(sys.argv[1]))
        for round in range(150):
            key = key_of([str(round % 100)])
            found = cache.get("a", key)
            assert found in (None, [round % 100] * 2000), found
            cache.put("a", key, [round % 100] * 2000)
        assert cache.complaint is None, cache.complaint
    """
    both = [
        subprocess.Popen([sys.executable, "-c", textwrap.dedent(code), str(cache.folder)]) for _ in range(2)
    ]
    assert [process.wait() for process in both] == [0, 0]
    assert not list(cache.folder.rglob(".new-*"))


NUMBERS = Planted(
    "numbers",
    solution="def numbers(n):\n    return [float(v) for v in range(n)]\n",
    scenarios="""
        from learnml.checks.spec import numerics


        @numerics
        def some(m, rng):
            return m.numbers(int(rng.integers(2, 9)))
    """,
)


@pytest.fixture
def planted(tmp_path: Path) -> Course:
    return plant(tmp_path / "course", NUMBERS)


@pytest.fixture
def references(planted: Course, cache: Cache) -> Iterator[References]:
    with References(planted, cache) as found:
        yield found


def recomputed(references: References, change: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether the reference is computed once more after the change."""
    exercise = references.course.exercises[0]
    computed: list[str] = []
    compute = expected._computed

    def watched(*arguments: Any) -> dict[str, Any]:
        computed.append(exercise.id)
        return compute(*arguments)

    monkeypatch.setattr(expected, "_computed", watched)
    references.of(exercise, 0)
    references.of(exercise, 0)
    assert computed == [exercise.id]
    change()
    references.of(exercise, 0)
    return len(computed) == 2


@pytest.mark.parametrize("name", ["torch", "numpy", "scikit-learn"])
def test_another_version_of_a_library_recomputes(
    name: str, references: References, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = expected.installed_version

    def upgrade() -> None:
        monkeypatch.setattr(
            expected, "installed_version", lambda asked: "99" if asked == name else real(asked)
        )

    assert recomputed(references, upgrade, monkeypatch)


@pytest.mark.parametrize("file", ["use_it", "scenarios"])
def test_another_scenario_or_reference_recomputes(
    file: str, references: References, monkeypatch: pytest.MonkeyPatch
) -> None:
    path: Path = getattr(references.course.exercises[0], file)
    change = lambda: path.write_text(path.read_text() + "\n# changed\n")  # noqa: E731
    assert recomputed(references, change, monkeypatch)


def test_what_the_reference_is_not_made_from_recomputes_nothing(
    references: References, monkeypatch: pytest.MonkeyPatch
) -> None:
    lesson = references.course.exercises[0].lesson
    assert not recomputed(references, lambda: lesson.write_text("# Another\n"), monkeypatch)


def test_a_borrowed_solution_that_changes_recomputes(
    tmp_path: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = Planted(
        "later",
        solution="from myml.tiny.numbers import numbers\n\n\ndef later():\n    return numbers(3)\n",
        scenarios=NUMBERS.scenarios.replace("m.numbers(int(rng.integers(2, 9)))", "m.later()"),
    )
    course = plant(tmp_path / "course", NUMBERS, later)
    first, second = course.exercises
    with References(course, cache) as references:
        before = references.key(second, 0)
        first.solution.write_text("def numbers(n):\n    return [1.0] * n\n")
        assert references.key(second, 0) != before
        assert references.of(second, 0).outputs == {"some": [1.0, 1.0, 1.0]}


def test_another_seed_is_another_entry(references: References) -> None:
    exercise = references.course.exercises[0]
    assert references.key(exercise, 0) != references.key(exercise, 1)


BREAK_DISK = """
import resource, signal, sys
from learnml.tutor.cli.main import main
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
sys.argv[1:] = ["verify", "welcome"]
main()
"""


def test_a_full_disk_is_said_once_and_the_verdict_stands(learner: Learner, tmp_path: Path) -> None:
    learner.solve("welcome")
    found = subprocess.run(
        [sys.executable, "-c", BREAK_DISK],
        cwd=learner.root,
        # Python doesn't notice that only the first thousand bytes of what it compiles are written.
        env={**os.environ, "LEARNML_CACHE": str(tmp_path / "full"), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
    )
    assert (found.returncode, "1 of 1 passed" in found.stdout) == (0, True), found.stdout + found.stderr
    assert found.stderr.count("can't be written") == 1
    assert not [path for path in (tmp_path / "full").rglob("*") if path.is_file()]


def test_a_cache_that_can_not_be_used_is_said_once_and_the_verdict_stands(
    learner: Learner, tmp_path: Path
) -> None:
    (tmp_path / "a file").write_text("")
    learner.solve("welcome")
    learner.solve("mean_and_variance")
    found = learner("verify", "welcome", "mean_and_variance", LEARNML_CACHE=str(tmp_path / "a file"))
    assert found.returncode == 0, found.stdout + found.stderr
    assert found.stderr.count("can't be written") == 1


def test_damaged_entries_do_not_change_a_verdict(learner: Learner, tmp_path: Path) -> None:
    folder = str(tmp_path / "damaged")
    learner.solve("welcome")
    assert learner("verify", "welcome", LEARNML_CACHE=folder).returncode == 0
    welcome = learner.course.find("welcome")
    key = References(learner.course, Cache(Path(folder))).key(welcome, 0)
    entry = next(Path(folder).rglob(f"{key[:24]}*"))
    whole = entry.read_bytes()
    entry.write_bytes(whole[:-1])
    found = learner("verify", "welcome", LEARNML_CACHE=folder)
    assert (found.returncode, found.stderr) == (0, "")
    assert entry.read_bytes() == whole
