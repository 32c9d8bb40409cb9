"""Corrections that authors write below a pasted reference: ``{: title="The right title" volume=12 }``.

The lists are taken out of the text before it is cut into references, and blanks put in their place, so that all offsets stay.
When the items are made, each list is applied to the one that begins last before it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from mkdocs_refs.diagnostics import Diagnostic, SourcePos
from mkdocs_refs.model import Date, Item
from mkdocs_refs.sources.plaintext.attributes import AttributeList, attribute_lists
from mkdocs_refs.sources.plaintext.overridevalues import (
    CHECKED,
    NUMBER,
    VERBATIM,
    Unfit,
    Value,
    allowed_variables,
    nearest,
    value_of,
    variable_of,
)
from mkdocs_refs.sources.plaintext.segment import Segment

__all__ = ["Corrected", "Overrides", "take_overrides"]

_NOT_BREAK = re.compile("[^\n\r\x0b\x0c\x85\u2028\u2029]")
_TRAILING = re.compile(r"\s*\Z")
_OF_AUTHORS = frozenset({"shifted-names", "incomplete-name", "damaged-name"})
_ABOUT: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(_OF_AUTHORS, frozenset({"author", "editor"})),
    "unclosed-bracket": frozenset({"title"}),
    "odd-pages": frozenset({"page"}),
    "lost-characters": frozenset({"author", "editor", "title", "container-title"}),
}
"""Code of a warning -> the variables that it is about. It is settled when none of them is in doubt any more."""
_MAIN = ("author", "editor", "title", "container-title", "volume", "issue", "page", "issued")
"""The variables that a confidence is about, besides the type."""
_SHARE = 9
"""How much more of the doubt lies in a doubtful variable than in another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Override:
    """One list: where it stands, and what it sets, in order."""

    start: int
    end: int
    values: tuple[tuple[str, Value], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """The items with their corrections, with what is left to warn of for each (codes), in the order given."""

    items: list[Item]
    flags: list[tuple[str, ...]]
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Overrides:
    """A text without its lists of corrections, and these.

    Attributes:
        text: as long as the text that it was, with blanks in place of the lists.
        diagnostics: what was wrong with the lists.
    """

    text: str
    diagnostics: tuple[Diagnostic, ...] = ()
    _original: str = ""
    _lists: tuple[_Override, ...] = ()
    _place: Callable[[int], SourcePos] = lambda _: SourcePos()

    def applied(
        self, items: Sequence[Item], segments: Sequence[Segment], flags: Sequence[tuple[str, ...]]
    ) -> Corrected:
        """Applies the lists.

        Args:
            items: read from ``text``, one a segment.
            segments: of ``text``, in order.
            flags: the codes of what the author should look at, for each item.
        """
        out = Corrected(items=list(items), flags=list(flags))
        if not self._lists:
            return out
        starts = [segment.start for segment in segments]
        told: list[Diagnostic] = []
        belonging: dict[int, list[_Override]] = {}
        for each in self._lists:
            index = bisect_right(starts, each.start) - 1
            if index < 0:
                told.append(
                    Diagnostic(
                        code="override-nowhere",
                        message="these corrections belong to no reference: none stands before them",
                        position=self._place(each.start),
                        hint="Write them below the reference that they correct.",
                    )
                )
            else:
                belonging.setdefault(index, []).append(each)
        for index, lists in belonging.items():
            item = _as_pasted(items[index], segments[index], self._original, lists)
            item = _corrected(item, [pair for each in lists for pair in each.values])
            out.items[index] = item
            out.flags[index] = _left(flags[index], item)
        return replace(out, diagnostics=tuple(told))


def take_overrides(text: str, place: Callable[[int], SourcePos]) -> Overrides:
    """Takes the lists of corrections out of a pasted text.

    A list ends its line. On a line of its own it is always one if it is closed, else if any of its names is, or
    resembles, that of a variable: what is none stays in the text.

    Args:
        text: as pasted.
        place: the position of an offset, for diagnostics.
    """
    if "{:" not in text:
        return Overrides(text=text)
    problems: list[Diagnostic] = []
    lists: list[_Override] = []
    pieces: list[str] = []
    done = 0
    for found in attribute_lists(text):
        known = any(variable_of(name) or nearest(name) for name in found.names)
        if not found.ends_line or not (known or (found.begins_line and found.closed)):
            if any(map(variable_of, found.names)):
                problems.append(_misplaced(place(found.start)))
            continue
        told: list[tuple[int, Diagnostic]] = [
            (fault.at, _problem("override-syntax", fault.message, place(fault.at), fault.hint))
            for fault in found.faults
        ]
        values = tuple(_values(found, place, told))
        problems.extend(problem for _, problem in sorted(told, key=lambda pair: pair[0]))
        lists.append(_Override(start=found.start, end=found.end, values=values))
        pieces += (text[done : found.start], _NOT_BREAK.sub(" ", text[found.start : found.end]))
        done = found.end
    return Overrides(
        text="".join([*pieces, text[done:]]),
        diagnostics=tuple(problems),
        _original=text,
        _lists=tuple(lists),
        _place=place,
    )


def _problem(code: str, message: str, position: SourcePos, hint: str) -> Diagnostic:
    return Diagnostic(code=code, message=message, position=position, hint=hint)


def _misplaced(position: SourcePos) -> Diagnostic:
    return _problem(
        "override-syntax",
        "this list of corrections does not end its line, and was taken for a part of the reference",
        position,
        "Write it behind the reference's text, or on a line of its own below.",
    )


def _values(
    found: AttributeList, place: Callable[[int], SourcePos], told: list[tuple[int, Diagnostic]]
) -> Iterator[tuple[str, Value]]:
    """What a list sets: name as written if that is ``number``, else the variable, and the value."""
    given: set[str] = set()
    for pair in found.pairs:
        variable = variable_of(pair.name)
        if variable is None:
            hint = nearest(pair.name) or allowed_variables()
            problem = _problem(
                "override-variable", f"'{pair.name:.40}' is no variable of a reference", place(pair.at), hint
            )
            told.append((pair.at, problem))
            continue
        value = value_of(variable, pair.value, is_tex=pair.in_braces)
        if isinstance(value, Unfit):
            told.append((pair.at, _problem("override-value", value.message, place(pair.at), value.hint)))
            continue
        if variable in given:
            problem = _problem(
                "override-value", f"'{variable}' is given twice", place(pair.at), "The last one counts."
            )
            told.append((pair.at, problem))
        given.add(variable)
        yield variable, value


def _as_pasted(item: Item, segment: Segment, text: str, lists: Sequence[_Override]) -> Item:
    """The item with its text as pasted, and without the lists, if any stand within it."""
    pieces: list[str] = []
    done = segment.start
    for each in lists:
        if each.start >= segment.end:
            break
        pieces.append(_TRAILING.sub("", text[done : each.start]))
        done = each.end
    if not pieces:
        return item
    return replace(item, verbatim="".join([*pieces, text[done : segment.end]]))


def _corrected(item: Item, values: Sequence[tuple[str, Value]]) -> Item:
    """The item with what its author says of it."""
    given = dict(values)
    checked = given.pop(CHECKED, None) is not None
    kind = given.pop("type", None)
    as_pasted = kind == VERBATIM or (checked and not item.recognised and not (kind and given.get("title")))
    type_ = kind if isinstance(kind, str) and kind != VERBATIM else item.type
    if NUMBER in given and type_.startswith(("article-", "review")):
        # As in BibTeX, where the number of an article is that of its issue.
        given.setdefault("issue", given.pop(NUMBER))
    fields, names, dates = dict(item.fields), dict(item.names), dict(item.dates)
    for variable, value in given.items():
        if isinstance(value, str):
            fields[variable] = value
        elif isinstance(value, Date):
            dates[variable] = value
        elif value is not None:
            names[variable] = value
        else:
            for mapping in (fields, names, dates):
                mapping.pop(variable, None)
    settled = {*given, "type"} if kind is not None else set(given)
    after = replace(
        item,
        type=type_,
        fields=fields,
        names=names,
        dates=dates,
        repairs=tuple(repair for repair in item.repairs if repair.variable not in settled),
    )
    if as_pasted:
        return replace(after, type="document", recognised=False, confidence=1.0, doubtful=())
    if checked:
        return replace(after, confidence=1.0, doubtful=())
    if not item.recognised:
        if kind is None or not after.title:
            return after
        return replace(after, recognised=True, confidence=1.0, doubtful=())
    doubtful = tuple(variable for variable in item.doubtful if variable not in settled)
    return replace(after, doubtful=doubtful, confidence=_confidence(item, settled))


def _confidence(item: Item, settled: set[str]) -> float | None:
    """What is left of the doubt about an item, some of whose variables its author has settled.

    Most of the doubt lies in the doubtful variables, the rest in all that was read, the type included; each variable has its
    share.
    """
    if item.confidence is None:
        return None
    read = {
        "type",
        *item.doubtful,
        *(name for name in _MAIN if name in item.fields or name in item.names or name in item.dates),
    }
    shares = {name: _SHARE if name in item.doubtful else 1 for name in read}
    open_ = sum(share for name, share in shares.items() if name not in settled)
    return round(float(item.confidence ** (open_ / sum(shares.values()))), 2)


def _left(flags: tuple[str, ...], item: Item) -> tuple[str, ...]:
    """The warnings that the corrections have not settled."""
    if item.confidence == 1.0:
        return ()
    return tuple(flag for flag in flags if flag not in _ABOUT or _ABOUT[flag].intersection(item.doubtful))
