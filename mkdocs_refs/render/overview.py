"""The overview of a site's references as HTML: charts as inline SVG, and behind each a table with the same figures."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mkdocs_refs.identifiers import safe_href
from mkdocs_refs.overview import CitingPage, Overview, OverviewTerms, YearBin
from mkdocs_refs.render.escaping import escape

# Lengths in SVG are in the chart's own units. A chart is set about as wide as a telephone's column, so a unit is near a pixel.
_WIDTH = 340.0
_TEXT = 13.0
_ROW = 33.0
_BAR = 6.0
_PLOT = 120.0
_WIDEST_COLUMN = 40.0
_TICK_EVERY = 38.0
"""Room for the year below an axis."""
_PAGES = 30
_PAGES_IN_ONE_CHART = 10
# An address with a scheme or of another host, as browsers read it: they drop tabs and line ends wherever these stand.
_DROPPED = re.compile(r"[\t\n\r]+")
_ELSEWHERE = re.compile(r"[^/?#]*:|[\x00-\x20]*[/\\]{2}")
# How wide characters are, in parts of the text's size: measured generously, since the font is the theme's.
_NARROW = frozenset("iljtfrI.,:;'’|!()[]/- \u202f")
_BROAD = frozenset("mwMWQO@%&…—")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """A bar: its name, its length and, for the table, the cells beside the name, as HTML."""

    name: str
    count: int
    head: str = ""
    cells: tuple[str, ...] = ()
    bar: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class _Drawing:
    """What is inside an SVG element, how high it is, and the longest bar of it."""

    marks: str
    height: float
    peak: _Row


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """What all charts of a page share: the words, and who gives out ids."""

    words: OverviewTerms
    claim: Callable[[str], str]


def overview_html(overview: Overview, words: OverviewTerms, claim: Callable[[str], str]) -> str:
    """The overview as the documented structure (see "HTML and CSS" in the reference).

    Args:
        overview: the figures.
        words: the words of the reader's language.
        claim: gives out an id that the page does not have yet, as like the one asked for as can be.
    """
    figures = (
        _figures(overview, _Page(words=words, claim=claim))
        if overview.references
        else f"<p>{escape(words.empty)}</p>"
    )
    return f'<section class="refs-overview" aria-label="{escape(words.overview)}">\n{figures}\n</section>'


def _figures(overview: Overview, page: _Page) -> str:
    words = page.words
    summary = words.summary.format(
        references=_number(overview.references),
        cited=_number(overview.cited),
        pages=_number(len(overview.pages)),
    )
    parts = [f"<p>{escape(summary)}</p>", _years(overview, page)]
    number = (words.number,)
    rows = [_row(words.type_name(each.name), each.count) for each in overview.types]
    parts.append(_bars("types", words.types, (words.type, *number), rows, page))
    held = overview.containers
    if held.top:
        rows = [_row(each.name, each.count) for each in held.top]
        if held.other_names:
            name = words.others.format(names=_number(held.other_names))
            rows.append(_row(name, held.other_items, bar=False))
        if held.without:
            rows.append(_row(words.no_container, held.without, bar=False))
        parts.append(_bars("containers", words.containers, (words.container, *number), rows, page))
    if overview.most_cited:
        rows = [
            _Row(
                name=f"{each.label}. {each.title}"
                if each.title and each.title not in each.label
                else each.label,
                count=each.cites,
                head=_link(each.href, each.label) + (f". {escape(each.title)}" if each.title else ""),
                cells=(_number(each.cites), _number(each.pages)),
            )
            for each in overview.most_cited
        ]
        columns = (words.entry, words.cites, words.citing_pages)
        parts.append(_bars("most-cited", words.most_cited, columns, rows, page))
    if overview.pages:
        parts.append(_pages(overview.pages, page))
    else:
        parts.append(f"<p>{escape(words.nothing_cited)}</p>")
    return "\n".join(part for part in parts if part)


def _row(name: str, count: int, *, bar: bool = True) -> _Row:
    return _Row(name=name, count=count, head=escape(name), cells=(_number(count),), bar=bar)


# -- the years ---------------------------------------------------------------------------------------------------------


def _years(overview: Overview, page: _Page) -> str:
    """Columns from left to right. An open end and the undated are told below the axis; they have no length in time."""
    if not overview.years:
        return ""
    words = page.words
    rows = [_row(_bin_name(each, words), each.count) for each in overview.years]
    aside = [row for row, each in zip(rows, overview.years, strict=True) if None in {each.first, each.last}]
    inner = [each for each in overview.years if each.first is not None and each.last is not None]
    if overview.undated:
        undated = _row(words.undated, overview.undated)
        rows.append(undated)
        aside.append(undated)
    most = max(each.count for each in inner)
    slot = min(_WIDEST_COLUMN, _WIDTH / len(inner))
    base = _TEXT + 5 + _PLOT
    drawn = []
    highest = next(index for index, each in enumerate(inner) if each.count == most)
    for index, each in enumerate(inner):
        x, height = index * slot, _PLOT * each.count / max(most, 1)
        label = ""
        if each.count and (slot >= 20 or index == highest):
            label = _edged(_number(each.count), x + slot / 2, base - height - 4)
        title = f"<title>{escape(_bin_name(each, words))} ({_number(each.count)})</title>"
        rect = _rect(x + slot * 0.08, base - height, slot * 0.84, height)
        drawn.append(f"<g>{title}{label}{rect}</g>")
    drawn.append(
        f'<path stroke="currentColor" stroke-opacity="0.3" d="M0 {_n(base + 0.5)}H{_n(slot * len(inner))}"/>'
    )
    drawn.extend(_ticks(inner, slot, base, words))
    bottom = base + _TEXT + 8
    for row in aside:
        bottom += _TEXT + 5
        drawn.append(_text(f"{row.name} ({_number(row.count)})", 0, bottom - 2, quiet=True))
    peak = _Row(name=_bin_name(inner[highest], words), count=most)
    drawing = _Drawing(marks="".join(drawn), height=bottom, peak=peak)
    svg, title_id = _svg("years", words.years, drawing, page)
    return _figure(words.years, svg, _table((words.year, words.number), rows, title_id), words)


def _ticks(inner: Sequence[YearBin], slot: float, base: float, words: OverviewTerms) -> list[str]:
    """Years below the axis: below the column of a single year, at the beginning of a period."""
    firsts = [each.first or 0 for each in inner]
    period = (inner[0].last or 0) - firsts[0] + 1
    room = _TICK_EVERY * (1.7 if firsts[0] < 0 else 1)
    units = (unit * 10**power for power in range(9) for unit in (1, 2, 5))
    unit = next(unit for unit in units if unit % period == 0 and unit / period * slot >= room)
    shift = slot / 2 if period == 1 else 0
    at = [index for index, year in enumerate(firsts) if year % unit == 0] or [0]
    return [
        _edged(_year(firsts[index], words), index * slot + shift, base + _TEXT + 4, quiet=True)
        for index in at
    ]


def _edged(label: str, x: float, y: float, *, quiet: bool = False) -> str:
    """A text centred at ``x``, or at the edge of the chart if it would reach beyond it."""
    half = _text_width(label) / 2
    if x < half:
        return _text(label, 0, y, quiet=quiet)
    if x > _WIDTH - half:
        return _text(label, _WIDTH, y, anchor="end", quiet=quiet)
    return _text(label, x, y, anchor="middle", quiet=quiet)


def _bin_name(each: YearBin, words: OverviewTerms) -> str:
    if each.first is None:
        return words.until.format(year=_year(each.last or 0, words))
    if each.last is None:
        return words.since.format(year=_year(each.first, words))
    if each.first == each.last:
        return _year(each.first, words)
    return f"{_year(each.first, words)}–{_year(each.last, words)}"


def _year(year: int, words: OverviewTerms) -> str:
    return str(year) if year >= 0 else words.before_christ.format(year=-year)


# -- bars --------------------------------------------------------------------------------------------------------------


def _bars(wish: str, caption: str, columns: Sequence[str], rows: Sequence[_Row], page: _Page) -> str:
    most = max(row.count for row in rows if row.bar)
    svg, title_id = _svg(wish, caption, _bar_rows(rows, most), page)
    return _figure(caption, svg, _table(columns, rows, title_id), page.words)


def _bar_rows(rows: Sequence[_Row], most: int) -> _Drawing:
    """Horizontal bars, each below its name, so that names have the whole width."""
    drawn, y = [], 0.0
    for row in rows:
        count = _number(row.count)
        name = _shortened(row.name, _WIDTH - _text_width(count) - 12)
        y += _TEXT + 2
        texts = _text(name, 0, y - 3, quiet=not row.bar)
        texts += _text(count, _WIDTH, y - 3, anchor="end", quiet=not row.bar)
        bar = _rect(0, y + 2, max(_WIDTH * row.count / most, 1.5), _BAR) if row.bar else ""
        drawn.append(f"<g><title>{escape(row.name)} ({count})</title>{texts}{bar}</g>")
        y += _ROW - _TEXT - 2 if row.bar else 6
    below = _ROW - _TEXT - _BAR - 5 if rows[-1].bar else 4
    peak = max(rows, key=lambda row: row.count if row.bar else -1)
    return _Drawing(marks="".join(drawn), height=y - below, peak=peak)


def _pages(pages: Sequence[CitingPage], page: _Page) -> str:
    """Which page cites what: bars, if they are many in two charts side by side on one scale; the table has every page and entry."""
    words = page.words
    rows = [
        _Row(
            name=each.title,
            count=len(each.entries),
            head=_link(each.url, each.title),
            cells=(
                _number(len(each.entries)),
                ", ".join(_link(entry.href, entry.label) for entry in each.entries),
            ),
        )
        for each in pages
    ]
    # A single page more is shown as well: what it takes to say that it is not is as long.
    shown = rows if len(rows) <= _PAGES + 1 else rows[:_PAGES]
    share = len(shown) if len(shown) <= _PAGES_IN_ONE_CHART else (len(shown) + 1) // 2
    svgs, title_id = [], ""
    for start in range(0, len(shown), share):
        svg, id_ = _svg("pages", words.pages, _bar_rows(shown[start : start + share], rows[0].count), page)
        title_id = title_id or id_
        svgs.append(svg)
    more = words.more.format(count=_number(len(rows) - len(shown))) if len(shown) < len(rows) else ""
    note = [f"<p>{escape(more)}</p>"] if more else []
    inner = "\n".join(['<div class="refs-charts">', *svgs, "</div>", *note])
    columns = (words.page, words.number, words.entries)
    return _figure(words.pages, inner, _table(columns, rows, title_id), words, name="refs-wide")


# -- parts of a figure -------------------------------------------------------------------------------------------------


def _figure(caption: str, chart: str, table: str, words: OverviewTerms, name: str = "") -> str:
    class_ = f' class="{name}"' if name else ""
    return (
        f"<figure{class_}>\n<figcaption>{escape(caption)}</figcaption>\n{chart}\n"
        f"<details>\n<summary>{escape(words.data_table)}</summary>\n{table}\n</details>\n</figure>"
    )


def _svg(wish: str, caption: str, drawing: _Drawing, page: _Page) -> tuple[str, str]:
    """A chart and the id of its title. Its text runs from left to right whatever the page's direction is."""
    title_id, desc_id = page.claim(f"refs-chart-{wish}"), page.claim(f"refs-chart-{wish}-desc")
    desc = page.words.highest.format(label=drawing.peak.name, count=_number(drawing.peak.count))
    svg = (
        f'<svg class="refs-chart" role="img" aria-labelledby="{escape(title_id)} {escape(desc_id)}"'
        f' viewBox="0 0 {_n(_WIDTH)} {_n(drawing.height)}" direction="ltr" font-size="{_n(_TEXT)}" fill="currentColor">'
        f'<title id="{escape(title_id)}">{escape(caption)}</title><desc id="{escape(desc_id)}">{escape(desc)}</desc>'
        f"{drawing.marks}</svg>"
    )
    return svg, title_id


def _table(columns: Sequence[str], rows: Sequence[_Row], title_id: str) -> str:
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in columns)
    body = "\n".join(
        "".join(
            [f'<tr><th scope="row">{row.head}</th>', *(f"<td>{cell}</td>" for cell in row.cells), "</tr>"]
        )
        for row in rows
    )
    return (
        f'<table class="refs-data" aria-labelledby="{escape(title_id)}">\n<thead><tr>{head}</tr></thead>\n'
        f"<tbody>\n{body}\n</tbody>\n</table>"
    )


def _link(href: str, text: str) -> str:
    """A link within the site, or elsewhere with an allowed scheme; else the text alone."""
    target = safe_href(href) if _ELSEWHERE.match(_DROPPED.sub("", href)) else href
    return f'<a href="{escape(target)}">{escape(text)}</a>' if target else escape(text)


def _text(text: str, x: float, y: float, *, anchor: str = "", quiet: bool = False) -> str:
    anchored = f' text-anchor="{anchor}"' if anchor else ""
    class_ = ' class="refs-faint"' if quiet else ""
    return f'<text{class_} x="{_n(x)}" y="{_n(y)}"{anchored}>{escape(text)}</text>'


def _rect(x: float, y: float, width: float, height: float) -> str:
    return f'<rect class="refs-bar" x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}"/>'


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _number(count: int) -> str:
    """Digits in groups of three from five on, with a thin space, as ISO 80000-1 has it in all languages."""
    return str(count) if count < 10_000 else f"{count:,}".replace(",", "\u202f")


def _text_width(text: str) -> float:
    return sum(map(_character_width, text)) * _TEXT


def _character_width(char: str) -> float:
    if unicodedata.combining(char):
        return 0.0
    if char in _NARROW:
        return 0.37
    if char in _BROAD or unicodedata.east_asian_width(char) in "WF":
        return 1.0
    return 0.74 if char.isupper() else 0.62


def _shortened(text: str, room: float) -> str:
    """The text, or as much of it as the room holds, cut after a word if one ends near, and an ellipsis."""
    width = 0.0
    for index, char in enumerate(text):
        width += _character_width(char) * _TEXT
        if width > room and _text_width(text[index:]) + width - _character_width(char) * _TEXT > room:
            kept = text[:index]
            while kept and _text_width(kept + "…") > room:
                kept = kept[:-1]
            space = kept.rfind(" ")
            return (kept[:space] if space > len(kept) * 5 // 6 else kept).rstrip(" .,;:–-") + "…"
    return text
