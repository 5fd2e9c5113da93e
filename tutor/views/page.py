"""A learner's progress as one web page, which loads nothing from elsewhere."""

from __future__ import annotations

from datetime import date, timedelta
from html import escape
from pathlib import Path
from string import Template

from learnml.tutor.status.exams import ExamGroup
from learnml.tutor.status.standing import ModuleStanding, Standing
from learnml.tutor.status.states import LOOKS
from learnml.tutor.views.map import shade_of, state_in_exam

MADE_BY = '<meta name="generator" content="learnml progress">'
WEEKS = 26
CELL, GAP = 12, 3
"""Pixels for a day's square, and between two of them."""

_PAGE = Path(__file__).parent.parent / "templates" / "progress.html"


def page_of(standing: Standing) -> str:
    """The whole page."""
    solved = standing.solved
    most = max((module.minutes for module in standing.modules), default=0.0)
    return Template(_PAGE.read_text(encoding="utf-8")).substitute(
        made_by=MADE_BY,
        solved=solved,
        total=standing.total,
        current=standing.streak.current,
        longest=standing.streak.longest,
        minutes=f"{standing.minutes:.0f}",
        first_tries=f"{standing.first_tries / solved:.0%}" if solved else "none yet",
        modules="\n".join(_module(module) for module in standing.modules),
        days=_calendar(standing),
        weeks=WEEKS,
        minutes_by_module="\n".join(
            _bar(module, module.minutes / most if most else 0.0, f"{module.minutes:.0f} minutes")
            for module in standing.modules
        ),
        tries_by_module="\n".join(
            _bar(
                module,
                module.first_tries / module.solved if module.solved else 0.0,
                f"{module.first_tries} of {module.solved}",
            )
            for module in standing.modules
        ),
        intervals=f"<p>{standing.calibration}</p>" if standing.calibration else "",
        exam=_exam(standing),
        today=standing.today.isoformat(),
    )


def _module(module: ModuleStanding) -> str:
    items = "".join(
        f'<li class="{state.value}">{LOOKS[state].sign} {escape(exercise.title)}</li>'
        for exercise, state in zip(module.module.exercises, module.states)
    )
    title = escape(module.module.title)
    return f"<h3>{title} <span>{module.solved} of {len(module.states)}</span></h3>\n<ol>{items}</ol>"


def _exam(standing: Standing) -> str:
    """The exam, once there is a score: a list of operators for each group."""
    if not any(group.scores for group in standing.exam):
        return ""
    groups = "\n".join(_exam_group(group) for group in standing.exam)
    return f"<h2>PyTorch's own samples</h2>\n{groups}"


def _exam_group(group: ExamGroup) -> str:
    states = {name: state_in_exam(group, name) for name in group.operators}
    items = "".join(
        f'<li class="{state.value}">{LOOKS[state].sign} {escape(name)}</li>' for name, state in states.items()
    )
    told = f"{group.full} of {len(group.operators)}"
    return f"<h3>{escape(group.title)} <span>{told}</span></h3>\n<ol>{items}</ol>"


def _calendar(standing: Standing) -> str:
    step = CELL + GAP
    # Each column starts with a Monday; the last one is the current week.
    monday = standing.today - timedelta(days=standing.today.weekday(), weeks=WEEKS - 1)
    cells, months = [], []
    for week in range(WEEKS):
        x = week * step
        first = monday + timedelta(weeks=week)
        # The first Monday of a month, so that each month is named once.
        if first.day <= 7:
            months.append(f'<text x="{x}" y="10">{first:%b}</text>')
        for weekday in range(7):
            day = first + timedelta(days=weekday)
            if day <= standing.today:
                cells.append(_cell(standing, day, x, 16 + weekday * step))
    width, height = WEEKS * step, 16 + 7 * step
    label = f"Work on each day of the last {WEEKS} weeks"
    return (
        f'<svg role="img" aria-label="{label}" width="{width}" height="{height}"'
        f' viewBox="0 0 {width} {height}">{"".join(months)}{"".join(cells)}</svg>'
    )


def _cell(standing: Standing, day: date, x: int, y: int) -> str:
    done = standing.days.get(day)
    told = f"{done.minutes:.0f} minutes, {done.passes} solved" if done else "nothing"
    shade = shade_of(done.minutes) if done else 0
    return (
        f'<rect class="c{shade}" x="{x}" y="{y}" width="{CELL}" height="{CELL}" rx="2">'
        f"<title>{day.isoformat()}: {told}</title></rect>"
    )


def _bar(module: ModuleStanding, share: float, told: str) -> str:
    return (
        f"<span>{escape(module.module.title)}<br><span class='soft'>{told}</span></span>"
        f'<svg role="img" aria-label="{told}" height="12" viewBox="0 0 100 12" preserveAspectRatio="none">'
        f'<rect class="track" width="100" height="12"/>'
        f'<rect class="bar" width="{100 * share:.1f}" height="12"/></svg>'
    )
