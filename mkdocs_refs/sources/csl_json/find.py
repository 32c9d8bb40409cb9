"""Finds the objects in a text of CSL-JSON, each with its place, and reads them.

A file is walked element by element: what is valid JSON is read by ``json``, what is not by ``lenient``, so that a fault
costs no more than the element it is in.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from mkdocs_refs.diagnostics import Diagnostic, Places, Severity, SourcePos
from mkdocs_refs.sources import Reading
from mkdocs_refs.sources.csl_json.lenient import Fault, Lenient
from mkdocs_refs.sources.csl_json.remarks import Found, reading_of
from mkdocs_refs.variables import VARIABLES

__all__ = ["WRAPPERS", "is_listed_by_key", "looks_like_csl_json", "read"]

WRAPPERS = frozenset(("items", "references"))
"""The lists of Zotero's exports and answers, and of pandoc's."""
_MOST_STRICT_FAILURES = 100
"""``json`` counts lines for every error it raises; after so many of them all is left to the lenient reader."""
_DEEPEST_WRAPPER = 3
_NO_VALUE = frozenset(("", "}", "]", ","))
_NEXT_START = re.compile(r"^[ \t]*+[\[{]", re.MULTILINE)
_SPACE = re.compile(r"[ \t\r\n]*+")
_KEY = re.compile(r'"([^"\\\x00-\x1f]*+)"[ \t\r\n]*+:[ \t\r\n]*+')
_LOOK = re.compile(
    r"\ufeff?(?:\s++|//[^\n]*+|/\*(?:[^*]|\*(?!/))*+\*/)*+(?:\[\s*+)?\{\s*+(?:[\"“'][^\"”'\n]{1,200}[\"”']\s*+:|[a-z-]+\s*+:|\})"
)
_LOOK_KEY = re.compile(
    r"[{,\s\"'](?:id|type|title|author|editor|issued|citation-key|container-title|DOI|items|references|message)[\"']?\s*+:"
)
_LOOKED_THROUGH = 20_000


def looks_like_csl_json(text: str) -> bool:
    """Whether a text is CSL-JSON by its beginning: an object, or a list of objects, with a key that CSL has.

    A plain-text list never passes: a bracket in it (``[1] A. Author``, ``[Tho99] …``) has no object after it.
    """
    return bool(_LOOK.match(text)) and bool(_LOOK_KEY.search(text, 0, _LOOKED_THROUGH))


def read(
    text: str,
    *,
    origin: SourcePos | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Reading:
    """Reads a CSL-JSON text: a file, a registry's answer, the content of a block.

    It may be a list of objects, one object, objects one after the other (JSON lines), objects by key, or any of these
    under ``items`` (Zotero), ``references`` (pandoc) or ``message`` (Crossref).

    Args:
        text: the whole text.
        origin: where it begins in its source; positions count from there.
        progress: called now and then with how many items are made, and of how many.

    Returns:
        One item an object, at the position of its opening brace. An element that is no valid JSON is read as far as it
        can be, and has one diagnostic; so has everything that is no object, and each value that CSL has no place for.
        Items without an id get a key made from author and year, and ``citation-key`` goes before ``id``.
    """
    finder = _Finder(text, Places(text, origin or SourcePos()))
    finder.walk()
    return reading_of(finder.found, finder.problems, progress=progress)


def is_listed_by_key(obj: Mapping[str, Any]) -> bool:
    """Whether an object is no item, but holds items by their keys."""
    return (
        any(isinstance(value, Mapping) for value in obj.values())
        and not VARIABLES & obj.keys()
        and not {"id", "type"} & obj.keys()
    )


class _Finder:
    """Walks a text once from left to right."""

    def __init__(self, text: str, places: Places) -> None:
        self._text = text
        self._places = places
        self._constants: list[str] = []
        self._decoder = json.JSONDecoder(parse_constant=self._constants.append, parse_float=str)
        self._outside = Lenient(text)
        """Reads what is between the elements, and keeps its faults."""
        self._lenient = Lenient(text)
        self._failures = 0
        self._strays: list[int] = []
        self.found: list[Found] = []
        self.problems: list[Diagnostic] = []

    def walk(self) -> None:
        """Finds all; to be called once."""
        text, position = self._text, 0
        while (position := self._blank(position)) < len(text):
            char = text[position]
            if char == "[":
                position = self._list(position + 1)
            elif char == "{":
                position = self._object(position)
            elif char == ",":
                self._outside.fault(position, "there is a comma outside of a list")
                position += 1
            else:
                self._strays.append(position)
                further = _NEXT_START.search(text, position + 1)
                position = further.end() - 1 if further else len(text)
        self._tell_outside()

    # --- values -------------------------------------------------------------------------------------------------------

    def _value(self, position: int) -> tuple[Any, int, list[Fault]]:
        """Reads the value at ``position``: its value, its end, and what is wrong with it."""
        if self._failures < _MOST_STRICT_FAILURES:
            self._constants.clear()
            try:
                value, end = self._decoder.raw_decode(self._text, position)
            except (ValueError, RecursionError):
                self._failures += 1
            else:
                if not self._constants:
                    return value, end, []
                # "NaN" and its like: the lenient reader knows where it stands.
        self._lenient.faults = []
        value, end = self._lenient.value(position)
        return value, end, self._lenient.faults

    def _item(self, position: int, *, key: str = "", registry: bool = False) -> int:
        """Reads the element at ``position``, which should be an item; returns its end."""
        value, end, faults = self._value(position)
        self._take(value, position, faults, key=key, registry=registry)
        return end

    def _take(
        self, value: Any, position: int, faults: list[Fault], *, key: str = "", registry: bool = False
    ) -> None:
        if not isinstance(value, dict) or not value:
            self._strays.append(position)
            return
        if faults:
            self._tell(value, faults, key)
        self.found.append(Found(obj=value, position=self._places.at(position), key=key, registry=registry))

    def _blank(self, position: int) -> int:
        position = _SPACE.match(self._text, position).end()  # type: ignore[union-attr]
        if self._text[position : position + 1] in _PLAIN_STARTS:
            return position
        return self._outside.blank(position)

    # --- lists and objects that hold items ----------------------------------------------------------------------------

    def _list(self, position: int, *, registry: bool = False) -> int:
        """Reads the elements of a list from behind its bracket; returns the end of the list."""
        text, before = self._text, "["
        while (position := self._blank(position)) < len(text):
            char = text[position]
            if char == "]":
                if before == ",":
                    self._outside.fault(position, "there is a comma before the closing bracket")
                return position + 1
            if char == ",":
                if before in "[,":
                    self._outside.fault(position, "there is a comma too many")
                before = ","
                position += 1
            elif char in "}:":
                self._outside.fault(position, f"'{char}' has no place here")
                position += 1
            else:
                if before == "item":
                    self._outside.fault(position, "a comma is missing before this")
                value, end, faults = self._value(position)
                # What is missing within an element may be told as missing after it, too: once is enough.
                before = "broken item" if any(fault.lost for fault in faults) else "item"
                self._take(value, position, faults, registry=registry)
                position = end
        if before != "broken item":
            self._outside.fault(len(text), "the list is not closed")
        return position

    def _object(self, start: int, *, depth: int = 0, registry: bool = False) -> int:
        """Reads the object at ``start``: an item, or one that holds items; returns its end."""
        text, position = self._text, start + 1
        members: dict[str, Any] = {}
        offsets: dict[str, int] = {}
        wraps = after_comma = False
        faults: list[Fault] = []
        while key := _KEY.match(text, position := self._blank(position)):
            name, position = key[1], key.end()
            char = text[position : position + 1]
            if name in WRAPPERS and char == "[":
                position = self._list(position + 1, registry=registry)
                wraps = True
            elif (name in WRAPPERS or name == "message") and char == "{" and depth < _DEEPEST_WRAPPER:
                position = self._object(position, depth=depth + 1, registry=registry or name == "message")
                wraps = True
            elif char in _NO_VALUE:
                break
            else:
                offsets[name] = position
                members[name], position, wrong = self._value(position)
                faults += wrong
            position = self._blank(position)
            after_comma = text[position : position + 1] == ","
            if not after_comma:
                break
            position += 1
        closed = text[position : position + 1] == "}" and not after_comma
        if wraps:
            if not closed:
                self._outside.fault(position, "this object is not closed as it should be")
            return position + 1 if text[position : position + 1] == "}" else position
        if not closed:
            # Read as one value it is read as far as it can be.
            members, position, faults = self._value(start)
            position, offsets = position - 1, {}
        if is_listed_by_key(members):
            if faults:
                self._tell(members, faults, "")
            for name, value in members.items():
                self._take(value, offsets.get(name, start), [], key=name)
        else:
            self._take(members, start, faults, registry=registry)
        return position + 1

    # --- diagnostics --------------------------------------------------------------------------------------------------

    def _tell(self, value: Mapping[str, Any], faults: list[Fault], key: str) -> None:
        """One diagnostic for all that is wrong with an element."""
        name = str(value.get("id") or key or "")[:60]
        subject = f"the item '{name}'" if name else "this item"
        lost = next((fault for fault in faults if fault.lost), None)
        worst = lost or faults[0]
        more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
        what = "what can be read of it is used" if lost else "it has been read all the same"
        self.problems.append(
            Diagnostic(
                code="broken-item" if lost else "odd-json",
                message=f"{subject} is no valid JSON: {worst.what}{more}; {what}",
                severity=Severity.ERROR if lost else Severity.WARNING,
                position=self._places.at(worst.offset),
                hint="Correct it there.",
            )
        )

    def _tell_outside(self) -> None:
        """What is wrong between the elements, each kind once; what is no object; and if nothing was found."""
        kinds: dict[str, list[Fault]] = {}
        for fault in self._outside.faults:
            kinds.setdefault(fault.what, []).append(fault)
        for what, faults in kinds.items():
            more = ", here and elsewhere" if len(faults) > 1 else ""
            self.problems.append(
                Diagnostic(
                    code="odd-json",
                    message=f"this is no valid JSON: {what}{more}; it has been read all the same",
                    position=self._places.at(faults[0].offset),
                    hint="Correct it there.",
                )
            )
        if self._strays:
            count = len(self._strays)
            self.problems.append(
                Diagnostic(
                    code="no-item",
                    message="this is no item"
                    if count == 1
                    else f"this, and {count - 1} more like it, is no item",
                    severity=Severity.ERROR,
                    position=self._places.at(self._strays[0]),
                    hint='An item is an object: {"id": "…", "title": "…"}.',
                )
            )


_PLAIN_STARTS = frozenset('{}[],:"')
