"""The built-in style files, as files: what they say about themselves, and that nothing in them dangles."""

from __future__ import annotations

from importlib import resources
from importlib.resources.abc import Traversable
from xml.etree import ElementTree as ET

import pytest

CSL = "{http://purl.org/net/xbiblio/csl}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
FILES = sorted(
    (entry for entry in resources.files("mkdocs_refs.styles").iterdir() if entry.name.endswith(".csl")),
    key=lambda entry: entry.name,
)

FORMATS = {
    "acs": "numeric",
    "alpha": "label",
    "ama": "numeric",
    "apa": "author-date",
    "chicago-author-date": "author-date",
    "chicago-notes": "note",
    "harvard": "author-date",
    "ieee": "numeric",
    "iso690-author-date": "author-date",
    "iso690-numeric": "numeric",
    "mla": "author",
    "nature": "numeric",
    "numeric": "numeric",
    "vancouver": "numeric",
}


def read(entry: Traversable) -> ET.Element:
    return ET.fromstring(entry.read_text(encoding="utf-8"))  # noqa: S314  the package's own files


def name_of(entry: Traversable) -> str:
    return entry.name.removesuffix(".csl")


@pytest.fixture(params=FILES, ids=name_of)
def style(request: pytest.FixtureRequest) -> ET.Element:
    return read(request.param)


def test_every_promised_style_is_there() -> None:
    assert [name_of(entry) for entry in FILES] == sorted(FORMATS)


@pytest.mark.parametrize("entry", FILES, ids=name_of)
def test_it_says_what_it_is(entry: Traversable) -> None:
    root = read(entry)
    info = root.find(f"{CSL}info")
    assert info is not None
    said = {child.tag.removeprefix(CSL): (child.text or "").strip() for child in info}
    assert said["id"] == f"mkdocs-refs:{name_of(entry)}"
    assert said["title"]
    assert said["summary"].endswith(".")
    assert said["updated"].endswith("+00:00")
    assert said["rights"] == "MIT"
    formats = [category.get("citation-format") for category in info.iter(f"{CSL}category")]
    assert formats[0] == FORMATS[name_of(entry)]


def test_it_is_a_style_of_its_own(style: ET.Element) -> None:
    assert style.tag == f"{CSL}style"
    assert style.get("version") == "1.0"
    assert style.get("class") in {"in-text", "note"}
    assert style.get("default-locale") is None, "a site's language decides"
    for part in ("citation", "bibliography"):
        assert style.find(f"{CSL}{part}/{CSL}layout") is not None


def test_notes_are_for_the_note_style_alone(style: ET.Element) -> None:
    category = style.find(f"{CSL}info/{CSL}category")
    assert category is not None
    assert (style.get("class") == "note") == (category.get("citation-format") == "note")


def test_every_macro_is_called_and_every_call_has_one(style: ET.Element) -> None:
    defined = [macro.get("name") for macro in style.iter(f"{CSL}macro")]
    called = {element.get("macro") for element in style.iter() if element.get("macro")}
    assert len(defined) == len(set(defined)), "a name stands for one macro"
    assert called == set(defined)


def test_no_macro_calls_itself(style: ET.Element) -> None:
    calls = {
        macro.get("name"): {element.get("macro") for element in macro.iter() if element.get("macro")}
        for macro in style.iter(f"{CSL}macro")
    }
    while calls:
        leaves = {name for name, called in calls.items() if not called & set(calls)}
        assert leaves, f"a circle among {sorted(map(str, calls))}"
        for name in leaves:
            del calls[name]


def test_the_first_field_is_a_label_where_it_stands_apart(style: ET.Element) -> None:
    bibliography = style.find(f"{CSL}bibliography")
    assert bibliography is not None
    layout = bibliography.find(f"{CSL}layout")
    assert layout is not None
    labelled = layout[0].get("variable") in {"citation-number", "citation-label"}
    assert labelled == (bibliography.get("second-field-align") == "flush")


def test_works_of_one_author_and_year_are_told_apart(style: ET.Element) -> None:
    category = style.find(f"{CSL}info/{CSL}category")
    citation = style.find(f"{CSL}citation")
    assert category is not None
    assert citation is not None
    if category.get("citation-format") == "author-date":
        for means in ("add-names", "add-givenname", "add-year-suffix"):
            assert citation.get(f"disambiguate-{means}") == "true"


def test_a_doi_is_an_address_or_is_called_one(style: ET.Element) -> None:
    for element in style.iter(f"{CSL}text"):
        if element.get("variable") == "DOI":
            assert element.get("prefix") in {"https://doi.org/", "doi:", "DOI ", None}


def test_words_are_terms(style: ET.Element) -> None:
    """Words that a style spells out could not follow the language of the site."""
    assert {element.get("value") for element in style.iter() if element.get("value")} <= {"doi"}


def test_own_terms_are_english_or_french_or_of_no_language(style: ET.Element) -> None:
    for locale in style.iter(f"{CSL}locale"):
        assert locale.get(LANGUAGE) in {None, "en", "en-GB", "fr"}
