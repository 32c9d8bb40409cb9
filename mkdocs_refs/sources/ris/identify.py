"""Identifiers and addresses in a RIS record: DOI, URLs, HAL, PubMed."""

from __future__ import annotations

import re

from mkdocs_refs.identifiers import normalise_doi, normalise_pmcid, normalise_pmid, parse_hal
from mkdocs_refs.sources.ris.record import Fields
from mkdocs_refs.sources.ris.tables import KEPT
from mkdocs_refs.sources.ris.values import one_line

__all__ = ["add_identifiers"]

_URL = re.compile(r"(?:https?|ftp)://\S", re.IGNORECASE)
_NEXT_URL = re.compile(r"[;, ] ?(?=(?:https?|ftp)://)", re.IGNORECASE)
_LONGEST = 2000
"""Characters of a field that is looked at for an identifier."""
_DOI_SAID = ("doi", "10.", "http")
_PUBMED = frozenset(("pubmed", "medline", "ncbi"))
_PMID_SAID = re.compile(r"pmid\b", re.IGNORECASE)
_LONGEST_PMID = 60


def add_identifiers(given: Fields, fields: dict[str, str]) -> None:
    """Takes identifiers and addresses out of a record.

    The first URL is the item's. Further ones that are those of identifiers (HAL, PubMed, PubMed Central) become these; a
    DOI's resolver is left out; others are kept.
    """
    written = given.first("DO")
    doi = _doi(written)
    if written:
        fields["DOI"] = doi or written
    for tag in ("M3", "N1"):
        # Atypon's sites repeat the DOI there.
        value = given.peek(tag)
        other = _doi(value) if value.lower().startswith(_DOI_SAID) else None
        if other and other.lower() == (doi or other).lower():
            doi = other
            fields.setdefault("DOI", other)
            given.drop(tag, value)
    urls = list(dict.fromkeys(url for value in given.all("UR", "UL", "LK") for url in _urls(value)))
    if urls:
        fields["URL"] = urls[0]
    left = [url for url in urls[1:] if not _is_identifier(url, fields, doi)]
    if left:
        fields[f"{KEPT}UR"] = "\n".join(left)
    if _URL.match(pdf := given.peek("L1")):
        fields["hal-pdf"] = pdf
        given.drop("L1", pdf)
    for url in given.lines("L2"):
        if _is_identifier(url, fields, None):
            given.drop("L2", url)
    _add_pubmed(given, fields)


def _urls(value: str) -> list[str]:
    return [url for part in _NEXT_URL.split(one_line(value)) if (url := part.strip(" <>"))]


def _doi(text: str) -> str | None:
    return normalise_doi(text) if len(text) < _LONGEST else None


def _is_identifier(url: str, fields: dict[str, str], doi: str | None) -> bool:
    """Whether a further URL is the usual one of an identifier, which is added if it is new."""
    if len(url) > _LONGEST or not _URL.match(url):
        return False
    if doi and "doi.org/" in url and (_doi(url) or "").lower() == doi.lower():
        return True
    if hal := parse_hal(url):
        known = fields.setdefault("hal-id", hal.id)
        if hal.version and known == hal.id:
            fields.setdefault("hal-version", str(hal.version))
        # Another address than the usual one, of a file perhaps, cannot be made again from the id.
        return known == hal.id and url.endswith(f"//hal.science/{hal}")
    for variable, normalise in (("PMID", normalise_pmid), ("PMCID", normalise_pmcid)):
        if identifier := normalise(url):
            return fields.setdefault(variable, identifier) == identifier
    return False


def _add_pubmed(given: Fields, fields: dict[str, str]) -> None:
    """PubMed's numbers where EndNote, PubMed and Embase write them."""
    in_pubmed = given.peek("DB").lower() in _PUBMED
    for tag in ("AN", "C1", "C2", "C3", "C7"):
        value = given.peek(tag)
        if not 0 < len(value) < _LONGEST_PMID:
            continue
        variable, identifier = "PMCID", normalise_pmcid(value) if value[:3].upper() == "PMC" else None
        if not identifier and (_PMID_SAID.match(value) or (tag == "AN" and in_pubmed)):
            variable, identifier = "PMID", normalise_pmid(value)
        if identifier and fields.setdefault(variable, identifier) == identifier:
            given.drop(tag, value)
