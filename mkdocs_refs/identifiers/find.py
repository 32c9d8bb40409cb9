"""Identifiers in running text."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from mkdocs_refs.identifiers.dois import normalise_doi, normalise_handle
from mkdocs_refs.identifiers.hal import HAL_ID, normalise_hal
from mkdocs_refs.identifiers.hrefs import safe_href
from mkdocs_refs.identifiers.kinds import href_of, identify_url
from mkdocs_refs.identifiers.repositories import ARXIV_ID, normalise_pmcid, normalise_pmid, normalise_swhid
from mkdocs_refs.identifiers.standardnumbers import ISBN, ISSN, normalise_isbn, normalise_issn
from mkdocs_refs.identifiers.trimming import run_end, trimmed

__all__ = ["Found", "find_identifiers", "may_hold_identifier"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An identifier in a text.

    Attributes:
        kind: one of ``KINDS`` (never ``pdf``, which only a field of its own says).
        value: its normal form (``10.1000/x``, ``hal-01258870v2``, ``9780306406157``); of any other URL, its ``href``.
        href: where it leads; passes ``safe_href`` unchanged. A URL in the text is linked as it was given.
        start: index of its first character, that of ``doi:``, ``PMID`` and the like included.
        end: index after its last character.
    """

    kind: str
    value: str
    href: str
    start: int
    end: int


_GAP = r"[ \t\n\r\xa0\u2000-\u200a\u202f]{0,3}"
_SPACE = r"[ \t\n\r\xa0\u2000-\u200a\u202f]{1,3}"
_COLON = rf"{_GAP}[:=]?{_GAP}"
# What the name of a host begins with, in any script.
_LETTER = r"[a-z0-9\xc0-\u1fff\u3040-\ud7ff\uf900-\ufdff]"
_DOI = r"10\.\d{4,9}(?:\.\d{1,9}){0,4}/(?=\S)"
# The archives of arXiv that had numbers of the old kind. In bibliographies of physics these stand without "arXiv".
_ARCHIVES = (
    r"(?:acc-phys|adap-org|alg-geom|ao-sci|astro-ph|atom-ph|bayes-an|chao-dyn|chem-ph|cmp-lg|comp-gas|cond-mat|cs|dg-ga"
    r"|funct-an|gr-qc|hep-(?:ex|lat|ph|th)|math(?:-ph)?|mtrl-th|nlin|nucl-(?:ex|th)|patt-sol|physics|plasm-ph|q-alg|q-bio"
    r"|quant-ph|solv-int|supr-con)(?:\.[a-z]{2})?/\d{2}(?:0[1-9]|1[0-2])\d{3}(?:v\d{1,3})?"
)
# Hosts that stand without "https://" so often that they are known by themselves.
_HOSTS = (
    r"(?:(?:dx\.)?doi\.org|hdl\.handle\.net|arxiv\.org|pubmed\.ncbi\.nlm\.nih\.gov|pmc\.ncbi\.nlm\.nih\.gov"
    r"|(?:[a-z0-9-]{1,40}\.){0,3}(?:hal\.science|archives-ouvertes\.fr))/(?=[^\W_])"
)

# Where an identifier begins. Each branch names its kind by its last group; at the same place the first branch wins, and
# what lies inside an identifier is not looked at: so a DOI's URL is a DOI, and a HAL id in a URL is a part of it.
# All repetitions are bounded: a place costs the same wherever it is.
_START = rf"""
      (?<![a-z0-9+])(?P<url>https?://(?!https?:)(?={_LETTER}))
    | (?<![\w@./-])(?P<www>www\.(?={_LETTER}(?:{_LETTER}|-){{0,62}}\.{_LETTER}{{2}}))
    | (?<![\w@./-])(?P<host>{_HOSTS})
    | (?<![a-z0-9_])(?P<doi>doi{_COLON}(?={_DOI})|info:doi/(?={_DOI})|(?<!\.)(?={_DOI}))
    | (?<![a-z0-9_])(?P<handle>(?:hdl{_GAP}:{_GAP}|info:hdl/|handle{_GAP}:{_GAP})
        (?=\d{{1,9}}(?:\.\d{{1,9}}){{0,6}}/\S))
    | (?<![a-z0-9_])(?P<arxiv>
        (?:arxiv(?:\.org)?(?:{_SPACE}(?:pre-?prints?|e-?prints?|id|number|no\.?))?{_GAP}[:.,/(\[]?{_GAP}(?:abs/)?
          |(?<!/)abs/)(?P<arxiv_id>{ARXIV_ID})(?!\w)
        |(?<![/.-])(?P<arxiv_old>{_ARCHIVES})(?!\w))
    | (?P<hal>{HAL_ID})
    | (?<![a-z0-9_])(?P<swh>swh:1:(?:cnt|dir|rel|rev|snp):[0-9a-f]{{40}}(?![0-9a-z]))
    | (?<![a-z0-9_])(?P<pmid>(?:PMIDs?|PubMed{_SPACE}(?:PM)?ID|PubMed(?={_GAP}:)){_GAP}[:=\#]?{_GAP}
        (?P<pmid_digits>\d{{1,8}})(?!\w))
    | (?<![a-z0-9_])(?P<pmcid>PMCID{_COLON}(?:PMC{_GAP})?(?P<pmcid_digits>\d{{1,9}})(?!\w)|PMC\d{{4,9}}(?!\w))
    | (?<![a-z0-9_])(?P<isbn>ISBN(?:[-\s]?1[03](?!\d))?(?:\s?\([^()]{{0,20}}\))?{_COLON}{ISBN}
        |(?<![+.])(?<!\d[-\s\u2010-\u2013])(?=97[89](?:[-\s\u2010-\u2013]?\d){{10}}){ISBN})(?!\w)
    | (?<![a-z0-9_])(?P<issn>(?:[epl][- ]?)?ISSN(?:-?L)?(?:\s?\([^()]{{0,20}}\))?{_COLON}{ISSN})
    """


@functools.cache
def _start() -> re.Pattern[str]:
    """``_START``, compiled when it is needed: that takes longer than all else here, and few texts hold anything."""
    return re.compile(_START, re.IGNORECASE | re.ASCII | re.VERBOSE)


_HAL_CALLED = re.compile(r"hal(?: id)? *[:#] *", re.IGNORECASE)
_QUALIFIERS = re.compile(r"(?:;(?:origin|visit|anchor|path|lines)=[^\s;,<>\"]+)*", re.ASCII)
_RESOLVER_ALONE = re.compile(
    r"https?://(?:dx\.|www\.)?(?:doi\.org|hdl\.handle\.net)/*", re.IGNORECASE | re.ASCII
)

# Every identifier has a digit, and a letter or a slash or thirteen digits; or else it is a URL. Most fields have not.
_QUIET = re.compile(r"[^0-9:/]*|[0-9\s.,\u2010-\u2014()-]{0,12}")
_SIGNS = re.compile(
    r"10\.\d{4}|://|arxiv|abs/|[-_]\d{8}|[a-z]/\d{7}|swh:1|hdl|handle|pmid|pubmed|pmc|isbn|97[89]|issn|doi\.org|www\."
    r"|\.science/|ouvertes\.fr/",
    re.IGNORECASE | re.ASCII,
)


def may_hold_identifier(text: str) -> bool:
    """Whether looking for identifiers in the text can find any: a quick test that is never wrongly False."""
    if _QUIET.fullmatch(text) and "www." not in text.lower():
        return False
    return _SIGNS.search(text) is not None


def find_identifiers(text: str) -> tuple[Found, ...]:
    """Every identifier that stands in running text, in order; no two overlap, and the most specific kind wins.

    Numbers must be called by their names (``PMID``, ``ISSN``, ``arXiv``), but a DOI, a HAL id, ``PMC`` with its digits, a
    number of an old arXiv archive (``hep-th/9901001``) and thirteen digits that check as an ISBN speak for themselves. An
    address ends before the punctuation at its end, and before brackets that are not its own. The time is linear in the
    length of the text, whatever it is.
    """
    return tuple(_found(text)) if _SIGNS.search(text) else ()


def _found(text: str) -> Iterator[Found]:
    position = 0
    start = _start()
    while match := start.search(text, position):
        kind = match.lastgroup or ""
        if kind in _RUNS:
            end, position = run_end(text, match.end())
            found = _RUNS[kind](text, match, end)
        else:
            found = _NUMBERS[kind](text, match)
            position = match.end()
        if found:
            position = max(position, found.end)
            yield found
        position = max(position, match.start() + 1)


def _address(text: str, match: re.Match[str], end: int) -> Found | None:
    start = match.start()
    raw = trimmed(text[start:end])
    url = raw if match["url"] else f"https://{raw}"
    href = safe_href(url)
    if len(raw) < match.end() - start or not href or _RESOLVER_ALONE.fullmatch(url):
        return None
    kind, value = identify_url(url) or ("url", href)
    return Found(kind=kind, value=value, href=href, start=start, end=start + len(raw))


def _doi(text: str, match: re.Match[str], end: int) -> Found | None:
    return _named("doi", normalise_doi(text[match.end() : end]), match)


def _handle(text: str, match: re.Match[str], end: int) -> Found | None:
    name = text[match.end() : end]
    doi = normalise_doi(name)
    return _named("doi", doi, match) if doi else _named("handle", normalise_handle(name), match)


def _named(kind: str, name: str | None, match: re.Match[str]) -> Found | None:
    if not name:
        return None
    end = match.end() + len(name)
    return Found(kind=kind, value=name, href=href_of(kind, name), start=match.start(), end=end)


def _number(kind: str, value: str | None, match: re.Match[str]) -> Found | None:
    if not value:
        return None
    return Found(kind=kind, value=value, href=href_of(kind, value), start=match.start(), end=match.end())


def _arxiv(_text: str, match: re.Match[str]) -> Found | None:
    return _number("arxiv", match["arxiv_id"] or match["arxiv_old"], match)


def _hal(_text: str, match: re.Match[str]) -> Found | None:
    called = _HAL_CALLED.match(match.group())
    return _number("hal", normalise_hal(match.group()[called.end() if called else 0 :]), match)


def _swh(text: str, match: re.Match[str]) -> Found | None:
    qualifiers = _QUALIFIERS.match(text, match.end())
    whole = trimmed(text[match.start() : qualifiers.end() if qualifiers else match.end()])
    value = normalise_swhid(whole)
    href = safe_href(href_of("swh", value)) if value else None
    if not value or not href:
        return None
    return Found(kind="swh", value=value, href=href, start=match.start(), end=match.start() + len(whole))


def _pmid(_text: str, match: re.Match[str]) -> Found | None:
    return _number("pmid", normalise_pmid(match["pmid_digits"]), match)


def _pmcid(_text: str, match: re.Match[str]) -> Found | None:
    return _number("pmcid", normalise_pmcid(match["pmcid_digits"] or match.group()), match)


def _isbn(_text: str, match: re.Match[str]) -> Found | None:
    return _number("isbn", normalise_isbn(match.group()), match)


def _issn(_text: str, match: re.Match[str]) -> Found | None:
    return _number("issn", normalise_issn(match.group()), match)


_RUNS: Mapping[str, Callable[[str, re.Match[str], int], Found | None]] = {
    "url": _address,
    "www": _address,
    "host": _address,
    "doi": _doi,
    "handle": _handle,
}
"""Kinds whose end only the brackets around them tell."""
_NUMBERS: Mapping[str, Callable[[str, re.Match[str]], Found | None]] = {
    "arxiv": _arxiv,
    "hal": _hal,
    "swh": _swh,
    "pmid": _pmid,
    "pmcid": _pmcid,
    "isbn": _isbn,
    "issn": _issn,
}
