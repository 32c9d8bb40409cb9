"""Bibliographies: order, numbers, labels, repeated names, blocks (CSL 1.0.2, "Bibliography", "Sorting")."""

from __future__ import annotations

import pytest

from mkdocs_refs.csl import Style
from mkdocs_refs.model import Date, Item, Order
from mkdocs_refs.richtext import Block, plain
from tests.unit.csl.inline import cluster, entries, item, person, style

TITLE = '<text variable="title"/>'


def sort(*keys: str) -> str:
    return "<sort>" + "".join(f"<key {key}/>" for key in keys) + "</sort>"


def listed(things: list[Item], *keys: str, before: str = "", **given: object) -> list[str]:
    made = style(TITLE, bibliography=TITLE, sort=sort(*keys) if keys else "", before=before)
    return entries(made.process(things, [], **given))  # type: ignore[arg-type]


def test_by_several_keys_missing_values_last():
    works = [
        item("1", person("Roe"), title="no year, Roe"),
        item("2", title="nobody"),
        item("3", person("Doe"), year=2001, title="Doe 2001"),
        item("4", person("Doe"), year=2000, title="Doe 2000"),
    ]
    assert listed(works, 'variable="author"', 'variable="issued"') == [
        "Doe 2000",
        "Doe 2001",
        "no year, Roe",
        "nobody",
    ]
    assert listed(works, 'variable="issued" sort="descending"', 'variable="author"') == ["Doe 2001", "Doe 2000", "no year, Roe", "nobody"]  # fmt: skip


def test_dates_of_any_kind_sort_by_time():
    dates = {"BC": ((-44,),), "range": ((2003, 6), (2003, 7)), "day": ((2003, 6, 1),), "year": ((2003,),), "AD": ((476,),), "late": ((2004,),)}  # fmt: skip
    works = [
        Item(id=name, fields={"title": name}, dates={"issued": Date(parts=parts)})
        for name, parts in dates.items()
    ]
    assert listed(works, 'variable="issued"') == ["BC", "AD", "year", "range", "day", "late"]


@pytest.mark.parametrize(
    ("locale", "expected"), [("en-US", ["Ångström", "Öst", "Zorn"]), ("sv-SE", ["Zorn", "Ångström", "Öst"])]
)
def test_alphabets(locale, expected):
    works = [item(name, title=name) for name in ("Zorn", "Öst", "Ångström")]
    assert listed(works, 'variable="title"', locale=locale) == expected


def test_quotation_marks_and_markup_do_not_count():
    works = [item("b", title="“Beta”"), item("a", title="<i>Alpha</i>"), item("c", title="Gamma")]
    assert listed(works, 'variable="title"') == ["Alpha", "“Beta”", "Gamma"]


def test_a_macro_as_a_key_sorts_names_in_their_order():
    before = (
        '<macro name="who"><names variable="author"><name form="long"/><label prefix=" "/></names></macro>'
    )
    works = [item("1", person("Zorn", "Anna"), title="Z"), item("2", person("Adams", "Zoe"), title="A")]
    assert listed(works, 'macro="who"', before=before) == ["A", "Z"]


THREE = [item("x", title="X"), item("a", title="A"), item("m", title="M")]


@pytest.mark.parametrize(
    ("order", "keys", "expected"),
    [
        (Order.STYLE, ('variable="title"',), "A M X"),
        (Order.STYLE, (), "M X A"),  # by citation, then as given
        (Order.LISTED, ('variable="title"',), "X A M"),
        (Order.CITED, ('variable="title"',), "M X A"),
        (Order.SORTED, (), "A M X"),
    ],
)
def test_orders(order, keys, expected):
    made = style(TITLE, bibliography=TITLE, sort=sort(*keys) if keys else "")
    result = made.process(THREE, [cluster("m")], order=order)
    assert " ".join(entries(result)) == expected


NUMBERED = {"second-field-align": "flush"}
NUMBER = '<text variable="citation-number" suffix="."/>'


def test_an_author_keeps_the_numbers_of_a_list():
    made = style(NUMBER, bibliography=NUMBER + TITLE, of_bibliography=NUMBERED)
    result = made.process(THREE, [cluster("a")], order=Order.LISTED, numbers={"x": 7, "a": 3})
    assert [(entry.number, plain(entry.label), plain(entry.text)) for entry in result.bibliography] == [
        (7, "7.", "X"), (3, "3.", "A"), (8, "8.", "M"),
    ]  # fmt: skip
    assert plain(result.citations[0]) == "3."


def test_the_first_field_is_the_label_where_a_style_aligns_the_second():
    made = style(
        NUMBER, bibliography=f'{NUMBER}<group prefix=" " suffix=".">{TITLE}</group>', of_bibliography=NUMBERED
    )
    result = made.process(THREE[:1], [])
    assert entries(result) == ["1. X."] or entries(result) == ["1.  X."]
    assert result.format.second_field_align == "flush"


def test_blocks():
    made = style(TITLE, bibliography=f'{TITLE}<text value="A note." display="block"/>')
    (entry,) = made.process(THREE[:1], []).bibliography
    assert entry.text == ("X", Block(kind="block", children=("A note.",)))


DOES = [
    item("1", person("Doe"), person("Roe"), title="One"),
    item("2", person("Doe"), person("Roe"), title="Two"),
    item("3", person("Doe"), person("Poe"), title="Three"),
]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("complete-all", ["Doe, Roe: One", "———: Two", "Doe, Poe: Three"]),
        ("complete-each", ["Doe, Roe: One", "———, ———: Two", "Doe, Poe: Three"]),
        ("partial-each", ["Doe, Roe: One", "———, ———: Two", "———, Poe: Three"]),
        ("partial-first", ["Doe, Roe: One", "———, Roe: Two", "———, Poe: Three"]),
    ],
)
def test_names_that_repeat(rule, expected):
    made = style(
        TITLE,
        bibliography=f'<names variable="author" suffix=": "/>{TITLE}',
        of_bibliography={"subsequent-author-substitute": "———", "subsequent-author-substitute-rule": rule},
    )
    assert entries(made.process(DOES, [])) == expected


def test_an_entry_for_which_a_style_prints_nothing_is_told():
    made = style(TITLE, bibliography=f'<choose><if type="article">{TITLE}</if></choose>')
    result = made.process(THREE[:1], [])
    assert [(entry.key, entry.empty, entry.text) for entry in result.bibliography] == [("x", True, ())]
    assert [problem.code for problem in result.diagnostics] == ["empty-entry"]


def test_a_style_without_a_bibliography_lists_items_as_it_cites_them():
    assert entries(style(TITLE).process(THREE, [])) == ["X", "A", "M"]


def test_a_term_at_the_beginning_of_an_entry_is_capitalised():
    made = style(TITLE, bibliography='<text term="in"/><text variable="title" prefix=" "/>')
    assert entries(made.process(THREE[:1], [])) == ["In X"]


# --- our own styles ---------------------------------------------------------------------------------------------------


def in_style(name: str, thing: Item) -> str:
    [text] = entries(Style.load(name).process([thing], [], locale="en-US"))
    return text


OWN = pytest.mark.parametrize("name", ["numeric", "alpha"])
ARXIV = {"title": "T", "archive": "arXiv", "archive_location": "quant-ph/0303055"}


@OWN
@pytest.mark.parametrize(
    ("type_", "fields", "shown"),
    [
        ("article", {}, True),
        ("article", {"container-title": "arXiv preprints"}, True),
        ("manuscript", {}, True),
        ("paper-conference", {"container-title": "Proc."}, False),
        ("article-journal", {"container-title": "J."}, False),
        ("chapter", {"container-title": "Book"}, False),
    ],
)
def test_the_archive_is_named_for_what_was_not_published_elsewhere(name, type_, fields, shown):
    thing = Item(id="a", type=type_, fields={**ARXIV, **fields})
    assert ("arXiv, quant-ph/0303055" in in_style(name, thing)) is shown


@OWN
@pytest.mark.parametrize("note", ["Superseded by BOD19-02", "Superseded by BOD19-02."])
def test_a_note_ends_the_entry(name, note):
    thing = item("a", person("Doe"), year=2018, title="T", type="webpage", note=note)
    assert in_style(name, thing).endswith("(2018). Superseded by BOD19-02.")


@OWN
@pytest.mark.parametrize(
    "note",
    [
        "Citation Key: doe2018",
        "tex.ids: doe18",
        "Publisher: Elsevier",
        "_eprint: https://example.org/a",
        "PMID: 123\nPMCID: PMC5",
        "arXiv:2401.00001 [cs]",
        "arXiv: 2401.00001",
        "Cited By :12\nExport Date: 3 March 2020",
        "ZSCC: 0000012",
        "00012",
    ],
)
def test_what_a_program_wrote_into_a_note_for_itself_is_not_printed(name, note):
    thing = item("a", person("Doe"), year=2018, title="T", type="webpage", note=note)
    assert in_style(name, thing).endswith("(2018).")


def test_a_note_is_printed_without_the_lines_of_a_program():
    thing = item("a", person("Doe"), year=2018, title="T", note="Second printing\nISSN: 1234-5678")
    assert in_style("numeric", thing).endswith("(2018). Second printing.")


@pytest.mark.parametrize(
    "note", ["Publisher’s note in vol. 2", "Type of paper: essay", "Retracted: see the notice", "In: a box"]
)
def test_a_colon_makes_no_line_of_a_program(note):
    thing = item("a", person("Doe"), year=2018, title="T", note=note)
    assert in_style("numeric", thing).endswith(f"(2018). {note}.")
