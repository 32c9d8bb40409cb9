"""Citation clusters: positions, disambiguation, grouping and collapsing (CSL 1.0.2, "Citation")."""

from __future__ import annotations

import pytest

from mkdocs_refs.csl import Style
from mkdocs_refs.csl.positions import places
from mkdocs_refs.model import Cite, Item, Occurrence
from mkdocs_refs.richtext import CiteMark, RichText, plain
from mkdocs_refs.styles import built_in_styles
from tests.unit.csl.inline import cited, cluster, entries, item, one, person, style

AUTHOR_DATE = (
    '<group delimiter=" "><names variable="author"><name form="short" and="symbol" initialize-with=". "/></names>'
    '<date variable="issued"><date-part name="year"/></date><text variable="locator"/></group>'
)
PARENTHESES = 'prefix="(" suffix=")" delimiter="; "'


def author_date(**given: str) -> Style:
    return style(AUTHOR_DATE, layout=PARENTHESES, **given)


def smith(key: str, given: str, year: int = 2007, *more: str, **fields: str) -> Item:
    return item(key, person("Smith", given), *(person(name) for name in more), year=year, **fields)


# --- positions --------------------------------------------------------------------------------------------------------


def positions(*clusters, distance=5):
    return [[place.position.value for place in row] for row in places(clusters, distance)]


def at(key: str, page: str = "") -> Cite:
    return Cite(key=key, locator=page, label="page" if page else "")


def test_positions_in_the_text():
    assert positions(cluster("a"), cluster("a"), cluster("b"), cluster("a")) == [
        ["first"], ["ibid"], ["first"], ["subsequent"],
    ]  # fmt: skip


def test_ibid_depends_on_the_locators():
    rows = positions(
        cluster(at("a")),
        cluster(at("a", "3")),
        cluster(at("a", "3")),
        cluster(at("a", "4")),
        cluster(at("a")),
    )
    assert rows == [["first"], ["ibid-with-locator"], ["ibid"], ["ibid-with-locator"], ["subsequent"]]


def test_ibid_within_a_cluster_but_not_after_one_of_several():
    assert positions(cluster("a", "a"), cluster("b", "c"), cluster("c")) == [
        ["first", "ibid"], ["first", "first"], ["subsequent"],
    ]  # fmt: skip


def test_ibid_reaches_the_note_before_if_it_cites_nothing_else():
    assert positions(cluster("a", note=1), cluster("a", note=2), cluster("a", note=4)) == [
        ["first"],
        ["ibid"],
        ["subsequent"],
    ]
    assert positions(cluster("b", note=1), cluster("a", note=1), cluster("a", note=2))[-1] == ["subsequent"]


def test_near_notes_and_the_first_note():
    rows = places(
        [cluster("a", note=1), cluster("b", note=2), cluster("a", note=5), cluster("a", note=20)], 5
    )
    near = [(place.near_note, place.first_note) for row in rows for place in row]
    assert near == [(False, 0), (False, 0), (True, 1), (False, 1)]


def test_a_cite_can_be_told_its_position():
    told = Cite(key="a", occurrence=Occurrence.IBID)
    assert positions(cluster(told)) == [["ibid"]]


# --- disambiguation ---------------------------------------------------------------------------------------------------

TWO_SMITHS = [smith("a", "Ann"), smith("b", "Bob")]


@pytest.mark.parametrize(
    ("methods", "expected"),
    [
        ({}, "(Smith 2007; Smith 2007)"),
        ({"disambiguate-add-givenname": "true"}, "(A. Smith 2007; B. Smith 2007)"),
        ({"disambiguate-add-year-suffix": "true"}, "(Smith 2007a; Smith 2007b)"),
        (
            {"disambiguate-add-givenname": "true", "disambiguate-add-year-suffix": "true"},
            "(A. Smith 2007; B. Smith 2007)",
        ),
    ],
)
def test_two_smiths_of_2007(methods, expected):
    assert cited(author_date(**methods), TWO_SMITHS) == [expected]


def test_initials_that_are_the_same_give_way_to_names():
    people = [smith("a", "Ann"), smith("b", "Abel")]
    assert cited(author_date(**{"disambiguate-add-givenname": "true"}), people) == [
        "(Ann Smith 2007; Abel Smith 2007)"
    ]


@pytest.mark.parametrize(("rule", "expected"), [("by-cite", "(Smith 2006; Smith 2007)"), ("all-names", "(A. Smith 2006; B. Smith 2007)")])  # fmt: skip
def test_names_are_told_apart_for_the_cites_or_everywhere(rule, expected):
    made = author_date(**{"disambiguate-add-givenname": "true", "givenname-disambiguation-rule": rule})
    assert cited(made, [smith("a", "Ann", 2006), smith("b", "Bob")]) == [expected]


def test_as_many_names_as_it_takes():
    methods = {"et-al-min": "3", "et-al-use-first": "1", "disambiguate-add-names": "true"}
    works = [smith("a", "A", 2007, "Brown", "Jones"), smith("b", "A", 2007, "Benson", "Jones")]
    assert cited(author_date(**methods), works) == ["(Smith, Brown, et al. 2007; Smith, Benson, et al. 2007)"]


def test_names_that_do_not_help_are_not_added():
    methods = {
        "et-al-min": "3",
        "et-al-use-first": "1",
        "disambiguate-add-names": "true",
        "disambiguate-add-year-suffix": "true",
    }
    works = [smith(key, "A", 2007, "Brown", "Jones") for key in "ab"]
    assert cited(author_date(**methods), works) == ["(Smith et al. 2007a; Smith et al. 2007b)"]


def test_conditions_hold_one_after_the_other_until_they_tell_items_apart():
    layout = (
        '<group delimiter=", "><names variable="author"/>'
        '<choose><if disambiguate="true"><text variable="title"/></if></choose>'
        '<choose><if disambiguate="true"><text variable="edition"/></if></choose></group>'
    )
    works = [smith("a", "A", title="One", edition="1"), smith("b", "A", title="Two", edition="2")]
    assert cited(style(layout, layout='delimiter="; "'), works) == ["A Smith, One; A Smith, Two"]
    works = [smith("a", "A", title="One", edition="1"), smith("b", "A", title="One", edition="2")]
    assert cited(style(layout, layout='delimiter="; "'), works) == ["A Smith, One, 1; A Smith, One, 2"]


def test_year_suffixes_follow_the_bibliography():
    made = style(
        AUTHOR_DATE,
        layout=PARENTHESES,
        sort='<sort><key variable="title"/></sort>',
        bibliography='<text variable="title"/><date variable="issued" prefix=" "><date-part name="year"/></date>',
        **{"disambiguate-add-year-suffix": "true"},
    )
    works = [smith("z", "A", title="Z"), smith("a", "A", title="A")]
    result = made.process(works, [cluster("z", "a")])
    assert plain(result.citations[0]) == "(Smith 2007b; Smith 2007a)"
    assert entries(result) == ["A 2007a", "Z 2007b"]


DISAMBIGUATING = [info.name for info in built_in_styles() if info.citation_format == "author-date"]


@pytest.mark.parametrize("name", DISAMBIGUATING)
def test_two_smiths_of_2007_in_every_built_in_author_date_style(name):
    works = [
        smith("a", "Ann", title="Gravel", type="article-journal", container_title="Stones"),
        smith("b", "Bob", title="Sand", type="article-journal", container_title="Stones"),
    ]
    result = Style.load(name).process(works, [cluster("a"), cluster("b")], locale="en-GB")
    first, second = (plain(text) for text in result.citations)
    assert first != second
    for entry, initial in zip(entries(result), "ab", strict=True):
        assert entry.casefold().split("smith", 1)[1].lstrip(", ").startswith(initial)


# --- collapsing -------------------------------------------------------------------------------------------------------

NUMBERS = style('<text variable="citation-number"/>', layout='prefix="[" suffix="]" delimiter=", "', collapse="citation-number", sort='<sort><key variable="citation-number"/></sort>')  # fmt: skip
SIX = [item(key, title=key) for key in "abcdef"]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [("abc", "[1–3]"), ("ab", "[1, 2]"), ("acdef", "[1, 3–6]"), ("cba", "[1–3]"), ("a", "[1]")],
)
def test_numbers_that_follow_each_other(keys, expected):
    numbered = cluster("a", "b", "c", "d", "e", "f")
    assert cited(NUMBERS, SIX, numbered, cluster(*keys))[1] == expected


def marks(text: RichText) -> list[CiteMark]:
    found = []
    for node in text:
        if isinstance(node, CiteMark):
            found.append(node)
        elif not isinstance(node, str):
            found.extend(marks(node.children))
    return found


def test_what_a_range_swallows_is_still_there_to_be_reached():
    text = NUMBERS.process(SIX, [cluster(*"abcd")]).citations[0]
    assert [(mark.cite, mark.hidden, plain(mark.children)) for mark in marks(text)] == [
        (0, False, "1"), (1, True, "2"), (2, True, "3"), (3, False, "4"),
    ]  # fmt: skip


def test_a_cite_with_something_to_say_is_not_collapsed():
    made = style('<group delimiter=", "><text variable="citation-number"/><text variable="locator"/></group>', layout='delimiter=", "', collapse="citation-number")  # fmt: skip
    assert cited(made, SIX, cluster(*"abcdef"), cluster("a", at("b", "7"), "c"))[1] == "1, 2, 7, 3"


@pytest.mark.parametrize(
    ("pages", "printed"),
    [
        ("7-4", "p. 7-4"),
        ("12-12", "p. 12-12"),
        ("7-4, 7-6", "pp. 7-4, 7-6"),
        ("7-9", "pp. 7–9"),
        ("7–4", "pp. 7–4"),
        ("123-4", "pp. 123–4"),
        ("33-35", "pp. 33–35"),
    ],
)
def test_a_hyphen_between_numbers_that_do_not_rise_is_part_of_one(pages, printed):
    made = style(
        '<group delimiter=" "><label variable="locator" form="short"/><text variable="locator"/></group>'
    )
    assert cited(made, SIX, cluster(at("a", pages)))[0] == printed


DOES = [
    item(key, person("Doe"), year=year) for key, year in (("a", 2000), ("b", 2000), ("c", 2000), ("d", 2001))
]
ROE = item("r", person("Roe"), year=1999)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"collapse": "year"}, "(Doe 2000a, 2000b, 2000c, 2001; Roe 1999)"),
        ({"collapse": "year-suffix", "year-suffix-delimiter": ","}, "(Doe 2000a,b,c, 2001; Roe 1999)"),
        ({"collapse": "year-suffix-ranged"}, "(Doe 2000a–c, 2001; Roe 1999)"),
        ({"collapse": "year", "cite-group-delimiter": "/"}, "(Doe 2000a/2000b/2000c/2001; Roe 1999)"),
        (
            {"collapse": "year", "after-collapse-delimiter": " + "},
            "(Doe 2000a; 2000b; 2000c; 2001 + Roe 1999)",
        ),
    ],
)
def test_years_of_the_same_names(given, expected):
    made = author_date(**{"disambiguate-add-year-suffix": "true", **given})
    assert cited(made, [*DOES, ROE]) == [expected]


def test_every_cite_of_a_collapsed_cluster_has_its_mark():
    made = author_date(**{"disambiguate-add-year-suffix": "true", "collapse": "year-suffix-ranged"})
    text = made.process([*DOES, ROE], [cluster(*"abcdr")]).citations[0]
    assert sorted(mark.cite for mark in marks(text)) == [0, 1, 2, 3, 4]


# --- what an author adds ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("prefix", "suffix", "expected"),
    [
        ("see", ", and passim", "(see Doe 2001, and passim)"),
        ("see ", "", "(see Doe 2001)"),
        ("see <i>also</i>", "", "(see also Doe 2001)"),
        ("", "among others", "(Doe 2001 among others)"),
    ],
)
def test_prefixes_and_suffixes(prefix, suffix, expected):
    made = author_date()
    assert cited(made, DOES[3:], cluster(Cite(key="d", prefix=prefix, suffix=suffix))) == [expected]


def test_no_delimiter_before_a_prefix_that_brings_its_own():
    assert cited(author_date(), [DOES[3], ROE], cluster("d", Cite(key="r", prefix=", and"))) == [
        "(Doe 2001, and Roe 1999)"
    ]


def test_the_author_in_the_sentence():
    both = item("a", person("Doe"), person("Roe"), year=2001)
    made = author_date()
    assert cited(made, [both], cluster("a", narrative=True)) == ["Doe and Roe (2001)"]
    assert cited(made, [both], cluster(Cite(key="a", suppress_author=True))) == ["(2001)"]
    assert cited(made, [both], cluster(Cite(key="a", author_only=True))) == ["Doe and Roe"]
    assert cited(made, [both], cluster("a")) == ["(Doe & Roe 2001)"]


def test_a_style_without_names_in_its_cites_can_be_narrative():
    assert cited(NUMBERS, [item("a", person("Doe", "Jane"), title="T")], cluster("a", narrative=True)) == [
        "Doe [1]"
    ]


def test_a_narrative_cluster_begins_with_the_cite_of_the_sentence():
    made = style(AUTHOR_DATE, layout=PARENTHESES, sort='<sort><key variable="author"/></sort>')
    works = [item("z", person("Zorn"), year=2000), item("a", person("Adams"), year=1990)]
    assert cited(made, works, cluster("z", "a", narrative=True)) == ["Zorn (2000; Adams 1990)"]


def test_a_term_at_the_beginning_of_a_note_is_capitalised():
    layout = '<text term="ibid"/>'
    assert one(layout, item(), kind="note") == "Ibid."
    assert one(layout, item(), kind="in-text") == "ibid."
    made = style(layout, kind="note")
    assert cited(made, [item()], cluster(Cite(key="a", prefix="see"))) == ["see ibid."]
    assert cited(made, [item()], cluster(Cite(key="a", prefix="So it is said."))) == ["So it is said. Ibid."]


def test_a_cite_of_an_unknown_item_prints_its_key_and_says_so():
    result = author_date().process([], [cluster("nobody")])
    assert "nobody" in plain(result.citations[0])
    assert [problem.code for problem in result.diagnostics][:1] == ["unknown-item"]
