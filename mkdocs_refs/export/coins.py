"""Items as COinS: OpenURL context objects that reference managers find in a page.

What is written is the value of the attribute ``title`` of an empty ``<span class="Z3988">`` (ANSI/NISO Z39.88-2004, key/encoded
value format; ocoins.info). The formats are those of the registry: journal, book, dissertation, patent, and Dublin Core for
the rest, with the keys that Zotero reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from urllib.parse import quote

from mkdocs_refs.identifiers import normalise_doi, normalise_isbn, normalise_pmid, safe_href
from mkdocs_refs.model import OTHERS, Date, Item, Name
from mkdocs_refs.richtext import parse_markup, plain

__all__ = ["coins"]

_ARTICLES = {
    "article": "preprint", "article-journal": "article", "article-magazine": "article", "article-newspaper": "article",
    "periodical": "journal", "review": "article", "review-book": "article",
}  # fmt: skip
"""CSL type -> genre of the format "journal"."""
_BOOKS = {
    "book": "book", "chapter": "bookitem", "classic": "book", "entry": "bookitem", "entry-dictionary": "bookitem",
    "entry-encyclopedia": "bookitem", "pamphlet": "book", "paper-conference": "proceeding", "report": "report",
    "standard": "document",
}  # fmt: skip
"""CSL type -> genre of the format "book"."""
_ZOTERO_TYPES = {
    "bill": "bill", "broadcast": "tvBroadcast", "dataset": "dataset", "figure": "artwork", "graphic": "artwork",
    "hearing": "hearing", "interview": "interview", "legal_case": "case", "legislation": "statute",
    "manuscript": "manuscript", "map": "map", "motion_picture": "film", "performance": "presentation",
    "personal_communication": "letter", "post": "forumPost", "post-weblog": "blogPost", "regulation": "statute",
    "software": "computerProgram", "song": "audioRecording", "speech": "presentation", "treaty": "statute",
    "webpage": "webpage",
}  # fmt: skip
"""CSL type -> what stands in ``rft.type``; Dublin Core has no word for it, and Zotero takes its own."""
_LONGEST = 4000
"""Characters of a value: an attribute is no place for an abstract."""
_BLANKS = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
_RANGE = re.compile(r"([^\s,;\-–—]+)\s?[-–—]{1,2}\s?([^\s,;\-–—]+)")


def coins(item: Item) -> str:
    """The context object of an item: ``ctx_ver=Z39.88-2004&rft_val_fmt=...``, percent-encoded in UTF-8.

    Returns:
        ASCII, not escaped for HTML. Empty for an item that was not recognised, and for one of which nothing is known that
        the format has a key for. Never raises.
    """
    if not item.recognised:
        return ""
    keys = ["ctx_ver"]
    values = ["Z39.88-2004"]
    says = False
    for key, value in _pairs(item):
        if value and (text := _plain(value)):
            keys.append(key)
            values.append(text)
            says = says or key not in _SETTINGS
    if not says:
        return ""
    # All at once, with a separator that no value has: line ends have become spaces.
    encoded = _percent_encoded("\n".join(values)).split("\n")
    return "&".join([f"{key}={value}" for key, value in zip(keys, encoded, strict=True)])


_UNSAFE = re.compile(r"[^A-Za-z0-9_.~%\n-]")


def _percent_encoded(text: str) -> str:
    """As RFC 3986, 2.3, has it; line ends stay."""
    # These are in every context object, and quickly replaced.
    text = (
        text.replace("%", "%25")
        .replace(" ", "%20")
        .replace(",", "%2C")
        .replace(":", "%3A")
        .replace("/", "%2F")
    )
    return _UNSAFE.sub(lambda match: _percent(match[0]), text)


@lru_cache(maxsize=1024)
def _percent(character: str) -> str:
    return quote(character, safe="", errors="replace")


_SETTINGS = frozenset(("rft_val_fmt", "rft.genre", "rft.type"))


def _plain(text: str) -> str:
    text = text[:_LONGEST]
    if "<" in text:
        text = plain(parse_markup(text))
    # Of all blanks and controls only the space is printable.
    if not text.isprintable() or "  " in text:
        text = _BLANKS.sub(" ", text)
    return text.strip()


def _pairs(item: Item) -> list[tuple[str, str]]:
    if item.type in _ARTICLES:
        pairs = _article(item, _ARTICLES[item.type])
    elif item.type in _BOOKS:
        pairs = _book(item, _BOOKS[item.type])
    elif item.type == "thesis":
        pairs = _thesis(item)
    elif item.type == "patent":
        pairs = [*_patent(item)]
    else:
        pairs = [*_other(item)]
    return [*pairs, *_identifiers(item)]


def _format(name: str) -> tuple[str, str]:
    return "rft_val_fmt", f"info:ofi/fmt:kev:mtx:{name}"


_IN_JOURNAL = (
    ("rft.atitle", "title"), ("rft.jtitle", "container-title"), ("rft.stitle", "container-title-short"),
)  # fmt: skip
_JOURNAL = (("rft.jtitle", "title"), ("rft.stitle", "container-title-short"))
_IN_BOOK = (("rft.atitle", "title"), ("rft.btitle", "container-title"))
_BOOK = (("rft.btitle", "title"),)
_PUBLICATION = (
    ("rft.place", "publisher-place"), ("rft.pub", "publisher"), ("rft.edition", "edition"),
    ("rft.series", "collection-title"), ("rft.volume", "volume"),
)  # fmt: skip
_ISSUE = (("rft.volume", "volume"), ("rft.issue", "issue"))
_AFTER_ISSUE = (("rft.artnum", "number"), ("rft.issn", "ISSN"), ("rft.language", "language"))
_AFTER_PUBLICATION = (
    ("rft.tpages", "number-of-pages"), ("rft.isbn", "ISBN"), ("rft.issn", "ISSN"), ("rft.language", "language"),
)  # fmt: skip
_DISSERTATION = (
    ("rft.inst", "publisher"), ("rft.degree", "genre"), ("rft.tpages", "number-of-pages"), ("rft.isbn", "ISBN"),
    ("rft.language", "language"),
)  # fmt: skip


def _known(item: Item, keys: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Keys with the values of their variables, as far as the item has them."""
    of = item.fields
    return [(key, of[variable]) for key, variable in keys if variable in of]


def _article(item: Item, genre: str) -> list[tuple[str, str]]:
    return [
        _format("journal"),
        ("rft.genre", genre),
        *_known(item, _JOURNAL if genre == "journal" else _IN_JOURNAL),
        *_authors(item.authors),
        ("rft.date", first_date(item.dates.get("issued"))),
        *_known(item, _ISSUE),
        *_pages(item),
        *_known(item, _AFTER_ISSUE),
    ]


def _book(item: Item, genre: str) -> list[tuple[str, str]]:
    return [
        _format("book"),
        ("rft.genre", genre),
        *_known(item, _IN_BOOK if genre in ("bookitem", "proceeding") else _BOOK),
        *_authors(item.authors or item.names.get("editor", ())),
        ("rft.date", first_date(item.dates.get("issued"))),
        *_known(item, _PUBLICATION),
        *_pages(item),
        *_known(item, _AFTER_PUBLICATION),
    ]


def _thesis(item: Item) -> list[tuple[str, str]]:
    return [
        _format("dissertation"),
        ("rft.title", item.title),
        *_authors(item.authors),
        ("rft.date", first_date(item.dates.get("issued"))),
        *_known(item, _DISSERTATION),
    ]


def _patent(item: Item) -> Iterator[tuple[str, str]]:
    yield _format("patent")
    yield "rft.title", item.title
    yield "rft.number", item.get("number")
    for index, name in enumerate(_people(item.authors)):
        if index == 0 and not name.literal:
            yield "rft.invlast", name.full_family
            yield "rft.invfirst", name.given
        yield "rft.inventor", _inverted(name)
    yield "rft.assignee", item.get("publisher")
    yield "rft.date", first_date(item.dates.get("issued"))
    yield "rft.appldate", first_date(item.dates.get("submitted"))
    yield "rft.cc", item.get("jurisdiction")


def _other(item: Item) -> Iterator[tuple[str, str]]:
    yield _format("dc")
    yield "rft.type", _ZOTERO_TYPES.get(item.type, "document")
    yield "rft.title", item.title
    yield "rft.source", item.get("container-title")
    for name in _people(item.authors):
        yield "rft.creator", _inverted(name)
    yield "rft.date", first_date(item.dates.get("issued"))
    yield "rft.publisher", item.get("publisher")
    yield "rft.language", item.get("language")
    yield "rft.rights", item.get("license")
    doi = _doi(item)
    yield "rft.identifier", f"urn:doi:{doi}" if doi else safe_href(item.get("URL")) or ""


def _authors(names: Sequence[Name]) -> Iterator[tuple[str, str]]:
    """The first author in parts, then all; an institution has a key of its own where it comes first."""
    people = _people(names)
    for index, name in enumerate(people):
        if index == 0 and name.literal:
            yield "rft.aucorp", name.literal
            continue
        if index == 0:
            yield "rft.aulast", name.full_family
            yield "rft.aufirst", name.given
            yield "rft.ausuffix", name.suffix
        yield "rft.au", _inverted(name)


def _people(names: Sequence[Name]) -> list[Name]:
    return [name for name in names if not name.literal or name != OTHERS]


def _inverted(name: Name) -> str:
    if not (name.literal or name.suffix or name.dropping_particle or name.non_dropping_particle):
        return f"{name.family}, {name.given}" if name.family and name.given else name.family or name.given
    return ", ".join(part for part in (name.full_family, name.given, name.suffix) if part)


def _pages(item: Item) -> Iterator[tuple[str, str]]:
    page = _plain(item.get("page"))
    if not page:
        return
    yield "rft.pages", page
    span = _RANGE.fullmatch(page) if len(page) < 200 else None
    if span:
        yield "rft.spage", span[1]
        yield "rft.epage", span[2]


def first_date(date: Date | None, separator: str = "-") -> str:
    """The (first) date as ISO 8601 has it, as far as it is known; or with another separator."""
    if date is None or not date.parts or not date.parts[0]:
        return ""
    year, *rest = date.parts[0]
    if rest and not 1 <= rest[0] <= 12:
        rest = []
    return separator.join(
        (f"{'-' if year < 0 else ''}{abs(year):04d}", *(f"{number:02d}" for number in rest[:2]))
    )


def _identifiers(item: Item) -> Iterator[tuple[str, str]]:
    of = item.fields
    if doi := _doi(item):
        yield "rft_id", f"info:doi/{doi}"
    if "PMID" in of and (pmid := normalise_pmid(of["PMID"][:200])):
        yield "rft_id", f"info:pmid/{pmid}"
    if "ISBN" in of and (isbn := normalise_isbn(of["ISBN"])):
        yield "rft_id", f"urn:isbn:{isbn}"
    url = safe_href(of["URL"]) if "URL" in of else None
    if url and len(url) < _LONGEST and url.startswith("http"):
        yield "rft_id", url


def _doi(item: Item) -> str | None:
    doi = item.fields.get("DOI")
    return normalise_doi(doi[:_LONGEST]) if doi else None
