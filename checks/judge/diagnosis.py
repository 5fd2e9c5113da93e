"""Explain why an output is wrong.

By a known mistake that gives the same output, a slip in the file, or a transformation that would make it so.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from learnml.checks.caught import RETURNED
from learnml.checks.judge import predictions
from learnml.checks.judge.compare import Tolerance, equal, misfit
from learnml.checks.judge.expected import Case, Reference
from learnml.checks.judge.growth import COMPUTED_ANEW
from learnml.checks.judge.heuristics import confirmed, guess
from learnml.checks.judge.known_mistakes import KnownMistakes, Outcomes
from learnml.checks.judge.overruns import Overrun
from learnml.checks.judge.slips import reordered, slip
from learnml.checks.judge.stages import Outcome
from learnml.checks.judge.tables import side_by_side
from learnml.checks.report import CaseResult, StageResult, Verdict
from learnml.checks.source import Source, names_in


@dataclass(frozen=True)
class Diagnosis:
    """Explains failed cases: by known mistakes, by a slip in the file, or by what would make them right."""

    reference: Reference
    outcomes: Outcomes
    known: KnownMistakes
    source: Source

    def explain(self, stages: Sequence[StageResult]) -> tuple[StageResult, ...]:
        """The stages, with a cause and both values side by side for failed cases that can be explained."""
        failed = next((stage for stage in stages if not stage.passed), None)
        if failed is None or not self._worth_asking(failed):
            return tuple(stages)
        cases = self._expensive(failed) if failed.stage == "budget" else self._wrong(failed)
        return tuple(replace(stage, cases=cases) if stage is failed else stage for stage in stages)

    def _wrong(self, stage: StageResult) -> tuple[CaseResult, ...]:
        # With parameters in another order, what a known mistake says is said of other names.
        is_reordered = bool(reordered(ast.parse(self.source.text), self._stub))
        known = {} if is_reordered else self._believed(self._known_mistakes(), stage)
        # The surest first: what is known to give this output, a slip that is seen in the text, a guess.
        slips = {} if known else self._slip(stage)
        guesses = {} if known or slips else self._guesses(stage)
        return tuple(
            replace(
                self._explain(
                    case,
                    _most_telling(known, case.name) or slips.get(case.name) or guesses.get(case.name, ""),
                ),
                is_guess=case.name in guesses,
            )
            for case in stage.cases
        )

    def _expensive(self, stage: StageResult) -> tuple[CaseResult, ...]:
        """Give the first failed case a cause, if its cost is that of a known mistake."""
        failed = next(case for case in stage.cases if not case.passed)
        overrun = Overrun.of(failed)
        known = {says: made for says, made in self.known.overruns().items() if self._may_be_said(says)}
        says = next((says for says, made in known.items() if made.resembles(overrun)), "")
        # What is known leaves nothing to ask.
        detail = tuple(line for line in failed.detail if not says or line != COMPUTED_ANEW)
        explained = replace(failed, cause=says, detail=detail)
        return tuple(explained if case is failed else case for case in stage.cases)

    def _worth_asking(self, stage: StageResult) -> bool:
        """Whether there is anything to explain: a stub left as it is makes no mistakes."""
        return (
            stage.stage == "budget"
            or any(case.verdict is Verdict.WRONG for case in stage.cases)
            or any(outcome.raised not in (None, "NotImplementedError") for outcome in self.outcomes.values())
        )

    def _guesses(self, stage: StageResult) -> dict[str, str]:
        """A cause for each failed case for which a guess is confirmed."""
        found = {
            case.name: told
            for case in stage.cases
            if case.verdict is Verdict.WRONG
            and (told := guess(self.outcomes[case.name].output, self.reference.outputs[case.name]))
        }
        return {name: told.says for name, told in confirmed(found, _failing(stage)).items()}

    def _slip(self, stage: StageResult) -> dict[str, str]:
        """A slip found in the file, as the cause of the first failed case."""
        failed = next(case for case in stage.cases if not case.passed)
        if failed.verdict not in (Verdict.WRONG, Verdict.RAISED) or self._is_explained(failed):
            return {}
        says = slip(ast.parse(self.source.text), self._stub)
        return {failed.name: says} if says else {}

    @property
    def _stub(self) -> ast.Module:
        stub = self.known.exercise.stub
        # A milestone that runs somebody's program has none.
        return ast.parse(stub.read_text(encoding="utf-8") if stub.is_file() else "")

    def _is_explained(self, case: CaseResult) -> bool:
        """Whether the message says it all: an exception was returned instead of raised."""
        found = misfit(self.outcomes[case.name].output, self.reference.outputs[case.name])
        return found is not None and found.yours.endswith(RETURNED)

    def _explain(self, case: CaseResult, cause: str) -> CaseResult:
        # A case that was not reached has no outcome to look at.
        if case.passed or case.verdict is Verdict.NOT_REACHED:
            return case
        outcome, expected = self.outcomes[case.name], self.reference.outputs[case.name]
        if not outcome.returned:
            return replace(case, cause=cause)
        beside = self._beside(self._case(case.name), outcome.output, expected)
        return replace(case, cause=cause, detail=(*case.detail, *beside))

    def _beside(self, case: Case, output: Any, expected: Any) -> list[str]:
        """Lines that show both values side by side."""
        return side_by_side(output, expected, self._tolerance(case))

    def _believed(self, known: dict[str, list[str]], stage: StageResult) -> dict[str, list[str]]:
        """The known mistakes that leave no case unexplained whose output is wrong.

        Whatever caused that case may have caused the others too. Of a stage that was not reached, the outputs
        are known all the same.
        """
        wrong = _failing(stage) | {*filter(self._is_wrong, self.outcomes)}
        return {says: telling for says, telling in known.items() if wrong <= {*telling}}

    def _is_wrong(self, name: str) -> bool:
        right = Outcome(self.reference.outputs[name], returned=True)
        return not self._alike(name, self.outcomes[name], right)

    def _known_mistakes(self) -> dict[str, list[str]]:
        """The mistakes whose outcomes equal the learner's in every case they affect, with those cases."""
        found = {}
        for says, made in self.known.outcomes().items():
            telling = [name for name in self.outcomes if self._shows(name, made)]
            if not self._may_be_said(says):
                continue
            if telling and all(self._alike(name, self.outcomes[name], made[name]) for name in telling):
                found[says] = telling
        return found

    def _may_be_said(self, says: str) -> bool:
        return self.known.may_be_said(says, names_in(self.source.text))

    def _shows(self, name: str, made: Outcomes) -> bool:
        """Whether the mistake affects this case."""
        right = Outcome(self.reference.outputs[name], returned=True)
        return name in made and not self._alike(name, made[name], right)

    def _alike(self, name: str, one: Outcome, other: Outcome) -> bool:
        if not (one.returned and other.returned):
            return (one.returned, one.raised) == (other.returned, other.raised)
        # `repr` tells True from 1.0, and compares what is not plain data by the name of its type.
        if repr(one.output) == repr(other.output):
            return True
        case = self._case(name)
        if case.mark.stage == "shape":  # the values of such a case may be random
            return misfit(one.output, other.output) is None
        return self._agree(case, one.output, other.output)

    def _agree(self, case: Case, output: Any, other: Any) -> bool:
        """Whether two outputs are equal by the standards of the case."""
        return equal(output, other, self._tolerance(case))

    def _case(self, name: str) -> Case:
        return next(case for case in self.reference.cases if case.name == name)

    @staticmethod
    def _tolerance(case: Case) -> Tolerance:
        return Tolerance(case.mark.rtol, case.mark.atol)


class DiscreetDiagnosis(Diagnosis):
    """Names known mistakes only: a guessed factor, or both values, would give the number away.

    Each case is a separate prediction and may be wrong for a reason of its own.
    """

    def _believed(self, known: dict[str, list[str]], stage: StageResult) -> dict[str, list[str]]:
        return known

    def _guesses(self, stage: StageResult) -> dict[str, str]:
        return {}

    def _slip(self, stage: StageResult) -> dict[str, str]:
        return {}

    def _beside(self, case: Case, output: Any, expected: Any) -> list[str]:
        return []

    def _agree(self, case: Case, output: Any, other: Any) -> bool:
        return predictions.agree(output, other, case.mark)


def _failing(stage: StageResult) -> set[str]:
    return {case.name for case in stage.cases if not case.passed}


def _most_telling(known: Mapping[str, Sequence[str]], case: str) -> str:
    """Of the mistakes that affect this case, the one that affects the most cases: it explains more."""
    return max((says for says in known if case in known[says]), key=lambda says: len(known[says]), default="")
