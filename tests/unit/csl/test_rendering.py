"""Texts, numbers, labels, dates, groups, conditions, quotes and links (CSL 1.0.2, "Rendering elements")."""

from __future__ import annotations

import pytest

from mkdocs_refs.csl.numbers import is_numeric, is_plural, to_roman
from mkdocs_refs.model import Cite, Date, Item
from mkdocs_refs.richtext import Link, Span, plain
from tests.unit.csl.inline import cited, cluster, item, one, person, style


def issued(*parts: tuple[int, ...], **given: object) -> Item:
    return Item(id="a", dates={"issued": Date(parts=parts, **given)})  # type: ignore[arg-type]


# --- groups -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        ('<text value="vol."/><text variable="volume"/>', "vol. 3"),
        (
            '<text value="no."/><text variable="issue"/>',
            "a",
        ),  # its only variable is empty: nothing but the key is left
        ('<text value="just text"/>', "just text"),
        ('<group><text value="no."/><text variable="issue"/></group><text variable="title"/>', "Title"),
        # A group that prints something counts as a variable with content.
        ('<group><text value="in"/></group><text variable="issue"/>', "in"),
        # The members of a branch are delimited one by one.
        (
            '<choose><if type="book"><text variable="volume"/><text variable="title"/></if></choose>',
            "3 Title",
        ),
    ],
)
def test_groups(group, expected):
    assert one(f'<group delimiter=" ">{group}</group>', item(title="Title", volume="3")) == expected


def test_a_macro_is_a_group():
    before = '<macro name="no"><text value="no. "/><text variable="issue"/></macro>'
    assert one('<text macro="no"/><text variable="title"/>', item(title="Title"), before=before) == "Title"


# --- conditions -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("test", "holds"),
    [
        ('type="book"', True),
        ('type="article book"', True),
        ('type="article"', False),
        ('variable="title"', True),
        ('variable="title issue"', False),
        ('variable="title issue" match="any"', True),
        ('variable="issue" match="none"', True),
        ('variable="author"', True),
        ('variable="locator"', False),
        ('is-numeric="volume"', True),
        ('is-numeric="title"', False),
        ('is-uncertain-date="issued"', False),
        ('position="first"', True),
        ('position="subsequent"', False),
        ('disambiguate="true"', False),
        ('type="book" variable="issue"', False),
        ('type="article" variable="title" match="any"', True),
    ],
)
def test_conditions(test, holds):
    layout = f'<choose><if {test}><text value="yes"/></if><else><text value="no"/></else></choose>'
    thing = item("a", person("Doe"), title="Title", volume="3", year=2000)
    assert one(layout, thing) == ("yes" if holds else "no")


# --- numbers and labels -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["12", "2nd", "D2", "3, 5", "12-15", "1 & 2", "L2d", "1.2"])
def test_what_is_numeric(text):
    assert is_numeric(text)


@pytest.mark.parametrize("text", ["", "second", "12 pages", "Revised", "12-"])
def test_what_is_not(text):
    assert not is_numeric(text)


@pytest.mark.parametrize(("text", "several"), [("12", False), ("12-15", True), ("3, 5", True), ("xi-xii", True), ("9,999", False), ("A12", False), ("1\\-2", False)])  # fmt: skip
def test_what_is_plural(text, several):
    assert is_plural(text) is several


@pytest.mark.parametrize(("number", "roman"), [(4, "iv"), (1999, "mcmxcix"), (0, "0"), (6000, "6000")])
def test_roman_numerals(number, roman):
    assert to_roman(number) == roman


@pytest.mark.parametrize(
    ("locale", "form", "expected"),
    [
        ("en-US", "ordinal", "2nd"),
        ("en-US", "long-ordinal", "second"),
        ("en-US", "roman", "ii"),
        ("fr-FR", "ordinal", "2ᵉ"),
        ("de-DE", "ordinal", "2."),
    ],
)
def test_number_forms(locale, form, expected):
    assert one(f'<number variable="edition" form="{form}"/>', item(edition="2"), locale=locale) == expected


@pytest.mark.parametrize(
    ("locator", "expected"), [("33", "p. 33"), ("33-5", "pp. 33–5"), ("vol. 1, 3", "vol. 1, 3")]
)
def test_the_label_of_a_locator_counts(locator, expected):
    made = style(
        '<group delimiter=" "><label variable="locator" form="short"/><text variable="locator"/></group>'
    )
    (text,) = cited(made, [item()], cluster(Cite(key="a", locator=locator, label="page")))
    assert text == expected


def test_a_label_needs_its_variable():
    assert one('<label variable="issue" suffix=" "/><text variable="title"/>', item(title="T")) == "T"


# --- dates ------------------------------------------------------------------------------------------------------------

LONG = '<date variable="issued" form="text"/>'
PARTS = (
    '<date variable="issued"><date-part name="month" suffix=" "/><date-part name="day" suffix=", "/>'
    '<date-part name="year"/></date>'
)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (((2008, 5, 1),), "May 1, 2008"),
        (((2008, 5),), "May 2008"),
        (((2008,),), "2008"),
        (((2008, 5, 1), (2008, 5, 3)), "May 1–3, 2008"),
        (((2008, 5, 1), (2008, 6, 3)), "May 1–June 3, 2008"),
        (((2008, 5, 1), (2009, 6, 3)), "May 1, 2008–June 3, 2009"),
        (((2008,), (2010,)), "2008–2010"),
        (((2008,), ()), "2008–"),
        (((2008, 21),), "Spring 2008"),
        (((-44,),), "44\u00a0BC"),
        (((476,),), "476\u00a0AD"),
    ],
)
def test_dates(parts, expected):
    assert one(PARTS, issued(*parts)).replace(" BC", "\u00a0BC").replace(" AD", "\u00a0AD") == expected


@pytest.mark.parametrize(
    ("locale", "expected"), [("en-US", "May 1, 2008"), ("en-GB", "1 May 2008"), ("fr-FR", "1 mai 2008"), ("de-DE", "1. Mai 2008")]
)  # fmt: skip
def test_localized_dates(locale, expected):
    assert one(LONG, issued((2008, 5, 1)), locale=locale) == expected


def test_seasons_literals_and_years_alone():
    assert one(PARTS, issued((2008,), season="Michaelmas ")) == "Michaelmas 2008"
    assert one(
        '<date variable="issued"><date-part name="year" prefix="(" suffix=")"/></date>',
        issued(literal="forthcoming"),
    ) == ("(forthcoming)")
    assert one('<date variable="issued" form="text" date-parts="year"/>', issued((2008, 5, 1))) == "2008"


# --- quotes and punctuation -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "suffix", "american", "british"),
    [
        ("Foo", ".", "“Foo.”", "‘Foo’."),
        ("Foo", ",", "“Foo,”", "‘Foo’,"),
        ("Foo", ";", "“Foo”;", "‘Foo’;"),
        ("Foo?", ".", "“Foo?”", "‘Foo?’."),
        ("Foo.", ".", "“Foo.”", "‘Foo.’"),
    ],
)
def test_punctuation_at_a_closing_quotation_mark(title, suffix, american, british):
    layout = f'<text variable="title" quotes="true" suffix="{suffix}"/>'
    assert one(layout, item(title=title), locale="en-US") == american
    assert one(layout, item(title=title), locale="en-GB") == british


@pytest.mark.parametrize(
    ("title", "bare", "quoted"),
    [
        ('a "b" c', "a “b” c", "“a ‘b’ c”"),
        ("a “b” c", "a “b” c", "“a ‘b’ c”"),
        ("l'eau d'or", "l’eau d’or", "“l’eau d’or”"),
        ("rock 'n' roll", "rock “n” roll", "“rock ‘n’ roll”"),
        ("« b »", "«\u202fb\u202f»", "“«\u202fb\u202f»”"),
        ('5" disk', '5" disk', '“5" disk”'),
    ],
)
def test_quotation_marks_in_a_title(title, bare, quoted):
    assert one('<text variable="title"/>', item(title=title)) == bare
    assert one('<text variable="title" quotes="true"/>', item(title=title)) == quoted


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("a.", ".", "a."),
        ("a?", ".", "a?"),
        ("a,", ",", "a,"),
        ("a:", ".", "a:"),
        ("a.", ",", "a.,"),
        ("a!", "?", "a!?"),
    ],
)
def test_punctuation_that_meets(left, right, expected):
    assert one(f'<text variable="title" suffix="{right}"/>', item(title=left)) == expected


def test_formatting_alternates_where_it_is_nested():
    made = style('<text variable="title" font-style="italic"/>')
    (mark,) = made.process([item(title="On <i>E. coli</i>")], [cluster("a")]).citations[0]
    (span,) = mark.children
    assert span == Span(kind="italic", children=("On ", Span(kind="not-italic", children=("E. coli",))))


def test_markup_and_nothing_else_is_read():
    text = one(
        '<text variable="title"/>', item(title='<script>x</script> <b>y <span class="nocase">Z</span></b>')
    )
    assert text == "<script>x</script> y Z"


# --- links ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("layout", "fields", "href", "text"),
    [
        ('<text variable="DOI" prefix="https://doi.org/"/>', {"DOI": "10.1/x"}, "https://doi.org/10.1/x", "https://doi.org/10.1/x"),
        ('<text variable="DOI" prefix="doi:"/>', {"DOI": "10.1/x"}, "https://doi.org/10.1/x", "10.1/x"),
        ('<text variable="URL"/>', {"URL": "https://example.org/"}, "https://example.org/", "https://example.org/"),
        ('<text variable="PMID"/>', {"PMID": "123"}, "https://pubmed.ncbi.nlm.nih.gov/123", "123"),
    ],
)  # fmt: skip
def test_variables_that_lead_somewhere(layout, fields, href, text):
    (entry,) = style('<text value="x"/>', bibliography=layout).process([item(**fields)], []).bibliography
    (link,) = [node for node in entry.text if isinstance(node, Link)]
    assert (link.href, plain(link.children), link.variable) == (href, text, next(iter(fields)))


# --- formulas ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "printed"),
    [
        ("the $n^{th}$ rank of $f'(x)$", "The $n^{th}$ Rank of $f'(x)$"),
        (r"on $\text{if } \gamma$ and \(g''\)", r"On $\text{if } \gamma$ and \(g''\)"),
        ("what $5 buys and $6 'buys'", "What $5 Buys and $6 “Buys”"),
        ("from 'US$5' to 'US$10'", "From “US$5” to “US$10”"),
    ],
)
def test_neither_case_nor_quotation_marks_of_a_formula_are_changed(title, printed):
    assert one('<text variable="title" text-case="title"/>', item("a", title=title)) == printed
