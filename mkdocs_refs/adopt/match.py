"""Which work is meant by names and a year. Only one that matches is a match."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mkdocs_refs.adopt.model import Work
from mkdocs_refs.adopt.names import Creators, Token, creators, is_initials, tokens, years

__all__ = ["Matcher", "Named", "Outcome", "fits"]

_AND = frozenset({"and", "et", "und", "y", "e", "en", "og", "och", "i", "with", "avec"})
_ET_AL = (
    ("et", "al"), ("et", "alii"), ("et", "coll"), ("et", "col"), ("et", "collab"), ("et", "collaborateurs"),
    ("et", "collegues"), ("et", "ses", "collegues"), ("et", "autres"), ("and", "others"), ("and", "colleagues"),
    ("and", "coworkers"), ("u", "a"), ("und", "andere"), ("und", "kollegen"), ("y", "cols"), ("y", "col"), ("y", "otros"),
    ("e", "cols"), ("e", "col"), ("e", "outros"), ("e", "altri"), ("e", "colleghi"),
)  # fmt: skip
_MOST_TOKENS = 60
_MOST_NAMES = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Names that stand before a year.

    Attributes:
        tokens: everything before the year, as far as it may matter.
        sentence: whether the first token begins a sentence, so that its capital says nothing.
        possessive: whether the last name stands in the genitive, whose ending is taken off.
    """

    tokens: Sequence[Token]
    sentence: bool = False
    possessive: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What names and a year lead to.

    Attributes:
        start: the index of the first token of the names.
        works: those that match; one if it is clear.
        as_read: the names are those that were read of the work, as a style will print them.
    """

    start: int = 0
    works: tuple[Work, ...] = ()
    as_read: bool = False


class Matcher:
    """Finds works by names and years.

    Args:
        works: all of them, the article's own first.
    """

    def __init__(self, works: Iterable[Work]) -> None:
        self._by_year: dict[int | None, list[tuple[Work, Creators, str]]] = {}
        self._families: set[str] = set()
        for work in works:
            known = creators(work.item)
            self._families.update(form[-1] for forms in known.names for form in forms)
            for year, letter in years(work):
                self._by_year.setdefault(year, []).append((work, known, letter))

    def find(self, named: Named, year: int | None, letter: str) -> Outcome:
        """The works that are meant; those of the article's own list alone, if there are any.

        Args:
            named: the names.
            year: the year; None for "n.d.".
            letter: what follows the year, without which works of the same year are not told apart.
        """
        kept = named.tokens[-_MOST_TOKENS:]
        offset = len(named.tokens) - len(kept)
        matched: list[tuple[int, int, Work, str]] = []
        read: set[int] = set()
        for work, known, printed in self._by_year.get(year, ()):
            match = _match(kept, known)
            if match and self._stands_alone(kept, match.start, sentence=named.sentence and offset == 0):
                matched.append((match.start, match.rank, work, printed))
                if match.as_read and match.rank == 0:
                    read.add(work.index)
        if not matched:
            return Outcome()
        if any(work.own for _, _, work, _ in matched):
            matched = [each for each in matched if each[2].own]
        # The longest names, then those that name all authors.
        first = min(start for start, _, _, _ in matched)
        rank = min(rank for start, rank, _, _ in matched if start == first)
        best = [(work, printed) for start, each, work, printed in matched if (start, each) == (first, rank)]
        works = tuple(_by_letter(best, letter))
        return Outcome(start=first + offset, works=works, as_read=all(work.index in read for work in works))

    def _stands_alone(self, kept: Sequence[Token], start: int, *, sentence: bool) -> bool:
        """Whether the names begin at ``start``, and are not the rest of a longer list or of a longer name."""
        if start == 0:
            return True
        before = kept[start - 1]
        further = kept[start - 2] if start > 1 else None
        begins = sentence and start == 1
        if before.text in "&,-‐‑" or (before.word in _AND and not begins):
            if further is None or before.word in {"en", "i", "avec", "with"}:
                return True
            if before.text == ",":
                opens = sentence and start == 2
                return not further.is_capital or (opens and further.word not in self._families)
            return not further.is_capital and not (further.text == "." and before.text == "&")
        if before.is_capital:
            return begins or _opens(kept, start - 1)
        return True


def fits(before: str, work: Work) -> bool | None:
    """Whether the names before a number ("Thomas et al. [3]") are those of a work; None if no such names stand there."""
    kept = tokens(before.rstrip())[-_MOST_TOKENS:]
    _, others = _without_others(kept, len(kept))
    return _match(kept, creators(work.item)) is not None if others else None


def _opens(kept: Sequence[Token], index: int) -> bool:
    """Whether a sentence begins at a token."""
    if index == 0 or kept[index - 1].text not in {".", "!", "?", ":"}:
        return False
    return index == 1 or len(kept[index - 2].text) > 2


def _by_letter(best: Sequence[tuple[Work, str]], letter: str) -> list[Work]:
    """Those that a letter after the year means: the letters that the list prints, else its order."""
    works = [work for work, _ in best]
    if not letter:
        return works
    printed = [work for work, each in best if each == letter]
    if printed or any(each for _, each in best):
        return printed
    index = ord(letter) - ord("a")
    ordered = sorted(works, key=lambda work: work.index)
    return ordered[index : index + 1] if len(works) > 1 else []


@dataclass(frozen=True, slots=True)
class _Match:
    """Names that were found: where they begin, 0 if they are as they should be (1 if not all are there), where from."""

    start: int
    rank: int
    as_read: bool


def _match(kept: Sequence[Token], known: Creators) -> _Match | None:
    """The names of a work, if they end the tokens."""
    end = len(kept)
    while end and kept[end - 1].text in {",", "."}:
        end -= 1
    bare, others = _without_others(kept, end)
    count = len(known.names)
    for listed in range(min(count, _MOST_NAMES), 0, -1):
        start = _names_start(kept, bare, known, listed)
        if start is None:
            continue
        if others and (listed < count or known.more):
            return _Match(start, 0 if count - listed > 1 or known.more else 1, as_read=True)
        if not others:
            return _Match(start, 0 if listed == count and not known.more else 1, as_read=True)
    return _in_opening(kept, bare, known, others=others)


def _without_others(kept: Sequence[Token], end: int) -> tuple[int, bool]:
    """The end of the names before "et al.", and whether there is one."""
    words = [token for token in kept[:end] if token.text != "."]
    for phrase in _ET_AL:
        tail = words[-len(phrase) :]
        if tuple(token.word for token in tail) == phrase and len(words) > len(phrase):
            bare = next(index for index, token in enumerate(kept) if token is tail[0])
            while bare and kept[bare - 1].text in {",", "."}:
                bare -= 1
            return bare, True
    return end, False


def _names_start(kept: Sequence[Token], end: int, known: Creators, listed: int) -> int | None:
    """Where the first ``listed`` names begin, if they end at ``end``; given names and initials before them included."""
    at = end
    for index in range(listed - 1, -1, -1):
        start = next(
            (found for form in known.names[index] if (found := _form_start(kept, at, form)) is not None), None
        )
        if start is None:
            return None
        at = _given_start(kept, start, known.initials[index])
        if index == 0 and not _may_be(kept[at:start], known.initials[0]):
            return None
        if index:
            before = _separator_start(kept, at)
            if before is None:
                return None
            at = before
    return at


def _form_start(kept: Sequence[Token], end: int, form: Sequence[str]) -> int | None:
    """Where a name begins; hyphens between its words do not matter."""
    at = end
    for number, word in enumerate(reversed(form)):
        while number and at and kept[at - 1].text in "-‐‑.":
            at -= 1
        if not at or kept[at - 1].word != word:
            return None
        at -= 1
    # A name has a capital somewhere, or is written in letters that have none.
    text = "".join(token.text for token in kept[at:end])
    return at if text != text.lower() or text == text.upper() else None


def _given_start(kept: Sequence[Token], start: int, initial: str) -> int:
    """Where the given name or the initials before a family name begin."""
    at = start
    while at and (
        (kept[at - 1].text in ".-‐‑" and at > 1 and len(kept[at - 2].text) <= 2 and kept[at - 2].is_capital)
        or (len(kept[at - 1].text) == 1 and kept[at - 1].is_capital)
    ):  # fmt: skip
        at -= 1
    if at == start and at and initial and len(kept[at - 1].text) > 1 and kept[at - 1].is_capital:
        at -= kept[at - 1].word[:1] == initial
    return at


def _may_be(given: Sequence[Token], initial: str) -> bool:
    """Whether initials before a name may be those of an author: "J. Smith" is not "K. Smith"."""
    first = next((token.word for token in given if token.word and is_initials(token.text)), "")
    return not first or not initial or first[:1] == initial


def _separator_start(kept: Sequence[Token], end: int) -> int | None:
    """Where what stands between two names begins."""
    at = end
    if at and (kept[at - 1].word in _AND or kept[at - 1].text in {"&", ";"}):
        at -= 1
        if at and kept[at - 1].text == ",":
            at -= 1
        return at
    return at - 1 if at and kept[at - 1].text in {",", "–", "/"} else None


def _in_opening(kept: Sequence[Token], end: int, known: Creators, *, others: bool) -> _Match | None:
    """The names looked for at the beginning of a reference that could not be read well."""
    if not known.opening:
        return None
    for start in range(max(0, end - 24), end):
        names = _split_names(kept[start:end])
        if len(names) == 1 and known.acronym and names[0] == (known.acronym,):
            return _Match(start, 0, as_read=False)
        if not names or names[0] != known.opening[: len(names[0])]:
            continue
        if not (kept[start].is_capital or kept[start].word == known.opening[0]):
            continue
        if not _may_be(kept[start : start + 1], known.opening_initial):
            continue
        rest = list(known.opening)
        for name in names:
            at = next((at for at in range(len(rest)) if tuple(rest[at : at + len(name)]) == name), None)
            if at is None:
                break
            del rest[at : at + len(name)]
        else:
            return _Match(start, 0 if bool(rest) == others else 1, as_read=False)
    return None


def _split_names(kept: Sequence[Token]) -> list[tuple[str, ...]]:
    """The names of a list such as "Thomas, Stein & Weiss", each as words, without initials; empty if it is none."""
    names: list[tuple[str, ...]] = []
    current: list[str] = []
    if len(kept) == 1 and len(kept[0].text) >= 3 and kept[0].word:
        return [(kept[0].word,)]
    if not kept[0].word or kept[0].word in _AND or not any(token.is_capital for token in kept):
        return []
    for token in kept:
        if token.text in {",", "&"} or token.word in _AND:
            if current:
                names.append(tuple(current))
            current = []
        elif token.word:
            if not is_initials(token.text):
                current.append(token.word)
        elif token.text not in ".-‐‑":
            return []
    if current:
        names.append(tuple(current))
    return names
