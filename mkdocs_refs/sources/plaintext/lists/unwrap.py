"""Hard-wrapped lines put together: blanks between them, hyphens of word division out, links whole.

A hyphen at the end of a line divides a word, or belongs to it (``half-life``). What tells: what follows it, what it stands
after, and whether the text has the word elsewhere, in one form or the other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mkdocs_refs.sources.plaintext.ligatures import is_word

_SPACE = re.compile(r"\s+")
_HYPHENS = "-\u2010"
_SOFT = "\u00ad\u00ac"
"""The soft hyphen, and the sign that stands for it in text from scans."""
_LAST_TOKEN = re.compile(r"\S{1,2000}$")
_LINK = re.compile(r"(?:https?://|ftp://|www\.|(?:doi:\s?)?10\.\d{4,9}/|<https?:)", re.IGNORECASE)
_YEAR = re.compile(r"(?:1[4-9]|20)\d\d\W*$")
_PATH = re.compile(r"(?=\S{0,200}/\S{0,200}[/._=])\S{12}")
"""The end of a link that began on a line before."""
_LINK_OPEN = re.compile(r"[/_=?&%#~@+-]$")
_LINK_ON = re.compile(
    r"(?:(?=\S{0,200}[\d/_=%&#~-]|[^\s.]{1,40}\.[a-z]{2,6}\b)[a-z0-9(/_=?&%#~.-]|[A-Z]\S{0,200}(?:[/=&%_]|\.pdf|\.html?))[^\s“”\"]*"
)
_LINK_PART = re.compile(r"\S{0,200}(?:[/=&_?]\S|/|\.html?\b|\.pdf\b)")
_WORD_BEFORE = re.compile(r"(?:[^\W\d_]|['’])+$")
_WORD_AFTER = re.compile(r"[^\W\d_]+")


def _words(block: str) -> frozenset[str]:
    return frozenset(block.split())


_JOINING = frozenset(["and", "or", "und", "oder", "bzw", "et", "ou", "y", "o", "e", "to", "bis"])
"""After these a hanging hyphen stays apart: "pre- and postnatal", „Sprach- und Literaturwissenschaft“."""

_FORMS_COMPOUNDS = _words("""
all back best better bottom co cost cross data demi double down early eight end energy evidence ex fast
few fine first five four free front full grand ground half hard head health high home human in inner ill
knowledge large late left life light line long low many market mass mid middle more near new nine nord
object old on one open out outer patient peer point post-war problem quasi real rapid right risk second
self semi seven short side single six small soft solid state steady step sud ten thin third three time
top two under user value vice water weak well white whole wide world young après arrière au avant beau ci
contre est grande jeune lui moyen non ouest peut quatre sous trois vingt
""")
"""Words after which a hyphen at the end of a line belongs to the word: half-life, well-known, après-guerre."""

_ENDS_COMPOUNDS = _words("""
a and aware based bound by called cause centered centred century class containing controlled de dependent
dimensional driven du en free friendly from generation guided guerre induced in initiated intensive known
la le les life like made making mediated minded negative of off on order oriented out owned positive
related resistant rich scale sectional sensitive shaped side sized specific speaking stage standing sur
the through to trained type up value vis vous wide year years
""")
"""Words before which it does: low-dose, age-related, state-of-the-art."""


def unwrapped(parts: Sequence[str], words: Words | None = None) -> str:
    """The lines of a hard-wrapped entry as one line.

    Args:
        parts: the lines, without the blanks around them.
        words: the words of the whole list, which show how a word at a line's end is written elsewhere.
    """
    if len(parts) == 1:
        return _SPACE.sub(" ", parts[0])
    pieces: list[str] = []
    for part, following in zip(parts, [*parts[1:], ""], strict=True):
        pieces.append(_joint(part, following, words) if following else part)
    return _SPACE.sub(" ", "".join(pieces))


def _joint(part: str, following: str, words: Words | None) -> str:
    """A line with what is between it and the next: a blank or nothing, with or without its hyphen."""
    last = part[-1:]
    if last in _SOFT:
        return part[:-1]
    token = _LAST_TOKEN.search(part[-2000:])
    if token and (link := _LINK.search(token[0]) or _PATH.match(token[0])):
        return part if _link_goes_on(token[0][link.start() :], following) else part + " "
    before = part[-2:-1]
    if last not in _HYPHENS or not before.isalnum():
        return part if _is_range(part, following) else part + " "
    tail = _WORD_AFTER.match(following[:60])
    if tail and tail[0] in _JOINING and following[tail.end() : tail.end() + 1] in (" ", ""):
        return part + " "
    head = _WORD_BEFORE.search(part[-40:-1])
    if head is None or tail is None or not tail[0][0].islower() or _LINK_PART.match(following):
        return part
    return part if _belongs(part[-60:-1], head[0], tail[0], words) else part[:-1]


def _is_range(part: str, following: str) -> bool:
    """Whether a range of numbers was cut at its dash, which ends the line or begins the next."""
    if following[:1].isdigit():
        return re.search(r"\d ?(?:[–—]|--)$", part[-4:]) is not None
    return part[-1:].isdigit() and re.match(r"(?:[-–—]|--)\d", following) is not None


def _link_goes_on(link: str, following: str) -> bool:
    """Whether the next line begins with the rest of a link: it was cut at a mark, and what follows is no mere word."""
    found = _LINK_ON.match(following)
    if _LINK_OPEN.search(link):
        return found is not None or (link[-1] == "/" and following[:1].islower())
    if found is None:
        return False
    return (
        (link[-1] == "." and not _YEAR.match(found[0]))
        or any(mark in found[0] for mark in "/=_%&")
        or found[0][:1] == "."
    )


def _belongs(before: str, head: str, tail: str, words: Words | None) -> bool:
    """Whether the hyphen between the two parts is the word's own."""
    if words is not None:
        whole, hyphened = words.count(head + tail), words.count(f"{head}-{tail}")
        if whole != hyphened:
            return hyphened > whole
        if min(len(head), len(tail)) > 3 and words.count(head) and words.count(tail):
            return True
    if head[1:] != head[1:].lower() or len(head) == 1 or before[-len(head) - 1 : -len(head)].isdigit():
        # HIV-positive, T-cell, 2D-like
        return True
    if len(head) < 4 and before[-len(head) - 1 : -len(head)] in ("-", "\u2010"):
        # state-of-the-art
        return True
    first, second = head.lower(), tail.lower()
    if is_word(first + second):
        return False
    if second in _ENDS_COMPOUNDS and len(first) > 2:
        return True
    return first in _FORMS_COMPOUNDS


class Words:
    """The words of a text, each with how often it stands within a line; counted when they are first asked for."""

    __slots__ = ("_counts", "_texts")

    _WORD = re.compile(r"[^\W\d_]{3,40}(?:[-\u2010][^\W\d_]{2,40})*")

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._counts: dict[str, int] | None = None

    def count(self, word: str) -> int:
        """How often the word stands in the text, in whatever case."""
        if self._counts is None:
            counts: dict[str, int] = {}
            divided = False
            for text in self._texts:
                # What stands on both sides of a hyphen at a line's end may be halves of a word.
                last = len(text) - (text[-1:] in _HYPHENS)
                for found in self._WORD.finditer(text):
                    if found.end() < last and not (divided and not found.start()):
                        key = found[0].lower().replace("\u2010", "-")
                        counts[key] = counts.get(key, 0) + 1
                divided = last < len(text)
            self._counts = counts
        return self._counts.get(word.lower(), 0)
