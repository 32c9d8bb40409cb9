"""mkdocs-static-i18n: one build for each language, numbered and worded for itself."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.sites.hosts.conftest import Built, build
from tests.sites.hosts.reading import BIB

FILES = {
    "docs/index.md": "# Home\n\nText [@knuth1984, chapter 3] and [@tavernier2007].\n",
    "docs/index.fr.md": "# Accueil\n\nTexte [@tavernier2007, chapitre 3].\n",
    "docs/other.md": "# Other\n\nText [@tavernier2007].\n",
    "refs.bib": BIB,
}


def site(root: Path, theme: str, **options: Any) -> Built:
    languages = [
        {"locale": "en", "name": "English", "default": True},
        {"locale": "fr", "name": "Français"},
        {"locale": "de", "name": "Deutsch"},
    ]
    config = {
        "site_url": "https://example.org/",
        "theme": {"name": theme},
        "plugins": [
            "search",
            {"refs": {"sources": ["refs.bib"], **options}},
            {"i18n": {"docs_structure": "suffix", "languages": languages}},
        ],
    }
    built = build(root, config, FILES)
    assert built.warnings == []
    assert built.status == 0, built.log
    return built


@pytest.mark.parametrize("theme", ["mkdocs", "material"])
def test_each_language_has_its_own_numbers_and_words(theme: str, tmp_path: Path) -> None:
    built = site(tmp_path, theme, locale="", style="numeric")
    english, french, german = (built.page(f"{part}index.html") for part in ("", "fr/", "de/"))
    for page in (english, french, german):
        page.is_whole()
        assert page.bibliographies == 1
    assert list(english.entries) == ["ref-knuth1984", "ref-tavernier2007"]
    assert list(french.entries) == ["ref-tavernier2007"]
    assert (english.titles, french.titles) == (["References"], ["Références"])
    assert 'aria-label="Retour à l’appel a' in french.html
    assert built.broken_links() == []


def test_the_order_of_the_plugins_does_not_matter(tmp_path: Path) -> None:
    config = {
        "plugins": [
            {
                "i18n": {
                    "languages": [
                        {"locale": "en", "name": "English", "default": True},
                        {"locale": "fr", "name": "Français"},
                    ]
                }
            },
            "search",
            {"refs": {"sources": ["refs.bib"]}},
        ]
    }
    built = build(tmp_path, config, FILES)
    assert built.status == 0, built.log
    assert built.page("fr/index.html").titles == ["Références"]


def test_a_page_that_is_not_translated_is_there_in_each_language(tmp_path: Path) -> None:
    built = site(tmp_path, "material")
    for part in ("", "fr/", "de/"):
        page = built.page(f"{part}other/index.html")
        assert page.citations == ["[1]"]
        page.is_whole()


def test_the_search_finds_the_citations_of_every_language(tmp_path: Path) -> None:
    built = site(tmp_path, "material")
    index = json.loads((built.site / "search/search_index.json").read_text(encoding="utf-8"))
    texts = {entry["location"]: entry["text"] for entry in index["docs"]}
    assert "[1, ch. 3]" in texts[""] or "[1, chap. 3]" in texts[""]
    assert "Outcome of treatment" in " ".join(texts.values())
    assert any(location.startswith("fr/") for location in texts)


def test_an_unknown_key_of_a_translation_is_told_once_and_with_its_file(tmp_path: Path) -> None:
    config = {
        "plugins": [
            {"refs": {"sources": ["refs.bib"]}},
            {
                "i18n": {
                    "languages": [
                        {"locale": "en", "name": "English", "default": True},
                        {"locale": "fr", "name": "Français"},
                    ]
                }
            },
        ]
    }
    files = {**FILES, "docs/index.fr.md": "# Accueil\n\nTexte [@tavernier2008].\n"}
    built = build(tmp_path, config, files)
    told = [line for line in built.log.splitlines() if "unknown citation key" in line]
    assert len(told) == 1
    assert "docs/index.fr.md:3:8:" in told[0]
    assert built.status == 1
