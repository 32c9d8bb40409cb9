"""Which variables an author may set in an attribute list, under which names, and what their values may be.

What comes from the BibTeX reader is imported when it is needed: few lists have corrections, and fewer are read beside BibTeX.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from mkdocs_refs.dates import read_date
from mkdocs_refs.identifiers import normalise_doi, safe_href
from mkdocs_refs.model import Date, Name
from mkdocs_refs.variables import DATE_VARIABLES, NAME_VARIABLES, TYPES, VARIABLES

__all__ = [
    "CHECKED",
    "NUMBER",
    "VERBATIM",
    "Unfit",
    "Value",
    "allowed_variables",
    "nearest",
    "value_of",
    "variable_of",
]

Value: TypeAlias = str | tuple[Name, ...] | Date | None
"""What a variable is set to; None takes it out."""

CHECKED = "checked"
"""``checked=yes``: the author has compared the entry with the original."""
VERBATIM = "verbatim"
"""``type=verbatim``: the entry is to be shown as it was pasted."""
NUMBER = "number"
"""CSL's variable, and BibTeX's name for the issue of an article."""
_ALIASES = {
    "address": "publisher-place", "booktitle": "container-title", "date": "issued", "institution": "publisher",
    "journal": "container-title", "journaltitle": "container-title", "location": "publisher-place",
    "pages": "page", "school": "publisher", "series": "collection-title", "year": "issued",
}  # fmt: skip
"""BibTeX's names of what CSL calls otherwise."""
_NOT_SET = frozenset(
    (
        "citation-key",
        "citation-label",
        "citation-number",
        "first-reference-note-number",
        "locator",
        "year-suffix",
    )
)
"""Variables that numbering and citing make."""
_SETTABLE = {
    name.lower(): name
    for name in (*(VARIABLES - _NOT_SET), "hal-id", "hal-version", "hal-pdf", "type", CHECKED)
}
_NAMES = [*_SETTABLE.values(), *_ALIASES]
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_GROUP = re.compile(r"\{[^{}]*\}")
_DASHES = re.compile(r"\s*[-–—]+\s*")
_USUAL = "author, title, container-title, volume, issue, page, issued, publisher, DOI, URL, type"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfit:
    """Why a value cannot be: a message and a hint."""

    message: str
    hint: str


def variable_of(name: str) -> str | None:
    """The variable that a name in a list means, in any case; None if it means none."""
    folded = name.lower()
    return _SETTABLE.get(folded) or _ALIASES.get(folded)


@lru_cache(maxsize=256)
def nearest(name: str) -> str:
    """What may be meant by a name that means nothing, as a hint; empty if nothing is like it."""
    if name.lower() in ("key", "id"):
        return "A key stands before the reference: [@key]: …"
    close = difflib.get_close_matches(name, _NAMES, n=1) or difflib.get_close_matches(
        name.lower(), _NAMES, n=1
    )
    return f"Did you mean '{close[0]}'?" if close else ""


def allowed_variables() -> str:
    """What can be set, as a hint."""
    return f"The usual ones are {_USUAL}; all others of CSL's can be set, too."


def value_of(variable: str, text: str, *, is_tex: bool = False) -> Value | Unfit:
    """The value of a variable as its author wrote it.

    Args:
        variable: as ``variable_of`` gives it.
        text: the value; empty to take the variable out.
        is_tex: whether it stood in braces, as in BibTeX, and is written as there.

    Returns:
        Names for a name variable (in BibTeX's form), a date for a date variable (EDTF, or in words), text for all others.
    """
    if variable == CHECKED:
        return (
            "yes"
            if text.lower() in ("yes", "true")
            else Unfit(message=f"checked: '{text}' says nothing", hint="Write checked=yes.")
        )
    if variable == "type":
        return _type(text)
    if not text:
        return None
    if variable in NAME_VARIABLES:
        return _people(variable, text)
    if variable in DATE_VARIABLES:
        date = read_date(text)
        return date if date.parts else Unfit(
            message=f"{variable}: '{text}' is no date", hint="Write 1999, 1999-05, 1999-05-17 or 1999/2001."
        )  # fmt: skip
    if variable == "DOI":
        return normalise_doi(text) or Unfit(
            message=f"DOI: '{text}' is none", hint="A DOI begins with 10, as 10.1000/182 does."
        )
    if variable == "URL" and safe_href(text) is None:
        return Unfit(
            message=f"URL: '{text}' cannot be linked", hint="Write a whole address, https://… or http://…."
        )
    if variable == "page":
        return _DASHES.sub("-", text)
    return _from_tex(variable, text) if is_tex and variable != "URL" else text


def _from_tex(variable: str, text: str) -> str:
    from mkdocs_refs.sources.bibtex.latex import decode  # noqa: PLC0415 - as late as the module's docstring says

    return decode(text, protect=variable == "title" or variable.endswith("-title"))


def _type(text: str) -> Value | Unfit:
    from mkdocs_refs.sources.bibtex.tables import TYPES as BIBTEX_TYPES  # noqa: PLC0415 - as above

    wanted = text.lower()
    if wanted in TYPES or wanted == VERBATIM:
        return wanted
    if wanted in BIBTEX_TYPES:
        hint = f"That is '{BIBTEX_TYPES[wanted]}' in CSL's words."
    else:
        close = difflib.get_close_matches(wanted, [*TYPES, VERBATIM], n=1)
        hint = (
            f"Did you mean '{close[0]}'?"
            if close
            else "Among CSL's types are article-journal, book, chapter,"
        )
        hint += (
            ""
            if close
            else " paper-conference, thesis, report and webpage; verbatim shows the entry as pasted."
        )
    message = f"type: '{text}' is no type" if text else "type: a reference has one, it cannot be taken out"
    return Unfit(message=message, hint=hint)


def _people(variable: str, text: str) -> Value | Unfit:
    from mkdocs_refs.sources.bibtex.names import read_names  # noqa: PLC0415 - as above

    form = 'Write "Family, Given and Family, Given"; an organisation stands in braces: "{World Health Organization}".'
    for person in _AND.split(_GROUP.sub("x", text)):
        parts = [part.strip() for part in person.split(",")]
        suffixed = len(parts) == 3 and len(parts[1]) <= 4
        if "=" not in person and (len(parts) > 3 or (len(parts) == 3 and not suffixed) or not all(parts)):
            return Unfit(
                message=f"{variable}: '{person:.60}' are not names with 'and' between them", hint=form
            )
    names = read_names(text)
    return names or Unfit(message=f"{variable}: there is no name in '{text:.60}'", hint=form)
