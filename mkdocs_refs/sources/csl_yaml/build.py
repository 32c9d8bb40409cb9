"""YAML's events as plain values: every scalar is the string that the author wrote.

Nothing is constructed from tags. A value under an anchor is shared, not copied, and the work that aliases can cause is
bounded, as is the depth.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import yaml

__all__ = ["Anchors", "Fault", "Tree", "build"]

Value: TypeAlias = str | list[Any] | dict[str, Any] | None

_DEEPEST = 60
_MOST_ALIASED = 1_000_000
"""Nodes and characters that aliases may stand for in a document."""
_CORE = "tag:yaml.org,2002:"
_KNOWN_TAGS = frozenset(
    _CORE + name for name in ("str", "int", "float", "bool", "null", "timestamp", "seq", "map")
) | {"!"}
_NULLS = ("", "~", "null")
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something wrong, and where: the offset in the whole text."""

    offset: int
    what: str
    hint: str = ""


@dataclass(slots=True, kw_only=True)
class Tree:
    """A document, as far as it could be read.

    Attributes:
        root: its value; what was open when it broke off is left out, except the list of items and what holds it.
        spans: where lists and mappings begin and end, by ``id``.
        elements: where the elements of a list begin, by the list's ``id``.
        faults: what was bent.
        error: why it broke off.
        broken_list: the offset of the block list of items that broke off, and how many of its items are whole.
    """

    root: Value = None
    spans: dict[int, tuple[int, int]] = field(default_factory=dict)
    elements: dict[int, list[int]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    error: Fault | None = None
    broken_list: tuple[int, int] | None = None


@dataclass(slots=True)
class Anchors:
    """The values of a document that have names, each with its size if it were written out.

    ``used`` is what the aliases so far stand for, in nodes and characters.
    """

    values: dict[str, tuple[Value, int]] = field(default_factory=dict)
    used: int = 0


@dataclass(slots=True)
class _Frame:
    """A list or mapping that is being read; in a mapping, ``key`` is None where the next scalar is a key."""

    value: list[Any] | dict[str, Any]
    start: int
    anchor: str | None
    size: int
    flow: bool
    key: str | None = None
    ignored: bool = False
    elements: list[int] = field(default_factory=list)
    merged: list[dict[str, Any]] = field(default_factory=list)


class _StopError(Exception):
    """A document cannot be read on; the fault says why."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        super().__init__(fault.what)


def build(text: str, base: int, anchors: Anchors) -> Tree:
    """Reads one document.

    Args:
        text: the document; no document markers, only characters that YAML allows.
        base: the offset of the text in the whole.
        anchors: the values that have names so far; new ones are added.
    """
    builder = _Builder(base, anchors)
    try:
        builder.run(yaml.parse(text, Loader=_LOADER))
    except _StopError as stop:
        builder.break_off(stop.fault)
    except yaml.MarkedYAMLError as error:
        mark, what = error.problem_mark or error.context_mark, error.problem or error.context
        if error.context and "quoted scalar" in error.context and "end of stream" in str(what):
            # The end of the text says nothing; where the string begins does.
            mark, what = error.context_mark, "this quotation mark is not closed"
        offset = getattr(mark, "index", 0)
        what = " ".join((what or "it cannot be read").split())
        builder.break_off(Fault(offset=base + min(offset, len(text)), what=what))
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError) as error:
        builder.break_off(Fault(offset=base, what=" ".join(str(error).split())[:200]))
    return builder.tree


class _Builder:
    def __init__(self, base: int, anchors: Anchors) -> None:
        self._base = base
        self._anchors = anchors
        self._stack: list[_Frame] = []
        self._size = 0
        self.tree = Tree()

    def run(self, events: Iterator[Any]) -> None:
        """Builds the tree; raises what the parser raises, and ``_StopError``."""
        for event in events:
            if isinstance(event, yaml.ScalarEvent):
                self._scalar(event)
            elif isinstance(event, yaml.SequenceStartEvent | yaml.MappingStartEvent):
                self._open(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                self._close(event)
            elif isinstance(event, yaml.AliasEvent):
                self._alias(event)

    def break_off(self, fault: Fault) -> None:
        """Ends the tree where it is."""
        tree, stack = self.tree, self._stack
        tree.error = fault
        if not stack:
            return
        tree.root = stack[0].value
        items = stack[0]
        if isinstance(tree.root, dict) and len(stack) > 1 and items.key is not None:
            tree.root[items.key] = stack[1].value
            items = stack[1]
        tree.spans[id(items.value)] = (items.start, fault.offset)
        tree.elements[id(items.value)] = items.elements
        if isinstance(items.value, list) and not items.flow:
            tree.broken_list = (items.start, len(items.value))

    # --- events -------------------------------------------------------------------------------------------------------

    def _scalar(self, event: Any) -> None:
        self._check_tag(event)
        self._size += 1 + len(event.value)
        value = event.value
        frame = self._stack[-1] if self._stack else None
        if frame and isinstance(frame.value, dict) and frame.key is None:
            self._key(frame, value, event)
            return
        if not event.style and event.tag is None and value in _NULLS:
            value = None
        self._name(event.anchor, value, 1 + len(event.value))
        self._attach(value, self._base + event.start_mark.index)

    def _key(self, frame: _Frame, key: str, event: Any) -> None:
        offset = self._base + event.start_mark.index
        self._name(event.anchor, key, 1 + len(key))
        if key in frame.value:
            self._fault(
                offset, f"the key '{key[:60]}' is given twice; the last one counts", "Take one of them out."
            )
        frame.key = key

    def _open(self, event: Any) -> None:
        self._check_tag(event)
        offset = self._base + event.start_mark.index
        if len(self._stack) >= _DEEPEST:
            raise _StopError(Fault(offset=offset, what="it is nested too deeply"))
        self._size += 1
        if self._stack:
            top = self._stack[-1]
            if isinstance(top.value, dict) and top.key is None:
                self._fault(
                    offset, "a key is not a string; it is left out", "A key is a word, such as 'title'."
                )
                top.key, top.ignored = "", True
        value: list[Any] | dict[str, Any] = [] if isinstance(event, yaml.SequenceStartEvent) else {}
        self._stack.append(_Frame(value, offset, event.anchor, self._size, bool(event.flow_style)))
        if event.anchor:
            # Until it is closed, an alias to it would be within itself.
            self._anchors.values.pop(event.anchor, None)

    def _close(self, event: Any) -> None:
        frame = self._stack.pop()
        self.tree.spans[id(frame.value)] = (frame.start, self._base + event.end_mark.index)
        if isinstance(frame.value, list):
            self.tree.elements[id(frame.value)] = frame.elements
        for merged in frame.merged:
            for key, value in merged.items():
                frame.value.setdefault(key, value)  # type: ignore[union-attr]
        self._name(frame.anchor, frame.value, self._size - frame.size)
        self._attach(frame.value, frame.start)

    def _alias(self, event: Any) -> None:
        offset = self._base + event.start_mark.index
        known = self._anchors.values.get(event.anchor)
        if known is None:
            raise _StopError(
                Fault(
                    offset=offset,
                    what=f"'*{event.anchor}' refers to nothing; text that begins with '*' needs quotes",
                )
            )
        value, size = known
        self._anchors.used += size + 1
        if self._anchors.used > _MOST_ALIASED:
            raise _StopError(Fault(offset=offset, what="aliases stand for too much"))
        self._size += size + 1
        frame = self._stack[-1] if self._stack else None
        if frame and isinstance(frame.value, dict) and frame.key is None:
            self._key(frame, value if isinstance(value, str) else "", event)
            return
        self._attach(value, offset)

    # --- values -------------------------------------------------------------------------------------------------------

    def _attach(self, value: Value, offset: int) -> None:
        if not self._stack:
            self.tree.root = value
            return
        frame = self._stack[-1]
        if isinstance(frame.value, list):
            frame.value.append(value)
            frame.elements.append(offset)
            return
        key, frame.key = frame.key, None
        if frame.ignored:
            # What stood where a key should be is over; its value comes next, under no key.
            frame.key, frame.ignored = "", False
        elif key == "<<" and isinstance(value, dict):
            frame.merged.append(value)
        elif key == "<<" and isinstance(value, list):
            frame.merged.extend(each for each in value if isinstance(each, dict))
        elif key is not None:
            frame.value[key] = value

    def _name(self, anchor: str | None, value: Value, size: int) -> None:
        if anchor:
            self._anchors.values[anchor] = (value, size)

    def _check_tag(self, event: Any) -> None:
        if event.tag is not None and event.tag not in _KNOWN_TAGS:
            shown = event.tag.replace(_CORE, "!!")[:80]
            self._fault(
                self._base + event.start_mark.index,
                f"the tag '{shown}' means nothing here and is left out",
                "Take it out.",
            )

    def _fault(self, offset: int, what: str, hint: str) -> None:
        self.tree.faults.append(Fault(offset=offset, what=what, hint=hint))
