"""Items prepared for rendering: variables looked up by name, their strings read once."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mkdocs_refs.csl.fieldtext import interesting, read_field
from mkdocs_refs.csl.notes import printed_note
from mkdocs_refs.csl.output import Rendered
from mkdocs_refs.csl.particles import with_particles
from mkdocs_refs.model import OTHERS, Date, Item, Name

DERIVED = frozenset({"page-first", "citation-label"})
"""Variables that are made of others where an item has none."""
_SHORT = {"title": "title-short", "container-title": "container-title-short"}
_PAGE_FIRST = re.compile(r"\s*([^\s,;&–—-]+)")
_LABEL_LETTERS = ((4,), (2, 2), (2, 1, 1), (1, 1, 1, 1))
"""Letters of each name in a label, by the number of names; those after the fourth do not count."""
_WORD_CHARACTERS = re.compile(r"[^\W\d_]")


class Prepared:
    """An item with what rendering it needs, computed at most once.

    Attributes:
        item: the item.
        id: its id.
        type: its CSL type.
        english: whether title case applies to its strings; None if the item does not say its language.
        language: what the item says of its language.
        fields: its string and number variables.
        dates: its date variables.
    """

    __slots__ = ("_names", "_read", "dates", "english", "fields", "id", "item", "language", "type")

    def __init__(self, item: Item) -> None:
        self.item = item
        self.id = item.id
        self.type = item.type
        self.fields = item.fields
        self.dates = item.dates
        self.language = item.fields.get("language", "")
        self.english: bool | None = self.language.lower().startswith("en") if self.language else None
        self._read: dict[str, list[Rendered]] = {}
        self._names: dict[str, tuple[tuple[Name, ...], bool]] = {}

    def text(self, variable: str, *, short: bool = False) -> str:
        """A variable's string, in its short form if that is wanted and there is one."""
        if short:
            found = self.fields.get(_SHORT.get(variable, variable + "-short"))
            if found:
                return found
        found = self.fields.get(variable)
        if found:
            return found if variable != "note" else printed_note(found)
        if variable == "page-first":
            match = _PAGE_FIRST.match(self.fields.get("page", ""))
            return match[1] if match else ""
        if variable == "citation-label":
            return self._citation_label()
        return ""

    def content(self, variable: str, *, short: bool = False) -> list[Rendered]:
        """A variable's string as output; not to be changed."""
        text = self.text(variable, short=short)
        return self.read(text) if text else []

    def read(self, text: str) -> list[Rendered]:
        """A string as output, read once."""
        if not interesting(text):
            return [text]
        found = self._read.get(text)
        if found is None:
            found = self._read[text] = read_field(text)
        return found

    def names(self, variable: str) -> tuple[Sequence[Name], bool]:
        """A variable's names with their particles told apart, and whether the source's list was cut short."""
        found = self._names.get(variable)
        if found is None:
            people: list[Name] = []
            cut = False
            for name in self.item.names.get(variable, ()):
                if name.literal and name == OTHERS:
                    cut = True
                elif name.family or name.given or name.literal:
                    people.append(with_particles(name))
            found = self._names[variable] = (tuple(people), cut)
        return found

    def date(self, variable: str) -> Date | None:
        """A date variable that says something."""
        date = self.dates.get(variable)
        if date is None or not (date.parts or date.literal or date.season):
            return None
        return date

    def _citation_label(self) -> str:
        """A label made of names (else of the title) and year, where the source has none: ``Doe78``, ``RoNo78``, ``ABCD78``."""
        people = next(
            (found for name in ("author", "editor", "translator") if (found := self.names(name)[0])), ()
        )
        if people:
            shape = _LABEL_LETTERS[min(len(people), len(_LABEL_LETTERS)) - 1]
            letters = "".join(
                "".join(_WORD_CHARACTERS.findall(name.family or name.literal or name.given))[:count]
                for name, count in zip(people, shape, strict=False)
            )
        else:
            words = _WORD_CHARACTERS.findall(self.fields.get("title", ""))
            letters = "".join(words)[: _LABEL_LETTERS[0][0]].capitalize()
        issued = self.date("issued")
        year = abs(issued.year) % 100 if issued and issued.year is not None else 0
        return f"{letters}{year:02}" if letters else ""
