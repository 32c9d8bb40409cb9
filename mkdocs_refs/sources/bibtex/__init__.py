"""BibTeX and BibLaTeX files."""

from __future__ import annotations

from mkdocs_refs.sources.bibtex.entries import read

__all__ = ["read"]
