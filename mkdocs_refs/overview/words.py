"""The words of the overview in the reader's language; the types of items are called what the CSL locales call them."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from mkdocs_refs.csl.locale import load_locale
from mkdocs_refs.languages import language
from mkdocs_refs.variables import TYPES


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewTerms:
    """The words; what stands in braces is filled in.

    Attributes:
        locale: the CSL locale with the names of types.
        summary: ``{references}``, ``{cited}`` and ``{pages}`` are numbers; worded so that 1 reads as well as 100.
        highest: the accessible description of a chart.
        until, since: an open end of the years.
        before_christ: a year before the first.
        others, more: how many a chart has no bar for; always two or more.
    """

    locale: str
    overview: str
    empty: str
    nothing_cited: str
    summary: str
    years: str
    types: str
    containers: str
    most_cited: str
    pages: str
    data_table: str
    highest: str
    year: str
    type: str
    container: str
    entry: str
    page: str
    number: str
    cites: str
    citing_pages: str
    entries: str
    undated: str
    until: str
    since: str
    before_christ: str
    other_type: str
    others: str
    no_container: str
    more: str

    def type_name(self, type_: str) -> str:
        """What a CSL type is called (``Journal article``); a type that CSL does not know is called what it is."""
        name = _type_names(self.locale).get(type_, type_) or self.other_type
        return name[:1].upper() + name[1:]


@functools.cache
def _type_names(locale: str) -> dict[str, str]:
    found, _ = load_locale(locale)
    return {type_: found.term(type_) for type_ in TYPES}


_TERMS = {
    "en": OverviewTerms(
        locale="en-US",
        overview="Overview of the references",
        empty="There are no references yet.",
        nothing_cited="Nothing is cited yet.",
        summary="References: {references} · cited: {cited} · pages that cite: {pages}",
        years="Year of publication",
        types="Type",
        containers="Published in",
        most_cited="Most cited",
        pages="Entries cited, by page",
        data_table="Data table",
        highest="Highest: {label}, {count}. All figures are in the data table.",
        year="Year",
        type="Type",
        container="Published in",
        entry="Entry",
        page="Page",
        number="Number",
        cites="Citations",
        citing_pages="Pages",
        entries="Entries",
        undated="No year",
        until="To {year}",
        since="From {year}",
        before_christ="{year} BC",
        other_type="Other",
        others="{names} others",
        no_container="On their own",
        more="{count} more pages, in the data table",
    ),
    "fr": OverviewTerms(
        locale="fr-FR",
        overview="Vue d’ensemble des références",
        empty="Il n’y a pas encore de références.",
        nothing_cited="Rien n’est encore cité.",
        summary="Références : {references} · citées : {cited} · pages qui citent : {pages}",
        years="Année de publication",
        types="Type",
        containers="Publié dans",
        most_cited="Les plus cités",
        pages="Références citées, par page",
        data_table="Tableau des données",
        highest="Maximum : {label}, {count}. Tous les chiffres sont dans le tableau des données.",
        year="Année",
        type="Type",
        container="Publié dans",
        entry="Référence",
        page="Page",
        number="Nombre",
        cites="Appels",
        citing_pages="Pages",
        entries="Références",
        undated="Sans année",
        until="Jusqu’en {year}",
        since="À partir de {year}",
        before_christ="{year} av. J.-C.",
        other_type="Autre",
        others="{names} autres",
        no_container="De façon autonome",
        more="{count} autres pages, dans le tableau des données",
    ),
    "de": OverviewTerms(
        locale="de-DE",
        overview="Überblick über die Literatur",
        empty="Es gibt noch keine Literaturangaben.",
        nothing_cited="Noch wird nichts zitiert.",
        summary="Einträge: {references} · zitiert: {cited} · zitierende Seiten: {pages}",
        years="Erscheinungsjahr",
        types="Art",
        containers="Erschienen in",
        most_cited="Am häufigsten zitiert",
        pages="Zitierte Einträge je Seite",
        data_table="Datentabelle",
        highest="Höchster Wert: {label}, {count}. Alle Zahlen stehen in der Datentabelle.",
        year="Jahr",
        type="Art",
        container="Erschienen in",
        entry="Eintrag",
        page="Seite",
        number="Anzahl",
        cites="Zitate",
        citing_pages="Seiten",
        entries="Einträge",
        undated="Ohne Jahr",
        until="Bis {year}",
        since="Ab {year}",
        before_christ="{year} v. Chr.",
        other_type="Sonstiges",
        others="{names} weitere",
        no_container="Selbständig",
        more="{count} weitere Seiten in der Datentabelle",
    ),
    "es": OverviewTerms(
        locale="es-ES",
        overview="Panorama de las referencias",
        empty="Todavía no hay referencias.",
        nothing_cited="Todavía no se cita nada.",
        summary="Referencias: {references} · citadas: {cited} · páginas que citan: {pages}",
        years="Año de publicación",
        types="Tipo",
        containers="Publicado en",
        most_cited="Las más citadas",
        pages="Referencias citadas, por página",
        data_table="Tabla de datos",
        highest="Máximo: {label}, {count}. Todas las cifras están en la tabla de datos.",
        year="Año",
        type="Tipo",
        container="Publicado en",
        entry="Referencia",
        page="Página",
        number="Número",
        cites="Citas",
        citing_pages="Páginas",
        entries="Referencias",
        undated="Sin año",
        until="Hasta {year}",
        since="Desde {year}",
        before_christ="{year} a. C.",
        other_type="Otro",
        others="{names} más",
        no_container="De forma independiente",
        more="{count} páginas más, en la tabla de datos",
    ),
    "it": OverviewTerms(
        locale="it-IT",
        overview="Panoramica dei riferimenti",
        empty="Non ci sono ancora riferimenti.",
        nothing_cited="Non è ancora citato nulla.",
        summary="Riferimenti: {references} · citati: {cited} · pagine che citano: {pages}",
        years="Anno di pubblicazione",
        types="Tipo",
        containers="Pubblicato in",
        most_cited="I più citati",
        pages="Riferimenti citati, per pagina",
        data_table="Tabella dei dati",
        highest="Massimo: {label}, {count}. Tutte le cifre sono nella tabella dei dati.",
        year="Anno",
        type="Tipo",
        container="Pubblicato in",
        entry="Riferimento",
        page="Pagina",
        number="Numero",
        cites="Citazioni",
        citing_pages="Pagine",
        entries="Riferimenti",
        undated="Senza anno",
        until="Fino al {year}",
        since="Dal {year}",
        before_christ="{year} a.C.",
        other_type="Altro",
        others="Altri {names}",
        no_container="In forma autonoma",
        more="Altre {count} pagine, nella tabella dei dati",
    ),
    "pt": OverviewTerms(
        locale="pt-BR",
        overview="Panorama das referências",
        empty="Ainda não há referências.",
        nothing_cited="Ainda nada é citado.",
        summary="Referências: {references} · citadas: {cited} · páginas que citam: {pages}",
        years="Ano de publicação",
        types="Tipo",
        containers="Publicado em",
        most_cited="As mais citadas",
        pages="Referências citadas, por página",
        data_table="Tabela de dados",
        highest="Máximo: {label}, {count}. Todos os números estão na tabela de dados.",
        year="Ano",
        type="Tipo",
        container="Publicado em",
        entry="Referência",
        page="Página",
        number="Número",
        cites="Citações",
        citing_pages="Páginas",
        entries="Referências",
        undated="Sem ano",
        until="Até {year}",
        since="Desde {year}",
        before_christ="{year} a.C.",
        other_type="Outro",
        others="Outros {names}",
        no_container="De forma independente",
        more="Outras {count} páginas, na tabela de dados",
    ),
    "nl": OverviewTerms(
        locale="nl-NL",
        overview="Overzicht van de literatuur",
        empty="Er zijn nog geen literatuurverwijzingen.",
        nothing_cited="Er wordt nog niets geciteerd.",
        summary="Titels: {references} · geciteerd: {cited} · citerende pagina’s: {pages}",
        years="Jaar van uitgave",
        types="Soort",
        containers="Verschenen in",
        most_cited="Meest geciteerd",
        pages="Geciteerde titels per pagina",
        data_table="Gegevenstabel",
        highest="Hoogste waarde: {label}, {count}. Alle cijfers staan in de gegevenstabel.",
        year="Jaar",
        type="Soort",
        container="Verschenen in",
        entry="Titel",
        page="Pagina",
        number="Aantal",
        cites="Citaten",
        citing_pages="Pagina’s",
        entries="Titels",
        undated="Zonder jaar",
        until="Tot en met {year}",
        since="Vanaf {year}",
        before_christ="{year} v.Chr.",
        other_type="Overig",
        others="{names} andere",
        no_container="Zelfstandig",
        more="{count} andere pagina’s, in de gegevenstabel",
    ),
}


def overview_terms(locale: str) -> OverviewTerms:
    """The words for a language tag (``fr``, ``fr-CA``, ``pt_BR``); English where there are none."""
    return _TERMS.get(language(locale), _TERMS["en"])
