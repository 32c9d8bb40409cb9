"""An overview of a site's references: how many of which year, type and journal, and which page cites what.

Everything here is a pure function of its arguments; ``render`` draws it.
"""

from __future__ import annotations

from mkdocs_refs.overview.figures import (
    CitedEntry,
    CitingPage,
    Containers,
    EntryLink,
    Overview,
    PageCite,
    Tally,
    YearBin,
    overview,
)
from mkdocs_refs.overview.words import OverviewTerms, overview_terms

__all__ = [
    "CitedEntry",
    "CitingPage",
    "Containers",
    "EntryLink",
    "Overview",
    "OverviewTerms",
    "PageCite",
    "Tally",
    "YearBin",
    "overview",
    "overview_terms",
]
