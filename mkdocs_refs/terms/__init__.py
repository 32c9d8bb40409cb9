"""The words of the interface in the reader's language: headings, labels of links back, the export menu.

One module a language; to add a word, add it to ``Terms`` and a line to each of them.
"""

from __future__ import annotations

from mkdocs_refs.languages import language
from mkdocs_refs.terms import de, en, es, fr, it, nl, pt
from mkdocs_refs.terms.words import Terms

__all__ = ["LANGUAGES", "Terms", "terms"]

LANGUAGES: dict[str, Terms] = {
    "en": en.TERMS,
    "fr": fr.TERMS,
    "de": de.TERMS,
    "es": es.TERMS,
    "it": it.TERMS,
    "pt": pt.TERMS,
    "nl": nl.TERMS,
}
"""Language code to its words."""


def terms(locale: str) -> Terms:
    """The words for a language tag (``fr``, ``fr-CA``, ``pt_BR``); English where there are none."""
    return LANGUAGES.get(language(locale), en.TERMS)
