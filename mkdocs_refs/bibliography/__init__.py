"""Pages' citations and bibliographies, put together: what is listed where, under which ids, with which links back.

Everything here is a pure function of its arguments; ``render`` writes the HTML.
"""

from __future__ import annotations

from mkdocs_refs.bibliography.assemble import assemble, assemble_pages
from mkdocs_refs.bibliography.distribute import numbers_of
from mkdocs_refs.bibliography.ids import IdRegistry, relative_url, slug
from mkdocs_refs.bibliography.model import (
    Backlink,
    Bibliography,
    Citation,
    CiteAnchor,
    Entry,
    Group,
    PageBibliography,
    PagePart,
    PlacedCluster,
    PlacedList,
)
from mkdocs_refs.bibliography.select import Condition, Scope, Selection, parse_selection

__all__ = [
    "Backlink",
    "Bibliography",
    "Citation",
    "CiteAnchor",
    "Condition",
    "Entry",
    "Group",
    "IdRegistry",
    "PageBibliography",
    "PagePart",
    "PlacedCluster",
    "PlacedList",
    "Scope",
    "Selection",
    "assemble",
    "assemble_pages",
    "numbers_of",
    "parse_selection",
    "relative_url",
    "slug",
]
