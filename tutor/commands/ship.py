"""`learnml ship`: the third step, in which the learner's code leaves the workspace as a wheel."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path

from rich.console import Console
from rich.text import Text

from learnml.checks.judge.resolve import read_source
from learnml.checks.report import SCHEMA
from learnml.exercises.catalog import Exercise
from learnml.exercises.timeline import milestones_of
from learnml.progress.journal import fingerprint
from learnml.tutor.files import shipping
from learnml.tutor.files.packing import STUB, LeftOut, contents_of
from learnml.tutor.files.shipping import Shipment
from learnml.tutor.signs import sign_if
from learnml.tutor.tutor import UNTOUCHED, Tutor
from learnml.tutor.views.comparison import size
from learnml.tutor.views.render import console, show_complaints


def ship(as_json: bool) -> int:
    """List the artifacts, build the wheel and test it. Returns 0 if every module can be imported."""
    tutor = Tutor.here()
    artifacts = _artifacts(tutor)
    shipment = shipping.ship(tutor.workspace.root, contents_of(tutor.workspace.root, _is_stub(tutor)))
    contained = _contained(tutor, shipment)
    shipped = _passed(tutor, contained)
    if as_json:
        print(json.dumps(_as_json(artifacts, shipment, shipped)), flush=True)
    else:
        _show(artifacts, shipment, shipped, len(contained))
    _record(tutor, shipped)
    show_complaints(tutor.recorder.complaints)
    return 0 if shipment.works else 1


def _artifacts(tutor: Tutor) -> list[Path]:
    folder = tutor.workspace.root / "artifacts"
    return sorted(path for path in folder.glob("*") if path.is_file()) if folder.is_dir() else []


def _is_stub(tutor: Tutor) -> Callable[[str], bool]:
    """A function that tells whether a text is a stub: of the course, or one that the learner started from."""
    of_milestones = [milestone.file.stub for milestone in milestones_of(tutor.course) if milestone.writes]
    of_course = [exercise.stub for exercise in tutor.course.exercises]
    known = {fingerprint(read_source(stub).text) for stub in (*of_course, *of_milestones)}
    # A stub that an earlier release gave out is still no work of the learner's.
    known |= {status.stub for status in tutor.status().values() if status.stub}
    return lambda text: fingerprint(text) in known


def _contained(tutor: Tutor, shipment: Shipment) -> list[Exercise]:
    """The exercises that can be imported from the wheel."""
    importable = {found.module for found in shipment.modules if not found.trouble}
    return [exercise for exercise in tutor.course.exercises if exercise.import_name in importable]


def _passed(tutor: Tutor, exercises: Sequence[Exercise]) -> list[Exercise]:
    """Those that have passed in their current state, which count as shipped."""
    own = tutor.own()
    return [exercise for exercise in exercises if own(exercise)]


def _show(artifacts: Sequence[Path], shipment: Shipment, shipped: Sequence[Exercise], contained: int) -> None:
    out = console()
    libraries = shipment.contents.libraries
    if artifacts:
        out.print(Text("Artifacts", style="bold"))
    for path in artifacts:
        out.print(Text(f"  {os.path.relpath(path)}  {size(path.stat().st_size)}"), soft_wrap=True)
    out.print(Text("Wheel", style="bold"))
    out.print(Text(f"  {os.path.relpath(shipment.wheel)}  {size(shipment.size)}"), soft_wrap=True)
    _show_left_out(shipment.contents.left_out, out)
    beside = f"nothing but {' and '.join(libraries)}" if libraries else "nothing else"
    out.print(f"\nInstalled in a new environment with {beside} in it:")
    working = sum(not found.trouble for found in shipment.modules)
    mark = sign_if(shipment.works)
    out.print(Text.assemble(mark, f" {working} of {len(shipment.modules)} modules can be imported"))
    for found in shipment.modules:
        if found.trouble:
            out.print(Text(f"  {found.module}: {found.trouble}"), soft_wrap=True)
    if shipment.works:
        out.print(f"\n{_count(len(shipped), contained)}", soft_wrap=True)
        out.print(f"Elsewhere: pip install {shipment.wheel.name}", soft_wrap=True)
    # A module of myml that is missing is named in the message of the ImportError.
    elif any("myml." in found.trouble for found in shipment.modules):
        out.print("\nBorrowed code is not shipped: build it yourself, or remove the import.")


def _count(shipped: int, contained: int) -> str:
    """How many exercises count as shipped, and why not all that the wheel contains."""
    count = "1 exercise is" if shipped == 1 else f"{shipped} exercises are"
    if shipped == contained:
        return f"{count} shipped."
    return f"{count} shipped: {contained} are in the wheel, but the others have not passed as they are."


def _show_left_out(left_out: Sequence[LeftOut], out: Console) -> None:
    """Show how many stubs are left out, and name everything else."""
    stubs = sum(each.reason == STUB for each in left_out)
    others = [each for each in left_out if each.reason != STUB]
    if stubs:
        out.print(f"  left out: {stubs} untouched {'stub' if stubs == 1 else 'stubs'}")
    for each in others:
        out.print(Text(f"  left out: {each.path}, {each.reason}"), soft_wrap=True)


def _record(tutor: Tutor, shipped: Sequence[Exercise]) -> None:
    status = tutor.status()
    for exercise in shipped:
        source = tutor.workspace.read(exercise)
        content = fingerprint(source.text) if source else ""
        if content and content not in status.get(exercise.id, UNTOUCHED).shipped:
            tutor.recorder.note("shipped", exercise, content=content)


def _as_json(artifacts: Sequence[Path], shipment: Shipment, shipped: Sequence[Exercise]) -> dict[str, object]:
    return {
        "schema": SCHEMA,
        "artifacts": [{"path": str(path), "bytes": path.stat().st_size} for path in artifacts],
        "wheel": str(shipment.wheel),
        "bytes": shipment.size,
        "works": shipment.works,
        "modules": [{"module": found.module, "trouble": found.trouble} for found in shipment.modules],
        "libraries": list(shipment.contents.libraries),
        "left_out": [{"path": each.path, "reason": each.reason} for each in shipment.contents.left_out],
        "shipped": [exercise.id for exercise in shipped],
    }
