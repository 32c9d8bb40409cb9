"""What the fields of a reference are called, to authors: in the middle of a sentence or list."""

from __future__ import annotations

from collections.abc import Mapping

from mkdocs_refs.languages import language

__all__ = ["FIELD_NAMES", "field_name"]

_VARIABLES = (
    "author", "editor", "translator", "title", "container-title", "collection-title", "volume", "issue", "page", "issued",
    "publisher", "publisher-place", "event-place", "genre", "number", "edition", "type",
)  # fmt: skip


def _named(*names: str) -> Mapping[str, str]:
    return dict(zip(_VARIABLES, names, strict=True))


FIELD_NAMES: Mapping[str, Mapping[str, str]] = {
    "en": _named(
        "authors", "editors", "translators", "title", "journal or book", "series", "volume", "issue", "pages", "date",
        "publisher", "place", "place of the event", "kind", "number", "edition", "type",
    ),
    "fr": _named(
        "auteurs", "éditeurs scientifiques", "traducteurs", "titre", "revue ou ouvrage", "collection", "volume",
        "numéro", "pages", "date", "éditeur", "lieu", "lieu de l’événement", "nature", "numéro du document", "édition",
        "type",
    ),
    "de": _named(
        "Autoren", "Herausgeber", "Übersetzer", "Titel", "Zeitschrift oder Buch", "Reihe", "Band", "Heft", "Seiten",
        "Datum", "Verlag", "Ort", "Veranstaltungsort", "Art", "Nummer", "Auflage", "Typ",
    ),
    "es": _named(
        "autores", "editores", "traductores", "título", "revista o libro", "colección", "volumen", "número", "páginas",
        "fecha", "editorial", "lugar", "lugar del evento", "clase", "número del documento", "edición", "tipo",
    ),
    "it": _named(
        "autori", "curatori", "traduttori", "titolo", "rivista o libro", "collana", "volume", "fascicolo", "pagine",
        "data", "editore", "luogo", "luogo dell’evento", "genere", "numero", "edizione", "tipo",
    ),
    "pt": _named(
        "autores", "editores", "tradutores", "título", "revista ou livro", "coleção", "volume", "número", "páginas",
        "data", "editora", "lugar", "lugar do evento", "género", "número do documento", "edição", "tipo",
    ),
    "nl": _named(
        "auteurs", "redacteuren", "vertalers", "titel", "tijdschrift of boek", "reeks", "jaargang", "aflevering",
        "pagina’s", "datum", "uitgever", "plaats", "plaats van het evenement", "soort", "nummer", "druk", "type",
    ),
}  # fmt: skip
"""Language code to the names of variables; of all others the name is that of CSL."""


def field_name(variable: str, locale: str) -> str:
    """What a variable is called in the language of a tag; English where there are no words, CSL's name for the rest."""
    return FIELD_NAMES.get(language(locale), FIELD_NAMES["en"]).get(variable, variable)
