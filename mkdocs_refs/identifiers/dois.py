"""DOIs, and the Handles that they are a part of."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

from mkdocs_refs.identifiers.trimming import trimmed

__all__ = [
    "bare_doi",
    "doi_href",
    "doi_of_url",
    "handle_href",
    "normalise_doi",
    "normalise_handle",
    "normalise_handle_url",
]

_RESOLVER = re.compile(
    r"\s*<?(?:(?:https?://)?(?:(?:dx\.|www\.)?doi\.org|hdl\.handle\.net)/+)+(?:doi:\s*)?(?=\S)",
    re.IGNORECASE | re.ASCII,
)
_DOI_PREFIX = re.compile(r"\s*(?:(?:doi\s*[:=]?|hdl\s*:|info:(?:doi|hdl)/)\s*)+", re.IGNORECASE | re.ASCII)
_NOT_IN_NAME = r"\s\x00-\x1f\x7f-\x9f\u2028\u2029"
_DOI = re.compile(rf"10\.[0-9]{{4,9}}(?:\.[0-9]{{1,9}}){{0,4}}/[^{_NOT_IN_NAME}]+")
_PLAIN_DOI = re.compile(r"10\.[0-9]{4,9}/(?:[._/-]?[A-Za-z0-9])++")
"""Nothing stands before it, and nothing at its end could be punctuation."""
_ENCODED_SLASH = re.compile(r"10\.[0-9.]{4,40}%2f", re.IGNORECASE)
_HANDLE_URL = re.compile(r"\s*<?(?:https?://)?hdl\.handle\.net/+(?:hdl:)?(?=\S)", re.IGNORECASE | re.ASCII)
_HANDLE_PREFIX = re.compile(r"\s*(?:info:hdl/|hdl\s*:\s*/{0,2}|handle\s*:)\s*", re.IGNORECASE | re.ASCII)
_HANDLE = re.compile(rf"[0-9]{{1,9}}(?:\.[0-9]{{1,9}}){{0,6}}/[^{_NOT_IN_NAME}]+")
_UNENCODED = "/:;()-._~!$'*+,@=&"


def normalise_doi(text: str) -> str | None:
    """The bare DOI in ``10.1000/x``, ``doi:10.1000/x``, ``hdl:10.1000/x`` or a resolver's URL, or None.

    Trailing punctuation is taken off, and closing brackets that nothing in the DOI opened. The case is kept as given;
    two DOIs are the same if they are the same in lower case (DOI Handbook, 2.4).
    """
    if _PLAIN_DOI.fullmatch(text):
        return text
    doi = doi_of_url(text)
    if doi:
        return doi
    prefix = _DOI_PREFIX.match(text)
    rest = text[prefix.end() :] if prefix else text.lstrip()
    if prefix and _RESOLVER.match(rest):
        return doi_of_url(rest)
    if _ENCODED_SLASH.match(rest):
        rest = unquote(rest, errors="replace")
    return _name(_DOI, rest)


def bare_doi(text: str) -> str:
    """A field that holds a DOI in any of its spellings as the bare DOI; one that says more, or other things, as it is.

    Styles print their own ``https://doi.org/`` before it.
    """
    doi = normalise_doi(text)
    if doi == text:
        return text
    alone = doi and (not any(map(str.isspace, text.strip())) or text.rstrip(" .,;").endswith(doi))
    return doi if doi and alone else text


def doi_of_url(text: str) -> str | None:
    """The bare DOI in a resolver's URL, with or without its scheme, or None."""
    resolver = _RESOLVER.match(text)
    return _name(_DOI, _path(text, resolver)) if resolver else None


def doi_href(doi: str) -> str:
    """The resolver's URL of a bare DOI, its odd characters percent-encoded (DOI Handbook, 2.5.2.4)."""
    return "https://doi.org/" + quote(doi, safe=_UNENCODED, errors="replace")


def normalise_handle(text: str) -> str | None:
    """The bare Handle in ``1721.1/26698``, ``hdl:1721.1/26698``, ``info:hdl/...`` or the resolver's URL, or None.

    None for a DOI: every DOI is a Handle (RFC 3650; prefixes that begin with ``10.``), and is better read as a DOI.
    """
    handle = normalise_handle_url(text)
    if handle or _HANDLE_URL.match(text):
        return handle
    prefix = _HANDLE_PREFIX.match(text)
    return _handle(text[prefix.end() :] if prefix else text.lstrip())


def normalise_handle_url(text: str) -> str | None:
    """The bare Handle in its resolver's URL, or None."""
    resolver = _HANDLE_URL.match(text)
    return _handle(_path(text, resolver)) if resolver else None


def handle_href(handle: str) -> str:
    """The resolver's URL of a bare Handle."""
    return "https://hdl.handle.net/" + quote(handle, safe=_UNENCODED, errors="replace")


def _path(text: str, resolver: re.Match[str]) -> str:
    rest = text[resolver.end() :].split("?", 1)[0].split("#", 1)[0]
    return unquote(rest, errors="replace")


def _handle(text: str) -> str | None:
    return None if _DOI.match(text) else _name(_HANDLE, text)


def _name(pattern: re.Pattern[str], text: str) -> str | None:
    match = pattern.match(text)
    name = trimmed(match.group()) if match else ""
    return name if pattern.fullmatch(name) else None
