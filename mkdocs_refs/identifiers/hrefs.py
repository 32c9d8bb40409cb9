"""Which addresses may become links, and which of them lead to the same place."""

from __future__ import annotations

import functools
import re
from urllib.parse import quote, unquote

from mkdocs_refs.identifiers.dois import doi_href, normalise_doi
from mkdocs_refs.richtext import Link

__all__ = ["full_url", "link_href", "safe_href", "same_target"]

# Browsers drop these wherever they stand in a URL and strip controls and spaces at both ends (WHATWG URL, 4.4).
_DROPPED = re.compile(r"[\t\n\r]+")
_ENDS = "".join(map(chr, range(0x21))) + "\x7f\x85\xa0\u2028\u2029\ufeff"
# The schemes' letters are ASCII: without (?a) Python takes "ſ" for an "s" where case is ignored.
_ALLOWED = re.compile(r"(?ai:https?)://[^/?#\\\s]|(?ai:mailto):[^\s]")
_DOI_SCHEME = re.compile(r"doi:", re.IGNORECASE | re.ASCII)
_BARE_DOI = re.compile(r"10\.[0-9]{4}")
# What has no place in a URL, and what could end the attribute or the Markdown link that it is written into.
_UNSAFE = re.compile(
    '[\x00-\x20"<>\\\\^`{|}\x7f-\xa0\u00ad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000'
    "\ud800-\udfff\ufeff\ufff0-\uffff]"
)
_BARE_HOST = re.compile(
    r"(?:[a-z0-9-]{1,63}\.){1,10}[a-z]{2,63}(?::\d{1,5})?(?=/|$)", re.IGNORECASE | re.ASCII
)
_SCHEME_AND_WWW = re.compile(r"https?://(?:www\.|dx\.(?=doi\.org/))?", re.IGNORECASE | re.ASCII)


def _encoded(match: re.Match[str]) -> str:
    character = match.group()
    if "\ud800" <= character <= "\udfff":
        character = "\N{REPLACEMENT CHARACTER}"
    return quote(character, safe="")


@functools.lru_cache(maxsize=4096)
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


def link_href(link: Link) -> str | None:
    """Where a link of a style's text leads: a DOI through its resolver, everything else as ``safe_href`` allows."""
    if link.variable == "DOI":
        doi = normalise_doi(link.href.removeprefix("https://doi.org/"))
        if doi:
            return doi_href(doi)
    return safe_href(link.href)


def full_url(text: str) -> str:
    """What a field for a URL holds, as a URL where it is one.

    The brackets of ``<...>`` are taken off; ``https://`` is put before a bare host (``www.example.org/a``), and a bare
    DOI goes through its resolver. Any other text comes back as it is.
    """
    text = _DROPPED.sub("", text).strip(_ENDS)
    if len(text) > 2 and text[0] == "<" and text[-1] == ">":
        text = text[1:-1]
    # A bare DOI is no host: its last label is digits.
    if _BARE_HOST.match(text):
        return f"https://{text}"
    if _BARE_DOI.match(text) or _DOI_SCHEME.match(text):
        doi = normalise_doi(text)
        return doi_href(doi) if doi else text
    return text


@functools.lru_cache(maxsize=4096)
def same_target(href: str) -> str:
    """What two URLs have in common that lead to the same place, as far as one can tell without going there.

    ``http`` and ``https``, ``www.`` or not, the case of the host and a slash at the end make no difference; nor do the
    case and the percent-encoding of a DOI.
    """
    scheme = _SCHEME_AND_WWW.match(href)
    host, slash, path = (href[scheme.end() :] if scheme else href).rstrip("/").partition("/")
    host = host.lower()
    return f"{host}{slash}{unquote(path).lower() if host == 'doi.org' else path}"
