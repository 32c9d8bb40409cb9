"""Language tags, as far as this package reads them."""

from __future__ import annotations


def language(locale: str) -> str:
    """The language of a tag, in lower case: ``fr`` for ``fr-CA`` and ``fr_FR``."""
    return locale.replace("_", "-").split("-", 1)[0].lower()
