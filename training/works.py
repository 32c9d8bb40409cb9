"""A work as bare facts, before any layout: what a reference says, not how."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Person:
    """A person, or with ``literal`` an institution."""

    family: str = ""
    given: str = ""
    particle: str = ""
    suffix: str = ""
    literal: str = ""


@dataclass(slots=True, kw_only=True)
class Work:
    """A work; empty strings for what it does not have.

    Attributes:
        kind: ``article``, ``magazine``, ``newspaper``, ``book``, ``chapter``, ``conference``, ``thesis``, ``report``,
            ``web``, ``preprint``, ``software``, ``film``, ``patent``, ``dataset`` or ``misc``.
        language: of the work and of the list it stands in.
        container: journal, book or proceedings it appeared in; ``container_short`` its abbreviation.
        year, month, day: as numbers in strings; ``year`` may be a range.
    """

    kind: str
    language: str = "en"
    authors: list[Person] = field(default_factory=list)
    editors: list[Person] = field(default_factory=list)
    translators: list[Person] = field(default_factory=list)
    title: str = ""
    container: str = ""
    container_short: str = ""
    series: str = ""
    series_number: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    year: str = ""
    month: int = 0
    day: int = 0
    publisher: str = ""
    place: str = ""
    edition: str = ""
    genre: str = ""
    number: str = ""
    extent: str = ""
    event_place: str = ""
    doi: str = ""
    url: str = ""
    isbn: str = ""
    pmid: str = ""
    arxiv: str = ""


Piece = tuple[str, str]
"""A stretch of a reference's text and its label; an empty label for what belongs to no field."""

LABELS = (
    "author", "editor", "translator", "title", "journal", "book", "series", "volume", "issue", "pages", "date",
    "accessed", "publisher", "place", "edition", "genre", "number", "extent", "note", "id", "other",
)  # fmt: skip
