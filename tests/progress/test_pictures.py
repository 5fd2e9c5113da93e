"""list and progress: where the learner stands, for people."""

from __future__ import annotations

import json
import re
from datetime import datetime, timedelta, timezone
from html.parser import HTMLParser

import pytest
from diary import WELCOME
from support import Learner

MEAN = "first_steps/mean_and_variance"


@pytest.fixture
def busy(learner: Learner) -> Learner:
    """Two exercises solved, one at the first try, over two days; a hint, and one begun."""
    now = datetime.now(timezone.utc)
    told = [
        (WELCOME, "started", 1460, {}),
        (WELCOME, "checked", 1450, {"verdict": "passed"}),
        (WELCOME, "passed", 1450, {"content": "a"}),
        (MEAN, "started", 30, {}),
        (MEAN, "checked", 20, {"verdict": "wrong", "failed_stage": "numerics"}),
        (MEAN, "hinted", 16, {"hint": "shape/1"}),
        (MEAN, "hinted", 15, {"hint": "shape/2"}),
        (MEAN, "checked", 5, {"verdict": "passed"}),
        (MEAN, "passed", 5, {"content": "b"}),
        ("first_steps/covariance", "started", 1, {}),
    ]
    lines = [
        {
            "v": 1,
            "at": (now - timedelta(minutes=ago)).isoformat(),
            "kind": kind,
            "exercise": exercise,
            **facts,
        }
        for exercise, kind, ago, facts in told
    ]
    path = learner.root / ".learnml/journal.jsonl"
    path.parent.mkdir(exist_ok=True)
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return learner


def test_list_says_solved_minutes_and_hints_by_module(busy: Learner) -> None:
    assert re.search(r"first_steps, 2 of \d+ solved, 35 min, 2 hints", busy("list").stdout)
    told = json.loads(busy("list", "--json").stdout)
    module = next(each for each in told["modules"] if each["module"] == "first_steps")
    assert (module["solved"], module["minutes"], module["hints"], module["first_tries"]) == (2, 35.0, 2, 1)
    assert [each["attempts"] for each in told["exercises"][:3]] == [1, 2, 0]


def test_progress_draws_map_days_minutes_and_first_tries(busy: Learner) -> None:
    shown = busy("progress", COLUMNS="80").stdout
    assert re.search(r"First steps +■■◧□+  2 of", shown)
    assert "2 days in a row, the longest 2" in shown
    assert "35 minutes of work" in shown
    assert "1 of 2 solved at the first try (50%)" in shown
    assert max(map(len, shown.splitlines())) <= 80


def test_progress_fits_a_narrow_terminal(busy: Learner) -> None:
    assert busy("progress", COLUMNS="40").returncode == 0


def test_progress_as_json(busy: Learner) -> None:
    told = json.loads(busy("progress", "--json").stdout)
    assert told["schema"] == 1 and told["streak"] == {"current": 2, "longest": 2}
    assert sum(day["passes"] for day in told["days"]) == 2


def test_the_page_stands_alone(busy: Learner) -> None:
    done = busy("progress", "--html")
    assert done.returncode == 0
    page = (busy.root / "progress.html").read_text(encoding="utf-8")
    tags = Tags()
    tags.feed(page)
    assert not tags.open, "every element is closed"
    assert "svg" in tags.seen and "script" not in tags.seen and "link" not in tags.seen
    assert not re.search(r"https?:|src=|url\(|@import", page)
    assert 'name="viewport"' in page and "prefers-color-scheme: dark" in page
    assert "2 of" in page and "35 minutes" in page and "1 of 2" in page
    assert busy("progress", "--html").returncode == 0, "a page of ours is written again"


def test_the_page_writes_over_no_file_of_the_learners(busy: Learner) -> None:
    mine = busy.root / "progress.html"
    mine.write_text("mine")
    refused = busy("progress", "--html")
    assert refused.returncode == 2 and mine.read_text() == "mine"
    assert busy("progress", "--html", "--to", "other.html").returncode == 0
    assert (busy.root / "other.html").is_file()


def test_a_new_workspace_has_an_empty_picture(learner: Learner) -> None:
    shown = learner("progress")
    assert shown.returncode == 0 and "nothing solved yet" in shown.stdout
    assert learner("progress", "--html").returncode == 0
    assert learner("history").stdout.startswith("No version")


class Tags(HTMLParser):
    """The elements of a page, and those that were never closed."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.seen.add(tag)
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        self.seen.add(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
