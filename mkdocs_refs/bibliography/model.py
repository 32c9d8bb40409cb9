"""What pages ask for (places, clusters) and what they get (citations, entries, bibliographies)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from mkdocs_refs.bibliography.select import Selection
from mkdocs_refs.diagnostics import Diagnostic, SourcePos
from mkdocs_refs.identifiers import ItemLink
from mkdocs_refs.library import Library
from mkdocs_refs.model import BibliographyEntry, BibliographyFormat, CitationCluster, Item, Order
from mkdocs_refs.richtext import RichText

if TYPE_CHECKING:
    from mkdocs_refs.overview import Overview


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedList:
    """A bibliography as the author placed it on the page.

    Attributes:
        keys: items that are listed here whether cited or not (a reference block's own).
        select: what else goes here: of what the page cites, or of the whole site, and by which conditions.
        order: the order of its entries.
        title: a heading to print, or empty.
        numbers: item id to the number that the author's list prints; they stay true in a list that keeps its order.
        position: where it stands, for messages.
    """

    keys: tuple[str, ...] = ()
    select: Selection = field(default_factory=Selection)
    order: Order = Order.STYLE
    title: str = ""
    numbers: Mapping[str, int] = field(default_factory=dict)
    position: SourcePos | None = None


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
class PagePart:
    """What one page brings to the bibliography of a site.

    Attributes:
        library: where its keys are looked up: its own references over the site's.
        clusters: its citations in reading order.
        lists: its bibliographies in reading order.
        taken_ids: ids that other elements of the page have.
        url: its address, relative to the site's root.
        title: what readers know it by.
        made: what has been put together for it on its own already. Its citations are led back to then, and count for the
            order, but nothing of it is made anew.
    """

    library: Library
    clusters: Sequence[PlacedCluster] = ()
    lists: Sequence[PlacedList] = ()
    taken_ids: frozenset[str] = frozenset()
    url: str = ""
    title: str = ""
    made: PageBibliography | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CiteAnchor:
    """Where a cite leads (``href``, to its entry) and under which id it can be led back to; both may be empty."""

    key: str
    href: str
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
    """A link from an entry back to one of its cites.

    Attributes:
        href: where it leads, relative to the page that the entry is on.
        letter: what it is called.
        section: the heading of the section that the cite stands in, if any.
        page: the title of the page that the cite is on; empty if that is the entry's own.
    """

    href: str
    letter: str
    section: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A bibliography entry with everything that is shown for it."""

    id: str
    item: Item
    formatted: BibliographyEntry
    links: tuple[ItemLink, ...] = ()
    backlinks: tuple[Backlink, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Entries that stand together under a heading.

    Attributes:
        name: what they have in common: a year, a type, a keyword; empty for those that have none.
        kind: what that is: ``year``, ``type`` or ``keyword``; empty in a list without groups.
        id: of the heading.
    """

    entries: tuple[Entry, ...]
    name: str = ""
    kind: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bibliography:
    """The entries of one placed list, in the order they are printed, and how the style wants them set.

    Attributes:
        groups: the entries.
        title: a heading, or empty.
        title_id: the id of the heading; for an ``overview`` what its ids begin with.
        format: how the style wants the entries set.
        overview: figures in place of entries.
    """

    groups: tuple[Group, ...] = ()
    title: str = ""
    title_id: str = ""
    format: BibliographyFormat = field(default_factory=BibliographyFormat)
    overview: Overview | None = None

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries, group by group."""
        if len(self.groups) == 1:
            return self.groups[0].entries
        return tuple(entry for group in self.groups for entry in group.entries)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBibliography:
    """What a page's citations and lists have become: one citation a cluster, one bibliography a list."""

    citations: tuple[Citation, ...] = ()
    bibliographies: tuple[Bibliography, ...] = ()
    ids: frozenset[str] = frozenset()
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def used(self) -> frozenset[str]:
        """The keys of all items that are cited or listed."""
        cited = (anchor.key for citation in self.citations for anchor in citation.anchors)
        return frozenset((*cited, *(item.id for item in self.listed())))

    def anchors_alone(self) -> PageBibliography:
        """What other pages need to know of this one."""
        citations = tuple(replace(citation, content=()) for citation in self.citations)
        return PageBibliography(citations=citations)

    def listed(self) -> Iterator[Item]:
        """The items that are listed, in the order they are printed."""
        return (entry.item for each in self.bibliographies for entry in each.entries)
