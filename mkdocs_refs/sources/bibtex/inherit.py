"""What an entry has from others through ``crossref`` and ``xdata`` (biblatex manual, appendix B; BibTeX's ``crossref``)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from mkdocs_refs.sources.bibtex.parse import RawEntry
from mkdocs_refs.sources.bibtex.tables import READ

__all__ = ["Inheritance", "inherit"]

# What names or describes the parent alone. Unlike biber we leave its identifiers with it, too: a chapter has not the
# DOI of its book.
_NOT_INHERITED = frozenset(
    ("title", "subtitle", "titleaddon", "shorttitle", "sorttitle", "indextitle", "indexsorttitle", "crossref", "xref",
     "xdata", "ids", "entryset", "entrysubtype", "execute", "label", "options", "presort", "related", "relatedtype",
     "relatedstring", "relatedoptions", "shorthand", "shorthandintro", "sortkey", "keywords", "abstract", "annote",
     "annotation", "note", "addendum", "file", "pages", "pagetotal", "doi", "url", "urldate", "eprint", "eprinttype",
     "eprintclass", "archiveprefix", "primaryclass", "hal_id", "hal_version", "pdf")
)  # fmt: skip
_ONLY_XDATA = frozenset(("xdata", "crossref", "ids"))
# Of fields that say the same an entry has its own, or its parent's, but never one of each.
_GROUPS = (
    frozenset(("date", "year", "month", "day")),
    frozenset(("journal", "journaltitle")),
    frozenset(("address", "location")),
    frozenset(("school", "institution")),
)
_TITLES = ("title", "subtitle", "titleaddon")
_IN_BOOKS = frozenset(("inbook", "bookinbook", "suppbook"))
_IN_COLLECTIONS = frozenset(("incollection", "inreference", "suppcollection"))
_IN_PROCEEDINGS = frozenset(("inproceedings", "conference"))
_IN_PERIODICALS = frozenset(("article", "suppperiodical", "review"))
_WHOLE = frozenset(("book", "collection", "reference", "proceedings"))
_DEEPEST = 8
"""Inheritance is followed this far, which also ends a circle."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inheritance:
    """An entry with what it inherits.

    Attributes:
        entry: the entry.
        missing: keys that it, or an entry it inherits from, refers to and that are nowhere.
        sources: the keys of the entries that it has something from.
        circle: the key of the entry that refers back to it, its own if that is itself; empty if none does.
    """

    entry: RawEntry
    missing: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    circle: str = ""


def inherit(entry: RawEntry, find: Callable[[str], RawEntry | None]) -> Inheritance:
    """The entry with what it inherits; what it says itself is never replaced.

    Args:
        entry: the entry.
        find: an entry by its key.
    """
    waiting = [(key, entry.type, entry.key, 0) for key in _parents(entry.fields)]
    if not waiting:
        return Inheritance(entry=entry)
    fields = dict(entry.fields)
    missing: list[str] = []
    sources: dict[str, None] = {}
    circle = ""
    while waiting:
        (key, is_data), child, via, depth = waiting.pop(0)
        parent = find(key)
        if parent is None:
            missing.append(key)
            continue
        if parent.position == entry.position and parent.key == entry.key:
            circle = circle or via
            continue
        if parent.key in sources or depth >= _DEEPEST:
            continue
        sources[parent.key] = None
        for name, value in _handed_down(parent, child, is_data=is_data).items():
            group = next((group for group in _GROUPS if name in group), None)
            if name not in fields and not (group and group & entry.fields.keys()):
                fields[name] = value
        waiting += [(key, parent.type, parent.key, depth + 1) for key in _parents(parent.fields)]
    return Inheritance(
        entry=replace(entry, fields=fields) if sources else entry,
        missing=tuple(dict.fromkeys(missing)),
        sources=tuple(sources),
        circle=circle,
    )


def _parents(fields: Mapping[str, str]) -> list[tuple[str, bool]]:
    """The keys that an entry refers to, ``xdata`` first, and whether it is ``xdata``."""
    return [
        (key.strip(), name == "xdata")
        for name in ("xdata", "crossref")
        if name in fields
        for key in fields[name].split(",")
        if key.strip()
    ]


def _handed_down(parent: RawEntry, child: str, *, is_data: bool) -> dict[str, str]:
    """The fields that a parent gives to a child of a type, under the names that they have there."""
    if is_data:
        return {name: value for name, value in parent.fields.items() if name not in _ONLY_XDATA}
    # What has no meaning here says something about the parent's record (a file, a time stamp), not about the work.
    fields = {
        name: value for name, value in parent.fields.items() if name in READ and name not in _NOT_INHERITED
    }
    prefix = _title_prefix(parent.type, child)
    if prefix:
        for name in _TITLES:
            if value := parent.fields.get(name):
                fields.setdefault(prefix + name, value)
    if child in _IN_BOOKS and (author := parent.fields.get("author")):
        fields.setdefault("bookauthor", author)
    return fields


def _title_prefix(parent: str, child: str) -> str:
    """What a parent's title is to a child: ``booktitle``, ``maintitle``, ``journaltitle``, or nothing."""
    if parent.startswith("mv") and (
        child in _WHOLE or child in _IN_BOOKS | _IN_COLLECTIONS | _IN_PROCEEDINGS
    ):
        return "main"
    if parent == "periodical" and child in _IN_PERIODICALS:
        return "journal"
    if child in _WHOLE or child in _IN_PERIODICALS:
        return ""
    return "book"
