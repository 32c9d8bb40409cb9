"""References across pages: one numbering, lists for the whole site, links there and back."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.conftest import Site

BIB = """
@book{alpha, author={Alpha, Ann}, title={First}, publisher={P}, year=2001, keywords={leukemia, review}}
@article{beta, author={Beta, Bob}, title={Second}, journal={J}, year=2010, keywords={review}}
@article{gamma, author={Gamma, Gil}, title={Third}, journal={J}, year=2012}
@phdthesis{delta, author={Delta, Dan}, title={Fourth}, school={U}}
@book{omega, author={Omega, Olga}, title={Never cited}, publisher={P}, year=1990}
"""
PAGES = {
    "a.md": "# Dose\n\n## Toxicity\n\nFirst [@beta].\n\nThen [@alpha, p. 3].",
    "b.md": "# Outlook\n\nOnly [@gamma; @beta].",
    "index.md": "# Start\n\nHere [@delta].",
}
NAV = ["index.md", "a.md", "b.md", "list.md"]


@pytest.fixture
def site_of(build_site: Callable[..., Site]) -> Callable[..., Site]:
    def build(pages: dict[str, str], nav: list[str] | None = None, **options: object) -> Site:
        config = {
            "plugins": ["search", {"refs": {"sources": ["refs.bib"], **options}}],
            "nav": nav or [*pages],
        }
        return build_site(pages, config, {"refs.bib": BIB})

    return build


def text(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def citations(html: str) -> list[str]:
    return [
        text(found).replace(" ", "")
        for found in re.findall(r'<span class="refs-citation">(.*?)</span>(?!</span>)', html)
    ]


def entries(html: str) -> list[tuple[str, str]]:
    """The key of each entry with the number that it prints."""
    pattern = r'<li class="refs-entry[^>]*data-key="([^"]*)">\s*<span class="refs-label">([^<]*)</span>'
    return re.findall(pattern, html)


def backlinks(html: str, key: str) -> list[tuple[str, str]]:
    """Where the links back of an entry lead, and what they are called."""
    (entry,) = re.findall(rf'data-key="{key}">(.*?)</li>', html, re.DOTALL)
    return re.findall(r'role="doc-backlink" href="([^"]*)" aria-label="([^"]*)"', entry)


def test_numbers_run_on_from_page_to_page_in_the_order_of_the_navigation(
    site_of: Callable[..., Site],
) -> None:
    site = site_of(PAGES, ["index.md", "a.md", "b.md"], numbering="site")
    assert site.warnings == []
    assert citations(site.read("index.html")) == ["[1]"]
    assert citations(site.read("a/index.html")) == ["[2]", "[3,p.3]"]
    assert citations(site.read("b/index.html")) == ["[2,4]"]
    assert entries(site.read("b/index.html")) == [("beta", "2."), ("gamma", "4.")]


def test_the_order_of_files_does_not_matter(site_of: Callable[..., Site]) -> None:
    site = site_of(PAGES, ["b.md", "a.md", "index.md"], numbering="site")
    assert citations(site.read("b/index.html")) == ["[1,2]"]
    assert citations(site.read("a/index.html")) == ["[2]", "[3,p.3]"]


def test_by_default_every_page_counts_for_itself(site_of: Callable[..., Site]) -> None:
    site = site_of(PAGES, ["index.md", "a.md", "b.md"])
    assert citations(site.read("b/index.html")) == ["[1,2]"]


def test_a_page_without_a_list_leads_to_the_site_s_and_back(site_of: Callable[..., Site]) -> None:
    pages = {**PAGES, "list.md": "# References\n\n[REFERENCES cited]"}
    site = site_of(pages, NAV, auto=False)
    assert site.warnings == []
    assert 'href="../list/#ref-beta"' in site.read("a/index.html")
    assert 'href="list/#ref-delta"' in site.read("index.html")
    html = site.read("list/index.html")
    assert entries(html) == [("delta", "1."), ("beta", "2."), ("alpha", "3."), ("gamma", "4.")]
    assert backlinks(html, "beta") == [
        ("../a/#cite-beta-1", "Back to citation a, in “Toxicity”, on page “Dose”"),
        ("../b/#cite-beta-1", "Back to citation b, in “Outlook”, on page “Outlook”"),
    ]
    assert "Dose a" in text(html)
    assert citations(site.read("b/index.html")) == ["[2,4]"]


def test_a_page_s_own_list_comes_first_for_its_citations(site_of: Callable[..., Site]) -> None:
    pages = {**PAGES, "list.md": "# References\n\n[REFERENCES all]"}
    site = site_of(pages, NAV)
    assert 'href="#ref-beta"' in site.read("a/index.html")
    assert citations(site.read("b/index.html")) == ["[1,2]"]
    html = site.read("list/index.html")
    assert [key for key, _ in entries(html)] == ["delta", "beta", "alpha", "gamma", "omega"]
    assert [href for href, _ in backlinks(html, "beta")] == ["../a/#cite-beta-1", "../b/#cite-beta-1"]
    assert backlinks(html, "omega") == []


def test_what_pages_bring_themselves_is_in_the_site_s_list(site_of: Callable[..., Site]) -> None:
    block = (
        "~~~references\nD. A. Thomas, H. Kantarjian, and T. L. Smith, Primary refractory leukemia, Cancer, vol.86, "
        "pp.1216-1290, 1999.\n~~~\n"
    )
    other = block.replace("Primary refractory", "Secondary")
    pages = {
        "index.md": "# Home",
        "a.md": f"A [@thomas1999].\n\n{block}",
        "b.md": f"B [@thomas1999].\n\n{block}",
        "c.md": f"C [@thomas1999].\n\n{other}",
        "list.md": "[REFERENCES cited]",
    }
    html = site_of(pages).read("list/index.html")
    assert [key for key, _ in entries(html)] == ["thomas1999", "thomas1999~2"]
    assert [href for href, _ in backlinks(html, "thomas1999")] == [
        "../a/#cite-thomas1999-1",
        "../b/#cite-thomas1999-1",
    ]
    assert "Secondary leukemia" in html


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("all type=book", ["alpha", "omega"]),
        ("cited type=book", ["alpha"]),
        ("all type!=book year>=2010", ["beta", "gamma"]),
        ("all year=2001-2010", ["beta", "alpha"]),
        ("all year<2001", ["omega"]),
        ("all keyword=review", ["beta", "alpha"]),
        ("all keyword=leuk*", ["alpha"]),
        ('all author="Omega, Olga"', ["omega"]),
        ("all author=OMEGA,delta", ["delta", "omega"]),
        ("all type=article", ["beta", "gamma"]),
        ("all type=thesis", ["delta"]),
    ],
)
def test_a_list_can_be_of_some_kind_only(site_of: Callable[..., Site], words: str, keys: list[str]) -> None:
    site = site_of({**PAGES, "list.md": f"[REFERENCES {words}]"}, NAV)
    assert [key for key, _ in entries(site.read("list/index.html"))] == keys
    assert site.warnings == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("all tipe=book", "'tipe=book' is not known. Did you mean 'type='?"),
        ("all year>=soon", "'year>=soon': not a year. Write year=2010"),
        ("all group=colour", "'group=colour' cannot be. Use group= with one of: year, type, keyword."),
        ("all keyword>=a", "'keyword>=a' cannot be compared so"),
        ("all type=map", "no reference fulfils these conditions"),
        ("type=map", "write [REFERENCES all …] for the whole site"),
    ],
)
def test_words_that_cannot_be_are_told_with_their_line(
    site_of: Callable[..., Site], words: str, told: str
) -> None:
    site = site_of({"index.md": f"# T\n\n[@beta]\n\n[REFERENCES {words}]\n\n[REFERENCES]"})
    (warning,) = site.warnings
    assert warning.startswith("mkdocs_refs: docs/index.md:5:1: [REFERENCES]")
    assert told in warning


def test_groups_have_headings_and_numbers_follow_the_page(site_of: Callable[..., Site]) -> None:
    site = site_of({**PAGES, "list.md": "# References\n\n[REFERENCES all group=year]"}, NAV, auto=False)
    html = site.read("list/index.html")
    assert re.findall(r'<h3 class="refs-group" id="([^"]*)">([^<]*)</h3>', html) == [
        ("refs-year-2012", "2012"),
        ("refs-year-2010", "2010"),
        ("refs-year-2001", "2001"),
        ("refs-year-1990", "1990"),
        ("refs-year-other", "Undated"),
    ]
    assert entries(html) == [
        ("gamma", "1."),
        ("beta", "2."),
        ("alpha", "3."),
        ("omega", "4."),
        ("delta", "5."),
    ]
    assert citations(site.read("b/index.html")) == ["[1,2]"]


def test_an_entry_stands_under_each_of_its_keywords_with_one_number(site_of: Callable[..., Site]) -> None:
    site = site_of({**PAGES, "list.md": "[REFERENCES all group=keyword]"}, NAV)
    html = site.read("list/index.html")
    assert re.findall(r'<h3 class="refs-group"[^>]*>([^<]*)</h3>', html) == ["leukemia", "review", "Other"]
    assert entries(html)[:3] == [("alpha", "1."), ("alpha", "1."), ("beta", "2.")]
    ids = re.findall(r' id="(ref-[^"]*)"', html)
    assert len(ids) == len(set(ids)) == 6


def test_several_lists_on_a_page_share_what_it_cites(site_of: Callable[..., Site]) -> None:
    page = "[@gamma] [@alpha] [@beta]\n\n## Books\n\n[REFERENCES type=book]\n\n## Others\n\n[REFERENCES]"
    html = site_of({"index.md": page}).read("index.html")
    books, others = html.split('id="others"')
    assert [key for key, _ in entries(books)] == ["alpha"]
    assert entries(others) == [("gamma", "2."), ("beta", "3.")]
    assert citations(html) == ["[2]", "[1]", "[3]"]


def test_what_no_list_takes_is_told(site_of: Callable[..., Site]) -> None:
    site = site_of({"index.md": "# T\n\n[@beta; @alpha]\n\n[REFERENCES type=book]"})
    (warning,) = site.warnings
    assert "docs/index.md:1:1: the bibliographies of this page leave out what it cites: 'beta'" in warning


def test_many_links_back_are_folded(site_of: Callable[..., Site]) -> None:
    page = " ".join(["[@beta]"] * 12)
    html = site_of({"index.md": page}, backlinks=3).read("index.html")
    shown = html[html.index("refs-backlinks") : html.index("refs-more")]
    assert shown.count('role="doc-backlink"') == 3
    assert '<summary aria-label="9 more citations">9 more</summary>' in html
    assert len(backlinks(html, "beta")) == 12


def test_author_date_styles_tell_apart_across_the_site(build_site: Callable[..., Site]) -> None:
    bib = "@book{one, author={Smith, Ann}, title={A}, year=2007}\n@book{two, author={Smith, Ann}, title={B}, year=2007}\n"
    site = build_site(
        {"index.md": "[@one]", "b.md": "[@two]"},
        {"plugins": [{"refs": {"sources": ["refs.bib"], "style": "apa", "numbering": "site"}}]},
        {"refs.bib": bib},
    )
    assert citations(site.read("index.html")) == ["(Smith,2007a)"]
    assert citations(site.read("b/index.html")) == ["(Smith,2007b)"]


def test_links_across_pages_without_directory_urls(build_site: Callable[..., Site]) -> None:
    site = build_site(
        {"index.md": "# S\n\n[@beta]", "sub/page.md": "# P\n\n[@beta]", "refs/list.md": "[REFERENCES all]"},
        {
            "plugins": [{"refs": {"sources": ["refs.bib"], "auto": False}}],
            "use_directory_urls": False,
        },
        {"refs.bib": BIB},
    )
    assert 'href="refs/list.html#ref-beta"' in site.read("index.html")
    assert 'href="../refs/list.html#ref-beta"' in site.read("sub/page.html")
    assert [href for href, _ in backlinks(site.read("refs/list.html"), "beta")] == [
        "../index.html#cite-beta-1",
        "../sub/page.html#cite-beta-1",
    ]


def test_authors_may_link_to_the_site_s_entries(build_site: Callable[..., Site]) -> None:
    site = build_site(
        {"index.md": "[entry](list.md#ref-omega)", "list.md": "[REFERENCES all]"},
        {"plugins": [{"refs": {"sources": ["refs.bib"]}}], "validation": {"anchors": "warn"}},
        {"refs.bib": BIB},
    )
    assert site.warnings == []


def test_a_style_of_its_own_gives_way_where_pages_share_numbers(site_of: Callable[..., Site]) -> None:
    block = "~~~references style=apa\nD. A. Thomas, Primary refractory leukemia, Cancer, vol.86, pp.1216-1290, 1999.\n~~~\n"
    site = site_of({"index.md": "[@beta]", "b.md": f"[@thomas1999]\n\n{block}"}, numbering="site")
    (warning,) = site.warnings
    assert "docs/b.md:1:1: this page asks for a style of its own" in warning
    assert citations(site.read("b/index.html")) == ["[2]"]


def test_an_overview_shows_what_the_site_cites_and_leads_to_entries_and_pages(
    site_of: Callable[..., Site],
) -> None:
    pages = {**PAGES, "list.md": "# References\n\n[REFERENCES overview]\n\n[REFERENCES cited]"}
    site = site_of(pages, NAV, auto=False)
    assert site.warnings == []
    html = site.read("list/index.html")
    figures, rest = html[html.index('class="refs-overview"') :].split("</section>", 1)
    assert "References: 4 · cited: 4 · pages that cite: 3" in text(figures)
    assert figures.count("<svg") == 5
    assert 'href="#ref-beta"' in figures
    assert 'href="../a/#cite-beta-1"' in figures
    assert len(entries(rest)) == 4
    ids = re.findall(r' id="([^"]*)"', html)
    assert len(ids) == len(set(ids))


def test_an_overview_may_be_of_some_kind_and_stand_alone(site_of: Callable[..., Site]) -> None:
    site = site_of({**PAGES, "list.md": "[REFERENCES overview all type=book]"}, NAV)
    assert site.warnings == []
    html = site.read("list/index.html")
    assert "References: 2 · cited: 1" in text(html)
    assert "refs-list" not in html


def test_groups_by_type_are_named_in_the_language_of_the_page(site_of: Callable[..., Site]) -> None:
    site = site_of({**PAGES, "list.md": "[REFERENCES all group=type]"}, NAV, locale="fr")
    headings = re.findall(r'<h3 class="refs-group"[^>]*>([^<]*)</h3>', site.read("list/index.html"))
    assert headings == ["Article de revue", "Livre", "Thèse"]


def test_markup_in_a_page_s_title_is_not_shown_in_links_back(site_of: Callable[..., Site]) -> None:
    nav = [{'<code class="symbol"></code>mod &amp; co': "a.md"}, "list.md"]
    pages = {"a.md": PAGES["a.md"], "list.md": "[REFERENCES all]"}
    html = site_of(pages, nav, auto=False).read("list/index.html")
    assert '<span class="refs-page">mod &amp; co</span>' in html
    assert backlinks(html, "alpha")[0][1] == "Back to citation a, in “Toxicity”, on page “mod &amp; co”"
