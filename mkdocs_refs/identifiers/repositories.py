"""arXiv, PubMed, PubMed Central, JSTOR and Software Heritage."""

from __future__ import annotations

import re

__all__ = [
    "ARXIV_ID",
    "is_surely_arxiv",
    "normalise_arxiv",
    "normalise_jstor",
    "normalise_pmcid",
    "normalise_pmid",
    "normalise_swhid",
    "swhid_core",
]

_MONTH = r"(?:0[1-9]|1[0-2])"
ARXIV_ID = (
    rf"(?:(?:0[7-9]|[1-9]\d){_MONTH}\.\d{{4,5}}|[a-z]{{2,8}}(?:-[a-z]{{2,8}})?(?:\.[a-z]{{2}})?/\d{{2}}{_MONTH}\d{{3}})"
    r"(?:v\d{1,3})?"
)
"""The source of a pattern (case ignored) for a number of arXiv: year and month are a part of it, since April 2007
before a dot, earlier after the archive's name (arXiv, "Understanding the arXiv identifier")."""

_ARXIV = re.compile(
    rf"\s*(?:arxiv\s*:\s*|https?://(?:[a-z]+\.)?arxiv\.org/(?:abs|pdf|html|format|ps)/|abs/)?({ARXIV_ID})"
    r"(?:\.pdf)?/?\s*(?:\[[a-z.-]+\]\s*)?(?:[?#].*)?",
    re.IGNORECASE | re.ASCII,
)
_ARXIV_SURE = re.compile(r"\s*(?:arxiv\s*:|https?://(?:[a-z]+\.)?arxiv\.org/)", re.IGNORECASE | re.ASCII)
_PMID = re.compile(
    r"\s*(?:pmid\s*(?::\s*)?|https?://(?:(?:www\.)?pubmed\.ncbi\.nlm\.nih\.gov/|(?:www\.)?ncbi\.nlm\.nih\.gov/pubmed/"
    r"|(?:www\.)?europepmc\.org/(?:article|abstract)/MED/))?(\d{1,8})/?(?:[?#]\S*)?\s*",
    re.IGNORECASE | re.ASCII,
)
_PMCID = re.compile(
    r"\s*(?:pmcid\s*(?::\s*)?|https?://(?:(?:www\.)?ncbi\.nlm\.nih\.gov/pmc/articles/|pmc\.ncbi\.nlm\.nih\.gov/articles/"
    r"|(?:www\.)?europepmc\.org/(?:article/PMC/|articles/)))?(?:PMC\s*)?(\d{1,9})/?(?:[?#]\S*)?\s*",
    re.IGNORECASE | re.ASCII,
)
_JSTOR = re.compile(
    r"\s*(?:jstor\s*(?::\s*)?|https?://(?:www\.)?jstor\.org/(?:stable|discover|pss)/(?:pdf/)?)?(?:10\.2307/)?(\d{3,10})"
    r"(?:\.pdf)?/?(?:[?#]\S*)?\s*",
    re.IGNORECASE | re.ASCII,
)
_SWHID = re.compile(
    r"\s*(?:https?://archive\.softwareheritage\.org/)?(swh:1:(?:cnt|dir|rel|rev|snp):[0-9a-f]{40})"
    r"((?:;[a-z]{1,10}=[^\s;<>\"]+)*)/?\s*",
    re.IGNORECASE | re.ASCII,
)


def normalise_arxiv(text: str) -> str | None:
    """The arXiv id (``2401.00001v2``, ``hep-th/9901001``) in a bare id, ``arXiv:...`` or an arXiv URL, or None."""
    match = _ARXIV.fullmatch(text)
    return match[1] if match else None


def is_surely_arxiv(text: str) -> bool:
    """Whether the text says that it is arXiv's, so that a number in it needs no other sign."""
    return _ARXIV_SURE.match(text) is not None


def normalise_pmid(text: str) -> str | None:
    """The PubMed id, digits only, in a bare id, ``PMID: ...`` or a PubMed URL, or None."""
    match = _PMID.fullmatch(text)
    return match[1].lstrip("0") or None if match else None


def normalise_pmcid(text: str) -> str | None:
    """The PubMed Central id (``PMC1234567``), or None."""
    match = _PMCID.fullmatch(text)
    digits = match[1].lstrip("0") if match else ""
    return f"PMC{digits}" if digits else None


def normalise_jstor(text: str) -> str | None:
    """JSTOR's number in a bare number, its DOI (``10.2307/...``) or a JSTOR URL, or None."""
    match = _JSTOR.fullmatch(text)
    return match[1] if match else None


def normalise_swhid(text: str) -> str | None:
    """The Software Heritage id (``swh:1:rev:...``, ISO/IEC 18670) with its qualifiers, bare or in a URL, or None."""
    match = _SWHID.fullmatch(text)
    return match[1].lower() + match[2] if match else None


def swhid_core(swhid: str) -> str:
    """The id without its qualifiers (``;origin=...``): what is meant, without where it was seen."""
    return swhid.split(";", 1)[0]
