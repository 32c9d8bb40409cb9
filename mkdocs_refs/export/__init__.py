"""Items written out, one module a format.

What a site's build has no use for is imported when it is first asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from mkdocs_refs.export.bibtex import to_bibtex
from mkdocs_refs.export.citation_reference import citation_reference
from mkdocs_refs.export.coins import coins
from mkdocs_refs.export.csl_json import to_csl_json
from mkdocs_refs.export.files import FILE_FORMATS, FileFormat, item_name, joined, offered_name, page_files
from mkdocs_refs.export.losses import losses, unprinted
from mkdocs_refs.export.ris import to_ris

if TYPE_CHECKING:
    from mkdocs_refs.export.csl_yaml import to_csl_yaml
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

_LATE = {"to_csl_yaml": "csl_yaml", "to_text": "text"}


def __getattr__(name: str) -> Any:
    if name not in _LATE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_LATE[name]}"), name)
