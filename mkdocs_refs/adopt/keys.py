"""The keys to cite an article's own references by, and the labels that a plain list needs so that these keys stay.

A key that is made from author and year stays as long as the reference does. Where it would not, there is something better:

- the printed number, if the list has numbers: of a reference that could not be read well, nothing else is sure;
- else a label, ``[@stein1999a]:``, before the reference, also where two would have the same key. A list with numbers gets no
  labels, since a label hides the number behind it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from mkdocs_refs.adopt.model import Edit, Work
from mkdocs_refs.adopt.names import creators, folded, is_initials, tokens, years
from mkdocs_refs.adopt.reflist import OwnList, Stretch, read_stretches
from mkdocs_refs.diagnostics import Places, SourcePos
from mkdocs_refs.letters import letters
from mkdocs_refs.sources.keys import FreeKeys, make_key

__all__ = ["Keys", "choose_keys"]

_HEAD = 80
"""Characters among which the first author's name stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """Keys, and labels to be written.

    Attributes:
        keys: the key of each own work by its index.
        labels: edits of the article that put labels before references.
    """

    keys: Mapping[int, str] = field(default_factory=dict)
    labels: tuple[Edit, ...] = ()


def choose_keys(own: OwnList, works: Sequence[Work], cited: set[int]) -> Keys:
    """The keys to cite own works by.

    Args:
        own: the article's list.
        works: its works, in its order.
        cited: the indexes of those that are cited.
    """
    printed: dict[str, str] = {}
    for alias, key in own.numbers.items():
        printed.setdefault(key, alias)
    keys = {work.index: work.item.id for work in works}
    for work in works:
        if not _is_sure(work) and work.item.id in printed:
            keys[work.index] = printed[work.item.id]
    if not own.is_plain or printed:
        return Keys(keys=keys)
    wanted = _wanted(works, cited)
    made = _labels(own, works, wanted)
    if made is None:
        return Keys(keys=keys)
    labels, again = made
    return Keys(keys={work.index: again[number] for number, work in enumerate(works)}, labels=labels)


def _is_sure(work: Work) -> bool:
    """Whether the key of a work will stay what it is: its text was read, and begins with the name that the key has."""
    item = work.item
    if item.id_given or not item.verbatim:
        return True
    if not item.recognised:
        return False
    printed = {year for year, _ in years(work)}
    if item.year not in printed or (item.year is None and printed != {None}):
        return False
    name = folded(make_key(item).partition("-")[0].rstrip("0123456789"))
    words = _first_name(item.verbatim[:_HEAD])
    return bool(name) and (name in words or "".join(words).startswith(name))


def _first_name(text: str) -> list[str]:
    """The words of the name with which a reference begins, folded, without initials."""
    words: list[str] = []
    for token in tokens(text):
        if token.word and not is_initials(token.text):
            words.append(token.word)
        elif words and token.text not in "-‐‑'’":
            break
    return words


def _wanted(works: Sequence[Work], cited: set[int]) -> dict[int, str]:
    """The labels that are needed, by index."""
    groups: dict[str, list[Work]] = {}
    for work in works:
        if not work.item.id_given:
            stem = make_key(work.item) if _is_sure(work) else _stem(work)
            groups.setdefault(stem, []).append(work)
    free = FreeKeys({work.item.id for work in works if work.item.id_given} | {stem for stem, group in groups.items() if len(group) == 1 and _is_sure(group[0])})  # fmt: skip
    wanted: dict[int, str] = {}
    for stem, group in groups.items():
        if not any(work.index in cited for work in group):
            continue
        if len(group) == 1 and not _is_sure(group[0]):
            wanted[group[0].index] = free.claim(stem)
        elif len(group) > 1:
            for number, work in enumerate(group):
                letter = next((each for _, each in sorted(years(work), key=str) if each), letters(number))
                wanted[work.index] = free.claim(
                    f"{stem}{letter}" if stem[-1:].isdigit() else f"{stem}-{letter}"
                )
    return wanted


def _stem(work: Work) -> str:
    """A key for a reference that could not be read well: its first author's name and its year, as they stand in its text."""
    known = creators(work.item)
    words = known.opening
    particles = next((count for count, word in enumerate(words) if len(word) > 3), 0)
    name = "-".join(words[: particles + 1]) or "ref"
    year = next((str(year) for year, _ in sorted(years(work), key=str) if year is not None), "")
    if not name.isascii() or (name == "ref" and not work.item.recognised):
        return f"ref{work.index + 1}"
    if name == "ref":
        return work.item.id
    return f"{name}{year}" if year else f"{name}-nd"


def _labels(
    own: OwnList, works: Sequence[Work], wanted: Mapping[int, str]
) -> tuple[tuple[Edit, ...], tuple[str, ...]] | None:
    """The edits that write labels, and the keys that all items have then; None if they cannot stand there."""
    if not wanted:
        return None
    local: list[list[Edit]] = []
    edits: list[Edit] = []
    done = 0
    for stretch, count in zip(own.stretches, own.counts, strict=True):
        local.append([])
        for work in works[done : done + count]:
            at = _label_place(stretch, work.item.position) if work.index in wanted else None
            if at is not None:
                label = f"[@{wanted[work.index]}]: "
                local[-1].append(Edit(start=at, end=at, text=label))
                edits.append(Edit(start=stretch.offset + at, end=stretch.offset + at, text=label))
        done += count
    items, _, counts = read_stretches(own.stretches, local)
    if not edits or counts != own.counts:
        return None
    return tuple(edits), tuple(item.id for item in items)


def _label_place(stretch: Stretch, position: SourcePos | None) -> int | None:
    """The offset in a part's content at which an entry begins; None if it is not the first thing of its line."""
    if position is None:
        return None
    starts = Places(stretch.content, SourcePos()).starts
    if position.line > len(starts):
        return None
    start = starts[position.line - 1]
    offset = start + position.column - 1
    return None if stretch.content[start:offset].strip() else offset
