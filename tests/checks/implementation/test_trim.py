"""Cut to what is worth reading, with the numbers that the lines have in their file."""

from __future__ import annotations

import textwrap

from learnml.checks.implementation.trim import trimmed

LONG = '''
    @decorated
    def double(x, check=True):  # type: ignore[no-untyped-def]
        """Twice as much.

        x: a number.
        """
        if has_torch_function_unary(x):
            return handle_torch_function(double, (x,), x)
        if check and x < 0:
            msg = "too small"
            raise ValueError(msg)
        torch._C._log_api_usage_once("double")

        # What is left is what it does.
        if x is None:
            warnings.warn("deprecated", stacklevel=2)
            x = 0

        # pyrefly: ignore
        return 2 * x
'''


def test_what_is_left_out() -> None:
    lines = trimmed(LONG.removeprefix("\n"), 100)
    assert "\n".join(f"{number} {text}".rstrip() for number, text in lines) == textwrap.dedent(
        """\
        100 @decorated
        101 def double(x, check=True):
        113     # What is left is what it does.
        114     if x is None:
        116         x = 0
        119     return 2 * x"""
    )


def test_a_body_of_a_docstring_alone() -> None:
    assert trimmed('def nothing():\n    """Nothing."""\n', 1) == ((1, "def nothing():"),)
