"""Which BibTeX field holds what, and whether an entry would be read back as the item it was made of.

To read what was written is the sure way to find out, and a slow one. Most items hold nothing that could be read as anything
else, and that shows field by field. What is said here is what ``sources.bibtex.fields`` does; where that depends on more than
the field itself, the answer is no, and the entry is read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from mkdocs_refs.identifiers import bare_doi
from mkdocs_refs.model import Item
from mkdocs_refs.sources.bibtex import tables
from mkdocs_refs.sources.bibtex.fields import PROTECTED, entry_type
from mkdocs_refs.sources.bibtex.latex import decode
from mkdocs_refs.variables import DATE_VARIABLES, NAME_VARIABLES

__all__ = [
    "PERIODICALS",
    "PLAIN_PAGES",
    "container_field",
    "number_variable",
    "publisher_field",
    "reads_back",
    "same_dashes",
]

PERIODICALS = frozenset(("article", "periodical"))
"""Entry types whose ``number`` is an issue."""
_SERIES = frozenset(("book", "incollection", "inproceedings", "inreference"))
_PUBLISHERS = {
    "phdthesis": "school",
    "mastersthesis": "school",
    "thesis": "institution",
    "techreport": "institution",
    "online": "organization",
}
_TEXTS = {
    **{variable: sources[0] for variable, sources in tables.VARIABLES.items()},
    "title": "title", "volume-title": "issuetitle", "event-title": "eventtitle", "note": "note",
}  # fmt: skip
"""Variables that are read from one field, whatever else is in the entry."""
_TITLES = PROTECTED | {"title", "container-title", "volume-title", "event-title"}
_VERBATIM = {variable: sources[0] for variable, sources in tables.VERBATIM.items()}
_PEOPLE = NAME_VARIABLES | set(tables.NAMES.values())
_STATES = frozenset(tables.PUBLICATION_STATES.values())
_TAGS = frozenset(tables.LANGUAGES.values())
PLAIN_PAGES = re.compile(r"[A-Za-z0-9]+(?:[-–][A-Za-z0-9]+)*+")
"""Pages and ranges of pages in which nothing is TeX's, and nothing is changed in reading."""
_PLAIN_WORDS = re.compile(r"(?:[^\\{}$`'~&\s-]++ )*+")
_MACRO = ("\\", "{", " ")
_ENTRY_TYPE = f"{tables.KEPT}entrytype"


def container_field(kind: str, type_: str) -> str:
    """The field for ``container-title`` in an entry of a type, for an item of CSL's."""
    if kind == "article":
        return "journal"
    return "journaltitle" if kind in ("book", "periodical") and type_ != "chapter" else "booktitle"


def publisher_field(kind: str) -> str:
    """The field for ``publisher`` in an entry of a type."""
    return _PUBLISHERS.get(kind, "publisher")


def number_variable(item: Item, kind: str) -> str:
    """The variable that ``number`` holds in an entry of a type."""
    if kind in PERIODICALS:
        return "issue"
    return "collection-number" if kind in _SERIES and item.get("collection-title") else "number"


def same_dashes(variable: str, value: str) -> str:
    """Whether a range of pages has a hyphen or a dash is not the author's doing, but the style's."""
    return value.replace("–", "-") if variable == "page" else value


def reads_back(item: Item, kind: str, fields: Mapping[str, str]) -> bool:
    """Whether it is sure that a reader gets the item's type and its ``fields``, and no variable besides.

    Args:
        item: what was written.
        kind: the entry's type.
        fields: its fields as LaTeX, without their delimiters.
    """
    type_ = entry_type(kind, fields)
    if type_ != item.type or not (_PEOPLE.issuperset(item.names) and DATE_VARIABLES.issuperset(item.dates)):
        return False
    kept = kind if kind != tables.ENTRY_TYPES.get(type_, "misc") and kind not in tables.SYNONYMS else ""
    if item.get(_ENTRY_TYPE) != kept or (kind in tables.GENRES and "type" not in fields):
        return False
    for variable, value in item.fields.items():
        if variable in _TEXTS:
            if not _is_same(fields.get(_TEXTS[variable], ""), value, protect=variable in _TITLES):
                return False
        elif not _is_sure(item, variable, value, kind, fields):
            return False
    return True


def _is_sure(item: Item, variable: str, value: str, kind: str, fields: Mapping[str, str]) -> bool:
    """The same for a variable whose field depends on the entry, or that is more than text."""
    if variable == "page":
        return bool(PLAIN_PAGES.fullmatch(value))
    if variable in _VERBATIM:
        if fields.get(_VERBATIM[variable]) != value:
            return False
        return variable != "DOI" or bare_doi(value) == value
    if variable.startswith(tables.KEPT):
        name = variable.removeprefix(tables.KEPT)
        return variable == _ENTRY_TYPE or (
            fields.get(name) == value and name not in NAME_VARIABLES and name not in DATE_VARIABLES
        )
    if variable == "container-title":
        written = fields.get(container_field(kind, item.type), "")
        # A macro may be an astronomer's name of a journal.
        return not written.startswith(_MACRO) and _is_same(written, value, protect=True)
    if variable == "publisher":
        return _is_same(fields.get(publisher_field(kind), ""), value)
    if variable == "issue" and kind not in PERIODICALS:
        return _is_same(fields.get("issue", ""), value)
    if variable in ("issue", "number", "collection-number"):
        return variable == number_variable(item, kind) and _is_same(fields.get("number", ""), value)
    if variable == "genre":
        return value not in tables.GENRE_WORDS and _is_same(fields.get("type", ""), value)
    if variable == "status":
        known = value in tables.PUBLICATION_STATES or value.lower() in tables.PUBLICATION_STATES
        return value in _STATES or (not known and _is_same(fields.get("pubstate", ""), value))
    if variable == "language":
        known = value.lower().removeprefix("lang") in tables.LANGUAGES
        return value in _TAGS or (not known and _is_same(fields.get("langid", ""), value))
    return False


def _is_same(written: str, value: str, *, protect: bool = False) -> bool:
    """Whether a field is read as a value."""
    # What had no need of an escape has nothing to decode, but for maths.
    if written == value and "$" not in value:
        return True
    # Words at the beginning in which nothing is TeX's are read as they are.
    plain = _PLAIN_WORDS.match(written)
    cut = plain.end() if plain else 0
    if not value.startswith(written[:cut]):
        return False
    back = decode(written[cut:], protect=protect)
    return bool(back) and back == value[cut:]
