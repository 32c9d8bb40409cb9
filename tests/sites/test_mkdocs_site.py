"""Whole sites, built by the real MkDocs."""

from __future__ import annotations

import contextlib
import gc
import json
import re
import subprocess
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml

from tests.conftest import Site
from tests.constructs import CITED, LITERAL, REFERENCES

HAL_LIST = Path(__file__).parent.parent / "data" / "hal-list.txt"

LIST = """
~~~references
D. A. Thomas, H. Kantarjian, and T. L. Smith, Primary refractory leukemia, Cancer, vol.86, pp.1216-1290, 1999.

R. M. Sharkey and D. M. Goldenberg, Cancer radioimmunotherapy, Immunotherapy, vol.3, pp.349-370, 2011.
URL : https://hal.archives-ouvertes.fr/hal-01258870
~~~
"""


def strict_build(root: Path) -> subprocess.CompletedProcess[str]:
    """MkDocs as a program: its exit status is what an author's CI sees."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)


class _Ids(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.fragments: list[str] = []
        self.feed(html)

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if found.get("id"):
            self.ids.append(str(found["id"]))
        if (found.get("href") or "").startswith("#"):
            self.fragments.append(str(found["href"])[1:])


def test_an_author_pastes_a_list_and_cites_it(build_site: Callable[..., Site]) -> None:
    site = build_site(
        {"index.md": f"# Title\n\nText [@thomas1999; @sharkey2011, p. 350].\n\n## References\n{LIST}"}
    )
    html = site.read("index.html")
    assert site.warnings == []
    assert (
        '[<a class="refs-cite" id="cite-thomas1999-1" href="#ref-thomas1999" role="doc-biblioref">1</a>'
        in html
    )
    assert html.count('href="https://hal.archives-ouvertes.fr/hal-01258870"') == 1
    assert 'role="doc-backlink" href="#cite-sharkey2011-1"' in html
    assert "assets/mkdocs-refs/refs.css" in html
    assert (site.root / "site/assets/mkdocs-refs/refs.css").is_file()


def test_every_link_within_the_page_leads_somewhere_and_ids_are_unique(
    build_site: Callable[..., Site],
) -> None:
    text = "# Ref thomas1999 {#ref-thomas1999}\n\nText [@thomas1999; @sharkey2011] and @thomas1999.\n" + LIST
    page = _Ids(build_site({"index.md": text}, {"markdown_extensions": ["attr_list"]}).read("index.html"))
    assert len(page.ids) == len(set(page.ids))
    ours = [fragment for fragment in page.fragments if fragment.startswith(("ref-", "cite-"))]
    assert len(ours) >= 6
    assert set(ours) <= set(page.ids)


def test_title_navigation_and_search_hold_no_debris(build_site: Callable[..., Site]) -> None:
    text = f"# Relapse [@thomas1999]\n\n## Treatment @sharkey2011\n\nWords [@sharkey2011].\n{LIST}"
    site = build_site({"index.md": text})
    html = site.read("index.html")
    assert "<title>Relapse</title>" in html or "<title>Test</title>" in html
    assert 'id="relapse"' in html
    assert 'id="treatment"' in html
    docs = json.loads(site.read("search/search_index.json"))["docs"]
    titles = {doc["title"] for doc in docs}
    assert {"Relapse", "Treatment"} <= titles
    treatment = next(doc["text"] for doc in docs if doc["title"] == "Treatment")
    assert "Words[2]." in treatment.replace(" ", "")
    assert "data-refs" not in json.dumps(docs)


def test_a_mistyped_key_is_shown_located_and_fails_strict(build_site: Callable[..., Site]) -> None:
    text = f"---\ntitle: A\n---\n# Title\n\nSome `[@thomas199]` text\nand [@thomas199].\n{LIST}"
    site = build_site({"index.md": text})
    assert '<strong class="refs-unknown"' in site.read("index.html")
    assert "[?thomas199]</strong>" in site.read("index.html")
    (warning,) = site.warnings
    assert "docs/index.md:7:6: unknown citation key 'thomas199'. Did you mean 'thomas1999'?" in warning
    run = strict_build(site.root)
    assert run.returncode == 1
    assert "docs/index.md:7:6: unknown citation key" in run.stderr


def test_all_faults_are_reported_at_once(build_site: Callable[..., Site]) -> None:
    text = f"Text [@one] and [@two].\n\n- [@three]\n{LIST}"
    warnings = build_site({"index.md": text, "b.md": "[@four]"}).warnings
    assert sorted(re.findall(r"docs/\S+: unknown", "\n".join(warnings))) == [
        "docs/b.md:1:2: unknown",
        "docs/index.md:1:18: unknown",
        "docs/index.md:1:7: unknown",
        "docs/index.md:3:4: unknown",
    ]


def test_a_bibtex_file_is_a_source_for_every_page(build_site: Callable[..., Site]) -> None:
    bib = (
        "@article{knuth84, author={Knuth, Donald E.}, title={Literate {P}rogramming}, journal={The Computer Journal},\n"
        " volume=27, number=2, pages={97--111}, year=1984, doi={10.1093/comjnl/27.2.97}}\n"
        "@book{broken, title={never closed\n"
    )
    site = build_site(
        {"index.md": "Text [@knuth84].", "b.md": "See @knuth84.\n\n## Sources\n\n[REFERENCES]\n\nAfter."},
        {"plugins": [{"refs": {"sources": ["refs.bib"]}}]},
        {"refs.bib": bib},
    )
    for name in ("index.html", "b/index.html"):
        html = site.read(name)
        assert 'id="ref-knuth84"' in html
        assert "Knuth" in html
        assert 'href="https://doi.org/10.1093/comjnl/27.2.97"' in html
    assert site.read("b/index.html").index("refs-bibliography") < site.read("b/index.html").index("After.")
    assert any("refs.bib:3:" in line for line in site.warnings)


def test_authors_may_link_to_entries_themselves(build_site: Callable[..., Site]) -> None:
    site = build_site(
        {
            "index.md": f"See [the entry](#ref-thomas1999) [@thomas1999].\n{LIST}",
            "b.md": "[there](index.md#ref-sharkey2011)",
        },
        {"validation": {"anchors": "warn"}},
    )
    assert site.warnings == []


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"style": "nonesuch"}, "nonesuch"),
        ({"repair": ["nonesuch"]}, "nonesuch"),
        ({"numbering": "sites"}, "page"),
        ({"stile": "plain"}, "stile"),
    ],
)
def test_a_wrong_option_is_named_with_what_is_allowed(
    build_site: Callable[..., Site], options: dict[str, object], message: str
) -> None:
    site = build_site({"index.md": "Text"})
    (site.root / "mkdocs.yml").write_text(
        yaml.safe_dump({"site_name": "T", "plugins": [{"refs": options}]}), "utf-8"
    )
    run = strict_build(site.root)
    assert run.returncode == 1
    assert message in run.stderr
    assert "Traceback" not in run.stderr


def test_a_missing_source_is_a_message_not_a_traceback(build_site: Callable[..., Site]) -> None:
    site = build_site({"index.md": "Text"}, {"plugins": [{"refs": {"sources": ["nowhere.bib"]}}]})
    (warning,) = site.warnings
    assert "nowhere.bib" in warning
    assert "cannot read" in warning


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs", "material"])
def test_every_theme_builds_the_real_list(build_site: Callable[..., Site], theme: str) -> None:
    pasted = HAL_LIST.read_text(encoding="utf-8")
    site = build_site(
        {
            "index.md": f"# Review\n\nText [@thomas1999; @tavernier2007; @fielding2007].\n\n~~~references\n{pasted}\n~~~\n"
        },
        {"theme": {"name": theme}},
    )
    html = site.read("index.html")
    assert html.count('<li class="refs-entry') == 33
    assert '[<a class="refs-cite" id="cite-thomas1999-1"' in html
    assert "–" in html.split("refs-citation")[1][:400]


def test_a_build_is_repeatable(build_site: Callable[..., Site]) -> None:
    pages = {"index.md": f"Text [@thomas1999] [@nobody].\n{LIST}"}
    first = build_site(pages).read("index.html")
    assert build_site(pages).read("index.html").split("Build Date")[0] == first.split("Build Date")[0]


def test_the_stylesheet_can_be_left_out(build_site: Callable[..., Site]) -> None:
    site = build_site({"index.md": "Text"}, {"plugins": [{"refs": {"stylesheet": False}}]})
    assert "refs.css" not in site.read("index.html")
    assert not (site.root / "site/assets/mkdocs-refs/refs.css").exists()


def test_the_script_is_deferred_and_can_be_left_out(build_site: Callable[..., Site]) -> None:
    site = build_site({"index.md": "Text"})
    assert site.read("index.html").count('<script src="assets/mkdocs-refs/refs.js" defer></script>') == 1
    site = build_site({"index.md": "Text"}, {"plugins": [{"refs": {"popover": False}}]})
    assert "refs.js" not in site.read("index.html")
    assert not (site.root / "site/assets/mkdocs-refs/refs.js").exists()


@pytest.mark.parametrize("theme", ["mkdocs", "material"])
def test_a_page_of_everything_at_once(build_site: Callable[..., Site], theme: str) -> None:
    """All constructs on one page, with the extensions that people really use together."""
    literal = "\n\n".join(f"<!-- -->\n\nBEGIN\n\n{text}" for text, _ in LITERAL.values())
    cited = "\n\n".join(text.replace("[^1]", f"[^n{i}]") for i, text in enumerate(CITED.values()))
    tabs = '=== "One"\n\n    In a tab [@a].\n\n=== "Two"\n\n    In the other @b.'
    text = f"# Title [@a]\n\n{literal}\n\n# Second [@b]\n\n{cited}\n\n{tabs}\n{REFERENCES}"
    site = build_site(
        {"index.md": text, "logo.png": ""},
        {
            "theme": {"name": theme},
            "validation": {"links": {"not_found": "ignore"}},
            "markdown_extensions": [
                "admonition",
                "extra",
                {"toc": {"permalink": True}},
                "pymdownx.superfences",
                {"pymdownx.tabbed": {"alternate_style": True}},
                "pymdownx.magiclink",
                "pymdownx.betterem",
                "pymdownx.tilde",
                "pymdownx.details",
            ],
        },
    )
    assert [line for line in site.warnings if "refs" in line] == []
    html = site.read("index.html")
    between = html[html.index("BEGIN") : html.index('id="second"')]
    assert between.count("BEGIN") == len(LITERAL)
    assert "refs-" not in between
    after = html[html.index('id="second"') :]
    assert after.count('class="refs-citation"') >= len(CITED) + 3
    assert "data-refs=" not in html
    assert "data-refs-list" not in html
    ids = _Ids(html).ids
    ours = [id_ for id_ in ids if id_.startswith(("ref-", "cite-"))]
    assert len(ours) == len(set(ours))
    assert set(_Ids(html).fragments) >= {"ref-a", "ref-b", "cite-a-1", "cite-b-1"}


def test_options_given_to_the_extension_beside_the_plugin_are_not_lost_in_silence(
    build_site: Callable[..., Site],
) -> None:
    site = build_site(
        {"index.md": f"Text [@thomas1999].\n{LIST}"},
        {"markdown_extensions": [{"mkdocs_refs": {"style": "alpha"}}]},
    )
    (warning,) = site.warnings
    assert "the plugin 'refs' adds 'mkdocs_refs' itself" in warning
    assert site.read("index.html").count('<li class="refs-entry"') == 2


@pytest.mark.parametrize("name", ["refs.css", "refs.js"])
def test_an_author_s_own_file_in_the_place_of_ours_stays(build_site: Callable[..., Site], name: str) -> None:
    site = build_site({"index.md": "# T\n"}, files={f"docs/assets/mkdocs-refs/{name}": "/* mine */"})
    assert site.read(f"assets/mkdocs-refs/{name}") == "/* mine */"
    assert site.warnings == []


@pytest.mark.parametrize("theme", ["mkdocs", "material"])
def test_search_finds_entries_and_what_they_link_to_but_no_letters_of_links_back(
    build_site: Callable[..., Site], theme: str
) -> None:
    text = f"# Title\n\nText [@thomas1999] and [@thomas1999].\n\n## References\n{LIST}\n\nAfter."
    site = build_site({"index.md": text}, {"theme": {"name": theme}})
    docs = json.loads(site.read("search/search_index.json"))["docs"]
    words = " ".join(re.sub(r"<[^>]*>", " ", docs[-1]["text"]).split())
    assert "Sharkey" in words
    assert "hal-01258870" in words
    assert words.index("Thomas") < words.index("Sharkey") < words.index("After.")
    assert " a b" not in words
    assert "data-refs-search" not in json.dumps(docs)
    html = site.read("index.html")
    assert html.count('<li class="refs-entry"') == 2
    assert "data-refs-search" not in html


def test_a_page_that_ends_with_a_heading_gets_no_second_one(build_site: Callable[..., Site]) -> None:
    bib = "@book{a, author={B, C}, title={T}, year=2000}"
    config = {"plugins": [{"refs": {"sources": ["refs.bib"]}}]}
    pages = {"index.md": "# T\n\n[@a].\n\n## Sources\n", "b.md": "# T\n\n[@a].\n\n## Next\n\nText.\n"}
    site = build_site(pages, config, {"refs.bib": bib})
    assert re.findall(r"<h2[^>]*>([^<]*)", site.read("index.html")) == ["Sources"]
    assert re.findall(r"<h2[^>]*>([^<]*)", site.read("b/index.html")) == ["Next", "References"]


@pytest.mark.parametrize("numbering", ["page", "site"])
def test_the_list_at_the_end_of_a_page_is_in_its_table_of_contents(
    build_site: Callable[..., Site], numbering: str
) -> None:
    bib = "@book{a, author={B, C}, title={T}, year=2000}"
    config = {
        "plugins": ["search", {"refs": {"sources": ["refs.bib"], "numbering": numbering}}],
        "theme": {"name": "material"},
    }
    site = build_site({"index.md": "# T\n\n## One\n\n[@a].\n"}, config, {"refs.bib": bib})
    html = site.read("index.html")
    toc = html[html.index('data-md-component="toc"') :].split("</nav>")[0]
    assert re.findall(r'href="#([^"]*)"', toc) == ["one", "references"]
    docs = json.loads(site.read("search/search_index.json"))["docs"]
    assert {"title": "References", "location": "#references"} in [
        {"title": doc["title"], "location": doc["location"]} for doc in docs
    ]


@pytest.mark.leads_nowhere("*assets/mkdocs-refs/refs.*")
def test_what_an_author_excludes_stays_out(build_site: Callable[..., Site]) -> None:
    site = build_site({"index.md": "# T\n"}, {"exclude_docs": "assets/\n"})
    assert not (site.root / "site/assets/mkdocs-refs/refs.css").exists()


@pytest.mark.parametrize("fails", [False, True])
def test_the_garbage_collector_is_left_as_it_was(build_site: Callable[..., Site], fails: bool) -> None:
    before = gc.get_threshold()
    hook = (
        "import gc, pathlib\n\n"
        "def on_page_markdown(markdown, **_):\n"
        "    pathlib.Path('seen.txt').write_text(str(gc.get_threshold()[0]))\n"
        f"    if {fails}:\n        raise ValueError('as any hook may')\n"
    )
    with pytest.raises(ValueError, match="as any") if fails else contextlib.nullcontext():
        site = build_site({"index.md": "Text."}, {"hooks": ["hook.py"]}, {"hook.py": hook})
        assert int((site.root / "seen.txt").read_text()) > before[0]
    assert gc.get_threshold() == before
