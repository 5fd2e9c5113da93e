"""Programs in plain PyTorch: the one of the course, and those that a learner has a checkout of."""

from __future__ import annotations

import ast
import hashlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from learnml.checks.source import parsed
from learnml.exercises.errors import UsageError

MOST_FILES, LARGEST_FILE = 200, 2**20
"""Python files of a program, and the bytes of each. What is more is no program that could be started here."""
SKIPPED = ("__pycache__", "venv", "node_modules", "site-packages")


@dataclass(frozen=True)
class Form:
    """What a kind of program looks like: in `file`, these names are defined.

    known: git's ids of the file, as `git hash-object` prints them, in versions that have been tried.
    """

    recipe: str
    file: str
    names: tuple[str, ...]
    known: Mapping[str, str]


FORMS = (
    Form(
        "nanoGPT",
        "model.py",
        ("GPTConfig", "GPT"),
        {"c698f8b60129d793494de058b0dd4e318c0dcb5e": "nanoGPT"},
    ),
    Form("minGPT", "mingpt/model.py", ("GPT",), {"83ee22dc07707fd9cb62eb3215c1c1e4b150b5c9": "minGPT"}),
    Form(
        "makemore", "makemore.py", ("ModelConfig",), {"db0fe4c1e071b05573f9bd73040e9a29410cb3db": "makemore"}
    ),
    Form("of the course", "model.py", ("Config", "GPT"), {}),
)


@dataclass(frozen=True)
class Program:
    """The texts of a program's files, by path. recipe: how it is started, a key of `RECIPES`.

    is_ours: it is the one that comes with the course.
    """

    name: str
    recipe: str
    files: Mapping[str, str]
    is_ours: bool = False


def of_the_course(folder: Path) -> Program:
    """The program in the milestone's folder."""
    return Program("the program of the course", "of the course", texts_of(folder), is_ours=True)


def names_of_torch(program: Program) -> tuple[str, ...]:
    """What the program's main file calls by the name of torch: "torch.nn.Linear", in order."""
    file = next(form.file for form in FORMS if form.recipe == program.recipe)
    tree = parsed(program.files[file])
    if tree is None:
        return ()
    called = dict(_imported(tree))
    found = {*called.values()}
    for node in ast.walk(tree):
        parts: list[str] = []
        while isinstance(node, ast.Attribute):
            parts, node = [node.attr, *parts], node.value
        if parts and isinstance(node, ast.Name) and node.id in called:
            found.add(".".join([called[node.id], *parts]))
    return tuple(sorted(found))


def _imported(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """What each name stands for that is imported from torch."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.partition(".")[0] == "torch":
                    yield (alias.asname, alias.name) if alias.asname else ("torch", "torch")
        elif isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] == "torch":
            for alias in node.names:
                yield alias.asname or alias.name, f"{node.module}.{alias.name}"


def read_program(folder: Path) -> Program:
    """The program in a checkout. Raises UsageError if there is none that can be started."""
    if not folder.is_dir():
        raise UsageError(
            f"{folder} is not a folder.",
            remedy="--program takes the folder of a program, such as a clone of nanoGPT.",
        )
    files = texts_of(folder)
    for form in FORMS:
        if set(form.names) <= _defined(files.get(form.file, "")):
            blob = _blob((folder / form.file).read_bytes())
            unknown = f"{folder.resolve().name}, in the form of {form.recipe}"
            if form.recipe == "of the course":
                unknown = f"{folder.resolve().name}, in the form of the course's program"
            return Program(form.known.get(blob, unknown), form.recipe, files)
    forms = "; ".join(f"{form.file} with {' and '.join(form.names)} ({form.recipe})" for form in FORMS)
    raise UsageError(
        f"Nothing in {folder} says how its program is started.",
        remedy=f"What can be started has one of these: {forms}.",
    )


def texts_of(folder: Path) -> dict[str, str]:
    """The Python files below a folder, by path from there. Raises UsageError for what is no program."""
    texts: dict[str, str] = {}
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name not in SKIPPED and not name.startswith("."))
        for name in sorted(name for name in names if name.endswith(".py")):
            path = Path(place) / name
            texts[path.relative_to(folder).as_posix()] = _text(path)
            if len(texts) > MOST_FILES:
                raise UsageError(
                    f"There are more than {MOST_FILES} Python files in {folder}.",
                    remedy="--program takes the folder of one program, such as a clone of nanoGPT.",
                )
    return texts


def _text(path: Path) -> str:
    try:
        if not path.is_file() or path.stat().st_size > LARGEST_FILE:
            reason = f"it is not a regular file, or exceeds {LARGEST_FILE:,} bytes"
        else:
            return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        reason = "it is not UTF-8"
    except OSError as error:
        reason = error.strerror or str(error)
    raise UsageError(
        f"{path} can't be read: {reason}.", remedy="Take it out of the folder, or name another folder."
    )


def _defined(text: str) -> set[str]:
    """The classes that a file defines; none, if it is no Python."""
    tree = parsed(text)
    return {node.name for node in tree.body if isinstance(node, ast.ClassDef)} if tree else set()


def _blob(content: bytes) -> str:
    """Git's id of a file with this content."""
    # Git hashes a header with the type and the size before the content.
    return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()
