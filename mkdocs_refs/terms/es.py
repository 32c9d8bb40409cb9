"""Spanish."""

from __future__ import annotations

from mkdocs_refs.terms.words import Terms

TERMS = Terms(
    references="Referencias",
    back_to="Volver a la cita {letter}",
    back_to_section="Volver a la cita {letter}, en «{section}»",
    back_to_page="Volver a la cita {letter}, en la página «{page}»",
    back_to_page_section="Volver a la cita {letter}, en «{section}», en la página «{page}»",
    more="{count} más",
    more_backlinks="{count} citas más",
    undated="Sin fecha",
    other="Otros",
    unknown_key="Ninguna referencia tiene esta clave",
    export="Exportar",
    export_all="Exportar todo",
    copy="Copiar {format}",
    copied="Copiado",
    check="Revisar: {fields}",
    check_all="Revisar esta referencia",
    not_read="No se ha leído como referencia",
    as_pasted="Tal como se pegó",
)
