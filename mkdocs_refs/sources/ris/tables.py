"""Which CSL type and variable each RIS type and tag stands for; the reader and the writer use the same tables.

There are two RIS specifications, of 2001 (Reference Manager) and 2011 (EndNote); in the second, what a tag means depends
on the type. Written is what the second one, EndNote and Zotero agree on; read are both, and what publishers make of them.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

__all__ = [
    "DATE_TAGS",
    "KEPT",
    "KNOWN_TAGS",
    "TYPES",
    "WRITTEN_TYPES",
    "main_type",
    "name_tags",
    "text_tags",
]

TYPES = {
    "ABST": "article-journal", "ADVS": "motion_picture", "AGGR": "dataset", "ANCIENT": "classic", "ART": "graphic",
    "BILL": "bill", "BLOG": "post-weblog", "BOOK": "book", "CASE": "legal_case", "CHAP": "chapter", "CHART": "figure",
    "CLSWK": "classic", "COMP": "software", "CONF": "paper-conference", "CPAPER": "paper-conference", "CTLG": "book",
    "DATA": "dataset", "DBASE": "dataset", "DICT": "entry-dictionary", "EBOOK": "book", "ECHAP": "chapter",
    "EDBOOK": "book", "EJOUR": "article-journal", "ELEC": "webpage", "ENCYC": "entry-encyclopedia", "EQUA": "figure",
    "FIGURE": "figure", "GEN": "document", "GOVDOC": "report", "GRANT": "document", "GRNT": "document",
    "HEAR": "hearing", "ICOMM": "post", "INPR": "article-journal", "JFULL": "periodical", "JOUR": "article-journal",
    "LEGAL": "regulation", "MANSCPT": "manuscript", "MAP": "map", "MGZN": "article-magazine", "MPCT": "motion_picture",
    "MULTI": "broadcast", "MUSIC": "musical_score", "NEWS": "article-newspaper", "PAMP": "pamphlet", "PAT": "patent",
    "PCOMM": "personal_communication", "RPRT": "report", "SER": "book", "SLIDE": "speech", "SOUND": "song",
    "STAND": "standard", "STAT": "legislation", "STD": "document", "THES": "thesis", "UNBILL": "bill",
    "UNPB": "article", "UNPD": "manuscript", "VIDEO": "motion_picture", "WEB": "webpage",
}  # fmt: skip
"""RIS type -> CSL type."""

WRITTEN_TYPES = {
    "article": "UNPB", "article-journal": "JOUR", "article-magazine": "MGZN", "article-newspaper": "NEWS",
    "bill": "BILL", "book": "BOOK", "broadcast": "MULTI", "chapter": "CHAP", "classic": "CLSWK", "collection": "GEN",
    "dataset": "DATA", "document": "GEN", "entry": "ENCYC", "entry-dictionary": "DICT", "entry-encyclopedia": "ENCYC",
    "event": "GEN", "figure": "FIGURE", "graphic": "ART", "hearing": "HEAR", "interview": "PCOMM",
    "legal_case": "CASE", "legislation": "STAT", "manuscript": "MANSCPT", "map": "MAP", "motion_picture": "MPCT",
    "musical_score": "MUSIC", "pamphlet": "PAMP", "paper-conference": "CONF", "patent": "PAT", "performance": "GEN",
    "periodical": "JFULL", "personal_communication": "PCOMM", "post": "ICOMM", "post-weblog": "BLOG",
    "regulation": "LEGAL", "report": "RPRT", "review": "JOUR", "review-book": "JOUR", "software": "COMP",
    "song": "SOUND", "speech": "SLIDE", "standard": "STAND", "thesis": "THES", "treaty": "LEGAL", "webpage": "ELEC",
}  # fmt: skip
"""CSL type (all of 1.0.2) -> the RIS type it is written as; any other is written as ``GEN``."""

# --- string and number variables --------------------------------------------------------------------------------------

_TEXT = {
    "title": "TI", "title-short": "ST", "container-title": "T2", "container-title-short": "J2",
    "collection-title": "T3", "volume": "VL", "issue": "IS", "page": "SP", "number": "M1", "number-of-volumes": "NV",
    "section": "SE", "edition": "ET", "genre": "M3", "publisher": "PB", "publisher-place": "CY", "language": "LA",
    "archive": "DB", "archive_location": "AN", "source": "DP", "call-number": "CN", "license": "CR", "abstract": "AB",
    "annote": "RN",
}  # fmt: skip
# Publishers and databases write "Article" or "Book chapter" into M3, which no style should print.
_NO_GENRE = {"genre": ""}
_IN_SERIES = {"collection-title": "T2", "container-title": "JF"}
_BOOK = {
    **_IN_SERIES, **_NO_GENRE, "collection-number": "M1", "number": "", "number-of-pages": "SP", "page": "SE", "section": "",
}  # fmt: skip
_ARTICLE = {**_NO_GENRE, "number": "C7", "section": ""}
_NUMBER_IN_SN = {"number": "SN", "issue": ""}
_DIFFERENT_TEXT: Mapping[str, Mapping[str, str]] = {
    "ART": {"dimensions": "C3", "medium": "M3", "genre": ""},
    "BILL": {"authority": "T3", "collection-title": ""},
    "BOOK": _BOOK,
    "CASE": {"authority": "PB", "publisher": "", "number": "SV", "container-title": "A2"},
    "CHAP": {**_NO_GENRE, "chapter-number": "SE", "section": "", "collection-number": "SV", "number": ""},
    "CLSWK": _BOOK,
    "COMP": {**_IN_SERIES, "version": "ET", "edition": ""},
    "CONF": {
        **_NO_GENRE, "container-title": "C3", "event-title": "T2", "publisher-place": "C1", "event-place": "CY",
        "collection-number": "SV", "number": "",
    },
    "DATA": {"version": "ET", "edition": ""},
    "HEAR": {"authority": "T3", "collection-title": ""},
    "JFULL": _ARTICLE,
    "JOUR": _ARTICLE,
    "MAP": {**_IN_SERIES, "scale": "C1"},
    "MGZN": _ARTICLE,
    "MPCT": {**_IN_SERIES, "dimensions": "SP", "page": "", "medium": "C5"},
    "MULTI": {"medium": "C5"},
    "NEWS": {**_ARTICLE, "section": "SE"},
    "PAT": {**_NUMBER_IN_SN, "authority": "A2", "references": "C5", "status": "C6"},
    "RPRT": {**_IN_SERIES, **_NUMBER_IN_SN, "collection-number": "NV", "number-of-volumes": ""},
    "SLIDE": {"event-title": "T2", "event-place": "CY", "container-title": "JF", "publisher-place": ""},
    "SOUND": {"medium": "C5"},
    "STAND": _NUMBER_IN_SN,
    "THES": {"number-of-pages": "SP", "page": "SE", "section": "", "container-title": "JF"},
}  # fmt: skip

# --- names and dates --------------------------------------------------------------------------------------------------

_NAMES = {"author": "AU", "editor": "A2", "collection-editor": "A3", "translator": "A4"}
_BOOK_NAMES = {"editor": "A3", "collection-editor": "A2"}
_DIFFERENT_NAMES: Mapping[str, Mapping[str, str]] = {
    "BOOK": _BOOK_NAMES,
    "CASE": {"editor": "ED"},
    "CHAP": {"container-author": "C2"},
    "CLSWK": _BOOK_NAMES,
    "CONF": {"contributor": "A4", "translator": ""},
    "MPCT": {"producer": "A3", "collection-editor": "", "contributor": "A4", "translator": ""},
    "PAT": {"editor": "ED"},
    "PCOMM": {"recipient": "A2", "editor": "ED"},
    "RPRT": _BOOK_NAMES,
    "SOUND": {"performer": "A2", "editor": "ED"},
    "THES": {"contributor": "A3", "collection-editor": ""},
}

DATE_TAGS = {"issued": "DA", "accessed": "Y2", "original-date": "OP"}

_USED_TAGS = """
    TY ER ID AU A1 A2 A3 A4 ED TI T1 CT BT T2 T3 JF JO JA J1 J2 ST TT TA PY Y1 DA Y2 VL IS SP EP SN CY PP PB ET NV SV SE
    M1 M2 M3 C1 C2 C3 C4 C5 C6 C7 C8 U1 U2 U3 U4 U5 DO UR UL LK L1 L2 L3 L4 KW AB N1 N2 RN AN DB DP CN CR LA LB AD AV OP
    RP RI CA
"""
KNOWN_TAGS = frozenset(re.findall(r"\w+", _USED_TAGS))
"""Tags of the two specifications and of the programs that write RIS; only these are recognised where they are
misspelt."""

KEPT = "ris-"
"""What stands before a tag that has no variable: such a value becomes the field ``ris-AD`` and is written again."""


def main_type(ris_type: str) -> str:
    """The type that stands for all RIS types of the same kind (``BOOK`` for ``EBOOK``); ``GEN`` for an unknown one."""
    return WRITTEN_TYPES[TYPES.get(ris_type, "document")]


@functools.cache
def text_tags(ris_type: str) -> Mapping[str, str]:
    """String and number variable -> tag, for a ``main_type``."""
    return _tags(_TEXT, _DIFFERENT_TEXT, ris_type)


@functools.cache
def name_tags(ris_type: str) -> Mapping[str, str]:
    """Name variable -> tag, for a ``main_type``."""
    return _tags(_NAMES, _DIFFERENT_NAMES, ris_type)


def _tags(
    common: Mapping[str, str], different: Mapping[str, Mapping[str, str]], ris_type: str
) -> Mapping[str, str]:
    tags = {**common, **different.get(ris_type, {})}
    return {variable: tag for variable, tag in tags.items() if tag}
