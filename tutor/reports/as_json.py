"""Our own JSON; see docs/json.md."""

from __future__ import annotations

import json
from typing import Any

from learnml.checks.report import SCHEMA
from learnml.tutor.reports.results import Results


def as_json(results: Results) -> str:
    """The report as one object on one line."""
    return json.dumps(plain(results)) + "\n"


def plain(results: Results) -> dict[str, Any]:
    """The report in the documented schema."""
    return {
        "schema": SCHEMA,
        "course": results.course,
        "seed": results.seed,
        "second_seed": results.second_seed,
        "passed": results.passed,
        "failed": len(results.failed) + len(results.missing),
        "missing": [*results.missing],
        "not_judged": [*results.left],
        "reports": [report.to_json() for report in results.reports],
    }
