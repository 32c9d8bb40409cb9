"""The reader of unstructured references: lists pasted from HAL, a PDF or a word processor.

Stages, a module or small group of modules each: ``segment`` (on ``lines`` and ``lists``) finds the references, ``label`` (with
``inline``, ``parts`` and ``people``) takes each apart, ``build`` (with ``layout``, ``itemtype`` and ``confidence``)
makes the item and repairs it, ``reader`` does what only the whole list can tell: page ranges, keys, aliases.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from mkdocs_refs.diagnostics import SourcePos
from mkdocs_refs.sources import Reading
from mkdocs_refs.sources.plaintext.repairs import REPAIRS, checked_repairs

__all__ = ["REPAIRS", "checked_repairs", "read"]


def read(
    text: str,
    *,
    origin: SourcePos | None = None,
    repair: bool | Collection[str] = True,
    progress: Callable[[int, int], None] | None = None,
) -> Reading:
    """Reads a pasted list of references; see ``reader.read``."""
    # With its lexicon the reader takes a tenth of a second to import: not for who only asks what can be repaired.
    from mkdocs_refs.sources.plaintext import reader  # noqa: PLC0415

    return reader.read(text, origin=origin, repair=repair, progress=progress)
