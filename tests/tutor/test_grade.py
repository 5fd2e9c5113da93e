"""`learnml grade` judges many submissions alike, whatever is in them."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import unicodedata
from pathlib import Path

import html5lib
import pytest
from planted import Planted, plant
from support import run_learnml, wait_for

from learnml.exercises.catalog import Course
from learnml.tutor.grading.isolation import bubblewrap

AT_0 = 0.9417154046806644
"""What the case `a number` draws on seed 0."""
RIGHT = {
    "plus": "def plus(x):\n    return x + 1.0\n",
    "total": "def total(xs):\n    found = 0.0\n    for x in xs:\n        found += x\n    return found\n",
}
WRONG = {**RIGHT, "plus": "def plus(x):\n    return x\n"}
PLUS = """
    from learnml.checks.spec import numerics, shape


    @shape
    def a_float(m, rng):
        return m.plus(1.0)


    @numerics
    def a_number(m, rng):
        return m.plus(rng.gauss(0, 1))


    @numerics
    def minus_one(m, rng):
        return m.plus(-1.0)


    @numerics(hidden=True)
    def a_large_number(m, rng):
        return m.plus(1e7)
"""
TOTAL = """
    from learnml.checks.spec import numerics


    @numerics
    def three(m, rng):
        return m.total([rng.gauss(0, 1) for _ in range(3)])
"""
MISTAKE = """
    [[mistake]]
    name = "nothing-added"
    replace = "x + 1.0"
    with = "x"
    stage = "numerics"
    says = "Yours adds nothing <at all>."
"""


class Class:
    """An instructor's folder: a course and submissions."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.submissions = root / "handed in"
        self.submissions.mkdir()
        self.course: Course = plant(
            root / "the course",
            Planted("plus", RIGHT["plus"], PLUS, hints=MISTAKE, tools=["python"]),
            Planted("total", RIGHT["total"], TOTAL, tools=["python"]),
        )

    def hand_in(self, name: str, sources: dict[str, str]) -> Path:
        """A submission with these files in the module `tiny`."""
        for exercise, text in sources.items():
            path = self.submissions / name / "myml" / "tiny" / f"{exercise}.py"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        return self.submissions / name

    def file(self, name: str, text: str) -> str:
        (self.root / name).write_text(text)
        return str(self.root / name)

    @property
    def command(self) -> list[str]:
        return ["grade", str(self.submissions), "--course", str(self.course.root), "--no-sandbox"]

    def grade(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return run_learnml(*self.command, *arguments, cwd=self.root)

    def rows(self, *arguments: str) -> dict[str, dict[str, str]]:
        """Grade, and read the table with the csv module."""
        done = self.grade(*arguments)
        assert done.returncode == 0, done.stderr
        with (self.root / "results.csv").open(newline="") as file:
            return {row["submission"]: row for row in csv.DictReader(file)}

    @property
    def recorded(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in (self.root / "results.jsonl").read_text().splitlines()]

    @property
    def page(self) -> str:
        return (self.root / "results.html").read_text(encoding="utf-8")


@pytest.fixture
def lesson(tmp_path: Path) -> Class:
    return Class(tmp_path)


def points(rows: dict[str, dict[str, str]]) -> dict[str, float]:
    return {name: float(row["points"]) for name, row in rows.items()}


def test_right_and_wrong_submissions_get_their_points(lesson: Class) -> None:
    lesson.hand_in("alice", RIGHT)
    lesson.hand_in("bob", WRONG)
    lesson.hand_in("carol", {"total": RIGHT["total"]})
    rows = lesson.rows()
    assert points(rows) == {"alice": 2, "bob": 1, "carol": 1}
    assert (rows["bob"]["tiny/plus"], rows["bob"]["out_of"]) == ("0", "2")
    assert rows["alice"]["course"].startswith(str(lesson.course.root))
    assert {row["seed"] for row in rows.values()} == {str(lesson.recorded[0]["seed"])}


def test_a_table_for_seed_0_fails(lesson: Class, tmp_path: Path) -> None:
    table = "def plus(x):\n    return {-1.0: 0.0, 1.0: 2.0, 1e7: 1e7 + 1, AT_0: AT_0 + 1}[x]\n".replace(
        "AT_0", str(AT_0)
    )
    folder = lesson.hand_in("cheat", {**RIGHT, "plus": table})
    (folder / "learnml.toml").write_text("schema = 1\n")
    at_0 = run_learnml("verify", "plus", "--course", str(lesson.course.root), cwd=folder)
    assert at_0.returncode == 1 and "on seeds 0 and" in " ".join(at_0.stdout.split()), at_0.stdout
    assert "--seed 0" not in at_0.stdout, "it fails on the second seed alone"
    assert points(lesson.rows()) == {"cheat": 1}


def test_what_is_broken_is_a_row_with_its_reason(lesson: Class) -> None:
    lesson.hand_in("good", RIGHT)
    (lesson.submissions / "archive.zip").write_bytes(b"PK")
    (lesson.submissions / "empty").mkdir()
    (lesson.submissions / "elsewhere").symlink_to("/etc")
    linked = lesson.hand_in("linked", {"total": RIGHT["total"]})
    (linked / "myml/tiny/plus.py").symlink_to(lesson.submissions / "good/myml/tiny/plus.py")
    os.mkfifo(lesson.hand_in("fifo", {"total": RIGHT["total"]}) / "myml/tiny/plus.py")
    lesson.hand_in("syntax", {**RIGHT, "plus": "def plus(x:\n"})
    (lesson.hand_in("bytes", {"total": RIGHT["total"]}) / "myml/tiny/plus.py").write_bytes(b"\xff\xfe\x00")
    lesson.hand_in("inner/around", RIGHT)
    rows = lesson.rows()
    assert points(rows) == {
        "good": 2,
        "archive.zip": 0,
        "empty": 0,
        "elsewhere": 0,
        "linked": 1,
        "fifo": 1,
        "syntax": 1,
        "bytes": 1,
        "inner": 2,
    }
    broken = {name: row["reason"] for name, row in rows.items() if row["status"] == "broken"}
    assert {*broken} == {"archive.zip", "empty", "elsewhere"} and all(broken.values())
    assert "is a link" in lesson.page and "not a regular file" in lesson.page


def test_nothing_of_a_submission_runs_but_its_exercises(lesson: Class, tmp_path: Path) -> None:
    ran = tmp_path / "ran"
    run = f"import os\nos.system('touch {ran}')\n"
    folder = lesson.hand_in("hostile", RIGHT)
    for name in ("conftest.py", "sitecustomize.py", "numpy.py", "myml/__init__.py", "myml/tiny/__init__.py"):
        (folder / name).write_text(run)
    subprocess.run(["git", "init", "-q", str(folder)], check=True)
    for key in ("core.fsmonitor", "core.pager", "filter.evil.clean"):
        subprocess.run(["git", "-C", str(folder), "config", key, f"touch {ran}"], check=True)
    plant(folder / "own", Planted("plus", "", "", use_it=run), Planted("total", "", "", use_it=run))
    (folder / "learnml.toml").write_text('schema = 1\ncourse = "own"\n')
    lesson.hand_in("loud", {"plus": run, "total": "while True:\n    pass\n"})
    assert points(lesson.rows()) == {"hostile": 2, "loud": 0}
    assert not ran.exists()


def test_points_for_stages_and_cases_are_partial_credit(lesson: Class) -> None:
    scheme = (
        '[points]\n"tiny/plus" = { shape = 1, numerics = 2, cases = { "a-number" = 4, "minus-one" = 8 } }\n'
    )
    lesson.hand_in("some", {"plus": "def plus(x):\n    return 0.0 if x == -1.0 else x\n"})
    lesson.hand_in("all", RIGHT)
    rows = lesson.rows("--points", lesson.file("points.toml", scheme))
    assert points(rows) == {"some": 1 + 8, "all": 15}
    assert "tiny/total" not in rows["all"]


def test_an_exercises_own_points_count_before_its_modules(lesson: Class) -> None:
    lesson.hand_in("all", RIGHT)
    scheme = '[points]\n"tiny/total" = 5\ntiny = 0.5\n'
    assert points(lesson.rows("--points", lesson.file("points.toml", scheme))) == {"all": 5.5}


@pytest.mark.parametrize(
    ("scheme", "told"),
    [
        ("", "[points]"),
        ("[points]\nnone = 1\n", "none"),
        ("[points]\ntiny = -1\n", "tiny"),
        ("[points]\ntiny = { loud = 1 }\n", "loud"),
        ("[points]\n'tiny/plus' = { cases = { 'no such case' = 1 } }\n", "no such case"),
        ("[point]\ntiny = 1\n", "point"),
        ("[points]\ntiny = 1\n[late]\ndeadline = 2026-11-01\n", "deadline"),
        ("[points]\ntiny = 1\n[late]\ndeadline = 2026-11-01T00:00:00Z\n", "--roster"),
        ("[points", "points.toml"),
        ("x = " + "[" * 5000, "points.toml"),
    ],
)
def test_a_file_of_points_that_is_wrong_is_told_with_its_remedy(
    scheme: str, told: str, lesson: Class
) -> None:
    lesson.hand_in("all", RIGHT)
    done = lesson.grade("--points", lesson.file("points.toml", scheme))
    assert done.returncode == 2 and told in done.stderr and "Traceback" not in done.stderr
    assert not (lesson.root / "results.csv").exists()


def test_late_and_missing_work(lesson: Class) -> None:
    for name in ("early", "late", "later", "unknown"):
        lesson.hand_in(name, RIGHT)
    late = "[late]\ndeadline = 2026-11-01T20:00:00+01:00\nlost_per_day = 0.25\ndays = 2\n"
    roster = (
        "submission,submitted\nearly,2026-11-01T18:59:59Z\nlate,2026-11-01T19:00:01Z\n"
        "later,2026-11-05T00:00:00+00:00\nabsent,\n"
    )
    scheme = lesson.file("points.toml", f"[points]\ntiny = 2\n{late}")
    rows = lesson.rows("--points", scheme, "--roster", lesson.file("roster.csv", roster))
    assert points(rows) == {"early": 4, "late": 3, "later": 0, "absent": 0, "unknown": 4}
    assert {name: row["status"] for name, row in rows.items()} == {
        "early": "graded",
        "late": "late",
        "later": "late",
        "absent": "missing",
        "unknown": "graded",
    }
    assert "1 day late, 25% deducted" in rows["late"]["reason"]


def test_a_name_that_the_roster_does_not_have_is_told(lesson: Class) -> None:
    decomposed = unicodedata.normalize("NFD", "José")
    lesson.hand_in(decomposed, RIGHT)
    lesson.hand_in("bob ", RIGHT)
    roster = lesson.file("roster.csv", "submission,submitted\nJosé,2026-11-03T00:00:00+01:00\nbob,\n")
    late = "[late]\ndeadline = 2026-11-01T23:59:00+01:00\nlost_per_day = 0.5\n"
    scheme = lesson.file("points.toml", f'[points]\n"tiny/plus" = 2\n{late}')
    rows = lesson.rows("--roster", roster, "--points", scheme)
    told = {name: (row["status"], row["reason"], row["points"]) for name, row in rows.items()}
    assert told == {
        decomposed: ("late", "2 days late, 100% deducted", "0"),
        "bob": ("missing", "nothing was handed in", "0"),
        "bob ": ("graded", "not in the roster", "2"),
    }


def test_no_two_submissions_share_a_row(lesson: Class) -> None:
    lesson.hand_in("eve\x1b", WRONG)
    lesson.hand_in("eve\\x1b", RIGHT)
    assert points(lesson.rows()) == {"eve\\x1b": 1, "eve\\\\x1b": 2}


def test_no_cell_is_a_formula_however_cells_are_separated(lesson: Class) -> None:
    for name in ("=1+1", "＝1+1", "a;=1+1"):
        lesson.hand_in(name, RIGHT)
    lesson.rows()
    lines = (lesson.root / "results.csv").read_text().splitlines()[1:]
    assert [line.split('","')[0] for line in lines] == ["\"'=1+1", '"a;=1+1', "\"'＝1+1"]


def test_hidden_checks_are_judged_by_the_instructor_alone(lesson: Class) -> None:
    lazy = {"plus": "def plus(x):\n    return x + 1.0 if x < 1e6 else x\n"}
    folder = lesson.hand_in("lazy", lazy)
    (folder / "learnml.toml").write_text("schema = 1\n")
    course = ["--course", str(lesson.course.root)]
    seen = run_learnml("verify", "plus", *course, "--json", cwd=folder)
    assert seen.returncode == 0 and "a large number" not in seen.stdout
    gradescope = lesson.root / "results.json"
    told = run_learnml(
        "verify", "plus", *course, "--hidden", "--report", f"gradescope={gradescope}", cwd=folder
    )
    assert told.returncode == 1
    (test,) = json.loads(gradescope.read_text())["tests"]
    assert (test["score"], test["visibility"]) == (0, "after_due_date")
    assert points(lesson.rows()) == {"lazy": 0}
    assert "a large number" in lesson.page


def test_hidden_checks_are_not_shown_to_learners(lesson: Class) -> None:
    workspace = lesson.root / "ws"
    made = run_learnml("init", str(workspace), "--course", str(lesson.course.root), cwd=lesson.root)
    assert made.returncode == 0, made.stderr
    listed = run_learnml("show", "plus", "--cases", cwd=workspace).stdout
    assert "a number" in listed and "a large number" not in listed
    told = run_learnml("course", "check", "plus", "--json", cwd=lesson.course.root).stdout
    assert "a large number" not in json.dumps(json.loads(told)["exercises"][0]["problems"])


def test_a_run_that_was_killed_goes_on_where_it_was(lesson: Class) -> None:
    for number in range(3):
        lesson.hand_in(f"right{number}", RIGHT)
    for number in range(4):
        lesson.hand_in(f"slow{number}", dict.fromkeys(RIGHT, "while True:\n    pass\n"))
    lesson.hand_in("zoe", RIGHT)
    learnml = str(Path(sys.executable).with_name("learnml"))
    running = subprocess.Popen([learnml, *lesson.command, "--jobs", "1"], cwd=lesson.root)
    record = lesson.root / "results.jsonl"
    wait_for(lambda: record.exists() and record.read_text().count("\n") >= 4)
    running.send_signal(signal.SIGKILL)
    running.wait()
    assert not (lesson.root / "results.csv").exists()
    before = [line["name"] for line in lesson.recorded[1:]]
    with record.open("a") as file:
        file.write('{"name": "torn')
    done = lesson.grade()
    assert f"{len(before)} of 8 were judged before this run was stopped." in done.stderr
    lines = [line for line in record.read_text().splitlines() if not line.endswith("torn")]
    names = [json.loads(line).get("name") for line in lines[1:-1]]
    assert sorted(names) == sorted(path.name for path in lesson.submissions.iterdir())
    assert points_of(lesson)["zoe"] == 2


def test_what_was_handed_in_anew_meanwhile_is_judged_again(lesson: Class) -> None:
    lesson.hand_in("bob", WRONG)
    lesson.hand_in("alice", RIGHT)
    lesson.rows()
    record = lesson.root / "results.jsonl"
    record.write_text("\n".join(record.read_text().splitlines()[:-1]) + "\n")
    seed = lesson.recorded[0]["seed"]
    lesson.hand_in("bob", RIGHT)
    assert points(lesson.rows()) == {"alice": 2, "bob": 2}
    assert lesson.recorded[0]["seed"] == seed
    other = lesson.grade("--seed", "7")
    assert other.returncode == 0


def test_a_grading_that_came_to_its_end_is_followed_by_one_on_another_seed(lesson: Class) -> None:
    lesson.hand_in("alice", RIGHT)
    seeds = {int(lesson.rows()["alice"]["seed"]) for _ in range(3)}
    assert len(seeds) == 3
    assert lesson.rows("--seed", "12")["alice"]["seed"] == "12"


def test_a_stopped_grading_on_other_terms_is_not_mixed_in(lesson: Class) -> None:
    lesson.hand_in("alice", RIGHT)
    lesson.rows()
    record = lesson.root / "results.jsonl"
    record.write_text("\n".join(record.read_text().splitlines()[:-1]) + "\n")
    done = lesson.grade("--points", lesson.file("points.toml", '[points]\n"tiny/plus" = 1\n'))
    assert done.returncode == 2 and "other terms" in done.stderr


def test_what_is_no_text_does_not_keep_the_others_from_being_compared(lesson: Class) -> None:
    folder = lesson.hand_in("alice", RIGHT)
    (folder / "myml" / "tiny" / "plus.py").write_bytes(b"def plus(x): return x + 1.0 \xff\n" * 20)
    lesson.hand_in("bob", RIGHT)
    assert points(lesson.rows("--similar")) == {"alice": 1, "bob": 2}


def test_similar_submissions_are_listed_with_what_cannot_be_seen(lesson: Class) -> None:
    long = "".join(
        f"    if x > {n} and x * {n} < 7 or not x - {n}:\n        x, y = y % {n}, x ** 2\n"
        for n in range(1, 5)
    )
    text = f"def plus(x):\n    y = x\n{long}    return x + 1.0\n"
    lesson.hand_in("alice", {**RIGHT, "plus": text})
    lesson.hand_in(
        "bob", {**RIGHT, "plus": text.replace("y", "other").replace("return", "return  # mine\\\n")}
    )
    for name in ("carol", "dave", "erin"):
        lesson.hand_in(name, RIGHT)
    done = lesson.grade("--similar")
    alike = [line for line in done.stdout.splitlines() if line.startswith("Alike:")]
    assert len(alike) == 1 and "alice and bob" in alike[0] and "tiny/plus" in alike[0]
    assert "can't detect" in " ".join(done.stdout.split()) and "alice" in lesson.page


def test_where_all_hand_in_the_same_it_is_not_claimed_that_none_look_alike(lesson: Class) -> None:
    for name in ("alice", "bob", "carol"):
        lesson.hand_in(name, RIGHT)
    told = " ".join(lesson.grade("--similar").stdout.split())
    assert "No two were found to look alike." in told and "ignores what more than a fifth" in told


def test_a_stub_as_it_was_given_out_is_not_submitted(lesson: Class) -> None:
    stub = lesson.course.by_id["tiny/plus"].stub.read_text(encoding="utf-8")
    lesson.hand_in("alice", {**RIGHT, "plus": stub})
    found = json.loads(lesson.grade("--json").stdout)["submissions"][0]
    assert [each["verdict"] for each in found["exercises"]] == ["not submitted", "passed"]
    assert found["points"] == 1


def test_the_page_is_well_formed_and_says_what_to_explain_next(lesson: Class) -> None:
    for name in ("alice", "bob", "<script>", "=cmd|' C calc'!A0"):
        lesson.hand_in(name, WRONG)
    rows = lesson.rows()
    page = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(lesson.page)
    text = " ".join(" ".join(page.itertext()).split())
    assert "4 tiny/plus Yours adds nothing <at all>." in text
    assert "4 submissions" in text and str(lesson.course.root) in text and "Protection:" in text
    assert not list(page.iter("script"))
    # A spreadsheet would compute it.
    assert "'=cmd|' C calc'!A0" in rows


def test_the_results_are_json_if_asked_for(lesson: Class) -> None:
    lesson.hand_in("alice", RIGHT)
    lesson.hand_in("bob", WRONG)
    found = json.loads(lesson.grade("--json", "--similar", "--seed", "3").stdout)
    assert (found["schema"], found["seed"], found["out_of"], found["similar"]) == (1, 3, 2, [])
    alice, bob = found["submissions"]
    assert (alice["points"], bob["points"], bob["status"]) == (2, 1, "graded")
    assert bob["exercises"][0] == {"exercise": "tiny/plus", "points": 0, "verdict": "wrong"}


@pytest.mark.parametrize("out", ["results.html", "results.jsonl"])
def test_the_table_is_not_written_over_the_page_or_the_record(out: str, lesson: Class) -> None:
    lesson.hand_in("alice", RIGHT)
    assert lesson.grade("--out", out).returncode == 2


def test_without_submissions_there_is_nothing_to_grade(lesson: Class) -> None:
    assert lesson.grade().returncode == 2
    missing = run_learnml("grade", "nowhere", cwd=lesson.root)
    assert missing.returncode == 2 and "nowhere" in missing.stderr


@pytest.mark.skipif(bubblewrap() is None, reason="bubblewrap can't make a sandbox here")
def test_in_bubblewrap_the_results_are_the_same(lesson: Class) -> None:
    lesson.hand_in("alice", RIGHT)
    lesson.hand_in("bob", WRONG)
    lesson.hand_in("eve", {"plus": "import socket\n", "total": "open('/tmp/eve', 'w')\n"})
    outside = lesson.rows("--seed", "5")
    lesson_in_sandbox = [argument for argument in lesson.command if argument != "--no-sandbox"]
    done = run_learnml(*lesson_in_sandbox, "--seed", "5", "--out", "inside.csv", cwd=lesson.root)
    assert done.returncode == 0, done.stderr
    assert (lesson.root / "inside.csv").read_text() == (lesson.root / "results.csv").read_text()
    assert points(outside) == {"alice": 2, "bob": 1, "eve": 0}
    assert "bubblewrap, without network" in " ".join(done.stdout.split())
    assert "no bubblewrap" in lesson.page


@pytest.mark.slow
def test_on_a_cluster_that_loses_a_worker_the_results_are_the_same(lesson: Class) -> None:
    distributed = pytest.importorskip("distributed")
    for number in range(6):
        lesson.hand_in(f"s{number}", RIGHT if number % 2 else WRONG)
    lesson.hand_in("slow", dict.fromkeys(RIGHT, "while True:\n    pass\n"))
    here = lesson.rows("--seed", "5")
    options = {"n_workers": 2, "threads_per_worker": 1, "dashboard_address": None, "processes": True}
    with distributed.LocalCluster(**options) as cluster:
        learnml = str(Path(sys.executable).with_name("learnml"))
        where = ["--dask", cluster.scheduler_address, "--out", "there.csv"]
        running = subprocess.Popen([learnml, *lesson.command, "--seed", "5", *where], cwd=lesson.root)
        record = lesson.root / "there.jsonl"
        wait_for(lambda: record.exists() and '"s0"' in record.read_text())
        os.kill(next(iter(cluster.workers.values())).pid, signal.SIGKILL)
        assert running.wait(120) == 0
    assert (lesson.root / "there.csv").read_text() == (lesson.root / "results.csv").read_text()
    assert points(here)["s1"] == 2


@pytest.mark.slow
def test_a_scheduler_that_is_not_there_is_told_with_its_remedy(lesson: Class) -> None:
    pytest.importorskip("distributed")
    lesson.hand_in("alice", RIGHT)
    done = lesson.grade("--dask", "tcp://127.0.0.1:9")
    assert done.returncode == 2 and "dask scheduler" in done.stderr and "Traceback" not in done.stderr


def points_of(lesson: Class) -> dict[str, float]:
    with (lesson.root / "results.csv").open(newline="") as file:
        return {row["submission"]: float(row["points"]) for row in csv.DictReader(file)}
