"""Items as CSL-JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from mkdocs_refs.model import Item

__all__ = ["to_csl_json"]

_SURROGATE = re.compile("[\ud800-\udfff]")


def to_csl_json(items: Iterable[Item]) -> str:
    """The items as a JSON array of CSL-JSON objects, in their order, indented, ending with a newline.

    The text can be encoded in UTF-8 whatever is in the items: lone surrogates are written as JSON escapes.
    """
    text = json.dumps([item.to_csl_json() for item in items], ensure_ascii=False, indent=2)
    return _SURROGATE.sub(lambda match: f"\\u{ord(match.group()):04x}", text) + "\n"
