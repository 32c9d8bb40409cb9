"""Items written out, one module a format."""

from __future__ import annotations

from mkdocs_refs.export.bibtex import to_bibtex
from mkdocs_refs.export.citation_reference import citation_reference
from mkdocs_refs.export.coins import coins
from mkdocs_refs.export.csl_json import to_csl_json
from mkdocs_refs.export.csl_yaml import to_csl_yaml
from mkdocs_refs.export.files import FILE_FORMATS, FileFormat, item_name, joined, offered_name, page_files
from mkdocs_refs.export.losses import losses, unprinted
from mkdocs_refs.export.ris import to_ris
from mkdocs_refs.export.text import to_text

__all__ = [
    "FILE_FORMATS",
    "FileFormat",
    "citation_reference",
    "coins",
    "item_name",
    "joined",
    "losses",
    "offered_name",
    "page_files",
    "to_bibtex",
    "to_csl_json",
    "to_csl_yaml",
    "to_ris",
    "to_text",
    "unprinted",
]
