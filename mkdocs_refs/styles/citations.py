"""Citation clusters for styles that label their entries: ``[1]``, ``[1–3]``, ``[see 1, pp. 33–35; 4]``, ``[Tho99]``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from mkdocs_refs.languages import language
from mkdocs_refs.model import OTHERS, CitationCluster, Cite, Item, Name
from mkdocs_refs.richtext import CiteMark, Node, RichText, join
from mkdocs_refs.styles._locators import format_locator
from mkdocs_refs.styles._runs import rich

__all__ = ["LabelledItem", "format_cluster", "short_name"]

_NO_SPACE_AFTER = ("'", "’", "(", "[", "«\u00a0", "“", "‘", "/", "-", "–", "\u00a0")
_NO_SPACE_BEFORE = (",", ".", ";", ":", ")", "]", "’", "'", "!", "?", "…", "\u00a0", "–", "—", "/")
_RUN = 3
"""Numbers that follow each other are collapsed from this many on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledItem:
    """What a citation needs to know of an item.

    Attributes:
        item: the item.
        label: what stands for it in a citation.
        number: its number in the bibliography, if the label is that number; None for other labels.
    """

    item: Item
    label: str
    number: int | None = None


def format_cluster(
    cluster: CitationCluster, labelled: Mapping[str, LabelledItem], *, locale: str
) -> RichText:
    """A cluster in square brackets, each of its cites one ``CiteMark``.

    Cites without prefix, suffix and locator are separated by commas; if the labels are numbers these are sorted, and runs
    of three and more collapsed, the members in between being hidden marks after the dash. As soon as one cite has more
    to say, the author's order is kept and cites are separated by semicolons. In a narrative cluster the name of the
    first cite's author (or its title) stands before the bracket. ``suppress_author`` changes nothing: labels name nobody.

    Args:
        cluster: the cluster; an empty one yields nothing.
        labelled: what is known of each key; a key that is not there is printed itself.
        locale: a language tag, for locators and "and".
    """
    if not cluster.cites:
        return ()
    bare = all(not (cite.prefix or cite.suffix or cite.locator) for cite in cluster.cites)
    numbers = [labelled[cite.key].number if cite.key in labelled else None for cite in cluster.cites]
    if bare and not cluster.narrative and all(number is not None for number in numbers):
        inner = _collapsed([number or 0 for number in numbers])
    else:
        parts = [_cite(index, cite, labelled, locale) for index, cite in enumerate(cluster.cites)]
        inner = join(parts, ", " if bare else "; ")
    bracketed: RichText = ("[", *inner, "]")
    if not cluster.narrative:
        return bracketed
    first = labelled.get(cluster.cites[0].key)
    author = short_name(first.item, locale=locale) if first else ()
    return (*author, " ", *bracketed) if author else bracketed


def _cite(index: int, cite: Cite, labelled: Mapping[str, LabelledItem], locale: str) -> RichText:
    known = labelled.get(cite.key)
    out: list[Node] = []
    if cite.prefix:
        out.extend(rich(cite.prefix))
        if not cite.prefix.endswith((" ", *_NO_SPACE_AFTER)):
            out.append(" ")
    out.append(CiteMark(cite=index, children=(known.label if known else cite.key,)))
    if cite.locator:
        out.append(", " + format_locator(cite.locator, cite.label, locale=locale))
    if cite.suffix:
        if not cite.suffix.startswith((" ", *_NO_SPACE_BEFORE)):
            out.append(" ")
        out.extend(rich(cite.suffix))
    return tuple(out)


def _collapsed(numbers: Sequence[int]) -> RichText:
    """Numbers in ascending order, runs collapsed; a number cited twice is printed once, its second mark hidden."""
    by_number = sorted(range(len(numbers)), key=lambda index: numbers[index])
    marks = [
        (
            number,
            [
                CiteMark(cite=index, children=(str(number),), hidden=bool(at))
                for at, index in enumerate(group)
            ],
        )
        for number, group in groupby(by_number, lambda index: numbers[index])
    ]
    parts: list[RichText] = []
    # In a run, number minus rank is constant.
    for _, group in groupby(enumerate(marks), lambda pair: pair[1][0] - pair[0]):
        run = [same for _, (_, same) in group]
        if len(run) < _RUN:
            parts.extend(tuple(same) for same in run)
            continue
        hidden = [
            CiteMark(cite=mark.cite, children=mark.children, hidden=True)
            for same in run[1:-1]
            for mark in same
        ]
        parts.append((*run[0], "–", *hidden, *run[-1]))
    return join(parts, ", ")


def short_name(item: Item, *, locale: str) -> RichText:
    """What a sentence calls an item: its authors (or editors) in short, else its title, else its key.

    One or two family names; of three or more, or where the list is cut short, the first with "et al.".
    """
    for role in ("author", "editor"):
        listed = item.names.get(role, ())
        names = [name for name in listed if name != OTHERS and (name.full_family or name.given)]
        if not names:
            continue
        first = rich(_called(names[0]))
        if len(names) > 2 or len(names) < sum(name != Name() for name in listed):
            return (*first, " et al.")
        if len(names) == 2:
            word = " et " if language(locale) == "fr" else " and "
            return (*first, word, *rich(_called(names[1])))
        return first
    return rich(item.get("title-short") or item.title or item.id)


def _called(name: Name) -> str:
    return name.full_family or name.given
