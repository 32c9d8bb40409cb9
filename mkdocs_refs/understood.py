"""What was understood of an item, field by field, as text for its author to compare."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_refs.model import OTHERS, Date, Item, Name
from mkdocs_refs.richtext import parse_markup, plain

__all__ = ["understood"]

_FIRST = ("title", "container-title", "publisher", "volume", "issue", "page", "DOI", "URL")


def understood(item: Item) -> Iterator[tuple[str, str]]:
    """The variables of an item with their values as plain text: names first, dates last; its type is left out.

    A variable in doubt that has no value comes last, with an empty text.
    """
    seen: set[str] = set()
    for variable, text in _variables(item):
        seen.add(variable)
        yield variable, text
    yield from ((variable, "") for variable in item.doubtful if variable not in seen)


def _variables(item: Item) -> Iterator[tuple[str, str]]:
    for variable, names in item.names.items():
        yield variable, "; ".join(map(_name, names))
    rest = [variable for variable in item.fields if variable not in _FIRST]
    for variable in (*_FIRST, *rest):
        if value := item.get(variable):
            yield variable, plain(parse_markup(value))
    for variable, date in item.dates.items():
        yield variable, _date(date)


def _date(date: Date) -> str:
    return "/".join("-".join(f"{part:02d}" for part in parts) for parts in date.parts) or date.literal


def _name(name: Name) -> str:
    if name == OTHERS:
        return "et al."
    family = name.full_family + (f" {name.suffix}" if name.suffix else "")
    return f"{family}, {name.given}" if name.given else family
