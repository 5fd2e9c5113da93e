"""JUnit XML, in the schema of Jenkins's xUnit plugin: a suite for each module, a case for each stage."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, tostring

from learnml.checks.report import Report, StageResult, Verdict
from learnml.tutor.reports.explaining import explanation
from learnml.tutor.reports.results import Results


def junit(results: Results) -> str:
    """The report as XML."""
    root = Element("testsuites", name="learnml")
    for module, reports in results.by_module():
        _suite(root, module, reports, results)
    _not_judged(root, "missing", results.missing, "failure", "not started: there is no file")
    _not_judged(root, "left", results.left, "skipped", "not judged after a failure (--fail-fast)")
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _suite(root: Element, module: str, reports: Sequence[Report], results: Results) -> None:
    stages = [stage for report in reports for stage in report.stages]
    skipped = sum(stage.verdict is Verdict.NOT_REACHED for stage in stages)
    suite = SubElement(
        root,
        "testsuite",
        name=module,
        tests=str(len(stages)),
        failures=str(sum(not stage.passed for stage in stages) - skipped),
        skipped=str(skipped),
        errors="0",
        time=f"{sum(report.seconds for report in reports):.3f}",
    )
    properties = SubElement(suite, "properties")
    seeds = (("seed", str(results.seed)), ("second_seed", str(results.second_seed)))
    for name, value in (("course", results.course), *seeds):
        SubElement(properties, "property", name=name, value=value)
    for report in reports:
        for stage in report.stages:
            _case(suite, report, stage)


def _case(suite: Element, report: Report, stage: StageResult) -> None:
    # Numerics reads what the cases of shape have returned: those ran once.
    before = {case.name for each in report.stages[: report.stages.index(stage)] for case in each.cases}
    seconds = sum(case.seconds for case in stage.cases if case.name not in before)
    name = report.exercise.replace("/", ".")
    case = SubElement(suite, "testcase", classname=name, name=stage.stage, time=f"{seconds:.3f}")
    if stage.verdict is Verdict.NOT_REACHED:
        failed = report.failed_stage
        SubElement(case, "skipped", message=f"not reached: {failed.stage if failed else 'a stage'} failed")
    elif not stage.passed:
        text = explanation(report, stage)
        lines = text.splitlines()
        # The first line names the case and its verdict, which the attributes have; the second is the call or
        # the message.
        told = lines[1] if len(lines) > 1 else lines[0]
        SubElement(case, "failure", type=stage.verdict.value, message=told).text = text


def _not_judged(root: Element, name: str, exercises: Sequence[str], how: str, why: str) -> None:
    if not exercises:
        return
    number = str(len(exercises))
    failures, skipped = (number, "0") if how == "failure" else ("0", number)
    suite = SubElement(
        root, "testsuite", name=name, tests=number, errors="0", failures=failures, skipped=skipped
    )
    for exercise in exercises:
        case = SubElement(suite, "testcase", classname=exercise.replace("/", "."), name="shape", time="0")
        element = SubElement(case, how, message=why)
        if how == "failure":
            element.set("type", name)
