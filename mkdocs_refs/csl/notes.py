"""What of an item's ``note`` is for readers.

Programs keep there what they have no field for. Zotero moves what a type of item has no place for into it, under its own name
(``Publisher: Elsevier``), and so it comes into BibTeX files; its add-ons count citations there; databases put there when, and for
whom, they wrote a record. Such lines stay in the item, where identifiers are looked for, and no style prints them.
"""

from __future__ import annotations

import re

__all__ = ["printed_note"]

_LABELS = (
    "Accession Number", "Backup Publisher", "Book Title", "CODEN", "Citation Key", "Cited By", "Code Number",
    "Committee", "Company", "Conference Name", "Correspondence Address", "Distributor", "DOI", "Event-Place",
    "Export Date", "Funding Details", "Funding Text", "Genre", "Institution", "ISBN", "ISSN", "Issue", "Journal Abbreviation",
    "Language of Original Document", "Library Catalog", "Meeting Name", "Num Pages", "Number", "OCLC", "Page Version ID", "Pages", "PMCID",
    "PMID", "Place", "Programming Language", "Publication Title", "Publisher", "QID", "Query Date", "Reporter",
    "Section", "Series Number", "Series Title", "Times Cited", "Type", "Version Number", "Volume", "Z?[GS]?SCC", "_eprint",
    r"(?:bib(?:la)?tex|tex)(?:\.[\w.-]{1,40}|\*)?",
)  # fmt: skip
_OF_PROGRAM = re.compile(
    rf"\s*(?:(?:{'|'.join(_LABELS)})\s?[:=](?!//).*|arXiv\s?:\s?\S*(?:\s\[[\w.-]+\])?\s*|\d{{5}}\s*)",
    re.IGNORECASE,
)


def printed_note(note: str) -> str:
    """A note without the lines that a program wrote for itself."""
    if not any(map(_OF_PROGRAM.fullmatch, lines := note.split("\n"))):
        return note
    return "\n".join(line for line in lines if not _OF_PROGRAM.fullmatch(line)).strip()
