"""What can be saved of a list of items that is no valid YAML.

The items of a block list begin with a dash in the same column, and their fields in another, so a broken list is cut at its
dashes, and a broken item at its fields, without knowing any YAML. What most often breaks an item is text that needs quotes
(``title: Acids: a study``, ``title: *Homo*``): it is taken as it is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from mkdocs_refs.sources.csl_json.items import ALIASES, EXTENSIONS, TEXT_VARIABLES
from mkdocs_refs.sources.csl_yaml.build import Anchors, build

__all__ = ["find_list", "item_pieces", "mend_item"]

_LIST_KEY = re.compile(
    r"^(?:references|items)[ \t]*+:[ \t]*+(?:[&!][^\s]*+[ \t]*+)*+(?:#[^\n]*+)?$", re.MULTILINE
)
_FIRST_DASH = re.compile(r"(?:[ \t]*+(?:#[^\n]*+)?\r?\n)*+ *+(-)(?=[ \t\r\n])")
_LINE = re.compile(r"^( *+)([^\s])", re.MULTILINE)
_FIELD = re.compile(r"""^( *+)(?:(["']?)([A-Za-z][\w-]{0,60})\2)[ \t]*+:(?=[ \t\r\n]|\Z)""", re.MULTILINE)
_FIRST_FIELD = re.compile(r"""-[ \t]++(["']?)([A-Za-z][\w-]{0,60})\1[ \t]*+:(?=[ \t\r\n]|\Z)""")
_TABS = re.compile(r"^ *+\t[ \t]*+", re.MULTILINE)
_AS_WRITTEN = TEXT_VARIABLES | ALIASES.keys() | EXTENSIONS | {"id", "type"}


def find_list(text: str) -> int | None:
    """The offset of the dash with which the list of items begins."""
    key = _LIST_KEY.search(text)
    dash = _FIRST_DASH.match(text, key.end() + 1 if key else 0)
    return dash.start(1) if dash else None


def item_pieces(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Where the items of a block list begin and end.

    Args:
        text: the document.
        start: the offset of the list's first dash.
    """
    column = start - (text.rfind("\n", 0, start) + 1)
    begin = start
    for line in _LINE.finditer(text, start - column):
        indent, first = len(line[1]), line[2]
        if indent > column or first == "#":
            continue
        dash = (
            indent == column
            and first == "-"
            and text[line.end() : line.end() + 1] in ("", " ", "\t", "\r", "\n")
        )
        if dash and line.start(2) == start:
            continue
        yield begin, line.start()
        if not dash:
            return
        begin = line.start(2)
    yield begin, len(text)


def mend_item(text: str, base: int, anchors: Anchors) -> tuple[dict[str, Any], list[str], list[str]]:
    """Reads an item that is no valid YAML field by field.

    Args:
        text: the item, from its dash, or from the first of its fields if it is not in a list.
        base: the offset of the text in the whole.
        anchors: the values that have names.

    Returns:
        The item; the fields that were taken as they are written; those that were lost.
    """
    # A tab counts for the two spaces by which most people indent.
    text = _TABS.sub(lambda blank: " " * len(blank.group().expandtabs(2)), text)
    item: dict[str, Any] = {}
    written: list[str] = []
    lost: list[str] = []
    for name, begin, end in _fields(text):
        tree = build(text[begin:end], base + begin, anchors)
        if tree.error is None and isinstance(tree.root, dict) and len(tree.root) == 1:
            item.update(tree.root)
        elif name in _AS_WRITTEN:
            item[name] = _as_written(text[begin:end], first_line=name in ("id", "type"))
            written.append(name)
        else:
            lost.append(name)
    return item, written, lost


def _fields(text: str) -> Iterator[tuple[str, int, int]]:
    """Name, beginning and end of each field."""
    first = _FIRST_FIELD.match(text)
    if first:
        name, begin, column = first[2], first.start(1), None
        position = first.end()
    else:
        name, begin, column, position = "", 0, None, 1 if text.startswith("-") else 0
    for field in _FIELD.finditer(text, position):
        indent = len(field[1])
        if column is None:
            column = indent
        if indent > column:
            continue
        if name:
            yield name, begin, field.start()
        name, begin = field[3], field.start()
    if name:
        yield name, begin, len(text)


def _as_written(field: str, *, first_line: bool) -> str:
    """The text behind a field's colon, on one line."""
    value = field.partition(":")[2].strip()
    if first_line:
        value = value.partition("\n")[0]
    value = " ".join(value.split())
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value
