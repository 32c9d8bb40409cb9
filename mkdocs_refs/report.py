"""What was understood of a reference list, field by field, for a person to check."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from mkdocs_refs.model import Item
from mkdocs_refs.understood import understood

_BAR = 10
_WIDTH = 80
_LABEL = 16
_BOLD, _DIM, _YELLOW, _RED = "1", "2", "33", "31"
"""Of ANSI's sequences (ECMA-48, select graphic rendition)."""


def report(items: Iterable[Item], *, worst_first: bool = False, colour: bool = False) -> str:
    """A table a reference: its key with a bar for the confidence, each field, each repair with before and after.

    A field whose reading is in doubt has a question mark before it; an entry that its author should look at has its text as
    pasted below the fields. In the end stands how many there are, and which. No line is longer than 80 characters, if its words
    let it be.

    Args:
        items: in the order of the list, whose numbers they keep.
        worst_first: put those that need a look before the others, the least sure first.
        colour: for a terminal; what colours say is said in characters, too.
    """
    numbered = list(enumerate(items, 1))
    if not numbered:
        return "No references.\n"
    if worst_first:
        numbered.sort(key=_rank)
    writer = _Writer(colour)
    entries = ["\n".join(writer.entry(number, item)) for number, item in numbered]
    return "\n\n".join([*entries, "\n".join(writer.summary(numbered))]) + "\n"


def bar(confidence: float) -> str:
    """A confidence of 0 to 1 as ten characters and a percentage."""
    full = round(max(0.0, min(1.0, confidence)) * _BAR)
    return "█" * full + "░" * (_BAR - full) + f" {confidence:4.0%}"


def _rank(numbered: tuple[int, Item]) -> tuple[bool, float, int]:
    number, item = numbered
    return not item.needs_look, 1.0 if item.confidence is None else item.confidence, number


class _Writer:
    """Writes entries, in colours or without."""

    def __init__(self, colour: bool) -> None:
        self._colour = colour

    def _in(self, style: str, text: str) -> str:
        return f"\x1b[{style}m{text}\x1b[0m" if self._colour and style and text else text

    def entry(self, number: int, item: Item) -> Iterator[str]:
        sure = bar(item.confidence) if item.confidence is not None else ""
        shown = self._in(_shade(item), sure)
        yield f"{number:>4}. {self._in(_BOLD, f'{item.id:<32}')} {shown}".rstrip()
        if not item.recognised:
            wanted = item.confidence == 1.0
            yield from self._lines(
                "",
                "Shown as pasted, as its author wants it:" if wanted else "NOT A REFERENCE; kept as it is:",
            )
            yield from self._lines("", " ".join(item.verbatim.split()))
            return
        yield from self._lines("type", item.type)
        for variable, text in understood(item):
            yield from self._lines(variable, text or "(nothing was read)", doubtful=variable in item.doubtful)
        for repair in item.repairs:
            after = f"“{repair.after}”" if repair.after else "(taken out)"
            text = f"{repair.variable}: “{repair.before}” → {after}   [{repair.code}]"
            yield from self._lines("repaired", text)
        if item.needs_look:
            yield from self._lines("as pasted", " ".join(item.verbatim.split()), style=_DIM)

    def _lines(self, label: str, text: str, *, doubtful: bool = False, style: str = "") -> Iterator[str]:
        """A field; what does not fit goes on below its beginning."""
        mark = self._in(_YELLOW, "   ?  ") if doubtful else " " * 6
        margin = " " * (_LABEL + 1)
        wrapped = textwrap.wrap(
            text, _WIDTH - 6 - len(margin), break_long_words=False, break_on_hyphens=False
        ) or [""]
        name = self._in(_YELLOW if doubtful else _DIM, f"{label:<{_LABEL}}") if label else " " * _LABEL
        for index, line in enumerate(wrapped):
            shown = self._in(_YELLOW if doubtful else style, line)
            yield (f"{mark}{name} {shown}" if index == 0 else f"{' ' * 6}{margin}{shown}").rstrip()

    def summary(self, numbered: Sequence[tuple[int, Item]]) -> Iterator[str]:
        look = sorted((pair for pair in numbered if pair[1].needs_look), key=_rank)
        count = len(numbered)
        read = f"{count} reference{'s' * (count != 1)} read"
        if not look:
            yield self._in(_BOLD, f"{read}, none to look at.")
            return
        yield self._in(_BOLD, f"{read}, {len(look)} to look at:")
        for number, item in look:
            sure = "" if item.confidence is None else f"{item.confidence:4.0%}"
            what = (", ".join(item.doubtful) or "all of it") if item.recognised else "not a reference"
            yield f"{number:>4}. {item.id:<32} {self._in(_shade(item), sure)}  {what}".rstrip()


def _shade(item: Item) -> str:
    if not item.needs_look:
        return ""
    return _YELLOW if item.recognised else _RED
