"""Content to HTML, Markdown and plain text. The only package that writes HTML, and so the only one that escapes it."""

from __future__ import annotations

from mkdocs_refs.render.escaping import escape, open_tag
from mkdocs_refs.render.exports import (
    ExportLink,
    Extras,
    coins_html,
    export_menu,
    fill_exports,
    references_in_head,
)
from mkdocs_refs.render.formulas import FormulaFormat
from mkdocs_refs.render.page import bibliography_html, citation_html
from mkdocs_refs.render.plain import bibliography_markdown, bibliography_text
from mkdocs_refs.render.review import review_html
from mkdocs_refs.render.searchable import for_search, restored
from mkdocs_refs.render.text import to_html, to_markdown, to_text

__all__ = [
    "ExportLink",
    "Extras",
    "FormulaFormat",
    "bibliography_html",
    "bibliography_markdown",
    "bibliography_text",
    "citation_html",
    "coins_html",
    "escape",
    "export_menu",
    "fill_exports",
    "for_search",
    "open_tag",
    "references_in_head",
    "restored",
    "review_html",
    "to_html",
    "to_markdown",
    "to_text",
]
