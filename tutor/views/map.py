"""A learner's progress, drawn in the terminal."""

from __future__ import annotations

from datetime import timedelta

from rich.console import Console
from rich.text import Text

from learnml.tutor.status.exams import ExamGroup
from learnml.tutor.status.standing import ModuleStanding, Standing
from learnml.tutor.status.states import LOOKS, ExerciseState

LEGEND = "  ".join(f"{look.square} {state.value}" for state, look in LOOKS.items())
SHADES = (" ", "░", "▒", "▓", "█")
SHADED_AT = (0.0, 10.0, 30.0, 60.0)
"""From how many minutes on a day is drawn darker."""
WEEKDAYS = ("Mon", "", "Wed", "", "Fri", "", "Sun")
BAR = 24


def draw_standing(standing: Standing, out: Console) -> None:
    """Draw the map of the course, the days, the minutes, the first tries, the intervals, and the exam."""
    out.print(Text(f"{standing.solved} of {standing.total} exercises solved", style="bold"))
    out.print()
    width = max(len(module.module.title) for module in standing.modules)
    for module in standing.modules:
        out.print(_squares(module, width))
    out.print(Text(LEGEND, style="dim"))
    out.print()
    _draw_days(standing, out)
    out.print()
    _draw_minutes(standing, width, out)
    out.print()
    out.print(_first_tries(standing))
    if standing.calibration:
        out.print(f"\n{standing.calibration}")
    _draw_exam(standing, out)


def shade_of(minutes: float) -> int:
    """How dark a day is drawn, from 0 (no work) to 4. Any work at all is visible."""
    return sum(minutes >= limit for limit in SHADED_AT)


def _squares(module: ModuleStanding, width: int) -> Text:
    line = Text.assemble((f"{module.module.title:{width}}", "bold"), "  ")
    for state in module.states:
        line.append(LOOKS[state].square, LOOKS[state].color)
    line.append(f"  {module.solved} of {len(module.states)}", "dim")
    return line


def _draw_days(standing: Standing, out: Console) -> None:
    streak = standing.streak
    days = "day" if streak.current == 1 else "days"
    out.print(Text.assemble((f"{streak.current} {days} in a row", "bold"), f", the longest {streak.longest}"))
    # Half a year, if there is room: two columns a week, beside the names of the days.
    weeks = min(26, (out.width - 6) // 2)
    monday = standing.today - timedelta(days=standing.today.weekday(), weeks=weeks - 1)
    for weekday, name in enumerate(WEEKDAYS):
        row = Text(f"{name:4}", style="dim")
        for week in range(weeks):
            day = monday + timedelta(weeks=week, days=weekday)
            done = standing.days.get(day)
            shade = "·" if not done else SHADES[shade_of(done.minutes)]
            row.append(" " + (" " if day > standing.today else shade), "green" if done else "dim")
        out.print(row)
    out.print(Text("    · none  ░ under 10  ▒ under 30  ▓ under 60  █ 60 minutes or more", style="dim"))


def _draw_minutes(standing: Standing, width: int, out: Console) -> None:
    out.print(Text.assemble((f"{standing.minutes:.0f} minutes", "bold"), " of work"))
    most = max((module.minutes for module in standing.modules), default=0.0)
    for module in standing.modules:
        if module.minutes:
            # At least one block: work of a few minutes should be visible too.
            bar = "█" * max(1, round(BAR * module.minutes / most))
            out.print(
                Text.assemble(f"{module.module.title:{width}}  ", (bar, "cyan"), f" {module.minutes:.0f}")
            )


def _first_tries(standing: Standing) -> Text:
    if not standing.solved:
        return Text("Solved at the first try: nothing solved yet.")
    rate = standing.first_tries / standing.solved
    bar = round(BAR * rate)
    return Text.assemble(
        ("█" * bar, "cyan"),
        ("░" * (BAR - bar), "dim"),
        f" {standing.first_tries} of {standing.solved} solved at the first try ({rate:.0%})",
    )


def _draw_exam(standing: Standing, out: Console) -> None:
    """Draw a square for each operator of the exam, once there is a score."""
    if not any(group.scores for group in standing.exam):
        return
    operators = sum(len(group.operators) for group in standing.exam)
    full = sum(group.full for group in standing.exam)
    out.print()
    out.print(Text.assemble((f"{full} of {operators} operators", "bold"), " pass PyTorch's own samples"))
    width = max(len(group.title) for group in standing.exam)
    for group in standing.exam:
        line = Text(f"{group.title:{width}}  ")
        for name in group.operators:
            look = LOOKS[state_in_exam(group, name)]
            line.append(look.square, look.color)
        asked = sum(score.asked for score in group.scores.values())
        right = sum(score.right for score in group.scores.values())
        if asked:
            line.append(f"  {right} of {asked} values and gradients", "dim")
        out.print(line)


def state_in_exam(group: ExamGroup, name: str) -> ExerciseState:
    """The state as which an operator's last score is drawn."""
    score = group.scores.get(name)
    if score is None:
        return ExerciseState.UNTOUCHED
    return ExerciseState.SOLVED if score.is_full else ExerciseState.FAILING
