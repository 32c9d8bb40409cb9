"""Items as CSL-JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from json.encoder import encode_basestring as _quoted
from typing import Any

from mkdocs_refs.model import Item

__all__ = ["to_csl_json"]

_SURROGATE = re.compile("[\ud800-\udfff]")


def to_csl_json(items: Iterable[Item]) -> str:
    """The items as a JSON array of CSL-JSON objects, in their order, indented, ending with a newline.

    The text can be encoded in UTF-8 whatever is in the items: lone surrogates are written as JSON escapes.
    """
    text = f"{_indented([item.to_csl_json() for item in items], '')}\n"
    try:
        text.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub(lambda match: f"\\u{ord(match.group()):04x}", text)
    return text


def _indented(value: Any, margin: str) -> str:
    """What ``json.dumps`` gives with ``indent=2``; its own indenting is slow (Python's, where all else is C)."""
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, dict) and value:
        inner = f"{margin}  "
        pairs = [
            f"{inner}{_quoted(key)}: {_quoted(each) if isinstance(each, str) else _indented(each, inner)}"
            for key, each in value.items()
        ]
        return "{\n" + ",\n".join(pairs) + f"\n{margin}}}"
    if isinstance(value, list) and value:
        inner = f"{margin}  "
        return "[\n" + ",\n".join([inner + _indented(each, inner) for each in value]) + f"\n{margin}]"
    return repr(value) if type(value) is int else json.dumps(value)
