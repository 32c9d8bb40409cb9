"""The overview: what is counted, how years fall into bins, and that charts and tables say the same."""

from __future__ import annotations

import random
import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence

import pytest

from mkdocs_refs.bibliography import IdRegistry
from mkdocs_refs.model import OTHERS, Date, Item, Name
from mkdocs_refs.overview import (
    CitedEntry,
    Containers,
    Overview,
    PageCite,
    Tally,
    YearBin,
    overview,
    overview_terms,
)
from mkdocs_refs.overview.containers import container_names
from mkdocs_refs.render.overview import overview_html


def item(id_: str, year: int | None = None, type_: str = "book", authors: str = "", **fields: str) -> Item:
    return Item(
        id=id_,
        type=type_,
        fields={name.replace("_", "-"): value for name, value in fields.items()},
        names={"author": tuple(Name(family=name) for name in authors.split())} if authors else {},
        dates={"issued": Date(parts=((year,),))} if year is not None else {},
    )


def of_years(*years: int | None) -> list[Item]:
    return [item(f"i{number}", year) for number, year in enumerate(years)]


def cite(page: str, anchor: str = "") -> PageCite:
    return PageCite(page_title=page.title(), page_url=f"{page}/", href=f"{page}/#{anchor}" if anchor else "")


def bins(*years: int | None) -> list[tuple[int | None, int | None, int]]:
    return [(each.first, each.last, each.count) for each in overview(of_years(*years), {}).years]


def html(
    items: Sequence[Item],
    cites: Mapping[str, Sequence[PageCite]] | None = None,
    entries: Mapping[str, str] | None = None,
    locale: str = "en",
) -> ET.Element:
    """The overview, read by a parser that forgives nothing."""
    text = overview_html(overview(items, cites or {}, entries), overview_terms(locale), IdRegistry().claim)
    return ET.fromstring(text)  # noqa: S314 - our own


def figures(root: ET.Element) -> dict[str, ET.Element]:
    return {figure.findtext("figcaption", ""): figure for figure in root.iter("figure")}


def table(figure: ET.Element) -> list[list[str]]:
    return [["".join(cell.itertext()) for cell in row] for row in figure.iter("tr")]


def drawn(figure: ET.Element) -> list[tuple[str, str]]:
    """The marks of a figure as a reader who points at them is told: name and number."""
    titles = [group.findtext("title", "") for svg in figure.iter("svg") for group in svg.iter("g")]
    return [(name, number) for name, _, number in (title[:-1].rpartition(" (") for title in titles)]


# -- years -------------------------------------------------------------------------------------------------------------


def test_years_close_together_are_shown_one_by_one_without_gaps() -> None:
    assert bins(2001, 1999, 2001) == [(1999, 1999, 1), (2000, 2000, 0), (2001, 2001, 2)]
    assert len(bins(1990, 2020)) == 31


@pytest.mark.parametrize(
    ("first", "last", "period"), [(1990, 2021, 5), (1900, 2020, 5), (1800, 2020, 10), (-400, 2020, 100)]
)
def test_a_longer_span_is_cut_into_periods_that_begin_at_round_years(
    first: int, last: int, period: int
) -> None:
    found = bins(first, last)
    assert {end - start + 1 for start, end, _ in found if start is not None and end is not None} == {period}
    assert all(start is not None and start % period == 0 for start, _, _ in found)
    assert len(found) <= 31
    assert sum(count for *_, count in found) == 2


def test_a_classic_does_not_spoil_the_scale_of_the_others() -> None:
    found = bins(1543, *range(2001, 2021))
    assert found[0] == (None, 2000, 1)
    assert found[1:] == [(year, year, 1) for year in range(2001, 2021)]


def test_nor_does_a_misprint() -> None:
    assert bins(*range(2001, 2021), 20199)[-1] == (2021, None, 1)


def test_what_has_no_year_is_counted_apart() -> None:
    found = overview(of_years(2000, None, 0), {})
    assert found.undated == 2
    assert found.years == (YearBin(first=2000, last=2000, count=1),)


# -- types and containers ----------------------------------------------------------------------------------------------


def test_types_are_ranked_and_equals_are_in_the_order_of_the_alphabet() -> None:
    items = [item("a", type_="thesis"), item("b"), item("c", type_="map"), item("d")]
    assert overview(items, {}).types == (
        Tally(name="book", count=2),
        Tally(name="map", count=1),
        Tally(name="thesis", count=1),
    )


def test_what_is_no_reference_is_of_no_type() -> None:
    pasted = Item(id="x", verbatim="Thanks to all", recognised=False)
    assert overview([pasted], {}).types == (Tally(name="", count=1),)


def names(*titles: str) -> list[str]:
    return container_names([item(str(n), container_title=title) for n, title in enumerate(titles)])


def test_case_punctuation_and_ampersands_do_not_make_another_journal() -> None:
    spellings = (
        "Leukemia & Lymphoma",
        "LEUKEMIA AND LYMPHOMA",
        "Leukemia and lymphoma.",
        "Leukemia & Lymphoma",
    )
    assert names(*spellings) == ["Leukemia & Lymphoma"] * 4
    assert names("The Lancet", "Lancet", "The Lancet") == ["The Lancet"] * 3


def test_an_abbreviation_joins_the_one_title_it_can_stand_for() -> None:
    full = "Journal of Biological Chemistry"
    assert names("J. Biol. Chem.", full, "J Biol Chem") == [full] * 3
    assert (
        names("N Engl J Med", "The New England Journal of Medicine")[0]
        == "The New England Journal of Medicine"
    )
    assert (
        names("Clin Cancer Res", "Clin. Cancer Research", "Clinical Cancer Research")
        == ["Clinical Cancer Research"] * 3
    )


@pytest.mark.parametrize(
    "titles",
    [
        ("J. Med. Res.", "Journal of Medical Research", "Journal of Medicine Research"),
        ("Cell", "Cellulose"),
        ("Phys. Rev. A", "Physical Review Applied"),
        ("Social Science", "Social Sciences"),
        ("Int. Med.", "Internal Medicine"),
        ("Journal of Physics A", "Journal of Physics B"),
    ],
)
def test_what_is_not_certain_is_not_joined(titles: tuple[str, ...]) -> None:
    assert names(*titles) == list(titles)


def test_the_short_title_and_the_issn_of_an_item_join_what_no_rule_would() -> None:
    full = "Proceedings of the National Academy of Sciences"
    declared = item("a", container_title=full, container_title_short="PNAS")
    assert container_names([declared, item("b", container_title="PNAS")]) == [full] * 2
    same = [
        item(name, type_="article-journal", container_title=name, ISSN="0027-8424") for name in ("PNAS", full)
    ]
    assert container_names(same) == [full] * 2
    series = [item(name, type_="chapter", container_title=name, ISSN="0302-9743") for name in ("One", "Two")]
    assert container_names(series) == ["One", "Two"]


def test_ten_containers_and_the_rest_in_sum() -> None:
    items = [
        item(f"{n}-{copy}", container_title=f"Title {n:02}") for n in range(13) for copy in range(1 + (n < 2))
    ]
    found = overview([*items, item("alone")], {}).containers
    assert [each.name for each in found.top] == [f"Title {n:02}" for n in range(10)]
    assert (found.other_names, found.other_items, found.without) == (3, 3, 1)


def test_a_single_one_more_has_its_own_place() -> None:
    found = overview([item(str(n), container_title=f"Title {n:02}") for n in range(11)], {}).containers
    assert (len(found.top), found.other_names) == (11, 0)
    assert overview([item("a")], {}).containers == Containers(without=1)


# -- cites -------------------------------------------------------------------------------------------------------------


def test_the_most_cited_entries_by_cites_then_by_pages() -> None:
    items = [
        item("a", 2001, authors="Abel"),
        item("b", 2002, authors="Baker"),
        item("c", authors="Cole Dean"),
    ]
    cites = {"a": [cite("one"), cite("one")], "b": [cite("one"), cite("two")], "c": [cite("one")] * 3}
    found = overview(items, cites, {"c": "list/#ref-c"})
    assert found.most_cited == (
        CitedEntry(label="Cole & Dean", title="", href="list/#ref-c", cites=3, pages=1),
        CitedEntry(label="Baker 2002", title="", href="", cites=2, pages=2),
        CitedEntry(label="Abel 2001", title="", href="", cites=2, pages=1),
    )
    assert found.cited == 3


def test_a_page_lists_each_entry_once_and_links_to_where_it_is_cited_first() -> None:
    items = [item("b", 2002, authors="Baker"), item("a", 2001, authors="Abel Bond Cole")]
    cites = {
        "b": [cite("one", "cite-b-1"), cite("one", "cite-b-2")],
        "a": [cite("one"), cite("two", "cite-a-1")],
    }
    first, second = overview(items, cites, {"a": "#ref-a"}).pages
    assert [(link.label, link.href) for link in first.entries] == [
        ("Abel et al. 2001", "#ref-a"),
        ("Baker 2002", "one/#cite-b-1"),
    ]
    assert (second.title, second.url, len(second.entries)) == ("Two", "two/", 1)


def test_pages_with_one_title_are_two_pages() -> None:
    places = [PageCite(page_title="Same", page_url=url) for url in ("b/", "a/")]
    assert [page.url for page in overview([item("x")], {"x": places}).pages] == ["a/", "b/"]


def test_entries_of_the_same_authors_and_year_are_told_apart_by_their_titles() -> None:
    items = [
        item("a", 2001, authors="Abel", title="On <i>relapse</i>"),
        item("b", 2001, authors="Abel", title="A title that is much too long for a name"),
        Item(id="c", names={"author": (Name(family="Cole"), OTHERS)}),
        item("d", title="Without an author"),
    ]
    found = overview(items, {id_: [cite("one")] for id_ in "abcd"}).most_cited
    assert [entry.label for entry in found] == [
        "Abel 2001, A title that is much…",
        "Abel 2001, On relapse",
        "Cole et al.",
        "Without an author",
    ]


def test_cites_of_what_the_site_does_not_have_are_passed_over() -> None:
    found = overview([item("a")], {"x": [cite("one")], "a": []})
    assert (found.cited, found.most_cited, found.pages) == (0, (), ())


def test_of_two_items_with_one_id_the_first_counts() -> None:
    found = overview([item("a", 1999), item("a", 2000)], {})
    assert (found.references, [each.first for each in found.years]) == (1, [1999])


def test_the_order_of_the_library_changes_no_figure() -> None:
    items, cites = site(300, 20)
    shuffled = items[:]
    random.Random(1).shuffle(shuffled)
    one, other = overview(items, cites), overview(shuffled, dict(reversed(cites.items())))
    assert one.types == other.types
    assert one.containers == other.containers
    assert one.years == other.years
    assert one.pages == other.pages


# -- as HTML -----------------------------------------------------------------------------------------------------------


def site(count: int, pages: int) -> tuple[list[Item], dict[str, list[PageCite]]]:
    """A site of references over sixty years, drawn by lot."""
    chance = random.Random(7)
    kinds = ["article-journal", "book", "chapter", "thesis"]
    items = [
        item(
            f"k{n}",
            chance.randint(1961, 2020) if n % 40 else None,
            chance.choice(kinds),
            chance.choice(["Müller", "Li Garcia-Barros", "Nguyễn Smith Okafor"]),
            title=f"Title {n}",
            **({"container_title": f"Journal {chance.randint(0, 40)}"} if n % 3 else {}),
        )
        for n in range(count)
    ]
    cites = {
        each.id: [
            cite(f"page{chance.randrange(pages)}", f"cite-{each.id}-{n}") for n in range(chance.randint(0, 4))
        ]
        for each in items
    }
    return items, cites


@pytest.mark.parametrize(("count", "pages"), [(1, 1), (33, 6), (500, 80), (20_000, 800)])
def test_each_chart_has_a_table_with_the_same_figures(count: int, pages: int) -> None:
    items, cites = site(count, pages)
    cites["k0"] = [cite("page0", "cite-k0-1")]
    found = figures(html(items, cites))
    assert list(found) == [
        name
        for name in ("Year of publication", "Type", "Published in", "Most cited", "Entries cited, by page")
        if count > 1 or name not in {"Year of publication", "Published in"}
    ]
    for caption, figure in found.items():
        _, *rows = table(figure)
        told = [(row[0], row[1]) for row in rows]
        shown = drawn(figure)
        if caption == "Year of publication":
            told = [row for row in told if row[0] != "No year"]
        if caption == "Most cited":
            assert [number for _, number in shown] == [number for _, number in told]
            continue
        assert shown == told[: len(shown)]
        assert len(shown) == len(told) or (caption == "Entries cited, by page" and len(shown) == 30)


def test_lengths_are_as_the_numbers() -> None:
    figure = figures(html([item("a"), item("b"), item("c", type_="map"), item("d"), item("e")]))["Type"]
    long, short = (float(rect.get("width", "")) for rect in figure.iter("rect"))
    assert long == pytest.approx(4 * short)


def test_of_many_pages_thirty_are_drawn_and_all_are_in_the_table() -> None:
    figure = figures(html([item("a")], {"a": [cite(f"page{n}") for n in range(80)]}))[
        "Entries cited, by page"
    ]
    assert len(drawn(figure)) == 30
    assert len(table(figure)) == 81
    assert "50 more pages, in the data table" in "".join(figure.itertext())


def test_a_library_of_twenty_thousand_is_a_page_that_can_be_read() -> None:
    items, cites = site(20_000, 800)
    drawn_html = overview_html(overview(items, cites), overview_terms("en"), IdRegistry().claim)
    before_tables = sum(len(part.partition("</svg>")[0]) for part in drawn_html.split("<svg ")[1:])
    assert before_tables < 40_000
    assert drawn_html.count("<rect") < 100


def test_an_empty_library_is_a_sentence_and_no_chart() -> None:
    root = html([])
    assert root.get("aria-label") == "Overview of the references"
    assert "".join(root.itertext()).strip() == "There are no references yet."
    assert root.find(".//svg") is None


def test_without_cites_the_figures_of_the_library_are_there() -> None:
    root = html([item("a", 2000)])
    assert list(figures(root)) == ["Year of publication", "Type"]
    assert "Nothing is cited yet." in "".join(root.itertext())


ATTACKS = (
    "<script>alert(1)</script>",
    '"onload=alert(1) x="',
    "</title></svg><img src=x onerror=alert(1)>",
    "\x00\x1b&#106;",
)


def test_nothing_that_others_wrote_is_markup() -> None:
    items, cites = [], {}
    for n, attack in enumerate(ATTACKS):
        authors = {"author": (Name(family=attack), Name(literal=attack))}
        fields = {"title": attack, "container-title": attack}
        items.append(Item(id=attack + str(n), type=attack, fields=fields, names=authors))
        cites[items[-1].id] = [PageCite(page_title=attack, page_url=attack, href=attack)]
    root = html(items, cites, {each.id: attack for each, attack in zip(items, ATTACKS, strict=True)})
    plain = html([item("a", authors="A", title="T", container_title="J")], {"a": [cite("one")]}, {"a": "#a"})
    assert {element.tag for element in root.iter()} <= {element.tag for element in plain.iter()} | {"path"}
    attributes = {name for element in root.iter() for name in element.attrib}
    assert not {name for name in attributes if name.startswith("on") or name in {"style", "src"}}
    assert ATTACKS[0] in "".join(root.itertext())


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)",
        " JavaScript:alert(1)",
        "data:text/html,x",
        "java\nscript:x",
        "//e.org",
        "/\t/e.org",
        "\\\\e.org",
    ],
)
def test_only_addresses_of_the_site_and_of_the_web_are_linked(href: str) -> None:
    place = PageCite(page_title="Page", page_url=href, href=href)
    assert html([item("a")], {"a": [place]}, {"a": href}).find(".//a") is None


def test_links_lead_to_the_page_the_cite_and_the_entry() -> None:
    root = html([item("a", authors="Abel")], {"a": [cite("../one", "cite-a-1")]}, {"a": "../list/#ref-a"})
    assert [link.get("href") for link in root.iter("a")] == ["../list/#ref-a", "../one/", "../one/#cite-a-1"]


def test_charts_have_a_name_a_description_and_ids_of_their_own() -> None:
    claim = IdRegistry(["refs-chart-years"]).claim
    words = overview_terms("en")
    figures_ = overview(*site(100, 40))
    text = "".join(
        ("<div>", overview_html(figures_, words, claim), overview_html(figures_, words, claim), "</div>")
    )
    root = ET.fromstring(text)  # noqa: S314 - our own
    ids = [element.get("id", "") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert "refs-chart-years" not in ids
    by_id = {element.get("id"): element for element in root.iter()}
    for svg in root.iter("svg"):
        title, desc = svg.get("aria-labelledby", "").split()
        assert svg.get("role") == "img"
        assert svg.get("viewBox")
        assert (by_id[title].tag, by_id[desc].tag) == ("title", "desc")
        assert by_id[desc].text
    for head in root.iter("th"):
        assert head.get("scope") in {"col", "row"}


def test_text_that_is_too_long_for_its_chart_is_cut_and_whole_in_the_table() -> None:
    long = "A journal whose name goes on and on, as if there were no end of lines at all"
    figure = figures(html([item("a", container_title=long), item("b", container_title="漢" * 60)]))[
        "Published in"
    ]
    labels = [text.text or "" for text in figure.iter("text") if text.get("x") == "0"]
    assert [label.endswith("…") for label in labels] == [True, True]
    assert len(labels[1]) < 30 < len(labels[0]) < len(long)
    assert [row[0] for row in table(figure)[1:]] == [long, "漢" * 60]


@pytest.mark.parametrize("locale", ["en", "fr", "de", "es", "it", "pt", "nl"])
def test_it_speaks_the_language_of_the_page(locale: str) -> None:
    root = html(*site(60, 40), locale=f"{locale}-XX")
    text = "".join(root.itertext())
    assert "{" not in text
    expected = {
        "en": "Journal article", "fr": "Article de revue", "de": "Zeitschriftenartikel", "es": "Artículo de revista académica",
        "it": "Articolo di rivista", "pt": "Artigo de periódico", "nl": "Tijdschriftartikel",
    }  # fmt: skip
    assert expected[locale] in text


def test_a_type_that_csl_do_not_know_is_called_what_it_is() -> None:
    words = overview_terms("en")
    assert [words.type_name(type_) for type_ in ("book", "page", "", "zine")] == [
        "Book",
        "Page",
        "Other",
        "Zine",
    ]
    assert overview_terms("fr").type_name("editor") == "Editor"


def test_years_before_christ_are_said_to_be() -> None:
    figure = figures(html(of_years(-44, -40)))["Year of publication"]
    assert [row[0] for row in table(figure)[1:]] == ["44 BC", "43 BC", "42 BC", "41 BC", "40 BC"]


def test_an_overview_without_anything_is_the_default() -> None:
    assert overview([], {}) == Overview()
