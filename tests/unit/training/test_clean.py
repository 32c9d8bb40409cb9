"""What a harvest keeps: items whose facts can be printed, each work once."""

from __future__ import annotations

import pytest

from training.harvest.clean import clean, identity, unique

SOUND = {
    "id": "x",
    "type": "book",
    "title": "On the Origin of Species",
    "author": [{"family": "Darwin", "given": "Charles"}],
    "issued": {"date-parts": [[1859]]},
    "publisher": "John Murray",
    "publisher-place": "London",
}


def changed(**fields):
    return {**SOUND, **{name.replace("_", "-"): value for name, value in fields.items()}}


def test_a_sound_item_keeps_its_facts_and_loses_its_key():
    expected = {name: value for name, value in SOUND.items() if name != "id"} | {"guessed-language": "en"}
    assert clean(SOUND) == expected


@pytest.mark.parametrize(
    "item",
    [
        changed(title=""),
        changed(title=r"On the \foo Origin"),
        changed(title="On the {Origin"),
        changed(title="The $x^2$ Origin"),
        changed(title="A word " * 80),
        changed(title='Ri"sfortschritt in Zellwänden'),
        changed(title="Some Title"),
        changed(title="Title1"),
        changed(title="The |pkg| Package"),
        changed(title="The book title 2"),
        changed(title="???"),
        changed(container_title=r"Journal \of"),
        changed(author=[{"family": "Doe", "given": "John"}]),
        changed(author=[{"family": "Dar{win"}]),
        changed(author=[{"family": "Darwin2"}]),
        {"type": "book", "title": "Nobody knows when"},
    ],
)
def test_a_broken_item_is_left_out(item):
    assert clean(item) is None


@pytest.mark.parametrize(
    "title", ["Nature", "The title of Liberty", "Test anxiety in children", "C++", "1984"]
)
def test_a_short_or_odd_title_is_no_placeholder(title):
    assert (clean(changed(title=title)) is not None) == (title != "C++")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("note", r"see \cite{x}"),
        ("publisher", "{Murray"),
        ("abstract", "A fine text."),
        ("translator", [{"family": "{X"}]),
        ("accessed", {"date-parts": [[19999]]}),
        ("page", "--"),
    ],
)
def test_a_broken_minor_field_is_left_out_alone(field, value):
    kept = clean(changed(**{field: value}))
    assert kept is not None
    assert field not in kept
    assert kept["title"] == SOUND["title"]


def test_markup_of_csl_is_kept_and_protection_of_case_is_not():
    kept = clean(changed(title='The <i>Drosophila</i> of <span class="nocase">DNA</span>'))
    assert kept is not None
    assert kept["title"] == "The <i>Drosophila</i> of DNA"


def test_an_items_own_language_goes_before_a_guess():
    kept = clean(changed(title="Los peces de la familia", language="ngerman"))
    assert kept is not None
    assert kept["language"] == kept["guessed-language"] == "de"


def test_a_work_is_the_same_whatever_its_case_accents_and_markup():
    one = changed(title="<i>Été</i> in the City: A Study")
    other = changed(title="Ete in the city – a study")
    assert identity(one) == identity(other)
    assert identity(one) != identity(
        changed(title="Ete in the city – a study", issued={"date-parts": [[1860]]})
    )


def test_of_two_records_of_a_work_the_fuller_one_counts():
    poor = {"type": "book", "title": "A Book", "issued": {"date-parts": [[2000]]}}
    full = {**poor, "title": "A book", "publisher": "Press"}
    other = {**poor, "title": "Another Book"}
    assert list(unique([poor, other, full])) == [full, other]
