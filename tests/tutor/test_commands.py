"""Each command as a learner types it: what it prints, what it leaves behind, and what it exits with."""

from __future__ import annotations

import ast
import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from support import Learner, run_learnml
from terminal import on_terminal

from learnml.exercises.loading import builtin_root

WELCOME, FIT_LINE = "first_steps/welcome", "first_steps/fit_line"
WRONG = "def line(x, slope, intercept):\n    return slope * x\n"
COLOUR = "\x1b["


def told(learner: Learner, *arguments: str) -> Any:
    """What a command prints as JSON."""
    return json.loads(learner(*arguments, "--json").stdout)


def test_a_pass_is_one_commit_and_leaves_a_clean_tree(learner: Learner) -> None:
    learner.solve(WELCOME)
    found = learner("run", WELCOME)
    assert (found.returncode, found.stderr) == (0, "")
    assert f"Recorded: 1 of {len(learner.course.exercises)}" in found.stdout
    assert f"Next: learnml next  ({learner.course.exercises[1].id})" in found.stdout
    subjects = learner.git("log", "--format=%s").splitlines()
    assert (len(subjects), subjects[0]) == (2, "Solve first_steps/welcome: A line")
    assert "myml/first_steps/welcome.py" in learner.git("show", "--stat=200", "--format=")
    assert learner.git("status", "--porcelain") == ""


def test_the_same_content_is_committed_once_and_another_again(learner: Learner) -> None:
    mine = learner.solve(WELCOME)
    for _ in range(2):
        assert learner("run", WELCOME).returncode == 0
    assert learner.git("rev-list", "--count", "HEAD").strip() == "2"
    mine.write_text(mine.read_text() + "\n# shorter now\n")
    assert learner("run", WELCOME).returncode == 0
    assert learner.git("rev-list", "--count", "HEAD").strip() == "3"


def test_a_failure_commits_nothing_and_moves_nobody_on(learner: Learner) -> None:
    learner.write(WELCOME, WRONG)
    found = learner("run", WELCOME)
    assert found.returncode == 1
    assert "Recorded" not in found.stdout and "Next" not in found.stdout
    assert learner.git("rev-list", "--count", "HEAD").strip() == "1"
    assert told(learner, "list")["exercises"][0]["state"] == "failing"


def test_the_report_as_json_is_what_is_documented(learner: Learner) -> None:
    learner.write(WELCOME, WRONG)
    found = told(learner, "run", WELCOME)
    assert {*found} == {
        "schema", "exercise", "passed", "verdict", "borrowed", "seed", "second_seed", "seconds", "stages",
        "printed", "protection", "replay", "artifacts",
    }  # fmt: skip
    assert (found["schema"], found["exercise"], found["passed"]) == (1, WELCOME, False)
    assert (found["verdict"], found["borrowed"], found["seed"]) == ("wrong", [], 0)
    assert [stage["stage"] for stage in found["stages"]] == ["shape", "numerics", "budget"]
    assert [stage["verdict"] for stage in found["stages"]] == ["passed", "wrong", "not reached"]
    fields = {"name", "verdict", "message", "cause", "detail", "figures", "seconds", "call", "calls"}
    assert all({*case} == fields for stage in found["stages"] for case in stage["cases"])


def test_every_field_of_the_documented_schema_is_documented() -> None:
    text = (builtin_root() / "docs" / "json.md").read_text(encoding="utf-8")
    example = json.loads(text.partition("```json\n")[2].partition("```")[0])
    assert {*example} == {
        "schema", "exercise", "passed", "verdict", "borrowed", "seed", "second_seed", "seconds", "stages",
        "printed", "protection", "replay", "artifacts",
    }  # fmt: skip


@pytest.mark.parametrize("seed", [0, 7])
def test_a_failure_can_be_replayed(seed: int, learner: Learner) -> None:
    learner.write(WELCOME, WRONG)
    found = told(learner, "run", WELCOME, "--seed", str(seed))
    first = next(case for case in found["stages"][1]["cases"] if case["verdict"] == "wrong")
    command = shlex.split(found["replay"])
    assert command[:3] == ["learnml", "run", WELCOME]
    again = json.loads(learner(*command[1:], "--json").stdout)
    cases = again["stages"][1]["cases"]
    assert len(cases) == 1
    assert (cases[0]["name"], cases[0]["message"]) == (first["name"], first["message"])
    assert found["replay"] in learner("run", WELCOME, "--seed", str(seed)).stdout


def test_one_case_alone_is_no_pass(learner: Learner) -> None:
    learner.solve(WELCOME)
    case = told(learner, "run", WELCOME)["stages"][0]["cases"][0]["name"].replace(" ", "-")
    learner.path(WELCOME).write_text(learner.path(WELCOME).read_text() + "\n# again\n")
    before = learner.git("rev-parse", "HEAD")
    assert learner("run", WELCOME, "--case", case).returncode == 0
    assert learner.git("rev-parse", "HEAD") == before
    found = learner("run", WELCOME, "--case", "nonsense")
    assert found.returncode == 2
    assert case in found.stderr


def test_run_without_an_id_judges_the_exercise_that_was_begun_last(learner: Learner) -> None:
    learner("next", "sigmoid")
    assert told(learner, "run")["exercise"] == "first_steps/sigmoid"


def test_run_of_what_was_not_begun_says_how_to_begin(looker: Learner) -> None:
    found = looker("run", "sigmoid")
    assert found.returncode == 2
    assert "learnml next first_steps/sigmoid" in found.stderr


def test_verify_as_json_holds_all_reports_and_records_nothing(learner: Learner) -> None:
    learner.solve(WELCOME)
    learner.write("mean_and_variance", "def mean(values):\n    return 0.0\n")
    journal = [path.read_bytes() for path in (learner.root / ".learnml").rglob("*") if path.is_file()]
    found = learner("verify", WELCOME, "mean_and_variance", "fit_line", "--json")
    assert found.returncode == 1
    result = json.loads(found.stdout)
    figures = {"passed", "failed", "missing", "not_judged"}
    assert {*result} == {"schema", "course", "seed", "second_seed", *figures, "reports"}
    assert (result["schema"], result["passed"], result["failed"]) == (1, 1, 2)
    assert result["missing"] == [FIT_LINE]
    assert [(report["exercise"], report["passed"]) for report in result["reports"]] == [
        (WELCOME, True),
        ("first_steps/mean_and_variance", False),
    ]
    assert journal == [path.read_bytes() for path in (learner.root / ".learnml").rglob("*") if path.is_file()]
    assert learner.git("rev-list", "--count", "HEAD").strip() == "1"


def test_verify_of_nothing_passes(looker: Learner) -> None:
    found = looker("verify")
    assert (found.returncode, "0 of 0 passed" in found.stdout) == (0, True)


def test_hints_come_one_by_one_and_never_fewer(learner: Learner) -> None:
    learner("next", WELCOME)
    levels = []
    for arguments in ([], [], ["--level", "1"], [], ["--level", "99"], []):
        found = told(learner, "hint", WELCOME, *arguments)
        assert [hint["level"] for hint in found["hints"]] == list(range(1, len(found["hints"]) + 1))
        assert all({*hint} == {"level", "stage", "text"} for hint in found["hints"])
        levels.append(len(found["hints"]))
    assert levels == [1, 2, 1, 3, found["of"], found["of"]]
    assert (found["schema"], found["exercise"]) == (1, WELCOME)
    assert f"{found['of']}. " in learner("hint", WELCOME).stdout


def test_hints_of_the_failing_stage_come_first(learner: Learner) -> None:
    learner.write(WELCOME, WRONG)
    learner("run", WELCOME)
    assert told(learner, "hint", WELCOME)["hints"][0]["stage"] == "numerics"


@pytest.mark.parametrize("command", [["hint", "--level", "9"], ["list"], ["next"], ["doctor"]])
def test_no_line_ends_in_a_space(command: list[str], learner: Learner) -> None:
    learner("next")
    lines = learner(*command).stdout.splitlines()
    assert [line for line in lines if line != line.rstrip()] == []


def test_a_hint_is_one_more_although_another_stage_fails_now(learner: Learner) -> None:
    learner("next", WELCOME)
    first = told(learner, "hint", WELCOME)["hints"]
    learner.write(WELCOME, WRONG)
    learner("run", WELCOME)
    then = told(learner, "hint", WELCOME)["hints"]
    assert [hint["stage"] for hint in then] == ["shape", "numerics"]
    assert then[:1] == first
    assert told(learner, "list")["exercises"][0]["hints"] == 2


def test_list_shows_every_exercise_and_where_one_stands(learner: Learner) -> None:
    learner("next")
    assert [e["exercise"] for e in told(learner, "list")["exercises"]] == [
        e.id for e in learner.course.exercises
    ]
    shown = learner("list").stdout
    for exercise in learner.course.exercises:
        assert exercise.name in shown
    assert re.search(r"○ welcome .*you are here", shown)


def test_show_prints_the_lesson_and_nothing_else(looker: Learner) -> None:
    found = looker("show", "fit_line")
    assert found.stdout == looker.course.find(FIT_LINE).lesson.read_text(encoding="utf-8")


def test_the_solution_is_printed_whole_and_looking_is_recorded(learner: Learner) -> None:
    assert learner("solution", "fit_line").stdout == learner.course.find(FIT_LINE).solution.read_text()
    entry = next(e for e in told(learner, "list")["exercises"] if e["exercise"] == FIT_LINE)
    assert entry["revealed"] is True


def test_diff_shows_what_to_change(learner: Learner) -> None:
    mine = learner.solve(WELCOME)
    assert "identical" in learner("diff", WELCOME).stdout
    mine.write_text(mine.read_text() + "\n# mine\n")
    assert "\n-# mine\n" in learner("diff", WELCOME).stdout
    assert learner("diff", "sigmoid").returncode == 2


def test_reset_brings_the_stub_back_and_its_undo_line_really_undoes(learner: Learner) -> None:
    learner("next")
    mine = learner.write(WELCOME, "# mine: é\n")
    found = learner("reset", WELCOME)
    assert found.returncode == 0, found.stderr
    assert mine.read_text() == learner.course.find(WELCOME).stub.read_text()
    undo = next(line.strip() for line in found.stdout.splitlines() if line.startswith("  "))
    command = shlex.split(undo)
    assert command[0] == "learnml"
    assert learner(*command[1:]).returncode == 0
    assert mine.read_text() == "# mine: é\n"


def test_reset_of_a_stub_and_of_what_is_not_there_say_so(learner: Learner) -> None:
    learner("next")
    assert "is already the stub" in learner("reset", WELCOME).stdout
    assert learner("reset", "sigmoid").returncode == 2


def test_doctor_finds_all_well_where_all_is_well(looker: Learner) -> None:
    found = looker("doctor", "--json")
    result = json.loads(found.stdout)
    assert (found.returncode, result["schema"], result["well"]) == (0, 1, True)
    seen = {finding["what"]: finding["found"] for finding in result["findings"]}
    assert {"learnml", "python", "torch", "numpy", "git", "workspace", "cache", "judge"} <= {*seen}
    assert {"repository", "journal", "protection", "numpy's judge"} <= {*seen}
    assert seen["workspace"] == str(looker.root)
    assert "works" in seen["judge"]


def test_doctor_names_what_is_missing_with_a_remedy(looker: Learner, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    found = looker("doctor", LEARNML_CACHE=str(tmp_path / "file"), PATH=str(tmp_path))
    assert found.returncode == 3
    assert "✗ cache" in found.stdout and "✗ git" in found.stdout
    assert "LEARNML_CACHE" in found.stdout and "Install git" in found.stdout
    assert "Traceback" not in found.stderr


def test_doctor_names_what_is_odd_about_journal_and_repository(learner: Learner) -> None:
    (learner.root / ".learnml" / "journal.jsonl").write_text("no event\n")
    assert "not readable: line 1" in learner("doctor").stdout
    (learner.root / ".learnml" / "journal.jsonl").unlink()
    (learner.root / ".learnml" / "journal.jsonl").mkdir()
    (learner.root / ".git" / "HEAD").write_text("nonsense")
    found = learner("doctor")
    assert found.returncode == 3 and "✗ journal" in found.stdout and "✗ repository" in found.stdout
    assert "Traceback" not in found.stdout + found.stderr


def test_without_git_a_pass_is_still_a_pass_and_is_said_once(learner: Learner, tmp_path: Path) -> None:
    learner.solve(WELCOME)
    found = learner("run", WELCOME, PATH=str(tmp_path))
    assert found.returncode == 0, found.stderr
    assert "7 of 7" in found.stdout
    assert found.stderr.count("git") >= 1 and "Traceback" not in found.stderr
    assert told(learner, "list")["exercises"][0]["state"] == "solved"


def test_the_version_is_the_projects(tmp_path: Path) -> None:
    found = run_learnml("--version", cwd=tmp_path)
    assert found.stdout == f"learnml {(builtin_root() / 'VERSION').read_text().strip()}\n"


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("learnml run first_steps/fi", ["first_steps/fit_line"]),
        ("learnml run fit_l", ["fit_line"]),
        ("learnml verify welcome first_steps/sig", ["first_steps/sigmoid"]),
        ("learnml solution first_steps/nothing", []),
        ("learnml ver", ["verify"]),
    ],
)
def test_the_shell_is_offered_ids_and_commands(words: str, offered: list[str], looker: Learner) -> None:
    shell = {"COMP_WORDS": words, "COMP_CWORD": str(len(words.split()) - 1)}
    found = looker(_LEARNML_COMPLETE="complete_bash", **shell)
    assert found.stdout.split() == offered
    assert found.stderr == ""


def test_an_id_may_be_a_name_a_path_or_whole(looker: Learner) -> None:
    lesson = looker.course.find(FIT_LINE).lesson.read_text(encoding="utf-8")
    for name in ("fit_line", FIT_LINE, "myml/first_steps/fit_line.py"):
        assert looker("show", name).stdout == lesson


@pytest.mark.parametrize("command", ["next", "run", "verify", "hint", "show", "solution", "diff", "reset"])
def test_an_unknown_id_suggests_the_nearest(command: str, looker: Learner) -> None:
    found = looker(command, "fit_lien")
    assert (found.returncode, found.stdout) == (2, "")
    assert "fit_lien" in found.stderr and FIT_LINE in found.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["run", "--nonsense"],
        ["run", "--seed", "x"],
        ["hint", "--level", "0"],
        ["solution"],
        ["reset"],
    ],
)
def test_wrong_usage_exits_with_2_and_says_where_help_is(arguments: list[str], looker: Learner) -> None:
    found = looker(*arguments)
    assert (found.returncode, found.stdout) == (2, "")
    assert found.stderr and "Traceback" not in found.stderr


def test_help_names_every_command(looker: Learner) -> None:
    found = looker("--help")
    assert found.returncode == 0
    for command in (
        "init",
        "next",
        "run",
        "verify",
        "hint",
        "list",
        "show",
        "solution",
        "diff",
        "reset",
        "doctor",
    ):
        assert re.search(rf"\b{command}\b", found.stdout)


def test_plain_learnml_without_a_terminal_introduces_judges_once_and_exits_with_0(learner: Learner) -> None:
    found = learner()
    assert (found.returncode, found.stderr) == (0, "")
    assert "## Problem" in found.stdout and "myml/first_steps/welcome.py" in found.stdout
    assert "`line` is not built yet." in found.stdout
    # As in `learnml list`: what is untouched has not failed.
    assert found.stdout.count("○ shape") == 1 and "✗ shape" not in found.stdout


def test_there_are_no_colours_in_a_pipe_and_none_where_they_are_not_wanted(learner: Learner) -> None:
    learner.write(WELCOME, WRONG)
    assert COLOUR not in learner("run", WELCOME).stdout
    assert COLOUR not in learner("list", TERM="xterm-256color").stdout
    assert COLOUR in on_terminal(learner, "run", WELCOME)
    # Bold is no colour.
    plain = on_terminal(learner, "run", WELCOME, NO_COLOR="1")
    assert not re.search(r"\x1b\[[0-9;]*(3[0-7]|38|9[0-7])[;m]", plain)
    assert "wrong" in plain and "✗" in plain


def test_80_columns_are_enough(learner: Learner) -> None:
    learner("next", "fit_line")
    learner.write(WELCOME, WRONG)
    # Paths and commands are left in one piece, to be clicked and copied.
    whole = (str(learner.root), os.environ["LEARNML_CACHE"], "    learnml run")
    commands = (
        "run",
        "list",
        "next",
        "show log_loss",
        "hint --plain fit_line",
        "doctor",
        "verify",
        "run --help",
    )
    for command in commands:
        shown = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", on_terminal(learner, *command.split()))
        lines = [line.rstrip() for line in shown.splitlines() if not any(part in line for part in whole)]
        assert lines and [line for line in lines if len(line) > 80] == [], command


def test_a_pipe_that_is_closed_early_is_no_traceback(looker: Learner) -> None:
    learnml = shlex.quote(str(Path(sys.executable).with_name("learnml")))
    found = subprocess.run(
        ["sh", "-c", f"{learnml} list | head -1"], cwd=looker.root, capture_output=True, text=True
    )
    assert len(found.stdout.splitlines()) == 1
    assert found.stderr == ""


def test_a_failure_shows_the_call_and_names_every_case_that_failed(learner: Learner) -> None:
    learner.write(WELCOME, WRONG)
    found = learner("run", WELCOME).stdout
    assert "line(x=60.0, slope=11.6, intercept=174.0) returned 696.0; expected 870.0" in found
    assert found.index("line(x=60.0") < found.index("the result")
    failed = [
        case["name"]
        for case in told(learner, "run", WELCOME)["stages"][1]["cases"]
        if case["verdict"] != "passed"
    ]
    assert len(failed) > 2 and all(name in " ".join(found.split()) for name in failed)


def test_one_case_alone_prints_each_of_its_calls(learner: Learner) -> None:
    learner.solve(WELCOME)
    found = learner("run", WELCOME, "--case", "whole-numbers").stdout
    assert "✓  1  line(x=3, slope=2, intercept=1)" in found
    learner.write(WELCOME, WRONG)
    found = learner("run", WELCOME, "--case", "whole-numbers").stdout
    assert "✗  1  line(x=3, slope=2, intercept=1)\n      yours     returned 6\n" in found
    assert "      expected  7\n" in found


def test_a_script_makes_the_calls_of_a_case(learner: Learner) -> None:
    learner.write(WELCOME, WRONG)
    found = learner("run", WELCOME, "--case", "any-line-anywhere", "--seed", "3", "--script")
    assert found.returncode == 0
    script = learner.root / "replay.py"
    script.write_text(found.stdout, encoding="utf-8")
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=True)
    assert len(ast.literal_eval(done.stdout)) == 6
    assert learner("run", WELCOME, "--script").returncode == 2
    refused = learner("run", WELCOME, "--case", "nothing", "--script")
    assert refused.returncode == 2 and "--cases" in refused.stderr


def test_a_script_borrows_what_is_not_built_and_runs_from_any_folder(
    learner: Learner, tmp_path: Path
) -> None:
    learner.solve("scalars/value")
    # Only a stub, which has not passed: the reference solution stands in for it, as in a judgement.
    learner("next", "scalars/trace")
    found = learner("run", "scalars/value", "--case", "arithmetic-of-two-values", "--script")
    script = tmp_path / "replay.py"
    script.write_text(found.stdout, encoding="utf-8")
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, cwd="/")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout
    learner.path("scalars/value").unlink()
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, cwd="/")
    assert done.returncode == 2
    assert "does not exist yet" in done.stderr and "Traceback" not in done.stderr


def test_a_script_leaves_the_learners_files_alone(learner: Learner) -> None:
    learner.solve("first_steps/ship_model")
    mine = learner.root / "model.json"
    mine.write_text('{"mine": 1}', encoding="utf-8")
    text = learner("run", "first_steps/ship_model", "--case", "there and back", "--script").stdout
    before = sorted(learner.root.rglob("*"))
    done = subprocess.run([sys.executable, "-c", text], capture_output=True, text=True, cwd=learner.root)
    assert (done.returncode, done.stderr) == (0, "")
    assert mine.read_text(encoding="utf-8") == '{"mine": 1}'
    assert sorted(learner.root.rglob("*")) == before


def test_what_is_checked_can_be_read(learner: Learner) -> None:
    found = learner("show", WELCOME, "--cases").stdout
    assert "whole numbers  numerics\n    return m.line(3, 2, 1)\n" in found


def test_a_case_that_was_never_run_is_not_called_failing(learner: Learner) -> None:
    learner.write(WELCOME, "def line(x, slope, intercept):\n    while True: pass\n")
    report = learner.root / "report.md"
    shown = learner("run", WELCOME).stdout
    assert learner("verify", WELCOME, "--report", f"markdown={report}").returncode == 1
    for text in (shown, report.read_text(encoding="utf-8")):
        assert "timed out" in text and "Not reached: " in text and "Also failing" not in text
