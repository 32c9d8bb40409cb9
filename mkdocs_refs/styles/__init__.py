"""Ways of styling a bibliography behind one interface (``mkdocs_refs.model.Style``).

Two implementations: the CSL engine (``mkdocs_refs.csl``) with the built-in styles in this folder and any other ``.csl``
file, and pybtex's formatting styles (``pybtex:NAME``).
"""

from __future__ import annotations

from mkdocs_refs.csl import StyleError, UnknownStyleError
from mkdocs_refs.styles.catalogue import StyleInfo, available_styles, built_in_styles
from mkdocs_refs.styles.choice import (
    DEFAULT_STYLE,
    LoadedStyle,
    has_locale,
    load_style,
    missing_locale,
    style_file,
)

__all__ = [
    "DEFAULT_STYLE",
    "LoadedStyle",
    "StyleError",
    "StyleInfo",
    "UnknownStyleError",
    "available_styles",
    "built_in_styles",
    "has_locale",
    "load_style",
    "missing_locale",
    "style_file",
]
