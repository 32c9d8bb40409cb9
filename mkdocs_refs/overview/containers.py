"""Which spellings name the same journal: case, punctuation and abbreviations, joined only where it is certain."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from mkdocs_refs.model import Item
from mkdocs_refs.richtext import parse_markup, plain

_WORD = re.compile(r"\w+")
# Words that abbreviated titles leave out (ISO 4, "articles, conjunctions, prepositions"), in the languages of most journals.
_LEFT_OUT = frozenset(
    ("a", "an", "and", "at", "by", "des", "der", "die", "das", "de", "del", "della", "di", "do", "du", "e", "et", "fur",
     "for", "from", "in", "l", "la", "le", "les", "of", "on", "the", "to", "und", "van", "voor", "y", "zur")
)  # fmt: skip
# A single letter abbreviates these words only: the "A" of "Physical Review A" is no "Applied".
_LETTERS = {"j": "journal", "n": "new", "z": "zeitschrift"}
# What would fit several words and is used for one of them.
_FIXED = {"int": "international", "natl": "national", "inst": "institute"}
_Words = tuple[str, ...]


def container_names(items: Iterable[Item]) -> list[str]:
    """For each item the name of its container (journal, book, proceedings) as a site would call it; empty without one.

    Spellings are one container if they differ only in case, accents, punctuation, "&" for "and" or a leading article; if
    items give one as the other's ``container-title-short``, or give both the same ISSN; or if one is the abbreviation of
    the other, word by word ("Clin. Cancer Res." and "Clinical Cancer Research"), and of no other that the items name.
    The longest form is the name, in its most frequent spelling.
    """
    items = list(items)
    titles = [plain(parse_markup(item.get("container-title"))).strip() for item in items]
    words = [_words(title) for title in titles]
    spellings: dict[_Words, Counter[str]] = defaultdict(Counter)
    for title, key in zip(titles, words, strict=True):
        if key:
            spellings[key][" ".join(title.split())] += 1
    joined = _Groups(spellings)
    _join_by_issn(items, words, joined)
    full_forms = _declared(items, words, spellings)
    full_forms.update(_abbreviated(spellings))
    for short, full in full_forms.items():
        joined.join(short, full)
    members: dict[_Words, list[_Words]] = defaultdict(list)
    for key in spellings:
        members[joined.find(key)].append(key)
    names = {
        key: _spelling(spellings[max(group, key=lambda each: (sum(map(len, each)), each))])
        for group in members.values()
        for key in group
    }
    return [names.get(key, "") for key in words]


def _words(title: str) -> _Words:
    """The words of a title without case, accents and those that abbreviations leave out (unless there are no others)."""
    folded = "".join(
        char for char in unicodedata.normalize("NFKD", title.casefold()) if not unicodedata.combining(char)
    )
    found = _WORD.findall(folded)
    return tuple(word for word in found if word not in _LEFT_OUT or len(found) == 1) or tuple(found)


def _spelling(counts: Mapping[str, int]) -> str:
    """The most frequent spelling; of equals the one in mixed case, then the first of the alphabet."""
    return min(counts, key=lambda name: (-counts[name], name.isupper() or name.islower(), name))


class _Groups:
    """Keys joined into groups (disjoint sets)."""

    def __init__(self, keys: Iterable[_Words]) -> None:
        self._parent = {key: key for key in keys}

    def find(self, key: _Words) -> _Words:
        while self._parent[key] != key:
            self._parent[key] = key = self._parent[self._parent[key]]
        return key

    def join(self, one: _Words, other: _Words) -> None:
        self._parent[self.find(one)] = self.find(other)


def _join_by_issn(items: Sequence[Item], words: Sequence[_Words], joined: _Groups) -> None:
    holders: dict[str, _Words] = {}
    for item, key in zip(items, words, strict=True):
        # Books of a series carry the series' ISSN; their container is not the series.
        if not key or not item.type.startswith("article"):
            continue
        for issn in re.findall(r"\b\d{4}-?\d{3}[\dXx]\b", item.get("ISSN")):
            joined.join(key, holders.setdefault(issn.replace("-", "").upper(), key))


def _declared(
    items: Sequence[Item], words: Sequence[_Words], known: Mapping[_Words, object]
) -> dict[_Words, _Words]:
    """Short forms that items give beside the full title, where all agree on the full title."""
    full: dict[_Words, set[_Words]] = defaultdict(set)
    for item, key in zip(items, words, strict=True):
        short = _words(plain(parse_markup(item.get("container-title-short"))))
        if key and short and short != key and short in known:
            full[short].add(key)
    return {short: next(iter(keys)) for short, keys in full.items() if len(keys) == 1}


def _abbreviated(titles: Iterable[_Words]) -> dict[_Words, _Words]:
    """Titles that abbreviate, word by word, one other title, or several that all abbreviate the longest of them."""
    alike: dict[tuple[int, str], list[_Words]] = defaultdict(list)
    for title in titles:
        alike[len(title), title[0][0]].append(title)
    found = {}
    for (length, _), group in alike.items():
        if length < 2:
            # One word may begin another by chance ("Cell", "Cellulose").
            continue
        for short in group:
            full = [each for each in group if each != short and _abbreviates(short, each)]
            if not full:
                continue
            longest = max(full, key=lambda title: (sum(map(len, title)), title))
            if all(each == longest or _abbreviates(each, longest) for each in full):
                found[short] = longest
    return found


def _abbreviates(short: _Words, full: _Words) -> bool:
    """Whether each word is the other's, or begins it and spares two letters at least (ISO 4): no plural is an abbreviation."""
    for part, word in zip(short, full, strict=True):
        if part == word:
            continue
        expected = _LETTERS.get(part) or _FIXED.get(part)
        if expected or len(part) == 1:
            if word != expected:
                return False
        elif not (word.startswith(part) and len(word) >= len(part) + 2):
            return False
    return True
