"""`learnml init --ci` writes workflows that the services' published schemas accept."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from batch import learner_of_three
from ruamel.yaml import YAML
from support import Learner, run_learnml

FILES = {"github": ".github/workflows/learnml.yml", "gitlab": ".gitlab-ci.yml"}
SCHEMAS = {"github": "vendor.github-workflows", "gitlab": "vendor.gitlab-ci"}


def read(path: Path) -> Any:
    return YAML(typ="safe").load(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("service", FILES)
def test_the_workflow_is_valid_by_the_services_schema(service: str, tmp_path: Path) -> None:
    made = run_learnml("init", str(tmp_path / "ws"), "--ci", service, cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    path = tmp_path / "ws" / FILES[service]
    # These tests run on an installation from a folder, which no runner has.
    assert FILES[service] in made.stdout and "fill in LEARNML" in made.stdout
    checker = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", SCHEMAS[service], str(path)]
    checked = subprocess.run(checker, capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout


def test_a_workflow_in_a_folder_of_a_repository_is_written_at_its_root(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    assert run_learnml("init", "ml/mine", "--ci", "github", cwd=tmp_path).returncode == 0
    (job,) = read(tmp_path / FILES["github"])["jobs"].values()
    assert job["defaults"]["run"]["working-directory"] == "ml/mine"


def test_a_workspace_that_is_there_gets_one_too_and_none_is_written_over(learner: Learner) -> None:
    made = learner("init", "--ci", "gitlab")
    assert made.returncode == 0 and (learner.root / FILES["gitlab"]).is_file()
    (learner.root / FILES["gitlab"]).write_text("mine: {}\n")
    again = learner("init", "--ci", "gitlab")
    assert again.returncode == 2 and "already exists" in again.stderr
    assert (learner.root / FILES["gitlab"]).read_text() == "mine: {}\n"


def test_a_workspace_with_a_course_of_its_own_is_told_what_to_add(tmp_path: Path) -> None:
    course = learner_of_three(tmp_path).course.root
    made = run_learnml("init", "other", "--course", str(course), "--ci", "github", cwd=tmp_path)
    assert made.returncode == 0 and "add --course PATH" in made.stdout


def test_an_unknown_service_is_wrong_usage(tmp_path: Path) -> None:
    assert run_learnml("init", "--ci", "jenkins", cwd=tmp_path).returncode == 2


def test_the_steps_judge_what_is_solved(make_learner: Callable[[str], Learner], tmp_path: Path) -> None:
    learner = make_learner("ws")
    learner.solve("welcome")
    learner("run", "welcome")
    learner("init", "--ci", "github")
    (job,) = read(learner.root / FILES["github"])["jobs"].values()
    (verify,) = [step["run"] for step in job["steps"] if "learnml verify" in step.get("run", "")]
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-e", "-c", verify], cwd=learner.root, env={**os.environ, "PATH": path}, capture_output=True
    )
    assert done.returncode == 0 and (learner.root / "learnml.xml").is_file()


def test_the_step_that_installs_asks_for_what_is_to_be_installed(tmp_path: Path) -> None:
    assert run_learnml("init", str(tmp_path / "ws"), "--ci", "github", cwd=tmp_path).returncode == 0
    (job,) = read(tmp_path / "ws" / FILES["github"])["jobs"].values()
    (install,) = [step["run"] for step in job["steps"] if "pip install" in step.get("run", "")]
    environment = {**os.environ, "LEARNML": job["env"]["LEARNML"]}
    done = subprocess.run(["bash", "-e", "-c", install], env=environment, capture_output=True, text=True)
    assert done.returncode != 0 and "Say in this file what pip installs" in done.stderr
