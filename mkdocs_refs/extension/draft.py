"""A converted page whose citations and bibliographies still stand empty, and how they are filled in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from mkdocs_refs.bibliography import Citation, PageBibliography, PagePart, assemble_pages
from mkdocs_refs.diagnostics import Diagnostic, SourcePos
from mkdocs_refs.export import coins as context_object
from mkdocs_refs.export import item_name, page_files
from mkdocs_refs.extension.fill import Place, fill, find_places
from mkdocs_refs.library import Library
from mkdocs_refs.memo import Memo
from mkdocs_refs.model import CitationCluster, Item
from mkdocs_refs.render import (
    Extras,
    FormulaFormat,
    bibliography_html,
    citation_html,
    coins_html,
    escape,
    review_html,
)
from mkdocs_refs.styles import LoadedStyle
from mkdocs_refs.styles.in_text import is_superior
from mkdocs_refs.terms import Terms


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A page with empty elements in the places of its citations and bibliographies.

    Attributes:
        token: what the empty elements of this page carry.
        html: the page.
        places: of the citations and bibliographies that stand in it, in reading order.
        clusters: all citations that were found, by number, those that have no place among them.
        part: what the page brings to the bibliography: a cluster for each place of a citation, and a list for each place of a
            bibliography.
        site: the references of the site.
        style: how to format.
        locale: the language tag for terms of the style.
        words: the words of the interface.
        language: its language.
        links: the kinds of links after an entry, in order.
        coins: whether entries have context objects for reference managers.
        review: whether entries whose reading is in doubt are marked for their author.
        files: where the files of the page's own references are; None if the host writes none.
        most_backlinks: how many links back an entry shows at once.
        memo: what is kept from one page to the next.
        formulas: how the page's converter writes formulas; None if it leaves them to the reader's browser.
        automatic: whether the last of the lists has no place, but stands at the end of the page.
    """

    token: str
    html: str
    places: tuple[Place, ...]
    clusters: Sequence[CitationCluster]
    part: PagePart
    site: Library
    style: LoadedStyle
    locale: str
    words: Terms
    language: str
    links: Sequence[str]
    coins: bool
    review: bool
    files: str | None
    most_backlinks: int
    automatic: bool
    memo: Memo | None = None
    formulas: FormulaFormat | None = None

    @property
    def lists_for_site(self) -> bool:
        """Whether the page has a list for the whole site."""
        return any(placed.select.scope.is_sites for placed in self.part.lists)

    @property
    def is_complete(self) -> bool:
        """Whether the page needs nothing of the others: it lists for itself alone, and whatever it cites."""
        if self.lists_for_site:
            return False
        if any(not placed.select.conditions for placed in self.part.lists):
            return True
        cites = (cite for placed in self.part.clusters for cite in placed.cluster.cites)
        return not any(cite.key in self.part.library for cite in cites)

    def assembled(self) -> PageBibliography:
        """The page put together on its own."""
        return self.assembled_with([self.part])[0]

    def assembled_with(self, parts: Sequence[PagePart]) -> list[PageBibliography]:
        """Pages put together as one, in the order given, in the style and language of this one."""
        return assemble_pages(
            parts, self.style, site=self.site, locale=self.locale, link_order=self.links, memo=self.memo
        )

    def filled(self, made: PageBibliography, html: str | None = None) -> str:
        """The page with its citations and bibliographies.

        Args:
            made: what they have become.
            html: the page as others have changed it since; None if nobody has.
        """
        text = self.html if html is None else html
        places = (
            self.places if text is self.html else _same_places(self.places, find_places(text, self.token))
        )
        cites = [place for place in places if place is not None and not place.is_list]
        numbers = [place.number for place in self.places if not place.is_list]
        citations = dict(zip(numbers, made.citations, strict=True))
        rendered = {place: citation_html(citations[place.number], self.words) for place in cites}
        bibliographies = [
            bibliography_html(
                each,
                self.words,
                extras,
                label=label,
                language=self.language,
                most_backlinks=self.most_backlinks,
                formulas=self.formulas,
                memo=self.memo,
            )
            for each, extras, label in zip(
                made.bibliographies, self._extras(made), self._labels(made), strict=True
            )
        ]
        lists = [place for place in places if place is None or place.is_list]
        rendered.update(
            (place, html) for place, html in zip(lists, bibliographies, strict=False) if place is not None
        )
        filled = {place.number for place in cites}

        def left(number: int) -> str:
            # A copy of what is filled in already is dropped, so that ids stay unique; in code, what was written stays.
            known = number < len(self.clusters) and number not in filled
            return escape(self.clusters[number].verbatim) if known else ""

        superior = {place for place in cites if is_superior(citations[place.number].content)}
        text = fill(text, self.token, rendered, left, superior)
        if self.automatic and bibliographies:
            text = f"{text}\n{bibliographies[-1]}"
        return text

    def heading(self, made: PageBibliography) -> tuple[str, str]:
        """Title and id of the list at the end of the page; empty if there is none, or none with a title."""
        last = made.bibliographies[-1] if self.automatic and made.bibliographies else None
        return (last.title, last.title_id) if last is not None and last.entries else ("", "")

    def file_names(self, made: PageBibliography) -> dict[str, str]:
        """The names of the files of what the page lists, by key; empty if the host writes none."""
        if self.files is None:
            return {}
        shared = self.memo.of(item_name, dict[str, str]) if self.memo is not None else {}
        names: dict[str, str] = {}
        for item in made.listed():
            key = item.id
            if self.site.find(key) is item:
                names[key] = shared.get(key) or shared.setdefault(key, item_name(key))
            else:
                names[key] = item_name(key, self.files)
        return names

    def _labels(self, made: PageBibliography) -> Iterator[str]:
        """What each bibliography is called by those who do not see where it stands: of several, each by a name of its own."""
        sections = iter([place.section for place in self.places if place.is_list])
        several = sum(bool(each.entries) for each in made.bibliographies) > 1
        seen: dict[str, int] = {}
        for each in made.bibliographies:
            section = next(sections, "")
            label = each.title or (section if several else "") or self.words.references
            number = seen[label] = seen.get(label, 0) + bool(each.entries)
            yield label if number <= 1 else f"{label} {number}"

    def _extras(self, made: PageBibliography) -> Iterator[Extras]:
        """What each bibliography has besides its entries; the menu of all files comes after the last one."""
        files = self.file_names(made)
        last = max((at for at, each in enumerate(made.bibliographies) if each.entries), default=-1)
        for at, each in enumerate(made.bibliographies):
            contexts = (
                {entry.item.id: self._context(entry.item) for entry in each.entries} if self.coins else {}
            )
            page = page_files(self.part.url) if files and at == last else ""
            reviews = (
                {entry.item.id: review_html(entry.item, self.words, self.language) for entry in each.entries}
                if self.review
                else {}
            )
            yield Extras(files=files, page=page, contexts=contexts, reviews=reviews)

    def _context(self, item: Item) -> str:
        if self.memo is None:
            return coins_html(context_object(item))
        known = self.memo.of(context_object, dict[int, tuple[Item, str]])
        if id(item) not in known:
            known[id(item)] = item, coins_html(context_object(item))
        return known[id(item)][1]

    def excerpt(self, made: PageBibliography, link: Callable[[str], str]) -> str:
        """The page as a part of another one: its citations lead to its entries, and it has no bibliography of its own.

        Args:
            made: what its citations have become on the page itself.
            link: how the other page links to a fragment of the page itself.
        """
        citations = tuple(_elsewhere(citation, link) for citation in made.citations)
        bare = replace(self, automatic=False)
        return bare.filled(PageBibliography(citations=citations, bibliographies=()))


def told_of_lists(draft: Draft, made: PageBibliography, start: SourcePos | None) -> tuple[Diagnostic, ...]:
    """What is wrong with the lists of a page: they leave out what it cites, or have nothing to list."""
    found: list[Diagnostic] = []
    linked = zip(draft.part.clusters, made.citations, strict=True)
    nowhere = [
        anchor.key for placed, each in linked if placed.linked for anchor in each.anchors if not anchor.href
    ]
    if nowhere and not draft.part.lists:
        found.append(
            Diagnostic(
                code="no-bibliography",
                message="this page cites, but has no bibliography: its citations lead nowhere",
                position=start,
                hint="Write [REFERENCES] where it should stand, or set auto: true.",
            )
        )
    elif nowhere:
        keys = ", ".join(f"'{key}'" for key in dict.fromkeys(nowhere))
        found.append(
            Diagnostic(
                code="unlisted-cite",
                message=f"the bibliographies of this page leave out what it cites: {keys}",
                position=start,
                hint="Add a [REFERENCES] without conditions.",
            )
        )
    for placed, bibliography in zip(draft.part.lists, made.bibliographies, strict=True):
        if placed.select.conditions and not (bibliography.entries or bibliography.overview):
            scope = placed.select.scope
            hint = (
                ""
                if scope.is_sites
                else "It lists what this page cites; write [REFERENCES all …] for the whole site."
            )
            found.append(
                Diagnostic(
                    code="empty-list",
                    message="[REFERENCES]: no reference fulfils these conditions",
                    position=placed.position or start,
                    hint=hint,
                )
            )
    return tuple(found)


def _same_places(wanted: Sequence[Place], found: Sequence[Place]) -> list[Place | None]:
    """The places where they are now; None for those that somebody has removed."""
    now = {(place.is_list, place.number): place for place in found}
    return [now.get((place.is_list, place.number)) for place in wanted]


def _elsewhere(citation: Citation, link: Callable[[str], str]) -> Citation:
    anchors = tuple(
        replace(anchor, id="", href=link(anchor.href) if anchor.href.startswith("#") else "")
        for anchor in citation.anchors
    )
    return replace(citation, anchors=anchors)
