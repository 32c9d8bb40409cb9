"""What a format has no place for, found out by reading what was written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from mkdocs_refs.diagnostics import Diagnostic, Severity
from mkdocs_refs.model import OTHERS, Date, Item, Name
from mkdocs_refs.richtext import Span, parse_markup, plain
from mkdocs_refs.sources import Reading

__all__ = ["losses", "unprinted"]

_SHOWN = 3
"""Keys that are named in a message; of the others it gives the number."""
_FOLDED = str.maketrans({"–": "-", "—": "-", "\u00a0": " ", "’": "'", "“": '"', "”": '"'})
_SPACES = re.compile(r"\s+")


@dataclass(slots=True)
class _Lost:
    """The items that have lost a variable, and those in which it became something else, with what it became first."""

    gone: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    example: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Value:
    """A variable as a message shows it, and what of it does not show there, with what that is called."""

    shown: str
    finer_is: str = ""
    finer: tuple[object, ...] = ()


def losses(items: Sequence[Item], text: str, read: Callable[[str], Reading]) -> tuple[Diagnostic, ...]:
    """What of the items is not in a text that was written of them, or is not the same there.

    Args:
        items: what was written.
        text: what they were written as.
        read: the reader of its format.

    Returns:
        One diagnostic for each variable that some items have lost, and for each that some have otherwise now.
    """
    lost: dict[str, _Lost] = {}
    for item, back in _pairs(items, read(text).items):
        now = _values(back) if back is not None else {}
        if not item.recognised and back is not None and back.recognised:
            # What is no reference is written as a note: that is what it is read as.
            note = back.get("note")
            now = {"the text": _Value(shown=note)} if note else {}
        for variable, value in _values(item).items():
            after = now.get(variable)
            if after is None:
                lost.setdefault(variable, _Lost()).gone.append(item.id)
            elif _fold(after.shown) != _fold(value.shown):
                entry = lost.setdefault(variable, _Lost())
                entry.changed.append(item.id)
                entry.example = entry.example if entry.example[0] else (value.shown, after.shown)
            elif after.finer != value.finer:
                lost.setdefault(f"{value.finer_is} of {variable}", _Lost()).gone.append(item.id)
    return _all_told(lost)


def unprinted(items: Sequence[Item], texts: Iterable[str]) -> tuple[Diagnostic, ...]:
    """What of the items is not in texts that nobody reads back: plain text for people, COinS for programs.

    A variable is lost if its value is nowhere in the item's text: of names the family names, in their order, of dates all
    that is known of them.

    Args:
        items: what was written.
        texts: what each of them was written as, in the same order.

    Returns:
        One diagnostic for each variable that some items have lost.
    """
    lost: dict[str, _Lost] = {}
    for item, text in zip(items, texts, strict=True):
        written = _fold(text)
        for variable, values in _printed(item).items():
            if not _holds(written, values):
                lost.setdefault(variable, _Lost()).gone.append(item.id)
    return _all_told(lost)


def _holds(text: str, values: Iterable[str]) -> bool:
    """Whether values stand in a text one after the other: an item may have thousands of authors."""
    position = 0
    for value in map(_fold, values):
        found = text.find(value, position)
        if found < 0:
            return False
        position = found + len(value)
    return True


def _all_told(lost: Mapping[str, _Lost]) -> tuple[Diagnostic, ...]:
    return tuple(problem for variable, entry in sorted(lost.items()) for problem in _told(variable, entry))


def _pairs(items: Sequence[Item], back: Sequence[Item]) -> Iterator[tuple[Item, Item | None]]:
    """Each item with what was read for it: formats keep the order, and most the keys."""
    if len(items) == len(back):
        yield from zip(items, back, strict=True)
        return
    by_key = {item.id: item for item in back}
    yield from ((item, by_key.get(item.id)) for item in items)


def _values(item: Item) -> Mapping[str, _Value]:
    """Everything about an item by variable, as text that can be compared."""
    if not item.recognised:
        return {"the text": _Value(shown=item.verbatim)}
    values = {"id": _Value(shown=item.id), "type": _Value(shown=item.type)}
    for variable, text in item.fields.items():
        values[variable] = _Value(shown=text, finer_is="the formatting", finer=_formatting(text))
    for variable, names in item.names.items():
        values[variable] = _Value(
            shown="; ".join(map(_shown_name, names)),
            finer_is="the name parts",
            finer=tuple(
                tuple((part, _fold(str(said))) for part, said in name.to_csl_json().items()) for name in names
            ),
        )
    for variable, date in item.dates.items():
        values[variable] = _Value(shown=_shown_date(date))
    return values


def _formatting(text: str) -> tuple[tuple[str, str], ...]:
    """What is set in italics and the like. What only keeps its case looks like the rest."""
    found: list[tuple[str, str]] = []
    rest = list(parse_markup(text)) if "<" in text else []
    while rest:
        node = rest.pop()
        if not isinstance(node, str):
            rest.extend(node.children)
            if isinstance(node, Span) and node.kind != "nocase":
                found.append((node.kind, _fold(plain(node.children))))
    return tuple(sorted(found))


def _shown_name(name: Name) -> str:
    """As ``King, M., Jr.``."""
    return ", ".join(part for part in (name.full_family, name.given, name.suffix) if part)


def _shown_date(date: Date) -> str:
    """``2001-03-04``; ``2001/2003`` for a range, as ISO 8601 and EDTF have it."""
    ends = "/".join("-".join(f"{number:02}" for number in end) for end in date.parts)
    season = f"season {date.season}" if date.season is not None else ""
    return ", ".join(part for part in (ends, season, "circa" if date.circa else "", date.literal) if part)


def _printed(item: Item) -> Mapping[str, tuple[str, ...]]:
    """By variable, what must stand in a text in which it is not lost. Keys and types are for programs."""
    if not item.recognised:
        return {"the text": (item.verbatim,)}
    values: dict[str, tuple[str, ...]] = {variable: (value,) for variable, value in item.fields.items()}
    for variable, names in item.names.items():
        values[variable] = tuple(name.literal or name.family for name in names if name != OTHERS)
    for variable, date in item.dates.items():
        ends = [end for end in date.parts if end]
        values[variable] = (*(str(end[0]) for end in ends), date.literal)
        values[f"the month of {variable}"] = tuple(
            "-".join(f"{number:02}" for number in end) for end in ends if len(end) > 1
        )
    return values


def _fold(text: str) -> str:
    if "<" in text:
        text = plain(parse_markup(text))
    return _SPACES.sub(" ", text.translate(_FOLDED)).strip().casefold()


def _told(variable: str, lost: _Lost) -> Iterator[Diagnostic]:
    if lost.gone:
        yield Diagnostic(
            code="left-out",
            severity=Severity.WARNING,
            message=f"no place for {variable}: left out of {_named(lost.gone)}",
        )
    if lost.changed:
        before, after = (text if len(text) <= 60 else f"{text[:60]}…" for text in lost.example)
        yield Diagnostic(
            code="changed",
            severity=Severity.WARNING,
            message=f"{variable} is changed in {_named(lost.changed)}: '{before}' becomes '{after}'",
        )


def _named(keys: list[str]) -> str:
    shown = ", ".join(f"'{key}'" for key in keys[:_SHOWN])
    return shown + (f" and {len(keys) - _SHOWN} more" if len(keys) > _SHOWN else "")
