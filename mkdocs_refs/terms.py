"""The words of the interface in the reader's language (headings, labels of links back)."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_refs.languages import language


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The words; ``{letter}`` and ``{section}`` are filled in."""

    references: str
    back_to: str
    back_to_section: str
    unknown_key: str


_TERMS = {
    "en": Terms(
        references="References",
        back_to="Back to citation {letter}",
        back_to_section="Back to citation {letter}, in “{section}”",
        unknown_key="No reference has this key",
    ),
    "fr": Terms(
        references="Références",
        back_to="Retour à l’appel {letter}",
        back_to_section="Retour à l’appel {letter}, dans « {section} »",
        unknown_key="Aucune référence n’a cette clé",
    ),
}


def terms(locale: str) -> Terms:
    """The words for a language tag (``fr``, ``fr-CA``, ``pt_BR``); English where there are none."""
    return _TERMS.get(language(locale), _TERMS["en"])
