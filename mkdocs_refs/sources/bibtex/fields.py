"""What BibTeX's and biblatex's entry types and fields are in CSL."""

from __future__ import annotations

import re
from collections.abc import Mapping

from mkdocs_refs.identifiers import parse_hal
from mkdocs_refs.model import Date
from mkdocs_refs.sources.bibtex.latex import decode, decode_verbatim

__all__ = ["MONTHS", "csl_dates", "csl_fields", "csl_type"]

_TYPES = {
    "article": "article-journal", "suppperiodical": "article-journal", "book": "book", "mvbook": "book",
    "collection": "book", "mvcollection": "book", "proceedings": "book", "mvproceedings": "book", "manual": "book",
    "reference": "book", "bookinbook": "chapter", "booklet": "pamphlet", "inbook": "chapter", "suppbook": "chapter",
    "incollection": "chapter", "inreference": "entry-encyclopedia", "inproceedings": "paper-conference",
    "conference": "paper-conference", "phdthesis": "thesis", "mastersthesis": "thesis", "thesis": "thesis",
    "techreport": "report", "report": "report", "online": "webpage", "electronic": "webpage", "www": "webpage",
    "unpublished": "manuscript", "patent": "patent", "dataset": "dataset", "software": "software",
    "periodical": "periodical", "review": "review", "standard": "standard", "letter": "personal_communication",
}  # fmt: skip
_GENRES = {"phdthesis": "PhD thesis", "mastersthesis": "Master’s thesis"}
_BIBLATEX_GENRES = {
    "phdthesis": "PhD thesis",
    "mathesis": "Master’s thesis",
    "techreport": "Technical report",
}
# A CSL variable takes the first of these fields that is there.
_VARIABLES = {
    "container-title": ("journaltitle", "journal", "booktitle"), "container-title-short": ("shortjournal",),
    "collection-title": ("series",), "title-short": ("shorttitle",), "volume": ("volume",), "edition": ("edition",),
    "publisher-place": ("address", "location"), "chapter-number": ("chapter",), "number-of-pages": ("pagetotal",),
    "number-of-volumes": ("volumes",), "note": ("note", "addendum"), "abstract": ("abstract",), "genre": ("type",),
    "keyword": ("keywords", "keyword"), "ISSN": ("issn",), "ISBN": ("isbn",), "version": ("version",),
    "event-title": ("eventtitle",), "event-place": ("venue",), "language": ("langid", "language"), "annote": ("annote",),
}  # fmt: skip
_VERBATIM_VARIABLES = {
    "DOI": ("doi",), "URL": ("url",), "PMID": ("pmid", "pubmed"), "PMCID": ("pmcid",), "hal-id": ("hal_id",),
    "hal-version": ("hal_version",), "hal-pdf": ("pdf",),
}  # fmt: skip
_PUBLISHERS = ("publisher", "school", "institution", "organization")
_PROTECTED = frozenset(("title", "booktitle", "shorttitle"))
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_MONTH_NUMBERS = {
    start: number
    for number, starts in enumerate(
        ("jan", "feb fév fev", "mar", "apr avr", "may mai", "jun juin", "jul juil", "aug aoû aou", "sep", "oct", "nov",
         "dec déc"), 1,
    )
    for start in starts.split()
}  # fmt: skip
_MONTH_WORD = re.compile(r"[^\W\d_]{3,}")
_NUMBER = re.compile(r"\d{1,2}")
_YEAR = re.compile(r"(?<!\d)-?\d{4}(?!\d)|(?<!\d)\d{3}(?!\d)")
_ISO_DATE = re.compile(r"(-?\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(?:T.*)?[~?%]?")
_PAGE_RANGE = re.compile(r"\s*[-–—]+\s*")
_URL = re.compile(r"https?://\S+")


_DATES = {"date": "issued", "urldate": "accessed", "eventdate": "event-date", "origdate": "original-date"}


def csl_type(entry_type: str) -> str:
    """The CSL type for a type of entry (in lower case); ``document`` for ``misc`` and whatever is not known."""
    return _TYPES.get(entry_type, "document")


def csl_fields(entry_type: str, raw: Mapping[str, str]) -> dict[str, str]:
    """The string and number variables of an entry, from its fields as LaTeX."""
    kind = csl_type(entry_type)
    fields: dict[str, str] = {}
    for variable, sources in _VARIABLES.items():
        source = next((name for name in sources if raw.get(name)), "")
        # The booktitle of a whole book is there for what refers to it.
        if source and not (source == "booktitle" and kind == "book"):
            fields[variable] = decode(raw[source], protect=source in _PROTECTED)
    for variable, sources in _VERBATIM_VARIABLES.items():
        source = next((name for name in sources if raw.get(name)), "")
        if source:
            fields[variable] = decode_verbatim(raw[source])
    _add_title(fields, raw)
    _add_numbers(fields, raw, kind)
    _add_publisher(fields, raw)
    _add_eprint(fields, raw)
    if entry_type in _GENRES:
        fields.setdefault("genre", _GENRES[entry_type])
    fields["genre"] = _BIBLATEX_GENRES.get(fields.get("genre", ""), fields.get("genre", ""))
    return {variable: value for variable, value in fields.items() if value}


def csl_dates(raw: Mapping[str, str]) -> dict[str, Date]:
    """The date variables of an entry, from its fields as LaTeX."""
    dates = {
        variable: _read_date(decode_verbatim(raw[source]))
        for source, variable in _DATES.items()
        if raw.get(source)
    }
    if "issued" not in dates and (issued := _year_and_month(raw)):
        dates["issued"] = issued
    return dates


def _add_title(fields: dict[str, str], raw: Mapping[str, str]) -> None:
    for variable, title, subtitle in (
        ("title", "title", "subtitle"),
        ("container-title", "booktitle", "booksubtitle"),
    ):
        main = decode(raw.get(title, ""), protect=True)
        if main and (variable == "title" or fields.get(variable) == main):
            sub = decode(raw.get(subtitle, ""), protect=True)
            fields[variable] = f"{main}: {sub}" if sub else main


def _add_numbers(fields: dict[str, str], raw: Mapping[str, str], kind: str) -> None:
    number = decode(raw.get("number", ""))
    if number:
        if kind in ("article-journal", "periodical"):
            fields["issue"] = number
        elif kind in ("book", "chapter", "paper-conference") and raw.get("series"):
            fields["collection-number"] = number
        else:
            fields["number"] = number
    if raw.get("issue") and "issue" not in fields:
        fields["issue"] = decode(raw["issue"])
    if raw.get("pages"):
        fields["page"] = _PAGE_RANGE.sub("-", decode(raw["pages"]))


def _add_publisher(fields: dict[str, str], raw: Mapping[str, str]) -> None:
    how = raw.get("howpublished", "")
    url = _URL.search(decode_verbatim(how))
    if url and "URL" not in fields:
        fields["URL"] = url.group().rstrip(".,;")
    publishers = [decode(raw[name]) for name in _PUBLISHERS if raw.get(name)]
    if not publishers and how and not url:
        publishers = [decode(how)]
    if publishers:
        fields["publisher"] = "; ".join(dict.fromkeys(publishers))


def _add_eprint(fields: dict[str, str], raw: Mapping[str, str]) -> None:
    eprint = decode_verbatim(raw.get("eprint", ""))
    if not eprint:
        return
    archive = decode(raw.get("eprinttype") or raw.get("archiveprefix") or "")
    if archive.lower() == "hal" and parse_hal(eprint):
        fields.setdefault("hal-id", eprint)
    elif archive.lower() == "pubmed":
        fields.setdefault("PMID", eprint)
    else:
        fields["archive"] = "arXiv" if archive.lower() in ("", "arxiv") else archive
        fields["archive_location"] = eprint


def _year_and_month(raw: Mapping[str, str]) -> Date | None:
    written = decode(raw.get("year", ""))
    if not written:
        return None
    year = _YEAR.search(written)
    if not year:
        return Date(literal=written)
    month, rest = decode(raw.get("month", "")), ""
    word = _MONTH_WORD.search(month)
    number = _month_number(word.group()) if word else 0
    if word:
        rest = month.replace(word.group(), " ", 1)
    elif _NUMBER.fullmatch(month.strip()) and 1 <= int(month) <= 12:
        number = int(month)
    day = _NUMBER.search(rest)
    parts = [int(year.group())]
    if number:
        parts.append(number)
        if day and 1 <= int(day.group()) <= 31:
            parts.append(int(day.group()))
    return Date(parts=(tuple(parts),), circa=bool(re.match(r"\s*(?:ca?\.|circa)", written, re.IGNORECASE)))


def _month_number(word: str) -> int:
    folded = word.lower()
    return _MONTH_NUMBERS.get(folded[:4]) or _MONTH_NUMBERS.get(folded[:3], 0)


def _read_date(text: str) -> Date:
    """A date of biblatex: ISO 8601, with ``/`` for a range and ``~`` or ``?`` for a doubtful one."""
    parts = []
    for half in text.split("/")[:2]:
        match = _ISO_DATE.fullmatch(half.strip())
        if match:
            parts.append(tuple(int(number) for number in match.groups() if number))
        elif half.strip() not in ("", ".."):
            year = _YEAR.search(text)
            return Date(parts=((int(year.group()),),)) if year else Date(literal=text)
    return (
        Date(parts=tuple(parts), circa="~" in text or "?" in text or "%" in text)
        if parts
        else Date(literal=text)
    )
