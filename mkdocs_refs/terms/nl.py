"""Dutch."""

from __future__ import annotations

from mkdocs_refs.terms.words import Terms

TERMS = Terms(
    references="Literatuur",
    back_to="Terug naar verwijzing {letter}",
    back_to_section="Terug naar verwijzing {letter}, in “{section}”",
    unknown_key="Geen enkel item heeft deze sleutel",
    export="Exporteren",
    export_all="Alles exporteren",
    copy="{format} kopiëren",
    copied="Gekopieerd",
)
