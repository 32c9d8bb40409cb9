"""French."""

from __future__ import annotations

from mkdocs_refs.terms.words import Terms

TERMS = Terms(
    references="Références",
    back_to="Retour à l’appel {letter}",
    back_to_section="Retour à l’appel {letter}, dans « {section} »",
    unknown_key="Aucune référence n’a cette clé",
    export="Exporter",
    export_all="Tout exporter",
    copy="Copier {format}",
    copied="Copié",
)
