"""What makes an item fit for training: pure functions on CSL-JSON objects."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from mkdocs_refs.variables import DATE_VARIABLES, NAME_VARIABLES, NUMBER_VARIABLES, STRING_VARIABLES
from training.harvest.languages import guess, of_tag

__all__ = ["clean", "identity", "normalised", "unique"]

LONGEST = 400
"""Letters; a longer title or journal is a paragraph that has lost its way."""

_UNWANTED = frozenset(
    ("abstract", "annote", "keyword", "citation-key", "citation-label", "year-suffix", "call-number", "source", "references",
     "first-reference-note-number", "citation-number", "locator", "license", "dimensions")
)  # fmt: skip
_KEPT_STRINGS = (STRING_VARIABLES | NUMBER_VARIABLES) - _UNWANTED
_LONG_ONES = frozenset(("note",))
_MARKUP = re.compile(r"</?(?:i|b|sub|sup|sc|span)\b[^<>]*>")
_LEFTOVER = re.compile(
    r"[\\{}$~|\x00-\x08\x0b-\x1f\ufffd]|<[a-z/]|&[a-z]+;|``|''|\^|\w\"\w|\b[A-Za-z]*_[A-Za-z]+\b"
)
_URL_LEFTOVER = re.compile(r"[\\{}\s]")
_PLACEHOLDER = re.compile(
    r"^(?:an? |the |some |my |your |article |book |sub|short|main)*"
    r"(?:title|subtitle|test|titel|titre|título|foo|bar|baz|xxx+|aaa+|unknown|untitled|todo|n/?a|none|null|name|dummy|sample)\d*"
    r"(?: (?:of|for|title|text|here|\d+|[a-z]{1,2}))*\W*$",
    re.IGNORECASE,
)
_NO_PERSON = re.compile(
    r"^(?:author|editor|surname|lastname|last|first|firstname|given|family|name|doe|foo|bar|test|xxx|aaa|bbb|nachname|nom)\d*$",
    re.IGNORECASE,
)


def _plain(text: str) -> str:
    return _MARKUP.sub("", text)


def _tidy(text: str) -> str:
    text = re.sub(r"<span class=\"nocase\">(.*?)</span>", r"\1", text)
    text = unicodedata.normalize("NFC", text.replace("\u200b", "").replace("~", " "))
    return re.sub(r"\s+", " ", text).strip()


def _is_sound(text: str, variable: str) -> bool:
    if variable in ("URL", "DOI"):
        return not _URL_LEFTOVER.search(text)
    plain = _plain(text)
    return not _LEFTOVER.search(plain) and any(letter.isalnum() for letter in plain)


def _names(values: object) -> list[dict[str, Any]] | None:
    """The names, tidied; None where one of them is broken."""
    if not isinstance(values, list):
        return None
    out: list[dict[str, Any]] = []
    for value in values:
        if not isinstance(value, Mapping):
            return None
        name = {key: _tidy(part) if isinstance(part, str) else part for key, part in value.items()}
        texts = [part for part in name.values() if isinstance(part, str)]
        if not texts or any(not _is_sound(part, "author") or len(part) > 120 for part in texts):
            return None
        family = str(name.get("family") or name.get("literal") or "")
        if _NO_PERSON.match(family) or any(letter.isdigit() for letter in str(name.get("family", ""))):
            return None
        out.append(name)
    return out or None


def _date(value: object) -> dict[str, Any] | None:
    """The date, if it has a year that a publication can have."""
    if not isinstance(value, Mapping):
        return None
    parts = value.get("date-parts")
    if isinstance(parts, list) and parts and parts[0]:
        year = parts[0][0]
        return dict(value) if isinstance(year, int) and 1000 <= year <= 2035 else None
    literal = value.get("literal")
    if isinstance(literal, str) and _is_sound(literal, "issued") and len(literal) <= 40:
        return {"literal": _tidy(literal)}
    return None


def clean(item: Mapping[str, Any]) -> dict[str, Any] | None:
    """The facts of a CSL-JSON item that can be printed, or None where the item is broken.

    Broken is: no title; neither a date nor a name; markup left over or more than 400 letters in a title or in what contains
    it; a placeholder ("Some Title", "Doe"). A minor field that is broken is left out alone.

    Returns:
        A CSL-JSON object without ``id``; with ``guessed-language``, a two-letter tag, where there is a guess.
    """
    out: dict[str, Any] = {"type": item.get("type", "document")}
    for variable, value in item.items():
        if variable in NAME_VARIABLES:
            names = _names(value)
            if names is None:
                if variable in ("author", "editor"):
                    return None
                continue
            out[variable] = names
        elif variable in DATE_VARIABLES:
            if date := _date(value):
                out[variable] = date
        elif variable in _KEPT_STRINGS and isinstance(value, str | int):
            text = _tidy(str(value))
            if not text:
                continue
            sound = _is_sound(text, variable)
            fits = len(text) <= LONGEST
            if sound and fits:
                out[variable] = text
            elif variable in ("title", "container-title"):
                return None
    title = _plain(out.get("title", ""))
    if len(normalised(title)) < 3 or _PLACEHOLDER.match(title) or title.count("?") > 2:
        return None
    if "issued" not in out and not ({"author", "editor"} & out.keys()):
        return None
    own = of_tag(str(out.pop("language", "")))
    if own:
        out["language"] = own
    language = own or guess(f"{title} {_plain(out.get('container-title', ''))}")
    if language:
        out["guessed-language"] = language
    return out


def normalised(text: str) -> str:
    """A text as it is compared: its letters and digits alone, without accents and case."""
    folded = unicodedata.normalize("NFKD", _plain(text)).casefold()
    return "".join(letter for letter in folded if letter.isalnum())


def identity(item: Mapping[str, Any]) -> str:
    """What two items have in common that are the same work: normalised title and year."""
    issued = item.get("issued", {})
    parts = issued.get("date-parts") or [[]]
    year = parts[0][0] if parts[0] else issued.get("literal", "")
    return f"{normalised(item.get('title', ''))[:120]} {year}"


def unique(items: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The items without those that are the same work as an earlier one; of two the one with more fields counts.

    The order is that in which a work was first seen.
    """
    best: dict[str, dict[str, Any]] = {}
    for item in items:
        key = identity(item)
        known = best.get(key)
        if known is None or len(item) > len(known):
            best[key] = item
    return iter(best.values())
