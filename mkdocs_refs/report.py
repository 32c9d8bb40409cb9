"""What was understood of a reference list, field by field, for a person to check."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mkdocs_refs.model import OTHERS, Item, Name
from mkdocs_refs.richtext import parse_markup, plain

_BAR = 10
_LABEL = 12
_ORDER = ("container-title", "publisher", "volume", "issue", "page", "DOI", "URL")


def report(items: Iterable[Item]) -> str:
    """A table a reference: its key with a bar for the confidence, each field, each repair with before and after."""
    entries = ["\n".join(_entry(number, item)) for number, item in enumerate(items, 1)]
    return "\n\n".join(entries) + "\n" if entries else "No references.\n"


def bar(confidence: float) -> str:
    """A confidence of 0 to 1 as ten characters and a percentage."""
    full = round(max(0.0, min(1.0, confidence)) * _BAR)
    return "█" * full + "░" * (_BAR - full) + f" {confidence:4.0%}"


def _entry(number: int, item: Item) -> Iterator[str]:
    sure = bar(item.confidence) if item.confidence is not None else ""
    yield f"{number:>4}. {item.id:<32} {sure}".rstrip()
    if not item.recognised:
        yield _line("", "NOT A REFERENCE; kept as it is:")
        yield _line("", " ".join(item.verbatim.split()))
        return
    yield _line("type", item.type)
    for variable, names in item.names.items():
        yield _line(variable, "; ".join(_name(name) for name in names))
    if item.title:
        yield _line("title", plain(parse_markup(item.title)))
    rest = [variable for variable in item.fields if variable not in {*_ORDER, "title"}]
    for variable in (*_ORDER, *rest):
        if value := item.get(variable):
            yield _line(variable, plain(parse_markup(value)))
    for variable, date in item.dates.items():
        text = "/".join("-".join(f"{part:02d}" for part in parts) for parts in date.parts) or date.literal
        yield _line(variable, text)
    for repair in item.repairs:
        after = f"“{repair.after}”" if repair.after else "(taken out)"
        yield _line("repaired", f"{repair.variable}: “{repair.before}” → {after}   [{repair.code}]")


def _line(label: str, text: str) -> str:
    return f"      {label:<{_LABEL + 4}} {text}".rstrip()


def _name(name: Name) -> str:
    if name == OTHERS:
        return "et al."
    family = name.full_family + (f" {name.suffix}" if name.suffix else "")
    return f"{family}, {name.given}" if name.given else family
