"""One RIS record as CSL variables."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from mkdocs_refs.model import Date, Name
from mkdocs_refs.sources.ris.identify import add_identifiers
from mkdocs_refs.sources.ris.record import Fields
from mkdocs_refs.sources.ris.tables import KEPT, TYPES, main_type, name_tags, text_tags
from mkdocs_refs.sources.ris.values import (
    note_line,
    number_variable,
    one_line,
    page_range,
    read_names,
    read_ris_date,
    split_keywords,
    unescaped,
)

__all__ = ["Record", "guessed_type", "read_record"]

_JOURNAL_TAGS = frozenset(("JO", "JF", "JA", "J1"))
_ONLINE = frozenset(("EJOUR", "EBOOK", "MULTI", "DBASE"))
_TITLE_IN_BT = frozenset(("BOOK", "CLSWK", "UNPB", "MANSCPT"))
_WITH_ISBN = frozenset(
    ("BOOK", "CHAP", "CONF", "CLSWK", "DICT", "ENCYC", "THES", "GEN", "COMP", "MAP", "MUSIC", "PAMP")
)
_PIECES = re.compile(r"[\n;]")


class Record(NamedTuple):
    """A record as CSL has it.

    Attributes:
        key: the field ``ID``.
        type: a CSL type.
        fields: string and number variables; what has none is kept under its tag (``ris-AD``).
        names: name variables.
        dates: date variables.
        repeated: the tags that stand more than once, with different values, though they have one variable.
    """

    key: str
    type: str
    fields: dict[str, str]
    names: dict[str, tuple[Name, ...]]
    dates: dict[str, Date]
    repeated: tuple[str, ...]


def guessed_type(raw: Mapping[str, Sequence[str]]) -> str:
    """The RIS type of a record that does not say it, or says one that does not exist."""
    if _JOURNAL_TAGS & raw.keys() or ("T2" in raw and raw.keys() & {"VL", "IS"}):
        return "JOUR"
    if raw.keys() & {"T2", "BT"} and "SP" in raw:
        return "CHAP"
    return "BOOK" if "PB" in raw and "UR" not in raw else "GEN"


def read_record(ris_type: str, raw: Mapping[str, Sequence[str]]) -> Record:
    """Reads the fields of one record.

    Args:
        ris_type: a type of ``TYPES``.
        raw: tag -> values; within a value a line feed stands before a line that continues it.
    """
    given = Fields(raw)
    main = main_type(ris_type)
    tags = text_tags(main)
    fields: dict[str, str] = {}
    key = given.first("ID")
    add_identifiers(given, fields)
    _add_titles(given, fields, main)
    names = _names(given, main, in_series="collection-title" in fields)
    dates = _dates(given, ris_type)
    _add_numbers(given, fields, main)
    for variable, tag in tags.items():
        if variable not in fields and tag in given and (value := given.first(tag)):
            fields[variable] = unescaped(value)
    _add_second_choices(given, fields, dates, main)
    if fields.get("title-short") == fields.get("title"):
        # EndNote writes the title there if it has no short one.
        fields.pop("title-short", None)
    if keywords := split_keywords(given.all("KW")):
        fields["keyword"] = ("; " if any("," in word for word in keywords) else ", ").join(keywords)
    if note := _note(given, fields.get("title", "")):
        fields["note"] = note
    if ris_type == "INPR":
        fields.setdefault("status", "in press")
    return Record(key, TYPES[ris_type], fields, names, dates, _keep_rest(given, fields, tags))


def _keep_rest(given: Fields, fields: dict[str, str], tags: Mapping[str, str]) -> tuple[str, ...]:
    """Keeps what has not been taken, under its tag; returns the tags of which another value has been taken."""
    taken = {tag for variable, tag in tags.items() if fields.get(variable)}
    repeated = []
    for tag, values in given.rest().items():
        if kept := [line for value in values if (line := one_line(value))]:
            fields[f"{KEPT}{tag}"] = "\n".join(kept)
            if tag in taken:
                repeated.append(tag)
    return tuple(repeated)


# --- names and dates --------------------------------------------------------------------------------------------------


def _names(given: Fields, main: str, *, in_series: bool) -> dict[str, tuple[Name, ...]]:
    roles = dict(name_tags(main))
    if roles.get("editor") == "A3" and not (in_series or given.peek("A3") or given.peek("ED")):
        # The editors of a series that has no title are the book's: so the older specification has it.
        roles |= {"editor": "A2", "collection-editor": "A3"}
    names = {}
    for role, tag in roles.items():
        values = given.all(tag)
        known = set(values)
        # Some write each name under two tags.
        also = given.all({"author": "A1", "editor": "ED"}.get(role, tag))
        if people := read_names(values + [value for value in also if value not in known]):
            names[role] = people
    return names


def _dates(given: Fields, ris_type: str) -> dict[str, Date]:
    dates: dict[str, Date] = {}
    if text := given.first("Y2"):
        dates["accessed"] = read_ris_date(text)[0]
    if (text := given.peek("OP")) and (original := read_ris_date(text)[0]).parts:
        dates["original-date"] = original
        given.drop("OP", text)
    issued = _issued(given)
    if issued is not None:
        dates["issued"] = issued
    if ris_type in _ONLINE and (text := given.peek("DA")) and "accessed" not in dates:
        # EndNote's "Date Accessed": of another year than the work's, else it would have been taken.
        dates["accessed"] = read_ris_date(text)[0]
        given.drop("DA", text)
    return dates


def _issued(given: Fields) -> Date | None:
    """The fullest of the dates that agree on the year; ``PY`` and ``Y1`` say which year it is."""
    written = [(tag, text) for tag in ("PY", "Y1", "DA") if (text := given.peek(tag))]
    read = {text: read_ris_date(text) for _, text in written}
    if not read:
        return None
    year = next((date.year for date, _ in read.values() if date.year is not None), None)
    if year is not None:
        for text, (date, _) in read.items():
            if not date.parts:
                # "DA  - Mar 15" beside "PY  - 2024".
                read[text] = read_ris_date(f"{text} {abs(year):04d}")
    of_year = {text: date for text, (date, _) in read.items() if date.year == year}
    best_text = max(of_year, key=lambda text: _fullness(of_year[text])) if of_year else written[0][1]
    for tag, text in written:
        if (text in of_year and text != best_text) or (text == best_text and read[text][1]):
            given.drop(tag, text)
    return read[best_text][0]


def _fullness(date: Date) -> tuple[int, int, bool, bool]:
    first = date.parts[0] if date.parts else ()
    return len(first), len(date.parts), date.season is not None, date.circa


# --- titles -----------------------------------------------------------------------------------------------------------


def _add_titles(given: Fields, fields: dict[str, str], main: str) -> None:
    tags = text_tags(main)

    def put(variable: str, value: str) -> None:
        if value:
            fields.setdefault(variable, unescaped(value))

    put("title", given.first("TI", "T1", "CT"))
    if main in _TITLE_IN_BT and "title" not in fields:
        put("title", given.first("BT"))
    container = tags.get("container-title", "")
    if main == "CONF":
        # Alone, T2 is the title of the proceedings for most; beside C3 it is the name of the conference.
        proceedings = given.first("C3", "BT")
        put("container-title", proceedings or given.first("T2"))
        if proceedings:
            given.drop("T2", proceedings)
    elif container == "T2":
        short, full = given.peek("T2"), given.peek("JF")
        if "." in short and len(short) < len(full) and given.peek("J2") in ("", short):
            # The ACS writes the abbreviation into T2, and the title into JF.
            put("container-title", given.first("JF"))
            put("container-title-short", given.first("T2", "J2", "JO", "JA", "J1"))
        else:
            put("container-title", given.first("T2", "JF", "BT"))
    elif container == "A2":
        put("container-title", given.first("A2", "T2", "JF"))
    if "container-title" not in fields:
        put("container-title", given.first("JF"))
    _add_journal(given, fields, put_short="J2")
    if tags.get("collection-title") == "T2":
        put("collection-title", given.first("T2", "T3"))


def _add_journal(given: Fields, fields: dict[str, str], put_short: str) -> None:
    """``JO`` is the full title for some and an abbreviation for others; ``JA`` is the only title in old files."""
    short = given.first(put_short)
    if "container-title" not in fields and (
        only := given.first("JO") or ("" if short else given.first("JA", "J1"))
    ):
        fields["container-title"] = unescaped(only)
    for tag in ("JO", "JA", "J1"):
        written = given.peek(tag)
        if written and (unescaped(written) == fields.get("container-title") or short in ("", written)):
            short = written if unescaped(written) != fields.get("container-title") else short
            given.drop(tag, written)
    if short:
        fields["container-title-short"] = unescaped(short)


# --- numbers ----------------------------------------------------------------------------------------------------------


def _add_numbers(given: Fields, fields: dict[str, str], main: str) -> None:
    tags = text_tags(main)
    usual = "number" if tags.get("number") == "SN" else "ISBN" if main in _WITH_ISBN else "ISSN"
    found: dict[str, list[str]] = {}
    for value in given.all("SN"):
        for piece in _PIECES.split(value):
            variable, number = number_variable(piece, usual)
            if number:
                found.setdefault(variable, []).append(unescaped(number))
    for variable, numbers in found.items():
        fields[variable] = ", ".join(dict.fromkeys(numbers))
    _add_pages(given, fields, tags)
    if tags.get("publisher-place") == "C1":
        _add_places(given, fields)
    elif tags.get("publisher-place") == "CY" and (place := given.first("CY", "PP")):
        fields["publisher-place"] = unescaped(place)


def _add_pages(given: Fields, fields: dict[str, str], tags: Mapping[str, str]) -> None:
    start, end = given.first("SP"), given.first("EP")
    span = page_range(start)
    if span:
        whole = "-".join(span)
    elif start and end and start != end:
        whole = f"{start}-{end}"
    else:
        whole = start or end
    if whole:
        is_range = span is not None or bool(start and end)
        counted = next((name for name in ("number-of-pages", "dimensions") if tags.get(name) == "SP"), "")
        fields["page" if is_range or not counted else counted] = unescaped(whole)
    elif tags.get("number") == "C7" and (article := given.first("C7")):
        # An article that has no pages is cited by its number.
        fields["page"] = unescaped(article)


def _add_places(given: Fields, fields: dict[str, str]) -> None:
    """The places of a paper in proceedings: the publisher's is in C1, or in CY if that is not the conference's."""
    published, place = given.first("C1", "PP"), given.first("CY")
    if place and not published and given.peek("PB"):
        published, place = place, ""
    for variable, value in (("publisher-place", published), ("event-place", place)):
        if value:
            fields[variable] = unescaped(value)


def _add_second_choices(given: Fields, fields: dict[str, str], dates: dict[str, Date], main: str) -> None:
    """What some programs write elsewhere, where the variable has no value yet."""
    if main == "ELEC" and "accessed" not in dates and (number := fields.get("number", "")):
        # EndNote's access date of a web page.
        date = read_ris_date(number)[0]
        if date.parts and len(date.parts[0]) > 1:
            dates["accessed"] = date
            del fields["number"]
    tags = text_tags(main)
    others = {
        "abstract": ("N2",),
        "issue": ("M1",) if main in ("JOUR", "MGZN", "NEWS", "CONF") else (),
        "number": ("IS", "M1") if "issue" not in tags else (),
        "number-of-volumes": ("M1",) if main == "CHAP" else (),
        "collection-title": ("T3",),
    }
    for variable, also in others.items():
        if variable not in fields and (value := given.first(*also)):
            fields[variable] = unescaped(value)
    if "N2" in given and unescaped(given.peek("N2")) == fields.get("abstract"):
        given.first("N2")


def _note(given: Fields, title: str) -> str:
    """The notes, each in lines of its own, after what stands before the first tag; a note that is the title again is none."""
    lines = (note_line(line) for value in given.all("", "N1", blank=True) for line in value.split("\n"))
    return "\n".join(unescaped(line) for line in lines if not line or line != title).strip("\n")
