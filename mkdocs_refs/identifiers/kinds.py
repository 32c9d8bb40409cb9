"""The kinds of identifiers, and what each is called, where it leads and when two of them are the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from mkdocs_refs.identifiers.dois import (
    doi_href,
    doi_of_url,
    handle_href,
    normalise_doi,
    normalise_handle,
    normalise_handle_url,
)
from mkdocs_refs.identifiers.hal import hal_href, normalise_hal, parse_hal
from mkdocs_refs.identifiers.hrefs import same_target
from mkdocs_refs.identifiers.repositories import (
    normalise_arxiv,
    normalise_jstor,
    normalise_pmcid,
    normalise_pmid,
    normalise_swhid,
    swhid_core,
)
from mkdocs_refs.identifiers.standardnumbers import normalise_isbn, normalise_issn

__all__ = ["DEFAULT_ORDER", "KINDS", "READERS", "href_of", "identify_url", "identity", "label_of"]

DEFAULT_ORDER: tuple[str, ...] = (
    "doi", "hal", "pdf", "arxiv", "pmid", "pmcid", "jstor", "swh", "handle", "isbn", "url",
)  # fmt: skip
"""The kinds of links that are shown, in their order: what names the item itself, most lasting first."""

KINDS: tuple[str, ...] = (*DEFAULT_ORDER, "issn")
"""All kinds of links. An ISSN names the journal and not the item, so it is shown only where it is asked for."""

READERS: Mapping[str, Callable[[str], str | None]] = {
    "doi": normalise_doi,
    "hal": normalise_hal,
    "arxiv": normalise_arxiv,
    "pmid": normalise_pmid,
    "pmcid": normalise_pmcid,
    "jstor": normalise_jstor,
    "swh": normalise_swhid,
    "handle": normalise_handle,
    "isbn": normalise_isbn,
    "issn": normalise_issn,
}
"""What makes the normal form of a kind out of a field that holds one; ``pdf`` and ``url`` are addresses already."""

_PLACES = {
    "arxiv": "https://arxiv.org/abs/{}",
    "pmid": "https://pubmed.ncbi.nlm.nih.gov/{}/",
    "pmcid": "https://www.ncbi.nlm.nih.gov/pmc/articles/{}/",
    "jstor": "https://www.jstor.org/stable/{}",
    "swh": "https://archive.softwareheritage.org/{}",
    "isbn": "https://openlibrary.org/isbn/{}",
    "issn": "https://portal.issn.org/resource/ISSN/{}",
}
_PREFIXES = {
    "arxiv": "arXiv:",
    "pmid": "PMID ",
    "jstor": "JSTOR ",
    "isbn": "ISBN ",
    "issn": "ISSN ",
    "handle": "hdl:",
}
_SWHID_SHOWN = len("swh:1:rev:") + 7
_ARXIV_DOI = "10.48550/arxiv."
_JSTOR_DOI = re.compile(r"10\.2307/(\d{1,10})", re.ASCII)
_VERSION = re.compile(r"v\d+$", re.ASCII)
_HOST = re.compile(r"https?://(?:www\.)?([a-z0-9.-]+)", re.IGNORECASE | re.ASCII)
_READERS_OF_HOSTS: Mapping[str, tuple[tuple[str, Callable[[str], str | None]], ...]] = {
    "doi.org": (("doi", doi_of_url),),
    "dx.doi.org": (("doi", doi_of_url),),
    "hdl.handle.net": (("doi", doi_of_url), ("handle", normalise_handle_url)),
    "arxiv.org": (("arxiv", normalise_arxiv),),
    "pubmed.ncbi.nlm.nih.gov": (("pmid", normalise_pmid),),
    "ncbi.nlm.nih.gov": (("pmid", normalise_pmid), ("pmcid", normalise_pmcid)),
    "pmc.ncbi.nlm.nih.gov": (("pmcid", normalise_pmcid),),
    "europepmc.org": (("pmcid", normalise_pmcid), ("pmid", normalise_pmid)),
    "jstor.org": (("jstor", normalise_jstor),),
    "archive.softwareheritage.org": (("swh", normalise_swhid),),
}


def identify_url(url: str) -> tuple[str, str] | None:
    """The kind and the value of the identifier that an absolute URL stands for; None for any other address."""
    match = _HOST.match(url)
    if not match:
        return None
    host = match[1].lower()
    if host.endswith(".arxiv.org"):
        host = "arxiv.org"
    for kind, read in _READERS_OF_HOSTS.get(host, ()):
        if value := read(url):
            return kind, value
    deposit = parse_hal(url)
    return ("hal", str(deposit)) if deposit else None


def href_of(kind: str, value: str) -> str:
    """Where an identifier in its normal form leads."""
    if kind == "doi":
        return doi_href(value)
    if kind == "handle":
        return handle_href(value)
    if kind == "hal":
        return hal_href(value)
    return _PLACES[kind].format(value)


def label_of(kind: str, value: str) -> str:
    """What is shown for an identifier in its normal form."""
    if kind == "swh":
        return f"{swhid_core(value)[:_SWHID_SHOWN]}…"
    return _PREFIXES.get(kind, "") + value


def identity(kind: str, value: str) -> str:
    """What two identifiers have in common that name the same thing, whatever their case, version and kind.

    arXiv and JSTOR give DOIs that are made of their own numbers: both names are one.
    """
    folded = value.lower()
    if kind == "doi":
        folded = folded.rstrip("/")
        if folded.startswith(_ARXIV_DOI):
            return identity("arxiv", folded.removeprefix(_ARXIV_DOI))
        jstor = _JSTOR_DOI.fullmatch(folded)
        return f"jstor:{jstor[1]}" if jstor else f"doi:{folded}"
    if kind in {"arxiv", "hal"}:
        folded = _VERSION.sub("", folded)
    elif kind == "swh":
        folded = swhid_core(value)
    elif kind in {"pdf", "url"}:
        known = identify_url(value) if kind == "url" else None
        return identity(*known) if known else f"{kind}:{same_target(value)}"
    return f"{kind}:{folded}"
