"""CSL-JSON objects (schema of CSL 1.0.2), as reference managers and registries write them.

What programs add to the schema is read where its meaning is plain: numbers for strings and strings for numbers,
citeproc-js's older names of variables, Crossref's types and lists, and variables written into ``note`` for want of a
field (Zotero's "Extra": ``original-date: 1890`` on a line of its own, or ``{:original-date: 1890}``).
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from mkdocs_refs.dates import read_date
from mkdocs_refs.model import Date, Item, Name, Repair
from mkdocs_refs.variables import DATE_VARIABLES, NAME_VARIABLES, NUMBER_VARIABLES, STRING_VARIABLES

__all__ = ["read_item"]

_ALIASES = {"journalAbbreviation": "container-title-short", "shortTitle": "title-short"}
_CROSSREF_TYPES = {
    "journal-article": "article-journal", "proceedings-article": "paper-conference", "book-chapter": "chapter",
    "monograph": "book", "edited-book": "book", "reference-book": "book", "dissertation": "thesis",
    "posted-content": "article",
}  # fmt: skip
_TEXT_VARIABLES = STRING_VARIABLES | NUMBER_VARIABLES
_NOT_FIELDS = NAME_VARIABLES | DATE_VARIABLES | _ALIASES.keys() | {"id", "type", "custom", "categories"}
_NOTE_LINE = re.compile(r"[^\S\n]*([A-Za-z][A-Za-z_-]{1,40}):[^\S\n]*(\S[^\n]*)")
_NOTE_BRACES = re.compile(r"\{:([A-Za-z][A-Za-z_-]{1,40}):([^{}\n]+)\}")
_TYPE = re.compile(r"[a-z][a-z_-]*")
_INTEGER = re.compile(r"\s*(-?[0-9]{1,9})(?![0-9])")
_SEASON = re.compile(r"2?([1-4])")
_FALSE = ("", "0", "false", "no")


def read_item(obj: Mapping[str, Any]) -> Item:
    """Reads one CSL-JSON object; never raises, whatever JSON it is made of.

    Strings and numbers become ``fields``, lists of names ``names``, dates ``dates``. Booleans, nulls and objects where
    the schema has none are left out. Variables in ``note`` are taken out of it: one that the item has already stays
    there, but a date replaces the item's own, which has often fewer parts. What this package writes about items from
    plain text (``custom``) is read back.

    Returns:
        The item; its ``id`` is empty if the object has none.
    """
    fields = {
        key: value
        for key, raw in obj.items()
        if isinstance(key, str) and key not in _NOT_FIELDS and (value := _field(key, raw))
    }
    for alias, variable in _ALIASES.items():
        if value := _scalar(obj.get(alias)):
            fields.setdefault(variable, value)
    names = {key: people for key in obj if key in NAME_VARIABLES and (people := _names(obj[key]))}
    dates = {key: date for key in obj if key in DATE_VARIABLES and (date := _date(obj[key])) != Date()}
    kind = _scalar(obj.get("type"))
    if fields.get("note"):
        kind = _read_note(fields, names, dates) or kind
    key = _scalar(obj.get("id"))
    return Item(
        id=key,
        type=_CROSSREF_TYPES.get(kind, kind) or "document",
        fields=fields,
        names=names,
        dates=dates,
        id_given=bool(key),
        **_own(obj.get("custom")),
    )


# --- strings and numbers ----------------------------------------------------------------------------------------------


def _field(variable: str, value: Any) -> str:
    if isinstance(value, list) and variable in _TEXT_VARIABLES:
        texts = [text for text in map(_scalar, value) if text]
        return ", ".join(texts) if variable == "keyword" else texts[0] if texts else ""
    return _scalar(value)


def _scalar(value: Any) -> str:
    """A string or a number as text, else the empty string."""
    if isinstance(value, str):
        return value if not value.isspace() else ""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return ""
    if isinstance(value, float):
        if not math.isfinite(value):
            return ""
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else str(value)
    # Python writes no integer of more than some thousand digits.
    return str(value) if value.bit_length() < 1000 else ""


def _flag(value: Any) -> bool:
    """A boolean, or what stands for one: 1, "true", "1"."""
    if isinstance(value, str):
        return value.strip().lower() not in _FALSE
    return isinstance(value, bool | int | float) and bool(value)


# --- names ------------------------------------------------------------------------------------------------------------


def _names(value: Any) -> tuple[Name, ...]:
    people = value if isinstance(value, list) else [value]
    return tuple(name for name in map(_name, people) if name != Name())


def _name(value: Any) -> Name:
    if not isinstance(value, Mapping):
        return Name(literal=value.strip()) if isinstance(value, str) else Name()
    part = {key: _scalar(value.get(key)).strip() for key in _NAME_PARTS}
    if part["literal"]:
        return Name(literal=part["literal"])
    if part["family"] and not part["given"] and _flag(value.get("isInstitution")):
        return Name(literal=part["family"])
    if not any(part.values()):
        return Name()
    return Name(
        family=part["family"],
        given=part["given"],
        dropping_particle=part["dropping-particle"],
        non_dropping_particle=part["non-dropping-particle"],
        suffix=part["suffix"],
        comma_suffix=_flag(value.get("comma-suffix")),
        static_ordering=_flag(value.get("static-ordering")),
    )


_NAME_PARTS = ("family", "given", "dropping-particle", "non-dropping-particle", "suffix", "literal")


# --- dates ------------------------------------------------------------------------------------------------------------


def _date(value: Any) -> Date:
    if not isinstance(value, Mapping):
        return read_date(_scalar(value))
    circa = _flag(value.get("circa"))
    if parts := _date_parts(value):
        return Date(parts=parts, season=_season(value.get("season")), circa=circa)
    for key in ("raw", "edtf"):
        if text := _scalar(value.get(key)):
            date = read_date(text)
            return Date(parts=date.parts, season=date.season, circa=date.circa or circa, literal=date.literal)
    literal = _scalar(value.get("literal")).strip()
    return Date(literal=literal, circa=circa) if literal else Date()


def _date_parts(value: Mapping[str, Any]) -> tuple[tuple[int, ...], ...]:
    """``date-parts``, or the older ``year``, ``month`` and ``day``; an end of 0 is that of an open range."""
    raw = value.get("date-parts")
    if not isinstance(raw, list) or not raw:
        raw = [[value.get("year"), value.get("month"), value.get("day")]]
    elif not isinstance(raw[0], list):
        raw = [raw]
    first = _date_part(raw[0])
    if not first:
        return ()
    last = _date_part(raw[1]) if len(raw) > 1 else first
    return (first, last) if last != first else (first,)


def _date_part(value: Any) -> tuple[int, ...]:
    numbers: list[int] = []
    for raw in value[:3] if isinstance(value, list) else [value]:
        match = _INTEGER.match(_scalar(raw))
        number = int(match[1]) if match else 0
        if len(numbers) == 1 and 13 <= number <= 20:
            # citeproc-js counts seasons on from the months.
            number = 21 + (number - 13) % 4
        if not number or (len(numbers) == 1 and not (1 <= number <= 12 or 21 <= number <= 24)):
            break
        if len(numbers) == 2 and not 1 <= number <= 31:
            break
        numbers.append(number)
    return tuple(numbers)


def _season(value: Any) -> int | str | None:
    text = _scalar(value).strip()
    number = _SEASON.fullmatch(text)
    return int(number[1]) if number else text or None


# --- variables in notes -----------------------------------------------------------------------------------------------


def _read_note(fields: dict[str, str], names: dict[str, tuple[Name, ...]], dates: dict[str, Date]) -> str:
    """Moves the variables that a note holds to their places.

    Returns:
        The type that the note gives, or the empty string.
    """
    kind = ""
    added: dict[str, list[Name]] = {}

    def move(variable: str, value: str) -> bool:
        nonlocal kind
        if variable == "type" and _TYPE.fullmatch(value):
            kind = value
        elif variable in NAME_VARIABLES and variable not in names:
            family, _, given = (part.strip() for part in value.partition("||"))
            added.setdefault(variable, []).append(
                Name(family=family, given=given) if given else Name(literal=family)
            )
        elif variable in DATE_VARIABLES and (date := read_date(value)).parts:
            dates[variable] = date
        elif variable in _TEXT_VARIABLES and variable not in fields:
            fields[variable] = value
        else:
            return False
        return True

    rest = "\n".join(_rest_of_note(fields["note"], move))
    names.update({variable: tuple(people) for variable, people in added.items()})
    if rest != fields["note"]:
        fields["note"] = rest.strip()
    if not fields["note"]:
        del fields["note"]
    return kind


def _rest_of_note(note: str, move: Callable[[str, str], bool]) -> Iterator[str]:
    """The lines of a note that say something to the reader."""

    def braces(match: re.Match[str]) -> str:
        return "" if move(match[1], match[2].strip()) else match.group()

    for line in note.split("\n"):
        match = _NOTE_LINE.fullmatch(line)
        if match and move(match[1], match[2].strip()):
            continue
        rest = _NOTE_BRACES.sub(braces, line)
        if rest == line:
            yield line
        elif rest.strip():
            yield " ".join(rest.split())


# --- our own ----------------------------------------------------------------------------------------------------------


def _own(custom: Any) -> dict[str, Any]:
    """What ``Item.to_csl_json`` writes about an item from plain text."""
    own = custom.get("mkdocs-refs") if isinstance(custom, Mapping) else None
    if not isinstance(own, Mapping) or not isinstance(own.get("raw"), str):
        return {}
    confidence = own.get("confidence")
    repairs = own.get("repairs")
    return {
        "verbatim": own["raw"],
        "confidence": float(confidence)
        if isinstance(confidence, int | float) and 0 <= confidence <= 1
        else None,
        "recognised": own.get("recognised") is not False,
        "repairs": tuple(
            Repair(**{key: _scalar(repair.get(key)) for key in ("code", "variable", "before", "after")})
            for repair in (repairs if isinstance(repairs, list) else ())
            if isinstance(repair, Mapping)
        ),
    }
