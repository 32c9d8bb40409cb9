"""Portuguese."""

from __future__ import annotations

from mkdocs_refs.terms.words import Terms

TERMS = Terms(
    references="Referências",
    back_to="Voltar à citação {letter}",
    back_to_section="Voltar à citação {letter}, em “{section}”",
    back_to_page="Voltar à citação {letter}, na página “{page}”",
    back_to_page_section="Voltar à citação {letter}, em “{section}”, na página “{page}”",
    more="mais {count}",
    more_backlinks="mais {count} citações",
    undated="Sem data",
    other="Outros",
    unknown_key="Nenhuma referência tem esta chave",
    export="Exportar",
    export_all="Exportar tudo",
    copy="Copiar {format}",
    copied="Copiado",
    check="A verificar: {fields}",
    check_all="A verificar",
    not_read="Não lido como referência",
    as_pasted="Tal como colado",
)
