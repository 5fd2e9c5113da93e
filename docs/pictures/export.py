"""Export the pictures in this folder from the app as it is: `python docs/pictures/export.py`."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from pathlib import Path

os.environ["TEXTUAL_FPS"] = "120"
HERE = Path(__file__).parent
os.environ.setdefault("LEARNML_CACHE", str(Path(tempfile.gettempdir()) / "learnml-pictures"))

from textual.pilot import Pilot  # noqa: E402

from learnml.exercises.loading import load_course  # noqa: E402
from learnml.tutor.files.workspace import Workspace  # noqa: E402
from learnml.tutor.tui import themes  # noqa: E402
from learnml.tutor.tui.app import TutorApp  # noqa: E402
from learnml.tutor.tutor import Tutor  # noqa: E402

WRONG = "    return 1.0 / (1.0 + math.exp(-x)) if x > 0 else 1.0 - 1.0 / (1.0 + math.exp(x))"
Play = Callable[[TutorApp, "Pilot[int]"], Awaitable[None]]


def workspace(folder: Path) -> Workspace:
    """A learner who has solved six exercises and is about to build the sigmoid."""
    root = folder / "learnml"
    learnml("init", str(root), cwd=folder)
    course = load_course()
    for exercise in course.exercises[: course.position(course.find("sigmoid"))]:
        learnml("next", exercise.id, cwd=root)
        (root / exercise.file).write_text(exercise.solution.read_text(encoding="utf-8"), encoding="utf-8")
        learnml("run", exercise.id, cwd=root)
    learnml("next", "sigmoid", cwd=root)
    return Workspace(root)


def learnml(*arguments: str, cwd: Path) -> None:
    command = [sys.executable, "-m", "learnml.tutor", *arguments]
    subprocess.run(command, cwd=cwd, check=True, stdout=subprocess.DEVNULL)


async def until(condition: Callable[[], bool], pilot: Pilot[int]) -> None:
    """Wait for something that another thread does."""
    for _ in range(600):
        if condition():
            await pilot.pause(0.1)
            return
        await pilot.pause(0.05)
    raise TimeoutError


async def save(text: str, app: TutorApp, pilot: Pilot[int]) -> None:
    """What an editor does, up to the verdict."""
    exercise = app.state.shown
    await until(lambda: app.state.report is not None, pilot)
    before = app.state.ended[exercise.id].number
    app.tutor.workspace.path(exercise).write_text(text, encoding="utf-8")
    await until(lambda: app.state.ended[exercise.id].number > before, pilot)


async def fails(app: TutorApp, pilot: Pilot[int]) -> None:
    stub = app.state.shown.stub.read_text(encoding="utf-8")
    await save(stub.replace('    raise NotImplementedError("Build it.")', WRONG), app, pilot)


async def hints(app: TutorApp, pilot: Pilot[int]) -> None:
    await fails(app, pilot)
    await pilot.press("h", "h")


async def course(app: TutorApp, pilot: Pilot[int]) -> None:
    await fails(app, pilot)
    await pilot.press("l")


async def passes(app: TutorApp, pilot: Pilot[int]) -> None:
    solution = app.state.shown.solution.read_text(encoding="utf-8")
    await save(
        solution.replace("small", "tail").replace("1.0 if x > 0.0 else tail", "tail if x < 0.0 else 1.0"),
        app,
        pilot,
    )
    await until(lambda: app.state.is_solved(app.state.shown), pilot)


async def compares(app: TutorApp, pilot: Pilot[int]) -> None:
    await passes(app, pilot)
    await pilot.press("d")
    await until(lambda: app.state.ended[app.state.shown.id].comparison is not None, pilot)


async def reads(app: TutorApp, pilot: Pilot[int]) -> None:
    await until(lambda: app.state.report is not None, pilot)


async def helps(app: TutorApp, pilot: Pilot[int]) -> None:
    await pilot.press("question_mark")


async def rebuilds(app: TutorApp, pilot: Pilot[int]) -> None:
    await passes(app, pilot)
    await pilot.press("u")


async def reads_source(app: TutorApp, pilot: Pilot[int]) -> None:
    await reads(app, pilot)
    solved = app.state.course.find("prediction_error")
    await app.change(app.state.look_at(solved))
    await pilot.press("y")
    await until(lambda: solved.id in app.state.looked_up, pilot)


async def remembers(app: TutorApp, pilot: Pilot[int]) -> None:
    await reads(app, pilot)
    await pilot.press("m")


async def finishes(app: TutorApp, pilot: Pilot[int]) -> None:
    """What is left of the module is known already."""
    here = app.state.course.position(app.state.shown)
    for exercise in app.state.course.modules[0].exercises[here + 1 :]:
        app.tutor.recorder.note("known", exercise)
    await passes(app, pilot)


NARROW, WIDE, WIDEST = (80, 24), (120, 40), (200, 50)
PICTURES: tuple[tuple[str, Play, tuple[int, int], str], ...] = (
    ("lesson", reads, NARROW, themes.DARK.name),
    ("watch", fails, WIDE, themes.DARK.name),
    ("watch-light", fails, WIDE, themes.LIGHT.name),
    ("watch-narrow", fails, NARROW, themes.DARK.name),
    ("watch-wide", fails, WIDEST, themes.DARK.name),
    ("hints", hints, NARROW, themes.LIGHT.name),
    ("course", course, WIDE, themes.DARK.name),
    ("help", helps, (80, 46), themes.DARK.name),
    ("passed", passes, WIDE, themes.DARK.name),
    ("passed-narrow", passes, NARROW, themes.DARK.name),
    ("finished", finishes, WIDEST, themes.DARK.name),
    ("compared", compares, WIDE, themes.DARK.name),
    ("use-it", rebuilds, WIDE, themes.DARK.name),
    ("source", reads_source, WIDEST, themes.DARK.name),
    ("source-narrow", reads_source, NARROW, themes.DARK.name),
    ("history", remembers, WIDE, themes.DARK.name),
)


async def export(space: Workspace, name: str, play: Play, size: tuple[int, int], theme: str) -> None:
    """Play one scene and keep the last picture of it."""
    with ExitStack() as stack:
        app = TutorApp(Tutor(load_course(), space), stack)
        async with app.run_test(size=size) as pilot:
            app.theme = theme
            await pilot.pause()
            await play(app, pilot)
            await pilot.pause(0.3)
            svg = app.export_screenshot(title="learnml")
    # Some programs drop a space at the beginning of a piece of text, even one that does not break.
    svg = svg.replace("<text ", '<text xml:space="preserve" ')
    (HERE / f"{name}.svg").write_text(svg, encoding="utf-8")
    print(f"{name}.svg", file=sys.stderr)


def main(wanted: list[str]) -> None:
    """Export the pictures named, or all."""
    with tempfile.TemporaryDirectory() as folder:
        space = workspace(Path(folder))
        for name, play, size, theme in PICTURES:
            if not wanted or name in wanted:
                root = Path(folder) / name / "learnml"
                shutil.copytree(space.root, root)
                # So that the pictures say ~/learnml, as a learner's screen does.
                os.environ["HOME"] = str(root.parent)
                asyncio.run(export(Workspace(root), name, play, size, theme))


if __name__ == "__main__":
    main(sys.argv[1:])
