"""What a kept proof depends on: the exercise and the judge's version, not every byte of the judge."""

from __future__ import annotations

from pathlib import Path

import pytest
from authors import TINY
from judged_by import digest, digests, recorded

from learnml.checks.judge import expected
from learnml.checks.judge.cache import Cache
from learnml.checks.judge.expected import References
from learnml.checks.judge.version import JUDGE_VERSION
from learnml.checks.proof.kept import KeptProofs
from learnml.exercises.loading import load_course

WHAT_TO_DO = """
{files} decide verdicts and have changed since JUDGE_VERSION was last thought of.
Could any file of a learner's or an author's get another verdict, proof or expected output than before?
If so, raise JUDGE_VERSION in checks/judge/version.py, so that what is kept is made again.
Either way, record the code as it is: python tests/checks/proof/judged_by.py
"""


def test_who_changes_what_decides_verdicts_thinks_of_the_judges_version() -> None:
    now, (_, before) = digests(), recorded()
    changed = sorted(name for name in {*now, *before} if now.get(name) != before.get(name))
    assert not changed, WHAT_TO_DO.format(files=", ".join(changed))


def test_the_judges_version_is_recorded() -> None:
    assert recorded()[0] == JUDGE_VERSION, "Record the new version: python tests/checks/proof/judged_by.py"


def test_comments_docstrings_and_layout_decide_nothing() -> None:
    source = 'def f(a):\n    """Doubles."""\n    return a * 2\n'
    assert digest(source) == digest('"""A file."""\n\ndef f(a):  # twice\n    return (a *\n        2)\n')
    assert digest(source) != digest(source.replace("2", "3"))
    assert digest(source) != digest(source.replace("a * 2", '"a * 2"'))


def test_a_proof_is_made_again_when_the_judges_version_is_raised(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    course = load_course(TINY)
    proofs = KeptProofs(References(course, Cache(tmp_path)))
    before = proofs.key(course.find("total"))
    assert proofs.key(course.find("total")) == before
    monkeypatch.setattr(expected, "JUDGE_VERSION", JUDGE_VERSION + 1)
    assert proofs.key(course.find("total")) != before
