"""Entries that leave nothing to be asked: read in a few steps, as pybtex would read them.

Nearly all entries are like that: a key, then fields with a name and one value each, in braces that match, in quotation marks
without any, or a number. Everything else (macros, ``#``, parentheses, what is broken) is left to ``parse``.
"""

from __future__ import annotations

import re

from mkdocs_refs.sources.bibtex.scan import Chunk, balanced

__all__ = ["plain_fields"]

_LONGEST = 20_000
"""Longer entries may be too large to be read, which ``parse`` finds out."""
_KEY = re.compile(r"\s*[^\s,{}()=\"#%\\]++\s*,")
_FIELD = re.compile(
    rf"\s*([A-Za-z][A-Za-z0-9_-]*+)\s*=\s*(?:\{{({balanced(6)})\}}|\"([^\"{{}}]*+)\"|([0-9]++))\s*(,?)"
)


def plain_fields(source: str, chunk: Chunk) -> list[tuple[str, str]] | None:
    """The fields of an entry in their order, names as written, white space in values normalised; None if it is not plain.

    Args:
        source: the entry from its ``@`` to its end.
        chunk: what the scan knows of it.
    """
    if not chunk.key or not chunk.closed or chunk.early or chunk.fault or chunk.closer != "}":
        return None
    if len(source) > _LONGEST:
        return None
    key = _KEY.match(source, chunk.body - chunk.start)
    if not key:
        return None
    fields: list[tuple[str, str]] = []
    position, comma = key.end(), ","
    while comma and (field := _FIELD.match(source, position)):
        name, braced, quoted, number, comma = field.groups()
        fields.append((name, " ".join((braced or quoted or number or "").split())))
        position = field.end()
    return fields if source[position:].strip() == "}" else None
