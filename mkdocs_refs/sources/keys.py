"""Citation keys for items whose source gives none, and unique keys for all."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from mkdocs_refs.diagnostics import Diagnostic, Severity
from mkdocs_refs.letters import letters
from mkdocs_refs.model import Item

_FOLDED = str.maketrans(
    {
        "ß": "ss", "ẞ": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l",
        "đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "þ": "th", "Þ": "th", "ı": "i", "ħ": "h", "Ħ": "h", "ŋ": "n", "ĸ": "k",
        "ŧ": "t", "'": "", "’": "", "ʼ": "", "‘": "", "`": "",
    }
)  # fmt: skip
_MARKUP = re.compile(r"</?[a-z]+[^<>]{0,60}>")
_NOT_KEY = re.compile(r"[^a-z0-9]+")
_STOP_WORDS = """
    a an the of on in at to for and or from with by as is le la les l un une des du de d et en sur dans pour par au aux
    der die das ein eine und zur zum den dem im el los las y il lo gli i e
"""
_INSIGNIFICANT = frozenset(re.findall(r"\w+", _STOP_WORDS))
_LONGEST = 60
"""Keys are typed by people; a name longer than this is cut."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """Items with unique ids, and what the author should know about them."""

    items: tuple[Item, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


def make_key(item: Item) -> str:
    """The key for an item: first author's family name and year, ASCII only (``kraeber-bodere2012``).

    Without an author the first significant word of the title stands in; without a year ``nd``; an item that has
    neither author nor title gets ``ref-`` and a hash of its text. Only letters, digits and inner hyphens occur, which
    pandoc's keys allow everywhere.
    """
    stem = ""
    for name in item.authors or item.names.get("editor", ()):
        stem = _slug(name.full_family)
        if stem:
            break
    if not stem:
        stem = _title_word(item.title)
    if not stem:
        digest = hashlib.sha256(_content(item).encode("utf-8", "surrogatepass")).hexdigest()
        return f"ref-{digest[:8]}"
    return f"{stem}{item.year}" if item.year is not None and item.year >= 0 else f"{stem}-nd"


def assign_keys(items: Sequence[Item]) -> Assignment:
    """Gives every item an id of its own.

    Ids that the author gave stay, except where one is given twice: the later items get a suffix, and a diagnostic says
    so. Made keys that collide are told apart by content, not by place: sorted by title and text, the
    first stays bare, the next get ``b``, ``c``, ... ``z``, ``aa``; so an item keeps its key when the list is reordered.
    """
    taken: set[str] = set()
    free = FreeKeys(taken)
    diagnostics: list[Diagnostic] = []
    ids: list[str] = [""] * len(items)
    given: list[bool] = [False] * len(items)
    repeated: list[int] = []
    for index, item in enumerate(items):
        if not item.id_given:
            continue
        if item.id in taken:
            repeated.append(index)
        else:
            taken.add(item.id)
            ids[index], given[index] = item.id, True
    groups: dict[str, list[int]] = {}
    for index, item in enumerate(items):
        if not item.id_given:
            groups.setdefault(make_key(item), []).append(index)
    for key, members in groups.items():
        members.sort(key=lambda index: (items[index].title, _content(items[index])))
        for index in members:
            ids[index] = free.claim(key)
    by_id: dict[str, list[int]] = {}
    for index in repeated:
        by_id.setdefault(items[index].id, []).append(index)
    for key, members in by_id.items():
        for index in members:
            ids[index] = free.claim(key)
            given[index] = True  # the author was told this key: it stays when the block is put with others
        diagnostics.extend(
            Diagnostic(
                code="duplicate-key",
                message=f"the key '{key}' is given twice; this reference can be cited as '{ids[index]}'",
                severity=Severity.WARNING,
                position=items[index].position,
                hint="Give it a key of its own.",
            )
            for index in members
        )
    return Assignment(
        items=tuple(replace(item, id=ids[index], id_given=given[index]) for index, item in enumerate(items)),
        diagnostics=tuple(diagnostics),
    )


class FreeKeys:
    """Gives out keys that are not taken yet.

    Args:
        taken: the keys that are; the set is kept up to date.
    """

    def __init__(self, taken: set[str]) -> None:
        self._taken = taken
        self._tried: dict[str, int] = {}

    def claim(self, wish: str) -> str:
        """The first of ``wish``, ``wish`` with ``b``, ``c``, ... that is free; from now on it is taken."""
        count = self._tried.get(wish, 0)
        while (chosen := wish + _suffix(count, wish)) in self._taken:
            count += 1
        self._tried[wish] = count + 1
        self._taken.add(chosen)
        return chosen


def _suffix(count: int, key: str) -> str:
    """The n-th suffix: none, b, c, ..., z, aa, ab, ...; set off by a hyphen where the key ends in a letter."""
    if count == 0:
        return ""
    return letters(count) if key[-1:].isdigit() else f"-{letters(count)}"


def _content(item: Item) -> str:
    return item.verbatim or repr(
        (item.type, sorted(item.fields.items()), sorted((k, repr(v)) for k, v in item.dates.items()))
    )


def _slug(text: str) -> str:
    text = _MARKUP.sub("", text[:400]) if "<" in text else text[:400]
    if not text.isascii() or "'" in text or "`" in text:
        decomposed = unicodedata.normalize("NFKD", text.translate(_FOLDED))
        text = decomposed.encode("ascii", "ignore").decode("ascii")
    return _NOT_KEY.sub("-", text.lower()).strip("-")[:_LONGEST].rstrip("-")


def _title_word(title: str) -> str:
    fallback = ""
    for word in title[:400].split():
        slug = _slug(word.replace("'", " ").replace("’", " ").split()[-1] if word.strip("'’") else "")
        if slug and slug not in _INSIGNIFICANT and not slug.isdigit():
            return slug
        fallback = fallback or (f"ref{slug}" if slug.isdigit() else slug)
    return fallback
