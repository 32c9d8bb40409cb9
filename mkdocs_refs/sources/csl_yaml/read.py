"""Finds the items in a text of CSL-YAML, each with its place, and reads them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import zip_longest
from typing import Any

from mkdocs_refs.diagnostics import Diagnostic, Places, Severity, SourcePos
from mkdocs_refs.sources import Reading
from mkdocs_refs.sources.csl_json.find import WRAPPERS, is_listed_by_key
from mkdocs_refs.sources.csl_json.remarks import Found, reading_of
from mkdocs_refs.sources.csl_yaml.build import Anchors, Fault, Tree, build
from mkdocs_refs.sources.csl_yaml.convert import as_json
from mkdocs_refs.sources.csl_yaml.mend import find_list, item_pieces, mend_item
from mkdocs_refs.variables import VARIABLES

__all__ = ["looks_like_csl_yaml", "read", "read_objects"]

_NOT_YAML = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_LONE_RETURN = re.compile("\r(?!\n)")
_MARKER = re.compile(r"^(?:---|\.\.\.)(?=[ \t\r\n]|\Z)", re.MULTILINE)
_DIRECTIVES = re.compile(r"(?:[ \t]*+(?:#[^\n]*+)?\n)*+(?:%[^\n]*+(?:\n|\Z))+")
_ITEM_KEYS = VARIABLES | {"id", "type"}
_LOOK = re.compile(
    r"^(?:references[ \t]*+:[ \t]*+(?:#[^\n]*+)?\r?\n(?:[ \t]*+(?:#[^\n]*+)?\r?\n)*+)?"
    r" *+-[ \t]++[\"']?([A-Za-z][A-Za-z_-]{0,40})[\"']?[ \t]*+:(?=[ \t\r\n]|\Z)",
    re.MULTILINE,
)
_LOOK_FIELD = re.compile(
    r"^[ \t-]*+[\"']?(?:id|type|title|author|editor|issued|citation-key|container-title|publisher)[\"']?[ \t]*+:(?=[ \t\r\n]|\Z)",
    re.MULTILINE,
)
_MOST_NAMED = 8
_DASH = re.compile(r"(?:-[ \t]++)?")
_LOOKED_THROUGH = 20_000


def looks_like_csl_yaml(text: str) -> bool:
    """Whether a text is CSL-YAML: a list, alone or under ``references:``, of mappings with keys that CSL has.

    Two fields at least must be there, so that a plain-text list with a colon in it does not pass.
    """
    head = text[:_LOOKED_THROUGH]
    first = _LOOK.search(head)
    if not first or first[1] not in _ITEM_KEYS:
        return False
    fields = _LOOK_FIELD.finditer(head, first.start())
    return sum(1 for _ in zip(range(2), fields, strict=False)) == 2


def read(
    text: str,
    *,
    origin: SourcePos | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Reading:
    """Reads a CSL-YAML text: a file, the content of a block, a page's front matter without its ``---``.

    It is a list of items, or a mapping that has them under ``references``; it may be several documents. What the author
    wrote counts: ``012`` and ``yes`` are text, ``2001-01-01`` is a date as any other. Strings are pandoc's Markdown.

    Args:
        text: the whole text.
        origin: where it begins in its source; positions count from there.
        progress: called now and then with how many items are made, and of how many.

    Returns:
        One item a mapping, at the position of its first key. A list that is no valid YAML costs one diagnostic an item
        that is broken, and of that, what is valid is kept. Tags are never acted on. Items without an id get a key made
        from author and year, and ``citation-key`` goes before ``id``.
    """
    reader = _Reader(text.removeprefix("\ufeff"), origin or SourcePos())
    reader.read()
    return reading_of(reader.found, reader.problems, yaml=True, progress=progress)


def read_objects(objects: object, *, origin: SourcePos | None = None) -> Reading:
    """Reads items from data that somebody else has read from YAML, such as a page's ``references``.

    Args:
        objects: a list of mappings, one mapping, or mappings by key.
        origin: where they are from; positions in it are not known.
    """
    reader = _Reader("", origin or SourcePos())
    reader.take(objects)
    reader.tell_strays()
    return reading_of(reader.found, reader.problems, yaml=True)


class _Reader:
    """Reads one source."""

    def __init__(self, text: str, origin: SourcePos) -> None:
        self._places = Places(text, origin)
        self._text = _LONE_RETURN.sub("\n", text) if "\r" in text else text
        self._strays: list[int] = []
        self._empty = True
        self.found: list[Found] = []
        self.problems: list[Diagnostic] = []

    def read(self) -> None:
        """Reads all documents; to be called once."""
        if bad := _NOT_YAML.search(self._text):
            self._tell(
                "odd-yaml",
                bad.start(),
                "YAML does not allow some of the characters here; � stands for them",
                "Take them out.",
            )
            self._text = _NOT_YAML.sub("\ufffd", self._text)
        start = 0
        for marker in _MARKER.finditer(self._text):
            self._document(start, marker.start())
            start = marker.end()
        self._document(start, len(self._text))
        self.tell_strays()
        if self._empty and not self.problems and self._text.strip():
            self._tell(
                "no-entries",
                0,
                "there are no references in this",
                "They are a list under 'references:'.",
                Severity.ERROR,
            )

    def take(self, value: object, tree: Tree | None = None) -> None:
        """Finds the items in a value, which is a part of ``tree`` if it is from a text."""
        tree = tree or Tree()
        offset = tree.spans.get(id(value), (0, 0))[0]
        if isinstance(value, list):
            self._empty = False
            offsets = tree.elements.get(id(value), [])
            for each, begin in zip_longest(value, offsets, fillvalue=offset):
                if isinstance(each, Mapping) and each and not is_listed_by_key(each):
                    self._item(each, begin)
                elif each is not None:
                    self._strays.append(begin)
        elif isinstance(value, Mapping):
            self._mapping(value, tree, offset)
        elif value is not None:
            self._strays.append(offset)

    def tell_strays(self) -> None:
        """What was no item, in one diagnostic; to be called when all is taken."""
        if self._strays:
            count = len(self._strays)
            what = "this is no item" if count == 1 else f"this, and {count - 1} more like it, is no item"
            self._tell("no-item", self._strays[0], what, "An item has an id and fields.", Severity.ERROR)

    def _mapping(self, value: Mapping[Any, Any], tree: Tree, offset: int) -> None:
        wrapped = [value[key] for key in WRAPPERS if key in value and not isinstance(value[key], str)]
        if wrapped:
            self._empty = False
            for each in wrapped:
                if isinstance(each, Mapping) and not is_listed_by_key(each):
                    self._strays.append(tree.spans.get(id(each), (offset, 0))[0])
                elif isinstance(each, Mapping | list):
                    self.take(each, tree)
        elif _ITEM_KEYS & value.keys():
            self._item(value, offset)
        elif is_listed_by_key(value):
            for key, each in value.items():
                if isinstance(each, Mapping) and each:
                    self._item(each, tree.spans.get(id(each), (offset, 0))[0], key=str(key))

    def _item(self, value: Mapping[Any, Any], offset: int, key: str = "") -> None:
        self._empty = False
        self.found.append(Found(obj=as_json(value), position=self._places.at(offset), key=key))

    # --- documents ----------------------------------------------------------------------------------------------------

    def _document(self, start: int, end: int) -> None:
        directives = _DIRECTIVES.match(self._text, start, end)
        start = directives.end() if directives else start
        text = self._text[start:end]
        if not text.strip():
            return
        anchors = Anchors()
        tree = build(text, start, anchors)
        if tree.error is None:
            self.take(tree.root, tree)
            self._tell_faults(tree)
        else:
            self._mend(text, start, tree, anchors)

    def _mend(self, text: str, base: int, tree: Tree, anchors: Anchors) -> None:
        """Reads a document that is no valid YAML item by item, from the first one that is broken."""
        first, whole = tree.broken_list or (None, 0)
        # Where a list has a name or a tag, that is where it begins.
        has_dash = first is not None and text.startswith("-", first - base)
        begin = first - base if first is not None and has_dash else find_list(text)
        error = tree.error
        root = tree.root
        complete = (
            isinstance(root, dict)
            and tree.broken_list is None
            and any(isinstance(root.get(key), list) for key in WRAPPERS)
        )
        if begin is None or complete:
            self._whole(text, base, tree, anchors, complete=complete)
            return
        self._tell_faults(tree)
        if tree.broken_list:
            self.take(root, tree)
        told = len(self.problems)
        for index, (piece, end) in enumerate(item_pieces(text, begin)):
            if index >= whole:
                self._piece(text[piece:end], base + piece, anchors)
        if error and len(self.problems) == told:
            self._tell_broken(error, "the list of references is read all the same", Severity.WARNING)

    def _whole(self, text: str, base: int, tree: Tree, anchors: Anchors, *, complete: bool) -> None:
        """A broken document whose list of items is whole, or that has none."""
        error = tree.error
        if error is None:
            return
        if complete or (isinstance(tree.root, list) and tree.root):
            self.take(tree.root, tree)
            self._tell_faults(tree)
            kept = "the references before that are used"
            self._tell_broken(error, kept, Severity.WARNING if complete else Severity.ERROR)
            return
        item, written, lost = mend_item(text, base, anchors)
        if _ITEM_KEYS & item.keys() and not WRAPPERS & item.keys():
            self._broken(item, base, error, written, lost)
        else:
            self._empty = False
            self._tell_broken(error, "nothing of it could be read", Severity.ERROR)

    def _piece(self, text: str, base: int, anchors: Anchors) -> None:
        """One item of a list, from its dash."""
        tree = build(text, base, anchors)
        if tree.error is None:
            self.take(tree.root, tree)
            self._tell_faults(tree)
            return
        item, written, lost = mend_item(text, base, anchors)
        if item:
            self._broken(item, base, tree.error, written, lost)
        else:
            self._tell_broken(tree.error, "this item could not be read", Severity.ERROR)

    def _broken(
        self, item: dict[str, Any], offset: int, error: Fault, written: list[str], lost: list[str]
    ) -> None:
        dash = _DASH.match(self._text, offset)
        self._item(item, dash.end() if dash else offset)
        parts = []
        if written:
            parts.append(f"{_listed(written)} {_be(written)} read as written")
        if lost or not written:
            parts.append(
                f"{_listed(lost)} {_be(lost)} left out" if lost else "what can be read of it is used"
            )
        severity = Severity.ERROR if lost or not written else Severity.WARNING
        self._tell_broken(error, " and ".join(parts), severity, str(item.get("id") or ""))

    # --- diagnostics --------------------------------------------------------------------------------------------------

    def _tell_broken(self, error: Fault, kept: str, severity: Severity, key: str = "") -> None:
        subject = f"the item '{key[:60]}'" if key else "this"
        self._tell(
            "broken-item",
            error.offset,
            f"{subject} is no valid YAML: {error.what}; {kept}",
            "Put text that has ': ', ' #' or a special character at its beginning in quotes.",
            severity,
        )

    def _tell_faults(self, tree: Tree) -> None:
        """What was bent within the items; what else a document says is not our matter."""
        span = _items_span(tree)
        for fault in tree.faults:
            if span[0] <= fault.offset <= span[1]:
                self._tell("odd-yaml", fault.offset, fault.what, fault.hint)

    def _tell(
        self, code: str, offset: int, message: str, hint: str, severity: Severity = Severity.WARNING
    ) -> None:
        self.problems.append(
            Diagnostic(
                code=code, message=message, severity=severity, position=self._places.at(offset), hint=hint
            )
        )


def _items_span(tree: Tree) -> tuple[int, int]:
    root = tree.root
    if isinstance(root, dict):
        for key in WRAPPERS:
            if isinstance(value := root.get(key), list | dict):
                return tree.spans.get(id(value), (0, 0))
    end = max((end for _, end in tree.spans.values()), default=0)
    return (0, end)


def _listed(names: list[str]) -> str:
    different = list(dict.fromkeys(names))
    more = f" and {len(different) - _MOST_NAMED} more" if len(different) > _MOST_NAMED else ""
    return ", ".join(f"'{name}'" for name in different[:_MOST_NAMED]) + more


def _be(names: list[str]) -> str:
    return "is" if len(names) == 1 else "are"
