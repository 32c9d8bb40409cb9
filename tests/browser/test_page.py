"""The built page in a real Chromium: nothing an author or a source writes can run, and assistive technology finds its way."""

from __future__ import annotations

import html
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.conftest import Site

pytestmark = pytest.mark.browser

HAL_LIST = Path(__file__).parent.parent / "data" / "hal-list.txt"
# Nothing is fetched from elsewhere: these tests know no network.
THEMES: dict[str, dict[str, Any]] = {
    "mkdocs": {"name": "mkdocs", "highlightjs": False},
    "readthedocs": {"name": "readthedocs", "highlightjs": False},
    "material": {"name": "material", "font": False},
    "material, dark": {"name": "material", "font": False, "palette": {"scheme": "slate"}},
}
ATTACKS = [
    "<script>alert(1)</script>",
    '"onmouseover=alert(1) x="',
    "'><img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "</span></li></ol></section><script>alert(1)</script>",
    "javascript:alert(1)",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
]


def hostile_site() -> tuple[dict[str, str], dict[str, str]]:
    """A page and a source with every attack in every place that an author's or a stranger's text reaches."""
    entries, cites = [], []
    for number, attack in enumerate(ATTACKS):
        entries.append(
            f"@article{{k{number}, author = {{{attack}, A. and {attack}}}, title = {{{attack}}}, journal = {{{attack}}},\n"
            f"  volume = {{{attack}}}, pages = {{{attack}}}, year = {{{attack}}}, doi = {{{attack}}}, url = {{{attack}}},\n"
            f"  note = {{{attack}}}, publisher = {{{attack}}}, HAL_ID = {{{attack}}}, PDF = {{{attack}}}}}\n"
            f"@misc{{u{number}, title = {{T}}, url = {{javascript:alert({number})}}, doi = {{javascript:alert(1)}}}}\n"
        )
        cites.append(f"Text [{attack} @k{number}, p. {attack}; -@u{number}, {attack}].")
        cites.append(f"Narrative @k{number} [p. {attack}].")
        # A key in braces holds no white space; what is no citation is Markdown's own raw HTML, and its author's business.
        cites.append("Unknown [@{" + "".join(attack.split()).replace("{", "").replace("}", "") + "}].")
    pasted = "\n\n".join(
        f"A. {attack}, {attack}, {attack}, vol.{attack}, pp.{attack}, 1999.\nURL : {attack}"
        for attack in ATTACKS
    )
    page = (
        "# Page\n\n"
        + "\n\n".join(cites)
        + f'\n\n[REFERENCES]\n\n~~~references title="<script>alert(1)</script>"\n{pasted}\n~~~\n'
    )
    return {"index.md": page}, {"refs.bib": "\n".join(entries)}


def test_nothing_written_can_run(
    build_site: Callable[..., Site], chromium: Any, serve: Callable[[Path], str]
) -> None:
    pages, files = hostile_site()
    site = build_site(
        pages, {"plugins": ["search", {"refs": {"sources": ["refs.bib"]}}], "theme": THEMES["mkdocs"]}, files
    )
    page = chromium.new_page()
    ran: list[str] = []
    page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
    page.on("pageerror", lambda error: ran.append(str(error)))
    page.goto(serve(site.root / "site"))
    ours = page.locator(".refs-citation, .refs-bibliography, .refs-unknown")
    assert ours.count() > len(ATTACKS)
    for element in page.locator(".refs-entry").all()[:10]:
        element.hover()
    bad = page.evaluate(
        """() => {
          const roots = [...document.querySelectorAll('.refs-citation, .refs-bibliography, .refs-unknown')];
          const all = roots.flatMap(root => [root, ...root.querySelectorAll('*')]);
          return {
            elements: all.filter(e => ['SCRIPT', 'IMG', 'SVG', 'svg', 'IFRAME'].includes(e.tagName)).length,
            handlers: all.flatMap(e => [...e.attributes]).filter(a => a.name.startsWith('on') || a.name === 'style').length,
            schemes: [...new Set(all.filter(e => e.href).map(e => new URL(e.href).protocol))],
          };
        }"""
    )
    page.close()
    assert ran == []
    assert bad["elements"] == 0
    assert bad["handlers"] == 0
    assert set(bad["schemes"]) <= {"http:", "https:", "mailto:"}


@pytest.fixture
def article(build_site: Callable[..., Site]) -> Callable[[str], Site]:
    pasted = HAL_LIST.read_text(encoding="utf-8")
    text = (
        "# Review\n\n## Introduction\n\nText [@thomas1999; @tavernier2007; @fielding2007; @oriol2010], then "
        "[see @sharkey2011, pp. 350-355] and @stein1999 [fig. 2].\n\n## Next\n\nAgain [@thomas1999].\n\n"
        "## References\n\n~~~references\n" + pasted + "\n~~~\n"
    )

    def build(theme: str) -> Site:
        return build_site({"index.md": text}, {"theme": THEMES[theme]})

    return build


@pytest.mark.parametrize(
    ("theme", "bootstrap_mode"), [*((name, "light") for name in THEMES), ("mkdocs", "dark")]
)
def test_assistive_technology_finds_nothing_wrong(
    article: Callable[[str], Site],
    chromium: Any,
    serve: Callable[[Path], str],
    theme: str,
    bootstrap_mode: str,
) -> None:
    site = article(theme)
    page = chromium.new_page(viewport={"width": 1200, "height": 900})
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(serve(site.root / "site"))
    # What MkDocs' theme does for its color_mode, without the highlighter that it would fetch for it.
    page.evaluate("mode => { document.documentElement.dataset.bsTheme &&= mode }", bootstrap_mode)
    results = Axe().run(page, context={"include": [[".refs-citation"], [".refs-bibliography"]]}).response
    page.close()
    found = [
        f"{violation['id']}: {node['target']} {node['failureSummary']}"
        for violation in results["violations"]
        for node in violation["nodes"]
    ]
    assert found == []
    assert results["passes"], "axe looked at nothing"
    ours = [text for text in problems if "favicon" not in text and "404" not in text]
    assert ours == []


def test_from_citation_to_entry_and_back(
    article: Callable[[str], Site], chromium: Any, serve: Callable[[Path], str]
) -> None:
    site = article("mkdocs")
    page = chromium.new_page()
    page.goto(serve(site.root / "site"))
    page.locator("[role=doc-biblioref]").first.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#ref-thomas1999"
    page.locator("[role=doc-backlink][aria-label='Back to citation b, in “Next”']").click()
    assert page.evaluate("location.hash") == "#cite-thomas1999-2"
    section = page.locator("[role=doc-bibliography][aria-label=References]")
    assert section.get_by_role("listitem").count() == 33
    page.close()


def test_the_members_of_a_collapsed_range_are_reachable_by_keyboard(
    article: Callable[[str], Site], chromium: Any, serve: Callable[[Path], str]
) -> None:
    site = article("mkdocs")
    page = chromium.new_page()
    page.goto(serve(site.root / "site"))
    cluster = page.locator(".refs-citation").first
    assert cluster.inner_text() == "[1–4]"
    names = [
        link.get_attribute("aria-label") or link.inner_text()
        for link in cluster.locator("[role=doc-biblioref]").all()
    ]
    assert names == ["1", "2", "3", "4"]
    page.locator("#cite-thomas1999-1").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "cite-tavernier2007-1"
    assert page.evaluate("document.activeElement.getBoundingClientRect().width") > 3
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#ref-tavernier2007"
    page.close()


def test_the_attacks_are_shown_as_text(build_site: Callable[..., Site]) -> None:
    site = build_site(
        {"index.md": "[@k]"},
        {"plugins": [{"refs": {"sources": ["refs.bib"]}}]},
        {"refs.bib": "@article{k, author={A B}, title={<script>alert(1)</script>}, journal={J}, year=2000}"},
    )
    assert html.escape("<script>alert(1)</script>") in site.read("index.html")


# Of each width of the window at which they are not: the letter's line is not that of the symbol before it.
PARTED = """() => {
  const links = document.querySelector(".refs-backlinks"), letter = links.querySelector(".refs-backlink");
  const middle = box => (box.top + box.bottom) / 2;
  const parted = [];
  for (let width = 160; width < 700; width++) {
    document.querySelector(".refs-bibliography").style.width = `${width}px`;
    if (Math.abs(middle(links.getClientRects()[0]) - middle(letter.getClientRects()[0])) > 6) parted.push(width);
  }
  return parted;
}"""


def test_the_sign_and_the_first_link_back_are_on_one_line(
    build_site: Callable[..., Site], chromium: Any, serve: Callable[[Path], str]
) -> None:
    block = "~~~references\n@article{doe, author={Doe, Jane}, title={Some words that fill a line}, journal={J}, year=2001}\n~~~\n"
    site = build_site(
        {"index.md": f"# Home\n\nText [@doe] and [@doe].\n\n{block}\n[REFERENCES]\n"},
        {"theme": THEMES["mkdocs"]},
    )
    page = chromium.new_page()
    page.goto(serve(site.root / "site"))
    assert page.evaluate(PARTED) == []
    page.close()
