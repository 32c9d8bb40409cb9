"""German."""

from __future__ import annotations

from mkdocs_refs.terms.words import Terms

TERMS = Terms(
    references="Literatur",
    back_to="Zurück zum Beleg {letter}",
    back_to_section="Zurück zum Beleg {letter}, in „{section}“",
    unknown_key="Kein Eintrag hat diesen Schlüssel",
    export="Exportieren",
    export_all="Alle exportieren",
    copy="{format} kopieren",
    copied="Kopiert",
)
