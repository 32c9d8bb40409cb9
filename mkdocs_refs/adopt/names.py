"""Names as they are compared: words without case, accents and apostrophes; and the names that a work may be cited by."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from mkdocs_refs.adopt.model import Work
from mkdocs_refs.model import OTHERS, Item, Name

__all__ = ["Creators", "Token", "creators", "folded", "is_initials", "tokens", "years"]

_APOSTROPHES = "'’ʼ‘`´"
_ELISION = rf"(?:[LlDdSsNnCcJjMmTt]|[Qq]u|[JjLlPp]\w{{2,4}}qu|[DdNn]ell|[AaDd]all|[Aa]ll|[Ss]ull|[Uu]n)[{_APOSTROPHES}](?=[^\W\d_]{{2}})"
"""An article or a preposition that has lost its vowel, in French and Italian: a word of its own."""
_TOKEN = re.compile(rf"(?<![^\W\d_]){_ELISION}|[^\W\d_]+(?:[{_APOSTROPHES}][^\W\d_]+)*|\d+|[^\w\s]|_")
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "a", "œ": "o", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
_UMLAUT = re.compile(r"([aou])e")
_NOT_LETTER = re.compile(r"[^\w]|\d|_")
_PARTICLES = frozenset(
    re.findall(
        r"\S+",
        """van von der den de du des del della di da dos das do la le el al ter ten te zu zur zum af av
        bin ibn ben st d l t""",
    )
)
_BRACKETED_YEAR = re.compile(r"[(\[]\s*(?P<year>(?:1[4-9]|20)\d\d)(?P<letter>[a-z])?\b")
_YEAR = re.compile(r"(?<![\d\-–.:/])(?P<year>(?:1[4-9]|20)\d\d)(?P<letter>[a-z])?(?![\d\w])(?!\s?[-–]\s?\d)")
_LABEL = re.compile(
    r"^\s*(?:[-*+•]\s+|\\?\[\w{1,16}\\?\]\s*|\(\d{1,4}\)\s*|\d{1,4}\\?[.)]\s+|\[@[^\]]+\]:\s*)+"
)
_AUTHORS_END = re.compile(
    r"[(\[]\s*(?:1[4-9]|20)\d\d|\.\s+(?=[^\W\d_a-z][^\W\d_]+\s+(?!(?:and|et|und|y|e)\s)[a-zà-ÿ])|[:«“\"]"
)
_SURE = 0.75
"""Confidence from which the authors of a pasted reference are taken to be what was read, and nothing else."""
_REACH = 300


def folded(word: str) -> str:
    """A word without case, accents and apostrophes; ä and ae are the same."""
    word = word.casefold().translate(_LETTERS)
    if not word.isascii():
        word = "".join(
            char for char in unicodedata.normalize("NFKD", word) if not unicodedata.combining(char)
        )
    return _UMLAUT.sub(r"\1", _NOT_LETTER.sub("", word))


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number or a sign of a text, with its place."""

    text: str
    start: int
    end: int

    @property
    def word(self) -> str:
        """The word folded; empty for what is no word."""
        return folded(self.text) if self.text[0].isalpha() else ""

    @property
    def is_capital(self) -> bool:
        """Whether it is a word with a capital letter ("Stein", "d'Ormesson")."""
        return self.text[-1] not in _APOSTROPHES and any(char.isupper() for char in self.text)


def tokens(text: str, start: int = 0) -> list[Token]:
    """The tokens of a text without emphasis marks and backslashes; ``start`` is added to their offsets."""
    return [
        Token(match.group(), start + match.start(), start + match.end())
        for match in _TOKEN.finditer(text)
        if match.group() not in {"*", "_", "\\"}
    ]


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for token in tokens(text) if (word := token.word))


@dataclass(frozen=True, slots=True, kw_only=True)
class Creators:
    """Whom a work may be cited by.

    Attributes:
        names: for each author the ways to write the family name, each as words.
        initials: for each author the first letter of the given name; empty if there is none.
        more: the list of authors goes on ("et al.").
        opening: the words with which the text of a pasted reference begins, if these may hold authors that were not read.
        acronym: that of the name with which it begins, if that is of an institution.
        opening_initial: the first letter of the first author's given name, likewise.
    """

    names: tuple[tuple[tuple[str, ...], ...], ...] = ()
    initials: tuple[str, ...] = ()
    more: bool = False
    opening: tuple[str, ...] = ()
    acronym: str = ""
    opening_initial: str = ""


def creators(item: Item) -> Creators:
    """Whom an item may be cited by: its authors, else its editors, else its title."""
    people = [name for name in item.authors or item.names.get("editor", ()) if name != OTHERS]
    more = OTHERS in (item.authors or item.names.get("editor", ()))
    names = [tuple(dict.fromkeys(_forms(name))) for name in people]
    initials = [folded(name.given)[:1] for name in people]
    if not names and item.title:
        names = [_title_forms(item.title)]
        initials = [""]
    kept = [(each, initial) for each, initial in zip(names, initials, strict=True) if each]
    opening: tuple[str, ...] = ()
    acronym = initial = ""
    if item.verbatim and (not item.recognised or item.year is None or (item.confidence or 0) < _SURE):
        text = _LABEL.sub("", item.verbatim)[:_REACH]
        end = _AUTHORS_END.search(text, 1)
        acronym = _acronym(re.split(r"[,.(\[]", text, maxsplit=1)[0])
        zone = tokens(text[: end.start()] if end else text)
        initial = next((token.word[:1] for token in zone[:6] if token.word and is_initials(token.text)), "")
        opening = tuple(
            token.word
            for token in zone
            if token.word and not is_initials(token.text) and (token.is_capital or token.word in _PARTICLES)
        )
    return Creators(
        names=tuple(each for each, _ in kept),
        initials=tuple(initial for _, initial in kept),
        more=more,
        opening=opening,
        acronym=acronym,
        opening_initial=initial,
    )


def is_initials(text: str) -> bool:
    """Whether a word is the initials of given names: "D", "DA", "J.-F."."""
    return len(text) == 1 or (text.isupper() and len(text) <= 3 and text.isalpha())


def _forms(name: Name) -> Iterator[tuple[str, ...]]:
    """The ways to write a name: with its particles, without, by its acronym."""
    for text in (name.full_family, name.family):
        words = _words(text)
        if words:
            yield words
            bare = words
            while len(bare) > 1 and bare[0] in _PARTICLES:
                bare = bare[1:]
                yield bare
    if name.literal:
        bracket = re.search(r"[(\[]([^()\[\]]{2,12})[)\]]", name.literal)
        if bracket:
            yield _words(bracket[1])
            yield _words(name.literal[: bracket.start()])
        acronym = _acronym(name.literal)
        if acronym:
            yield (acronym,)


def _acronym(text: str) -> str:
    """The acronym of an institution's name, folded; empty if it has fewer than three capitals."""
    capitals = "".join(token.text[0] for token in tokens(text) if token.is_capital and len(token.text) > 1)
    return folded(capitals) if len(capitals) >= 3 else ""


def _title_forms(title: str) -> tuple[tuple[str, ...], ...]:
    """A work without creators is cited by its title, or by the beginning of it."""
    words = _words(title)
    return tuple(words[:count] for count in range(len(words), 0, -1) if len("".join(words[:count])) >= 4)


def years(work: Work) -> set[tuple[int | None, str]]:
    """The years that a work may be cited by, each with the letter that is printed after it; (None, "") for no date."""
    item = work.item
    text = item.verbatim[:2000]
    found: set[tuple[int | None, str]] = set()
    if item.year is not None:
        printed = re.search(rf"\b{item.year}([a-z])\b", text) if text else None
        found.add((item.year, printed[1] if printed else ""))
        if work.item.recognised and (item.confidence is None or item.confidence >= _SURE):
            return found
    if not text:
        return found or {(None, "")}
    bracketed = _BRACKETED_YEAR.search(text)
    for match in [bracketed] if bracketed else _YEAR.finditer(text):
        found.add((int(match["year"]), match["letter"] or ""))
    return found or {(None, "")}
