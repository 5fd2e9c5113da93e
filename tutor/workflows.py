"""The file that makes a service judge a workspace on every push."""

from __future__ import annotations

import json
from pathlib import Path
from string import Template

from learnml.exercises.errors import UsageError
from learnml.progress.repository import enclosing
from learnml.tutor.files.workspace import write_file
from learnml.tutor.services import Service
from learnml.tutor.version import origin

_TEMPLATES = Path(__file__).with_name("templates") / "ci"


def write_workflow(workspace: Path, service: Service) -> tuple[Path, bool]:
    """Write the workflow for a workspace into its repository. Returns its path, and whether it is complete.

    What it should install is known only if learnml itself was installed from an address. Raises UsageError
    rather than overwrite a file.
    """
    root = enclosing(workspace) or workspace
    path = root / service.file
    if path.exists() or path.is_symlink():
        raise UsageError(
            f"{path} already exists; left unchanged.",
            remedy="Add a step that runs: learnml verify --solved",
        )
    template = Template((_TEMPLATES / f"{service.value}.yml").read_text(encoding="utf-8"))
    folder = workspace.relative_to(root).as_posix()
    # JSON strings are valid YAML.
    text = template.substitute(requirement=json.dumps(origin()), folder=_plain(folder))
    write_file(path, text)
    return path, bool(origin())


def _plain(folder: str) -> str:
    """A folder's name, if it is safe in YAML and in a shell's double quotes. Raises UsageError."""
    if not all(sign.isalnum() or sign in "._-/" for sign in folder):
        raise UsageError(
            f"The workspace's folder in the repository, {folder!r}, has characters a workflow can't have.",
            remedy="Rename it with letters, digits, dots, hyphens and underscores.",
        )
    return folder
