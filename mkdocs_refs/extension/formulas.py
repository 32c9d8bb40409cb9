"""How a converter writes formulas: what pymdownx.arithmatex is configured to do, read off its processor."""

from __future__ import annotations

from typing import Any

from markdown import Markdown

from mkdocs_refs.render import FormulaFormat

__all__ = ["formula_format"]


def formula_format(md: Markdown) -> FormulaFormat | None:
    """The form in which the converter's ``pymdownx.arithmatex`` writes formulas in running text; None if it has none."""
    if "arithmatex-inline" not in md.inlinePatterns:
        return None
    processor: Any = md.inlinePatterns["arithmatex-inline"]
    # A format string; braces in it are doubled.
    before, _, after = str(getattr(processor, "wrap", "\\({}\\)")).format("\0").partition("\0")
    return FormulaFormat(
        tag=getattr(processor, "inline_tag", "span"),
        before=before,
        after=after,
        script=not getattr(processor, "generic", True),
        preview=bool(getattr(processor, "preview", False)),
    )
