"""A BibTeX file: indexed in one scan, an entry read when it is asked for. It stays true as long as the text does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from mkdocs_refs.diagnostics import Diagnostic, Severity, SourcePos
from mkdocs_refs.model import Item
from mkdocs_refs.sources.bibtex.fields import read_entry
from mkdocs_refs.sources.bibtex.parse import (
    Macros,
    RawEntry,
    define_waiting,
    parse_entry,
    parse_string,
    string_name,
)
from mkdocs_refs.sources.bibtex.scan import Chunk, chunks
from mkdocs_refs.sources.keys import FreeKeys, make_key

__all__ = ["BibFile", "Expanded", "to_item"]

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
                named[index] = free.claim(make_key(to_item(raw, "")))
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


def to_item(entry: RawEntry, key: str) -> Item:
    """The item that an entry says, under a key."""
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
