from __future__ import annotations

import pytest

from mkdocs_refs.model import Date, Item, Name, Repair
from mkdocs_refs.sources.csl_json import read_item
from mkdocs_refs.variables import DATE_VARIABLES, NAME_VARIABLES, NUMBER_VARIABLES, STRING_VARIABLES


def test_an_item():
    assert read_item(
        {
            "id": "doe2000",
            "type": "article-journal",
            "title": "A <i>title</i>",
            "volume": 12,
            "author": [{"family": "Doe", "given": "Jane"}],
            "issued": {"date-parts": [["2000", 5]]},
            "hal-id": "hal-1",
        }
    ) == Item(
        id="doe2000",
        type="article-journal",
        fields={"title": "A <i>title</i>", "volume": "12", "hal-id": "hal-1"},
        names={"author": (Name(family="Doe", given="Jane"),)},
        dates={"issued": Date(parts=((2000, 5),))},
        id_given=True,
    )


def test_an_empty_object():
    assert read_item({}) == Item(id="")


@pytest.mark.parametrize(
    ("value", "expected"),
    [("12", "12"), (12, "12"), (12.0, "12"), (1.5, "1.5"), (-1, "-1"), (["12", "13"], "12"), ([12], "12")],
)
def test_strings_and_numbers(value, expected):
    assert read_item({"volume": value}).get("volume") == expected


@pytest.mark.parametrize(
    "value",
    [
        True,
        None,
        "",
        "  ",
        {"a": 1},
        [],
        [{}],
        [["12"]],
        float("nan"),
        float("inf"),
        pytest.param(10**5000, id="huge"),
    ],
)
def test_junk_is_left_out(value):
    assert not read_item({"volume": value}).fields


def test_a_number_is_an_id():
    assert read_item({"id": 17}).id == "17"


def test_keywords_may_be_a_list():
    assert read_item({"keyword": ["a", "b"]}).get("keyword") == "a, b"


def test_older_names_of_variables_do_not_replace_the_new_ones():
    old = {"journalAbbreviation": "J. Old", "shortTitle": "Old"}
    assert read_item(old).fields == {"container-title-short": "J. Old", "title-short": "Old"}
    new = {"container-title-short": "J. New", "title-short": "New"}
    assert read_item({**old, **new}).fields == new


def test_crossrefs_types():
    assert read_item({"type": "journal-article"}).type == "article-journal"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ([{"literal": "WHO"}], [Name(literal="WHO")]),
        ([{"family": "WHO", "isInstitution": "1"}], [Name(literal="WHO")]),
        ([{"family": "Doe", "given": "J.", "isInstitution": True}], [Name(family="Doe", given="J.")]),
        ([{"family": "WHO", "isInstitution": "false"}], [Name(family="WHO")]),
        (
            [
                {
                    "family": "Gogh",
                    "given": "Vincent",
                    "dropping-particle": "de",
                    "non-dropping-particle": "van",
                    "suffix": "Jr.",
                    "comma-suffix": 1,
                    "static-ordering": "true",
                }
            ],
            [
                Name(
                    family="Gogh",
                    given="Vincent",
                    dropping_particle="de",
                    non_dropping_particle="van",
                    suffix="Jr.",
                    comma_suffix=True,
                    static_ordering=True,
                )
            ],
        ),
        ({"family": "Doe"}, [Name(family="Doe")]),
        ("Jane Doe", [Name(literal="Jane Doe")]),
        (
            ["Jane Doe", None, {}, {"family": ""}, 3, {"given": "Plato"}],
            [Name(literal="Jane Doe"), Name(given="Plato")],
        ),
    ],
)
def test_names(value, expected):
    assert list(read_item({"editor": value}).names["editor"]) == expected


@pytest.mark.parametrize("value", [None, [], [[]], 3, {}, [{"family": None}]])
def test_no_names(value):
    assert "author" not in read_item({"author": value}).names


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"date-parts": [[2000, 5, 1]]}, Date(parts=((2000, 5, 1),))),
        ({"date-parts": [["2000", "05", "01"]]}, Date(parts=((2000, 5, 1),))),
        ({"date-parts": [["2000", "", ""]]}, Date(parts=((2000,),))),
        ({"date-parts": [[2000, 0, 0]]}, Date(parts=((2000,),))),
        ({"date-parts": [[2000, 99, 1]]}, Date(parts=((2000,),))),
        ({"date-parts": [["2001a"]]}, Date(parts=((2001,),))),
        ({"date-parts": [2000, 5]}, Date(parts=((2000, 5),))),
        ({"date-parts": [[-44, 3, 15]]}, Date(parts=((-44, 3, 15),))),
        ({"date-parts": [[2000, 5], [2001, 6]]}, Date(parts=((2000, 5), (2001, 6)))),
        ({"date-parts": [[1999, 21], [1999, "22"]]}, Date(parts=((1999, 21), (1999, 22)))),
        ({"date-parts": [[1999, 13]]}, Date(parts=((1999, 21),))),
        ({"date-parts": [[1987], [0]]}, Date(parts=((1987,), ()))),
        ({"date-parts": [[1987], []]}, Date(parts=((1987,), ()))),
        ({"date-parts": [[1987], [1987]]}, Date(parts=((1987,),))),
        ({"date-parts": [[2000]], "season": "3"}, Date(parts=((2000,),), season=3)),
        ({"date-parts": [[2000]], "season": 21}, Date(parts=((2000,),), season=1)),
        ({"date-parts": [[2000]], "season": "Trinity"}, Date(parts=((2000,),), season="Trinity")),
        ({"date-parts": [[2000]], "circa": "1"}, Date(parts=((2000,),), circa=True)),
        ({"date-parts": [[2000]], "circa": "false"}, Date(parts=((2000,),))),
        ({"date-parts": [[2000]], "raw": "1999"}, Date(parts=((2000,),))),
        ({"date-parts": [], "raw": "12 May 1999"}, Date(parts=((1999, 5, 12),))),
        ({"raw": "Bogus Date"}, Date(literal="Bogus Date")),
        ({"literal": "13th century"}, Date(literal="13th century")),
        ({"year": 2001, "month": "5"}, Date(parts=((2001, 5),))),
        ("2001-05", Date(parts=((2001, 5),))),
        (2001, Date(parts=((2001,),))),
    ],
)
def test_dates(value, expected):
    assert read_item({"issued": value}).dates["issued"] == expected


@pytest.mark.parametrize(
    "value", [None, {}, [], {"date-parts": [[]]}, {"date-parts": [["x"]]}, {"literal": " "}, True]
)
def test_no_date(value):
    assert not read_item({"issued": value}).dates


class TestNote:
    def test_lines_that_are_variables_are_taken_out(self):
        item = read_item({"note": "genre: Letter\nSeen by me.\noriginal-date: 1890-05"})
        assert item.fields == {"genre": "Letter", "note": "Seen by me."}
        assert item.dates == {"original-date": Date(parts=((1890, 5),))}

    def test_braces_stand_anywhere(self):
        item = read_item({"note": "Seen {:genre: Letter} by {:volume:3} me."})
        assert item.fields == {"genre": "Letter", "volume": "3", "note": "Seen by me."}

    def test_names(self):
        item = read_item({"note": "editor: Doe || Jane\neditor: UNESCO"})
        assert item.names == {"editor": (Name(family="Doe", given="Jane"), Name(literal="UNESCO"))}
        assert "note" not in item.fields

    def test_the_type(self):
        assert read_item({"type": "article", "note": "type: legal_case"}).type == "legal_case"

    def test_what_the_item_has_already_stays_in_the_note(self):
        note = "genre: New\nauthor: New"
        item = read_item({"genre": "Old", "author": [{"family": "Old"}], "note": note})
        assert item.get("note") == note
        assert item.get("genre") == "Old"

    def test_a_date_replaces_that_of_the_item(self):
        item = read_item({"issued": {"date-parts": [[2001]]}, "note": "issued: 2004/2005"})
        assert item.dates["issued"] == Date(parts=((2004,), (2005,)))

    @pytest.mark.parametrize(
        "note",
        ["Cited: often.", "Genre: Letter", "see: {:foo: bar}", "issued: in two volumes", "a\n\n b", "genre:"],
    )
    def test_other_notes_stay_as_they_are(self, note):
        assert read_item({"note": note}).fields == {"note": note}


def test_what_is_written_about_plain_text_is_read_back():
    item = Item(
        id="a",
        fields={"title": "T"},
        names={"author": (Name(family="Doe", given="J."),)},
        dates={"issued": Date(parts=((2000, 5),), circa=True)},
        verbatim="J. Doe, T, 2000.",
        confidence=0.5,
        recognised=False,
        repairs=(Repair(code="ligature", variable="title", before="fi eld", after="field"),),
        id_given=True,
    )
    assert read_item(item.to_csl_json()) == item


def test_a_variable_holds_one_thing():
    kinds = (NAME_VARIABLES, DATE_VARIABLES, NUMBER_VARIABLES, STRING_VARIABLES)
    assert sum(map(len, kinds)) == len(frozenset().union(*kinds))
