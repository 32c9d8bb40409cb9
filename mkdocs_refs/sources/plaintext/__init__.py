"""The reader of unstructured references: lists pasted from HAL, a PDF or a word processor.

Stages, a module or small group of modules each: ``segment`` (on ``lines``) finds the references, ``label`` (with
``inline``, ``parts`` and ``people``) takes each apart, ``build`` (with ``layout``, ``itemtype`` and ``confidence``)
makes the item and repairs it, ``reader`` does what only the whole list can tell: page ranges, keys, aliases.
"""

from __future__ import annotations

from mkdocs_refs.sources.plaintext.reader import read
from mkdocs_refs.sources.plaintext.repairs import REPAIRS, checked_repairs

__all__ = ["REPAIRS", "checked_repairs", "read"]
