"""Where temporary folders may be made."""

from __future__ import annotations

import tempfile

from learnml.exercises.errors import EnvironmentFault


def temporary_place() -> str:
    """The folder for what is temporary. Raises EnvironmentFault where there is none."""
    try:
        return tempfile.gettempdir()
    except OSError as error:
        raise EnvironmentFault(
            f"There is no folder for temporary files: {error.strerror or error}.",
            remedy="Make /tmp writable, or set TMPDIR to a folder that is.",
        ) from None
