"""Items as the content of ``<meta name="citation_reference">``, in which scholarly sites say what a page cites.

It is one of the tags of Highwire Press that Google Scholar reads (its guidelines for webmasters name the family): inside its
content stand the same tags that would describe the cited work itself, ``citation_title=...; citation_author=...``, with
semicolons between them, an author a tag. So Springer, AIP and Distill write it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdocs_refs.export.coins import first_date
from mkdocs_refs.identifiers import normalise_doi, normalise_isbn
from mkdocs_refs.model import OTHERS, Item
from mkdocs_refs.richtext import parse_markup, plain

__all__ = ["citation_reference"]

_CONTAINERS = {
    "chapter": "citation_inbook_title",
    "entry": "citation_inbook_title",
    "entry-dictionary": "citation_inbook_title",
    "entry-encyclopedia": "citation_inbook_title",
    "paper-conference": "citation_conference_title",
}
_INSTITUTIONS = {
    "report": "citation_technical_report_institution",
    "thesis": "citation_dissertation_institution",
}
_NUMBERS = {"report": "citation_technical_report_number"}
_LONGEST = 1000
_BLANKS = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
_RANGE = re.compile(r"([^\s,;\-–—]+)\s?[-–—]{1,2}\s?([^\s,;\-–—]+)")


def citation_reference(item: Item) -> str:
    """What is known of an item, as one line: ``citation_title=...; citation_author=...``.

    Returns:
        Text that is not escaped for HTML. Empty for an item that was not recognised. A semicolon within a value, which
        would end it, is a comma.
    """
    if not item.recognised:
        return ""
    values = ((tag, _plain(value)) for tag, value in _tags(item))
    return "; ".join(f"{tag}={value}" for tag, value in values if value)


def _plain(text: str) -> str:
    return _BLANKS.sub(" ", plain(parse_markup(text[:_LONGEST]))).replace(";", ",").strip()


def _tags(item: Item) -> Iterator[tuple[str, str]]:
    yield "citation_title", item.title
    for name in item.authors or item.names.get("editor", ()):
        if name != OTHERS:
            yield (
                "citation_author",
                name.literal or " ".join(filter(None, (name.given, name.full_family, name.suffix))),
            )
    yield _CONTAINERS.get(item.type, "citation_journal_title"), item.get("container-title")
    yield _INSTITUTIONS.get(item.type, "citation_publisher"), item.get("publisher")
    yield "citation_volume", item.get("volume")
    yield "citation_issue", item.get("issue")
    yield _NUMBERS.get(item.type, "citation_number"), item.get("number")
    span = _RANGE.fullmatch(page) if len(page := item.get("page").strip()) < 200 else None
    yield "citation_firstpage", span[1] if span else page
    yield "citation_lastpage", span[2] if span else ""
    yield "citation_publication_date", first_date(item.dates.get("issued"), "/")
    yield "citation_doi", normalise_doi(item.get("DOI")[:_LONGEST]) or ""
    yield "citation_isbn", normalise_isbn(item.get("ISBN")[:_LONGEST]) or ""
    yield "citation_issn", item.get("ISSN")
    yield "citation_language", item.get("language")
