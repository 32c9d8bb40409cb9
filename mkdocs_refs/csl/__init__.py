"""A CSL 1.0.2 processor in pure Python: items and citation clusters in, rich text out.

style = Style.load("apa")
result = style.process(items, clusters, locale="fr-FR")
"""

from __future__ import annotations

from mkdocs_refs.csl.elements import StyleError
from mkdocs_refs.csl.find import UnknownStyleError
from mkdocs_refs.csl.style import Style, process

__all__ = ["Style", "StyleError", "UnknownStyleError", "process"]
