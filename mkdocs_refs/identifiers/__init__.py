"""Identifiers and links: recognised in fields and in running text, normalised, linked.

Three rules hold everywhere: the URL an author gives is the URL that is linked (hosts are never rewritten), each target
is linked once, and only ``http``, ``https``, ``mailto`` and ``doi`` become links.

HAL has no variables in CSL, so three of our own are used: ``hal-id`` (``hal-01258870``, with or without a version),
``hal-version`` (``2`` or ``v2``) and ``hal-pdf`` (the URL of the file). HAL's BibTeX names for them (``HAL_ID``,
``HAL_VERSION``, ``PDF``) are understood as well.
"""

from __future__ import annotations

from mkdocs_refs.identifiers.dois import bare_doi, doi_href, handle_href, normalise_doi, normalise_handle
from mkdocs_refs.identifiers.find import Found, find_identifiers
from mkdocs_refs.identifiers.hal import HalId, parse_hal
from mkdocs_refs.identifiers.hrefs import link_href, safe_href, same_target
from mkdocs_refs.identifiers.itemlinks import ItemLink, links
from mkdocs_refs.identifiers.kinds import DEFAULT_ORDER, KINDS
from mkdocs_refs.identifiers.repositories import (
    normalise_arxiv,
    normalise_jstor,
    normalise_pmcid,
    normalise_pmid,
    normalise_swhid,
)
from mkdocs_refs.identifiers.standardnumbers import normalise_isbn, normalise_issn

__all__ = [
    "DEFAULT_ORDER",
    "KINDS",
    "Found",
    "HalId",
    "ItemLink",
    "bare_doi",
    "doi_href",
    "find_identifiers",
    "handle_href",
    "link_href",
    "links",
    "normalise_arxiv",
    "normalise_doi",
    "normalise_handle",
    "normalise_isbn",
    "normalise_issn",
    "normalise_jstor",
    "normalise_pmcid",
    "normalise_pmid",
    "normalise_swhid",
    "parse_hal",
    "safe_href",
    "same_target",
]
