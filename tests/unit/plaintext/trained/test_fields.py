"""From labelled tokens to an item: signs at the edges, numbers, editions, roles, types. The labels are given here."""

from __future__ import annotations

import pytest

from mkdocs_refs.sources.plaintext.repairs import Ledger, wanted_repairs
from mkdocs_refs.sources.plaintext.trained.build import read
from mkdocs_refs.sources.plaintext.trained.fields import cleaned, container
from mkdocs_refs.sources.plaintext.trained.tokens import tokenise


def item_of(*parts):
    """What is made of (label, text) pairs printed one after another."""
    text, borders = "", []
    for label, printed in parts:
        text += printed
        borders.append((len(text), label))
    tokens = tokenise(text)
    labels = [next(label for end, label in borders if start < end) for start in tokens.starts]
    return read(tokens, labels, {}, Ledger(wanted_repairs(repair=True)))


@pytest.mark.parametrize(
    ("before", "title", "after"),
    [
        ("", "Are we there yet?", " "),
        ("“", "The Myth of the ‘Good Mother’", ".” "),
        ("“", "The Myth of the “Good Mother”", ", "),
        ("“", "‘Good’ Mothers and ‘Bad’ Daughters", ".” "),
        ("", "“Good” mothers", ". "),
        ("", '"Good" mothers', ". "),
        ("‘", "Workers’ rights", "’, "),
        ("", "Workers’ rights and wrongs", ". "),
        ("", "(Re)thinking renal fibrosis", ". "),
        ("", "The city (1880–1914)", ". "),
        ("", "[Sic] transit", ". "),
        ("", "¿Qué es la novela?", " "),
        ("", "#MeToo in Europe", ". "),
        ("« ", "Qu'est-ce qu'un paysage ?", " », "),
        ("", "Deep learning in C++", ". "),
        ("", "Programming in C#", ". "),
        ("", "What next...?", " "),
        ("„", "Der „Geist“ des Kapitalismus", "“. "),
        ("", "Die Ethik und der „Geist“ des Kapitalismus", ". "),
        ("", "Growth in the USA", ". "),
    ],
)  # fmt: skip
def test_a_title_keeps_its_own_signs_and_no_others(before, title, after):
    reading = item_of(
        ("author", "Moss, A. "),
        ("other", before),
        ("title", title + after),
        ("journal", "Ecology. "),
        ("volume", "3"),
    )
    assert reading.fields["title"] == title


def test_a_quotation_mark_between_two_parts_of_a_title_is_there_once():
    reading = item_of(
        ("title", "Reading "), ("other", "or "), ("title", "“Writing” the city. "), ("date", "1999")
    )
    assert reading.fields["title"] == "Reading or “Writing” the city"


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("“Foo” and “Bar”", "“Foo” and “Bar”"),
        ("“Foo and bar.”", "Foo and bar"),
        ("'Foo'", "Foo"),
        ("– Foo:", "Foo"),
        ("“Foo", "Foo"),
    ],
)
def test_only_marks_around_the_whole_are_taken_off(printed, title):
    assert cleaned(printed) == title


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("In: Proceedings of the Society", "Proceedings of the Society"),
        ("Dans : Géographies du regard", "Géographies du regard"),
        ("In Practice", "In Practice"),
        ("En attendant Godot", "En attendant Godot"),
    ],
)
def test_a_container_loses_an_in_with_a_colon(printed, name):
    assert container(printed) == name


@pytest.mark.parametrize(
    ("label", "printed", "variable", "value"),
    [
        ("edition", "2nd rev. ed.", "edition", "2nd rev."),
        ("edition", "2e éd. revue", "edition", "2e revue"),
        ("edition", "3., überarb. Aufl.", "edition", "3., überarb."),
        ("edition", "2.ª ed.", "edition", "2"),
        ("edition", "2nde éd.", "edition", "2"),
        ("edition", "second edition", "edition", "2"),
        ("issue", "nº3", "issue", "3"),
        ("issue", "№ 3", "issue", "3"),
        ("issue", "n.º 3", "issue", "3"),
        ("volume", "24 (Suppl 1)", "volume", "24 (Suppl 1)"),
        ("volume", "Jahrg. 5", "volume", "5"),
        ("pages", "pp12–14 and 20", "page", "12-14 and 20"),
        ("pages", "S3–S9", "page", "S3-S9"),
        ("pages", "iii–xi", "page", "iii-xi"),
        ("pages", "e12345", "page", "e12345"),
        ("genre", "U.S. Patent No.", "genre", "U.S. Patent"),
    ],
)
def test_numbers_and_editions_lose_their_words(label, printed, variable, value):
    reading = item_of(("title", "Tides and towns. "), (label, printed + " "), ("date", "1987"))
    assert reading.fields[variable] == value


def test_a_doi_after_a_blank_in_its_address_is_no_url():
    reading = item_of(("title", "Climate sensitivity. "), ("id", "https://doi.org/ 10.1000/cd.2012.38."))
    assert reading.fields["DOI"] == "10.1000/cd.2012.38"
    assert "URL" not in reading.fields


@pytest.mark.parametrize(
    ("label", "printed", "variable"),
    [
        ("author", "M. Kail et H. Rouch (éds.), ", "editor"),
        ("editor", "P. Guyer and A. W. Wood, trans. ", "translator"),
        ("author", "Moss, Ed. ", "author"),
    ],
)
def test_people_have_the_role_that_is_printed(label, printed, variable):
    reading = item_of((label, printed), ("title", "Sexe et genre. "), ("date", "1991"))
    assert set(reading.names) == {variable}


def test_an_accent_beside_its_letter_in_a_name_is_put_on_it():
    reading = item_of(("author", "Dupont, ´Etienne. "), ("title", "Sexe et genre. "), ("date", "1991"))
    assert reading.names["author"][0].given == "Étienne"


@pytest.mark.parametrize(
    ("parts", "kind"),
    [
        ([("title", "Herring catches. "), ("note", "[Data set]. "), ("publisher", "Zenodo")], "dataset"),
        ([("title", "Seven fishermen. "), ("publisher", "Toho. "), ("note", "Film")], "motion_picture"),
        ([("title", "ISO 690:2010. Information. "), ("place", "Geneva: "), ("publisher", "ISO")], "standard"),
        ([("title", "Norme sociale et famille. "), ("place", "Paris: "), ("publisher", "Seuil")], "book"),
        ([("title", "The film business. "), ("place", "Paris: "), ("publisher", "Seuil")], "book"),
    ],
)
def test_what_is_said_of_a_work_gives_its_type(parts, kind):
    assert item_of(*parts).type == kind


@pytest.mark.parametrize(
    ("remark", "kept"), [("[cited", ""), ("[Internet]", ""), ("Web.", ""), ("in Russian", "in Russian")]
)
def test_remarks_that_say_nothing_about_the_work_are_no_notes(remark, kept):
    made = item_of(
        ("author", "Doe J"), ("other", ". "), ("title", "A title"), ("other", " "), ("note", remark)
    )
    assert made.fields.get("note", "") == kept
