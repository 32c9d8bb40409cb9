"""German."""

from __future__ import annotations

from mkdocs_refs.terms.words import Terms

TERMS = Terms(
    references="Literatur",
    back_to="Zurück zum Beleg {letter}",
    back_to_section="Zurück zum Beleg {letter}, in „{section}“",
    back_to_page="Zurück zum Beleg {letter}, auf Seite „{page}“",
    back_to_page_section="Zurück zum Beleg {letter}, in „{section}“, auf Seite „{page}“",
    more="{count} weitere",
    more_backlinks="{count} weitere Belege",
    undated="Ohne Jahr",
    other="Sonstige",
    unknown_key="Kein Eintrag hat diesen Schlüssel",
    export="Exportieren",
    export_all="Alle exportieren",
    copy="{format} kopieren",
    copied="Kopiert",
    check="Zu prüfen: {fields}",
    check_all="Diesen Eintrag prüfen",
    not_read="Nicht als Literaturangabe gelesen",
    as_pasted="Wie eingefügt",
)
