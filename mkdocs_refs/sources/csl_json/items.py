"""One CSL-JSON object (schema of CSL 1.0.2), as reference managers and registries write it.

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
from mkdocs_refs.diagnostics import SourcePos
from mkdocs_refs.model import Date, Item, Name, Repair
from mkdocs_refs.variables import DATE_VARIABLES, NAME_VARIABLES, NUMBER_VARIABLES, STRING_VARIABLES, in_order

__all__ = ["ALIASES", "EXTENSIONS", "TEXT_VARIABLES", "read_item"]

ALIASES = {
    "journalAbbreviation": "container-title-short", "shortTitle": "title-short",
    "short-container-title": "container-title-short", "short-title": "title-short",
    "doi": "DOI", "isbn": "ISBN", "issn": "ISSN", "pmcid": "PMCID", "pmid": "PMID", "url": "URL",
}  # fmt: skip
"""Other names of variables: citeproc-js's older ones, Crossref's, and those that pandoc takes in any case."""
EXTENSIONS = frozenset(("hal-id", "hal-version", "hal-pdf", "eprint", "eprinttype", "arxiv"))
"""What this package knows beyond CSL. It is written beside CSL's variables, where pandoc keeps it and Zotero ignores it, and
is read from the schema's ``custom``, too."""
_CROSSREF_TYPES = {
    "journal-article": "article-journal", "proceedings-article": "paper-conference", "book-chapter": "chapter",
    "monograph": "book", "edited-book": "book", "reference-book": "book", "dissertation": "thesis",
    "posted-content": "article",
}  # fmt: skip
TEXT_VARIABLES = STRING_VARIABLES | NUMBER_VARIABLES
_NOT_FIELDS = NAME_VARIABLES | DATE_VARIABLES | ALIASES.keys() | {"id", "type", "custom", "categories"}
_NOTE_LINE = re.compile(r"[^\S\n]*([A-Za-z][A-Za-z_-]{1,40}):[^\S\n]*(\S[^\n]*)")
_NOTE_BRACES = re.compile(r"\{:([A-Za-z][A-Za-z_-]{1,40}):([^{}\n]+)\}")
_TYPE = re.compile(r"[a-z][a-z_-]*")
_INTEGER = re.compile(r"\s*(-?[0-9]{1,9})(?![0-9])")
_SEASON = re.compile(r"2?([1-4])")
_FALSE = ("", "0", "false", "no")


def read_item(obj: Mapping[str, Any], *, position: SourcePos | None = None) -> Item:
    """Reads one CSL-JSON object; never raises, whatever JSON it is made of.

    Strings and numbers become ``fields``, lists of names ``names``, dates ``dates``. Booleans, nulls and objects where
    the schema has none are left out. Variables in ``note`` are taken out of it: one that the item has already stays
    there, but a date replaces the item's own, which has often fewer parts. What this package writes about items from
    plain text (``custom``) is read back.

    Args:
        obj: the object, as ``json`` reads it.
        position: where it stands, if that is known.

    Returns:
        The item; its ``id`` is empty if the object has none.
    """
    fields = {
        key: value
        for key, raw in obj.items()
        if isinstance(key, str) and key not in _NOT_FIELDS and (value := _field(key, raw))
    }
    for alias, variable in ALIASES.items():
        if alias in obj and (value := _field(variable, obj[alias])):
            fields.setdefault(variable, value)
    if isinstance(custom := obj.get("custom"), Mapping):
        for key in EXTENSIONS & custom.keys():
            if value := _scalar(custom[key]):
                fields.setdefault(key, value)
    names = {key: people for key in obj if key in NAME_VARIABLES and (people := _names(obj[key]))}
    dates = {key: date for key in obj if key in DATE_VARIABLES and (date := _date(obj[key]))}
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
        position=position,
        id_given=bool(key),
        **_own(custom),
    )


# --- strings and numbers ----------------------------------------------------------------------------------------------


def _field(variable: str, value: Any) -> str:
    if isinstance(value, list) and variable in TEXT_VARIABLES:
        texts = [text for text in map(_scalar, value) if text]
        return ", ".join(texts) if variable == "keyword" else texts[0] if texts else ""
    return _scalar(value)


def _scalar(value: Any) -> str:
    """A string or a number as text, else the empty string."""
    if isinstance(value, str):
        return value if not value.isspace() else ""
    if value is None or isinstance(value, bool) or not isinstance(value, int | float):
        return ""
    if isinstance(value, float):
        if not math.isfinite(value):
            return ""
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else str(value)
    # Python writes no integer of more than some thousand digits.
    return str(value) if value.bit_length() < 1000 else ""


def _flag(value: Any) -> bool:
    """A boolean, or what stands for one: 1, "true", "1"."""
    if value is None:
        return False
    if isinstance(value, str):
        return value.strip().lower() not in _FALSE
    return isinstance(value, bool | int | float) and bool(value)


# --- names ------------------------------------------------------------------------------------------------------------

_NAME_PARTS = {
    "family": "family", "given": "given", "dropping-particle": "dropping_particle",
    "non-dropping-particle": "non_dropping_particle", "suffix": "suffix", "literal": "literal", "name": "name",
}  # fmt: skip


def _names(value: Any) -> tuple[Name, ...]:
    people = value if isinstance(value, list) else [value]
    return tuple([name for name in map(_name, people) if name])


def _name(value: Any) -> Name | None:
    if not isinstance(value, Mapping):
        return Name(literal=value.strip()) if isinstance(value, str) and value.strip() else None
    part: dict[str, str] = {}
    for key, raw in value.items():
        if key in _NAME_PARTS and (text := _scalar(raw).strip()):
            part[_NAME_PARTS[key]] = text
    # Crossref calls what is no person a "name".
    organisation = part.pop("name", "")
    literal = part.get("literal") or ("" if "family" in part else organisation)
    if not literal and "family" in part and "given" not in part and _flag(value.get("isInstitution")):
        literal = part["family"]
    if literal:
        return Name(literal=literal)
    if not part:
        return None
    return Name(
        **part,
        comma_suffix=_flag(value.get("comma-suffix")),
        static_ordering=_flag(value.get("static-ordering")),
    )


# --- dates ------------------------------------------------------------------------------------------------------------


def _date(value: Any) -> Date | None:
    if not isinstance(value, Mapping):
        text = _scalar(value)
        return read_date(text) if text else None
    circa = _flag(value.get("circa"))
    literal = _scalar(value.get("literal")).strip()
    if parts := _date_parts(value):
        return Date(parts=parts, season=_season(value.get("season")), circa=circa, literal=literal)
    for key in ("raw", "edtf"):
        if text := _scalar(value.get(key)):
            date = read_date(text)
            return Date(parts=date.parts, season=date.season, circa=date.circa or circa, literal=date.literal)
    season = _season(value.get("season"))
    return Date(season=season, circa=circa, literal=literal) if literal or season else None


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
        if type(raw) is int and abs(raw) < 10**9:
            number = raw
        else:
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
        elif variable in TEXT_VARIABLES and variable not in fields:
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
    repairs, doubtful = own.get("repairs"), own.get("doubtful")
    return {
        "verbatim": own["raw"],
        "confidence": _share(own.get("confidence")),
        "doubtful": in_order(map(_scalar, doubtful if isinstance(doubtful, list) else ())),
        # YAML's scalars are read as they are written: "false" is false.
        "recognised": _flag(own.get("recognised", True)),
        "repairs": tuple(
            Repair(**{key: _scalar(repair.get(key)) for key in ("code", "variable", "before", "after")})
            for repair in (repairs if isinstance(repairs, list) else ())
            if isinstance(repair, Mapping)
        ),
    }


def _share(value: Any) -> float | None:
    """A number from 0 to 1, which JSON's and YAML's readers hand over as it is written."""
    try:
        number = float(_scalar(value))
    except ValueError:
        return None
    return number if 0 <= number <= 1 else None
