from __future__ import annotations

import pytest

from mkdocs_refs.diagnostics import Severity, SourcePos
from mkdocs_refs.sources.plaintext import read

ONE = "J. Smith, First title, Nature, vol.1, pp.1-2, 2001."
TWO = "K. Doe and L. Roe, Second title, Cell, vol.2, pp.3-4, 2002."
THREE = "M. Poe, Third title, Blood, vol.3, pp.5-6, 2003."


def verbatim(text):
    return [item.verbatim for item in read(text).items]


@pytest.mark.parametrize(
    "separator", ["\n\n", "\r\n\r\n", "\r\r", "\n \t\n", "\n\u00a0\n\n\n", "\u2028\u2028", "\n\n---\n\n"]
)
def test_blank_lines_separate(separator):
    assert verbatim(separator.join([ONE, TWO, THREE])) == [ONE, TWO, THREE]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\u2028"])
def test_one_reference_per_line(newline):
    assert verbatim(newline.join([ONE, TWO, THREE])) == [ONE, TWO, THREE]


def test_mixed_line_ends_and_a_byte_order_mark():
    assert verbatim(f"\ufeff{ONE}\r\n\r{TWO}\n\r\n\t{THREE}\x00") == [ONE, TWO, THREE]


def test_hard_wrapped_paragraphs():
    wrapped = ["J. Smith, First\n   title, Nature,\n   vol.1, pp.1-2, 2001.", TWO]
    items = read("\n\n".join(wrapped)).items
    assert [item.verbatim for item in items] == wrapped
    assert items[0].title == "First title"


def test_hard_wrapped_references_without_blank_lines():
    items = read(
        "J. Smith, First\ntitle, Nature, vol.1,\npp.1-2, 2001.\nK. Doe, Second\ntitle, Cell, vol.2, 2002."
    ).items
    assert [item.title for item in items] == ["First title", "Second title"]


@pytest.mark.parametrize("marker", ["{}. ", "{}) ", "[{}] ", "({}) ", "{}\\. ", "[{}]\t"])
@pytest.mark.parametrize("separator", ["\n", "\n\n"])
def test_numbers_are_markers_and_aliases(marker, separator):
    text = separator.join(
        marker.format(number) + entry for number, entry in enumerate([ONE, TWO, THREE], start=9)
    )
    reading = read(text)
    assert [item.verbatim for item in reading.items] == [ONE, TWO, THREE]
    assert reading.aliases == {"9": "smith2001", "10": "doe2002", "11": "poe2003"}


def test_numbers_that_do_not_count_up_are_text():
    text = f"{ONE}\n\n12. Symposium on Things, 2004.\n\n{TWO}"
    assert verbatim(text)[1] == "12. Symposium on Things, 2004."
    assert read(text).aliases == {}


def test_labels_are_markers_and_aliases():
    reading = read(f"[Smi01] {ONE}\n\n[DR02] {TWO}")
    assert [item.verbatim for item in reading.items] == [ONE, TWO]
    assert reading.aliases == {"Smi01": "smith2001", "DR02": "doe2002"}


@pytest.mark.parametrize("bullet", ["-", "*", "•"])
def test_bullets(bullet):
    assert verbatim(f"{bullet} {ONE}\n{bullet} {TWO}") == [ONE, TWO]


def test_given_keys():
    reading = read(f"[@first]: {ONE}\n\n[@{{odd/key}}]: {TWO}\n\n{THREE}")
    assert [(item.id, item.id_given) for item in reading.items] == [
        ("first", True),
        ("odd/key", True),
        ("poe2003", False),
    ]
    assert [item.verbatim for item in reading.items] == [ONE, TWO, THREE]


@pytest.mark.parametrize(
    "lines",
    [
        "\nDOI : 10.5555/abc.(12)1\n\nURL : https://hal.science/hal-1",
        "\n\ndoi:10.5555/abc.(12)1\n\nurl: https://hal.science/hal-1",
        "\n  DOI:   https://doi.org/10.5555/abc.(12)1\nURL :https://hal.science/hal-1",
        "\n\nDOI : 10.5555/abc.(12)1\n\n\n\nhttps://hal.science/hal-1",
    ],
)
def test_identifier_lines_belong_to_the_reference_before(lines):
    first, second = read(f"{ONE}{lines}\n\n{TWO}").items
    assert first.get("DOI") == "10.5555/abc.(12)1"
    assert first.get("URL") == "https://hal.science/hal-1"
    assert first.verbatim == ONE + lines
    assert second.verbatim == TWO


@pytest.mark.parametrize(
    ("halves", "title"),
    [
        (
            ("T. Witz and M. Tom, , p.22", ", Y-things combined, Blood, vol.99, pp.1-8, 2014."),
            "Y-things combined",
        ),
        (("B. Yorke, , 2008.", ", Sampling effort, Nature, vol.12, pp.411-419"), "Sampling effort"),
        (
            ("K. Lind et al., , vol.19", ", F-uptake as marker, Gut, vol.38, pp.8-9, 2011."),
            "F-uptake as marker",
        ),
        (("R. Shark, Things of the", ". Igg and others, Gut, vol.38, 2011."), "Things of the Igg and others"),
    ],
)
def test_halves_of_a_split_reference_are_joined(halves, title):
    text = "\n\n".join([ONE, *halves, TWO])
    items = read(text).items
    assert [item.verbatim for item in items] == [ONE, "\n\n".join(halves), TWO]
    assert items[1].title == title
    assert items[1].year is not None
    assert "split-reference" in {repair.code for repair in items[1].repairs}
    assert len(read(text, repair=False).items) == 4


@pytest.mark.parametrize(
    "second",
    [
        ". Harland, Notes on Grassland, vol.4, p.201, 1931.",
        ". Lee, J. Hendler, and O. Lass, The Web, Nature, vol.4, 2001.",
        ", The ontology guide, 2004.",
    ],
)
def test_whole_references_are_not_joined(second):
    assert verbatim(f"{ONE}\n\n{second}") == [ONE, second]


@pytest.mark.parametrize(
    "heading", ["References", "## Bibliographie", "RÉFÉRENCES :", "**Literatur**", "5. References"]
)
def test_headings_are_left_out_with_a_note(heading):
    reading = read(f"{heading}\n\n{ONE}\n\n{TWO}")
    assert [item.verbatim for item in reading.items] == [ONE, TWO]
    (note,) = [diagnostic for diagnostic in reading.diagnostics if diagnostic.code == "heading-skipped"]
    assert note.severity is Severity.INFO


@pytest.mark.parametrize(
    "garbage",
    [
        ".. Carte-des-lieux-dits-dans-l-'île, 152 TABLEAU",
        "Ibid, p.66",
        ". Fig, 14 ? Coupe du banc. Le capteur (` a droite), p.éprouvette",
        ". Table, 12 Liste des figures, p.45",
        "!. !. +1, -4 ; B9!!1 B: );\\ *H: ;%**&BHI?-HII ?, pp.1-6",
        ". Consulté-le,",
        "Chapitre 3 : méthodes",
        "%PDF-1.4 §§§ 00000 n",
    ],
)
def test_what_is_no_reference_is_kept_and_flagged(garbage):
    reading = read(f"{ONE}\n\n{garbage}\n\n{TWO}")
    item = reading.items[1]
    assert (item.type, item.recognised, item.verbatim) == ("document", False, garbage)
    assert item.confidence is not None
    assert item.confidence < 0.3
    assert [d.position for d in reading.diagnostics if d.code == "unrecognised"] == [item.position]


def test_positions_count_from_the_origin():
    text = f"  {ONE}\r\n\r\n1\u2028\n   {TWO}"
    items = read(text, origin=SourcePos(path="a.md", line=10, column=5)).items
    assert str(items[0].position) == "a.md:10:7"
    assert str(items[-1].position) == "a.md:13:4"


def test_nothing_yields_nothing():
    assert read("").items == ()
    assert read(" \n\t\n\ufeff").items == ()
