"""Sorting by a style's keys (CSL 1.0.2, "Sorting")."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeVar, cast

from mkdocs_refs.csl.collation import collator
from mkdocs_refs.csl.context import Context, decision_key
from mkdocs_refs.csl.dates import sort_text
from mkdocs_refs.csl.output import text_of

_T = TypeVar("_T")
_NUMBER = re.compile(r"\s*(-?\d{1,9})\s*\Z")
"""A number; what has more digits is a date made for sorting (``dates.sort_text``)."""
_IGNORED = re.compile(r"[\[\](){}\"“”«»„,;:!?¡¿*]|^['’‘.\s]+")
"""Punctuation that does not count."""
_TAG = re.compile(r"</?(?:i|b|sup|sub|sc|span)\b[^>]*>")

SortValue: TypeAlias = "tuple[int, Any] | None"
"""What a key says of an item: comparable with others of its key; None where it says nothing, which sorts last."""


@dataclass(frozen=True, slots=True)
class SortKey:
    """A ``key`` element: what it says of an item, and whether the largest comes first."""

    value: Callable[[Context], SortValue]
    descending: bool


def text_value(text: str, collate: Callable[[str], Any]) -> SortValue:
    """A text as a sort value; numbers sort before other texts and by size."""
    text = _TAG.sub("", text)
    if not text.strip():
        return None
    number = _NUMBER.match(text)
    if number:
        return (0, int(number[1]))
    return (1, collate(_IGNORED.sub("", text) or text))


def variable_key(
    variable: str, names: Callable[[Context], object] | None, language: str
) -> Callable[[Context], SortValue]:
    """What a variable says; ``names`` renders it if it is a name variable."""
    collate = collator(language)

    def value(context: Context) -> SortValue:
        if variable == "citation-number":
            return (0, context.number) if context.number else None
        date = context.item.date(variable)
        if date is not None:
            return text_value(sort_text(date), collate)
        if names is not None and context.item.names(variable)[0]:
            return text_value(text_of(names(context)), collate)  # type: ignore[arg-type]
        return text_value(context.item.text(variable), collate)

    return value


def macro_key(render: Callable[[Context], object], language: str) -> Callable[[Context], SortValue]:
    """What a macro prints for sorting."""
    collate = collator(language)

    def value(context: Context) -> SortValue:
        return text_value(text_of(render(context)), collate)  # type: ignore[arg-type]

    return value


_MISSING = object()


def sort_by(
    things: Sequence[_T],
    keys: Sequence[SortKey],
    context: Callable[[_T, SortKey], Context],
    known: dict[Hashable, Any] | None = None,
) -> list[_T]:
    """The things sorted by all keys; equal ones keep their order.

    Args:
        things: to be sorted.
        keys: the first counts most.
        context: makes what a key looks at.
        known: what keys have said already of items; gets what they say now, unless it depends on more than the item.
    """

    def value(key: SortKey, context: Context) -> SortValue:
        if known is None:
            return key.value(context)
        at = (key, context.item, decision_key(context.disambiguation))
        found = known.get(at, _MISSING)
        if found is _MISSING:
            found = key.value(context)
            if not context.number_asked:
                known[at] = found
        return cast("SortValue", found)

    out = list(things)
    for key in reversed(keys):
        values = [(value(key, context(thing, key)), thing) for thing in out]
        said = [pair for pair in values if pair[0] is not None]
        said.sort(key=_first, reverse=key.descending)
        out = [thing for _, thing in said] + [thing for value, thing in values if value is None]
    return out


def _first(pair: tuple[SortValue, object]) -> Any:
    return pair[0]
