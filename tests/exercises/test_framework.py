"""docs/framework.md says what the reference `myml` is."""

from __future__ import annotations

import runpy
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"


def test_the_page_has_the_api_and_the_imports_of_the_solutions() -> None:
    page = runpy.run_path(str(DOCS / "pictures" / "framework.py"))["page"]
    written = (DOCS / "framework.md").read_text(encoding="utf-8")
    assert page(written) == written, "python docs/pictures/framework.py writes it anew"
    assert "`linear(x, weight, bias=None)`" in written and "`autograd/function`, `init`, `module`" in written
