"""The fields of one entry, as LaTeX, put into CSL's variables. The tables are in ``tables``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from mkdocs_refs.dates import read_date
from mkdocs_refs.identifiers import bare_doi, parse_hal
from mkdocs_refs.model import Date, Name
from mkdocs_refs.sources.bibtex import tables
from mkdocs_refs.sources.bibtex.latex import decode, decode_verbatim
from mkdocs_refs.sources.bibtex.names import read_names
from mkdocs_refs.variables import DATE_VARIABLES, NAME_VARIABLES, NUMBER_VARIABLES, STRING_VARIABLES

__all__ = ["MONTHS", "PROTECTED", "EntryFields", "entry_type", "read_entry"]

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
"""What BibTeX's macros ``jan`` to ``dec`` stand for."""

_PUBLISHERS = ("publisher", "school", "institution", "organization")
_IN_SERIES = frozenset(("book", "chapter", "paper-conference", "entry-encyclopedia"))
_PERIODICALS = frozenset(("article-journal", "article-magazine", "article-newspaper", "periodical"))
_WHOLE = frozenset(("book", "periodical"))
_PAGE_RANGE = re.compile(r"\s*[-–—]+\s*")
_YEAR = re.compile(r"(?<!\d)-?\d{4}(?!\d)|(?<!\d)\d{3}(?!\d)")
_URL = re.compile(r"https?://\S+")
_OLD_ARXIV = re.compile(r"[0-9]{2}(?:0[1-9]|1[0-2])[0-9]{3}(?:v[0-9]{1,3})?")
"""A number of arXiv from before April 2007, without the archive that belongs to it."""
_ENDS_SENTENCE = (".", "!", "?", ":", "…")
_OWN_NAMES = {
    f"csl-{name.lower()}": name
    for name in (*STRING_VARIABLES, *NUMBER_VARIABLES, "hal-id", "hal-version", "hal-pdf")
}
"""``csl-`` and the name of a variable: what BibTeX has no field for, or would read otherwise."""
_OWN = re.compile(r"csl-[a-z][a-z_-]*")
_JOURNAL_MACRO = re.compile(r"\s*\{?\\([A-Za-z]+)\s*(?:\{\})?\}?\s*")
_CSL_PEOPLE = frozenset(NAME_VARIABLES - {"author", "editor", "translator"})
_CSL_DATES = frozenset(DATE_VARIABLES - {"issued", "submitted"})


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryFields:
    """What an entry says, in CSL's terms; see ``model.Item``."""

    type: str
    fields: dict[str, str]
    names: dict[str, tuple[Name, ...]]
    dates: dict[str, Date]


_WRITABLE = re.compile(r"[a-z][a-z0-9_-]*")
"""An entry type that can be written again."""


def read_entry(kind: str, raw: Mapping[str, str]) -> EntryFields:
    """The variables of an entry.

    Args:
        kind: its type, in lower case.
        raw: its fields, names in lower case, values as LaTeX; with what it inherits.
    """
    type_ = entry_type(kind, raw)
    fields = _texts(raw)
    _add_titles(fields, _with_journal(raw), type_)
    _add_numbers(fields, raw, type_)
    _add_publisher(fields, raw)
    _add_eprint(fields, raw)
    _add_words(fields, raw, kind)
    for name, value in raw.items():
        if name in tables.READ or name in _CSL_PEOPLE or name in _CSL_DATES or name == "csl-type":
            continue
        if _OWN.fullmatch(name):
            fields[_OWN_NAMES.get(name, name[4:])] = decode(value, protect=True)
        else:
            fields[f"{tables.KEPT}{name}"] = value
    if (
        "csl-type" not in raw
        and kind != tables.ENTRY_TYPES.get(type_, "misc")
        and kind not in tables.SYNONYMS
        and _WRITABLE.fullmatch(kind)
    ):
        fields[f"{tables.KEPT}entrytype"] = kind
    return EntryFields(
        type=raw.get("csl-type", "").strip() or type_,
        fields={variable: value for variable, value in fields.items() if value},
        names=_names(raw),
        dates=_dates(raw),
    )


def entry_type(kind: str, raw: Mapping[str, str]) -> str:
    """The CSL type of an entry; some entry types mean several, which other fields tell apart. Arguments as above."""
    subtype = raw.get("entrysubtype", "").strip().lower()
    if kind in ("article", "suppperiodical"):
        if subtype in ("newspaper", "magazine"):
            return f"article-{subtype}"
        if _is_preprint(raw) and not (raw.get("journal") or raw.get("journaltitle")):
            return "article"
    if kind == "misc" and _is_preprint(raw) and not raw.get("howpublished"):
        return "article"
    if kind == "unpublished" and (raw.get("eventtitle") or raw.get("venue") or raw.get("eventdate")):
        return "speech"
    if kind == "inbook" and not (raw.get("booktitle") or raw.get("maintitle")):
        # BibTeX's own: the title is the book's.
        return "book"
    if raw.get("booktitle") and tables.TYPES.get(kind) == "book" and _is_part(raw):
        return "chapter"
    return tables.TYPES.get(kind, "document")


def _is_part(raw: Mapping[str, str]) -> bool:
    """Whether what calls itself a book stands in another one: Zotero writes a chapter so whose type is a book's.

    A ``booktitle`` alone is there for what refers to the book; such a one is its title, or begins or is begun by it.
    """
    if not (raw.get("pages") or (raw.get("author") and raw.get("editor"))):
        return False
    own, around = (" ".join(decode(raw.get(name, "")).casefold().split()) for name in ("title", "booktitle"))
    return bool(own and around) and not own.startswith(around) and not around.startswith(own)


def _is_preprint(raw: Mapping[str, str]) -> bool:
    archive = (raw.get("eprinttype") or raw.get("archiveprefix") or "").strip().lower()
    return archive == "arxiv" and bool(raw.get("eprint"))


# --- texts ------------------------------------------------------------------------------------------------------------


def _texts(raw: Mapping[str, str]) -> dict[str, str]:
    """Everything that goes into a variable as it is."""
    fields: dict[str, str] = {}
    # An entry has a dozen of the fields that there are: these are looked up, in the order of the table.
    for rank in sorted({_RANKS[name] for name in raw if name in _RANKS}):
        variable, sources, verbatim = _TEXTS[rank]
        value = next((found for source in sources if (found := raw.get(source))), "")
        if value:
            fields[variable] = (
                decode_verbatim(value) if verbatim else decode(value, protect=variable in PROTECTED)
            )
    if not fields.get("number-of-pages", "1").strip("0"):
        del fields["number-of-pages"]
    if "DOI" in fields:
        fields["DOI"] = bare_doi(fields["DOI"])
    if raw.get("address") and raw.get("location") and raw["location"] != raw["address"]:
        # The ACM writes the publisher's place and the conference's.
        fields.setdefault("event-place", decode(raw["location"]))
    return fields


_TEXTS = [
    *((variable, sources, False) for variable, sources in tables.VARIABLES.items()),
    *((variable, sources, True) for variable, sources in tables.VERBATIM.items()),
]
_RANKS = {source: rank for rank, (_, sources, _) in enumerate(_TEXTS) for source in sources}
PROTECTED = frozenset(("title-short", "original-title", "reviewed-title", "volume-title", "part-title"))
"""Titles, in which braces protect capitals, besides ``title`` and ``container-title``."""


def _add_titles(fields: dict[str, str], raw: Mapping[str, str], type_: str) -> None:
    for variable, sources in tables.TITLES:
        if not raw.get(sources[0]):
            continue
        # The booktitle of a whole book is there for what refers to it.
        if sources[0] == "booktitle" and type_ in _WHOLE:
            if raw["booktitle"] != raw.get("title"):
                fields[f"{tables.KEPT}booktitle"] = raw["booktitle"]
            continue
        if variable not in fields and (text := _title(raw, *sources)):
            fields[variable] = text
    main = _title(raw, "maintitle", "mainsubtitle", "maintitleaddon") if raw.get("maintitle") else ""
    if main:
        # A volume of a work: what is printed needs both.
        variable = "title" if type_ in _WHOLE else "container-title"
        own = fields.get(variable, "")
        fields[variable] = f"{main}{'' if main.endswith(_ENDS_SENTENCE) else '.'} {own}" if own else main


def _with_journal(raw: Mapping[str, str]) -> Mapping[str, str]:
    """The fields with the name of the journal for which a macro of astronomers stands."""
    journal = raw.get("journal", "")
    macro = _JOURNAL_MACRO.fullmatch(journal) if "\\" in journal else None
    name = tables.ASTRONOMY.get(macro[1].lower()) if macro else None
    return {**raw, "journal": name} if name else raw


def _title(raw: Mapping[str, str], title: str, subtitle: str, addition: str) -> str:
    main = decode(raw.get(title, ""), protect=True)
    if not main:
        return ""
    if (sub := raw.get(subtitle, "")) and (sub := decode(sub, protect=True)):
        main += f"{'' if main.endswith(_ENDS_SENTENCE) else ':'} {sub}"
    if (more := raw.get(addition, "")) and (more := decode(more, protect=True)):
        main += f"{'' if main.endswith(_ENDS_SENTENCE) else '.'} {more}"
    return main


def _add_numbers(fields: dict[str, str], raw: Mapping[str, str], type_: str) -> None:
    number, issue = decode(raw.get("number", "")), decode(raw.get("issue", ""))
    if type_ in _PERIODICALS:
        fields["issue"] = ", ".join(part for part in (number, issue) if part)
    else:
        if number and type_ in _IN_SERIES and raw.get("series"):
            fields["collection-number"] = number
        elif number:
            fields["number"] = number
        if issue:
            fields["issue"] = issue
    if raw.get("pages"):
        fields["page"] = _PAGE_RANGE.sub("-", decode(raw["pages"]))
    # The ACM calls it ``articleno``.
    eid = raw.get("eid") or raw.get("articleno")
    if eid and eid != raw.get("pages"):
        # biblatex prints the number of an electronic article where the pages stand, and so do most CSL styles.
        variable = "number" if fields.get("page") else "page"
        if fields.get(variable):
            fields[f"{tables.KEPT}eid"] = eid
        else:
            fields[variable] = decode(eid)


def _add_publisher(fields: dict[str, str], raw: Mapping[str, str]) -> None:
    how = raw.get("howpublished", "")
    url = _URL.search(decode_verbatim(how)) if how else None
    if url and "URL" not in fields:
        fields["URL"] = url.group().rstrip(".,;")
    publishers = [decode(raw[name]) for name in _PUBLISHERS if raw.get(name)]
    if not publishers and how and not url:
        publishers = [decode(how)]
    if publishers:
        fields["publisher"] = "; ".join(dict.fromkeys(publishers))


def _add_eprint(fields: dict[str, str], raw: Mapping[str, str]) -> None:
    eprint = decode_verbatim(raw.get("eprint", ""))
    archive = decode(raw.get("eprinttype") or raw.get("archiveprefix") or "")
    if not eprint:
        if archive and "archive" not in fields:
            fields["archive"] = archive
        return
    kind = archive.lower()
    if kind == "hal" and parse_hal(eprint):
        fields.setdefault("hal-id", eprint)
    elif kind in ("pubmed", "pmid"):
        fields.setdefault("PMID", eprint)
    elif kind == "pmcid":
        fields.setdefault("PMCID", eprint)
    else:
        fields["archive"] = "arXiv" if kind in ("", "arxiv") else archive
        collection = decode(raw.get("eprintclass") or raw.get("primaryclass") or "")
        if collection and fields["archive"] == "arXiv" and _OLD_ARXIV.fullmatch(eprint):
            eprint = f"{collection.partition('.')[0]}/{eprint}"
        fields["archive_location"] = eprint
        if collection:
            fields["archive_collection"] = collection


def _add_words(fields: dict[str, str], raw: Mapping[str, str], kind: str) -> None:
    """What biblatex has keys for: the genre, the state of publication, the language; and the notes."""
    genre = decode(raw.get("type", "")) or tables.GENRES.get(kind, "")
    fields["genre"] = tables.GENRE_WORDS.get(genre, genre)
    state = decode(raw.get("pubstate", ""))
    fields["status"] = tables.PUBLICATION_STATES.get(state.lower(), state)
    language = decode(raw.get("langid") or raw.get("language") or raw.get("hyphenation") or "")
    fields["language"] = tables.LANGUAGES.get(language.lower().removeprefix("lang"), language)
    notes = [decode(raw[name]) for name in ("note", "addendum") if raw.get(name)]
    fields["note"] = ". ".join(
        note.removesuffix(".") if note != notes[-1] else note for note in dict.fromkeys(notes)
    )


# --- names ------------------------------------------------------------------------------------------------------------


_NAME_RANKS = {field: rank for rank, field in enumerate(tables.NAMES)}


def _names(raw: Mapping[str, str]) -> dict[str, tuple[Name, ...]]:
    names: dict[str, tuple[Name, ...]] = {}
    use_prefix = "useprefix=false" not in raw.get("options", "").replace(" ", "").lower()

    def add(variable: str, field: str) -> None:
        if raw.get(field) and (people := read_names(raw[field], use_prefix=use_prefix)):
            names[variable] = (*names.get(variable, ()), *people)

    for field in sorted(tables.NAMES.keys() & raw.keys(), key=_NAME_RANKS.__getitem__):
        variable = tables.NAMES[field]
        add(variable if field != "editor" else _editor_role(raw, "editor"), field)
    for field in ("editora", "editorb", "editorc"):
        add(_editor_role(raw, field), field)
    for field in raw:
        if "-" in field and field in _CSL_PEOPLE:
            add(field, field)
    return names


def _editor_role(raw: Mapping[str, str], field: str) -> str:
    kind = raw.get(f"{field}type", "").strip().lower()
    return tables.OF_EDITOR_TYPE.get(kind, "contributor" if kind or field != "editor" else "editor")


# --- dates ------------------------------------------------------------------------------------------------------------


def _dates(raw: Mapping[str, str]) -> dict[str, Date]:
    dates: dict[str, Date] = {}
    for variable, sources in tables.DATES.items():
        for source in sources:
            if raw.get(source):
                dates[variable] = _date(decode_verbatim(raw[source]))
                break
    for field in raw:
        if "-" in field and field in _CSL_DATES and field not in dates:
            dates[field] = _date(decode_verbatim(raw[field]))
    if "issued" not in dates and (issued := _year_and_month(raw)):
        dates["issued"] = issued
    return {variable: date for variable, date in dates.items() if date != Date()}


def _date(text: str) -> Date:
    """A date of biblatex: ISO 8601-2 (EDTF), levels 0 and 1."""
    date = read_date(text)
    if date.parts or not text.startswith(("/", "../")):
        return date
    # A range without a beginning: CSL knows none, so that it is a text that says so.
    return Date(literal=text.replace("../", "/", 1).replace("/", "–", 1))


def _year_and_month(raw: Mapping[str, str]) -> Date | None:
    written = decode(raw.get("year", ""))
    if not written:
        return None
    month, day = decode(raw.get("month", "")), decode(raw.get("day", ""))
    if month.isdecimal() and 1 <= int(month) <= 12:
        month = MONTHS[int(month) - 1]
    for text in (f"{day} {month} {written}", f"{month} {written}"):
        date = read_date(" ".join(text.split()))
        if date.parts:
            return date
    date = read_date(written)
    if date.parts:
        return date
    year = _YEAR.search(written)
    return Date(parts=((int(year.group()),),)) if year else date
