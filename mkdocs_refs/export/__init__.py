"""Items written out, one module a format."""

from __future__ import annotations

from mkdocs_refs.export.bibtex import to_bibtex
from mkdocs_refs.export.coins import coins
from mkdocs_refs.export.csl_json import to_csl_json
from mkdocs_refs.export.csl_yaml import to_csl_yaml
from mkdocs_refs.export.losses import losses
from mkdocs_refs.export.ris import to_ris
from mkdocs_refs.export.text import to_text

__all__ = ["coins", "losses", "to_bibtex", "to_csl_json", "to_csl_yaml", "to_ris", "to_text"]
