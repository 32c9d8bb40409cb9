"""Lists of names as styles print them (CSL 1.0.2, "Names")."""

from __future__ import annotations

import pytest

from mkdocs_refs.csl.names import initials
from mkdocs_refs.csl.particles import with_particles
from mkdocs_refs.model import OTHERS, Item, Name
from tests.unit.csl.inline import item, one, person

DOE, ROE, POE = person("Doe", "Jane Ann"), person("Roe", "Richard"), person("Poe", "Edgar")


def names(
    attributes: str = "", *, inner: str = "", people: tuple[Name, ...] = (DOE, ROE, POE), **given: str
) -> str:
    return one(
        f'<names variable="author"><name {attributes}/>{inner}</names>',
        item("a", *people, title="T"),
        **given,
    )


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ("", "Jane Ann Doe, Richard Roe, Edgar Poe"),
        ('and="text"', "Jane Ann Doe, Richard Roe, and Edgar Poe"),
        ('and="symbol"', "Jane Ann Doe, Richard Roe, & Edgar Poe"),
        ('and="text" delimiter-precedes-last="never"', "Jane Ann Doe, Richard Roe and Edgar Poe"),
        ('and="text" delimiter="; "', "Jane Ann Doe; Richard Roe; and Edgar Poe"),
        ('form="short"', "Doe, Roe, Poe"),
        ('form="count"', "3"),
        ('name-as-sort-order="first"', "Doe, Jane Ann, Richard Roe, Edgar Poe"),
        ('name-as-sort-order="all" sort-separator=" "', "Doe Jane Ann, Roe Richard, Poe Edgar"),
        ('initialize-with=". "', "J. A. Doe, R. Roe, E. Poe"),
        ('initialize-with=""', "JA Doe, R Roe, E Poe"),
        ('initialize-with="." initialize="false"', "Jane Ann Doe, Richard Roe, Edgar Poe"),
        ('et-al-min="3" et-al-use-first="1"', "Jane Ann Doe et al."),
        ('et-al-min="3" et-al-use-first="2"', "Jane Ann Doe, Richard Roe, et al."),
        (
            'et-al-min="3" et-al-use-first="2" delimiter-precedes-et-al="never"',
            "Jane Ann Doe, Richard Roe et al.",
        ),
        ('et-al-min="3" et-al-use-first="1" et-al-use-last="true"', "Jane Ann Doe, … Edgar Poe"),
        ('et-al-min="4" et-al-use-first="1"', "Jane Ann Doe, Richard Roe, Edgar Poe"),
        ('et-al-min="3" et-al-use-first="0"', "a"),  # no names at all: the key is all that is left
    ],
)
def test_name_attributes(attributes, expected):
    assert names(attributes) == expected


def test_two_names_have_no_delimiter_before_and():
    assert names('and="text"', people=(DOE, ROE)) == "Jane Ann Doe and Richard Roe"


def test_a_list_that_its_source_cut_short_says_so():
    assert names(people=(DOE, ROE, OTHERS)) == "Jane Ann Doe, Richard Roe, et al."


def test_et_al_in_the_readers_language():
    assert names('et-al-min="2" et-al-use-first="1"', locale="de-DE") == "Jane Ann Doe u.\u00a0a."


def test_inherited_options_and_how_a_name_overrides_them():
    assert names(**{"name-delimiter": "; "}) == "Jane Ann Doe; Richard Roe; Edgar Poe"
    assert names('delimiter="/"', **{"name-delimiter": "; "}) == "Jane Ann Doe/Richard Roe/Edgar Poe"
    style_wide = one(
        '<names variable="author"/>', item("a", DOE, ROE), of_style={"and": "text", "initialize-with": ". "}
    )
    assert style_wide == "J. A. Doe and R. Roe"


@pytest.mark.parametrize(
    ("given", "mark", "full", "expected"),
    [
        ("Jean-Luc", ". ", True, "J.-L."),
        ("Jean-Luc", "", True, "J-L"),
        ("J.R.R.", ". ", True, "J. R. R."),
        ("JR", ".", True, "J."),
        ("Ph.M.E.", ". ", True, "Ph. M. E."),
        ("Guy de", ".", True, "G. de"),
        ("John M.E.", ".", False, "John M.E."),
        ("<b>John</b> Q.", ". ", True, "<b>J.</b> Q."),
        ("Игорь Павлович", ". ", True, "И. П."),
        ("", ". ", True, ""),
    ],
)
def test_initials(given, mark, full, expected):
    assert initials(given, mark, full=full, hyphen=True) == expected


def test_initials_without_hyphens():
    assert initials("Jean-Luc", ". ", full=True, hyphen=False) == "J. L."


@pytest.mark.parametrize(
    ("name", "particle", "family"),
    [
        (person("van der Vlist", "Eric"), "van der", "Vlist"),
        (person("d'Artagnan", "Charles"), "d'", "Artagnan"),
        (person("d’Aubignac", "François"), "d’", "Aubignac"),
        (person("al-Rashid", "Harun"), "al-", "Rashid"),
        (person("'t Hooft", "Gerard"), "'t", "Hooft"),
        (person("Le Gouill", "S."), "", "Le Gouill"),
        (person("bell hooks"), "", "bell hooks"),
        (person('"van Halen"', "Eddie"), "", "van Halen"),
    ],
)
def test_particles_that_the_source_wrote_into_the_family_name(name, particle, family):
    found = with_particles(name)
    assert (found.non_dropping_particle, found.family) == (particle, family)


def test_a_particle_and_a_suffix_at_the_end_of_the_given_name():
    found = with_particles(person("Humboldt", "Alexander von"))
    assert (found.given, found.dropping_particle) == ("Alexander", "von")
    assert with_particles(person("King", "Martin Luther, Jr.")).suffix == "Jr."


FONTAINE = Name(family="Fontaine", given="Jean", non_dropping_particle="La", dropping_particle="de")


@pytest.mark.parametrize(
    ("demote", "expected"),
    [
        ("never", "La Fontaine, Jean de"),
        ("sort-only", "La Fontaine, Jean de"),
        ("display-and-sort", "Fontaine, Jean de La"),
    ],
)
def test_where_particles_go_when_the_family_name_comes_first(demote, expected):
    of_style = {"demote-non-dropping-particle": demote}
    assert names('name-as-sort-order="all"', people=(FONTAINE,), of_style=of_style) == expected


def test_particles_in_reading_order_and_in_short():
    assert names(people=(FONTAINE,)) == "Jean de La Fontaine"
    assert names('form="short"', people=(FONTAINE,)) == "La Fontaine"
    assert names(people=(person("de Roche", "Lise"),), locale="fr-FR") == "Lise de\u00a0Roche"


def test_suffixes():
    king = Name(family="King", given="Martin Luther", suffix="Jr.")
    assert names(people=(king,)) == "Martin Luther King Jr."
    assert names('name-as-sort-order="all"', people=(king,)) == "King, Martin Luther, Jr."
    assert names(people=(Name(family="King", given="M.", suffix="Jr.", comma_suffix=True),)) == "M. King, Jr."


def test_institutions_and_other_scripts_are_not_taken_apart():
    assert names(
        'name-as-sort-order="all" initialize-with="."', people=(Name(literal="World Health Organization"),)
    ) == ("World Health Organization")
    assert (
        names('name-as-sort-order="all" initialize-with="."', people=(person("田中", "春子"),)) == "田中春子"
    )
    assert (
        names('name-as-sort-order="all"', people=(Name(family="Nagy", given="Imre", static_ordering=True),))
        == "Nagy Imre"
    )


def test_name_parts_carry_formatting_and_affixes():
    text = one(
        '<names variable="author"><name><name-part name="family" text-case="uppercase"/>'
        '<name-part name="given" prefix="(" suffix=")"/></name></names>',
        item("a", DOE),
    )
    assert text == "(Jane Ann) DOE"


def test_labels_count_the_names_and_stand_before_or_after_them():
    editors = Item(id="a", names={"editor": (DOE, ROE)})
    assert one(
        '<names variable="editor"><name/><label form="short" prefix=" (" suffix=")"/></names>', editors
    ) == ("Jane Ann Doe, Richard Roe (eds.)")
    assert one('<names variable="editor"><label form="verb" suffix=" "/><name/></names>', editors).startswith(
        "edited by"
    )


def test_editors_who_are_the_translators_are_named_once():
    both = Item(id="a", names={"editor": (DOE,), "translator": (DOE,)})
    text = one('<names variable="editor translator"><name/><label prefix=", "/></names>', both)
    assert text == "Jane Ann Doe, editor & translator"


SUBSTITUTE = (
    '<names variable="author"><name form="short"/><label prefix=", "/>'
    '<substitute><names variable="editor"/><text variable="title"/></substitute></names>'
    '<text variable="title" prefix=": "/>'
)


def test_stand_ins_look_like_what_they_stand_for_and_are_not_repeated():
    assert one(SUBSTITUTE, Item(id="a", names={"editor": (DOE,)}, fields={"title": "T"})) == (
        "Doe, editor: T"
    )
    assert one(SUBSTITUTE, item("a", title="T")) == "T"
