"""The types and variables of CSL 1.0.2 (specification, appendices III and IV), variables by what they hold."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = [
    "DATE_VARIABLES",
    "NAME_VARIABLES",
    "NUMBER_VARIABLES",
    "STRING_VARIABLES",
    "TYPES",
    "VARIABLES",
    "in_order",
]

TYPES = (
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast", "chapter",
    "classic", "collection", "dataset", "document", "entry", "entry-dictionary", "entry-encyclopedia", "event",
    "figure", "graphic", "hearing", "interview", "legal_case", "legislation", "manuscript", "map", "motion_picture",
    "musical_score", "pamphlet", "paper-conference", "patent", "performance", "periodical", "personal_communication",
    "post", "post-weblog", "regulation", "report", "review", "review-book", "software", "song", "speech", "standard",
    "thesis", "treaty", "webpage",
)  # fmt: skip
"""The types of items (appendix III). Locales name other things too, which are no types."""

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

_READING_ORDER = (
    "author", "editor", "translator", "title", "container-title", "collection-title", "volume", "issue", "page", "issued",
    "publisher", "publisher-place", "event-place", "genre", "number", "edition", "DOI", "URL",
)  # fmt: skip
"""As references print them."""
_RANK = {variable: rank for rank, variable in enumerate(_READING_ORDER)}


def in_order(variables: Iterable[str]) -> tuple[str, ...]:
    """Variables, each once, in the order in which references print them; all others follow by the alphabet."""
    return tuple(sorted(set(variables), key=lambda variable: (_RANK.get(variable, len(_RANK)), variable)))
