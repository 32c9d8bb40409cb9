"""Export: what is written reads back."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_refs.export import to_bibtex, to_csl_json, to_text
from mkdocs_refs.model import OTHERS, Date, Item, Name, Repair
from mkdocs_refs.sources.bibtex import read

HARD = Path(__file__).parent.parent / "data" / "hard.bib"

ARTICLE = Item(
    id="thomas1999",
    type="article-journal",
    fields={
        "title": "Primary refractory and relapsed leukemia",
        "container-title": "Cancer",
        "volume": "86",
        "issue": "7",
        "page": "1216-1230",
        "DOI": "10.1000/182",
        "URL": "https://hal.archives-ouvertes.fr/hal-01258870",
    },
    names={
        "author": (Name(family="Thomas", given="Deborah A."), Name(family="Smith", given="Jean-Paul"), OTHERS)
    },
    dates={"issued": Date(parts=((1999, 10),))},
)
PARAGRAPH = Item(id="p", type="document", verbatim="Ibid, {p.66} & 100%", recognised=False, confidence=0.0)


# --- CSL-JSON ---------------------------------------------------------------------------------------------------------


def test_csl_json_is_an_array_in_the_order_given():
    out = to_csl_json([ARTICLE, PARAGRAPH])
    data = json.loads(out)
    assert [item["id"] for item in data] == ["thomas1999", "p"]
    assert data[0]["author"][0] == {"family": "Thomas", "given": "Deborah A."}
    assert data[0]["issued"] == {"date-parts": [[1999, 10]]}
    assert data[1]["custom"]["mkdocs-refs"]["recognised"] is False
    assert out == to_csl_json([ARTICLE, PARAGRAPH])
    assert out.startswith("[\n  {\n")
    assert out.endswith("]\n")


def test_csl_json_of_nothing():
    assert json.loads(to_csl_json([])) == []


def test_csl_json_can_be_encoded_whatever_it_holds():
    item = Item(id="k", fields={"title": "é \ud800 \x00 “x”"}, verbatim="v", repairs=(
        Repair(code="c", variable="title", before="\udfff", after=""),))  # fmt: skip
    out = to_csl_json([item])
    assert json.loads(out.encode("utf-8"))[0]["title"] == "é \ud800 \x00 “x”"
    assert "é" in out


# --- BibTeX -----------------------------------------------------------------------------------------------------------


def test_bibtex_of_an_article():
    assert to_bibtex([ARTICLE]) == (
        "@article{thomas1999,\n"
        "  author = {Thomas, Deborah A. and Smith, Jean-Paul and others},\n"
        "  title = {Primary refractory and relapsed leukemia},\n"
        "  journal = {Cancer},\n"
        "  number = {7},\n"
        "  pages = {1216--1230},\n"
        "  volume = {86},\n"
        "  year = {1999},\n"
        "  month = oct,\n"
        "  doi = {10.1000/182},\n"
        "  url = {https://hal.archives-ouvertes.fr/hal-01258870},\n"
        "}\n"
    )


def test_an_unrecognised_item_is_a_note_that_reads_back_as_it_was():
    [item] = read(to_bibtex([PARAGRAPH])).items
    assert (item.type, item.get("note")) == ("document", PARAGRAPH.verbatim)


@pytest.mark.parametrize(
    ("key", "written"),
    [("a", "a"), ("a b", "a-b"), ("a,b{c}", "a-b-c"), ("", "item"), ("{}", "item"), ("ünïcode:1/2+3", "ünïcode:1/2+3"),
     ("a@b#c%d", "a-b-c-d")],
)  # fmt: skip
def test_keys_keep_what_bibtex_allows(key, written):
    assert to_bibtex([Item(id=key)]).startswith(f"@misc{{{written},")


def test_keys_stay_different():
    items = [Item(id=key) for key in ("a b", "a-b", "A-B", "a-b-2")]
    assert len({item.id.lower() for item in read(to_bibtex(items)).items}) == 4


@pytest.mark.parametrize(
    ("kind", "fields", "entry"),
    [
        ("article-journal", {}, "article"),
        ("book", {}, "book"),
        ("chapter", {"container-title": "B"}, "incollection"),
        ("chapter", {}, "incollection"),
        ("paper-conference", {}, "inproceedings"),
        ("thesis", {}, "thesis"),
        ("thesis", {"genre": "PhD thesis"}, "phdthesis"),
        ("thesis", {"genre": "Master’s thesis"}, "mastersthesis"),
        ("report", {}, "techreport"),
        ("webpage", {}, "online"),
        ("manuscript", {}, "unpublished"),
        ("document", {}, "misc"),
        ("anything", {}, "misc"),
    ],
)
def test_entry_types(kind, fields, entry):
    assert to_bibtex([Item(id="k", type=kind, fields=fields)]).startswith(f"@{entry}{{k,")


@pytest.mark.parametrize(
    "title",
    [
        "R&D: 100% of $5, a_b #1 {x} \\y ~z ^w",
        "<i>E. coli</i> and <b>b</b> <sup>131</sup>I H<sub>2</sub>O",
        'The <span class="nocase">DNA</span> of <span class="nocase"><i>E.</i></span>',
        'A <span style="font-variant:small-caps">name</span>',
        "a–b—c -- d ''e'' ``f'' “g” ‘h’",
        "1\u00a0kg",
        "On $x^2_{i}$ and $\\alpha$",
        "unbalanced } and {",
        "<script>alert(1)</script>",
        "5 < 6 > 4",
        "\\emph{not a command}",
        "ends in a backslash \\",
        "Über Straße, Ørsted, 中文",
    ],
)
def test_titles_survive_bibtex(title):
    [item] = read(to_bibtex([Item(id="k", fields={"title": title})])).items
    assert item.title == title


@pytest.mark.parametrize(
    "name",
    [
        Name(family="Thomas", given="D. A."),
        Name(family="Berg", given="Jan", non_dropping_particle="van der", suffix="Jr."),
        Name(family="de Gaulle", given="Charles"),
        Name(family="García Márquez", given="Gabriel"),
        Name(family="Plato"),
        Name(literal="World Health Organization"),
        Name(literal="Barnes and Noble, Inc."),
        Name(literal="R&D {x}"),
        Name(literal="\\x"),
        Name(family="O'Brien, the second", given="A"),
        Name(family="Rock and Roll", given="A"),
    ],
)
def test_names_survive_bibtex(name):
    [item] = read(to_bibtex([Item(id="k", names={"author": (name, Name(family="Z"), OTHERS)})])).items
    assert item.authors == (name, Name(family="Z"), OTHERS)


def test_the_hard_file_survives_bibtex():
    items = read(HARD.read_text(encoding="utf-8")).items
    again = read(to_bibtex(items))
    assert again.diagnostics == ()
    assert [replace(item, position=None) for item in again.items] == [
        replace(item, position=None) for item in items
    ]


ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=30)
VARIABLES = ("title", "container-title", "volume", "note", "DOI", "URL", "hal-id", "page")
NAMES = st.builds(
    Name, family=ANY_TEXT, given=ANY_TEXT, non_dropping_particle=ANY_TEXT, literal=st.just("") | ANY_TEXT
)
ITEMS = st.builds(
    Item,
    id=ANY_TEXT,
    type=st.sampled_from(["article-journal", "book", "thesis", "document"]) | ANY_TEXT,
    fields=st.dictionaries(st.sampled_from(VARIABLES), ANY_TEXT),
    names=st.dictionaries(st.sampled_from(["author", "editor"]), st.lists(NAMES, max_size=3)),
    dates=st.dictionaries(
        st.just("issued"), st.builds(Date, literal=ANY_TEXT) | st.just(Date(parts=((-50, 2, 3), ())))
    ),
    verbatim=ANY_TEXT,
    recognised=st.booleans(),
)


@settings(max_examples=80)
@given(st.lists(ITEMS, max_size=3))
def test_whatever_the_items_hold_every_one_is_written_and_can_be_parsed(items):
    assert len(json.loads(to_csl_json(items))) == len(items)
    reading = read(to_bibtex(items))
    assert len(reading.items) == len(items)
    assert {problem.code for problem in reading.diagnostics} <= {"no-fields"}
    to_text(items)


# --- plain text -------------------------------------------------------------------------------------------------------


def test_plain_text_has_the_order_of_hal():
    assert to_text([ARTICLE]) == (
        "D. A. Thomas, J.-P. Smith et al., Primary refractory and relapsed leukemia, Cancer, vol.86, issue.7, "
        "pp.1216-1230, 1999.\nDOI : 10.1000/182\nURL : https://hal.archives-ouvertes.fr/hal-01258870\n"
    )


@pytest.mark.parametrize(
    ("names", "written"),
    [
        ((Name(family="A", given="B"),), "B. A, T."),
        ((Name(family="A", given="B"), Name(family="C", given="D E")), "B. A and D. E. C, T."),
        ((Name(family="A"), Name(family="B"), Name(literal="The C")), "A, B, and The C, T."),
        ((Name(family="Berg", given="Jan", non_dropping_particle="van den"),), "J. van den Berg, T."),
        ((Name(family="A", given="J.P."), OTHERS), "J. P. A et al., T."),
        ((), "T."),
    ],
)
def test_names_in_plain_text(names, written):
    assert to_text([Item(id="k", fields={"title": "T"}, names={"author": names})]) == written + "\n"


def test_plain_text_has_one_paragraph_an_item_and_no_markup():
    item = Item(
        id="k", fields={"title": "<i>E. coli</i>\n\nand  more", "page": "36442", "hal-id": "hal-01258870"}
    )
    assert to_text([item, PARAGRAPH]) == (
        "E. coli and more, p.36442.\nURL : https://hal.science/hal-01258870\n\nIbid, {p.66} & 100%\n"
    )


def test_plain_text_reads_back():
    from mkdocs_refs.sources.plaintext import read as read_text

    second = replace(ARTICLE, id="b", fields={**ARTICLE.fields, "title": "Radioimmunotherapy for acute disease"}, names={
        "author": (Name(family="Burke", given="J. M."), Name(family="Jurcic", given="J. G."))})  # fmt: skip
    first, other = read_text(to_text([ARTICLE, second])).items
    assert first.title == ARTICLE.title
    assert [name.family for name in other.authors] == ["Burke", "Jurcic"]
    for item in (first, other):
        for variable in ("container-title", "volume", "issue", "DOI", "URL"):
            assert item.get(variable) == ARTICLE.get(variable)
        assert item.year == 1999


def test_a_number_that_would_be_read_as_another_is_written_under_its_own_name() -> None:
    item = Item(id="k", type="book", fields={"title": "T", "collection-title": "S", "number": "7"})
    text = to_bibtex([item])
    assert "  number = " not in text
    assert "  csl-number = {7}," in text


def test_fields_that_mean_nothing_here_are_written_again() -> None:
    entry = "@article{k, title={T}, file={a.pdf:b_c\\;}, timestamp={2001}, ids={old}}"
    [item] = read(entry).items
    assert [line.strip() for line in to_bibtex([item]).splitlines()[2:-1]] == [
        "file = {a.pdf:b_c\\;},", "timestamp = {2001},", "ids = {old},"
    ]  # fmt: skip
    unbalanced = Item(id="k", fields={"title": "T", "bibtex-file": "a}", "foo": "b"})
    [back] = read(to_bibtex([unbalanced])).items
    assert back.fields == unbalanced.fields


def test_a_dash_in_the_pages_is_no_reason_for_a_second_field() -> None:
    assert "csl-page" not in to_bibtex([Item(id="k", fields={"title": "T", "page": "1–3"})])
