"""The stages of processing: prepare, number, place, disambiguate, cite, list.

One ``Run`` is one call of ``Style.process``; nothing outlives it, so that a style may serve many threads.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mkdocs_refs.csl.areas import Layout
from mkdocs_refs.csl.clusters import Collapse, Printed, begins_sentence, join_cites, with_capital
from mkdocs_refs.csl.compiler import gather
from mkdocs_refs.csl.context import NONE, AuthorSubstitute, Context, Disambiguation, NameSlot
from mkdocs_refs.csl.disambiguation import Methods, disambiguate
from mkdocs_refs.csl.entries import EntryOptions, Substitution, split_label
from mkdocs_refs.csl.fieldtext import read_field
from mkdocs_refs.csl.item import Prepared
from mkdocs_refs.csl.locale import Locale
from mkdocs_refs.csl.output import CITATION_NUMBER, CiteOf, Out, Rendered, settle, text_of
from mkdocs_refs.csl.positions import Place, places
from mkdocs_refs.csl.sorting import SortKey, sort_by
from mkdocs_refs.diagnostics import Diagnostic, Severity
from mkdocs_refs.model import (
    BibliographyEntry,
    BibliographyFormat,
    CitationCluster,
    Cite,
    Item,
    Occurrence,
    Order,
    Result,
)
from mkdocs_refs.richtext import RichText


@dataclass(frozen=True, slots=True, kw_only=True)
class Compiled:
    """A style compiled for a locale."""

    locale: Locale
    citation: Layout
    bibliography: Layout | None
    methods: Methods
    collapse: Collapse
    near_note_distance: int
    entries: EntryOptions
    format: BibliographyFormat
    note: bool
    positions_matter: bool = True


class Run:
    """One call of ``Style.process``."""

    def __init__(
        self,
        style: Compiled,
        items: Sequence[Item],
        clusters: Sequence[CitationCluster],
        *,
        order: Order,
        numbers: Mapping[str, int] | None,
    ) -> None:
        self._style = style
        self._items = {item.id: Prepared(item) for item in items}
        self._clusters = clusters
        self._order = order
        self._given_numbers = dict(numbers or {}) if order is Order.LISTED else {}
        self._numbers: dict[str, int] = {}
        self._decided: dict[str, Disambiguation] = {}
        self._diagnostics: list[Diagnostic] = []

    def result(self) -> Result:
        """All stages."""
        missing = [
            cite.key for cluster in self._clusters for cite in cluster.cites if cite.key not in self._items
        ]
        for key in dict.fromkeys(missing):
            self._items[key] = Prepared(Item(id=key, fields={"title": key}))
            self._report("unknown-item", key, f"no item has the key '{key}'")
        listed = self._sorted()
        self._number(listed)
        cited_places = places(self._clusters, self._style.near_note_distance)
        self._decided = disambiguate(listed, self._style.methods, self._ambiguous)
        citations = tuple(
            self._cluster(cluster, row) for cluster, row in zip(self._clusters, cited_places, strict=True)
        )
        entries = tuple(self._entries([key for key in listed if key not in missing]))
        return Result(
            citations=citations,
            bibliography=entries,
            diagnostics=tuple(self._diagnostics),
            format=self._style.format,
        )

    def _report(self, code: str, key: str, message: str) -> None:
        """Says something about an item, where that stands."""
        position = self._items[key].item.position
        self._diagnostics.append(
            Diagnostic(code=code, severity=Severity.WARNING, message=message, position=position)
        )

    # --- order and numbers --------------------------------------------------------------------------------------------

    def _sorted(self) -> list[str]:
        """The ids in the order of the bibliography."""
        listed = list(self._items)
        if self._order is Order.LISTED:
            return listed
        cited = list(dict.fromkeys(cite.key for cluster in self._clusters for cite in cluster.cites))
        seen = set(cited)
        by_citation = cited + [key for key in listed if key not in seen]
        area = self._style.bibliography
        keys = area.keys if area is not None else ()
        if self._order is Order.CITED:
            return by_citation
        # Keys may ask for citation numbers before there are any: those of the order so far.
        self._numbers = {key: index for index, key in enumerate(by_citation, 1)}
        if self._order is Order.SORTED and not keys:
            keys = self._style.entries.default_keys
        return self._sort(by_citation, keys)

    def _sort(self, ids: list[str], keys: Sequence[SortKey]) -> list[str]:
        if not keys:
            return ids

        def context(key: str, _: SortKey) -> Context:
            return Context(self._items[key], number=self._numbers.get(key, 0))

        return sort_by(ids, keys, context)

    def _number(self, listed: Sequence[str]) -> None:
        given = {key: number for key, number in self._given_numbers.items() if key in self._items}
        highest = max(given.values(), default=0)
        rest = iter(range(highest + 1, highest + len(listed) + 1))
        self._numbers = {key: given[key] if key in given else next(rest) for key in listed}

    # --- cites --------------------------------------------------------------------------------------------------------

    def _ambiguous(self, key: str, decision: Disambiguation) -> tuple[str, Sequence[NameSlot]]:
        context = Context(
            self._items[key], disambiguation=decision, position=Occurrence.SUBSEQUENT, comparing=True
        )
        made = self._body(self._style.citation, context)
        if made is None:
            return "", context.slots
        return text_of(made), context.slots

    def _body(self, layout: Layout, context: Context) -> Rendered | None:
        made = gather(layout.parts, context)
        if not made:
            return None
        return made[0] if len(made) == 1 else Out(made)

    def _cite_context(
        self, cite: Cite, cluster: CitationCluster, place: Place, *, drop_names: bool
    ) -> Context:
        return Context(
            self._items[cite.key],
            number=self._numbers.get(cite.key, 0),
            disambiguation=self._decided.get(cite.key, NONE),
            locator=cite.locator,
            label=cite.label,
            position=place.position,
            near_note=place.near_note,
            note=str(cluster.note or ""),
            first_note=str(place.first_note or ""),
            drop_names=drop_names,
        )

    def _cluster(self, cluster: CitationCluster, row: Sequence[Place]) -> RichText:
        if not cluster.cites:
            return ()
        style = self._style
        layout = style.citation
        order = list(range(len(cluster.cites)))
        if layout.keys:

            def context(index: int, _: SortKey) -> Context:
                key = cluster.cites[index].key
                return Context(
                    self._items[key],
                    number=self._numbers.get(key, 0),
                    disambiguation=self._decided.get(key, NONE),
                )

            # What a sentence begins with stays in front.
            head = order[:1] if cluster.narrative else []
            order = head + sort_by(order[len(head) :], layout.keys, context)
        printed = [
            self._printed(index, cluster, row[index], drop=cluster.narrative and not at, first=not at)
            for at, index in enumerate(order)
        ]
        parts = join_cites([cite for cite in printed if cite is not None], style.collapse, read_field)
        name = self._names_alone(cluster.cites[0], cluster, row[0]) if cluster.narrative else None
        if all(cite.author_only for cite in cluster.cites):
            return settle(Out(parts), style.locale)
        dressed = layout.dressed(parts)
        if name is None:
            return settle(dressed, style.locale) if parts else ()
        if not any(cite is not None and cite.index == 0 for cite in printed):
            # Nothing but the names is left to lead to the entry.
            name = Out([name], wrapper=CiteOf(0))
        said: list[Rendered] = [name, " ", dressed] if parts else [name]
        return settle(Out(said), style.locale)

    def _names_alone(self, cite: Cite, cluster: CitationCluster, place: Place) -> Rendered | None:
        """The names that a cite prints, or would print, as a part of a sentence."""
        context = self._cite_context(cite, cluster, place, drop_names=False)
        context.in_prose = True
        self._body(self._style.citation, context)
        if context.first_names and not self._style.note:
            return context.first_names
        again = self._cite_context(cite, cluster, place, drop_names=False)
        again.in_prose = True
        return self._style.citation.author(again)

    def _printed(
        self, index: int, cluster: CitationCluster, place: Place, *, drop: bool, first: bool
    ) -> Printed | None:
        cite = cluster.cites[index]
        if cite.author_only:
            made = self._names_alone(cite, cluster, place)
            context = self._cite_context(cite, cluster, place, drop_names=False)
            return Printed(index, cite, made or cite.key, context, lambda: made)
        drop = drop or cite.suppress_author
        context = self._cite_context(cite, cluster, place, drop_names=drop)
        body = self._body(self._style.citation, context)
        if body is not None and self._style.note and begins_sentence(cite.prefix, first=first):
            body = with_capital(body)

        def again() -> Rendered | None:
            bare = self._cite_context(cite, cluster, place, drop_names=True)
            return self._body(self._style.citation, bare)

        if body is None:
            if drop:
                return None
            self._report("empty-cite", cite.key, f"the style prints nothing for '{cite.key}'")
            body = cite.key
        return Printed(index, cite, body, context, again)

    # --- entries ------------------------------------------------------------------------------------------------------

    def _entries(self, listed: Sequence[str]) -> list[BibliographyEntry]:
        style = self._style
        layout = style.bibliography
        substitution = Substitution(style.entries)
        out = []
        for ordinal, key in enumerate(listed, 1):
            number = self._numbers.get(key, ordinal)
            if layout is None:
                out.append(self._entry(key, style.citation, number, None))
            else:
                out.append(self._entry(key, layout, number, substitution.for_entry()))
        return out

    def _entry(
        self, key: str, layout: Layout, number: int, substitute: AuthorSubstitute | None
    ) -> BibliographyEntry:
        decided = self._decided.get(key, NONE)
        context = Context(
            self._items[key],
            number=number,
            disambiguation=decided,
            author_substitute=substitute,
            position=None if layout is self._style.bibliography else Occurrence.FIRST,
        )
        fields = gather(layout.parts, context)
        # A layout of nothing but the number prints all it wants to.
        empty = all(_is_number(field) for field in fields) and len(fields) < len(layout.parts)
        if empty:
            self._report("empty-entry", key, f"the style prints nothing for '{key}'")
        if not fields:
            return BibliographyEntry(key=key, number=number, label=(), text=(), empty=True)
        fields[0] = with_capital(fields[0])
        label, text = split_label(fields, layout, self._style.entries, self._style.locale)
        return BibliographyEntry(key=key, number=number, label=label, text=text, empty=empty)


def _is_number(node: Rendered) -> bool:
    """Whether output is nothing but a citation number."""
    while isinstance(node, Out) and node.role != CITATION_NUMBER and len(node.children) == 1:
        node = node.children[0]
    return isinstance(node, Out) and node.role == CITATION_NUMBER
