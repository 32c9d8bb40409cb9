"""CSL-JSON: files, and the objects they are made of.

``items`` reads one object, ``find`` finds the objects in a text, ``lenient`` reads those that are no valid JSON, and
``remarks`` says what of them is not as CSL has it.
"""

from __future__ import annotations

from mkdocs_refs.sources.csl_json.find import looks_like_csl_json, read
from mkdocs_refs.sources.csl_json.items import read_item

__all__ = ["looks_like_csl_json", "read", "read_item"]
