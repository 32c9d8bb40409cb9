"""Citations and bibliographies put together: what is listed where, under which ids, with which links there and back.

Everything here is a pure function of its arguments; ``render`` writes the HTML. One call numbers and formats the pages that
it is given as a whole: a single page, or all pages of a site.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from mkdocs_refs.bibliography.distribute import Held, HeldGroup, distribute, printed_numbers
from mkdocs_refs.bibliography.ids import IdRegistry, relative_url, slug
from mkdocs_refs.bibliography.merge import MergedItems
from mkdocs_refs.bibliography.model import (
    Backlink,
    Bibliography,
    Citation,
    CiteAnchor,
    Entry,
    Group,
    PageBibliography,
    PagePart,
    PlacedCluster,
    PlacedList,
)
from mkdocs_refs.bibliography.resolve import Resolved, cited_in, item_of, own_ids, resolve
from mkdocs_refs.identifiers import DEFAULT_ORDER, ItemLink, link_href, links, same_target
from mkdocs_refs.letters import letters
from mkdocs_refs.library import Library
from mkdocs_refs.memo import Memo
from mkdocs_refs.model import BibliographyEntry, CitationCluster, Item, Order, Result
from mkdocs_refs.richtext import Link, RichText, parse_markup, plain
from mkdocs_refs.styles import LoadedStyle
from mkdocs_refs.styles.in_text import in_text


def assemble(
    library: Library,
    clusters: Sequence[PlacedCluster],
    lists: Sequence[PlacedList],
    style: LoadedStyle,
    *,
    locale: str = "",
    link_order: Sequence[str] = DEFAULT_ORDER,
    taken_ids: Iterable[str] = (),
) -> PageBibliography:
    """Numbers and formats one page on its own.

    Args:
        library: where keys are looked up.
        clusters: the page's citations in reading order.
        lists: the page's bibliographies in reading order.
        style: how to format.
        locale: a language tag for terms; empty for the style's own, else ``en-US``.
        link_order: the kinds of links to show, in order; see ``identifiers.links``.
        taken_ids: ids that other elements of the page have.

    Returns:
        One citation a cluster and one bibliography a list, in the order given, with the diagnostics (unknown keys and
        what the style reports).
    """
    part = PagePart(library=library, clusters=clusters, lists=lists, taken_ids=frozenset(taken_ids))
    (page,) = assemble_pages([part], style, site=library, locale=locale, link_order=link_order)
    return page


def assemble_pages(
    parts: Sequence[PagePart],
    style: LoadedStyle,
    *,
    site: Library,
    locale: str = "",
    link_order: Sequence[str] = DEFAULT_ORDER,
    memo: Memo | None = None,
) -> list[PageBibliography]:
    """Numbers and formats several pages as one: an item has the same number on all of them.

    A citation leads to the entry on its own page, else to that in a list for the whole site. The entries of such a list
    lead back to the citations of all pages, other entries to those of their own page.

    Args:
        parts: the pages, in the order in which they are numbered.
        style: how to format.
        site: the references of the site, cited or not.
        locale: a language tag for terms; empty for the style's own, else ``en-US``.
        link_order: the kinds of links to show, in order; see ``identifiers.links``.
        memo: what is kept from one call to the next.

    Returns:
        One result a page, in the order given; that of a page that has been made already as it was. What the style has to
        say is told with the first page.
    """
    run = _Run(
        parts,
        style,
        site=site,
        locale=locale or style.default_locale or "en-US",
        link_order=link_order,
        memo=memo or Memo(),
    )
    return run.pages()


@dataclass(slots=True)
class _Page:
    """A page under way."""

    part: PagePart
    clusters: list[Resolved]
    held: list[Held]
    groups: list[list[HeldGroup]] = field(default_factory=list)
    ids: IdRegistry = field(default_factory=IdRegistry)
    entry_ids: dict[tuple[int, int, str], str] = field(default_factory=dict)
    """Of the entries, by list, group and item."""
    targets: dict[str, str] = field(default_factory=dict)
    """The id of an item's first entry on the page."""
    anchors: list[list[CiteAnchor]] = field(default_factory=list)
    backlinks: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    """Item id to where it is cited on the page: the cite's id and its section."""


class _Run:
    """One call of ``assemble_pages``, stage by stage."""

    def __init__(
        self,
        parts: Sequence[PagePart],
        style: LoadedStyle,
        *,
        site: Library,
        locale: str,
        link_order: Sequence[str],
        memo: Memo,
    ) -> None:
        self._style = style
        self._locale = locale
        self._link_order = tuple(link_order)
        self._memo = memo
        self._merged = MergedItems()
        resolved = [resolve(part, self._merged) for part in parts]
        self._cited = list(dict.fromkeys(key for clusters in resolved for key in cited_in(clusters)))
        self._pages = []
        for part, clusters in zip(parts, resolved, strict=True):
            cited = cited_in(clusters)
            lists = _held(part, cited, self._merged, self._cited, site, parts)
            self._pages.append(_Page(part=part, clusters=clusters, held=lists))
        self._sites_targets: dict[str, tuple[str, str]] = {}

    def pages(self) -> list[PageBibliography]:
        items = self._merged.by_id
        for page in self._pages:
            page.groups = [held.groups(items) for held in page.held]
        result = self._process()
        position = {entry.key: index for index, entry in enumerate(result.bibliography)}
        for page in self._pages:
            for groups in page.groups:
                for group in groups:
                    group.keys.sort(key=position.__getitem__)
            self._claim(page)
        self._sites_targets = self._targets_for_all()
        for page in self._pages:
            self._anchor(page)
        formatted = iter(result.citations)
        made: list[PageBibliography] = []
        told = result.diagnostics
        for page in self._pages:
            # What the style made of a page that is done is left out, but must be passed over.
            contents = [next(formatted) if each.cluster.cites else () for each in page.clusters]
            if page.part.made is not None:
                made.append(page.part.made)
                continue
            bibliographies = tuple(
                self._bibliography(page, number, result, position) for number in range(len(page.held))
            )
            problems = (problem for each in page.clusters for problem in each.diagnostics)
            made.append(
                PageBibliography(
                    citations=tuple(self._citations(page, contents)),
                    bibliographies=bibliographies,
                    ids=frozenset(page.ids.given),
                    diagnostics=(*problems, *told),
                )
            )
            told = ()
        return made

    # -- numbers -------------------------------------------------------------------------------------------------------

    def _process(self) -> Result:
        """Everything through the style, in the order of numbering."""
        clusters = [each.cluster for page in self._pages for each in page.clusters if each.cluster.cites]
        keys, order = self._ordered(clusters)
        listed = set(keys)
        # A style needs an item for every cite; an item that no list holds (all lists hidden) still has its number.
        keys += [key for key in self._cited if key not in listed]
        return self._style.process(
            [self._for_style(key) for key in keys],
            clusters,
            locale=self._locale,
            order=order,
            numbers=self._printed_numbers(),
            memo=self._memo,
        )

    def _printed_numbers(self) -> dict[str, int]:
        numbers: dict[str, int] = {}
        for page in self._pages:
            own = own_ids(page.part, self._merged)
            of_page = printed_numbers((held.placed for held in page.held), own)
            if any(number in numbers.values() for number in of_page.values()):
                return {}
            numbers.update(of_page)
        return numbers

    def _ordered(self, clusters: Sequence[CitationCluster]) -> tuple[list[str], Order]:
        """The ids of all that is listed in the order of numbering, and how the style is to take them."""
        pages = self._pages
        lists = [
            (held, groups) for page in pages for held, groups in zip(page.held, page.groups, strict=True)
        ]
        if len(lists) == 1 and len(lists[0][1]) == 1:
            return list(lists[0][0].keys), lists[0][0].placed.order
        divided = any(sum(map(len, page.groups)) > 1 for page in pages)
        if not divided and all(held.placed.order is Order.STYLE for held, _ in lists):
            return list(dict.fromkeys(key for held, _ in lists for key in held.keys)), Order.STYLE
        if len(pages) > 1:
            lists.sort(key=lambda each: not each[0].is_sites)
        rank = {key: index for index, key in enumerate(self._cited)}
        keys: list[str] = []
        for held, groups in lists:
            for group in groups:
                own = list(group.keys)
                if held.placed.order is Order.CITED:
                    own.sort(key=lambda key: rank.get(key, len(rank)))
                elif held.placed.order is not Order.LISTED and own:
                    ids = set(own)
                    here = [each for each in clusters if all(cite.key in ids for cite in each.cites)]
                    entries = self._style.process(
                        [self._for_style(key) for key in own],
                        here,
                        locale=self._locale,
                        order=held.placed.order,
                        memo=self._memo,
                    ).bibliography
                    own = [entry.key for entry in entries]
                keys.extend(own)
        return list(dict.fromkeys(keys)), Order.LISTED

    def _for_style(self, key: str) -> Item:
        """The item as the style gets it. A pasted paragraph that is no reference has its key for a name in citations."""
        item = self._merged.by_id[key]
        if item.recognised:
            return item
        known = self._memo.of(_Run, dict[int, tuple[Item, Item]])
        if id(item) not in known:
            named = replace(item, fields={"title": item.verbatim, "title-short": item.id, **item.fields})
            known[id(item)] = item, named
        return known[id(item)][1]

    # -- ids and links -------------------------------------------------------------------------------------------------

    def _claim(self, page: _Page) -> None:
        """Gives ids to the entries of a page, and to the headings of its groups."""
        if page.part.made is not None:
            return
        page.ids = IdRegistry(page.part.taken_ids)
        for number, groups in enumerate(page.groups):
            for at, group in enumerate(groups):
                for key in group.keys:
                    # The key that authors know makes the id.
                    id_ = page.ids.claim(f"ref-{slug(key.partition('~')[0])}")
                    page.entry_ids[number, at, key] = id_
                    page.targets.setdefault(key, id_)

    def _targets_for_all(self) -> dict[str, tuple[str, str]]:
        """Where citations lead that have no entry on their own page: item id to a page's address and an entry's id."""
        targets: dict[str, tuple[str, str]] = {}
        for page in self._pages:
            for held in page.held:
                if held.is_sites and page.part.made is None:
                    for key in held.keys:
                        targets.setdefault(key, (page.part.url, page.targets[key]))
        return targets

    def _anchor(self, page: _Page) -> None:
        """Gives ids and targets to the cites of a page."""
        made = page.part.made
        counts: dict[str, int] = {}
        for index, (resolved, placed) in enumerate(zip(page.clusters, page.part.clusters, strict=True)):
            anchors: list[CiteAnchor] = []
            for at, cite in enumerate(resolved.cluster.cites):
                key = cite.key
                if made is not None:
                    anchors.append(replace(made.citations[index].anchors[at], key=key))
                elif not placed.linked:
                    anchors.append(CiteAnchor(key=key, href="", id=""))
                else:
                    counts[key] = counts.get(key, 0) + 1
                    id_ = page.ids.claim(f"cite-{slug(key.partition('~')[0])}-{counts[key]}")
                    href = ""
                    if key in page.targets:
                        href = f"#{page.targets[key]}"
                    elif key in self._sites_targets:
                        url, entry = self._sites_targets[key]
                        href = f"{relative_url(url, page.part.url)}#{entry}"
                    anchors.append(CiteAnchor(key=key, href=href, id=id_))
                if anchors[-1].id:
                    page.backlinks.setdefault(key, []).append((anchors[-1].id, placed.section))
            page.anchors.append(anchors)

    def _backlinks(self, page: _Page, key: str, *, for_all: bool) -> tuple[Backlink, ...]:
        found: list[Backlink] = []
        for other in self._pages if for_all else [page]:
            cites = other.backlinks.get(key)
            if not cites:
                continue
            is_own = other is page
            start = "" if is_own else relative_url(other.part.url, page.part.url)
            title = "" if is_own else other.part.title or other.part.url
            for id_, section in cites:
                letter = letters(len(found))
                found.append(Backlink(href=f"{start}#{id_}", letter=letter, section=section, page=title))
        return tuple(found)

    # -- results -------------------------------------------------------------------------------------------------------

    def _citations(self, page: _Page, contents: Iterable[RichText]) -> Iterable[Citation]:
        for resolved, anchors, content in zip(page.clusters, page.anchors, contents, strict=True):
            shown: RichText = ()
            if resolved.cluster.cites:
                shown = in_text(content, resolved.cluster, is_note=self._style.is_note)
            yield Citation(content=shown, anchors=tuple(anchors), unknown=resolved.unknown)

    def _bibliography(
        self, page: _Page, number: int, result: Result, position: dict[str, int]
    ) -> Bibliography:
        held = page.held[number]
        if held.placed.select.overview:
            return self._overview(page, held)
        title = held.placed.title
        title_id = page.ids.claim(slug(title.lower())) if title else ""
        kind = held.placed.select.group
        groups = []
        for at, group in enumerate(page.groups[number]):
            if not group.keys and kind:
                continue
            entries = []
            for key in group.keys:
                shown, linked = self._shown(key, result.bibliography[position[key]])
                entries.append(
                    Entry(
                        id=page.entry_ids[number, at, key],
                        item=self._merged.by_id[key],
                        formatted=shown,
                        links=linked,
                        backlinks=self._backlinks(page, key, for_all=held.is_sites),
                    )
                )
            id_ = page.ids.claim(f"refs-{kind}-{slug(group.name.lower() or 'other')}") if kind else ""
            groups.append(Group(name=group.name, kind=kind, id=id_, entries=tuple(entries)))
        return Bibliography(groups=tuple(groups), title=title, title_id=title_id, format=result.format)

    def _overview(self, page: _Page, held: Held) -> Bibliography:
        """The figures of what a list would take."""
        from mkdocs_refs.overview import PageCite, overview  # noqa: PLC0415 - few pages have one

        items = self._merged.by_id
        keys = [key for key in dict.fromkeys(held.offered) if held.placed.select.takes(items[key])]
        cites: dict[str, list[PageCite]] = {}
        for other in self._pages:
            url = relative_url(other.part.url, page.part.url)
            start = "" if other is page else url
            title = other.part.title or other.part.url
            for key, places in other.backlinks.items():
                cites.setdefault(key, []).extend(
                    PageCite(page_title=title, page_url=url, href=f"{start}#{id_}") for id_, _ in places
                )
        entries = {key: f"#{id_}" for key, id_ in page.targets.items()}
        for key, (url, id_) in self._sites_targets.items():
            entries.setdefault(key, f"{relative_url(url, page.part.url)}#{id_}")
        figures = overview([items[key] for key in keys], {key: cites.get(key, []) for key in keys}, entries)
        return Bibliography(overview=figures, title_id=page.ids.claim("refs-overview"))

    def _shown(
        self, key: str, formatted: BibliographyEntry
    ) -> tuple[BibliographyEntry, tuple[ItemLink, ...]]:
        """An entry as it is printed, and the links that its text has not; looked for anew only if the text is another one."""
        item, text = self._merged.by_id[key], formatted.text
        known = self._memo.of(_shown, dict[tuple[int, tuple[str, ...]], _Shown])
        at = (id(item), self._link_order)
        found = known.get(at)
        if found is None or found[1] is not text:
            shown = _shown(item, text)
            linked = _targets(shown)
            others = tuple(
                link
                for link in links(item, self._link_order, self._memo)
                if same_target(link.href) not in linked
            )
            # Item and text are kept, so that no others get their identities.
            found = known[at] = (item, text, shown, others)
        shown, others = found[2:]
        return formatted if shown is text else replace(formatted, text=shown), others


def _held(  # noqa: PLR0917 - one stage's results
    part: PagePart,
    cited: Sequence[str],
    merged: MergedItems,
    cited_on_site: Iterable[str],
    site: Library,
    parts: Sequence[PagePart],
) -> list[Held]:
    """Which list of the page holds what."""

    def everything() -> Iterable[str]:
        for library in dict.fromkeys((part.library, site)):
            for key in library.citation_keys():
                yield merged.add(item_of(library, key))
        # What other pages list for themselves belongs to the site, unless it is no reference at all.
        for other in parts:
            for key in (key for placed in other.lists for key in placed.keys):
                item = item_of(other.library, key)
                if item.recognised:
                    yield merged.add(item)
        yield from cited_on_site

    return distribute(
        part.lists,
        cited,
        merged.by_id,
        own=own_ids(part, merged),
        cited_on_site=cited_on_site,
        all_of_site=everything,
    )


_Shown: TypeAlias = tuple[Item, RichText, RichText, tuple[ItemLink, ...]]
"""An item, its text as the style made it and as it is printed, and the links after it."""


def _shown(item: Item, text: RichText) -> RichText:
    """A text as it is printed: never empty, whatever the style prints, and verbatim if the item is no reference."""
    if not item.recognised:
        return (item.verbatim or item.id,)
    if plain(text).strip() in {"", item.id}:
        return parse_markup(item.title) or (item.verbatim or item.id,)
    return text


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
