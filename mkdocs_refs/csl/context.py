"""What rendering one cite or bibliography entry knows and finds out."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from mkdocs_refs.csl.item import Prepared
from mkdocs_refs.csl.names import NameOptions
from mkdocs_refs.csl.output import Rendered
from mkdocs_refs.model import Name, Occurrence


@dataclass(slots=True)
class NameSlot:
    """A list of names that was printed: what disambiguation may change about it.

    Attributes:
        people: the names, as many as there are.
        shown: how many of them were printed.
        levels: how much more of given names can be shown (see ``Disambiguation``), least first.
        options: how they were printed.
    """

    people: Sequence[Name]
    shown: int
    levels: tuple[int, ...]
    options: NameOptions


@dataclass(slots=True)
class Disambiguation:
    """What makes an item's cites different from those of others.

    Attributes:
        counts: for a list of names, by its ordinal in the cite, how many names are printed at least.
        levels: for a name, by the ordinals of list and name: 1 for initials, 2 for the whole given name.
        conditions: how many of the conditions ``disambiguate="true"`` hold, in the order they are met.
        year_suffix: the letters after the year.
    """

    counts: dict[int, int] = field(default_factory=dict)
    levels: dict[tuple[int, int], int] = field(default_factory=dict)
    conditions: int = 0
    year_suffix: str = ""

    def copy(self) -> Disambiguation:
        """A copy that can be changed."""
        return Disambiguation(dict(self.counts), dict(self.levels), self.conditions, self.year_suffix)


NONE = Disambiguation()


def decision_key(decision: Disambiguation) -> Hashable:
    """A decision as a part of a key; None if nothing was decided."""
    if not (decision.counts or decision.levels or decision.conditions or decision.year_suffix):
        return None
    return (
        tuple(sorted(decision.counts.items())),
        tuple(sorted(decision.levels.items())),
        decision.conditions,
        decision.year_suffix,
    )


AuthorSubstitute: TypeAlias = Callable[[list[Rendered], int], list[Rendered]]
"""What an entry's first names become: takes their output, and how many names that are; 0 if something else stands in."""


class Context:
    """One cite or entry being rendered; made anew for each, changed by the rendering elements.

    Attributes:
        item: what is rendered.
        locator, label: of the cite.
        position, near_note: of the cite; None in a bibliography.
        note, first_note: numbers of this note and of the one that first cites the item; empty in the text.
        number: citation number; 0 if it has none. Who asks for it is noted in ``number_asked``.
        stand_in: printed in the number's place; empty for the number itself. What has one has a number.
        disambiguation: what has been decided for the item.
        drop_names: the first list of names is left out (the sentence, or the cite before, has it).
        author_substitute: what an entry's first names become if they are those of the entry before.
        called, found: whether a variable was asked for, and whether one had content, since the innermost group began.
        consumed, consuming: variables that stood in for others and are not printed again; whether this is going on.
        in_prose: the names are to be part of a sentence, where "and" is no symbol.
        comparing: the output is only compared with that of other items.
        slots: the lists of names printed so far.
        first_names: the first list of names, as printed.
        suffixed: whether the year suffix was printed.
        conditions_met: how many conditions ``disambiguate`` have been asked so far.
    """

    __slots__ = (
        "_number",
        "author_substitute",
        "called",
        "comparing",
        "conditions_met",
        "consumed",
        "consuming",
        "disambiguation",
        "drop_names",
        "first_names",
        "first_note",
        "found",
        "in_prose",
        "item",
        "label",
        "locator",
        "names_done",
        "near_note",
        "note",
        "number_asked",
        "position",
        "slots",
        "stand_in",
        "suffixed",
    )

    def __init__(
        self,
        item: Prepared,
        *,
        number: int = 0,
        disambiguation: Disambiguation = NONE,
        locator: str = "",
        label: str = "",
        position: Occurrence | None = Occurrence.FIRST,
        near_note: bool = False,
        note: str = "",
        first_note: str = "",
        drop_names: bool = False,
        author_substitute: AuthorSubstitute | None = None,
        comparing: bool = False,
        stand_in: str = "",
    ) -> None:
        self.item = item
        self._number = number
        self.number_asked = False
        self.stand_in = stand_in
        self.disambiguation = disambiguation
        self.locator = locator
        self.label = label
        self.position = position
        self.near_note = near_note
        self.note = note
        self.first_note = first_note
        self.drop_names = drop_names
        self.author_substitute = author_substitute
        self.called = False
        self.found = False
        self.consumed: frozenset[str] = frozenset()
        self.slots: list[NameSlot] = []
        self.first_names: Rendered | None = None
        self.names_done = False
        self.consuming = False
        self.comparing = comparing
        self.in_prose = False
        self.suffixed = False
        self.conditions_met = 0

    @property
    def number(self) -> int:
        """The citation number."""
        self.number_asked = True
        return self._number

    @property
    def printed_number(self) -> str:
        """The citation number to be printed as it is, or what stands in for it; empty if there is none."""
        if self.stand_in:
            return self.stand_in
        self.number_asked = True
        return str(self._number or "")

    @property
    def has_number(self) -> bool:
        """Whether there is a citation number."""
        if self.stand_in:
            return True
        return self.number > 0

    def consume(self, *variables: str) -> None:
        """Notes variables that stand in for others."""
        if self.consuming:
            self.consumed = self.consumed.union(variables)


Render: TypeAlias = Callable[[Context], Rendered | None]
"""A compiled rendering element."""
