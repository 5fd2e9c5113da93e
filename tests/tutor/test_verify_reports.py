"""Each report of `learnml verify`, read by somebody else's reader."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from pathlib import Path

import html5lib
import jsonschema
import pytest
from batch import RIGHT, WRONG, learner_of_three
from junitparser import JUnitXml
from junitparser.junitparser import Failure, Skipped
from markdown_it import MarkdownIt
from support import Learner

from learnml.tutor.courses import labelled_course
from learnml.tutor.files.workspace import LARGEST

SCHEMA = Path(__file__).parents[2] / "docs" / "report.schema.json"
NASTY = 'print("::error ::forged\\n</pre><script>alert(1)</script> ``` ]]> \\x1b[2J\\uffff")\n'
"""What a learner may print to mislead whoever reads a report."""
GRADESCOPE = {
    "type": "object",
    "required": ["tests"],
    "properties": {
        "execution_time": {"type": "number"},
        "output": {"type": "string"},
        "tests": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["name", "score", "max_score", "status", "output"],
                "properties": {
                    "name": {"type": "string"},
                    "score": {"type": "number"},
                    "max_score": {"type": "number"},
                    "status": {"enum": ["passed", "failed"]},
                    "output": {"type": "string"},
                    "output_format": {"enum": ["text", "html", "simple_format", "md", "ansi"]},
                    "visibility": {"enum": ["hidden", "after_due_date", "after_published", "visible"]},
                },
                "additionalProperties": False,
            },
        },
    },
}
"""As Gradescope's documentation of results.json has it."""


@pytest.fixture
def learner(tmp_path: Path) -> Learner:
    """Somebody who has the first exercise right, the second wrong, and the third not begun."""
    learner = learner_of_three(tmp_path)
    learner.write("one", RIGHT)
    learner.write("two", NASTY + WRONG)
    return learner


def verify(learner: Learner, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return learner("verify", "--all", "--course", str(learner.course.root), *arguments, **environment)


def written(learner: Learner, form: str) -> str:
    """A report as it was written, into a folder that is made for it."""
    path = learner.root / "reports" / form
    found = verify(learner, "--report", f"{form}={path}")
    assert found.returncode == 1, found.stderr
    return path.read_text(encoding="utf-8")


def test_junit_has_a_suite_for_each_module_and_a_case_for_each_stage(learner: Learner) -> None:
    suites = {suite.name: suite for suite in JUnitXml.fromstring(written(learner, "junit").encode())}
    cases = {(case.classname, case.name): case.result for case in suites["tiny"]}
    assert [*cases] == [
        (f"tiny.{name}", stage) for name in ("one", "two") for stage in ("shape", "numerics", "budget")
    ]
    assert all(not cases["tiny.one", stage] for stage in ("shape", "numerics", "budget"))
    times = {(case.classname, case.name): case.time for case in suites["tiny"]}
    assert times["tiny.one", "numerics"] == 0.0  # its cases ran in shape, and their time counts there
    (failure,) = cases["tiny.two", "numerics"]
    assert isinstance(failure, Failure) and failure.type == "wrong"
    assert failure.message.startswith("f(") and "Yours adds nothing." in failure.text
    (skipped,) = cases["tiny.two", "budget"]
    assert isinstance(skipped, Skipped)
    assert (suites["tiny"].tests, suites["tiny"].failures, suites["tiny"].skipped) == (6, 1, 1)
    assert {item.name: item.value for item in suites["tiny"].properties()}["seed"] == "0"
    (missing,) = suites["missing"]
    assert missing.classname == "tiny.three" and isinstance(missing.result[0], Failure)


def test_json_is_what_the_published_schema_says(learner: Learner) -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    found = json.loads(written(learner, "json"))
    jsonschema.validate(found, schema)
    assert (found["passed"], found["failed"], found["missing"]) == (1, 2, ["tiny/three"])
    assert found["course"].startswith(str(learner.course.root))
    printed = json.loads(verify(learner, "--json").stdout)
    drawn = {"reports": 0, "second_seed": 0}
    assert {**printed, **drawn} == {**found, **drawn}
    assert printed["second_seed"] and found["second_seed"]


def test_gradescope_gets_a_point_for_each_exercise(learner: Learner) -> None:
    found = json.loads(written(learner, "gradescope"))
    jsonschema.validate(found, GRADESCOPE)
    scores = {test["name"]: test["score"] for test in found["tests"]}
    assert scores == {"tiny/one": 1.0, "tiny/two": 0.0, "tiny/three": 0.0}


def test_gradescope_has_results_after_an_error_too(learner: Learner, tmp_path: Path) -> None:
    path = tmp_path / "results.json"
    found = learner("verify", "no-such-thing", "--report", f"gradescope={path}")
    assert found.returncode == 2
    told = json.loads(path.read_text())
    assert told["score"] == 0 and "did not finish" in told["output"]


def test_gradescope_has_results_after_being_killed(learner: Learner, tmp_path: Path) -> None:
    path = tmp_path / "results.json"
    learner.write("one", "while True:\n    pass\n")
    learnml = str(Path(sys.executable).with_name("learnml"))
    where = ["--all", "--course", str(learner.course.root), "--report", f"gradescope={path}"]
    running = subprocess.Popen([learnml, "verify", *where], cwd=learner.root, stdout=subprocess.DEVNULL)
    deadline = time.monotonic() + 60
    while not path.exists() and time.monotonic() < deadline:
        time.sleep(0.01)
    running.kill()
    running.wait()
    assert json.loads(path.read_text())["score"] == 0


def test_markdown_is_a_table_and_each_failure_in_a_block_that_nothing_closes(learner: Learner) -> None:
    tokens = MarkdownIt("commonmark").enable("table").parse(written(learner, "markdown"))
    kinds = [token.type for token in tokens]
    assert kinds.count("table_open") == 1 and "html_block" not in kinds
    (block,) = [token.content for token in tokens if token.type == "fence"]
    assert "</script>" in block and "Yours adds nothing." in block


def test_html_is_well_formed_and_runs_nothing(learner: Learner) -> None:
    page = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(written(learner, "html"))
    elements = {element.tag for element in page.iter() if isinstance(element.tag, str)}
    assert "script" not in elements and "link" not in elements and "img" not in elements
    (failure,) = page.iter("pre")
    assert "Yours adds nothing." in (failure.text or "")


def test_github_is_told_the_line_and_gets_a_summary(learner: Learner, tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    found = verify(learner, "--report", "github", GITHUB_STEP_SUMMARY=str(summary))
    commands = list(obeyed(found.stdout))
    errors = [(properties, text) for name, properties, text in commands if name == "error"]
    at, told = errors[0]
    assert (at["file"], at["line"]) == ("myml/tiny/two.py", "2")
    assert at["title"] == "tiny/two, numerics" and "Yours adds nothing." in told
    assert [properties["title"] for properties, _ in errors[1:]] == ["tiny/three"]
    assert [text for name, _, text in commands if name == "notice"] == [
        f"1 of 3 passed. Judged by {label_of(learner)}, seed 0."
    ]
    assert "1 of 3 exercises passed" in summary.read_text()


def test_githubs_runner_obeys_nothing_that_is_printed_without_annotations_either(learner: Learner) -> None:
    learner.write("two", 'print("::set-output name=a::b")\n' + WRONG)
    course = ("--course", str(learner.course.root))
    printed = learner("verify", "two", *course, GITHUB_ACTIONS="true").stdout.splitlines()
    begun, ended = printed[0], printed[-1]
    assert begun.startswith("::stop-commands::") and ended == f"::{begun.removeprefix('::stop-commands::')}::"
    assert "    ::set-output name=a::b" in printed
    json.loads(learner("verify", "two", *course, "--json", GITHUB_ACTIONS="true").stdout)


def test_github_names_files_from_the_root_of_the_repository(learner: Learner) -> None:
    (learner.root / ".git").rename(learner.root.parent / ".git")
    commands = obeyed(verify(learner, "--report", "github").stdout)
    files = [properties["file"] for _, properties, _ in commands if "file" in properties]
    assert files == [f"{learner.root.name}/myml/tiny/two.py"]


@pytest.mark.parametrize("asked", ["xml=a", "junit", "junit="])
def test_a_report_that_there_is_not_is_wrong_usage(asked: str, learner: Learner) -> None:
    found = verify(learner, "--report", asked)
    assert (found.returncode, found.stdout) == (2, "")
    assert "Formats:" in found.stderr or "=PATH" in found.stderr


def test_a_report_that_cannot_be_written_is_told_with_its_remedy(learner: Learner) -> None:
    found = verify(learner, "--report", "junit=/proc/nowhere/report.xml")
    assert found.returncode == 3 and "/proc/nowhere" in found.stderr


def test_one_file_that_is_too_large_does_not_end_in_a_traceback(learner: Learner) -> None:
    learner.path("one").write_bytes(b"#" * (LARGEST + 1))
    assert "Traceback" not in verify(learner).stderr


def label_of(learner: Learner) -> str:
    return str(labelled_course(str(learner.course.root))[1])


def obeyed(output: str) -> list[tuple[str, dict[str, str], str]]:
    """The workflow commands that GitHub's runner would obey, as its documentation describes them: a line that
    begins with `::`, spaces aside, unless commands are stopped.
    """
    found, token = [], ""
    for line in output.splitlines():
        match = re.fullmatch(r"\s*::([\w-]+)(?: ([^:]*))?::(.*)", line)
        if token:
            token = "" if line.strip() == f"::{token}::" else token
        elif match and match.group(1) == "stop-commands":
            token = match.group(3)
        elif match:
            pairs = [pair.partition("=") for pair in (match.group(2) or "").split(",") if pair]
            properties = {name: _unescaped(value) for name, _, value in pairs}
            found.append((match.group(1), properties, _unescaped(match.group(3))))
    return found


def _unescaped(text: str) -> str:
    for code, sign in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, sign)
    return text
