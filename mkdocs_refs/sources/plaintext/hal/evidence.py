"""What a part of a reference looks like: a journal, a conference, a publisher, a sentence of a title, ..."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from mkdocs_refs.sources.plaintext import lexicon
from mkdocs_refs.sources.plaintext.alphabet import LOWER, UPPER
from mkdocs_refs.sources.plaintext.lexicon import fold

_WORD = re.compile(r"[^\W_][\w'’.&/-]*")
_ABBREVIATED = re.compile(rf"[{UPPER}][{LOWER}{UPPER}]{{0,9}}\.?$|of$|and$|in$|the$|&$|de$|et$")
_TRAILING_PAREN = re.compile(r"\s*\([^()]{0,80}\)$")
_SENTENCE_BREAK = re.compile(rf"(?:(?<=[^\W_]{{2}})|(?<= [IVX])|(?<=[)»\"”?!]))\. (?=[{UPPER}\d«])")
_ORDINAL_EVENT = re.compile(
    r"^(?:\[?(?:19|20)\d\d\]?\s|\d{1,3}(?:st|nd|rd|th|e|ème|er|ère|º|ª)\b|(?:First|Second|Third|Fourth|Fifth)\b)"
)
_BETWEEN_PLACES = re.compile(r"\s*[/;,-]\s*| and | et ")
_LEADING_INITIALS = re.compile(r"^(?:[A-Z]\. ?){1,3}(?=[A-Z][a-z])")
_FIELD = re.compile(
    r"(?:logy|logie|graphy|graphie|istry|ics|ique|iques|Science|Sciences|Research|Medicine|Therapy|Surgery|Health|Policy|Society|Engineering)$"
)


_remembered = lru_cache(maxsize=2048)
"""Lists name the same journals again and again."""


def words(text: str) -> list[str]:
    """The words of a text; punctuation between them is left out."""
    return _WORD.findall(text)


@_remembered
def is_title_case(text: str) -> bool:
    """Whether every word that carries meaning has a capital, as in names of journals and books."""
    significant = [word for word in words(text) if word.casefold() not in lexicon.FUNCTION_WORDS]
    return bool(significant) and all(not word[0].islower() for word in significant)


@_remembered
def is_sentence(text: str) -> bool:
    """Whether the text runs like a title in sentence case: two small words that carry meaning, or a small beginning."""
    small = [
        word
        for word in words(text)
        if word[0].islower() and len(word) > 3 and word not in lexicon.FUNCTION_WORDS
    ]
    return len(small) >= 2


@_remembered
def is_abbreviated(text: str) -> bool:
    """Whether it has the shape of an abbreviated journal (``J Nucl Med``, ``Chem. Eur. J``)."""
    found = text.split()
    return (
        1 < len(found) <= 8
        and all(_ABBREVIATED.match(word) for word in found)
        and any(
            (word.endswith(".") and len(word) > 2) or word.casefold().rstrip(".") in lexicon.ABBREVIATIONS
            for word in found
        )
    )


@_remembered
def is_journal_head(text: str) -> bool:
    """Whether it begins as journals do (``Journal of …``, ``IEEE Transactions on …``)."""
    return (lexicon.JOURNAL_HEAD.match(text) or lexicon.JOURNAL_PROCEEDINGS.match(text)) is not None


def is_known_journal(text: str) -> bool:
    """Whether the name is in the lexicon of journals whose names look like anything else."""
    return fold(_TRAILING_PAREN.sub("", text)) in lexicon.JOURNALS


def has_journal_word(text: str) -> bool:
    """Whether a word of journals' names stands in it, with its capital."""
    return lexicon.JOURNAL_WORD.search(text) is not None


@_remembered
def is_journal(text: str) -> bool:
    """Whether the text, taken alone, is the name of a journal rather than of a book or conference."""
    if is_conference(text):
        return False
    return (
        is_known_journal(text)
        or is_journal_head(text)
        or is_abbreviated(text)
        or (has_journal_word(text) and is_title_case(text))
    )


@_remembered
def is_plain_journal(text: str) -> bool:
    """Whether it is so clearly the name of a journal that nothing else need be thought of."""
    return is_known_journal(text) or is_journal_head(text) or is_abbreviated(text)


@_remembered
def is_conference(text: str) -> bool:
    """Whether it names a conference or its proceedings; journals called "Proceedings of …" are none."""
    if lexicon.JOURNAL_PROCEEDINGS.match(text):
        return False
    if lexicon.CONFERENCE.search(text) or lexicon.CONFERENCE_ACRONYM.search(text):
        return not text.startswith(("Journal", "Revue", "Annals", "Annales"))
    return False


@_remembered
def starts_conference(text: str) -> bool:
    """Whether it begins as the name of a conference does."""
    if lexicon.JOURNAL_PROCEEDINGS.match(text):
        return False
    match = lexicon.CONFERENCE.search(text)
    if match is None:
        return lexicon.CONFERENCE_ACRONYM.match(text) is not None
    return (
        match.start() == 0
        or _ORDINAL_EVENT.match(text) is not None
        or (not is_sentence(text[: match.start()]) and text[:1].isupper())
    )


def is_comma_journal(text: str) -> bool:
    """Whether it is a journal of the lexicon whose name holds commas."""
    return fold(text) in lexicon.COMMA_JOURNALS or any(
        fold(text).startswith(known + ",") or fold(text).startswith(known + " part")
        for known in _comma_heads(text)
    )


def _comma_heads(text: str) -> list[str]:
    folded = fold(text)
    places = [index for index, char in enumerate(folded) if char == ","]
    heads = [folded[:place] for place in places]
    part = folded.find(" part ")
    if part > 0:
        heads.append(folded[:part].rstrip(","))
    return [head for head in heads if head in lexicon.COMMA_JOURNALS]


def is_field_chain(parts: Sequence[str]) -> bool:
    """Whether the parts are fields of study in a row, as in "Cancer Immunology, Immunotherapy"."""
    return (
        len(parts) > 1
        and all(
            len(part.split()) <= 4 and is_title_case(part) and _FIELD.search(part.rstrip("."))
            for part in parts[:1]
        )
        and all(len(part.split()) <= 4 and is_title_case(part) for part in parts)
    )


@_remembered
def is_publisher(text: str) -> bool:
    """Whether the part names a publisher: one of the lexicon, or the shape of one (``… University Press``)."""
    if not text[:1].isupper() and not text[:1].isdigit():
        return False
    bare = text.strip(" .")
    if fold(bare) in lexicon.PUBLISHERS or fold(_LEADING_INITIALS.sub("", bare)) in lexicon.PUBLISHERS:
        return True
    # "Springer, Berlin", "Paris: Seuil", "Seuil (Paris)"
    for separator in (":", "("):
        head, found, rest = bare.partition(separator)
        rest = rest.strip(" )")
        if found and (
            (fold(head) in lexicon.PUBLISHERS and fold(rest) in lexicon.PLACES)
            or (fold(head) in lexicon.PLACES and is_publisher(rest))
        ):
            return True
    if len(bare.split()) > 8 or is_sentence(bare) or lexicon.SERIES.match(bare) or " Series in " in bare:
        return False
    return lexicon.PUBLISHER_SHAPE.search(bare) is not None


@_remembered
def is_place(text: str) -> bool:
    """Whether the part is a city or country of the lexicon, or two of them."""
    bare = text.strip(" .()")
    if not 1 < len(bare) <= 60:
        return False
    return fold(bare) in lexicon.PLACES or all(
        fold(piece) in lexicon.PLACES for piece in _BETWEEN_PLACES.split(bare)
    )


def last_sentence(text: str) -> tuple[str, str] | None:
    """The text cut before its last sentence (``Genes V. Editions Vigot``), or None if it is one sentence."""
    found = None
    for found in _SENTENCE_BREAK.finditer(text):  # noqa: B007
        pass
    if found is None:
        return None
    return text[: found.start()].strip(), text[found.end() :].strip()
