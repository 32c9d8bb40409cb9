"""What may be wrong with references that can be read: fields that are missing, identifiers that cannot be, duplicates.

Nothing here is needed to build a site, and all of it takes every item to be read: it is for ``mkdocs-refs check``. Every
function is pure and returns diagnostics at the items' positions.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from mkdocs_refs.diagnostics import Diagnostic, Severity
from mkdocs_refs.identifiers import links, normalise_doi, normalise_isbn, normalise_issn, parse_hal
from mkdocs_refs.model import Item
from mkdocs_refs.richtext import parse_markup, plain

__all__ = ["check_item", "check_items", "duplicates", "unused"]

_WITH_CONTAINER = frozenset(
    ("article-journal", "article-magazine", "article-newspaper", "chapter", "paper-conference")
)
_WITH_AUTHOR = frozenset(("article-journal", "book", "chapter", "paper-conference", "thesis"))
_WITH_DATE = _WITH_CONTAINER | frozenset(("book", "thesis", "report", "patent", "article", "pamphlet"))
_WITH_PUBLISHER = frozenset(("thesis", "report"))
_CONTAINER_NAMES = {"chapter": "the book", "paper-conference": "the proceedings"}
_LOST = re.compile("\N{REPLACEMENT CHARACTER}|(?<=\\w)\\?{2,}(?=\\w)|(?<![\\w!?])\\?{3,}|\\?{4,}")
# UTF-8 that was read as Latin-1 or Windows-1252: "Ã©" for "é", "â€™" for an apostrophe.
_MOJIBAKE = re.compile(
    "[\u00c2\u00c3][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e]|\u00e2\u20ac"
    # Of "Å" only what does not follow the sign of an ångström ("5 Å²", "5 Å\u00b1 1").
    "|\u00c5[\u0080-\u009f\u00a1\u00a4\u00ba-\u00be\u0152\u0153\u0160\u0161\u0178\u017d\u017e]"
)
_NOT_PRINTED = ("bibtex-", "ris-")
_RANGE = re.compile(r"\s*(\d{1,9})\s*[-\u2013\u2014]+\s*(\d{1,9})\s*")
_MANY = re.compile(r",[^,]+,[^,]+,|;|\bet\.? al\b", re.IGNORECASE)
_PEOPLE = re.compile(r"\b[^\W\d_]\.|;|\bet\.? al\b", re.IGNORECASE)
_ORGANISATION = re.compile(
    r"\b(?:agenc(?:y|ies)|institut(?:e|es|ion|ions|o|os)?|universit(?:y|ies|é|ät|à)|universidade?|universiteit|organi[sz]ations?"
    r"|committee|associations?|society|ministry|departments?|council|consortium|group|team|foundation|centers?|centres?"
    r"|laborator(?:y|ies)|bureau|office|corporation|commission|authority|administration|academy|federation|inc|ltd|llc|gmbh"
    # French, German, Spanish, Italian, Portuguese, Dutch.
    r"|agence|comité|société|ministère|département|conseil|fondation|laboratoire|académie|groupe|équipe"
    r"|agentur|ausschuss|verein|verband|gesellschaft|ministerium|abteilung|stiftung|zentrum|amt|akademie|kommission"
    r"|bundes\w{3,}|landes(?:amt|anstalt|\w*ministerium)"
    r"|agencia|organización|asociación|sociedad|ministerio|departamento|consejo|fundación|laboratorio|oficina|comisión|grupo"
    r"|agenzia|comitato|associazione|organizzazione|società|ministero|dipartimento|consiglio|fondazione|ufficio"
    r"|agência|organização|associação|sociedade|ministério|conselho|fundação|laboratório|comissão"
    r"|agentschap|instituut|vereniging|ministerie|afdeling|stichting|commissie|maatschappij)\b",
    re.IGNORECASE,
)
"""Words of which one is in the name of most organisations, and in hardly anybody's."""
_INITIAL = re.compile(r"[^\W\d_]\.")
# Types of BibTeX that are books to CSL, but need not have anybody's name.
_NAMELESS = frozenset(
    ("manual", "proceedings", "mvproceedings", "collection", "mvcollection", "reference", "mvreference")
)
_PARTS = frozenset(("chapter", "entry", "entry-dictionary", "entry-encyclopedia", "paper-conference"))
_LATEST = 2100
_WORD = re.compile(r"\w+")


def check_items(items: Iterable[Item]) -> tuple[Diagnostic, ...]:
    """What may be wrong with each of the items, and which of them are the same work."""
    items = list(items)
    return (*(problem for item in items for problem in check_item(item)), *duplicates(items))


def check_item(item: Item) -> tuple[Diagnostic, ...]:
    """What may be wrong with one item.

    Of pasted references the reader itself says what is damaged, and which are none.
    """
    if not item.recognised:
        return ()
    rules = _PASTED if item.verbatim else (*_PASTED, *_STRUCTURED)
    return tuple(problem for rule in rules for problem in rule(item))


def _problem(item: Item, code: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(
        code=code, severity=Severity.WARNING, message=message, position=item.position, hint=hint
    )


# --- one item ---------------------------------------------------------------------------------------------------------


def _missing(item: Item) -> Iterator[Diagnostic]:
    """What a reader needs to find the work. A DOI makes up for the place of publication, not for author, title, year."""
    what = []
    if not item.title and item.type != "personal_communication":
        what.append("a title")
    nameless = item.get("bibtex-entrytype") in _NAMELESS
    if item.type in _WITH_AUTHOR and not nameless and not any(item.names.values()):
        what.append("an author or editor")
    if item.type in _WITH_DATE and not (item.dates.get("issued") or item.get("status")):
        what.append("a year")
    if item.type in _WITH_CONTAINER and not item.get("container-title") and not item.get("event-title"):
        what.append(f"the title of {_CONTAINER_NAMES.get(item.type, 'the journal')}")
    if item.type in _WITH_PUBLISHER and not (item.get("publisher") or item.get("authority")):
        what.append("an institution")
    if item.type == "webpage" and not links(item):
        what.append("an address")
    if what:
        yield _problem(
            item,
            "missing-field",
            f"the reference '{item.id}' ({item.type}) lacks {_listed(what)}",
            "Add it to the source." if len(what) == 1 else "Add them to the source.",
        )


def _identifiers(item: Item) -> Iterator[Diagnostic]:
    checks: tuple[tuple[str, Callable[[str], object], str], ...] = (
        ("DOI", normalise_doi, "A DOI begins with '10.' and has a slash."),
        (
            "ISBN",
            lambda text: normalise_isbn(text) or normalise_issn(text),
            "One digit or more must be wrong.",
        ),
        (
            "ISSN",
            lambda text: normalise_issn(text) or normalise_isbn(text),
            "One digit or more must be wrong.",
        ),
        ("URL", _linkable, "Only http, https, mailto and doi addresses are linked."),
    )
    for variable, check, hint in checks:
        value = item.get(variable)
        if value and not check(value):
            yield _problem(
                item,
                f"invalid-{variable.lower()}",
                f"the {variable} of '{item.id}' cannot be right: {plain(parse_markup(value))[:80]}",
                hint,
            )


def _linkable(url: str) -> bool:
    return bool(links(Item(id="url", fields={"URL": url})))


def _dates(item: Item) -> Iterator[Diagnostic]:
    for variable, date in item.dates.items():
        if date.literal and re.search(r"\d", date.literal) and not date.parts:
            yield _problem(
                item,
                "invalid-date",
                f"the date '{date.literal}' ({variable}) of '{item.id}' is not understood; it is printed as it is",
                "Write it as 2001-05-17, or as 2001/2003 for a range.",
            )
        elif date.year is not None and date.year > _LATEST:
            yield _problem(
                item,
                "invalid-date",
                f"the year {date.year} ({variable}) of '{item.id}' cannot be right",
                "Correct it.",
            )
        elif why := _impossible(date.parts):
            yield _problem(
                item, "invalid-date", f"the date ({variable}) of '{item.id}' cannot be: {why}", "Correct it."
            )


def _impossible(parts: Sequence[tuple[int, ...]]) -> str:
    """Why a date or a range cannot be; empty if it can."""
    for part in parts:
        if len(part) == 3 and 1 <= part[1] <= 12 and part[2] > _days_of(part[0], part[1]):
            return f"there is no {_iso(part)}"
    if len(parts) == 2 and parts[1]:
        first, last = parts
        # Of a season only the year can be compared.
        size = 1 if max((*first[1:2], *last[1:2]), default=0) > 12 else min(len(first), len(last))
        if last[:size] < first[:size]:
            return f"it ends ({_iso(last)}) before it begins ({_iso(first)})"
    return ""


def _days_of(year: int, month: int) -> int:
    """Days of a month in the Gregorian calendar; a year before our era may be a leap year to any count."""
    if month == 2:
        is_leap = year <= 0 or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))
        # The Julian calendar, which some countries had until the 20th century, has more of them.
        return 29 if is_leap or (year % 4 == 0 and year < 1924) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def _iso(part: tuple[int, ...]) -> str:
    return "-".join(f"{number:02d}" for number in part)


def _pages(item: Item) -> Iterator[Diagnostic]:
    match = _RANGE.fullmatch(item.get("page"))
    if match is None:
        return
    first, last = match[1], match[2]
    # "1216-30" is short for 1216-1230.
    whole = first[: len(first) - len(last)] + last if len(last) < len(first) else last
    if int(whole) < int(first):
        yield _problem(
            item,
            "odd-pages",
            f"the pages of '{item.id}' end before they begin: {item.get('page')}",
            "Exchange or correct the numbers.",
        )


def _names(item: Item) -> Iterator[Diagnostic]:
    for variable, names in item.names.items():
        for name in names:
            written = name.literal or name.family
            # "Department of Health, Education, Labor, and Welfare" is one name; initials are people's.
            if _MANY.search(written) and (not name.literal or _PEOPLE.search(written)):
                yield _problem(
                    item,
                    "names-not-separated",
                    f"the {variable} of '{item.id}' looks like several names in one: {written[:80]}",
                    "In BibTeX, put 'and' between names; in other formats, give each its own entry.",
                )


def _organisations(item: Item) -> Iterator[Diagnostic]:
    """Names of organisations that were taken apart as a person's: TeX does the same, and a style prints initials."""
    for names in item.names.values():
        for name in names:
            if name.literal or not (name.given and name.family):
                continue
            written = " ".join(
                filter(None, (name.given, name.dropping_particle, name.non_dropping_particle, name.family))
            )
            words = written.split()
            if len(words) > 2 and not any(map(_INITIAL.fullmatch, words)) and _ORGANISATION.search(written):
                yield _problem(
                    item,
                    "organisation-as-person",
                    f"'{written[:80]}' is read as a person's name; an organisation's stands in braces",
                    f"In BibTeX write {{{{{written[:80]}}}}}; in other formats give it as 'literal'.",
                )


def _damage(item: Item) -> Iterator[Diagnostic]:
    texts = [
        *item.fields.items(),
        *((role, n.full_family) for role, names in item.names.items() for n in names),
    ]
    for variable, text in texts:
        if variable in {"abstract", "URL", "annote"} or variable.startswith(_NOT_PRINTED):
            continue
        lost = _LOST.search(text)
        if lost or _MOJIBAKE.search(text):
            yield _problem(
                item,
                "lost-characters" if lost else "wrong-encoding",
                f"the {variable} of '{item.id}' has "
                + ("lost characters" if lost else "characters in a wrong encoding")
                + f": {plain(parse_markup(text))[:80]}",
                "Put them in by hand."
                if lost
                else "Save the source as UTF-8 again, from where it came from.",
            )
            return


_Rule: TypeAlias = Callable[[Item], Iterator[Diagnostic]]
_PASTED: tuple[_Rule, ...] = (_missing, _identifiers)
_STRUCTURED: tuple[_Rule, ...] = (_dates, _pages, _names, _organisations, _damage)


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


# --- several items ----------------------------------------------------------------------------------------------------


def duplicates(items: Iterable[Item], *, of: Iterable[Item] | None = None) -> tuple[Diagnostic, ...]:
    """One diagnostic for each item that is the same work as an earlier one, going by DOI, HAL id, or title and so on.

    Args:
        items: the items.
        of: compare with these alone, and not the items with each other.

    Two items are the same by their metadata if title, year and first author are, in letters and digits alone; a chapter
    and its book, or two volumes of one work, differ in type or volume.
    """
    found: list[Diagnostic] = []
    seen: dict[tuple[str, ...], Item] = {}
    for item in of or ():
        for _, fingerprint in _fingerprints(item) if item.recognised else ():
            seen.setdefault(fingerprint, item)
    for item in items:
        if not item.recognised:
            continue
        same: tuple[str, Item] | None = None
        for code, fingerprint in _fingerprints(item):
            first = seen.setdefault(fingerprint, item) if of is None else seen.get(fingerprint, item)
            if first is not item and first.id != item.id and same is None:
                same = code, first
        if same is not None:
            code, first = same
            where = f" ({first.position})" if first.position else ""
            found.append(
                _problem(
                    item,
                    code,
                    f"'{item.id}' is the same work as '{first.id}'{where}: they have the same {_SAME[code]}",
                    "Keep one, and cite it everywhere; the other's key can be an alias (ids in BibTeX).",
                )
            )
    return tuple(found)


_SAME = {"duplicate-doi": "DOI", "duplicate-hal": "HAL id", "duplicate-work": "title, author and year"}


def _fingerprints(item: Item) -> Iterator[tuple[str, tuple[str, ...]]]:
    doi = normalise_doi(item.get("DOI"))
    # A part is often given the DOI of its book.
    if doi:
        yield "duplicate-doi", ("doi", doi.lower(), _folded(item.title) if item.type in _PARTS else "")
    hal = parse_hal(item.get("hal-id") or item.get("URL"))
    if hal:
        yield "duplicate-hal", ("hal", hal.id)
    title, author = _folded(item.title), _folded(item.authors[0].full_family if item.authors else "")
    if title and (author or len(title) > 20) and item.year is not None:
        yield (
            "duplicate-work",
            (
                "work",
                item.type,
                title,
                author,
                str(item.year),
                *(item.get(each) for each in ("volume", "number", "edition")),
            ),
        )


def _folded(text: str) -> str:
    """Letters and digits alone, without accents and case."""
    decomposed = unicodedata.normalize("NFKD", plain(parse_markup(text)).casefold())
    return (
        "".join(_WORD.findall(decomposed)).replace("_", "")
        if decomposed.isascii()
        else "".join(character for character in decomposed if character.isalnum())
    )


def unused(
    items: Iterable[Item], used: Collection[str], aliases: Mapping[str, str] | None = None
) -> tuple[Diagnostic, ...]:
    """One diagnostic for each item that nothing cites or lists.

    Args:
        items: the items.
        used: the keys of those that are cited or listed somewhere.
        aliases: further keys: alias to key.
    """
    known = {(aliases or {}).get(key, key) for key in used}
    return tuple(
        _problem(item, "unused-entry", f"'{item.id}' is cited nowhere", "Cite it, or take it out.")
        for item in items
        if item.id not in known
    )
