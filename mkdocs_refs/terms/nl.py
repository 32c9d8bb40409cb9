"""Dutch."""

from __future__ import annotations

from mkdocs_refs.terms.words import Terms

TERMS = Terms(
    references="Literatuur",
    back_to="Terug naar verwijzing {letter}",
    back_to_section="Terug naar verwijzing {letter}, in “{section}”",
    back_to_page="Terug naar verwijzing {letter}, op pagina “{page}”",
    back_to_page_section="Terug naar verwijzing {letter}, in “{section}”, op pagina “{page}”",
    more="nog {count}",
    more_backlinks="nog {count} verwijzingen",
    undated="Zonder jaar",
    other="Overige",
    unknown_key="Geen enkel item heeft deze sleutel",
    export="Exporteren",
    export_all="Alles exporteren",
    copy="{format} kopiëren",
    copied="Gekopieerd",
    check="Controleren: {fields}",
    check_all="Dit item controleren",
    not_read="Niet als verwijzing gelezen",
    as_pasted="Zoals geplakt",
)
