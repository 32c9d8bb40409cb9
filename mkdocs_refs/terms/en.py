"""English."""

from __future__ import annotations

from mkdocs_refs.terms.words import Terms

TERMS = Terms(
    references="References",
    back_to="Back to citation {letter}",
    back_to_section="Back to citation {letter}, in “{section}”",
    back_to_page="Back to citation {letter}, on page “{page}”",
    back_to_page_section="Back to citation {letter}, in “{section}”, on page “{page}”",
    more="{count} more",
    more_backlinks="{count} more citations",
    undated="Undated",
    other="Other",
    unknown_key="No reference has this key",
    export="Export",
    export_all="Export all",
    copy="Copy {format}",
    copied="Copied",
    check="Check: {fields}",
    check_all="Check this entry",
    not_read="Not read as a reference",
    as_pasted="As pasted",
)
