"""The words of the interface in the reader's language (headings, labels of links back)."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_refs.languages import language


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The words; ``{letter}``, ``{section}``, ``{page}`` and ``{count}`` are filled in."""

    references: str
    back_to: str
    back_to_section: str
    back_to_page: str
    back_to_page_section: str
    more: str
    more_backlinks: str
    undated: str
    other: str
    unknown_key: str

    def back(self, letter: str, section: str = "", page: str = "") -> str:
        """What a link back is called."""
        if page:
            pattern = self.back_to_page_section if section else self.back_to_page
        else:
            pattern = self.back_to_section if section else self.back_to
        return pattern.format(letter=letter, section=section, page=page)

    def group(self, kind: str, name: str) -> str:
        """The heading of a group of entries: a year, a type or a keyword; an empty name is that of the rest."""
        if not name:
            return self.undated if kind == "year" else self.other
        return name


_TERMS = {
    "en": Terms(
        references="References",
        back_to="Back to citation {letter}",
        back_to_section="Back to citation {letter}, in “{section}”",
        back_to_page="Back to citation {letter}, on page “{page}”",
        back_to_page_section="Back to citation {letter}, in “{section}”, on page “{page}”",
        more="{count} more",
        more_backlinks="{count} more citations",
        undated="Undated",
        other="Other",
        unknown_key="No reference has this key",
    ),
    "fr": Terms(
        references="Références",
        back_to="Retour à l’appel {letter}",
        back_to_section="Retour à l’appel {letter}, dans « {section} »",
        back_to_page="Retour à l’appel {letter}, page « {page} »",
        back_to_page_section="Retour à l’appel {letter}, dans « {section} », page « {page} »",
        more="{count} de plus",
        more_backlinks="{count} appels de plus",
        undated="Sans date",
        other="Autres",
        unknown_key="Aucune référence n’a cette clé",
    ),
}


def terms(locale: str) -> Terms:
    """The words for a language tag (``fr``, ``fr-CA``, ``pt_BR``); English where there are none."""
    return _TERMS.get(language(locale), _TERMS["en"])
