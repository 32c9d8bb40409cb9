"""BibTeX files as databases: an entry is read when it is asked for, with what it has of others.

A ``BibFile`` is what the scan of one file yields. A ``Database`` is some files in their order: macros defined in one hold
in all, and an entry may refer (``crossref``, ``xdata``) to one in another file, as for BibTeX, which reads all files of a
document as one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from mkdocs_refs.diagnostics import Diagnostic, SourcePos
from mkdocs_refs.model import Item
from mkdocs_refs.sources.bibtex.bibfile import BibFile, Expanded, to_item
from mkdocs_refs.sources.bibtex.inherit import inherit
from mkdocs_refs.sources.bibtex.parse import Macros, RawEntry, define_waiting, parse_string
from mkdocs_refs.sources.bibtex.tables import KEPT

__all__ = ["BibFile", "Database", "Expanded", "UnreadEntry"]


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
        item = to_item(got.entry, key)
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
