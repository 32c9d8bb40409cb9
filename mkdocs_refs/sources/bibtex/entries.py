"""BibTeX files, read entry by entry through pybtex: the only module that imports pybtex for reading.

pybtex stops at the first entry that is not closed. So the text is cut into entries first, in one scan, and each entry
is parsed on its own: a broken one costs one diagnostic and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from pybtex.database.input.bibtex import LowLevelParser
from pybtex.scanner import PybtexSyntaxError

from mkdocs_refs.diagnostics import Diagnostic, Places, Severity, SourcePos
from mkdocs_refs.model import Item
from mkdocs_refs.sources import Reading
from mkdocs_refs.sources.bibtex.fields import MONTHS, csl_dates, csl_fields, csl_type
from mkdocs_refs.sources.bibtex.names import read_names
from mkdocs_refs.sources.bibtex.scan import Chunk, chunks

__all__ = ["read"]


def read(text: str, *, origin: SourcePos | None = None) -> Reading:
    """Reads a BibTeX file.

    Args:
        text: the file, or the content of a block.
        origin: where the text begins in its source; positions count from there.

    Returns:
        One item an entry, in the order of the text. ``@string``, ``@preamble``, ``@comment`` and ``@xdata`` make no
        items; a ``@set`` becomes an alias of its first member. Every entry that could not be read, and every key that
        is used twice (the first entry counts), has a diagnostic with its position.
    """
    problems: list[Diagnostic] = []
    entries = list(_entries(text, Places(text, origin or SourcePos()), problems))
    if not entries and "@" not in text and text.strip():
        problems.append(
            Diagnostic(
                code="no-entries",
                severity=Severity.ERROR,
                message="this is no BibTeX: there is no entry in it",
                position=origin or SourcePos(),
                hint="An entry begins with @article{key, or the like.",
            )
        )
    first: dict[str, _Entry] = {}
    aliases: dict[str, str] = {}
    kept: list[_Entry] = []
    for entry in entries:
        known = first.setdefault(entry.key, entry)
        if known is not entry:
            problems.append(
                Diagnostic(
                    code="duplicate-key",
                    message=f"the key '{entry.key}' is used again; the entry in line {known.position.line} counts,"
                    f" the one in line {entry.position.line} is left out",
                    position=entry.position,
                    hint="Give one of the two another key.",
                )
            )
        elif entry.type == "set":
            members = [key.strip() for key in entry.fields.get("entryset", "").split(",") if key.strip()]
            aliases.update({entry.key: members[0]} if members else {})
            problems.append(
                Diagnostic(
                    code="unsupported-entry",
                    message=f"the set '{entry.key}' is read as its first member",
                    position=entry.position,
                    hint="Cite the members themselves.",
                )
            )
        elif entry.type != "xdata":
            kept.append(entry)
    folded = {key.lower(): entry for key, entry in reversed(first.items())}
    items = tuple(_item(_inherited(entry, first, folded, problems)) for entry in kept)
    return Reading(items=items, aliases=aliases, diagnostics=tuple(problems))


_NO_COMMA = re.compile(r"@\s*[A-Za-z][\w-]*\s*[{(]\s*([^\s,{}]+)\s+[A-Za-z][\w-]*\s*=")
_COST_LIMIT = 400_000_000
"""pybtex's time for an entry grows with its length times its braces; beyond this product it would take seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """An entry as it is written: type and field names in lower case, values as LaTeX."""

    type: str
    key: str
    fields: Mapping[str, str]
    position: SourcePos


class _Macros(dict[str, str]):
    """``@string`` macros; one that is not defined stands for its name, and is remembered."""

    def __init__(self) -> None:
        super().__init__({name[:3].lower(): name for name in MONTHS})
        self.missing: list[str] = []

    def __getitem__(self, name: str) -> str:
        value = self.get(name.lower())
        if value is None:
            self.missing.append(name)
            return name
        return value

    def __setitem__(self, name: str, value: str) -> None:
        super().__setitem__(name.lower(), value)


def _entries(text: str, places: Places, problems: list[Diagnostic]) -> Iterator[_Entry]:
    """The entries of the text; what could not be read becomes a diagnostic."""
    macros = _Macros()
    for chunk in chunks(text):
        position = places.at(chunk.start)
        if not chunk.closed:
            problems.append(
                _broken(
                    position,
                    f"the entry {chunk.name} is not closed",
                    f"Add the missing '{chunk.closer}'; it has been left out.",
                )
            )
            continue
        source = text[chunk.start : chunk.end]
        entry, found = _parse(source, chunk, macros, position, places)
        problems.extend(found)
        if entry is not None:
            yield entry


def _broken(position: SourcePos, message: str, hint: str) -> Diagnostic:
    return Diagnostic(
        code="broken-entry", severity=Severity.ERROR, message=message, position=position, hint=hint
    )


def _parse(
    source: str, chunk: Chunk, macros: _Macros, position: SourcePos, places: Places
) -> tuple[_Entry | None, list[Diagnostic]]:
    """One entry through pybtex, or None if it is none (``@string``, ``@preamble``) or is broken."""
    if len(source) * (source.count("{") + source.count('"') + 1) > _COST_LIMIT:
        return None, [
            _broken(position, f"the entry {chunk.name} is too large to be read", "Shorten or split it.")
        ]
    errors: list[PybtexSyntaxError] = []
    macros.missing.clear()
    parser = LowLevelParser(source, macros=macros, handle_error=errors.append)
    parsed = next(iter(parser), None)
    if errors:
        stop = places.at(chunk.start + min(parser.pos, len(source)))
        return None, [
            _broken(
                position,
                f"the entry {chunk.name} could not be read: {errors[0].args[0]} (line {stop.line}, column {stop.column})",
                "A key has no spaces and is followed by a comma; a field is written as 'name = {value},'.",
            )
        ]
    if parsed is None or chunk.kind in ("string", "preamble"):
        return None, []
    _, (key, values) = parsed
    fields: dict[str, str] = {}
    for field_name, parts in values:
        fields.setdefault(field_name.lower(), " ".join("".join(parts).split()))
    problems = []
    if _NO_COMMA.match(source):
        problems.append(
            Diagnostic(
                code="missing-comma",
                message=f"the key '{key}' is not followed by a comma; the entry has been read all the same",
                position=position,
                hint=f"Write '@{chunk.kind}{{{key},'.",
            )
        )
    if chunk.truncated:
        problems.append(
            Diagnostic(
                code="early-closing",
                message=f"the entry '{key}' is closed before its last field; what follows has been left out",
                position=position,
                hint=f"Take out the '{chunk.closer}' that is one too many.",
            )
        )
    problems.extend(
        Diagnostic(
            code="undefined-string",
            message=f"'{macro}' in the entry '{key}' is not defined; its name is used",
            position=position,
            hint=f"Define it with @string, or write {{{macro}}}.",
        )
        for macro in dict.fromkeys(macros.missing)
    )
    return _Entry(type=chunk.kind, key=key, fields=fields, position=position), problems


_NOT_INHERITED = frozenset(
    ("title", "subtitle", "shorttitle", "crossref", "xref", "xdata", "ids", "keywords", "abstract", "note", "doi", "url",
     "eprint", "hal_id", "hal_version", "pdf")
)  # fmt: skip
_DEEPEST = 8
"""Inheritance is followed this far, which also ends a circle."""


def _inherited(
    entry: _Entry,
    by_key: Mapping[str, _Entry],
    folded: Mapping[str, _Entry],
    problems: list[Diagnostic],
) -> _Entry:
    """The entry with what it inherits through ``crossref`` and ``xdata``."""
    fields = dict(entry.fields)
    chain, level = entry.fields, 0
    while level < _DEEPEST and (parents := [*_keys(chain, "xdata"), *_keys(chain, "crossref")]):
        data = set(_keys(chain, "xdata"))
        chain, level = {}, level + 1
        for key in parents:
            parent = by_key.get(key) or folded.get(key.lower())
            if parent is None:
                problems.append(
                    Diagnostic(
                        code="unknown-crossref",
                        message=f"the entry '{entry.key}' refers to '{key}', which is not in this file",
                        position=entry.position,
                        hint="Add that entry, or take the reference out.",
                    )
                )
                continue
            chain = parent.fields
            left_out = frozenset(("xdata", "crossref")) if key in data else _NOT_INHERITED
            for name, value in parent.fields.items():
                if name not in left_out:
                    fields.setdefault(name, value)
            if key not in data and parent.fields.get("title") and entry.type not in ("book", "article"):
                fields.setdefault("booktitle", parent.fields["title"])
    return replace(entry, fields=fields)


def _keys(fields: Mapping[str, str], name: str) -> list[str]:
    return [key.strip() for key in fields.get(name, "").split(",") if key.strip()]


# --- entries to items -------------------------------------------------------------------------------------------------

_NAMES = {
    "author": "author",
    "editor": "editor",
    "translator": "translator",
    "bookauthor": "container-author",
}


def _item(entry: _Entry) -> Item:
    names = {
        role: people
        for source, role in _NAMES.items()
        if entry.fields.get(source) and (people := read_names(entry.fields[source]))
    }
    return Item(
        id=entry.key,
        type=csl_type(entry.type),
        fields=csl_fields(entry.type, entry.fields),
        names=names,
        dates=csl_dates(entry.fields),
        position=entry.position,
        id_given=True,
    )
