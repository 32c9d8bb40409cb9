"""pybtex's formatting styles, built in and installed, behind ``mkdocs_refs.model.Style``."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import count as counting
from typing import Any

from pybtex.plugin import enumerate_plugin_names, find_plugin
from pybtex.style.labels.alpha import LabelStyle as AlphaLabels
from pybtex.style.labels.number import LabelStyle as NumberLabels
from pybtex.style.sorting.none import SortingStyle as NoSorting

from mkdocs_refs.languages import language
from mkdocs_refs.letters import letters
from mkdocs_refs.memo import Memo
from mkdocs_refs.model import BibliographyEntry, CitationCluster, Item, Name, Order, Result
from mkdocs_refs.richtext import RichText, plain
from mkdocs_refs.styles._entries import ItemEntry, entry_of
from mkdocs_refs.styles._guard import unguard
from mkdocs_refs.styles._runs import rich
from mkdocs_refs.styles._templates import format_entry
from mkdocs_refs.styles.citations import LabelledItem, format_cluster

__all__ = ["PybtexStyle", "pybtex_styles"]

_GROUP = "pybtex.style.formatting"
_ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_FRENCH_MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
    "décembre",
)  # fmt: skip
_LETTERS = re.compile(r"[^\W\d_]+")


def pybtex_styles() -> list[str]:
    """The names of the formatting styles that are installed, sorted."""
    return sorted(set(enumerate_plugin_names(_GROUP)))


class PybtexStyle:
    """A pybtex formatting style.

    Args:
        name: the name of an installed plugin (``unsrt``, ``plain``, ``alpha``, ``unsrtalpha``, ...).

    Attributes:
        name: that name.
        title: what people call it.
        citation_format: ``numeric`` or ``label``.
        is_note: false: its citations stand in the text.
        default_locale: empty: it follows the site's language.

    Raises:
        LookupError: no plugin has this name.
    """

    def __init__(self, name: str) -> None:
        if name not in pybtex_styles():
            raise LookupError(name)
        self.name = name
        self._style: Any = find_plugin(_GROUP, name)()
        self.title = f"pybtex’s {name}"
        self.citation_format = "numeric" if isinstance(self._style.label_style, NumberLabels) else "label"
        self.is_note = False
        self.default_locale = ""

    @staticmethod
    def nearest(name: str) -> list[str]:
        """The installed style with the name most like this one, if one is like it."""
        return difflib.get_close_matches(name, pybtex_styles(), 1)

    def __repr__(self) -> str:
        return f"PybtexStyle({self.name!r})"

    def process(
        self,
        items: Sequence[Item],
        clusters: Sequence[CitationCluster],
        *,
        locale: str = "en-US",
        order: Order = Order.STYLE,
        numbers: Mapping[str, int] | None = None,
        memo: Memo | None = None,  # noqa: ARG002 - pybtex's labels depend on the whole list
    ) -> Result:
        """See ``mkdocs_refs.model.Style``: entries in the order asked for, each formatted once; then the citations."""
        french = language(locale) == "fr"
        months = _FRENCH_MONTHS if french else _ENGLISH_MONTHS
        entries = [entry_of(item, months=months) for item in items]
        entries = self._ordered(entries, clusters, order)
        labels = self._labels(entries)
        bibliography: list[BibliographyEntry] = []
        labelled: dict[str, LabelledItem] = {}
        ordinals = _numbered(entries, (numbers or {}) if order is Order.LISTED else {})
        for number, entry, label in zip(ordinals, entries, labels, strict=True):
            item = entry.item
            shown = f"{number}." if label is None else f"[{label}]"
            text: RichText = format_entry(self._style, entry) if item.recognised else ()
            bibliography.append(
                BibliographyEntry(
                    key=item.id, number=number, label=(shown,), text=text or (item.verbatim or item.id,)
                )
            )
            known = LabelledItem(
                item=item,
                label=str(number) if label is None else label,
                number=number if label is None else None,
            )
            labelled.setdefault(item.id, known)
        return Result(
            citations=tuple(format_cluster(cluster, labelled, locale=locale) for cluster in clusters),
            bibliography=tuple(bibliography),
        )

    def _ordered(
        self, entries: list[ItemEntry], clusters: Sequence[CitationCluster], order: Order
    ) -> list[ItemEntry]:
        sorting = self._style.sorting_style
        if order is Order.LISTED:
            return entries
        if order is Order.SORTED:
            return sorted(entries, key=lambda entry: _sort_key(entry.item))
        if order is Order.CITED or isinstance(sorting, NoSorting):
            rank: dict[str, int] = {}
            for cluster in clusters:
                for cite in cluster.cites:
                    rank.setdefault(cite.key, len(rank))
            return sorted(entries, key=lambda entry: rank.get(entry.item.id, len(rank)))
        try:
            ordered = list(self._style.sort(entries))
        except Exception:  # noqa: BLE001 - a plugin may raise anything; no order is better than no bibliography
            return entries
        # A plugin must not lose entries nor make new ones.
        return ordered if Counter(map(id, ordered)) == Counter(map(id, entries)) else entries

    def _labels(self, entries: Sequence[ItemEntry]) -> list[str | None]:
        """The style's labels, all different; None where the entry's number is the label."""
        labels = self._style.label_style
        if isinstance(labels, NumberLabels):
            return [None] * len(entries)
        try:
            if isinstance(labels, AlphaLabels):
                made = [unguard(labels.format_label(entry)) for entry in entries]
            else:
                made = [unguard(str(label)) for label in labels.format_labels(entries)]
        except Exception:  # noqa: BLE001 - a plugin may raise anything; numbers always work
            return [None] * len(entries)
        if len(made) != len(entries):
            return [None] * len(entries)
        named = [label or entry.key[:3] or "?" for label, entry in zip(made, entries, strict=True)]
        return list(_distinct(named))


def _numbered(entries: Sequence[ItemEntry], numbers: Mapping[str, int]) -> list[int]:
    """The number of each entry: the one it has, or the next after the highest so far."""
    following = counting(max(numbers.values(), default=0) + 1)
    return [numbers[entry.item.id] if entry.item.id in numbers else next(following) for entry in entries]


def _distinct(labels: Sequence[str]) -> Iterable[str]:
    """The labels with ``a``, ``b``, ... ``z``, ``aa``, ... after those that are not alone."""
    count = Counter(labels)
    taken = {label for label, times in count.items() if times == 1}
    used: Counter[str] = Counter()
    for label in labels:
        chosen = label
        while count[label] > 1:
            chosen = label + letters(used[label])
            used[label] += 1
            if chosen not in taken:
                break
        taken.add(chosen)
        yield chosen


def _sort_key(item: Item) -> tuple[str, int, str]:
    """Author (or editor, or title), year, title: without accents and case."""
    people = item.authors or item.names.get("editor", ())
    names = " ".join(_name_key(name) for name in people)
    title = _folded(item.title or item.verbatim)
    return (names or title, item.year or 0, title)


def _name_key(name: Name) -> str:
    return _folded(name.literal or f"{name.non_dropping_particle} {name.family} {name.given} {name.suffix}")


def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", plain(rich(text)))
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).casefold().split())
