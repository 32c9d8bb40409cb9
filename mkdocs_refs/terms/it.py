"""Italian."""

from __future__ import annotations

from mkdocs_refs.terms.words import Terms

TERMS = Terms(
    references="Riferimenti bibliografici",
    back_to="Torna alla citazione {letter}",
    back_to_section="Torna alla citazione {letter}, in «{section}»",
    back_to_page="Torna alla citazione {letter}, nella pagina «{page}»",
    back_to_page_section="Torna alla citazione {letter}, in «{section}», nella pagina «{page}»",
    more="altre {count}",
    more_backlinks="altre {count} citazioni",
    undated="Senza data",
    other="Altro",
    unknown_key="Nessun riferimento ha questa chiave",
    export="Esporta",
    export_all="Esporta tutto",
    copy="Copia {format}",
    copied="Copiato",
    check="Da verificare: {fields}",
    check_all="Da verificare",
    not_read="Non letto come riferimento",
    as_pasted="Come incollato",
)
