"""`learnml warm` fills the cache, so that no verdict waits for a reference."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from batch import NAMES, RIGHT, WRONG, computed, learner_of_three, on_a_terminal
from support import Learner, wait_for


@pytest.fixture
def learner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Learner:
    """Somebody with a cache of their own, which is empty."""
    monkeypatch.setenv("LEARNML_CACHE", str(tmp_path / "cache"))
    return learner_of_three(tmp_path)


def test_after_warming_nothing_is_computed_any_more(learner: Learner, tmp_path: Path) -> None:
    assert learner("warm").returncode == 0
    warmed = computed(tmp_path)
    assert {*warmed} == {*NAMES}
    learner.write("one", RIGHT)
    learner.write("two", WRONG)
    assert learner("run", "one").returncode == 0
    failed = learner("run", "two")
    assert failed.returncode == 1
    assert "Yours adds nothing." in failed.stdout
    assert computed(tmp_path) == warmed


def cached(folder: Path) -> set[str]:
    """The names under which there is something in the cache."""
    cache = folder / "cache"
    return {str(path.parent.relative_to(cache)) for path in cache.rglob("*") if path.is_file()}


def test_known_mistakes_are_warmed_too(learner: Learner, tmp_path: Path) -> None:
    learner("warm", "tiny/one")
    assert "tiny/one/mistakes" in cached(tmp_path)


def test_an_exercise_that_is_opened_is_warmed_behind(learner: Learner, tmp_path: Path) -> None:
    learner("next", "two")
    wait_for(lambda: {"tiny/two/seeds", "tiny/two/mistakes"} <= cached(tmp_path))
    warmed = computed(tmp_path)
    learner.write("two", WRONG)
    assert "Yours adds nothing." in learner("run").stdout
    assert computed(tmp_path) == warmed


def test_what_is_warm_is_not_computed_again(learner: Learner) -> None:
    learner("warm", "two")
    found = json.loads(learner("warm", "--json").stdout)
    assert (found["schema"], found["computed"], found["kept"]) == (1, 2, 1)
    assert {e["exercise"]: e["computed"] for e in found["exercises"]} == {
        "tiny/one": True,
        "tiny/two": False,
        "tiny/three": True,
    }


@pytest.mark.parametrize(
    ("names", "expected"),
    [(["tiny"], {*NAMES}), (["three", "tiny/one"], {"one", "three"}), (["two", "two"], {"two"})],
)
def test_modules_and_exercises_can_be_named(
    names: list[str], expected: set[str], learner: Learner, tmp_path: Path
) -> None:
    assert learner("warm", *names).returncode == 0
    assert {*computed(tmp_path)} == expected


def test_an_unknown_name_computes_nothing_and_names_the_modules(learner: Learner, tmp_path: Path) -> None:
    found = learner("warm", "one", "tinny")
    assert found.returncode == 2
    assert "Modules: tiny." in found.stderr
    assert computed(tmp_path) == []


def test_jobs_change_nothing_but_the_time(learner: Learner, tmp_path: Path) -> None:
    assert learner("warm", "--jobs", "3").stdout == "Warm: 3 (3 computed now, 0 already cached).\n"
    assert learner("warm", "--jobs", "1").stdout == "Warm: 3 (0 computed now, 3 already cached).\n"


def test_a_cache_that_can_not_be_written_is_an_environment_at_fault(learner: Learner, tmp_path: Path) -> None:
    (tmp_path / "a file").write_text("")
    found = learner("warm", "one", LEARNML_CACHE=str(tmp_path / "a file" / "cache"))
    assert found.returncode == 3
    assert "can't be written" in found.stderr


def test_a_reference_that_can_not_be_computed_is_named(learner: Learner) -> None:
    learner.course.find("two").use_it.write_text("raise RuntimeError('gone')\n")
    found = learner("warm")
    assert found.returncode == 3
    assert "tiny/two" in found.stderr and "gone" in found.stderr


def test_a_terminal_shows_a_bar_and_a_pipe_shows_none(learner: Learner) -> None:
    status, drawn = on_a_terminal(learner, "warm", "--json")
    assert status == 0
    assert "tiny/" in drawn and "3/3" in drawn
    assert learner("warm").stderr == ""


def test_it_works_outside_of_a_workspace(learner: Learner, tmp_path: Path) -> None:
    found = Learner(learner.course.root, learner.course)("warm", "one")
    assert found.returncode == 0, found.stderr
    assert {*computed(tmp_path)} == {"one"}
