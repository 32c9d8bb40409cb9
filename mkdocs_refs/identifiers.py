"""Identifiers and links: DOI, HAL, arXiv, PMID, PMCID, ISBN, URL; recognised, normalised, linked.

Three rules hold everywhere: the URL an author gives is the URL that is linked (hosts are never rewritten), each target
is linked once, and only ``http``, ``https``, ``mailto`` and ``doi`` become links.

HAL has no variables in CSL, so three of our own are used: ``hal-id`` (``hal-01258870``, with or without a version),
``hal-version`` (``2`` or ``v2``) and ``hal-pdf`` (the URL of the file). HAL's BibTeX names for them (``HAL_ID``,
``HAL_VERSION``, ``PDF``) are understood as well.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote, unquote

from mkdocs_refs.model import Item
from mkdocs_refs.richtext import Link

__all__ = [
    "DEFAULT_ORDER",
    "HalId",
    "ItemLink",
    "doi_href",
    "link_href",
    "links",
    "normalise_arxiv",
    "normalise_doi",
    "normalise_isbn",
    "normalise_pmcid",
    "normalise_pmid",
    "parse_hal",
    "safe_href",
    "same_target",
]

DEFAULT_ORDER: tuple[str, ...] = ("doi", "hal", "pdf", "arxiv", "pmid", "pmcid", "isbn", "url")
"""The kinds of links in the order they are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemLink:
    """One link of an item.

    Attributes:
        kind: one of ``DEFAULT_ORDER``.
        label: what is shown (``10.1000/x``, ``hal-01258870v2``, ``PDF``).
        href: where it leads; passes ``safe_href`` unchanged.
    """

    kind: str
    label: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HalId:
    """A deposit in HAL: its id in lower case (``hal-01258870``) and its version (0: none given)."""

    id: str
    version: int = 0

    def __str__(self) -> str:
        return f"{self.id}v{self.version}" if self.version else self.id


# --- links that are safe to write into a page -------------------------------------------------------------------------

# Browsers drop these wherever they stand in a URL and strip controls and spaces at both ends (WHATWG URL, 4.4).
_DROPPED = re.compile(r"[\t\n\r]+")
_ENDS = "".join(map(chr, range(0x21))) + "\x7f\x85\xa0\u2028\u2029\ufeff"
_ALLOWED = re.compile(r"(?:https?://[^/?#\\\s]|mailto:[^\s])", re.IGNORECASE)
_DOI_SCHEME = re.compile(r"doi:", re.IGNORECASE)
# What has no place in a URL, and what could end the attribute or the Markdown link that it is written into.
_UNSAFE = re.compile(
    '[\x00-\x20"<>\\\\^`{|}\x7f-\xa0\u00ad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000'
    "\ud800-\udfff\ufeff\ufff0-\uffff]"
)


def _encoded(match: re.Match[str]) -> str:
    character = match.group()
    if "\ud800" <= character <= "\udfff":
        character = "\N{REPLACEMENT CHARACTER}"
    return quote(character, safe="")


def safe_href(url: str) -> str | None:
    """The URL as it may be written into a page, or None if it may not be linked.

    Allowed are absolute ``http`` and ``https`` URLs, ``mailto`` and ``doi`` (which becomes ``https://doi.org/...``).
    Spaces, control characters and characters that could end an attribute are percent-encoded; all others, a ``%``
    included, stay. Applying it twice changes nothing. Character references (``&#106;``) are the caller's to decode
    before: none is ever decoded here or by a browser afterwards, for the renderer escapes the ``&``.
    """
    stripped = _DROPPED.sub("", url).strip(_ENDS)
    if _DOI_SCHEME.match(stripped):
        doi = normalise_doi(stripped)
        return doi_href(doi) if doi else None
    if not _ALLOWED.match(stripped):
        return None
    return _UNSAFE.sub(_encoded, stripped)


# --- DOI --------------------------------------------------------------------------------------------------------------

_DOI_URL = re.compile(r"\s*<?(?:https?://)?(?:dx\.|www\.)?doi\.org/+(?:doi:)?(?=\S)", re.IGNORECASE)
_DOI_PREFIX = re.compile(r"\s*(?:doi\s*[:=]?\s*)+", re.IGNORECASE)
_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[^\s\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_TRAILING = frozenset(".,;:!?'\"’”»…\\*_~`")
_CLOSING = {")": "(", "]": "[", "}": "{", ">": "<"}


def normalise_doi(text: str) -> str | None:
    """The bare DOI in ``10.1000/x``, ``doi:10.1000/x`` or a resolver's URL, or None.

    Trailing punctuation is taken off, and closing brackets that nothing in the DOI opened. The case is kept as given;
    two DOIs are the same if they are the same in lower case (DOI Handbook, 2.4).
    """
    url = _DOI_URL.match(text)
    if url:
        rest = text[url.end() :].split("?", 1)[0].split("#", 1)[0]
        rest = unquote(rest, errors="replace")
    else:
        prefix = _DOI_PREFIX.match(text)
        rest = text[prefix.end() :] if prefix else text.lstrip()
    match = _DOI.match(rest)
    if not match:
        return None
    doi = match.group()
    counts = {bracket: doi.count(bracket) for pair in _CLOSING.items() for bracket in pair}
    end = len(doi)
    while end:
        last = doi[end - 1]
        if last in _CLOSING and counts[last] > counts[_CLOSING[last]]:
            counts[last] -= 1
        elif last not in _TRAILING:
            break
        end -= 1
    doi = doi[:end]
    return doi if _DOI.fullmatch(doi) else None


def doi_href(doi: str) -> str:
    """The resolver's URL of a bare DOI, its odd characters percent-encoded (DOI Handbook, 2.5.2.4)."""
    return "https://doi.org/" + quote(doi, safe="/:;()-._~!$'*+,@=&", errors="replace")


def link_href(link: Link) -> str | None:
    """Where a link of a style's text leads: a DOI through its resolver, everything else as ``safe_href`` allows."""
    if link.variable == "DOI":
        doi = normalise_doi(link.href.removeprefix("https://doi.org/"))
        if doi:
            return doi_href(doi)
    return safe_href(link.href)


# --- HAL --------------------------------------------------------------------------------------------------------------

_HAL_PREFIX = r"[a-z][a-z0-9]*(?:[-_][a-z][a-z0-9]*)*"
_HAL_BARE = re.compile(
    rf"\s*(?:hal\s*:\s*)?({_HAL_PREFIX}[-_]\d{{8}})(?:\s*,?\s*v(?:ersion\s*)?(\d{{1,3}}))?\s*",
    re.IGNORECASE | re.ASCII,
)
_HAL_LONGEST = 200
_HAL_SEGMENT = re.compile(rf"({_HAL_PREFIX}[-_]\d{{5,8}})(?:v(\d{{1,3}}))?", re.IGNORECASE | re.ASCII)
_URL_PARTS = re.compile(r"\s*<?(?:https?://)?([a-z0-9.-]+)(?::\d+)?(/[^\s?#>]*)", re.IGNORECASE | re.ASCII)
# The portals: hal.science and below, archives-ouvertes.fr and below, the CCSD's own, and the institutions' hosts, of
# which one label says HAL (hal.inria.fr, www.hal.inserm.fr, hal-univ-tlse3.example, halshs..., medihal...).
_HAL_DOMAIN = re.compile(r"(?:^|\.)(?:hal\.science|archives-ouvertes\.fr|ccsd\.cnrs\.fr)$")
_HAL_LABEL = re.compile(r"(?:^|\.)(?:hal|halshs|medihal|[a-z0-9]+-hal)(?:-[a-z0-9-]+)?\.")


def parse_hal(text: str) -> HalId | None:
    """The deposit that a HAL id (``hal-01258870v2``) or a URL on any HAL portal names, or None.

    An id is a prefix, a hyphen (in old collections an underscore) and eight digits. In a URL it may stand in any
    segment of the path, so that landing pages, ``/document`` and ``/file/name.pdf`` are all understood.
    """
    bare = _HAL_BARE.fullmatch(text) if len(text) < _HAL_LONGEST else None
    if bare:
        return HalId(id=bare[1].lower(), version=int(bare[2] or 0))
    url = _URL_PARTS.match(text)
    if not url:
        return None
    host = url[1].lower().rstrip(".")
    if not (_HAL_DOMAIN.search(host) or _HAL_LABEL.search(host)):
        return None
    for segment in url[2].split("/"):
        found = _HAL_SEGMENT.fullmatch(segment)
        if found:
            return HalId(id=found[1].lower(), version=int(found[2] or 0))
    return None


# --- arXiv, PubMed, ISBN ----------------------------------------------------------------------------------------------

_ARXIV_ID = r"(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7})(?:v\d{1,3})?"
_ARXIV = re.compile(
    rf"\s*(?:arxiv\s*:\s*|https?://(?:[a-z]+\.)?arxiv\.org/(?:abs|pdf|html|format|ps)/)?({_ARXIV_ID})"
    r"(?:\.pdf)?/?\s*(?:\[[a-z.-]+\]\s*)?(?:[?#].*)?",
    re.IGNORECASE | re.ASCII,
)
_ARXIV_SURE = re.compile(r"\s*(?:arxiv\s*:|https?://(?:[a-z]+\.)?arxiv\.org/)", re.IGNORECASE | re.ASCII)
_PMID = re.compile(
    r"\s*(?:pmid\s*:?\s*|https?://(?:pubmed\.ncbi\.nlm\.nih\.gov/|(?:www\.)?ncbi\.nlm\.nih\.gov/pubmed/))?"
    r"(\d{1,8})/?\s*",
    re.IGNORECASE | re.ASCII,
)
_PMCID = re.compile(
    r"\s*(?:pmcid\s*:?\s*|https?://(?:(?:www\.)?ncbi\.nlm\.nih\.gov/pmc/articles/|pmc\.ncbi\.nlm\.nih\.gov/articles/"
    r"|(?:www\.)?europepmc\.org/(?:article/PMC/|articles/)))?(?:PMC\s*)?(\d{1,9})/?\s*",
    re.IGNORECASE | re.ASCII,
)
_ISBN = re.compile(r"(?:97[89][-\s]?)?\d(?:[-\s]?\d){8}[-\s]?[\dXx](?![-\s]?\d)", re.ASCII)
_ISBN_SEPARATOR = re.compile(r"[-\s]+")


def normalise_arxiv(text: str) -> str | None:
    """The arXiv id (``2401.00001v2``, ``hep-th/9901001``) in a bare id, ``arXiv:...`` or an arXiv URL, or None."""
    match = _ARXIV.fullmatch(text)
    return match[1] if match else None


def normalise_pmid(text: str) -> str | None:
    """The PubMed id, digits only, in a bare id, ``PMID: ...`` or a PubMed URL, or None."""
    match = _PMID.fullmatch(text)
    return match[1].lstrip("0") or None if match else None


def normalise_pmcid(text: str) -> str | None:
    """The PubMed Central id (``PMC1234567``), or None."""
    match = _PMCID.fullmatch(text)
    digits = match[1].lstrip("0") if match else ""
    return f"PMC{digits}" if digits else None


def normalise_isbn(text: str) -> str | None:
    """The first ISBN in the text with a right check digit, as 13 digits, or None (ISO 2108; ISBN-10 is converted)."""
    found = _isbn(text)
    return found[1] if found else None


def _isbn(text: str) -> tuple[str, str] | None:
    """The first valid ISBN as printed, and as 13 digits."""
    for match in _ISBN.finditer(text[:500]):
        digits = _ISBN_SEPARATOR.sub("", match.group()).upper()
        if not digits.isascii():
            continue
        if len(digits) == 10:
            values = [10 if digit == "X" else int(digit) for digit in digits]
            if sum(weight * value for weight, value in zip(range(10, 0, -1), values, strict=True)) % 11:
                continue
            body = "978" + digits[:9]
            return match.group(), body + str(-_isbn13_sum(body) % 10)
        if digits.isdigit() and _isbn13_sum(digits) % 10 == 0:
            return match.group(), digits
    return None


def _isbn13_sum(digits: str) -> int:
    return sum(int(digit) * (3 if index % 2 else 1) for index, digit in enumerate(digits))


# --- the links of an item ---------------------------------------------------------------------------------------------

_BARE_HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?::\d+)?(?=/|$)", re.IGNORECASE | re.ASCII)
_SAME_TARGET = re.compile(r"^https?://(?:www\.|dx\.(?=doi\.org/))?|/+$", re.IGNORECASE | re.ASCII)


def same_target(href: str) -> str:
    """What two URLs have in common that lead to the same place, as far as one can tell without going there."""
    return _SAME_TARGET.sub("", href)


def links(item: Item, order: Sequence[str] = DEFAULT_ORDER) -> tuple[ItemLink, ...]:
    """The links of an item, each target once.

    Args:
        item: read are the variables ``DOI``, ``URL``, ``hal-id``, ``hal-version``, ``hal-pdf`` (or HAL's BibTeX names),
            ``PMID``, ``PMCID``, ``ISBN``, and ``archive`` with ``archive_location`` (or ``eprint``) for arXiv.
        order: the kinds to show, in order; kinds it does not name are left out.

    Returns:
        The links. A URL that a more specific kind covers (a DOI's resolver, a HAL page) is that kind's link, with the
        URL as given for its ``href``.
    """
    found: dict[str, list[ItemLink]] = {}

    def add(kind: str, label: str, href: str | None) -> None:
        safe = safe_href(href) if href else None
        if safe:
            found.setdefault(kind, []).append(ItemLink(kind=kind, label=label, href=safe))

    url = _full_url(item.get("URL") or item.get("url"))
    pdf = _full_url(_first(item, "hal-pdf", "PDF", "pdf"))
    if url and url == pdf:
        url_left, url_hal = "", parse_hal(url)
    else:
        url_left, url_hal = url, None

    given_doi = item.get("DOI") or item.get("doi")
    doi, url_doi = normalise_doi(given_doi), normalise_doi(url_left) if _DOI_URL.match(url_left) else None
    if doi:
        add("doi", doi, doi_href(doi))
        if url_doi and url_doi.lower() == doi.lower():
            url_left = ""
    elif url_doi:
        add("doi", url_doi, url_left)
        url_left = ""
    elif given_doi and not url_left:
        url_left = _full_url(given_doi)

    hal = parse_hal(_first(item, "hal-id", "HAL_ID", "hal_id")) or url_hal
    on_hal = parse_hal(url_left)
    if on_hal:
        # A bare id in the place of the URL has no URL of its own.
        add("hal", str(on_hal), url_left if "/" in url_left else _hal_href(on_hal))
        url_left = ""
    if hal and (on_hal is None or on_hal.id != hal.id):
        version = hal.version or _version(_first(item, "hal-version", "HAL_VERSION", "hal_version"))
        hal = HalId(id=hal.id, version=version)
        add("hal", str(hal), _hal_href(hal))
    if pdf:
        add("pdf", "PDF", pdf)

    arxiv = _arxiv(item)
    if _ARXIV_SURE.match(url_left) and (on_arxiv := normalise_arxiv(url_left)):
        add("arxiv", f"arXiv:{on_arxiv}", url_left)
        url_left = ""
        arxiv = None if arxiv and arxiv.split("v")[0] == on_arxiv.split("v")[0] else arxiv
    if arxiv:
        add("arxiv", f"arXiv:{arxiv}", f"https://arxiv.org/abs/{arxiv}")

    for kind, variable, normalise, place in (
        ("pmid", "PMID", normalise_pmid, "https://pubmed.ncbi.nlm.nih.gov/{}/"),
        ("pmcid", "PMCID", normalise_pmcid, "https://www.ncbi.nlm.nih.gov/pmc/articles/{}/"),
    ):
        identifier = normalise(item.get(variable) or item.get(variable.lower()))
        on_url = normalise(url_left) if "ncbi." in url_left or "europepmc." in url_left else None
        if on_url:
            add(kind, _labelled(kind, on_url), url_left)
            url_left = ""
        if identifier and identifier != on_url:
            add(kind, _labelled(kind, identifier), place.format(identifier))

    isbn = _isbn(item.get("ISBN") or item.get("isbn"))
    if isbn:
        add("isbn", f"ISBN {isbn[0]}", f"https://openlibrary.org/isbn/{isbn[1]}")
    if url_left:
        add("url", url_left, url_left)

    out: list[ItemLink] = []
    targets: set[str] = set()
    for kind in dict.fromkeys(order):
        for link in found.get(kind, ()):
            target = same_target(link.href)
            if target not in targets:
                targets.add(target)
                out.append(link)
    return tuple(out)


def _first(item: Item, *variables: str) -> str:
    return next((value for variable in variables if (value := item.get(variable))), "")


def _full_url(text: str) -> str:
    """The URL without the brackets of ``<...>``; ``https://`` is put before a bare host (``www.example.org/a``)."""
    text = _DROPPED.sub("", text).strip(_ENDS)
    if len(text) > 2 and text[0] == "<" and text[-1] == ">":
        text = text[1:-1]
    # A bare DOI has no host: its first label is "10", its last one digits.
    return f"https://{text}" if _BARE_HOST.match(text) else _bare_doi_url(text)


def _bare_doi_url(text: str) -> str:
    doi = normalise_doi(text) if _DOI.match(text) or _DOI_SCHEME.match(text) else None
    return doi_href(doi) if doi else text


def _hal_href(hal: HalId) -> str:
    return f"https://hal.science/{hal}"


def _version(text: str) -> int:
    digits = text.strip().lower().removeprefix("v")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= 3 else 0


def _arxiv(item: Item) -> str | None:
    if _first(item, "archive", "eprinttype", "archiveprefix").strip().lower() == "arxiv":
        return normalise_arxiv(_first(item, "archive_location", "eprint", "number"))
    given = _first(item, "arxiv", "eprint", "archive_location", "number")
    return normalise_arxiv(given) if item.get("arxiv") or _ARXIV_SURE.match(given) else None


def _labelled(kind: str, identifier: str) -> str:
    return f"PMID {identifier}" if kind == "pmid" else identifier
