"""The language of headings, labels and menus, page by page: mkdocs-static-i18n, and a page's front matter."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import Site

TEXT = "# Page\n\nText [@knuth84, p. 3].\n"
BIB = "@book{knuth84, author={Knuth, Donald E. and Doe, Jane}, title={The Book}, publisher={P}, year=1984, edition=2}"
WORDS = {
    "en": ("References", "Back to citation a", "Export", "Copy {format}"),
    "fr": ("Références", "Retour à l’appel a", "Exporter", "Copier {format}"),
    "de": ("Literatur", "Zurück zum Beleg a", "Exportieren", "{format} kopieren"),
}
LANGUAGES = [
    {"locale": "en", "name": "English", "default": True, "build": True},
    {"locale": "fr", "name": "Français", "build": True},
    {"locale": "de", "name": "Deutsch", "build": True},
]


def speaks(html: str, language: str) -> None:
    for code, (heading, back, export, copy) in WORDS.items():
        for text in (
            f">{heading}</h2>",
            f'aria-label="{back}',
            f">{export}</summary>",
            f'data-refs-copy="{copy}"',
        ):
            assert (text in html) == (code == language), (text, language)


def build(build_site: Callable[..., Site], pages: dict[str, str], **config: Any) -> Site:
    return build_site(pages, {"plugins": [{"refs": {"sources": ["refs.bib"]}}], **config}, {"refs.bib": BIB})


@pytest.mark.parametrize("theme", ["mkdocs", "material"])
@pytest.mark.parametrize("refs_first", [True, False])
@pytest.mark.parametrize("structure", ["suffix", "folder"])
def test_each_language_s_pages_speak_it(
    build_site: Callable[..., Site], structure: str, refs_first: bool, theme: str
) -> None:
    i18n = {"i18n": {"docs_structure": structure, "languages": LANGUAGES, "reconfigure_search": False}}
    refs: dict[str, Any] = {"refs": {"sources": ["refs.bib"]}}
    pages = (
        {"index.md": TEXT, "index.fr.md": TEXT, "index.de.md": TEXT}
        if structure == "suffix"
        else {f"{code}/index.md": TEXT for code in WORDS}
    )
    site = build(
        build_site, pages, plugins=[refs, i18n] if refs_first else [i18n, refs], theme={"name": theme}
    )
    for code, page in (("en", "index.html"), ("fr", "fr/index.html"), ("de", "de/index.html")):
        html = site.read(page)
        speaks(html, code)
        # Each language is built on its own; the files of one must not cost those of another.
        up = "../" if "/" in page else ""
        name = page.removesuffix("/index.html").removesuffix(".html")
        for path in ("items/knuth84.bib", f"pages/{name}.bib"):
            assert f'href="{up}assets/mkdocs-refs/{path}"' in html
            assert (site.root / "site/assets/mkdocs-refs" / path).is_file()
    # The style's own words follow.
    assert "2nd ed" in site.read("index.html")
    assert "2nd ed" not in site.read("de/index.html")


@pytest.mark.parametrize("field", ["lang: fr", "language: fr-CA"])
def test_front_matter_chooses_the_language_of_a_page(build_site: Callable[..., Site], field: str) -> None:
    site = build(build_site, {"index.md": TEXT, "b.md": f"---\n{field}\n---\n{TEXT}"})
    speaks(site.read("index.html"), "en")
    speaks(site.read("b/index.html"), "fr")


def test_front_matter_comes_before_the_option(build_site: Callable[..., Site]) -> None:
    site = build(
        build_site,
        {"index.md": TEXT, "b.md": f"---\nlang: fr\n---\n{TEXT}"},
        plugins=[{"refs": {"sources": ["refs.bib"], "locale": "de"}}],
    )
    speaks(site.read("index.html"), "de")
    speaks(site.read("b/index.html"), "fr")


@pytest.mark.parametrize("field", ["lang: no", "lang: [fr]", "lang:", "lang: ''"])
def test_what_is_no_language_changes_nothing(build_site: Callable[..., Site], field: str) -> None:
    # "no" is false in YAML.
    speaks(build(build_site, {"index.md": f"---\n{field}\n---\n{TEXT}"}).read("index.html"), "en")


@pytest.mark.parametrize(
    ("theme", "code"),
    [({"name": "material", "language": "de"}, "de"), ({"name": "mkdocs", "locale": "fr"}, "fr")],
)
def test_without_either_the_theme_s_language_counts(
    build_site: Callable[..., Site], theme: dict[str, str], code: str
) -> None:
    speaks(build(build_site, {"index.md": TEXT}, theme=theme).read("index.html"), code)
