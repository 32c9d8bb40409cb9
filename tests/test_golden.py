"""Whole behaviours, pinned: the Markdown of a page in, its HTML and what the author is told out.

To see what a change does to all of them: ``pytest tests/test_golden.py --update-goldens`` and read the difference.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import markdown

from mkdocs_refs.diagnostics import Severity
from mkdocs_refs.extension import diagnostics_of


def convert(given: dict[str, Any]) -> dict[str, Any]:
    md = markdown.Markdown(
        extensions=["mkdocs_refs", *given.get("extensions", [])],
        extension_configs={"mkdocs_refs": given.get("options", {})},
    )
    html = md.convert(given["markdown"])
    told = [str(problem) for problem in diagnostics_of(md) if problem.severity > Severity.INFO]
    return {"html": html, "told": told}


def test_page(check_golden: Callable[[Callable[[Any], Any]], None]) -> None:
    check_golden(convert)
