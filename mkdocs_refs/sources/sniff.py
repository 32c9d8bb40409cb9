"""Tells by its content what format a text is in, and reads it with the reader of that format.

A reader is imported when it is first asked for: together they take longer to import than a small site to build.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import replace
from typing import Literal, TypeAlias

from mkdocs_refs.diagnostics import SourcePos
from mkdocs_refs.model import Order
from mkdocs_refs.sources import Reading

__all__ = ["FORMATS", "Format", "format_of", "read", "sniff"]

Format: TypeAlias = Literal["text", "bibtex", "csl-json", "csl-yaml", "ris"]
FORMATS: tuple[Format, ...] = ("text", "bibtex", "csl-json", "csl-yaml", "ris")

# An entry at the start of a line: "@article{key," or "@string(...". A pasted reference never begins like this.
_BIBTEX = re.compile(r"^[ \t]*@[A-Za-z]+[ \t\r\n]*[{(]", re.MULTILINE)


def sniff(text: str) -> Format:
    """The format of ``text``; plain text if nothing else fits."""
    from mkdocs_refs.sources import csl_json, csl_yaml, ris  # noqa: PLC0415 - as late as the module's docstring says

    if csl_json.looks_like_csl_json(text):
        return "csl-json"
    if ris.looks_like_ris(text):
        return "ris"
    if csl_yaml.looks_like_csl_yaml(text):
        return "csl-yaml"
    return "bibtex" if _BIBTEX.search(text) else "text"


def format_of(name: str) -> Format:
    """A format by its name. Raises ``LookupError`` for a name that is none."""
    for known in FORMATS:
        if known == name:
            return known
    raise LookupError(f"unknown format '{name}'; known are {', '.join(FORMATS)}")


def read(
    text: str,
    *,
    format_: Format | None = None,
    origin: SourcePos | None = None,
    repair: bool | Collection[str] = True,
    progress: Callable[[int, int], None] | None = None,
) -> Reading:
    """Reads a text in the given format, or in the one its content shows.

    Args:
        text: the whole source.
        format_: its format, if it is known.
        origin: the position of its first character.
        repair: whether (or which kinds of) damage of plain text is repaired.
        progress: called now and then with how many references are done, and of how many.
    """
    chosen = format_ or sniff(text)
    if chosen == "bibtex":
        from mkdocs_refs.sources import bibtex  # noqa: PLC0415 - as late as the module's docstring says

        return bibtex.read(text, origin=origin, progress=progress)
    if chosen == "csl-json":
        from mkdocs_refs.sources import csl_json  # noqa: PLC0415 - as late as the module's docstring says

        return csl_json.read(text, origin=origin, progress=progress)
    if chosen == "csl-yaml":
        from mkdocs_refs.sources import csl_yaml  # noqa: PLC0415 - as late as the module's docstring says

        return csl_yaml.read(text, origin=origin, progress=progress)
    if chosen == "ris":
        from mkdocs_refs.sources import ris  # noqa: PLC0415 - as late as the module's docstring says

        return ris.read(text, origin=origin, progress=progress)
    from mkdocs_refs.sources import plaintext  # noqa: PLC0415 - as late as the module's docstring says

    return replace(plaintext.read(text, origin=origin, repair=repair, progress=progress), order=Order.LISTED)
