"""The command palette: every key by what it does, and every exercise by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from learnml.exercises.catalog import Exercise
from learnml.tutor.tui.listening import ListeningApp
from learnml.tutor.watch.keys import KEYS

Command = Callable[[], object]


class Palette(Provider):
    """Lists the keys' commands without a query, and exercises too with one."""

    async def discover(self) -> Hits:
        for name, command in self._keys():
            yield DiscoveryHit(name, command)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for name, command in (*self._keys(), *self._exercises()):
            if (score := matcher.match(name)) > 0:
                yield Hit(score, matcher.highlight(name), command)

    def _keys(self) -> Iterator[tuple[str, Command]]:
        for key in KEYS:
            if key.word:
                yield f"{key.word} ({key.key}): {key.does.replace('`', '')}", partial(self._press, key.action)

    def _press(self, action: str) -> object:
        return self.app.call_later(self.app.run_action, f"app.{action}")

    def _exercises(self) -> Iterator[tuple[str, Command]]:
        assert isinstance(self.app, ListeningApp)
        for exercise in self.app.state.course.exercises:
            yield f"{exercise.title}  {exercise.id}", partial(self._look_at, exercise)

    def _look_at(self, exercise: Exercise) -> None:
        from learnml.tutor.tui.course import CourseView

        self.app.post_message(CourseView.Chosen(exercise))
