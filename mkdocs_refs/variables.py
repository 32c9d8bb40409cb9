"""The variables of CSL 1.0.2 (specification, appendix IV, "Variables"), by what they hold."""

from __future__ import annotations

__all__ = ["DATE_VARIABLES", "NAME_VARIABLES", "NUMBER_VARIABLES", "STRING_VARIABLES", "VARIABLES"]

NAME_VARIABLES = frozenset(
    ("author", "chair", "collection-editor", "compiler", "composer", "container-author", "contributor", "curator",
     "director", "editor", "editor-translator", "editorial-director", "executive-producer", "guest", "host",
     "illustrator", "interviewer", "narrator", "organizer", "original-author", "performer", "producer", "recipient",
     "reviewed-author", "script-writer", "series-creator", "translator")
)  # fmt: skip

DATE_VARIABLES = frozenset(
    ("accessed", "available-date", "event-date", "issued", "original-date", "submitted")
)

NUMBER_VARIABLES = frozenset(
    ("chapter-number", "citation-number", "collection-number", "edition", "first-reference-note-number", "issue",
     "locator", "number", "number-of-pages", "number-of-volumes", "page", "page-first", "part-number",
     "printing-number", "section", "supplement-number", "version", "volume")
)  # fmt: skip

STRING_VARIABLES = frozenset(
    ("abstract", "annote", "archive", "archive-place", "archive_collection", "archive_location", "authority",
     "call-number", "citation-key", "citation-label", "collection-title", "container-title", "container-title-short",
     "dimensions", "division", "DOI", "event", "event-place", "event-title", "genre", "ISBN", "ISSN", "jurisdiction",
     "keyword", "language", "license", "medium", "note", "original-publisher", "original-publisher-place",
     "original-title", "part-title", "PMCID", "PMID", "publisher", "publisher-place", "references", "reviewed-genre",
     "reviewed-title", "scale", "source", "status", "title", "title-short", "URL", "volume-title", "year-suffix")
)  # fmt: skip
"""With ``event``, which CSL 1.0.2 renamed to ``event-title``."""

VARIABLES = NAME_VARIABLES | DATE_VARIABLES | NUMBER_VARIABLES | STRING_VARIABLES
