"""Items as RIS."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from mkdocs_refs.identifiers import normalise_doi, normalise_pmcid, normalise_pmid, parse_hal
from mkdocs_refs.model import OTHERS, Date, Item, Name
from mkdocs_refs.richtext import parse_markup, plain
from mkdocs_refs.sources.ris.tables import DATE_TAGS, KEPT, WRITTEN_TYPES, name_tags, text_tags
from mkdocs_refs.sources.ris.values import note_line, number_variable, one_line, page_range, unescaped

__all__ = ["to_ris"]

_SURROGATE = re.compile("[\ud800-\udfff]")
_KEPT_TAG = re.compile(rf"{KEPT}([A-Z][A-Z0-9])")
_SPACES = re.compile(r"\s+")
_LINKED = frozenset(("DOI", "URL", "hal-pdf", "hal-id", "PMID", "PMCID"))
_SEASONS = ("Spring", "Summer", "Autumn", "Winter")
_LONGEST_ID = 2000
_LINKS = {
    "PMID": ("https://pubmed.ncbi.nlm.nih.gov/{}/", normalise_pmid),
    "PMCID": ("https://www.ncbi.nlm.nih.gov/pmc/articles/{}/", normalise_pmcid),
}


def to_ris(items: Iterable[Item]) -> str:
    """The items as RIS records, in their order, one blank line between them.

    RIS is plain text: CSL's markup is taken out. No value holds a line end, so that none can begin a tag; notes of several
    lines are several fields. An item that was not recognised becomes a ``GEN`` whose note is the text as pasted. Which
    variables have no place in RIS is told in the documentation (reference, "RIS").
    """
    return "\n".join(_record(item) for item in items)


def _record(item: Item) -> str:
    lines = _fields(item) if item.recognised else _verbatim(item)
    text = "".join([f"{tag}  - {value}\n" for tag, value in lines if value or tag == "N1"])
    text = f"{text}ER  - \n"
    return text if text.isascii() else _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)


def _verbatim(item: Item) -> Iterator[tuple[str, str]]:
    yield "TY", "GEN"
    yield "ID", one_line(item.id)
    yield from _note(item.verbatim)


def _fields(item: Item) -> list[tuple[str, str]]:
    kind = WRITTEN_TYPES.get(item.type, "GEN")
    of = item.fields
    lines = [
        ("TY", "INPR" if kind == "JOUR" and item.get("status") == "in press" else kind),
        ("ID", one_line(item.id)),
    ]
    if item.names:
        for role, tag in name_tags(kind).items():
            lines += [(tag, _name(name)) for name in item.names.get(role, ())]
    # An item has a few of the variables that there are: these are looked up, in the order of the table.
    ranks, places = _places(kind)
    for rank in sorted([ranks[variable] for variable in of if variable in ranks]):
        variable, tag = places[rank]
        lines.append((tag, _text(of[variable])))
    if kind == "CONF" and not of.get("event-title"):
        # Older programs look for the proceedings there.
        lines.append(("T2", _text(item.get("container-title"))))
    lines += _pages(item, kind)
    if "ISBN" in of or "ISSN" in of or "number" in of:
        lines += _numbers(item, kind)
    for variable, tag in DATE_TAGS.items():
        if variable in item.dates:
            lines += _date(item.dates[variable], tag)
    if not _LINKED.isdisjoint(of):
        lines += _links(item)
    if of.get("keyword"):
        lines += [("KW", _text(keyword)) for keyword in _keywords(of["keyword"])]
    if of.get("note"):
        lines += _note(plain(parse_markup(of["note"])))
    for variable, value in of.items():
        if variable.startswith(KEPT) and (kept := _KEPT_TAG.fullmatch(variable)):
            lines += [(kept[1], one_line(line)) for line in value.split("\n")]
    return lines


@cache
def _places(kind: str) -> tuple[Mapping[str, int], Sequence[tuple[str, str]]]:
    """The variables that are written as they are, with their tags, in order; and where in that order each stands."""
    places = [(variable, tag) for variable, tag in text_tags(kind).items() if tag not in ("SP", "SN")]
    return {variable: rank for rank, (variable, _) in enumerate(places)}, places


def _text(text: str) -> str:
    return _escaped(one_line(plain(parse_markup(text)) if "<" in text else text))


def _escaped(text: str) -> str:
    """What would be taken for a character reference is made one to its ``&``."""
    return text.replace("&", "&amp;") if "&" in text and unescaped(text) != text else text


def _note(text: str) -> Iterator[tuple[str, str]]:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n").split("\n")
    return (("N1", _escaped(note_line(line))) for line in lines)


def _keywords(text: str) -> list[str]:
    return [keyword.strip() for keyword in text.split(";" if ";" in text else ",")]


# --- names ------------------------------------------------------------------------------------------------------------


def _name(name: Name) -> str:
    if name.literal:
        if name == OTHERS:
            return "et al."
        literal = _text(name.literal)
        return literal.replace(",", ",,", 1) if "," in literal else literal
    family, given = _part(name.family), _part(name.given)
    if name.non_dropping_particle:
        family = _glued(_part(name.non_dropping_particle), family)
    if name.dropping_particle:
        given = " ".join(part for part in (given, _part(name.dropping_particle)) if part)
    if not family:
        return given
    if name.suffix:
        return f"{family}, {given}, {_part(name.suffix)}" if given else f"{family}, , {_part(name.suffix)}"
    return f"{family}, {given}" if given else family


def _part(text: str) -> str:
    """A part of a name; a comma in it would make it two."""
    return _text(text.replace(",", " ")) if "," in text else _text(text)


def _glued(particle: str, family: str) -> str:
    if not particle or particle.endswith(("'", "’", "-")):
        return particle + family
    return f"{particle} {family}".strip()


# --- dates ------------------------------------------------------------------------------------------------------------


def _date(date: Date, tag: str) -> Iterator[tuple[str, str]]:
    """A date as ``YYYY/MM/DD/other``; what RIS has no field for is said in ``other``."""
    if not date.parts:
        yield tag, one_line(date.literal)
        return
    first = date.parts[0]
    month = first[1] if len(first) > 1 else 0
    season = date.season
    if month > 20:
        season, first = month - 20, first[:1]
    other = []
    if date.circa:
        other.append("circa")
    if season is not None:
        is_known = isinstance(season, int) and 1 <= season <= len(_SEASONS)
        other.append(_SEASONS[int(season) - 1] if is_known else one_line(str(season)).replace("/", " "))
    if len(date.parts) > 1:
        other.append(f"to {_iso(date.parts[1])}".strip())
    year = _year(first[0]) if first else ""
    if tag == "DA" and year:
        yield "PY", year
    if len(first) == 1 and not other:
        if tag != "DA":
            yield tag, year
        return
    months = [f"{number:02d}" for number in first[1:3]]
    yield tag, "/".join((year, *months, *[""] * (2 - len(months)), " ".join(other)))


def _iso(part: tuple[int, ...]) -> str:
    return "-".join((_year(part[0]), *(f"{number:02d}" for number in part[1:3]))) if part else ""


def _year(year: int) -> str:
    return f"{'-' if year < 0 else ''}{abs(year):04d}"


# --- numbers and links ------------------------------------------------------------------------------------------------


def _pages(item: Item, kind: str) -> Iterator[tuple[str, str]]:
    for variable, tag in text_tags(kind).items():
        if tag != "SP" or variable not in item.fields:
            continue
        value = _text(item.fields[variable])
        span = page_range(value) if variable == "page" else None
        if span and span[0] != span[1]:
            yield "SP", span[0]
            yield "EP", span[1]
        else:
            yield "SP", value


def _numbers(item: Item, kind: str) -> Iterator[tuple[str, str]]:
    usual = "number" if text_tags(kind).get("number") == "SN" else ""
    for variable in dict.fromkeys((usual, "ISBN", "ISSN")):
        value = _text(item.get(variable)) if variable else ""
        # A number that does not show by its form what it is says so.
        is_plain = number_variable(value, usual or "?") == (variable, value)
        yield "SN", value if is_plain or not value else f"{value} ({variable})"


def _links(item: Item) -> Iterator[tuple[str, str]]:
    if doi := one_line(item.get("DOI")):
        yield "DO", (normalise_doi(doi) if len(doi) < _LONGEST_ID else None) or doi
    if url := item.get("URL"):
        yield "UR", _SPACES.sub("%20", url.strip())
    if pdf := item.get("hal-pdf"):
        yield "L1", _SPACES.sub("%20", pdf.strip())
    hal_id = item.get("hal-id")
    hal = parse_hal(hal_id) if 0 < len(hal_id) < _LONGEST_ID else None
    if hal:
        version = item.get("hal-version").strip().lower().removeprefix("v")
        has_version = not hal.version and version.isascii() and version.isdigit() and len(version) < 4
        yield "L2", f"https://hal.science/{hal}" + (f"v{version}" if has_version else "")
    for variable, (place, normalise) in _LINKS.items():
        value = item.get(variable)
        identifier = normalise(value) if 0 < len(value) < _LONGEST_ID else None
        if identifier:
            yield "L2", place.format(identifier)
