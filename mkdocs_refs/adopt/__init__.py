"""Adopting a pasted article: its literal citations become citation keys of its own list of references.

``find_list`` finds the list, ``mask`` what is not to be touched, ``numeric`` and ``authoryear`` what looks like a citation;
``forms`` decides which numbers are some, ``match`` which work a name and a year mean, ``keys`` by which key it is cited,
``writing`` writes it. Everything here is pure: text in, text and a report out. Nothing is changed where more than one
reading is possible; that is in the report.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from mkdocs_refs.adopt.authoryear import find_by_author
from mkdocs_refs.adopt.forms import Evidence, affiliations_end, by_number, why_not_counted
from mkdocs_refs.adopt.keys import Keys, choose_keys
from mkdocs_refs.adopt.match import Matcher
from mkdocs_refs.adopt.model import Cited, Cluster, Edit, Found, Left, Work, applied
from mkdocs_refs.adopt.numeric import labels, parentheses, squares, superscripts
from mkdocs_refs.adopt.protect import HOLE, Mask, flat, front_matter_end, mask
from mkdocs_refs.adopt.reflist import OwnList, block_edits, find_list
from mkdocs_refs.adopt.writing import written
from mkdocs_refs.diagnostics import Places, SourcePos
from mkdocs_refs.inlines import find_keys
from mkdocs_refs.library import Library

__all__ = ["Adopted", "Edit", "Left", "adopt", "front_matter_end", "has_own_list"]

_LINKED_NUMBER = re.compile(r"\[(?:\\?\[)?\d{1,4}(?:\s?[-–—,]\s?\d{1,4})*(?:\\?\])?\](?:\(#|\]$)")
_AT_BLOCK_START = re.compile(r"(?:^|\n)[ ]{0,3}$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Adopted:
    """What became of an article.

    Attributes:
        text: the article with keys.
        edits: what has been changed, in offsets of the article as it was.
        left: what looks like a citation and was left, in the order of the article.
        citations: how many were adopted.
        references: how many references its own list has.
        new_block: whether that list has become a block.
        counted: whether numbers were found by counting, since the list prints none.
    """

    text: str
    edits: tuple[Edit, ...] = ()
    left: tuple[Left, ...] = ()
    citations: int = 0
    references: int = 0
    new_block: bool = False
    counted: bool = False


def adopt(text: str, further: Library | None = None) -> Adopted:
    """Turns the literal citations of an article into citation keys.

    Args:
        text: the article, in Markdown, with line ends of any kind. Every character that is no part of a citation stays.
        further: what is looked in for works that the article's own list does not have.

    Returns:
        The article, and what was left. Never raises. Adopting the result again changes nothing.
    """
    plain = flat(text)
    own = find_list(plain)
    works = _works(own, further)
    shown = mask(plain, own.spans)
    found, was_counted = _citations(plain, shown, own, works, further)
    used = {cited.work.index for each in found if each.cluster for cited in each.cluster.cites}
    mine = [work for work in works if work.own]
    keys = choose_keys(own, mine, used)
    names = {work.index: work.item.id for work in works if not work.own} | dict(keys.keys)
    edits: list[Edit] = []
    left: list[Found] = []
    for each in found:
        edit = _edit(plain, each, names)
        if edit is None:
            left.append(each if each.why else replace(each, why="it cannot be written with a key"))
        else:
            edits.append(edit)
    count = len(edits)
    edits += _list_edits(text, own, keys)
    return Adopted(
        text=applied(text, edits),
        edits=tuple(sorted(edits, key=lambda each: each.start)),
        left=_told(plain, left, names),
        citations=count,
        references=len(mine),
        new_block=own.is_plain,
        counted=was_counted,
    )


def has_own_list(text: str) -> bool:
    """Whether an article has a list of references of its own."""
    return bool(find_list(flat(text)).items)


def _works(own: OwnList, further: Library | None) -> list[Work]:
    items = [(item, True) for item in own.items]
    if further is not None:
        items += [(item, False) for item in further]
    return [Work(index=index, item=item, own=mine) for index, (item, mine) in enumerate(items)]


def _citations(
    plain: str, shown: Mask, own: OwnList, works: Sequence[Work], further: Library | None
) -> tuple[list[Found], bool]:
    """Everything that looks like a citation, in order, without overlaps; and whether numbers were counted."""
    matcher = Matcher(works)
    printed = _printed(own, works, further)
    known = {int(label): work for label, work in printed.items() if label.isdecimal()}
    authors = list(find_by_author(shown.text, plain, matcher))
    title_end = affiliations_end(shown.text)
    candidates = {
        "square": list(squares(shown.text, plain)),
        "superscript": [each for each in superscripts(shown.text) if each.start >= title_end],
        "parenthesis": list(parentheses(shown.text, plain)),
    }
    evidence = Evidence(
        by_key=len(shown.cites),
        by_author=sum(each.cluster is not None for each in authors),
        printed=bool(known),
    )
    mine = [work for work in works if work.own]
    unknown = ""
    if not known:
        in_brackets = [*candidates["square"], *candidates["superscript"]]
        unknown = why_not_counted(shown.text, mine, in_brackets, evidence)
    is_counted = not known and not unknown
    if is_counted:
        known = dict(enumerate(mine, start=1))
    numbers = [
        _unless_definition(plain, each) for each in by_number(candidates, known, evidence, unknown=unknown)
    ]
    numbers += _by_label(shown.text, printed)
    authors = [
        each
        for each in authors
        if not _is_said_again(each, numbers, shown, plain, printed)
        # Where an article cites by number, "Paris (1968)" is prose.
        and not (known and each.why.startswith("no item") and plain[each.start] not in "([\\")
    ]
    found = [*numbers, *authors, *_elsewhere(plain, shown, matcher, known)]
    return _disjoint(found), is_counted


def _printed(own: OwnList, works: Sequence[Work], further: Library | None) -> dict[str, Work]:
    """Printed numbers and labels to works: the list's own, else those of the sources."""
    mine = {work.item.id: work for work in works if work.own}
    found = {alias: mine[key] for alias, key in own.numbers.items() if key in mine}
    if found or mine or further is None:
        return found
    others = {work.item.id: work for work in works}
    return {alias: others[key] for alias, key in further.aliases().items() if key in others}


def _unless_definition(plain: str, found: Found) -> Found:
    """At the beginning of a block, ``[12]: text`` would become a definition."""
    if found.cluster is None or plain[found.end : found.end + 1] != ":":
        return found
    if _AT_BLOCK_START.search(plain[max(0, found.start - 8) : found.start]):
        return replace(found, cluster=None, why="with a colon after it, it would be read as a definition")
    return found


def _by_label(masked: str, printed: Mapping[str, Work]) -> list[Found]:
    """Citations by labels that the list prints (``[Tho99]``)."""
    if all(label.isdecimal() for label in printed):
        return []
    return [
        Found(
            start=start,
            end=end,
            cluster=Cluster(cites=tuple(Cited(work=printed[name]) for name in names)),
        )
        for start, end, names in labels(masked)
        if all(name in printed for name in names)
    ]


def _is_said_again(
    found: Found, numbers: Sequence[Found], shown: Mask, plain: str, printed: Mapping[str, Work]
) -> bool:
    """Whether names and a year are followed by a citation of the same work: then they are prose."""
    if found.cluster is None:
        return False
    works = {cited.work.index for cited in found.cluster.cites}
    for each in numbers:
        if each.cluster and 0 <= each.start - found.end <= 1:
            return any(cited.work.index in works for cited in each.cluster.cites)
    for start, end in shown.cites:
        if 0 <= start - found.end <= 1:
            labels_ = {label for label, work in printed.items() if work.index in works}
            ids = {cited.work.item.id for cited in found.cluster.cites} | labels_
            return any(key.key in ids for key in find_keys(plain[start:end]))
    return False


def _elsewhere(plain: str, shown: Mask, matcher: Matcher, known: Mapping[int, Work]) -> list[Found]:
    """What looks like a citation, but stands in a footnote or is a link already."""
    why = "it stands in a footnote"
    inside = [
        *((each.start, each.end) for each in find_by_author(shown.notes, plain, matcher) if each.cluster),
        *(
            (each.start, each.end)
            for each in squares(shown.notes, plain)
            if not known or all(number.first in known for number in each.numbers)
        ),
    ]
    found = [Found(start=start, end=end, why=why) for start, end in inside]
    if known:
        found += [
            Found(start=start, end=end, why="it is a link already")
            for start, end in shown.links
            if _LINKED_NUMBER.match(plain, start, end)
        ]
    return found


def _disjoint(found: Iterable[Found]) -> list[Found]:
    """In order; of two that overlap, the one that is understood."""
    out: list[Found] = []
    for each in sorted(found, key=lambda each: (each.start, each.cluster is None, -each.end)):
        if out and each.start < out[-1].end:
            if each.cluster and not out[-1].cluster:
                out[-1] = each
            continue
        out.append(each)
    return out


def _edit(plain: str, found: Found, keys: Mapping[int, str]) -> Edit | None:
    if found.cluster is None:
        return None
    for each in (found, _suppressed(found)):
        if each is None or each.cluster is None:
            continue
        before, after = plain[max(0, each.start - 500) : each.start], plain[each.end : each.end + 200]
        made = written(each.cluster, keys, before=before, after=after)
        if made:
            return Edit(start=each.start, end=each.end, text=made)
    return None


def _suppressed(found: Found) -> Found | None:
    """A narrative citation with its names left in the sentence, for keys that cannot stand there."""
    if found.bracket < 0 or found.cluster is None:
        return None
    return replace(
        found, start=found.bracket, cluster=Cluster(cites=found.cluster.cites, suppress=1), bracket=-1
    )


def _list_edits(text: str, own: OwnList, keys: Keys) -> list[Edit]:
    """What makes a block of a plain list."""
    if not own.is_plain:
        return []
    newline = "\r\n" if "\r\n" in text else "\r" if "\r" in text and "\n" not in text else "\n"
    edits: list[Edit] = []
    for stretch in own.stretches:
        opening, closing = block_edits(text, stretch, newline)
        within = [each for each in keys.labels if stretch.start <= each.start < stretch.end]
        if within and within[0].start == opening.start:
            # Two insertions at one place: the fence comes first.
            opening = replace(opening, text=f"{opening.text}{within[0].text}")
            within = within[1:]
        edits += (opening, *within, closing)
    return edits


def _told(plain: str, left: Iterable[Found], keys: Mapping[int, str]) -> tuple[Left, ...]:
    places = Places(plain, SourcePos())
    out: list[Left] = []
    for each in left:
        at = places.at(each.start)
        why = each.why
        if each.rivals:
            rivals = [_name(work, keys) for work in each.rivals]
            why = f"{len(rivals)} items match: {', '.join(rivals)}"
        shown = " ".join(plain[each.start : each.end].replace(HOLE, " ").split())
        out.append(Left(line=at.line, column=at.column, text=shown, why=why))
    return tuple(out)


def _name(work: Work, keys: Mapping[int, str]) -> str:
    """What a work is called in a message: its key, or how it begins, if the key is nothing that anybody has seen."""
    key = keys.get(work.index, work.item.id)
    if work.item.id_given or not work.item.verbatim or not key.startswith("ref-"):
        return f"'{key}'"
    return f"'{' '.join(work.item.verbatim.split())[:48]}…'"
