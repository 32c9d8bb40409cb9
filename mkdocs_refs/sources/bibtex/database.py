"""BibTeX files as databases: indexed in one scan, an entry read when it is asked for, and what entries have of each other.

A ``BibFile`` is what the scan of one file yields, and stays true as long as the file does. A ``Database`` is some files
in their order: macros defined in one hold in all, and an entry may refer (``crossref``, ``xdata``) to one in another
file, as for BibTeX, which reads all files of a document as one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from mkdocs_refs.diagnostics import Diagnostic, Severity, SourcePos
from mkdocs_refs.model import Item
from mkdocs_refs.sources.bibtex.fields import read_entry
from mkdocs_refs.sources.bibtex.inherit import inherit
from mkdocs_refs.sources.bibtex.parse import (
    Macros,
    RawEntry,
    define_waiting,
    parse_entry,
    parse_string,
    string_name,
)
from mkdocs_refs.sources.bibtex.scan import Chunk, chunks
from mkdocs_refs.sources.bibtex.tables import KEPT
from mkdocs_refs.sources.keys import FreeKeys, make_key

__all__ = ["BibFile", "Database", "Expanded", "UnreadEntry"]

_IDS = re.compile(r"ids\s*=\s*(?:\{([^{}]*)\}|\"([^\"{}]*)\")")
_NO_ITEM = frozenset(("xdata", "set", "bibnote"))


class Expanded(NamedTuple):
    """An entry that has been read: the item, what was wrong with the entry, the keys of those that it inherits from."""

    item: Item
    diagnostics: tuple[Diagnostic, ...]
    sources: tuple[str, ...] = ()


class _Place(NamedTuple):
    """Where an entry is; line and column count from 1."""

    chunk: Chunk
    line: int
    column: int


class BibFile:
    """The index of a BibTeX file: every entry's key, span and line.

    Args:
        text: the file, or the content of a block.
        origin: where the text begins in its source; positions count from there.

    Attributes:
        keys: the keys of the entries that are items, in the order of the text. A key that is used again has a letter
            added; an entry that has none, or an impossible one, has been given one.
        aliases: further keys for items: a ``@set``'s, biblatex's ``ids``.
        sets: for a key in a ``@set``, the keys of all that are in it.
        diagnostics: what the scan found. What is wrong inside an entry is found when that is read.
        macros: the file's ``@string`` definitions.
        waiting: those that are made of macros which are not defined in the file, by name.
        expanded: the entries read so far that need nothing from another file.
    """

    def __init__(self, text: str, origin: SourcePos | None = None) -> None:
        self._text = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
        self._origin = origin or SourcePos()
        self._entries: dict[str, _Place] = {}
        self._folded: dict[str, str] | None = None
        self._raw: dict[str, RawEntry] = {}
        self._told: set[str] = set()
        self.aliases: dict[str, str] = {}
        self.sets: dict[str, tuple[str, ...]] = {}
        self.macros = Macros()
        self.waiting: dict[str, _Place] = {}
        self.expanded: dict[str, Expanded] = {}
        problems: list[Diagnostic] = []
        self._index(problems)
        self.keys = tuple(key for key, place in self._entries.items() if place.chunk.kind not in _NO_ITEM)
        self.diagnostics = tuple(problems)

    # -- the index -----------------------------------------------------------------------------------------------------

    def _index(self, problems: list[Diagnostic]) -> None:
        places: list[tuple[str, _Place]] = []
        odd: list[tuple[int, RawEntry, tuple[Diagnostic, ...]]] = []
        taken: set[str] = set()
        repeated: list[int] = []
        for place in self._places():
            kind, key = place.chunk.kind, place.chunk.key
            if kind in ("string", "preamble"):
                self._define(place, problems)
                continue
            if not key or not place.chunk.closed or place.chunk.fault:
                # What it can be cited by is found out now, and what is wrong with it is told whether it is cited or not.
                raw = self._parse(place, self.macros)
                odd.append((len(places), replace(raw, diagnostics=()), raw.diagnostics))
                key = raw.key
            if key and key in taken:
                repeated.append(len(places))
            taken.add(key)
            places.append((key, place))
        if self.waiting:
            left = define_waiting(self.strings_waiting(), self.macros)
            self.waiting = {name: place for name, place in self.waiting.items() if name in left}
        named = [key for key, _ in places]
        free = FreeKeys(taken)
        for index, raw, told in odd:
            problems.extend(told)
            if not raw.key:
                named[index] = free.claim(make_key(_item(raw, "")))
                if told:
                    problems[-1] = replace(
                        told[-1], message=f"{told[-1].message}; it can be cited as '{named[index]}'"
                    )
                else:
                    problems.append(self._keyless(raw, named[index]))
            self._raw[named[index]] = raw
            if told or not raw.key:
                self._told.add(named[index])
        first = dict(reversed(places)) if repeated else {}
        for index in repeated:
            key, place = places[index]
            named[index] = self._again(key, first[key], place, free, problems)
        self._entries = {key: place for key, (_, place) in zip(named, places, strict=True) if key}
        self._add_sets(problems)
        self._add_ids(taken)
        if not places and "@" not in self._text and self._text.strip():
            problems.append(
                Diagnostic(
                    code="no-entries",
                    severity=Severity.ERROR,
                    message="this is no BibTeX: there is no entry in it",
                    position=self._origin,
                    hint="An entry begins with @article{key, or the like.",
                )
            )

    def _places(self) -> Iterator[_Place]:
        """The chunks of the text, each with its line and column."""
        text, line, line_start, done = self._text, self._origin.line, 0, 0
        first_column = self._origin.column
        for chunk in chunks(text):
            start = chunk.start
            if lines := text.count("\n", done, start):
                line += lines
                line_start = text.rindex("\n", done, start) + 1
            done = start
            yield _Place(chunk, line, start - line_start + (1 if line_start else first_column))

    def _define(self, place: _Place, problems: list[Diagnostic]) -> None:
        """Takes an ``@string`` into the macros; a ``@preamble`` is TeX's."""
        chunk = place.chunk
        wrong = "" if chunk.closed else "is not closed"
        if chunk.kind == "string" and not wrong:
            source = self._source(chunk)
            said = parse_string(source, self.macros)
            if self.macros.missing or self.waiting:
                name = string_name(source)
                self.waiting.pop(name, None)
                if (
                    self.macros.missing
                    and not said
                    and name
                    and name not in map(str.lower, self.macros.missing)
                ):
                    self.macros.pop(name, None)
                    self.waiting[name] = place
            wrong = f"could not be read: {said}" if said else ""
        if wrong:
            problems.append(
                Diagnostic(
                    code="broken-entry",
                    severity=Severity.ERROR,
                    message=f"{chunk.name if chunk.name[0] == '@' else '@' + chunk.kind + ' ' + chunk.name} {wrong}",
                    position=self._position(place),
                    hint='A definition is written as @string{name = "value"}.',
                )
            )

    def _keyless(self, raw: RawEntry, key: str) -> Diagnostic:
        return Diagnostic(
            code="no-key",
            message=f"this @{raw.type} has no key; it can be cited as '{key}'",
            position=raw.position,
            hint=f"Give it one: @{raw.type}{{{key},",
        )

    def _again(
        self, key: str, first: _Place, place: _Place, free: FreeKeys, problems: list[Diagnostic]
    ) -> str:
        """The key of an entry whose key was used before; empty if it is the same entry again."""
        same = self._source(first.chunk).split() == self._source(place.chunk).split()
        chosen = "" if same else free.claim(key)
        problems.append(
            Diagnostic(
                code="duplicate-key",
                message=f"the key '{key}' is used already in line {first.line}, "
                + (
                    "by the same entry word for word; this one is left out"
                    if same
                    else f"by another entry; this one can be cited as '{chosen}'"
                ),
                position=self._position(place),
                hint="Take one of the two out." if same else "Give one of the two another key.",
            )
        )
        return chosen

    def _add_sets(self, problems: list[Diagnostic]) -> None:
        """A ``@set`` is read as its first member: CSL has no sets."""
        for key, place in self._entries.items():
            if place.chunk.kind != "set":
                continue
            members = [each.strip() for each in self.raw(key).fields.get("entryset", "").split(",")]
            absent = [each for each in members if each and each not in self._entries]
            if members[0] in self._entries:
                self.aliases[key] = members[0]
            self.sets.update(dict.fromkeys(members, tuple(members)))
            problems.append(
                Diagnostic(
                    code="unsupported-entry",
                    message=f"the set '{key}' is read as its first member"
                    if members[0] in self._entries
                    else f"the set '{key}' cannot be read: sets are read as their first member",
                    position=self._position(place),
                    hint="Cite the members themselves.",
                )
            )
            problems += [
                Diagnostic(
                    code="unknown-member",
                    message=f"the member '{each}' of the set '{key}' is not in this file",
                    position=self._position(place),
                    hint="Add that entry, or take it out of the set.",
                )
                for each in absent
            ]

    def _add_ids(self, taken: set[str]) -> None:
        """Biblatex's field ``ids``: further keys of an entry. Looked for in the text: no entry is read for it."""
        found = [(match.start(), match[1] or match[2] or "") for match in _IDS.finditer(self._text)]
        owners = iter(self._entries.items())
        owner = next(owners, None)
        for offset, written in found:
            while owner is not None and owner[1].chunk.end <= offset:
                owner = next(owners, None)
            if owner is None:
                break
            if offset > owner[1].chunk.body and not self._text[offset - 1].isalnum():
                for alias in map(str.strip, written.split(",")):
                    if alias and alias not in taken:
                        self.aliases.setdefault(alias, owner[0])

    # -- entries -------------------------------------------------------------------------------------------------------

    def raw(self, key: str, macros: Macros | None = None, *, keep: bool = False) -> RawEntry:
        """An entry as it is written.

        Args:
            key: the key.
            macros: what is defined for it; the file's own macros unless given.
            keep: whether it will be asked for again.

        Raises:
            KeyError: the file has no such entry.
        """
        if macros is not None:
            return self._parse(self._entries[key], macros)
        raw = self._raw.get(key) or self._parse(self._entries[key], self.macros)
        if keep:
            self._raw[key] = raw
        return raw

    def key_like(self, key: str) -> str | None:
        """The key of this file that is ``key``, at least but for case: ``crossref`` does not tell capitals apart."""
        if key in self._entries:
            return key
        if self._folded is None:
            self._folded = {known.lower(): known for known in reversed(self._entries)}
        return self._folded.get(key.lower())

    def strings_waiting(self) -> dict[str, str]:
        """The ``@string`` of each macro that waits for others, by its name."""
        return {name: self._source(place.chunk) for name, place in self.waiting.items()}

    def undefined(self, name: str, missing: str) -> Diagnostic:
        """That a macro which waits is made of one that is nowhere."""
        return Diagnostic(
            code="undefined-string",
            message=f"'{missing}' in the @string '{name}' is not defined; its name is used",
            position=self._position(self.waiting[name]),
            hint=f"Define it with @string, or write {{{missing}}}.",
        )

    def told(self, key: str) -> bool:
        """Whether the scan has found a fault with an entry already: one that has nothing to show is not told again."""
        return key in self._told

    def position(self, key: str) -> SourcePos:
        """The position of an entry's ``@``."""
        return self._position(self._entries[key])

    def source(self, key: str) -> str:
        """An entry as it stands in the file."""
        return self._source(self._entries[key].chunk)

    def _parse(self, place: _Place, macros: Macros) -> RawEntry:
        return parse_entry(self._source(place.chunk), place.chunk, macros, self._position(place))

    def _source(self, chunk: Chunk) -> str:
        return self._text[chunk.start : chunk.end]

    def _position(self, place: _Place) -> SourcePos:
        return SourcePos(path=self._origin.path, line=place.line, column=place.column)


class UnreadEntry:
    """An entry of a database that is read when it is asked for.

    Attributes:
        id: its key.
    """

    __slots__ = ("_database", "_file", "id")

    def __init__(self, database: Database, file: BibFile, key: str) -> None:
        self._database = database
        self._file = file
        self.id = key

    @property
    def position(self) -> SourcePos:
        """Where the entry begins."""
        return self._file.position(self.id)

    def read(self) -> tuple[Item, tuple[Diagnostic, ...]]:
        """The item, and what was wrong with the entry."""
        expanded = self._database.expand(self._file, self.id)
        return expanded.item, expanded.diagnostics

    def related(self) -> tuple[str, ...]:
        """The keys of the entries that it has something from, of its set's other members, and of ``related`` ones."""
        expanded = self._database.expand(self._file, self.id)
        named = expanded.item.get(f"{KEPT}related").split(",")
        return (*expanded.sources, *self._file.sets.get(self.id, ()), *filter(None, map(str.strip, named)))


class Database:
    """Files that are read together, the first one first.

    Attributes:
        files: in the order of precedence.
    """

    def __init__(self, files: Sequence[BibFile]) -> None:
        self.files = tuple(files)
        self._expanded: dict[tuple[int, str], Expanded] = {}
        self._macros: Macros | None = None
        self._of_file: dict[int, Macros] = {}
        self._undefined: dict[int, dict[str, tuple[str, ...]]] = {}

    def __iter__(self) -> Iterator[UnreadEntry]:
        for file in self.files:
            yield from self.entries(file)

    def entries(self, file: BibFile) -> Iterator[UnreadEntry]:
        """The entries of one of the files, in its order."""
        return (UnreadEntry(self, file, key) for key in file.keys)

    def expand(self, file: BibFile, key: str) -> Expanded:
        """Reads an entry of one of the files, with what it has from others. Never raises.

        Raises:
            KeyError: there is no such entry.
        """
        known = file.expanded.get(key) or self._expanded.get((id(file), key))
        if known is not None:
            return known
        raw, local = self._raw(file, key)
        found_elsewhere = False

        def find(wanted: str) -> RawEntry | None:
            nonlocal found_elsewhere
            for each in (file, *(other for other in self.files if other is not file)):
                name = each.key_like(wanted)
                if name is not None:
                    parent, of_one_file = self._raw(each, name, keep=True)
                    found_elsewhere |= each is not file or not of_one_file
                    return parent
            return None

        got = inherit(raw, find)
        problems = list(raw.diagnostics)
        problems += [_unknown(raw, key, missing) for missing in got.missing]
        if got.circle:
            problems.append(_circle(raw, key, got.circle))
        problems += [_undefined(raw, key, macro) for macro in sorted(raw.needs)]
        item = _item(got.entry, key)
        if not (item.names or item.dates or any(not name.startswith(KEPT) for name in item.fields)):
            item = Item(
                id=key, verbatim=file.source(key), recognised=False, position=raw.position, id_given=True
            )
            if not problems and not file.told(key):
                problems.append(_empty(raw, key))
        expanded = Expanded(item, tuple(problems), got.sources)
        if local and not found_elsewhere and not got.missing:
            file.expanded[key] = expanded
        else:
            self._expanded[id(file), key] = expanded
        return expanded

    def _raw(self, file: BibFile, key: str, *, keep: bool = False) -> tuple[RawEntry, bool]:
        """An entry as it is written, and whether nothing from another file went into it."""
        raw = file.raw(key, keep=keep)
        if not raw.needs:
            return raw, True
        macros = self._macros_of(file)
        if macros.keys().isdisjoint(name.lower() for name in raw.needs):
            return raw, False
        again = file.raw(key, macros)
        told = tuple(self._absent(file, (name.lower() for name in raw.needs)))
        return (replace(again, diagnostics=(*again.diagnostics, *told)) if told else again), False

    def undefined(self) -> Iterator[Diagnostic]:
        """What is missing for the ``@string`` definitions of the files."""
        for file in self.files:
            if file.waiting:
                self._macros_of(file)
                yield from self._absent(file, file.waiting)

    def _absent(self, file: BibFile, names: Iterable[str]) -> Iterator[Diagnostic]:
        """What is defined nowhere, of all that macros are made of."""
        left = self._undefined[id(file)]
        queue = sorted(names, reverse=True)
        seen: set[str] = set()
        while queue:
            name = queue.pop()
            if name in seen or name not in left:
                continue
            seen.add(name)
            queue += [each.lower() for each in left[name]]
            owner = next(each for each in (file, *self.files) if name in each.waiting)
            yield from (owner.undefined(name, each) for each in left[name] if each.lower() not in left)

    def _macros_of(self, file: BibFile) -> Macros:
        """What is defined for a file: by itself first, then by the others."""
        known = self._of_file.get(id(file))
        if known is not None:
            return known
        if self._macros is None:
            self._macros = Macros()
            for each in reversed(self.files):
                self._macros.update(each.macros)
        macros = Macros({**self._macros, **file.macros})
        waiting: dict[str, str] = {}
        for each in reversed(self.files):
            if each is not file:
                waiting = {name: text for name, text in waiting.items() if name not in each.macros}
                waiting.update(each.strings_waiting())
        waiting = {name: text for name, text in waiting.items() if name not in file.macros}
        waiting.update(file.strings_waiting())
        left = define_waiting(waiting, macros)
        # A name that is missing stands for itself; one that is made of such is not missing.
        for name in left:
            parse_string(waiting[name], macros)
        self._of_file[id(file)] = macros
        self._undefined[id(file)] = left
        return macros


def _unknown(entry: RawEntry, key: str, missing: str) -> Diagnostic:
    return Diagnostic(
        code="unknown-crossref",
        message=f"the entry '{key}' refers to '{missing}', which is in none of the BibTeX files",
        position=entry.position,
        hint="Add that entry, or take the reference out.",
    )


def _circle(entry: RawEntry, key: str, circle: str) -> Diagnostic:
    return Diagnostic(
        code="circular-crossref",
        message=f"the entry '{key}' refers to itself"
        + (f" by way of '{circle}'" if circle.lower() != key.lower() else ""),
        position=entry.position,
        hint="Take the crossref or xdata that leads back out.",
    )


def _empty(entry: RawEntry, key: str) -> Diagnostic:
    return Diagnostic(
        code="no-fields",
        message=f"the entry '{key}' has no fields; it is shown as it stands",
        position=entry.position,
        hint="Fill it, or take it out.",
    )


def _undefined(entry: RawEntry, key: str, macro: str) -> Diagnostic:
    return Diagnostic(
        code="undefined-string",
        message=f"'{macro}' in the entry '{key}' is not defined; its name is used",
        position=entry.position,
        hint=f"Define it with @string, or write {{{macro}}}.",
    )


def _item(entry: RawEntry, key: str) -> Item:
    read = read_entry(entry.type, entry.fields)
    return Item(
        id=key,
        type=read.type,
        fields=read.fields,
        names=read.names,
        dates=read.dates,
        position=entry.position,
        id_given=True,
    )
