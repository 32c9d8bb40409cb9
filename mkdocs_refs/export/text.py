"""Items as plain text in the order of HAL's exports."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mkdocs_refs.identifiers import links
from mkdocs_refs.model import OTHERS, Item, Name
from mkdocs_refs.richtext import parse_markup, plain

__all__ = ["to_text"]

_SPACES = re.compile(r"\s+")


def to_text(items: Iterable[Item]) -> str:
    """The items as plain text, one a paragraph, in the order of HAL's exports.

    ``Authors, Title, Container, vol.V, issue.I, pp.A-B, YEAR.``, then ``DOI : ...`` and ``URL : ...`` on lines of their
    own. Given names are written as initials, as HAL does. An item that was not recognised is written as it was pasted.
    """
    paragraphs = [_paragraph(item) if item.recognised else item.verbatim for item in items]
    return "".join(f"{paragraph}\n\n" for paragraph in paragraphs if paragraph).removesuffix("\n")


def _paragraph(item: Item) -> str:
    page = item.get("page").replace("–", "-")
    year = item.year
    issued = item.dates.get("issued")
    written_year = str(year) if year is not None else issued.literal if issued else ""
    parts = [
        _text_names(item.authors or item.names.get("editor", ())),
        _plain(item.title),
        _plain(item.get("container-title")),
        f"vol.{_plain(item.get('volume'))}" if item.get("volume") else "",
        f"issue.{_plain(item.get('issue') or item.get('number'))}"
        if item.get("issue") or item.get("number")
        else "",
        (f"pp.{_plain(page)}" if "-" in page else f"p.{_plain(page)}") if page else "",
        _plain(item.get("genre")),
        _plain(item.get("publisher")),
        _plain(written_year),
    ]
    sentence = ", ".join(part for part in parts if part)
    if not sentence:
        return _plain(item.verbatim or item.id)
    lines = [sentence if sentence.endswith(".") else f"{sentence}."]
    if item.get("DOI"):
        lines.append(f"DOI : {_plain(item.get('DOI'))}")
    url = item.get("URL") or next((link.href for link in links(item, ("hal", "arxiv"))), "")
    if url:
        lines.append(f"URL : {_plain(url)}")
    return "\n".join(lines)


def _text_names(names: Iterable[Name]) -> str:
    written = [_text_name(name) for name in names if name != OTHERS]
    written = [name for name in written if name]
    if any(name == OTHERS for name in names):
        return ", ".join(written) + " et al." if written else ""
    if len(written) > 2:
        return ", ".join(written[:-1]) + f", and {written[-1]}"
    return " and ".join(written)


def _text_name(name: Name) -> str:
    parts = (
        _initials(name.given),
        name.dropping_particle,
        name.non_dropping_particle,
        name.family,
        name.suffix,
    )
    return _plain(name.literal or " ".join(part for part in parts if part))


def _initials(given: str) -> str:
    """``Jean-Paul Marie`` as ``J.-P. M.``."""
    spaced = _plain(given).replace(".", ". ").replace(". -", ".-")
    words = ("-".join(f"{part[0]}." for part in word.split("-") if part) for word in spaced.split())
    return " ".join(word for word in words if word)


def _plain(text: str) -> str:
    return _SPACES.sub(" ", plain(parse_markup(text))).strip()
