"""The stages of processing: prepare, number, place, disambiguate, cite, list.

One ``Run`` is one call of ``Style.process``; nothing outlives it but what the caller's memo keeps, so that a style may
serve many threads.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from mkdocs_refs.csl.areas import Layout
from mkdocs_refs.csl.clusters import Collapse, Printed, begins_sentence, join_cites, with_capital
from mkdocs_refs.csl.compiler import gather
from mkdocs_refs.csl.context import NONE, AuthorSubstitute, Context, Disambiguation, NameSlot, decision_key
from mkdocs_refs.csl.disambiguation import Methods, disambiguate
from mkdocs_refs.csl.entries import EntryOptions, Substitution, split_label
from mkdocs_refs.csl.fieldtext import read_field
from mkdocs_refs.csl.item import Prepared
from mkdocs_refs.csl.known import (
    STAND_IN,
    Known,
    KnownEntry,
    holds_stand_in,
    known_items,
    numbered,
)
from mkdocs_refs.csl.locale import Locale
from mkdocs_refs.csl.output import CITATION_NUMBER, CiteOf, Out, Rendered, settle, text_of
from mkdocs_refs.csl.positions import Place, places
from mkdocs_refs.csl.sorting import SortKey, sort_by
from mkdocs_refs.diagnostics import Diagnostic, Severity
from mkdocs_refs.memo import Memo
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
    cites_look_at_items: bool = True


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
        memo: Memo | None = None,
    ) -> None:
        self._style = style
        self._known = memo.of(style, Known) if memo is not None else None
        prepare = known_items(memo).prepared if memo is not None else Prepared
        self._items = {item.id: prepare(item) for item in items}
        self._trial: list[Context] | None = None
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

        return sort_by(ids, keys, context, self._known.sorts if self._known is not None else None)

    def _number(self, listed: Sequence[str]) -> None:
        given = {key: number for key, number in self._given_numbers.items() if key in self._items}
        highest = max(given.values(), default=0)
        rest = iter(range(highest + 1, highest + len(listed) + 1))
        self._numbers = {key: given[key] if key in given else next(rest) for key in listed}

    # --- cites --------------------------------------------------------------------------------------------------------

    def _ambiguous(self, key: str, decision: Disambiguation) -> tuple[str, Sequence[NameSlot]]:
        item = self._items[key]
        at = (item, decision_key(decision))
        if self._known is not None and (known := self._known.compared.get(at)) is not None:
            return known
        # It has no number: that would tell all cites apart.
        context = Context(item, disambiguation=decision, position=Occurrence.SUBSEQUENT, comparing=True)
        made = self._body(self._style.citation, context)
        found = ("" if made is None else text_of(made), context.slots)
        if self._known is not None:
            self._known.compared[at] = found
        return found

    def _body(self, layout: Layout, context: Context) -> Rendered | None:
        made = gather(layout.parts, context)
        if not made:
            return None
        return made[0] if len(made) == 1 else Out(made)

    def _cite_context(
        self, cite: Cite, cluster: CitationCluster, place: Place, *, drop_names: bool
    ) -> Context:
        context = Context(
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
            stand_in="" if self._trial is None else STAND_IN,
        )
        if self._trial is not None:
            self._trial.append(context)
        return context

    def _cluster(self, cluster: CitationCluster, row: Sequence[Place]) -> RichText:
        """A citation cluster; one of a single cite only once for all that it depends on, if there is a memo."""
        number = self._numbers.get(cluster.cites[0].key, 0) if cluster.cites else 0
        if self._known is None or len(cluster.cites) != 1 or number < 1:
            return self._written(cluster, row)
        cite, place = cluster.cites[0], row[0]
        if cite.locator or cite.prefix or cite.suffix:
            # Such a cite hardly comes again.
            return self._written(cluster, row)
        at = (
            # Beside the name in a sentence, what a style prints does depend on the item.
            self._items[cite.key]
            if self._style.cites_look_at_items or cluster.narrative or cite.author_only
            else None,
            decision_key(self._decided.get(cite.key, NONE)),
            (cite.suppress_author, cite.author_only),
            (cluster.narrative, cluster.note, place.position, place.near_note, place.first_note),
        )
        known = self._known.citations.get(at)
        if known is not None:
            return known.with_number(number)
        said = len(self._diagnostics)
        self._trial = []
        text = self._written(cluster, row)
        contexts, self._trial = self._trial, None
        found = numbered(text)
        if (
            len(self._diagnostics) > said
            or any(context.number_asked for context in contexts)
            or (found.count and holds_stand_in(self._items[cite.key].item))
        ):
            del self._diagnostics[said:]
            return self._written(cluster, row)
        self._known.citations[at] = found
        return found.with_number(number)

    def _written(self, cluster: CitationCluster, row: Sequence[Place]) -> RichText:
        """A citation cluster."""
        if not cluster.cites:
            return ()
        style = self._style
        layout = style.citation
        order = list(range(len(cluster.cites)))
        if layout.keys and len(order) > 1:

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
            substitute = substitution.for_entry() if layout is not None else None
            found = self._known_entry(key, number, substitution, substitute)
            if found is None:
                found, _ = self._entry(key, number, substitute)
            if found.empty and (layout or style.citation).parts:
                self._report("empty-entry", key, f"the style prints nothing for '{key}'")
            out.append(found)
        return out

    def _known_entry(
        self, key: str, number: int, substitution: Substitution, substitute: AuthorSubstitute | None
    ) -> BibliographyEntry | None:
        """An entry out of the memo, which gets it first if it can be kept; None if it has to be written anew."""
        if self._known is None or number < 1:
            return None
        at = (self._items[key], decision_key(self._decided.get(key, NONE)))
        known = self._known.entries.get(at)
        if known is not None:
            replaces = substitution.replaces(known.names, known.people)
            texts = known.texts.get(replaces)
            if texts is not None:
                substitution.note(known.names, known.people)
                label, text = texts
                return BibliographyEntry(
                    key=key,
                    number=number,
                    label=label.with_number(number),
                    text=text.with_number(number),
                    empty=known.empty,
                )
            if not known.kept:
                return None
        entry, context = self._entry(key, number, substitute, stand_in=STAND_IN)
        texts = numbered(entry.label), numbered(entry.text)
        if known is None:
            kept = (
                not context.number_asked
                and substitution.noted < 2
                and STAND_IN not in "".join(substitution.names)
                and not holds_stand_in(self._items[key].item)
            )
            known = KnownEntry(substitution.names, substitution.people, empty=entry.empty, kept=kept)
            self._known.entries[at] = known
            if not kept:
                return None
        known.texts[substitution.replaces(known.names, known.people)] = texts
        label, text = texts
        return replace(entry, label=label.with_number(number), text=text.with_number(number))

    def _entry(
        self, key: str, number: int, substitute: AuthorSubstitute | None, *, stand_in: str = ""
    ) -> tuple[BibliographyEntry, Context]:
        """An entry, and what rendering it found out."""
        style = self._style
        layout = style.bibliography or style.citation
        context = Context(
            self._items[key],
            number=number,
            disambiguation=self._decided.get(key, NONE),
            author_substitute=substitute,
            position=None if style.bibliography is not None else Occurrence.FIRST,
            stand_in=stand_in,
        )
        fields = gather(layout.parts, context)
        if not fields:
            return BibliographyEntry(key=key, number=number, label=(), text=(), empty=True), context
        # A layout of nothing but the number prints all it wants to.
        empty = all(_is_number(field) for field in fields) and len(fields) < len(layout.parts)
        fields[0] = with_capital(fields[0])
        label, text = split_label(fields, layout, style.entries, style.locale)
        return BibliographyEntry(key=key, number=number, label=label, text=text, empty=empty), context


def _is_number(node: Rendered) -> bool:
    """Whether output is nothing but a citation number."""
    while isinstance(node, Out) and node.role != CITATION_NUMBER and len(node.children) == 1:
        node = node.children[0]
    return isinstance(node, Out) and node.role == CITATION_NUMBER
