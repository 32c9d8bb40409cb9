"""The third stage: an item from a labelled segment, with the repairs of its text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from mkdocs_refs.diagnostics import SourcePos
from mkdocs_refs.model import Date, Item, Name
from mkdocs_refs.sources.plaintext import characters, isotopes, pages
from mkdocs_refs.sources.plaintext.built import Built, unread
from mkdocs_refs.sources.plaintext.hal import evidence
from mkdocs_refs.sources.plaintext.hal import layout as layouts
from mkdocs_refs.sources.plaintext.hal.confidence import Evidence, confidence
from mkdocs_refs.sources.plaintext.hal.doubt import doubtful
from mkdocs_refs.sources.plaintext.hal.itemtype import item_type
from mkdocs_refs.sources.plaintext.hal.label import Labelled
from mkdocs_refs.sources.plaintext.hal.layout import Layout, lay_out
from mkdocs_refs.sources.plaintext.hal.parts import Tail
from mkdocs_refs.sources.plaintext.hal.people import read_people
from mkdocs_refs.sources.plaintext.hal.recognise import is_reference
from mkdocs_refs.sources.plaintext.lexicon import MONTHS, fold
from mkdocs_refs.sources.plaintext.repairs import Ledger
from mkdocs_refs.sources.plaintext.texts import repaired

_DATE_FRAGMENT = re.compile(
    r"(?P<head>.*\S)[.,]?\s(?P<day>\d{1,2})(?:er|st|nd|rd|th)?\.?\s(?P<month>[^\W\d]{3,10})\.?$|(?P<only>.*\S)\.\s(?P<late>[^\W\d]{3,10})$"
)
_TRAILING_NUMBER = re.compile(r"(?P<head>.*[^\W\d][.)]?)[,]? (?:vol\.? ?)?(?P<volume>\d{1,3})$")
_PAGE_COUNT = re.compile(r"\d{1,4} ?p\.?$|\d{1,4} ?pages$")
_EDGES = " \t,;:."


def build(labelled: Labelled, known: Mapping[str, int], verbatim: str, position: SourcePos) -> Built:
    """Makes the item of a segment.

    Args:
        labelled: the segment taken apart.
        known: the containers that the list names more than once.
        verbatim: the segment's exact text.
        position: where it starts.
    """
    segment = labelled.segment
    ledger = labelled.ledger
    layout = lay_out(labelled.parts, labelled.tail, known)
    if not is_reference(labelled, layout):
        return unread(segment, labelled.identifiers, verbatim, position)
    title, container, tail = _cleaned(layout, labelled.tail, ledger)
    if title != layout.title or container != layout.container:
        layout = replace(layout, title=title, container=container)
    kind, sureness = item_type(
        layout,
        tail,
        doi=labelled.identifiers.get("DOI", ""),
        url=labelled.identifiers.get("URL", ""),
        url_inline=labelled.url_inline,
    )
    flags = [*labelled.authors.flags]
    if characters.has_lost_characters(layout.title) or characters.has_lost_characters(layout.container):
        flags.append("lost-characters")
    if layout.title.count("(") != layout.title.count(")"):
        flags.append("unclosed-bracket")
    if _odd_pages(tail.page):
        flags.append("odd-pages")
    names = _names(labelled, layout, ledger)
    familiar = not layout.container or fold(layout.container) in known or _is_familiar(layout.container)
    value = confidence(
        Evidence(
            authors=bool(names.get("author") or names.get("editor")),
            flags=flags,
            title=bool(layout.title),
            year=tail.date[0] if tail.date else None,
            cut=layout.certainty,
            type=sureness,
            container=bool(layout.container) or not (tail.volume or tail.issue),
            familiar=familiar,
            numbered=bool(tail.volume or tail.issue or tail.page) or not layout.container,
            guesses=ledger.guesses,
            split=bool(segment.tail),
        )
    )
    told = tuple(dict.fromkeys(flags))
    item = Item(
        type=kind,
        fields=_fields(kind, labelled, layout, tail),
        names=names,
        dates={"issued": Date(parts=(tail.date,))} if tail.date else {},
        verbatim=verbatim,
        position=position,
        repairs=tuple(ledger.repairs),
        confidence=value,
        doubtful=doubtful(labelled, layout, tail, told),
        id=segment.key,
        id_given=bool(segment.key),
    )
    return Built(item=item, flags=told)


def _cleaned(layout: Layout, tail: Tail, ledger: Ledger) -> tuple[str, str, Tail]:
    """Title and container repaired; what had leaked into them goes where it belongs."""
    title = repaired("title", layout.title.strip(_EDGES), ledger)
    container = layout.container.strip(_EDGES + "-")
    container = ledger.change("in-leak", "container-title", container, layouts.without_in(container))
    volume, issue, date = tail.volume, tail.issue, tail.date
    if match := _DATE_FRAGMENT.match(container):
        head = (match["head"] or match["only"]).rstrip(" .,")
        month = MONTHS.get(fold(match["month"] or match["late"]))
        if month and ledger.change("date-fragment", "container-title", container, head) == head:
            container = head
            day = int(match["day"] or 0)
            if len(date) == 1:
                date = (*date, month, day) if 0 < day < 32 else (*date, month)
    if container and (not issue or not volume) and (match := _TRAILING_NUMBER.match(container)):
        container, tail = _volume_taken(match, container, tail, ledger)
        volume, issue = tail.volume, tail.issue
    container = repaired("container-title", container, ledger)
    if issue:
        restored = isotopes.restored(title, issue)
        if restored != title and ledger.change("isotope-number", "title", title, restored) == restored:
            title = restored
            ledger.change("isotope-number", "issue", issue, "")
            issue = ""
    marked = isotopes.with_superscripts(title)
    title = ledger.change("isotope", "title", title, marked)
    return title, container, Tail(volume=volume, issue=issue, page=tail.page, date=date)


def _volume_taken(match: re.Match[str], container: str, tail: Tail, ledger: Ledger) -> tuple[str, Tail]:
    """``Soft Materials 12`` → volume 12; with a ``vol.2`` printed as well, that is the issue."""
    head, number = match["head"].rstrip(" ,"), match["volume"]
    journal = evidence.is_journal(head) or " " not in head or evidence.is_title_case(head)
    if not journal or evidence.is_conference(container) or not (tail.page or tail.volume):
        return container, tail
    if ledger.change("volume-in-container", "container-title", container, head, guess=True) != head:
        return container, tail
    if tail.volume:
        ledger.change("volume-in-container", "issue", "", tail.volume)
    ledger.change("volume-in-container", "volume", tail.volume, number)
    return head, replace(tail, volume=number, issue=tail.volume or tail.issue)


def _names(labelled: Labelled, layout: Layout, ledger: Ledger) -> dict[str, tuple[Name, ...]]:
    names: dict[str, tuple[Name, ...]] = {}
    if labelled.authors.names:
        names[labelled.authors.role] = labelled.authors.names
    for role, printed in (("translator", layout.translators), ("editor", layout.editors)):
        if printed and (people := read_people(printed, ledger)):
            names.setdefault(role, people)
    return names


def _fields(kind: str, labelled: Labelled, layout: Layout, tail: Tail) -> dict[str, str]:
    identifiers = dict(labelled.identifiers)
    number = identifiers.pop("number", "")
    is_arxiv = number.startswith("arXiv:") or fold(layout.archive) in {"arxiv", "corr"}
    fields = {
        "title": layout.title,
        "container-title": layout.container,
        "collection-title": layout.series,
        "volume": tail.volume,
        "issue": tail.issue,
        "page": pages.normalised(tail.page),
        "publisher": characters.without_stray_quotes(layout.publisher).strip(" ,.;"),
        "event-place" if kind == "paper-conference" else "publisher-place": layout.place,
        "genre": ("" if layout.genre == "standard" else layout.genre) or ("" if is_arxiv else layout.archive),
        "number": number or layout.number,
        "edition": layout.edition,
        "status": layout.status,
        "archive": "arXiv" if is_arxiv else "",
        **identifiers,
    }
    return {variable: value for variable, value in fields.items() if value}


def _is_familiar(container: str) -> bool:
    return (
        evidence.is_known_journal(container)
        or evidence.is_journal_head(container)
        or evidence.is_abbreviated(container)
        or evidence.is_conference(container)
        or evidence.has_journal_word(container)
    )


def _odd_pages(page: str) -> bool:
    printed = pages.printed_range(page)
    return printed is not None and (
        printed.end - printed.start > 2000 or (printed.end < printed.start and not printed.is_short)
    )
