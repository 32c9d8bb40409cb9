"""French."""

from __future__ import annotations

from mkdocs_refs.terms.words import Terms

TERMS = Terms(
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
    export="Exporter",
    export_all="Tout exporter",
    copy="Copier {format}",
    copied="Copié",
    check="À vérifier : {fields}",
    check_all="Référence à vérifier",
    not_read="Non reconnu comme référence",
    as_pasted="Tel que collé",
)
