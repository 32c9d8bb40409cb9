"""A real list as HAL exports it: the reference list of a radioimmunotherapy paper, damage included."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_refs.model import OTHERS
from mkdocs_refs.sources.plaintext import read

TEXT = (Path(__file__).parents[2] / "data" / "hal-list.txt").read_text(encoding="utf-8")
PARAGRAPHS = [paragraph for paragraph in TEXT.split("\n\n") if paragraph.strip()]


@pytest.fixture(scope="module")
def items():
    return read(TEXT).items


@pytest.fixture(scope="module")
def as_printed():
    return read(TEXT, repair=False).items


def people(item):
    return [f"{name.given} {name.full_family}".strip() for name in item.authors if name != OTHERS]


def test_35_paragraphs_are_33_references(items):
    assert len(PARAGRAPHS) == 35
    assert len(items) == 33
    assert all(item.recognised for item in items)
    assert {item.type for item in items} == {"article-journal"}


def test_nothing_is_lost(items):
    assert "\n\n".join(item.verbatim for item in items) == TEXT.strip()


def test_verbatim_of_joined_references_spans_both_paragraphs(items):
    assert items[25].verbatim == "\n\n".join(PARAGRAPHS[25:27])
    assert items[32].verbatim == "\n\n".join(PARAGRAPHS[33:35])


# What the papers themselves say, or what the arithmetic of the export leaves as the only reading.
PAGES = {
    1: "1216-1230",
    2: "1907-1914",
    3: "944-950",
    4: "589-596",
    5: "2032-2041",
    6: "37-47",
    7: "1155-1159",
    9: "106-113",
    10: "25-32",
    11: "1098-1107",
    12: "403-411",
    13: "6398-6405",
    14: "5327-5334",
    17: "504-509",
    18: "1331-1341",
    20: "906",
    21: "77-84",
    25: "552-556",
    26: "2000-2018",
    27: "36",
    33: "1738-1745",
}


@pytest.mark.parametrize(("number", "page"), PAGES.items())
def test_pages(items, number, page):
    assert items[number - 1].get("page") == page


AUTHORS = {
    4: ["A. Oriol", "S. Vives", "J. M. Hernández-Rivas"],
    7: ["M. Garcia-Barros", "F. Paris", "C. Cordon-Cardo"],
    11: ["S. Raponi", "M. S. De Propris", "S. Intoppa"],
    17: ["A. S. Advani", "S. McDonough", "S. Coutre"],
    20: ["F. Kraeber-Bodéré", "A. Pallardy", "S. Le Gouill"],
    21: ["G. L. Griffiths", "S. V. Govindan", "R. M. Sharkey", "D. R. Fisher", "D. M. Goldenberg"],
    23: ["R. D. Blumenthal", "W. Lew", "M. Juweid", "R. Alisauskas", "Z. Ying"],
    32: ["F. Morschhauser", "J. Radford", "A. Van Hoof"],
}


@pytest.mark.parametrize(("number", "names"), AUTHORS.items())
def test_authors(items, number, names):
    assert people(items[number - 1]) == names


def test_et_al_is_kept_as_others(items):
    assert [number for number, item in enumerate(items, start=1) if OTHERS in item.authors] == [23]
    assert items[22].authors[-1] == OTHERS


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (2, "after first relapse"),
        (6, "with <sup>131</sup>I and <sup>90</sup>Y labeled MAbs"),
        (15, "untreated diffuse large B-cell"),
        (20, "with <sup>90</sup>Y-epratuzumab tetraxetan following R-CHOP"),
        (21, "<sup>90</sup>Y-DOTA-hLL2"),
        (26, "(<sup>90</sup>Y-epratuzumab): do tumor targeting"),
        (27, "small field hypofractionated"),
        (28, "Lack of CD24 antigen"),
    ],
)
def test_titles_are_repaired(items, number, words):
    assert words in items[number - 1].title


def test_the_mass_number_is_no_issue(items, as_printed):
    assert "issue" not in items[25].fields
    assert as_printed[26].get("issue") == "90"


def test_debris_of_the_first_half_gives_way_to_the_tail(items):
    assert items[32].get("container-title") == "Haematologica"
    assert items[32].get("volume") == "99"
    assert items[32].year == 2014


def test_the_url_line_belongs_to_the_reference_before_it(items):
    assert items[7].get("URL") == "https://hal.archives-ouvertes.fr/hal-01258870"
    assert items[7].verbatim.endswith("\nURL : https://hal.archives-ouvertes.fr/hal-01258870")


def test_keys(items):
    ids = [item.id for item in items]
    assert len(set(ids)) == 33
    assert ids[0] == "thomas1999"
    assert ids[19] == "kraeber-bodere2012"


def test_without_repair_everything_is_as_printed(as_printed):
    assert len(as_printed) == 35
    assert all(not item.repairs for item in as_printed)
    assert as_printed[1].get("page") == "1907-1921"
    assert "fi rst relapse" in as_printed[1].title
    assert as_printed[2].get("page") == "944-50"
    assert people(as_printed[6])[0] == "M. Garcia-barros"
    assert people(as_printed[19]) == ["F. Kraeber-bodéré", "A. Pallardy", "L. Gouill"]
    assert "90 Y-DOTA-hLL2" in as_printed[20].title


def test_one_repair_alone():
    items = read(TEXT, repair=["double-name"]).items
    assert people(items[6])[0] == "M. Garcia-Barros"
    assert items[2].get("page") == "944-50"
    assert {repair.code for item in items for repair in item.repairs} == {"double-name"}


def test_confidence_is_high_where_nothing_is_wrong(items):
    assert all(item.confidence is not None and item.confidence >= 0.9 for item in items[:5])
    assert items[32].confidence < 0.9
