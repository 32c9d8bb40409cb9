"""The figures of an overview, counted."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from mkdocs_refs.model import OTHERS, Item
from mkdocs_refs.overview.containers import container_names
from mkdocs_refs.richtext import parse_markup, plain

MOST_BINS = 31
"""Years are shown one by one up to this many; a longer span is cut into periods, as short as this many allow."""
TOP = 10
"""How many journals and most-cited entries are shown."""
_PERIODS = (1, 5, 10, 20, 50, 100, 200, 500, 1000)
_LABEL_WORDS = 5
_LABEL_LENGTH = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class PageCite:
    """One cite, where it stands.

    Attributes:
        page_title: the title of its page.
        page_url: the page's address, relative to the page that shows the overview; it tells pages apart.
        href: the address of the cite; of the page, or empty, if the cite has none.
    """

    page_title: str
    page_url: str
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class YearBin:
    """How many items are of the years from ``first`` to ``last``; None is an open end."""

    first: int | None
    last: int | None
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many items share a type or a container."""

    name: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Containers:
    """The journals, books and proceedings that items are from.

    Attributes:
        top: the most frequent ones.
        other_names, other_items: how many more there are, and how many items are from them.
        without: how many items have no container, as books.
    """

    top: tuple[Tally, ...] = ()
    other_names: int = 0
    other_items: int = 0
    without: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedEntry:
    """An item that is cited: its short name, its title, the address of its entry (may be empty), and how often."""

    label: str
    title: str
    href: str
    cites: int
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryLink:
    """An item by its short name, with where it is cited on the page; ``href`` may be empty."""

    label: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CitingPage:
    """A page and the items it cites, in the order of their short names, each once."""

    title: str
    url: str
    entries: tuple[EntryLink, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The figures of a site's references.

    Attributes:
        references: how many items there are.
        cited: how many of them are cited.
        years: bins without gaps, in order.
        undated: how many items have no year.
        types: CSL types, the most frequent first; empty for what is no reference, or of no type.
        most_cited: by number of cites, then of pages.
        pages: all that cite, those that cite most items first.
    """

    references: int = 0
    cited: int = 0
    years: tuple[YearBin, ...] = ()
    undated: int = 0
    types: tuple[Tally, ...] = ()
    containers: Containers = field(default_factory=Containers)
    most_cited: tuple[CitedEntry, ...] = ()
    pages: tuple[CitingPage, ...] = ()


def overview(
    items: Sequence[Item],
    cites: Mapping[str, Sequence[PageCite]],
    entries: Mapping[str, str] | None = None,
) -> Overview:
    """Counts what there is to see of a site's references.

    Args:
        items: the site's items. Of several with one id the first is counted.
        cites: item id to its cites, in reading order. Ids that no item has are passed over.
        entries: item id to the address of its bibliography entry, relative to the page that shows the overview.
    """
    by_id = {item.id: item for item in reversed(items)}
    unique = [by_id[id_] for id_ in dict.fromkeys(item.id for item in items)]
    cited = {item.id: tuple(cites[item.id]) for item in unique if cites.get(item.id)}
    labels = _labels([by_id[id_] for id_ in cited])
    years = [item.year for item in unique if item.year]
    types = Counter(item.type if item.recognised else "" for item in unique)
    return Overview(
        references=len(unique),
        cited=len(cited),
        years=_bins(years),
        undated=len(unique) - len(years),
        types=_ranked(types),
        containers=_containers(unique),
        most_cited=_most_cited(by_id, cited, labels, entries or {}),
        pages=_pages(cited, labels, entries or {}),
    )


def _ranked(counts: Mapping[str, int]) -> tuple[Tally, ...]:
    """The most frequent first; of equals the first of the alphabet."""
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0].casefold(), pair[0]))
    return tuple(Tally(name=name, count=count) for name, count in ranked)


# -- years -------------------------------------------------------------------------------------------------------------


def _bins(years: Iterable[int]) -> tuple[YearBin, ...]:
    """Bins without gaps, at most ``MOST_BINS`` and two open ones.

    A few years far from all others (a classic, a misprint) would make the periods of all the others long. If leaving
    them out at one end or both makes the periods shorter, they share a bin with an open end there.
    """
    ordered = sorted(years)
    if not ordered:
        return ()
    few = 0 if len(ordered) < 10 else max(1, len(ordered) // 25)
    ways = [(low, high) for low in dict.fromkeys((0, few)) for high in dict.fromkeys((0, few))]
    low, high = min(ways, key=lambda way: (_period(ordered[way[0]], ordered[-1 - way[1]]), sum(way)))
    period = _period(ordered[low], ordered[-1 - high])
    start, end = ordered[low] // period, ordered[-1 - high] // period
    counts = Counter(min(max(year // period, start - 1), end + 1) for year in ordered)
    inner = [
        YearBin(first=each * period, last=(each + 1) * period - 1, count=counts[each])
        for each in range(start, end + 1)
    ]
    before = YearBin(first=None, last=start * period - 1, count=counts[start - 1])
    after = YearBin(first=(end + 1) * period, last=None, count=counts[end + 1])
    return (*((before,) if before.count else ()), *inner, *((after,) if after.count else ()))


def _period(first: int, last: int) -> int:
    """The shortest period that cuts the span into few enough bins."""
    enough = (period for period in _PERIODS if last // period - first // period < MOST_BINS)
    return next(enough, 10 ** len(str(max(abs(first), abs(last)))))


# -- containers --------------------------------------------------------------------------------------------------------


def _containers(items: Sequence[Item]) -> Containers:
    names = container_names(items)
    ranked = _ranked(Counter(name for name in names if name))
    # Two others at least: a single one has a place of its own.
    top = ranked if len(ranked) <= TOP + 1 else ranked[:TOP]
    rest = ranked[len(top) :]
    return Containers(
        top=top,
        other_names=len(rest),
        other_items=sum(each.count for each in rest),
        without=names.count(""),
    )


# -- who is cited where ------------------------------------------------------------------------------------------------


def _most_cited(
    by_id: Mapping[str, Item],
    cited: Mapping[str, Sequence[PageCite]],
    labels: Mapping[str, str],
    entries: Mapping[str, str],
) -> tuple[CitedEntry, ...]:
    found = [
        CitedEntry(
            label=labels[id_],
            title=_title(by_id[id_]),
            href=entries.get(id_, ""),
            cites=len(places),
            pages=len({place.page_url for place in places}),
        )
        for id_, places in cited.items()
    ]
    # The sort is stable: what still is equal keeps the order of the library.
    found.sort(key=lambda entry: (-entry.cites, -entry.pages, entry.label.casefold()))
    return tuple(found[:TOP])


def _pages(
    cited: Mapping[str, Sequence[PageCite]], labels: Mapping[str, str], entries: Mapping[str, str]
) -> tuple[CitingPage, ...]:
    titles: dict[str, str] = {}
    on_page: dict[str, dict[str, str]] = defaultdict(dict)
    for id_, places in cited.items():
        for place in places:
            titles.setdefault(place.page_url, place.page_title)
            on_page[place.page_url].setdefault(id_, place.href or entries.get(id_, ""))
    pages = [
        CitingPage(
            title=titles[url] or url,
            url=url,
            entries=tuple(
                EntryLink(label=labels[id_], href=href)
                for id_, href in sorted(found.items(), key=lambda pair: (labels[pair[0]].casefold(), pair[0]))
            ),
        )
        for url, found in on_page.items()
    ]
    pages.sort(key=lambda page: (-len(page.entries), page.title.casefold(), page.url))
    return tuple(pages)


# -- short names -------------------------------------------------------------------------------------------------------


def _labels(items: Sequence[Item]) -> dict[str, str]:
    """Item id to a short name: authors and year, and the first words of the title where these are not enough."""
    short = {item.id: _author_year(item) for item in items}
    times = Counter(short.values())
    return {
        item.id: short[item.id]
        if times[short[item.id]] == 1
        else ", ".join(filter(None, (short[item.id], _first_words(_title(item)))))
        for item in items
    }


def _author_year(item: Item) -> str:
    """``Thomas et al. 1999``; the first words of the title for one without authors or editors."""
    names = next((list(item.names[each]) for each in ("author", "editor") if item.names.get(each)), [])
    cut = OTHERS in names
    people = [_plain(name.full_family) or _plain(name.given) for name in names if name != OTHERS]
    people = [name for name in people if name]
    if not people:
        who = _first_words(_title(item)) or item.id
    elif cut or len(people) > 2:
        who = f"{people[0]} et al."
    else:
        who = " & ".join(people)
    return f"{who} {item.year}" if item.year and item.year > 0 else who


def _title(item: Item) -> str:
    return _plain(item.title) or " ".join(item.verbatim.split())


def _first_words(text: str) -> str:
    # Not all scripts have spaces.
    words = " ".join(text.split()[:_LABEL_WORDS])[:_LABEL_LENGTH].rstrip(" .,;:")
    return words + ("…" if len(words) < len(text.rstrip(" .,;:")) else "")


_SPACE = re.compile(r"\s+")


def _plain(text: str) -> str:
    return _SPACE.sub(" ", plain(parse_markup(text))).strip()
