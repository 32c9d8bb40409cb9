"""What every text goes through on its way into HTML."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

__all__ = ["escape", "open_tag"]

# Characters that HTML cannot hold (controls, lone surrogates, noncharacters) or that Python-Markdown uses as marks.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_ESCAPED = re.compile("[&<>\"'" + _UNPRINTABLE.pattern[1:])


def escape(text: str) -> str:
    """Text for HTML content and quoted attribute values; what HTML cannot hold becomes U+FFFD."""
    if not _ESCAPED.search(text):
        return text
    if not text.isprintable():
        text = _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text)
    return html.escape(text, quote=True)


def open_tag(tag: str, attributes: Mapping[str, str]) -> str:
    """An opening tag."""
    return "<" + "".join([tag, *(f' {name}="{escape(value)}"' for name, value in attributes.items())]) + ">"
