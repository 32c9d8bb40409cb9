"""One page's citations and bibliographies, put together: what is listed where, under which ids, with which links back.

Everything here is a pure function of its arguments; ``render`` writes the HTML.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from mkdocs_refs.diagnostics import Diagnostic, Severity
from mkdocs_refs.identifiers import DEFAULT_ORDER, ItemLink, link_href, links, same_target
from mkdocs_refs.letters import letters
from mkdocs_refs.library import Library
from mkdocs_refs.memo import Memo
from mkdocs_refs.model import BibliographyEntry, BibliographyFormat, CitationCluster, Item, Order
from mkdocs_refs.richtext import Link, RichText, parse_markup, plain
from mkdocs_refs.styles import LoadedStyle
from mkdocs_refs.styles.in_text import in_text


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedList:
    """A bibliography as the author placed it on the page.

    Attributes:
        keys: items that are listed here whether cited or not (a reference block's own).
        takes_all: whether every item of the library goes here (``[REFERENCES all]``).
        order: the order of its entries.
        title: a heading to print, or empty.
        numbers: item id to the number that the author's list prints; they stay true in a list that keeps its order.
    """

    keys: tuple[str, ...] = ()
    takes_all: bool = False
    order: Order = Order.STYLE
    title: str = ""
    numbers: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedCluster:
    """A citation cluster in its place.

    Attributes:
        cluster: the citation.
        section: the heading of the section it stands in; empty before the first heading.
        linked: whether links are possible there; no link may stand inside another one.
    """

    cluster: CitationCluster
    section: str = ""
    linked: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class CiteAnchor:
    """Where a cite leads (``target``, an entry's id) and under which id it can be led back to; both may be empty."""

    key: str
    target: str
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A citation cluster ready to be rendered.

    Attributes:
        content: the formatted cluster; each of its ``CiteMark`` is described by the anchor of the same index.
        anchors: one a cite that is known.
        unknown: keys that no item has, as written.
    """

    content: RichText
    anchors: tuple[CiteAnchor, ...]
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Backlink:
    """A link from an entry back to one of its cites: the id it leads to, its letter, and the section's heading."""

    target: str
    letter: str
    section: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A bibliography entry with everything that is shown for it."""

    id: str
    item: Item
    formatted: BibliographyEntry
    links: tuple[ItemLink, ...] = ()
    backlinks: tuple[Backlink, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bibliography:
    """The entries of one placed list, in the order they are printed, and how the style wants them set."""

    entries: tuple[Entry, ...]
    title: str = ""
    title_id: str = ""
    format: BibliographyFormat = field(default_factory=BibliographyFormat)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBibliography:
    """What a page's citations and lists have become: one citation a cluster, one bibliography a list."""

    citations: tuple[Citation, ...] = ()
    bibliographies: tuple[Bibliography, ...] = ()
    ids: frozenset[str] = field(default_factory=frozenset)
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def used(self) -> frozenset[str]:
        """The keys of all items that are cited or listed."""
        cited = (anchor.key for citation in self.citations for anchor in citation.anchors)
        listed = (entry.item.id for each in self.bibliographies for entry in each.entries)
        return frozenset((*cited, *listed))


class IdRegistry:
    """Gives out ids that are not taken yet; the first wish is granted as it is, later ones get a number."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)
        self._numbers: dict[str, int] = {}
        self.given: set[str] = set()

    def claim(self, wish: str) -> str:
        """``wish``, or ``wish_2``, ``wish_3`` ... if that is taken."""
        chosen, number = wish, self._numbers.get(wish, 1)
        while chosen in self._taken:
            number += 1
            chosen = f"{wish}_{number}"
        self._numbers[wish] = number
        self._taken.add(chosen)
        self.given.add(chosen)
        return chosen


_NOT_IN_ID = re.compile(r"[^\w.:-]+")


def slug(text: str) -> str:
    """A citation key as a part of an id: letters of any script without their accents, digits and ``_.:-``.

    HTML allows all of these in ids, and none of them needs escaping in HTML or in a link.
    """
    folded = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return _NOT_IN_ID.sub("-", unicodedata.normalize("NFC", folded)).strip("-") or "item"


def assemble(
    library: Library,
    clusters: Sequence[PlacedCluster],
    lists: Sequence[PlacedList],
    style: LoadedStyle,
    *,
    locale: str = "",
    link_order: Sequence[str] = DEFAULT_ORDER,
    taken_ids: Iterable[str] = (),
    memo: Memo | None = None,
) -> PageBibliography:
    """Numbers and formats one page.

    Args:
        library: where keys are looked up.
        clusters: the page's citations in reading order.
        lists: the page's bibliographies in reading order.
        style: how to format.
        locale: a language tag for terms; empty for the style's own, else ``en-US``.
        link_order: the kinds of links to show, in order; see ``identifiers.links``.
        taken_ids: ids that other elements of the page have.
        memo: what is kept from one page to the next.

    Returns:
        One citation a cluster and one bibliography a list, in the order given, with the diagnostics (unknown keys and
        what the style reports).
    """
    found = [_resolve(library, placed.cluster) for placed in clusters]
    diagnostics = [problem for resolved in found for problem in resolved.diagnostics]
    known = [resolved.cluster for resolved in found if resolved.cluster.cites]
    cited = list(dict.fromkeys(cite.key for cluster in known for cite in cluster.cites))
    held = _distribute(library, cited, lists)
    locale = locale or style.default_locale or "en-US"
    items, order = _ordered(library, held, lists, cited, clusters=known, style=style, locale=locale)
    listed = {key for keys in held for key in keys}
    # A style needs an item for every cite; an item that no list holds (all lists hidden) still has its number.
    unlisted = [key for key in cited if key not in listed]
    result = style.process(
        [*items, *(_for_style(_item(library, key)) for key in unlisted)],
        known,
        locale=locale,
        order=order,
        numbers=_printed_numbers(lists),
        memo=memo,
    )
    diagnostics.extend(result.diagnostics)

    ids = IdRegistry(taken_ids)
    entry_ids = {
        entry.key: ids.claim(f"ref-{slug(entry.key)}") for entry in result.bibliography if entry.key in listed
    }
    formatted = iter(result.citations)
    counts: dict[str, int] = {}
    backlinks: dict[str, list[Backlink]] = {}
    citations: list[Citation] = []
    for resolved, placed in zip(found, clusters, strict=True):
        anchors: list[CiteAnchor] = []
        for cite in resolved.cluster.cites:
            if not placed.linked:
                anchors.append(CiteAnchor(key=cite.key, target="", id=""))
                continue
            counts[cite.key] = counts.get(cite.key, 0) + 1
            anchor = ids.claim(f"cite-{slug(cite.key)}-{counts[cite.key]}")
            anchors.append(CiteAnchor(key=cite.key, target=entry_ids.get(cite.key, ""), id=anchor))
            back = backlinks.setdefault(cite.key, [])
            back.append(Backlink(target=anchor, letter=letters(len(back)), section=placed.section))
        content: RichText = ()
        if resolved.cluster.cites:
            content = in_text(next(formatted), resolved.cluster, is_note=style.is_note)
        citations.append(Citation(content=content, anchors=tuple(anchors), unknown=resolved.unknown))

    position = {entry.key: index for index, entry in enumerate(result.bibliography)}

    def entry_of(key: str) -> Entry:
        item = _item(library, key)
        entry = _shown(item, result.bibliography[position[key]])
        linked = _targets(entry.text)
        return Entry(
            id=entry_ids[key],
            item=item,
            formatted=entry,
            links=tuple(
                link for link in links(item, link_order, memo) if same_target(link.href) not in linked
            ),
            backlinks=tuple(backlinks.get(key, ())),
        )

    bibliographies = tuple(
        Bibliography(
            title=placed_list.title,
            title_id=ids.claim(slug(placed_list.title.lower())) if placed_list.title else "",
            entries=tuple(entry_of(key) for key in sorted(keys, key=position.__getitem__)),
            format=result.format,
        )
        for placed_list, keys in zip(lists, held, strict=True)
    )
    return PageBibliography(
        citations=tuple(citations),
        bibliographies=bibliographies,
        ids=frozenset(ids.given),
        diagnostics=tuple(diagnostics),
    )


@dataclass(frozen=True, slots=True)
class _Resolved:
    cluster: CitationCluster
    unknown: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]


def _resolve(library: Library, cluster: CitationCluster) -> _Resolved:
    """The cluster with item ids for keys, without the cites that no item answers to."""
    cites, unknown, problems = [], [], []
    for cite in cluster.cites:
        item = library.find(cite.key)
        if item is not None:
            cites.append(replace(cite, key=item.id))
            continue
        unknown.append(cite.key)
        near = library.nearest(cite.key)
        problems.append(
            Diagnostic(
                code="unknown-key",
                severity=Severity.WARNING,
                message=f"unknown citation key '{cite.key}'",
                position=cite.position or cluster.position,
                hint="Did you mean " + " or ".join(f"'{key}'" for key in near) + "?" if near else "",
            )
        )
    return _Resolved(replace(cluster, cites=tuple(cites)), tuple(unknown), tuple(problems))


def _item(library: Library, key: str) -> Item:
    item = library.find(key)
    if item is None:  # pragma: no cover - every key here came out of the library
        raise KeyError(key)
    return item


def _for_style(item: Item) -> Item:
    """The item as the style gets it. A pasted paragraph that is no reference has its key for a name in citations."""
    if item.recognised:
        return item
    return replace(item, fields={"title": item.verbatim, "title-short": item.id, **item.fields})


def _shown(item: Item, entry: BibliographyEntry) -> BibliographyEntry:
    """The entry as it is printed: never empty, whatever the style prints, and verbatim if it is no reference."""
    if not item.recognised:
        return replace(entry, text=(item.verbatim or item.id,))
    if plain(entry.text).strip() in {"", item.id}:
        return replace(entry, text=parse_markup(item.title) or (item.verbatim or item.id,))
    return entry


def _targets(text: RichText) -> set[str]:
    """Where the links of a text lead."""
    found: set[str] = set()
    stack = list(text)
    while stack:
        node = stack.pop()
        if isinstance(node, Link) and (href := link_href(node)):
            found.add(same_target(href))
        if not isinstance(node, str):
            stack.extend(node.children)
    return found


def _distribute(library: Library, cited: Sequence[str], lists: Sequence[PlacedList]) -> list[list[str]]:
    """Which list holds which keys; no key is in two lists."""
    held: list[list[str]] = []
    taken: set[str] = set()
    for placed in lists:
        own = [key for key in dict.fromkeys(placed.keys) if key not in taken]
        taken.update(own)
        held.append(own)
    for index, placed in enumerate(lists):
        if placed.takes_all:
            rest = [key for key in library.citation_keys() if key not in taken]
            held[index].extend(rest)
            taken.update(rest)
    rest = [key for key in cited if key not in taken]
    # The first list that has nothing of its own was put there for the rest; without one, the last block takes it.
    if lists:
        empty = (index for index, placed in enumerate(lists) if not placed.keys)
        held[next(empty, len(lists) - 1)].extend(rest)
    return held


def numbers_of(aliases: Mapping[str, str]) -> dict[str, int]:
    """Item id to the number that its list prints, of a reading's aliases."""
    return {key: int(alias) for alias, key in aliases.items() if alias.isdecimal()}


def _printed_numbers(lists: Sequence[PlacedList]) -> dict[str, int]:
    """The numbers that the page's lists print; none if two entries have the same one."""
    pairs = [pair for placed in lists if placed.order is Order.LISTED for pair in placed.numbers.items()]
    numbers = dict(pairs)
    return numbers if len(pairs) == len(set(numbers.values())) else {}


def _ordered(
    library: Library,
    held: Sequence[Sequence[str]],
    lists: Sequence[PlacedList],
    cited: Sequence[str],
    *,
    clusters: Sequence[CitationCluster],
    style: LoadedStyle,
    locale: str,
) -> tuple[list[Item], Order]:
    """The items of all lists in the order of numbering, and how the style is to take them."""
    if len(lists) == 1:
        return [_for_style(_item(library, key)) for key in held[0]], lists[0].order
    rank = {key: index for index, key in enumerate(cited)}
    items: list[Item] = []
    for placed, keys in zip(lists, held, strict=True):
        own = [_for_style(_item(library, key)) for key in keys]
        if placed.order is Order.CITED:
            own.sort(key=lambda item: rank.get(item.id, len(rank)))
        elif placed.order is not Order.LISTED and own:
            ids = set(keys)
            here = [c for c in clusters if all(cite.key in ids for cite in c.cites)]
            by_id = {item.id: item for item in own}
            own = [
                by_id[entry.key]
                for entry in style.process(own, here, locale=locale, order=placed.order).bibliography
            ]
        items.extend(own)
    return items, Order.LISTED
