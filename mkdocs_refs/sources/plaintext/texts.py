"""Titles repaired: detached accents, stray quotation marks, split ligatures."""

from __future__ import annotations

from functools import lru_cache

from mkdocs_refs.sources.plaintext import characters
from mkdocs_refs.sources.plaintext.ligatures import rejoin
from mkdocs_refs.sources.plaintext.repairs import Ledger

_rejoined = lru_cache(maxsize=2048)(rejoin)
"""Lists name the same containers again and again."""


def repaired(variable: str, text: str, ledger: Ledger) -> str:
    """A title or container's title with its damage repaired as far as the ledger allows."""
    if not text:
        return text
    text = ledger.change("detached-accent", variable, text, characters.attached_accents(text))
    text = ledger.change("stray-quote", variable, text, characters.without_stray_quotes(text))
    if ledger.wants("ligature"):
        joined, changes = _rejoined(text) if variable == "container-title" else rejoin(text)
        for before, after in changes:
            ledger.change("ligature", variable, before, after)
        text = joined
    return text
