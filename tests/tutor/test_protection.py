"""What kept the learner's process from the rest of the machine is in the report."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from support import Learner

from learnml.checks.protection import Protection
from learnml.checks.report import STAGES, Report, StageResult
from learnml.checks.worker.kernel.confinement import available
from learnml.tutor.views.render import console, show_report

PASSED = Report("tiny/scale", tuple(StageResult(name, ()) for name in STAGES))


def test_a_report_says_what_confined_the_process(learner: Learner) -> None:
    learner.solve("first_steps/covariance")
    report = json.loads(learner("run", "first_steps/covariance", "--json").stdout)
    assert report["protection"] == available().value


def test_a_file_that_was_not_run_needed_no_protection(learner: Learner) -> None:
    learner.write("first_steps/covariance", "def covariance(xs, ys:\n")
    assert json.loads(learner("run", "first_steps/covariance", "--json").stdout)["protection"] is None


@pytest.mark.parametrize("protection", [Protection.HOOK, Protection.FILES, Protection.CALLS])
def test_a_person_is_told_where_the_kernel_does_not_protect(
    protection: Protection, capsys: pytest.CaptureFixture[str]
) -> None:
    show_report(replace(PASSED, protection=protection), console())
    assert f"Your code ran under {protection.value} alone" in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize("protection", [Protection.KERNEL, None])
def test_nothing_is_said_where_it_does(
    protection: Protection | None, capsys: pytest.CaptureFixture[str]
) -> None:
    show_report(replace(PASSED, protection=protection), console())
    assert "ran under" not in capsys.readouterr().out
