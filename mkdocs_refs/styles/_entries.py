"""Items as pybtex's entries and persons, with strings that pybtex must not read as LaTeX.

pybtex keeps LaTeX in its entries and decodes it whenever a template asks for a field. The strings of an item are decoded
already: a ``{`` is a brace and a ``%`` is a per cent sign. So an ``ItemEntry`` holds its fields twice: as rich text, for
templates (see ``templates``), and as strings in which everything that LaTeX would take for itself has been put out of
reach (``guard``), for plugins that read the strings themselves.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from pybtex.database import Entry, Person
from pybtex.richtext import Protected, Tag, Text

from mkdocs_refs.csl.notes import printed_note
from mkdocs_refs.model import OTHERS, Date, Item, Name
from mkdocs_refs.richtext import plain
from mkdocs_refs.styles._guard import guard
from mkdocs_refs.styles._runs import UPRIGHT, markup_runs, rich, to_pybtex, variable_tag

__all__ = ["ItemEntry", "ItemPerson", "entry_of"]


class ItemPerson(Person):  # type: ignore[misc]  # pybtex is untyped
    """A name; its parts are literal strings with CSL's markup."""

    def __init__(self, name: Name) -> None:
        super().__init__()
        self._others = name is OTHERS or name == OTHERS
        given = _words(name.given)
        self._rich: dict[str, list[Any]] = {}
        for part, words in (
            ("first", given[:1]),
            ("middle", given[1:]),
            ("prelast", [*_words(name.dropping_particle), *_words(name.non_dropping_particle)]),
            ("last", [name.literal] if name.literal else _words(name.family)),
            ("lineage", _words(name.suffix)),
        ):
            if name.literal and part != "last":
                continue
            setattr(self, f"{part}_names", [guard(plain(rich(word))) for word in words])
            self._rich[part] = [to_pybtex(markup_runs(word)) for word in words]
        if self._others:
            self._rich["last"] = [Text("et al.")]

    @property
    def is_others(self) -> bool:
        """Whether this stands for the rest of the list ("et al.")."""
        return self._others

    @property
    def rich_first_names(self) -> list[Any]:
        """As in pybtex."""
        return self._rich.get("first", [])

    @property
    def rich_middle_names(self) -> list[Any]:
        """As in pybtex."""
        return self._rich.get("middle", [])

    @property
    def rich_prelast_names(self) -> list[Any]:
        """As in pybtex."""
        return self._rich.get("prelast", [])

    @property
    def rich_last_names(self) -> list[Any]:
        """As in pybtex."""
        return self._rich.get("last", [])

    @property
    def rich_lineage_names(self) -> list[Any]:
        """As in pybtex."""
        return self._rich.get("lineage", [])


def _words(text: str) -> list[str]:
    # Markup may hold spaces and span words: such a part stays in one piece.
    return [text] if "<" in text else text.split()


class ItemEntry(Entry):  # type: ignore[misc]  # pybtex is untyped
    """An entry made from an item.

    Attributes:
        item: the item.
        rich: fields as pybtex's rich text, each marked with its name (``variable_tag``).
        held: further rich text of the kind that templates do not see as fields of its own, because another field
            contains it.
    """

    def __init__(self, entry_type: str, item: Item) -> None:
        super().__init__(entry_type)
        self.key = item.id
        self.item = item
        self.rich: dict[str, Any] = {}
        self.held: dict[str, Any] = {}

    def put(self, name: str, text: str, value: Any = None) -> None:
        """Sets a field from a string with CSL's markup, or from ``value`` where its rich text is not that of the string."""
        if not text:
            return
        self.fields[name] = guard(plain(rich(text)))
        self.rich[name] = variable_tag(name, to_pybtex(markup_runs(text)) if value is None else value)


_BOOKS = frozenset(("book", "periodical", "classic", "collection", "map", "musical_score", "motion_picture"))
_PARTS = frozenset(("chapter", "entry", "entry-dictionary", "entry-encyclopedia"))
_GENRE_OF_MASTERS = re.compile(r"\b(?:master|mémoire|m\.?\s?sc)", re.IGNORECASE)
_EDITION_WORD = re.compile(r"\b[eé]d(?:ition)?\b\.? ?$", re.IGNORECASE)
_RANGE = re.compile(r" ?[-–—]+ ?")


def entry_of(item: Item, *, months: Sequence[str]) -> ItemEntry:
    """The item as an entry of the type that fits what is known of it.

    Args:
        item: any item; nothing is required of it.
        months: the names of the twelve months.

    Returns:
        An entry without DOI, URL and other identifiers: the bibliography links those itself.
    """
    container = item.get("container-title")
    persons = {}
    for role in ("author", "editor"):
        people = [ItemPerson(name) for name in item.names.get(role, ()) if name != Name()]
        if not all(person.is_others for person in people):
            persons[role] = people
    kind = _entry_type(item, container, anonymous=not persons)
    entry = ItemEntry(kind, item)
    entry.persons.update(persons)
    # What labels are made of where there is nobody to name.
    entry.fields["key"] = guard(item.id)
    title = item.title
    if title:
        text = to_pybtex(markup_runs(title))
        # What is read from print is printed as it should be; BibTeX's titles are made to be lower-cased by styles.
        entry.put("title", title, Protected(text) if item.verbatim else text)
    volume, number = item.get("volume"), item.get("issue") or item.get("number")
    pages = _RANGE.sub("–", " ".join(item.get("page").split()))
    entry.put("pages", pages)
    if kind == "article":
        if volume and pages:
            entry.put("volume", volume)
            entry.put("number", number)
            entry.put("journal", container)
        else:
            _put_journal(entry, container, volume, number)
    else:
        entry.put("booktitle", container)
        entry.put("volume", volume)
        entry.put("number", number if kind == "techreport" else item.get("collection-number") or number)
    entry.put("series", item.get("collection-title"))
    entry.put("chapter", item.get("chapter-number"))
    entry.put("edition", _ordinal(item.get("edition")))
    entry.put("note", printed_note(item.get("note")))
    _put_publisher(entry, kind)
    _put_date(entry, item.dates.get("issued"), months)
    return entry


def _entry_type(item: Item, container: str, *, anonymous: bool) -> str:
    if item.type in _PARTS:
        without = "misc" if anonymous else "inbook"
        return "incollection" if container else without
    if item.type == "paper-conference":
        return "inproceedings" if container else "misc"
    if item.type == "thesis":
        return "mastersthesis" if _GENRE_OF_MASTERS.search(item.get("genre")) else "phdthesis"
    if item.type == "report":
        return "techreport"
    if item.type == "pamphlet":
        return "booklet"
    if container:
        return "article"
    if item.type in _BOOKS:
        # BibTeX's book has an author or an editor; its manual needs neither.
        return "manual" if anonymous else "book"
    return "unpublished" if item.type == "manuscript" and item.get("note") else "misc"


def _put_journal(entry: ItemEntry, container: str, volume: str, number: str) -> None:
    """The journal with volume and issue in one field: styles print these two before pages only."""
    parts: list[Any] = []
    if volume:
        parts += [", ", variable_tag("volume", to_pybtex(markup_runs(volume)))]
    if number:
        tagged = variable_tag("number", to_pybtex(markup_runs(number)))
        parts += ["(", tagged, ")"] if volume else [", no. ", tagged]
    journal = variable_tag("journal", to_pybtex(markup_runs(container)))
    value = Text(journal, Tag(UPRIGHT, *parts)) if parts else journal
    # A journal that is not known must still carry its volume.
    entry.put("journal", container or volume or number, value)
    for name, text in (("volume", volume), ("number", number)):
        if text:
            entry.held[name] = variable_tag(name, to_pybtex(markup_runs(text)))


def _put_publisher(entry: ItemEntry, kind: str) -> None:
    item = entry.item
    publisher, genre = item.get("publisher"), item.get("genre")
    if kind in ("phdthesis", "mastersthesis"):
        entry.put("school", publisher)
    elif kind == "techreport":
        entry.put("institution", publisher)
    elif kind == "manual":
        entry.put("organization", publisher)
    elif kind in ("misc", "booklet"):
        entry.put("howpublished", publisher)
    else:
        entry.put("publisher", publisher)
    entry.put("address", item.get("publisher-place"))
    if kind in ("phdthesis", "techreport") or (kind == "misc" and genre):
        entry.put("type", genre)


def _put_date(entry: ItemEntry, issued: Date | None, months: Sequence[str]) -> None:
    if issued is None:
        return
    years = [part[0] for part in issued.parts if part]
    if not years:
        entry.put("year", issued.literal)
        return
    written = [str(year) if year > 0 else f"{-year} BC" for year in dict.fromkeys(years)]
    entry.put("year", ("ca. " if issued.circa else "") + "–".join(written[:2]))
    first = issued.parts[0]
    if len(issued.parts) == 1 and len(first) > 1 and 1 <= first[1] <= len(months):
        day = f"{first[2]} " if len(first) > 2 else ""
        entry.put("month", day + months[first[1] - 1])


def _ordinal(edition: str) -> str:
    # Templates write "edition" themselves.
    edition = _EDITION_WORD.sub("", " ".join(edition.split())).rstrip(" ,")
    if not (edition.isascii() and edition.isdigit() and len(edition) < 5):
        return edition
    number = int(edition)
    ending = "th" if number // 10 % 10 == 1 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
