"""Items written out, one module a format."""

from __future__ import annotations

from mkdocs_refs.export.bibtex import to_bibtex
from mkdocs_refs.export.csl_json import to_csl_json
from mkdocs_refs.export.text import to_text

__all__ = ["to_bibtex", "to_csl_json", "to_text"]
