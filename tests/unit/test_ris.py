"""RIS: what programs write is read, and what is written reads back."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_refs.diagnostics import Severity, SourcePos
from mkdocs_refs.export import to_ris
from mkdocs_refs.model import OTHERS, Date, Item, Name
from mkdocs_refs.sources.ris import looks_like_ris, read
from mkdocs_refs.sources.ris.tables import TYPES, WRITTEN_TYPES, main_type, name_tags, text_tags

ARTICLE = """\
TY  - JOUR
ID  - thomas1999
AU  - Thomas, Deborah A.
AU  - Smith, Terry L., Jr.
AU  - The Leukemia Group
TI  - Primary refractory and relapsed leukemia
T2  - Cancer
J2  - Cancer
VL  - 86
IS  - 7
SP  - 1216
EP  - 1230
SN  - 0008-543X
DA  - 1999/10/01/
PY  - 1999
DO  - 10.1000/182
UR  - https://hal.science/hal-01258870
KW  - leukemia
KW  - relapse
N1  - Seen.
ER  -
"""


def record(*lines: str, kind: str = "JOUR") -> Item:
    """The item of one record, made of a type and some lines."""
    (item,) = read("\n".join([f"TY  - {kind}", *lines, "ER  - ", ""])).items
    return item


def codes(text: str) -> list[str]:
    return [problem.code for problem in read(text).diagnostics]


# --- reading ----------------------------------------------------------------------------------------------------------


def test_an_article():
    reading = read(ARTICLE)
    assert reading.diagnostics == ()
    assert reading.items == (
        Item(
            id="thomas1999",
            type="article-journal",
            fields={
                "title": "Primary refractory and relapsed leukemia",
                "container-title": "Cancer",
                "container-title-short": "Cancer",
                "volume": "86",
                "issue": "7",
                "page": "1216-1230",
                "ISSN": "0008-543X",
                "DOI": "10.1000/182",
                "URL": "https://hal.science/hal-01258870",
                "keyword": "leukemia, relapse",
                "note": "Seen.",
            },
            names={
                "author": (
                    Name(family="Thomas", given="Deborah A."),
                    Name(family="Smith", given="Terry L.", suffix="Jr."),
                    Name(literal="The Leukemia Group"),
                )
            },
            dates={"issued": Date(parts=((1999, 10, 1),))},
            position=SourcePos(),
            id_given=True,
        ),
    )


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda text: "\ufeff" + text, id="byte order mark"),
        pytest.param(lambda text: text.replace("\n", "\r\n"), id="line ends of Windows"),
        pytest.param(lambda text: text.replace("\n", "\r"), id="line ends of old Macs"),
        pytest.param(lambda text: text.replace("  - ", " - "), id="one space"),
        pytest.param(lambda text: text.replace("  - ", "\t- "), id="tab"),
        pytest.param(lambda text: text.replace("  - ", "  – "), id="dash of a word processor"),
        pytest.param(lambda text: text.replace("  - ", "  -"), id="no space after the hyphen"),
        pytest.param(lambda text: text.replace("  - ", "\u00a0 -\u00a0"), id="no-break spaces"),
        pytest.param(lambda text: re.sub("^..", lambda tag: tag.group().lower(), text, flags=re.MULTILINE), id="lower case"),
        pytest.param(lambda text: text.replace("\n", "\n\n"), id="blank lines"),
        pytest.param(lambda text: text.replace("\n", "\n    ").strip(" "), id="indented"),
        pytest.param(lambda text: text.replace("and relapsed", "and\nrelapsed"), id="value on two lines"),
        pytest.param(lambda text: text.replace("KW  - relapse", "relapse"), id="keywords on lines"),
        pytest.param(lambda text: text.replace("leukemia\nKW  - ", "leukemia; "), id="keywords with semicolons"),
        pytest.param(lambda text: text.replace("AU  -", "A1  -").replace("TI  -", "T1  -"), id="older tags"),
        pytest.param(lambda text: text.replace("DA  -", "Y1  -"), id="older date"),
        pytest.param(lambda text: text.replace("DO  - ", "DO  - https://doi.org/"), id="resolver's URL"),
        pytest.param(lambda text: text.replace("T2  - ", "JF  - "), id="JF"),
        pytest.param(lambda text: text.replace("0008-543X", "0008-543X (ISSN)"), id="Scopus' label"),
        pytest.param(lambda text: text.replace("SP  - 1216\nEP  - 1230", "SP  - 1216-1230"), id="range in SP"),
        pytest.param(lambda text: text.replace("SP  - 1216\nEP  - 1230", "SP  - 1216-1230\nEP  - 1230"), id="both"),
        pytest.param(lambda text: text.replace("N1  - ", "M3  - doi: 10.1000/182\nN1  - "), id="DOI in M3"),
        pytest.param(lambda text: text.replace("N1  - ", "N1  - doi: 10.1000/182\nN1  - "), id="DOI in N1"),
        pytest.param(lambda text: text.replace("TI  - ", "ST  - Primary refractory and relapsed leukemia\nTI  - "), id="EndNote"),
    ],
)  # fmt: skip
def test_other_ways_to_write_the_same(change):
    (expected,) = read(ARTICLE).items
    reading = read(change(ARTICLE))
    (item,) = reading.items
    assert reading.diagnostics == ()
    assert (item.id, item.type, item.fields, item.names, item.dates) == (
        expected.id,
        expected.type,
        expected.fields,
        expected.names,
        expected.dates,
    )


@pytest.mark.parametrize("ris_type", sorted(TYPES))
def test_every_type_is_read(ris_type):
    reading = read(f"TY  - {ris_type}\nTI  - A title\nER  - \n")
    assert (reading.items[0].type, reading.items[0].title) == (TYPES[ris_type], "A title")
    assert reading.diagnostics == ()


@pytest.mark.parametrize(
    ("kind", "line", "variable", "value"),
    [
        ("JOUR", "JO  - Cancer", "container-title", "Cancer"),
        ("JOUR", "JA  - Cancer", "container-title", "Cancer"),
        ("JOUR", "J2  - Cancer", "container-title-short", "Cancer"),
        ("JOUR", "M1  - 7", "issue", "7"),
        ("JOUR", "N2  - Abstract", "abstract", "Abstract"),
        ("JOUR", "C2  - PMC123456", "PMCID", "PMC123456"),
        ("JOUR", "AN  - PMID: 123", "PMID", "123"),
        ("JOUR", "C7  - 093903", "page", "093903"),
        ("JOUR", "SE  - 12", "ris-SE", "12"),
        ("JOUR", "M3  - Article", "ris-M3", "Article"),
        ("JOUR", "M3  - 10.1000/182", "DOI", "10.1000/182"),
        ("JOUR", "EP  - 9", "page", "9"),
        ("JOUR", "L1  - https://hal.science/hal-1/file/a.pdf", "hal-pdf", "https://hal.science/hal-1/file/a.pdf"),
        ("JOUR", "L1  - file:///home/me/a.pdf", "ris-L1", "file:///home/me/a.pdf"),
        ("JOUR", "L2  - https://hal.science/hal-01258870", "hal-id", "hal-01258870"),
        ("JOUR", "AD  - Paris\nLyon", "ris-AD", "Paris Lyon"),
        ("JOUR", "UL  - https://example.org", "URL", "https://example.org"),
        ("JOUR", "TI  - Health &amp; place &#8211; x", "title", "Health & place – x"),
        ("JOUR", "KW  - Carcinoma, Hepatocellular\nKW  - Liver", "keyword", "Carcinoma, Hepatocellular; Liver"),
        ("JOUR", "N1  - one\nN1  - two", "note", "one\ntwo"),
        ("JOUR", "RN  - mine", "annote", "mine"),
        ("BOOK", "BT  - A title", "title", "A title"),
        ("BOOK", "T2  - A series", "collection-title", "A series"),
        ("BOOK", "T3  - A series", "collection-title", "A series"),
        ("BOOK", "SP  - 300", "number-of-pages", "300"),
        ("BOOK", "SP  - 12-30", "page", "12-30"),
        ("BOOK", "SN  - 978-0-306-40615-7", "ISBN", "978-0-306-40615-7"),
        ("BOOK", "SN  - 9780306406157\n0306406152", "ISBN", "9780306406157, 0306406152"),
        ("BOOK", "SN  - 0028-0836", "ISSN", "0028-0836"),
        ("EBOOK", "M1  - 12", "collection-number", "12"),
        ("CHAP", "BT  - A book", "container-title", "A book"),
        ("CHAP", "T3  - A series", "collection-title", "A series"),
        ("CHAP", "SE  - 4", "chapter-number", "4"),
        ("CHAP", "M1  - 3", "number-of-volumes", "3"),
        ("CONF", "T2  - Proceedings", "container-title", "Proceedings"),
        ("CONF", "T2  - A conference\nC3  - Proceedings", "event-title", "A conference"),
        ("CPAPER", "CY  - Paris", "event-place", "Paris"),
        ("CONF", "CY  - Berlin\nPB  - Springer", "publisher-place", "Berlin"),
        ("CONF", "CY  - Paris\nC1  - Berlin", "event-place", "Paris"),
        ("THES", "M3  - PhD thesis", "genre", "PhD thesis"),
        ("THES", "PB  - Université de Lyon", "publisher", "Université de Lyon"),
        ("RPRT", "SN  - RR-1234", "number", "RR-1234"),
        ("RPRT", "SN  - 12345678", "number", "12345678"),
        ("RPRT", "SN  - 0028-0836", "ISSN", "0028-0836"),
        ("RPRT", "IS  - 12", "number", "12"),
        ("PAT", "SN  - 1234567890", "number", "1234567890"),
        ("CASE", "A2  - U.S.", "container-title", "U.S."),
        ("COMP", "ET  - 1.2", "version", "1.2"),
        ("INPR", "T2  - Cancer", "status", "in press"),
        ("GEN", "M1  - 3", "number", "3"),
        ("GEN", "DP  - A catalogue", "source", "A catalogue"),
        ("ELEC", "T2  - A site", "container-title", "A site"),
        ("MAP", "C1  - 1:25000", "scale", "1:25000"),
    ],
)  # fmt: skip
def test_what_tags_mean(kind, line, variable, value):
    assert record(line, kind=kind).get(variable) == value


@pytest.mark.parametrize(
    ("kind", "lines", "role"),
    [
        ("JOUR", ["A1  - Doe, Jane"], "author"),
        ("JOUR", ["A2  - Doe, Jane"], "editor"),
        ("JOUR", ["A4  - Doe, Jane"], "translator"),
        ("BOOK", ["ED  - Doe, Jane"], "editor"),
        ("BOOK", ["A3  - Doe, Jane"], "editor"),
        ("BOOK", ["A2  - Doe, Jane"], "editor"),
        ("BOOK", ["A2  - Doe, Jane", "T2  - A series"], "collection-editor"),
        ("CHAP", ["A2  - Doe, Jane"], "editor"),
        ("CHAP", ["A3  - Doe, Jane"], "collection-editor"),
        ("PCOMM", ["A2  - Doe, Jane"], "recipient"),
        ("THES", ["A3  - Doe, Jane"], "contributor"),
    ],
)
def test_who_did_what(kind, lines, role):
    assert record(*lines, kind=kind).names == {role: (Name(family="Doe", given="Jane"),)}


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Doe, Jane", Name(family="Doe", given="Jane")),
        ("Doe,Jane", Name(family="Doe", given="Jane")),
        ("King, Martin Luther, Jr.", Name(family="King", given="Martin Luther", suffix="Jr.")),
        ("van der Vlist, Eric", Name(non_dropping_particle="van der", family="Vlist", given="Eric")),
        ("d'Alembert, Jean", Name(non_dropping_particle="d'", family="Alembert", given="Jean")),
        ("Humboldt, Alexander von", Name(family="Humboldt", given="Alexander", dropping_particle="von")),
        ("de Gaulle, C.", Name(non_dropping_particle="de", family="Gaulle", given="C.")),
        ("Le Goff, J.", Name(family="Le Goff", given="J.")),
        ("hooks, bell", Name(family="hooks", given="bell")),
        ("World Health Organization", Name(literal="World Health Organization")),
        ("World Health Organization,", Name(literal="World Health Organization")),
        ("University of California,, Davis", Name(literal="University of California, Davis")),
        ("Smith J", Name(literal="Smith J")),
        ("毛, 泽东", Name(family="毛", given="泽东")),
    ],
)
def test_names(written, expected):
    assert record(f"AU  - {written}").authors == (expected,)


def test_several_names_in_one_field():
    assert record("AU  - Doe, J.; Roe, R.").authors == (
        Name(family="Doe", given="J."),
        Name(family="Roe", given="R."),
    )
    assert record("AU  - Centre A; Centre B").authors == (Name(literal="Centre A; Centre B"),)


@pytest.mark.parametrize("written", ["et al.", "et al", "others", "and others"])
def test_et_al(written):
    assert record("AU  - Doe, Jane", f"AU  - {written}").authors[-1] == OTHERS


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["PY  - 2011"], Date(parts=((2011,),))),
        (["PY  - 2011///"], Date(parts=((2011,),))),
        (["PY  - 2011//"], Date(parts=((2011,),))),
        (["DA  - 2011/05/03/"], Date(parts=((2011, 5, 3),))),
        (["DA  - 2011/5"], Date(parts=((2011, 5),))),
        (["DA  - 2011/Mar/15"], Date(parts=((2011, 3, 15),))),
        (["DA  - 2011-05-03"], Date(parts=((2011, 5, 3),))),
        (["PY  - 2011///Spring"], Date(parts=((2011,),), season=1)),
        (["PY  - 2011///Michaelmas"], Date(parts=((2011,),), season="Michaelmas")),
        (["PY  - 2011///Sep-Oct"], Date(parts=((2011, 9), (2011, 10)))),
        (["PY  - 2011///July"], Date(parts=((2011, 7),))),
        (["PY  - 2011", "DA  - 2011/05/03"], Date(parts=((2011, 5, 3),))),
        (["PY  - 2011", "DA  - Mar 15"], Date(parts=((2011, 3, 15),))),
        (["PY  - 2011", "DA  - July"], Date(parts=((2011, 7),))),
        (["PY  - 2011", "DA  - 2010/12/30"], Date(parts=((2011,),))),
        (["Y1  - 2011/05/03", "PY  - 2011"], Date(parts=((2011, 5, 3),))),
        (["Y1  - 18-20 May 2010"], Date(parts=((2010, 5, 18), (2010, 5, 20)))),
        (["PY  - 2003/2004"], Date(parts=((2003,), (2004,)))),
        (["PY  - before 1900"], Date(literal="before 1900")),
    ],
)
def test_dates(lines, expected):
    assert record(*lines).dates == {"issued": expected}


def test_a_date_of_another_year_is_kept():
    assert record("PY  - 2011", "DA  - 2010/12/30").fields == {"ris-DA": "2010/12/30"}


def test_access_dates():
    assert record("Y2  - 2012/02/29").dates == {"accessed": Date(parts=((2012, 2, 29),))}
    read_later = record("PY  - 2011", "DA  - 2012/02/29", kind="EJOUR")
    assert read_later.dates == {
        "issued": Date(parts=((2011,),)),
        "accessed": Date(parts=((2012, 2, 29),)),
    }


@pytest.mark.parametrize(
    "lines",
    [
        ["T2  - Acta Mathematica", "JF  - Acta Mathematica", "JO  - Acta Math."],
        ["T2  - Acta Math.", "JF  - Acta Mathematica", "JO  - Acta Math."],
        ["T2  - Acta Math.", "JF  - Acta Mathematica", "J2  - Acta Math."],
        ["JF  - Acta Mathematica", "JA  - Acta Math."],
    ],
)
def test_an_abbreviation_beside_the_full_title(lines):
    item = record(*lines)
    assert item.fields == {"container-title": "Acta Mathematica", "container-title-short": "Acta Math."}


def test_further_urls_are_identifiers_or_kept():
    item = record(
        "DO  - 10.1000/182",
        "UR  - https://example.org/a",
        "UR  - http://dx.doi.org/10.1000/182",
        "UR  - https://hal.science/hal-01258870v2",
        "UR  - https://pubmed.ncbi.nlm.nih.gov/123/",
        "UR  - https://example.org/b",
    )
    assert item.fields == {
        "DOI": "10.1000/182",
        "URL": "https://example.org/a",
        "hal-id": "hal-01258870",
        "hal-version": "2",
        "PMID": "123",
        "ris-UR": "https://example.org/b",
    }


# --- keys -------------------------------------------------------------------------------------------------------------


def test_without_an_id_a_key_is_made():
    item = record("AU  - Doe, Jane", "PY  - 2011")
    assert (item.id, item.id_given) == ("doe2011", False)


def test_a_number_is_no_key_but_an_alias():
    reading = read("TY  - JOUR\nAU  - Doe, Jane\nPY  - 2011\nID  - 14\nER  - \n")
    assert (reading.items[0].id, reading.aliases) == ("doe2011", {"14": "doe2011"})


def test_keys_are_unique():
    reading = read("TY  - JOUR\nID  - a\nTI  - x\nER  - \n" * 3)
    assert len({item.id for item in reading.items}) == 3
    assert [problem.code for problem in reading.diagnostics] == ["duplicate-key", "duplicate-key"]


# --- damage -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "titles", "expected"),
    [
        ("TY  - JOUR\nTI  - A\nTY  - JOUR\nTI  - B\nER  - \n", ["A", "B"], [("unclosed-record", 1, 1)]),
        ("TY  - JOUR\nTI  - A\n", ["A"], [("unclosed-record", 1, 1)]),
        ("TI  - A\nJO  - J\nER  - \nTY  - JOUR\nTI  - B\nER  -", ["A", "B"], [("no-type", 1, 1)]),
        ("TY  - PODCAST\nTI  - A\nER  - ", ["A"], [("unknown-type", 1, 1)]),
        ("TY  - JOUR\nTI  - A\nER  - \n\n  lost words\nTY  - JOUR\nTI  - B\nER  -", ["A", "", "B"], [("no-record", 5, 3)]),
        ("TY  - JOUR\nVL  - 1\nTI  - A\n  VL  - 2\nER  - ", ["A"], [("repeated-tag", 4, 3)]),
        ("TY  - JOUR\nTI  - A\nZ9  - 2\nER  - ", ["A"], [("unknown-tag", 3, 1)]),
        ("TY  - JOUR\nER  - \nTY  - JOUR\nTI  - B\nER  - ", ["B"], [("empty-record", 1, 1)]),
        ("TY  - JOUR\nsome words\nTI  - A\nER  - ", ["A"], [("text-in-record", 2, 1)]),
        ("Provider: X\n\nTY  - JOUR\nTI  - A\nER  - ", ["A"], [("text-skipped", 1, 1)]),
        ("nothing of the kind", [""], [("no-record", 1, 1)]),
        ("", [], []),
        ("ER  - \n\nER  - \n", [], []),
    ],
)  # fmt: skip
def test_damage_costs_one_diagnostic(text, titles, expected):
    reading = read(text, origin=SourcePos(path="a.ris"))
    assert [item.title for item in reading.items] == titles
    assert [
        (problem.code, problem.position.line, problem.position.column) for problem in reading.diagnostics
    ] == expected
    assert all(str(problem).startswith("a.ris:") for problem in reading.diagnostics)


def test_text_that_is_no_record_is_shown_as_it_stands():
    reading = read("TY  - JOUR\nTI  - A\nER  - \nD. A. Thomas,\nCancer, 1999\n")
    assert (reading.items[1].verbatim, reading.items[1].recognised) == ("D. A. Thomas,\nCancer, 1999", False)
    assert reading.diagnostics[0].severity is Severity.ERROR


def test_repeated_values_are_kept():
    item = record("VL  - 1", "VL  - 2", "VL  - 1")
    assert item.fields == {"volume": "1", "ris-VL": "2"}


def test_an_unknown_type_is_kept_as_genre():
    item = record("TI  - A", kind="Podcast")
    assert (item.type, item.get("genre")) == ("document", "Podcast")


def test_positions_count_from_the_origin():
    reading = read("TY  - JOUR\nTI  - A\n", origin=SourcePos(path="p.md", line=10, column=5))
    assert str(reading.items[0].position) == "p.md:10:5"


@pytest.mark.parametrize(
    "line", ["is - or", "ER positive", "ER - positive", "of - the", "co-workers", "A - b"]
)
def test_a_line_of_text_is_no_tag(line):
    assert record("AB  - one", line, "TI  - A").fields == {"abstract": f"one {line}", "title": "A"}


@settings(max_examples=300)
@given(
    st.lists(
        st.sampled_from(
            ["TY  - ", "JOUR", "BOOK", "ER  - ", "\n", "\r", "AU  - ", "a, b", ";", "PY  - ", "2011//", "///", "\x00", "\ud800",
             "DA  - ", "SP  - ", "-", "SN  - ", "UR  - ", "https://hal.science/hal-01258870", "L2  - ", "N1  - ", "KW  - ", ",", ",,",
             "ID  - ", "&amp;", "<i>", " ", "\t", "ZZ  - ", "to ", "circa ", "C3  - ", "T2  - ", "\u2028", "\ufeff", "x"]
        ),
        max_size=40,
    )
)  # fmt: skip
def test_reading_never_raises_and_ids_are_unique(pieces):
    text = "".join(pieces)
    reading = read(text)
    looks_like_ris(text)
    assert len({item.id for item in reading.items}) == len(reading.items)
    assert all(item.id for item in reading.items)
    to_ris(reading.items).encode()


@pytest.mark.parametrize(
    "text",
    [
        "x" * 5_000_000,
        "TY  - JOUR\nAB  - " + "x " * 2_000_000,
        "TY  - JOUR\nAB  - x" + "\ny" * 300_000,
        "TY  - JOUR\nN1  - x" + "\nN1  - y" * 100_000,
        "TY  - JOUR\nAU  - " + "a, b; " * 100_000,
        "TY  - JOUR\nAU  - " + "," * 1_000_000,
        "TY  - JOUR\nVL  - 1" + "\nVL  - 2" * 50_000,
        "TY  - JOUR\nDA  - " + "/" * 1_000_000,
        "TY  - JOUR\nSP  - " + "-" * 1_000_000,
        "TY  - JOUR\nUR  - " + "https://a " * 100_000,
        "TY  - JOUR\nSN  - " + "1234-5678;" * 100_000,
        "TY  - JOUR\n" * 50_000,
        " " * 2_000_000 + "TY",
        "\n" * 1_000_000,
        "TY  - JOUR\nAN  - pmid" + " " * 1_000_000 + "x",
        "\x00" * 1_000_000,
    ],
    ids=lambda text: repr(text[:24]),
)
def test_long_texts_are_read(text):
    looks_like_ris(text)
    assert len(read(text).items) <= 1


# --- telling RIS from other formats -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        ARTICLE,
        "\ufeff\n\n" + ARTICLE,
        "Provider: American Chemical Society\nContent: text/plain; charset=UTF-8\n\n" + ARTICLE,
        ARTICLE.replace("  - ", " - "),
        ARTICLE.replace("\n", "\r\n"),
        ARTICLE.lower(),
        ARTICLE.removeprefix("TY  - JOUR\n"),
        "TY  - JOUR\nER  - ",
    ],
)
def test_ris_looks_like_ris(text):
    assert looks_like_ris(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "TY",
        "D. A. Thomas, Primary refractory leukemia, Cancer, vol.86, pp.1216-1246, 1999.",
        "[1] A. Author - A title. 2001.\n[2] AU - B. Another",
        "US - A history, 1999.\n\nUK - A history, 1999.",
        "@article{a,\n abstract = {\nTY  - JOUR\nTI  - x\nER  - }}",
        '[{"id": "TY  - JOUR"}]',
        "- id: a\n  title: TY  - JOUR",
        "PMID- 123\nOWN - NLM\nTI  - A title\nAU  - Doe J",
        "A text about RIS.\n\nTY  - JOUR is how a record begins.\n\nMore text.",
    ],
)
def test_other_texts_do_not(text):
    assert not looks_like_ris(text)


# --- writing ----------------------------------------------------------------------------------------------------------


def test_ris_of_an_article():
    item = Item(
        id="thomas1999",
        type="article-journal",
        fields={
            "title": "<i>Primary</i> refractory\nleukemia",
            "container-title": "Cancer",
            "volume": "86",
            "page": "1216–1230",
            "DOI": "10.1000/182",
            "keyword": "leukemia, relapse",
            "hal-id": "hal-01258870",
            "hal-version": "2",
            "hal-pdf": "https://hal.science/hal-01258870/document",
            "note": "One.\nTY  - Two.",
        },
        names={
            "author": (Name(family="Vlist", non_dropping_particle="van der", given="Eric"), OTHERS),
        },
        dates={"issued": Date(parts=((1999, 10),)), "accessed": Date(parts=((2020, 1, 2),))},
    )
    assert to_ris([item, item]).split("\n\n")[0] == (
        "TY  - JOUR\n"
        "ID  - thomas1999\n"
        "AU  - van der Vlist, Eric\n"
        "AU  - et al.\n"
        "TI  - Primary refractory leukemia\n"
        "T2  - Cancer\n"
        "VL  - 86\n"
        "SP  - 1216\n"
        "EP  - 1230\n"
        "PY  - 1999\n"
        "DA  - 1999/10//\n"
        "Y2  - 2020/01/02/\n"
        "DO  - 10.1000/182\n"
        "L1  - https://hal.science/hal-01258870/document\n"
        "L2  - https://hal.science/hal-01258870v2\n"
        "KW  - leukemia\n"
        "KW  - relapse\n"
        "N1  - One.\n"
        "N1  - TY  - Two.\n"
        "ER  - "
    )


def test_ris_of_nothing():
    assert to_ris([]) == ""


def test_what_was_not_recognised_is_a_note():
    pasted = Item(id="p", type="document", verbatim="Ibid,\nTY  - p.66", recognised=False)
    out = to_ris([pasted])
    assert out == "TY  - GEN\nID  - p\nN1  - Ibid,\nN1  - TY  - p.66\nER  - \n"
    (back,) = read(out).items
    assert (back.id, back.verbatim, back.recognised) == ("p", pasted.verbatim, False)


def test_every_csl_type_is_written_as_one_that_exists():
    assert set(WRITTEN_TYPES.values()) <= TYPES.keys()
    assert {main_type(kind) for kind in TYPES} <= set(WRITTEN_TYPES.values())


def test_types_of_their_own_read_back():
    shared = {
        "collection", "entry", "event", "interview", "performance", "review", "review-book", "treaty",
    }  # fmt: skip
    items = [Item(id=f"k-{kind}", type=kind, fields={"title": "A"}) for kind in WRITTEN_TYPES]
    back = read(to_ris(items)).items
    assert {item.id[2:] for item in back if item.type != item.id[2:]} == shared


@pytest.mark.parametrize(
    "date",
    [
        Date(parts=((1999,),)),
        Date(parts=((-44, 3, 15),)),
        Date(parts=((33,),)),
        Date(parts=((12000, 1),)),
        Date(parts=((1999,),), season=4),
        Date(parts=((1999,),), season="Michaelmas"),
        Date(parts=((1850,),), circa=True),
        Date(parts=((1850,),), circa=True, season=2),
        Date(parts=((1999, 5), (1999, 8, 2))),
        Date(parts=((1999,), (2001,)), circa=True),
        Date(parts=((1999, 21), (2000, 23))),
        Date(parts=((2004, 2), ())),
    ],
    ids=str,
)
@pytest.mark.parametrize("variable", ["issued", "accessed", "original-date"])
def test_dates_read_back(date, variable):
    (back,) = read(to_ris([Item(id="k", dates={variable: date})])).items
    assert back.dates == {variable: date}


@pytest.mark.parametrize("variable", ["issued", "accessed"])
def test_dates_in_words_read_back(variable):
    dates = {variable: Date(literal="before 1900")}
    (back,) = read(to_ris([Item(id="k", dates=dates)])).items
    assert back.dates == dates


@pytest.mark.parametrize(
    "name",
    [
        Name(family="Doe", given="Jane"),
        Name(family="King", given="M. L.", suffix="Jr."),
        Name(family="King", suffix="III"),
        Name(family="Alembert", non_dropping_particle="d'", given="Jean"),
        Name(family="Humboldt", given="Alexander", dropping_particle="von"),
        Name(literal="University of California, Davis, Library"),
        OTHERS,
    ],
    ids=str,
)
def test_names_read_back(name):
    names = {"author": (Name(family="Roe", given="R."), name)}
    assert read(to_ris([Item(id="k", names=names)])).items[0].names == names


# --- whatever has a place in RIS reads back ---------------------------------------------------------------------------

WORDS = st.text("abXYZ019éß中 -–'\"&;,:/()[]{}=#@\u00a0", min_size=1, max_size=12).map(lambda text: f"a{text}.").filter(
    lambda text: "  " not in text
)  # fmt: skip
CAPITALISED = st.from_regex(r"[A-ZÉÖ][a-zéö]{1,6}( [A-ZÉÖ][a-zéö]{1,6})?", fullmatch=True)
LABELS = st.from_regex(r"[A-Za-z0-9]{1,6}", fullmatch=True)
PARTICLES = st.sampled_from(["", "van", "van der", "de la"])
PEOPLE = st.builds(
    Name,
    family=CAPITALISED,
    given=CAPITALISED,
    non_dropping_particle=PARTICLES,
    dropping_particle=PARTICLES,
    suffix=st.sampled_from(["", "Jr.", "III"]),
) | st.builds(Name, literal=CAPITALISED)
NAMES = st.lists(PEOPLE, min_size=1, max_size=3).map(tuple) | st.just(
    (Name(family="Doe", given="Jane"), OTHERS)
)
DAYS = st.builds(
    lambda year, month, day: (year, month, day)[: 1 + (month > 0) + (month > 0 and day > 0)],
    st.integers(1, 2999) | st.integers(-500, -1),
    st.integers(0, 12),
    st.integers(0, 28),
)
DATES = st.one_of(
    st.builds(lambda day, circa: Date(parts=(day,), circa=circa), DAYS, st.booleans()),
    st.builds(lambda first, last, circa: Date(parts=(first, last), circa=circa), DAYS, DAYS | st.just(()), st.booleans()),
    st.builds(lambda year, season: Date(parts=((year,),), season=season), st.integers(1, 2999), st.integers(1, 4)),
)  # fmt: skip
SPECIAL = {
    "page": st.builds(lambda start, length: f"{start}-{start + length}", st.integers(1, 999), st.integers(1, 99)) | LABELS,
    "number-of-pages": st.integers(1, 2000).map(str),
    "number-of-volumes": st.integers(1, 20).map(str),
    "DOI": LABELS.map("10.1000/{}".format),
    "URL": LABELS.map("https://example.org/{}".format),
    "hal-pdf": LABELS.map("https://hal.science/{}.pdf".format),
    "hal-id": st.integers(0, 99_999_999).map("hal-{:08}".format),
    "PMID": st.integers(1, 99_999_999).map(str),
    "PMCID": st.integers(1, 999_999_999).map("PMC{}".format),
    "ISSN": st.from_regex(r"[0-9]{4}-[0-9]{3}[0-9X]", fullmatch=True) | LABELS,
    "ISBN": st.from_regex(r"97[89]-[0-9]-[0-9]{4}-[0-9]{4}-[0-9]", fullmatch=True) | LABELS,
    "number": LABELS,
    "keyword": st.lists(CAPITALISED, min_size=1, max_size=3).map(", ".join),
    "note": st.lists(WORDS, min_size=1, max_size=3).map("\n".join),
    "ris-AD": WORDS,
    "title-short": WORDS.map("short {}".format),
    "event-title": CAPITALISED.map("Conference {}".format),
    "status": st.just("in press"),
}  # fmt: skip
EVERYWHERE = ("DOI", "URL", "hal-id", "hal-pdf", "PMID", "PMCID", "ISSN", "ISBN", "keyword", "note", "ris-AD")


@st.composite
def items(draw):
    """Items with values in every variable that has a place, under the conditions that the documentation names."""
    kind = draw(st.sampled_from(sorted({TYPES[ris_type] for ris_type in WRITTEN_TYPES.values()})))
    main = WRITTEN_TYPES[kind]
    tags = text_tags(main)
    variables = draw(st.sets(st.sampled_from([*tags, *EVERYWHERE, "title"])))
    fields = {
        variable: draw(SPECIAL.get(variable, WORDS.map("v {}".format)))
        for variable in sorted(variables | {"title"})
    }
    if "hal-id" in fields and draw(st.booleans()):
        fields["hal-version"] = str(draw(st.integers(1, 99)))
    names = {role: draw(NAMES) for role in draw(st.sets(st.sampled_from(sorted(name_tags(main)))))}
    dates = {
        variable: draw(DATES)
        for variable in draw(st.sets(st.sampled_from(["issued", "accessed", "original-date"])))
    }
    if "page" not in fields and tags.get("number") == "C7":
        fields.pop("number", None)
    if main == "CONF":
        if "container-title" not in fields:
            fields.pop("event-title", None)
        if "publisher-place" not in fields and "publisher" in fields:
            fields.pop("event-place", None)
    if main == "RPRT":
        fields.pop("ris-AD", None)
    if main in ("BOOK", "CLSWK", "RPRT") and "collection-title" not in fields:
        names.pop("collection-editor", None)
    return Item(id="key", type=kind, fields=fields, names=names, dates=dates, id_given=True)


@settings(max_examples=150)
@given(st.lists(items(), min_size=1, max_size=2))
def test_what_is_written_reads_back(written):
    written = [
        Item(
            id=f"{item.id}{index}", type=item.type, fields=item.fields, names=item.names, dates=item.dates, id_given=True
        )
        for index, item in enumerate(written)
    ]  # fmt: skip
    reading = read(to_ris(written))
    assert reading.diagnostics == ()
    for item, back in zip(written, reading.items, strict=True):
        assert (back.id, back.type) == (item.id, item.type)
        assert back.fields == item.fields
        assert back.names == item.names
        assert back.dates == item.dates


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=20))
def test_no_value_can_begin_a_tag(title, note, name):
    item = Item(
        id="k",
        type="book",
        fields={"title": f"a{title}", "note": note, "keyword": name},
        names={"author": (Name(family=name, given=title), Name(literal=note))},
    )
    out = to_ris([item, Item(id="l", fields={"title": "b"})])
    out.encode()
    back = read(out).items
    assert [each.id for each in back] == ["k", "l"]
    assert len(re.findall(r"^TY  - ", out, re.MULTILINE)) == 2
