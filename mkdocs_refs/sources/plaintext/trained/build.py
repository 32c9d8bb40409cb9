"""An item from a reference's labelled tokens."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from mkdocs_refs.model import Date, Name
from mkdocs_refs.sources.plaintext.characters import attached_accents
from mkdocs_refs.sources.plaintext.repairs import Ledger
from mkdocs_refs.sources.plaintext.texts import repaired
from mkdocs_refs.sources.plaintext.trained import fields as texts_of
from mkdocs_refs.sources.plaintext.trained.dates import original_date, read_date
from mkdocs_refs.sources.plaintext.trained.itemtype import item_type
from mkdocs_refs.sources.plaintext.trained.people import read_names, role_of
from mkdocs_refs.sources.plaintext.trained.persons import Roles
from mkdocs_refs.sources.plaintext.trained.quotes import closes, opens
from mkdocs_refs.sources.plaintext.trained.spans import Span, spans
from mkdocs_refs.sources.plaintext.trained.tokens import Tokens

_NUMBER = re.compile(r"\d+")
_DASHES = re.compile(r"(?<!\s)\s*[-‐‑‒–—−]+\s*")
_PAGES_WORD = re.compile(
    r"^\W*(?:pp?|pages?|págs?|pág|pagg?|pgs?|S|Seiten?)\b\.?\s*|^pp(?=\d)", re.IGNORECASE
)
_VOLUME_WORD = re.compile(
    r"^\W*(?:vol(?:ume)?s?|v|t(?:ome?)?|tomo|bd|band|jg|jahrg(?:ang)?)\b\.?\s*(?=\S)", re.IGNORECASE
)
_ISSUE_WORD = re.compile(
    r"^\W*(?:no|nos|n|nr|num|núm|numéro|number|issue|iss|heft|h|fasc)\b\.?[°º]?\s*(?=\S)|^\W*(?:n\.?[°º]|№)\s*(?=\S)",
    re.IGNORECASE,
)
_EDITION_WORD = re.compile(
    r"(?:\b(?:ed(?:ition|n|ición|izione|ição|s)?|éd(?:ition|\.)?|aufl(?:age)?|edição)\b\.?)", re.IGNORECASE
)
_EDITION_NUMBER = re.compile(
    r"^\W*(\d{1,3})\.?(?:st|nd|rd|th|er?|[èi]?ème|ième|nde|de|re|ª|º|ᵉ|a)?\W*$", re.IGNORECASE
)
_EDITION_NAMES = {
    "first": "1", "second": "2", "third": "3", "fourth": "4", "fifth": "5", "sixth": "6", "seventh": "7", "deuxième": "2",
    "troisième": "3", "quatrième": "4", "zweite": "2", "dritte": "3", "segunda": "2", "tercera": "3", "seconda": "2", "terza": "3",
}  # fmt: skip
_NUMBERED = frozenset({"volume", "issue", "pages"})
_LONG_NAME = 6
"""Words that few journals' names have more of."""
_NUMBER_FOLLOWS = re.compile(r",?\s(?:no|nr|num|n[°º]|№|#)\.?$", re.IGNORECASE)
"""What stands between a genre and its number: U.S. Patent No. 7,654,321."""
_STATUS = re.compile(
    r"\b(in press|forthcoming|to appear|submitted|accepted|in preparation|under review|sous presse|à paraître|im druck|im erscheinen|en prensa|in stampa|no prelo)\b",
    re.IGNORECASE,
)
_EMPTY_NOTE = re.compile(
    r"(?:cited|internet|online|on-?line|en ligne|en línea|em linha|web|print|accessed|google scholar|crossref|pubmed|pdf)?",
    re.IGNORECASE,
)
"""Remarks of style guides and web pages that say nothing about the work."""
_IDENTIFIER_HEAD = re.compile(r"^(?:e?issn|isbn(?:[-\s]?1[03])?|pmc?id|arxiv)[\s:]*", re.IGNORECASE)
_DOI = re.compile(r"10\.\d{4,9}/.+", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A reference as read: its item, and what the confidence is made of.

    Attributes:
        names, fields, dates: by CSL variable.
        type: the CSL type.
    """

    type: str
    fields: dict[str, str]
    names: dict[str, tuple[Name, ...]]
    dates: dict[str, Date]

    def variables(self, labels: Iterable[str]) -> set[str]:
        """The CSL variables that come from some labels, of those that there are."""
        wanted = {variable for label in labels for variable in _VARIABLES.get(label, ())}
        return {
            variable
            for variable in wanted
            if variable in self.fields or variable in self.names or variable in self.dates
        }


_VARIABLES = {
    "author": ("author",), "editor": ("editor",), "translator": ("translator",), "title": ("title",), "journal": ("container-title",),
    "book": ("container-title",), "series": ("collection-title",), "volume": ("volume", "collection-number"), "issue": ("issue",),
    "pages": ("page",), "date": ("issued",), "publisher": ("publisher",), "place": ("publisher-place", "event-place"),
    "edition": ("edition",), "genre": ("genre",), "number": ("number",),
}  # fmt: skip


def read(tokens: Tokens, labels: Sequence[str], roles: Roles, ledger: Ledger) -> Reading:
    """A reference's fields from its labelled tokens."""
    found = _second_title_as_book(spans(tokens, labels))
    text = {label: _text(tokens, found, label) for label in {span.label for span in found}}
    text = _in_their_places(_in_their_roles(text))
    fields = _identifiers(tokens)
    issued = _issued(tokens, found)
    names = _names(text, roles, ledger)
    kind = item_type(
        {
            **text,
            "url": fields.get("URL", ""),
            "isbn": fields.get("ISBN", ""),
            "arxiv": fields.get("number", ""),
        },
        dated_to_the_day=issued is not None and len(issued.parts[0]) == 3,
    )
    if kind == "motion_picture" and "editor" in names and "author" not in names:
        # "dir." is a director's word as well.
        names["director"] = names.pop("editor")
    container = texts_of.container(text.get("journal") or text.get("book", ""))
    title = texts_of.cleaned(text.get("title", ""))
    series, volume, series_number = texts_of.cleaned(text.get("series", "")), "", ""
    volumes = texts_of.joined(tokens, found, "volume")
    if volumes and series and not text.get("journal") and _follows(found, "series", "volume"):
        series_number = _number(volumes[-1], _VOLUME_WORD)
        volumes = volumes[:-1]
    if volumes:
        volume = _number(volumes[0], _VOLUME_WORD)
    note = texts_of.cleaned(text.get("note", ""))
    status = match[1] if (match := _STATUS.search(f"{note} {text.get('date', '')}")) else ""
    place = texts_of.cleaned(text.get("place", ""))
    made = {
        "title": repaired("title", title, ledger),
        "container-title": repaired("container-title", container, ledger),
        "collection-title": series,
        "collection-number": series_number,
        "volume": volume,
        "issue": _number(text.get("issue", ""), _ISSUE_WORD),
        "page": _pages(text.get("pages", "")),
        "publisher": texts_of.cleaned(text.get("publisher", "")),
        "event-place"
        if kind == "paper-conference" and not text.get("publisher")
        else "publisher-place": place,
        "edition": _edition(text.get("edition", "")),
        "genre": _NUMBER_FOLLOWS.sub("", texts_of.cleaned(text.get("genre", ""))),
        "number": texts_of.cleaned(text.get("number", "")),
        "number-of-pages": match[0] if (match := _NUMBER.search(text.get("extent", ""))) else "",
        "status": status,
        "note": "" if _EMPTY_NOTE.fullmatch(note) or (status and len(note) <= len(status) + 3) else note,
    }
    for variable, value in made.items():
        if value:
            fields.setdefault(variable, value)
    if "number" in fields and fields["number"].startswith("arXiv:"):
        fields["archive"] = "arXiv"
    dates = {} if issued is None else {"issued": issued}
    if original := original_date(f"{text.get('date', '')} {text.get('note', '')}"):
        dates["original-date"] = original
    if "URL" in fields and (accessed := read_date(text.get("accessed", ""))):
        dates["accessed"] = accessed
    return Reading(type=kind, fields=fields, names=names, dates=dates)


def _in_their_places(text: dict[str, str]) -> dict[str, str]:
    """The texts where they belong, given what else there is: what looks like a container may be a title or a series."""
    if "title" not in text and "journal" not in text and "book" in text:
        # An edited book: what follows its editors looks like a container, but nothing is in it.
        text["title"] = text.pop("book")
    if (
        {"title", "journal", "publisher"} <= text.keys()
        and not _NUMBERED & text.keys()
        and "series" not in text
    ):
        # With a publisher and without numbers it is a book's series: "Paris, Seuil, coll. « Poétique »".
        text["series"] = text.pop("journal")
    if (
        "title" not in text
        and not _NUMBERED & text.keys()
        and len(text.get("journal", "").split()) > _LONG_NAME
    ):
        # A journal without volume or pages whose name is a sentence is a title.
        text["title"] = text.pop("journal")
    return text


def _in_their_roles(text: dict[str, str]) -> dict[str, str]:
    """The texts with the people whose role is printed with them under that role: ``M. Kail et H. Rouch (éds.)``."""
    for label in ("author", "editor"):
        role = role_of(text.get(label, ""))
        if label == "author" and {"book", "editor"} & text.keys():
            continue  # a chapter's authors; the role is that of someone else
        if role and role != label and role not in text:
            text[role] = text.pop(label)
    return text


def _second_title_as_book(found: list[Span]) -> list[Span]:
    """Of two titles with the editors of a book between them the second one is the book's."""
    labels = [span.label for span in found]
    if "book" in labels or "journal" in labels or labels.count("title") != 2 or "editor" not in labels:
        return found
    first, second = (index for index, label in enumerate(labels) if label == "title")
    if "editor" not in labels[first:second]:
        return found
    return [replace(span, label="book") if index == second else span for index, span in enumerate(found)]


def _text(tokens: Tokens, found: Sequence[Span], label: str) -> str:
    """A label's text: of several the longest title, the first of numbers, all names and places."""
    texts = texts_of.joined(tokens, found, label)
    match label:
        case "title" | "journal" | "book" | "series" | "publisher" | "genre":
            return max(texts, key=len)
        case "author" | "editor" | "translator":
            return "; ".join(texts) if label != "author" else texts[0]
        case "note" | "place":
            return ", ".join(texts)
        case _:
            return texts[0]


def _issued(tokens: Tokens, found: Sequence[Span]) -> Date | None:
    dates = [date for text in texts_of.joined(tokens, found, "date") if (date := read_date(text)) is not None]
    # The year after the authors and the full date at the end: the one that says more.
    return (
        max(dates, key=lambda date: len(date.parts[0]) if date.year == dates[0].year else 0)
        if dates
        else None
    )


def _names(text: dict[str, str], roles: Roles, ledger: Ledger) -> dict[str, tuple[Name, ...]]:
    names: dict[str, tuple[Name, ...]] = {}
    for label in ("author", "editor", "translator"):
        if label not in text:
            continue
        printed = ledger.change("detached-accent", label, text[label], attached_accents(text[label]))
        if people := read_names(printed, roles):
            names[label] = people
    return names


def _follows(found: Sequence[Span], first: str, second: str) -> bool:
    """Whether a span of one label directly follows one of another."""
    return any(one.label == first and two.label == second for one, two in itertools.pairwise(found))


def _number(text: str, word: re.Pattern[str]) -> str:
    bare = word.sub("", _bare(text))
    bare = _bare(bare)
    return _DASHES.sub("–", bare)


def _bare(text: str) -> str:
    """A number without the signs around it; a bracket stays whose partner is within: ``24 (Suppl 1)``."""
    bare = text.strip(" .,;:")
    while bare and bare[-1] in ")]" and not closes(bare[:-1], bare[-1]):
        bare = bare[:-1].rstrip(" .,;:")
    while bare and bare[0] in "([" and not opens(bare[1:], bare[0]):
        bare = bare[1:].lstrip(" .,;:")
    if bare[:1] + bare[-1:] in {"()", "[]"}:
        bare = bare[1:-1]
    return bare.strip(" .,;:")


def _pages(text: str) -> str:
    return _DASHES.sub("-", _PAGES_WORD.sub("", text).strip(" .,;:()[]"))


def _edition(text: str) -> str:
    bare = " ".join(_EDITION_WORD.sub(" ", text).split()).strip(" ,;:()[]")
    bare = re.sub(r"\s+([,.;:])", r"\1", bare)
    if match := _EDITION_NUMBER.match(bare):
        return match[1]
    return _EDITION_NAMES.get(
        bare.rstrip(".").casefold(), (bare.strip(".") and bare) or texts_of.cleaned(text)
    )


def _identifiers(tokens: Tokens) -> dict[str, str]:
    """CSL variable -> value of the identifiers in the text; the first of a kind counts."""
    out: dict[str, str] = {}
    for word, start, end in zip(tokens.words, tokens.starts, tokens.ends, strict=True):
        if word[0] != "<":
            continue
        text = tokens.text[start:end]
        match word:
            case "<doi>":
                if match := _DOI.search(text):
                    out.setdefault("DOI", match[0])
            case "<url>":
                link = re.sub(r"\s?:\s?//", "://", text)
                out.setdefault("URL", link if "://" in link else f"http://{link}")
            case "<arxiv>":
                out.setdefault("number", "arXiv:" + _IDENTIFIER_HEAD.sub("", text).partition(" ")[0])
            case _:
                kind = word[1:-1].upper()
                value = _IDENTIFIER_HEAD.sub("", text).strip()
                out.setdefault(kind, " ".join(value.split()))
    return out
