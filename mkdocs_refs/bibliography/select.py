"""What a list takes: the words of ``[REFERENCES all type=book year>=2010 group=year]``.

A word is one of

- ``cited``: what is cited anywhere on the site; ``all``: every reference of the site. Without either: what the page cites;
- a condition, ``type``, ``year``, ``keyword`` or ``author`` with ``=``, ``!=``, and for years ``<``, ``<=``, ``>``, ``>=``; all
  of them must hold. Values with spaces stand in quotation marks, several between commas: any of them will do;
- ``group=year``, ``group=type`` or ``group=keyword``; ``order=listed``, ``order=cited`` or ``order=sorted``.
"""

from __future__ import annotations

import difflib
import enum
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import NamedTuple

from mkdocs_refs.model import Item, Name, Order
from mkdocs_refs.richtext import parse_markup, plain

__all__ = ["GROUPS", "Condition", "Scope", "Selection", "keywords_of", "parse_selection"]

GROUPS = ("year", "type", "keyword")
_ORDERS = {order.value: order for order in (Order.LISTED, Order.CITED, Order.SORTED)}
_WORD = re.compile(
    r"""(?P<name>[A-Za-z]+)[ \t]*(?P<op>[!<>]=|[=<>])[ \t]*(?P<value>(?:"[^"]*"|'[^']*'|[^\s,"'])+(?:,(?:"[^"]*"|'[^']*'|[^\s,"'])+)*)
      | (?P<other>\S+)""",
    re.VERBOSE,
)
_VALUE = re.compile(r""""([^"]*)"|'([^']*)'|([^,]+)""")
_YEARS = re.compile(r"(-?\d{1,5})(?:[-\u2013/](-?\d{1,5}))?")
_KEYWORDS = re.compile(r"\s*[;,]\s*")
_EDITORS = ("author", "editor", "container-author", "collection-editor", "director", "composer", "translator")


class Scope(enum.Enum):
    """Of which items a list takes."""

    PAGE = "page"
    """Those that the page cites."""
    CITED = "cited"
    """Those that are cited anywhere on the site."""
    ALL = "all"
    """All items of the site."""

    @property
    def is_sites(self) -> bool:
        """Whether these are not the items of a page alone."""
        return self is not Scope.PAGE


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One condition on an item: a ``variable``, how it is compared, and the values of which any will do."""

    variable: str
    operator: str
    values: tuple[str, ...]

    def holds(self, item: Item) -> bool:
        """Whether the item is of the kind."""
        if self.variable == "year":
            return self._holds_for_year(item.year)
        found = any(_MATCHES[self.variable](item, value) for value in self.values)
        return found != (self.operator == "!=")

    def _holds_for_year(self, year: int | None) -> bool:
        if year is None:
            return self.operator == "!="
        ranges = [_years(value) for value in self.values]
        if self.operator in {"=", "!="}:
            return any(low <= year <= high for low, high in ranges) != (self.operator == "!=")
        return any(_COMPARED[self.operator](year, low) for low, _ in ranges)


_COMPARED: dict[str, Callable[[int, int], bool]] = {
    "<": lambda year, bound: year < bound,
    "<=": lambda year, bound: year <= bound,
    ">": lambda year, bound: year > bound,
    ">=": lambda year, bound: year >= bound,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What a list takes beside its own references, and how it is divided.

    Attributes:
        scope: of which items.
        conditions: all of them must hold.
        group: a heading for each ``year``, ``type`` or ``keyword``; empty for none.
        order: of the entries, if that is asked for.
        overview: charts of all of these in place of the list itself.
    """

    scope: Scope = Scope.PAGE
    conditions: tuple[Condition, ...] = ()
    group: str = ""
    order: Order | None = None
    overview: bool = False

    def takes(self, item: Item) -> bool:
        """Whether an item fulfils all conditions."""
        return all(condition.holds(item) for condition in self.conditions)


class Problem(NamedTuple):
    """A word that is not understood: what is wrong with it, and what to do."""

    message: str
    hint: str


def parse_selection(text: str) -> tuple[Selection, list[Problem]]:
    """The words after ``REFERENCES``, and which of them are not understood; those are left out."""
    scope, conditions, group, overview = Scope.PAGE, [], "", False
    order: Order | None = None
    problems: list[Problem] = []
    for match in _WORD.finditer(text):
        word = (match["other"] or "").lower()
        if word in {"all", "cited"}:
            scope = Scope(word)
        elif word == "overview":
            overview = True
        elif match["name"] is None:
            problems.append(_unknown(match.group()))
        else:
            name, operator = match["name"].lower(), match["op"]
            values = tuple(next(filter(None, value), "") for value in _VALUE.findall(match["value"]))
            problem = _problem(match.group(), name, operator, values)
            if problem is not None:
                problems.append(problem)
            elif name == "group":
                group = values[0].lower()
            elif name == "order":
                order = _ORDERS[values[0].lower()]
            else:
                conditions.append(Condition(variable=name, operator=operator, values=values))
    if overview and scope is Scope.PAGE:
        scope = Scope.CITED
    selection = Selection(
        scope=scope, conditions=tuple(conditions), group=group, order=order, overview=overview
    )
    return selection, problems


def _unknown(word: str) -> Problem:
    known = ("all", "cited", "overview", *(f"{name}=" for name in (*_MATCHES, "year", "group", "order")))
    near = difflib.get_close_matches(word.lower(), known, 1, 0.5)
    meant = f"Did you mean '{near[0]}'? " if near else ""
    return Problem(
        f"'{word}' is not known",
        f"{meant}Use all, cited, overview; type=, year=, year>=, keyword=, author=; group=, order=.",
    )


def _problem(word: str, name: str, operator: str, values: Sequence[str]) -> Problem | None:
    """What is wrong with a word that has the form of a condition, if anything is."""
    if name in {"group", "order"}:
        allowed: Sequence[str] = GROUPS if name == "group" else tuple(_ORDERS)
        if operator != "=" or len(values) != 1 or values[0].lower() not in allowed:
            return Problem(f"'{word}' cannot be", f"Use {name}= with one of: {', '.join(allowed)}.")
        return None
    if name == "year":
        if not all(_YEARS.fullmatch(value) for value in values):
            return Problem(f"'{word}': not a year", "Write year=2010, year=2010-2015 or year>=2010.")
        if operator not in {"=", "!="} and (len(values) > 1 or _years(values[0])[0] != _years(values[0])[1]):
            return Problem(f"'{word}': several years", "Compare with one year: year>=2010.")
        return None
    if name not in _MATCHES:
        return _unknown(word)
    if operator not in {"=", "!="}:
        return Problem(f"'{word}' cannot be compared so", f"Use {name}= or {name}!=.")
    return None


def _years(value: str) -> tuple[int, int]:
    match = _YEARS.fullmatch(value)
    if match is None:  # pragma: no cover - what is no year is not taken
        return 0, -1
    low = int(match[1])
    return low, int(match[2]) if match[2] else low


def folded(text: str) -> str:
    """Text for comparison: no case, no accents, no markup."""
    bare = plain(parse_markup(text)) if "<" in text else text
    bare = "".join(char for char in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(char))
    return " ".join(bare.casefold().split())


def keywords_of(item: Item) -> tuple[str, ...]:
    """An item's keywords as written, each once (CSL's variable ``keyword`` holds them all, between commas or semicolons)."""
    found: dict[str, str] = {}
    for word in _KEYWORDS.split(item.get("keyword").strip()):
        if word:
            found.setdefault(folded(word), word)
    return tuple(found.values())


def _is_type(item: Item, value: str) -> bool:
    """``article-journal`` is an ``article``, too."""
    wanted = value.casefold().replace(" ", "-")
    return item.type == wanted or item.type.startswith((f"{wanted}-", f"{wanted}_"))


def _has_keyword(item: Item, value: str) -> bool:
    wanted = folded(value)
    return any(fnmatchcase(folded(word), wanted) for word in keywords_of(item))


def _has_author(item: Item, value: str) -> bool:
    wanted = folded(value)
    names = next((names for kind in _EDITORS if (names := item.names.get(kind))), ())
    return any(fnmatchcase(form, wanted) for name in names for form in _forms(name))


def _forms(name: Name) -> tuple[str, ...]:
    """What people call somebody: by the family name, with and without particles, with the given name on either side."""
    if name.literal:
        return (folded(name.literal),)
    family, full, given = folded(name.family), folded(name.full_family), folded(name.given)
    return family, full, f"{full}, {given}", f"{given} {full}"


_MATCHES: dict[str, Callable[[Item, str], bool]] = {
    "type": _is_type,
    "keyword": _has_keyword,
    "author": _has_author,
}
