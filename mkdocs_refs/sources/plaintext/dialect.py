"""The dialect of a pasted list: HAL's export, or any other way of writing references.

HAL prints ``Authors, Title, Container, vol.V, issue.I, pp.A-B, YEAR.`` with the given names first and no blank after
``vol.``, ``issue.`` and ``pp.``, and puts ``DOI : …`` and ``URL : …`` on lines of their own. An entry may lack all of that,
and other styles share parts of it. So every entry votes, and the list decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from mkdocs_refs.sources.plaintext.alphabet import LOWER, UPPER
from mkdocs_refs.sources.plaintext.lines import Line, split_lines

_MARKER = re.compile(
    r"(?:\[@[^\]\s]{1,200}\]:|\[[^\]\s]{1,16}\]|\(\d{1,4}\)|\d{1,4}\\?[.)](?=\s)|[-*+•‣▪◦·●■–](?=\s))\s{0,9}"
)
_LABELLED_LINE = re.compile(r"(?:DOI|URL)[ \u00a0]:[ \u00a0]\S")
_YEAR = r"(?:1[4-9]|20)\d\d"
_INITIAL = rf"(?:[{UPPER}][{LOWER}]?\.[\s-]{{0,2}})"
_FAMILY = rf"(?:[{LOWER}]{{1,4}} ){{0,2}}[{UPPER}][\w'’-]{{2,30}}"
_GIVEN_FIRST = re.compile(rf"[\s.\]]{{0,3}}{_INITIAL}{{1,4}}(?:[{UPPER}{LOWER}'’]|, )|\. [{UPPER}][{LOWER}]")
_ENDS_AS_HAL = re.compile(rf", {_YEAR}\.$")
_ENDS_WITH_PAGES = re.compile(r", (?:vol|issue|pp?)\.[^\s,]{1,30}\.?$")

_FOR = (
    (re.compile(r"(?:, |^)(?:vol|issue)\.[^\s.,]"), 2.0),
    (re.compile(r", pp?\.[\dA-Z]"), 1.0),
)
_AGAINST = (
    # (2001), (2001a), (2001, May): the year in parentheses.
    (re.compile(rf"\({_YEAR}[a-z]?[),]"), 2.0),
    # vol. 3, no. 2, pp. 1-2, n° 4: with a blank after the word.
    (
        re.compile(
            r"\b(?:[Vv]ol|[Nn]o|[Nn]r|pp?|S|[Bb]d|[Tt]|fasc)\.[ \u00a0]\d|n° ?\d{1,4}(?!\d|[ \u00a0]\d{3})|№"
        ),
        1.5,
    ),
    # 12(3), 45-67; 2001;12:345; 12:34-56.
    (
        re.compile(
            rf"\b\d{{1,4}} ?\(\d{{1,3}}\)|{_YEAR}[^;.,]{{0,12}}; ?\d|\b\d{{1,4}}: ?[A-Za-z]?\d{{1,6}}\b"
        ),
        1.5,
    ),
    # "A title," “A title.” ``A title''
    (re.compile(r"[,.][\"”]|``|^[^\"“]{1,400}[\"“][^\"“”]{4,400}[\"”]"), 1.0),
    # ———, Id.: HAL prints every author.
    (re.compile(r"^(?:[—―_-]{2,}|[—–] |Id(?:em)?[.,] )"), 1.0),
    # 345 p.; 12 S.
    (re.compile(r"\b\d{1,4} (?:pp?|S|págs?)\b\.?"), 1.0),
    # The year right after the authors: Smith J. 2001. Title
    (re.compile(rf"^[^\d]{{3,300}}[., ]\s?{_YEAR}[a-z]?[.:] "), 1.0),
    # pages 12-34, In Proceedings, editors
    (re.compile(r"\b[Pp]ages \d|[.,] In:? |, editors?[.,]"), 1.0),
    # A period after the authors: J. Smith and K. Doe. A title
    (
        re.compile(
            rf"^{_INITIAL}{{1,4}}{_FAMILY}(?:(?:,? and |, |,? & ){_INITIAL}{{1,4}}{_FAMILY}){{0,30}}\. "
        ),
        1.0,
    ),
    # Family name first: Smith, J. or Smith J, or SMITH, John
    (re.compile(rf"[{UPPER}][\w'’-]{{1,30}},? [{UPPER}](?:[{LOWER}.]|[{UPPER}]?[,.:])"), 1.0),
)
"""What is printed, and how much it says; one pattern counts once for an entry."""

_EDGE = 1500
"""How much of an entry's beginning and end is looked at: entries are shorter, and pasted text can be huge."""
_VOTERS = 2000
"""Of longer lists, every second entry votes, or every third, ..."""


def is_hal(text: str | Iterable[Line]) -> bool:
    """Whether a pasted list is an export of HAL.

    Args:
        text: the whole list, or its lines as ``split_lines`` yields them; headings among them do no harm. A reference
            alone is a list of one.

    Returns:
        True where the entries that look like HAL's outweigh those that look like another style's. Without evidence, as in
        text that is no list, False.
    """
    lines = split_lines(text) if isinstance(text, str) else text
    entries = list(_entries(lines))
    return sum(map(_vote, entries[:: len(entries) // _VOTERS + 1])) > 0


def _entries(lines: Iterable[Line]) -> Iterator[str]:
    """What may be entries: paragraphs, and lines within them that begin one; DOI and URL lines apart."""
    parts: list[str] = []
    whole = False
    for line in lines:
        if line.is_heading:
            continue
        begins = line.first or line.identifier is not None or (whole and line.may_start_reference)
        if begins and parts:
            yield " ".join(parts)
            parts = []
        parts.append(line.text)
        whole = line.identifier is not None or line.text.endswith(".") or line.ends_reference
    if parts:
        yield " ".join(parts)


def _vote(entry: str) -> float:
    """How much an entry speaks for HAL, from -1 to 1."""
    if _LABELLED_LINE.match(entry):
        return 1.0
    if len(entry) > 2 * _EDGE:
        entry = f"{entry[:_EDGE]} {entry[-_EDGE:]}"
    marker = _MARKER.match(entry)
    entry = entry[marker.end() :] if marker else entry
    weight = sum(much for pattern, much in _FOR if pattern.search(entry))
    ends = _ENDS_AS_HAL.search(entry) is not None
    if _GIVEN_FIRST.match(entry) and (ends or weight):
        weight += 1.0
    elif ends and ". " not in entry:
        weight += 0.25
    elif not ends and not weight and not _ENDS_WITH_PAGES.search(entry):
        weight -= 0.1
    weight -= sum(
        much
        for pattern, much in _AGAINST
        if (pattern.match(entry) if pattern is _AGAINST[-1][0] else pattern.search(entry))
    )
    return max(-1.0, min(1.0, weight))
