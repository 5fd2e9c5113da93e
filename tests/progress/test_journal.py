"""The file that only grows, and what is read from it."""

from __future__ import annotations

import json
import os
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from diary import WELCOME, passes
from hypothesis import given
from hypothesis import strategies as st
from support import Learner

from learnml.progress.figures import days_of, streak_of
from learnml.progress.journal import KINDS, Event, Journal, fingerprint, read_events
from learnml.progress.status import fold

NOON = datetime(2026, 3, 4, 12, tzinfo=timezone.utc)

events_ = st.builds(
    Event,
    kind=st.sampled_from(sorted(KINDS)),
    exercise=st.sampled_from(["a/b", "a/c", "old/gone"]),
    at=st.integers(0, 10**6).map(lambda seconds: NOON - timedelta(seconds=seconds)),
    facts=st.fixed_dictionaries(
        {"content": st.text(max_size=4), "hint": st.sampled_from(["shape/1", "shape/2", "numerics/1"])}
    ),
)


def lines_of(events: list[Event]) -> list[bytes]:
    return [event.to_line().encode("utf-8", "surrogatepass").rstrip(b"\n") for event in events]


@given(st.lists(events_, max_size=12))
def test_what_is_written_is_read(events: list[Event]) -> None:
    read = read_events(b"\n".join(lines_of(events)), NOON).events
    assert sorted(event.to_line() for event in read) == sorted({event.to_line() for event in events})


@pytest.mark.parametrize("at", ["0001-01-01T00:00:00+00:00", "9999-12-31T23:59:00+00:00"])
def test_a_date_that_is_none_elsewhere_on_earth_is_read_past(at: str) -> None:
    line = {"v": 1, "at": at, "kind": "checked", "exercise": "a/b", "verdict": "wrong"}
    read = read_events(json.dumps(line).encode(), NOON)
    assert (read.events, read.unreadable) == ((), (1,))


def test_the_stub_as_it_came_is_no_attempt() -> None:
    def at(minute: int, kind: str, **facts: str) -> Event:
        return Event(kind, "a/b", NOON + timedelta(minutes=minute), facts)

    told = [at(0, "started", stub="s"), at(1, "checked", verdict="raised", failed_stage="shape", content="s")]
    status = fold(told)["a/b"]
    assert (status.checks, status.attempts, status.last_verdict) == (0, 0, None)
    told += [at(2, "checked", verdict="passed", content="mine"), at(3, "passed", content="mine")]
    assert fold(told)["a/b"].at_first_try


@given(st.lists(events_, max_size=8), st.lists(events_, max_size=8), st.lists(events_, max_size=4))
def test_any_union_of_two_histories_says_the_same(
    shared: list[Event], one: list[Event], other: list[Event]
) -> None:
    first = [*lines_of(shared), *lines_of(one), *lines_of(other)]
    second = [*lines_of(shared), *lines_of(other), *lines_of(one)]
    standing = [
        {
            name: (status.passed, status.hints, status.checks, status.revealed)
            for name, status in fold(read_events(b"\n".join(lines), NOON).events).items()
        }
        for lines in (first, second)
    ]
    assert standing[0] == standing[1]


@given(st.lists(events_, max_size=6), st.binary(max_size=40), st.integers(0, 6))
def test_garbage_is_read_past_and_loses_nothing(events: list[Event], garbage: bytes, place: int) -> None:
    lines = lines_of(events)
    content = b"\n".join([*lines[:place], garbage, *lines[place:]])
    read = {event.to_line() for event in read_events(content, NOON).events}
    assert {event.to_line() for event in events} <= read


@pytest.mark.parametrize(
    "line",
    [
        "null",
        "[]",
        "17",
        '"v"',
        "{}",
        '{"v": 1}',
        '{"v": 1, "at": "yesterday", "kind": "passed", "exercise": "a/b"}',
        '{"v": 1, "at": "2026-01-01T00:00:00", "kind": "passed", "exercise": "a/b"}',
        '{"v": "1", "at": "2026-01-01T00:00:00+00:00", "kind": "passed", "exercise": "a/b"}',
        '{"v": 1, "at": "2026-01-01T00:00:00+00:00", "kind": 1, "exercise": "a/b"}',
        "[" * 100_000,
        "<<<<<<< HEAD",
        '{"a": 1',
    ],
)
def test_a_line_that_is_no_event_is_named_by_its_number(line: str) -> None:
    good = Event("passed", "a/b", NOON, {"content": "x"}).to_line()
    read = read_events(f"{good}{line}\n".encode(), NOON)
    assert len(read.events) == 1 and read.unreadable == (2,)


def test_what_was_read_past_is_said_once_and_kept(learner: Learner) -> None:
    passes(learner)
    journal = learner.root / ".learnml/journal.jsonl"
    later = {"v": 1, "at": "2026-01-01T00:00:00+00:00", "kind": "taught", "exercise": WELCOME}
    ahead = {
        "v": 1,
        "at": "2126-01-01T00:00:00+00:00",
        "kind": "hinted",
        "exercise": "gone/away",
        "hint": "shape/1",
    }
    added = f'{json.dumps(later)}\n{json.dumps(ahead)}\n{{"v": 1, "at": "2026-0'
    journal.write_text(journal.read_text() + added)
    first = learner("list")
    assert first.returncode == 0 and "1 of" in first.stdout
    assert "not readable: line 5" in first.stderr
    assert "a later learnml knows: 1" in first.stderr and "a clock that was ahead: 1" in first.stderr
    assert learner("list").stderr == ""
    learner("hint", WELCOME)
    assert added + "\n" in journal.read_text(), "the torn line is ended, and left as it is"
    assert '"hinted"' in journal.read_text().splitlines()[-1]


def test_a_clock_that_was_ahead_does_not_hide_what_came_after() -> None:
    lines = [
        Event("checked", "a/b", NOON + timedelta(days=400), {"verdict": "wrong", "failed_stage": "shape"}),
        Event("checked", "a/b", NOON - timedelta(hours=1), {"verdict": "raised", "failed_stage": "numerics"}),
    ]
    status = fold(read_events(b"\n".join(lines_of(lines)), NOON).events)["a/b"]
    assert (status.last_verdict, status.checks) == ("raised", 2)


def test_a_write_that_fails_leaves_the_journal_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = Journal(tmp_path / "journal.jsonl")
    event = Event("passed", "a/b", NOON, {"content": "x"})
    journal.append(event)
    before = journal.content()
    write = os.write
    calls = iter([1, 0])

    def half_then_full(descriptor: int, data: bytes) -> int:
        if next(calls):
            return write(descriptor, data[:7])
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "write", half_then_full)
        with pytest.raises(OSError):
            journal.append(event)
    assert journal.content() == before


def test_minutes_are_the_time_between_events_without_the_breaks() -> None:
    at = [NOON + timedelta(minutes=m) for m in (0, 10, 100, 105)]
    kinds = ("started", "checked", "checked", "passed")
    status = fold(Event(kind, "a/b", when) for kind, when in zip(kinds, at))["a/b"]
    assert status.minutes == 15


def test_attempts_end_with_the_first_pass() -> None:
    kinds = ("checked", "checked", "passed", "checked", "passed")
    status = fold(Event(k, "a/b", NOON, {"content": str(n)}) for n, k in enumerate(kinds))["a/b"]
    assert (status.attempts, status.checks, status.at_first_try) == (2, 3, False)


def test_renamed_exercises_are_counted_under_todays_id() -> None:
    events = [
        Event("passed", "a/old", NOON, {"content": "x"}),
        Event("hinted", "a/new", NOON, {"hint": "a/1"}),
    ]
    status = fold(events, {"a/old": "a/new"})
    assert list(status) == ["a/new"] and status["a/new"].solved and status["a/new"].hints == 1


def test_streaks_are_days_in_a_row() -> None:
    days = [NOON.date() - timedelta(days=n) for n in (1, 2, 3, 7, 8, 20)]
    assert streak_of(days, NOON.date()) == streak_of([*days, *days], NOON.date())
    assert (streak_of(days, NOON.date()).current, streak_of(days, NOON.date()).longest) == (3, 3)
    assert streak_of(days, NOON.date() + timedelta(days=2)).current == 0


def test_a_day_is_the_learners_day() -> None:
    late = Event("passed", "a/b", NOON.replace(hour=23))
    east = timezone(timedelta(hours=5))
    assert list(days_of([late], east)) == [NOON.date() + timedelta(days=1)]


@given(st.text(st.characters(exclude_characters="\r")))
def test_line_ends_do_not_make_another_content(text: str) -> None:
    assert fingerprint(text) == fingerprint(text.replace("\n", "\r\n"))


def test_ten_thousand_events_are_folded_right() -> None:
    events = [
        Event(
            "checked" if n % 3 else "passed", f"a/e{n % 50}", NOON - timedelta(minutes=n), {"content": str(n)}
        )
        for n in range(10_000)
    ]
    status = fold(read_events(b"\n".join(lines_of(events)), NOON).events)
    assert len(status) == 50 and sum(each.checks for each in status.values()) == 6666
    assert sum(len(each.passed) for each in status.values()) == 3334
