"""Record what happened: first as a promise, then in the journal, then in git.

A failure to record never affects the verdict; it only causes a complaint.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from learnml.exercises.catalog import Exercise
from learnml.progress.commits import Commit, Committer, NotNow, remove_stale_locks
from learnml.progress.complaints import Complaints
from learnml.progress.files import to_bytes, write_whole
from learnml.progress.journal import Event, Journal, Reading, fingerprint, now, read_events
from learnml.progress.lock import Busy, Turn, alone
from learnml.progress.repository import GitFailed, GitMissing, Repository, enclosing, git_folder, under_way
from learnml.progress.seen import Seen
from learnml.progress.spool import Record, Spool, committed, kept, without_events
from learnml.progress.status import ExerciseStatus, fold
from learnml.progress.versions import Version, Versions

JOURNAL = ".learnml/journal.jsonl"
LOCAL = ".learnml/local"
"""The folder of what only this machine needs; git ignores it."""
NOT_JUDGED = "not judged"
AT_ONCE = 50
"""The most records passed to git after one verdict; a longer backlog is worked off bit by bit."""


@dataclass(frozen=True)
class _Look:
    """The journal as it was last read."""

    content: bytes
    reading: Reading
    status: dict[str, ExerciseStatus]


class Recorder:
    """The memory of one workspace. renamed: current ids of exercises, by former ones."""

    def __init__(self, root: Path, renamed: Mapping[str, str] | None = None) -> None:
        self.root = root
        self.journal = Journal(root / JOURNAL)
        self._renamed = renamed or {}
        self._local = root / LOCAL
        self._spool = Spool(self._local / "spool")
        # Records that could not be written to the spool; they live as long as this command.
        self._in_hand: dict[str, Record] = {}
        # The names of records that wait until more happens to their exercise.
        self._held: set[str] = set()
        self._complaints = Complaints(self._local / "said.json")
        self._last = _Look(b"", Reading(), {})

    @property
    def complaints(self) -> list[str]:
        """What went wrong while reading and writing, and has not been reported before."""
        return self._complaints.now

    def status(self) -> dict[str, ExerciseStatus]:
        """The learner's status in every exercise that the journal mentions."""
        return self._look().status

    def status_after(self, events: Sequence[Event]) -> dict[str, ExerciseStatus]:
        """The status if these events had happened as well."""
        return fold([*self.events(), *events], self._renamed)

    def events(self) -> tuple[Event, ...]:
        """Every readable event of the journal, in order of time."""
        return self._look().reading.events

    def _look(self) -> _Look:
        try:
            content = self.journal.content() + self._waiting()
        except OSError as error:
            self._complaints.say("read", f"{self.journal.path} can't be read: {error.strerror}.")
            return self._last
        self._complaints.well("read")
        # Compared by content: reading is quick, and parsing ten thousand events is not.
        if content != self._last.content:
            reading = read_events(content, now())
            self._last = _Look(content, reading, fold(reading.events, self._renamed))
            self._say_what_was_read_past(reading)
        return self._last

    def _waiting(self) -> bytes:
        """The events that are not to be written to the journal yet, as its last lines."""
        if not under_way(self.root):
            return b""
        events = [event for record in self._due().values() for event in record.events]
        return b"".join(b"\n" + event.to_line().encode("utf-8", "surrogatepass") for event in events)

    def note(self, kind: str, exercise: Exercise, **facts: Any) -> None:
        """Record one event, without git."""
        at = now()
        self.promise(Record(exercise.id, "", at, events=(Event(kind, exercise.id, at, facts),)))
        self.write_down()

    def commit(self, exercise: Exercise, message: str, more: Sequence[str] = ()) -> None:
        """Commit the exercise's file as it is, the journal and the files `more`."""
        self.promise(Record(exercise.id, "", now(), commit=message, paths=(exercise.file, *more)))
        self.settle()

    def is_kept(self, exercise: str, text: str) -> bool:
        """Whether git already has this version, known without running git."""
        return self._seen.has(exercise, fingerprint(text))

    def complain(self, message: str) -> None:
        """Report something that went wrong elsewhere while recording."""
        self._complaints.now.append(message)

    def say_git(self, failure: GitFailed) -> None:
        """Report that git failed."""
        if isinstance(failure, GitMissing):
            told = f"{failure}. Passes still count; the history begins once that is mended."
        elif isinstance(failure, NotNow):
            told = f"Recorded. The commit follows later: {failure}."
        else:
            told = f"Recorded in the journal, but not in git yet: {failure}.{self._remedy(failure)}"
        self._complaints.say("git", told)

    def promise(self, record: Record) -> None:
        """Make sure that `write_down` or `settle`, in this command or a later one, finds this record."""
        if self.is_kept(record.exercise, record.text):
            record = kept(record)
        try:
            self.local_folder()
            self._spool.put(record.name, record)
        except OSError:  # kept in memory, so that at least this command can record it
            self._in_hand[record.name] = record

    def hold(self, record: Record) -> None:
        """Promise this, to be written down together with the next record of the same exercise.

        Another command may write it down earlier. Until then, `take_back` can forget it.
        """
        self._held.add(record.name)
        self.promise(record)

    def take_back(self, exercise: str) -> bool:
        """Forget what is held of the exercise. False when it, or anything else of it, was written down."""
        promised = {name: each for name, each in self._pending().items() if each.exercise == exercise}
        if not promised or not self._held.issuperset(promised):
            return False
        for name, record in promised.items():
            # With nothing left to do, it is removed.
            self._put(name, kept(without_events(record)))
        return True

    def catch_up(self) -> None:
        """Write down events that an earlier command promised but did not get to."""
        if any(record.events for record in self._spool.pending().values()):
            self.write_down()

    def write_down(self) -> bool:
        """Write every promised event to the journal, unless a merge or the like is under way.

        False, with a complaint, if that failed.
        """
        return self._alone(self._to_journal)

    def settle(self) -> bool:
        """Keep every promise. False if events could not be written; git having to wait is not a failure."""

        def all_of_it(turn: Turn) -> None:
            self._to_journal(turn)
            self._to_git(turn)

        return self._alone(all_of_it)

    def keep(self, exercise: str, text: str) -> Version | None:
        """Keep this text in git now. Returns its version, or None if git failed."""
        if not self.is_kept(exercise, text):
            self.promise(Record(exercise, text, now(), keep_as=NOT_JUDGED))
        self.settle()
        found = [version for version in self._versions(exercise) if version.content == fingerprint(text)]
        return found[-1] if found else None

    def versions(self, exercise: str) -> list[Version]:
        """The kept versions of an exercise, oldest first. Raises GitFailed."""
        self.settle()
        return Versions(Repository(self.root)).versions(exercise)

    def text(self, version: Version) -> str:
        """A kept version's text. Raises GitFailed."""
        return Versions(Repository(self.root)).text(version)

    def adopt(self, exercise: str, former: str) -> None:
        """Take over the versions that an exercise has under its former id."""
        self.settle()
        try:
            Versions(Repository(self.root)).adopt(exercise, former)
        except GitFailed as failure:
            self.say_git(failure)

    def _versions(self, exercise: str) -> list[Version]:
        try:
            return Versions(Repository(self.root)).versions(exercise)
        except GitFailed as failure:
            self.say_git(failure)
            return []

    @cached_property
    def _seen(self) -> Seen:
        return Seen(git_folder(self.root))

    def local_folder(self) -> Path:
        """The folder of what only this machine needs, created if it is missing. Raises OSError."""
        # Not with parents=True: a workspace that was moved away must not reappear as an empty one.
        self._local.parent.mkdir(exist_ok=True)
        self._local.mkdir(exist_ok=True)
        if not (self._local / ".gitignore").exists():
            write_whole(self._local / ".gitignore", "*\n")
        return self._local

    def _alone(self, work: Callable[[Turn], None]) -> bool:
        try:
            self.local_folder()
            with alone(self._local / "lock") as turn:
                work(turn)
        except Busy:
            self._complaints.say(
                "lock", "Another learnml is running here; the next command will record this."
            )
            return False
        except OSError as error:
            why = error.strerror or str(error)
            self._complaints.say("write", f"Progress could not be written to {self.journal.path}: {why}.")
            return False
        self._complaints.well("write")
        self._complaints.well("lock")
        return True

    def _pending(self) -> dict[str, Record]:
        return {**self._spool.pending(), **self._in_hand}

    def _due(self) -> dict[str, Record]:
        """The records to write down now. A held one is due once there is another of the same exercise."""
        pending = self._pending()
        busy = {record.exercise for name, record in pending.items() if name not in self._held}
        return {
            name: record
            for name, record in pending.items()
            if name not in self._held or record.exercise in busy
        }

    def _put(self, name: str, record: Record) -> Record:
        """Put back what remains of a record."""
        if name not in self._in_hand:
            self._spool.put(name, record)
        elif record.done:
            del self._in_hand[name]
        else:
            self._in_hand[name] = record
        return record

    def _to_journal(self, turn: Turn) -> None:
        # The journal is a tracked file: the learner could not abort a merge that it has changed in.
        if under_way(self.root):
            return
        for name, record in self._due().items():
            if record.events:
                self.journal.append(*record.events)
                self._put(name, without_events(record))

    def _to_git(self, turn: Turn) -> None:
        due = {name: record for name, record in self._due().items() if record.for_git}
        if not due:
            return
        repository = Repository(self.root, turn.descriptor)
        try:
            if turn.died_at is not None:
                remove_stale_locks(repository, turn.died_at)
            with turn.with_git():
                self._give(repository, dict(list(due.items())[:AT_ONCE]))
            self._say_filters(repository)
            self._complaints.well("git")
        except GitFailed as failure:
            self.say_git(failure)

    def _give(self, repository: Repository, due: dict[str, Record]) -> None:
        """Keep all versions first, since they need not wait for what may hold up a commit."""
        versions = Versions(repository)
        for name, record in due.items():
            if record.keep_as:
                if not self.is_kept(record.exercise, record.text):
                    versions.keep(record.exercise, record.text, record.keep_as, record.at)
                    self._seen.add(record.exercise, fingerprint(record.text))
                due[name] = self._put(name, kept(record))
        self._commit_all(Committer(repository, self._local / "index"), due)

    def _commit_all(self, committer: Committer, due: Mapping[str, Record]) -> None:
        """Make every commit that can be made.

        One that git refuses holds up only the commits of the same exercise, so that these stay in order.
        """
        refused: dict[str, GitFailed] = {}
        for name, record in due.items():
            if record.commit and record.exercise not in refused:
                try:
                    committer.make(self._commit(record))
                except GitFailed as failure:
                    # Either would hold up every other commit too.
                    if failure.locked or isinstance(failure, NotNow):
                        raise
                    refused[record.exercise] = failure
                else:
                    self._put(name, committed(record))
        if refused:
            raise next(iter(refused.values()))

    def _commit(self, record: Record) -> Commit:
        contents = {f"myml/{record.exercise}.py": to_bytes(record.text)} if record.text else {}
        # The journal as it is now: it may be ahead of this commit, never behind.
        if journal := self.journal.content():
            contents[JOURNAL] = journal
        return Commit(record.commit, record.at, contents, record.paths)

    def _say_filters(self, repository: Repository) -> None:
        """Name the programs that commits run by the repository's own configuration, which may be anyone's."""
        if programs := repository.filters_of_its_own():
            told = ", ".join(map(repr, programs))
            self._complaints.say(
                "filters",
                f"Commits pass files through what this repository's own git configuration names: {told}. "
                "`git config --local --list` shows it.",
            )

    def _remedy(self, failure: GitFailed) -> str:
        if failure.locked:
            return " If no git is running there, delete that file."
        if "dubious ownership" in str(failure):
            return f" If you trust it: git config --global --add safe.directory '{enclosing(self.root)}'"
        return ""

    def _say_what_was_read_past(self, reading: Reading) -> None:
        told = []
        if reading.unreadable:
            lines = ", ".join(map(str, reading.unreadable[:5])) + (", ..." if reading.unreadable[5:] else "")
            told.append(f"not readable: line {lines}")
        if reading.unknown:
            told.append(f"of a kind that only a later learnml knows: {reading.unknown}")
        if reading.ahead:
            told.append(f"dated in the future, by a clock that was ahead: {reading.ahead}")
        if told:
            where = self.journal.path
            self._complaints.say("journal", f"Skipped in {where}, and left unchanged: {'; '.join(told)}.")
        else:
            self._complaints.well("journal")
