"""BibTeX: what an entry becomes, what a broken one costs."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_refs.model import OTHERS, Date, Name
from mkdocs_refs.sources.bibtex import read

HARD = Path(__file__).parent.parent / "data" / "hard.bib"


def one(text):
    """The only item of a text that has no faults."""
    reading = read(text)
    assert reading.diagnostics == ()
    [item] = reading.items
    return item


def field(name, value, kind="misc"):
    return one(f"@{kind}{{k, {name} = {{{value}}}}}")


# --- types and fields -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "csl"),
    [
        ("article", "article-journal"),
        ("ARTICLE", "article-journal"),
        ("book", "book"),
        ("booklet", "pamphlet"),
        ("bookinbook", "chapter"),
        ("incollection", "chapter"),
        ("inproceedings", "paper-conference"),
        ("conference", "paper-conference"),
        ("proceedings", "book"),
        ("phdthesis", "thesis"),
        ("mastersthesis", "thesis"),
        ("techreport", "report"),
        ("manual", "book"),
        ("online", "webpage"),
        ("unpublished", "manuscript"),
        ("patent", "patent"),
        ("misc", "document"),
        ("whatever", "document"),
    ],
)
def test_entry_types(kind, csl):
    assert one(f"@{kind}{{k, title={{T}}}}").type == csl


@pytest.mark.parametrize(
    ("kind", "name", "value", "variable", "expected"),
    [
        ("article", "journal", "Cancer", "container-title", "Cancer"),
        ("article", "journaltitle", "Cancer", "container-title", "Cancer"),
        ("inproceedings", "booktitle", "Proc.", "container-title", "Proc."),
        ("article", "number", "3", "issue", "3"),
        ("techreport", "number", "RR-12", "number", "RR-12"),
        ("article", "pages", "12--15", "page", "12-15"),
        ("article", "pages", "12 - 15, 20", "page", "12-15, 20"),
        ("article", "volume", "86", "volume", "86"),
        ("book", "publisher", "{CNRS} {\\'E}ditions", "publisher", "CNRS Éditions"),
        ("book", "address", "Paris", "publisher-place", "Paris"),
        ("phdthesis", "school", "Universit\\'e de Tours", "publisher", "Université de Tours"),
        ("techreport", "institution", "Inria", "publisher", "Inria"),
        ("misc", "howpublished", "Blog", "publisher", "Blog"),
        ("misc", "howpublished", "\\url{https://x.org/a_b}", "URL", "https://x.org/a_b"),
        ("book", "edition", "2nd", "edition", "2nd"),
        ("book", "series", "LNCS", "collection-title", "LNCS"),
        ("misc", "note", "A note", "note", "A note"),
        ("misc", "abstract", "An abstract", "abstract", "An abstract"),
        ("misc", "keywords", "a, b", "keyword", "a, b"),
        ("misc", "isbn", "0-306-40615-2", "ISBN", "0-306-40615-2"),
        ("misc", "issn", "1234-5678", "ISSN", "1234-5678"),
        ("misc", "doi", "10.1000/a\\_b", "DOI", "10.1000/a_b"),
        ("misc", "url", "https://x.org/a\\_b\\%20c--d~e", "URL", "https://x.org/a_b%20c--d~e"),
        ("misc", "eprint", "2401.00001", "archive_location", "2401.00001"),
        ("phdthesis", "title", "T", "genre", "PhD thesis"),
        ("mastersthesis", "title", "T", "genre", "Master’s thesis"),
        ("phdthesis", "type", "Th{\\`e}se", "genre", "Thèse"),
        ("misc", "HAL_ID", "hal-01258870", "hal-id", "hal-01258870"),
        ("misc", "HAL_VERSION", "v2", "hal-version", "v2"),
        (
            "misc",
            "PDF",
            "https://hal.science/hal-1/file/a.pdf",
            "hal-pdf",
            "https://hal.science/hal-1/file/a.pdf",
        ),
    ],
)
def test_fields(kind, name, value, variable, expected):
    assert field(name, value, kind).get(variable) == expected


def test_an_eprint_on_hal_is_a_hal_id():
    assert one("@misc{k, eprint={hal-01258870}, eprinttype={hal}}").get("hal-id") == "hal-01258870"


def test_a_subtitle_joins_its_title():
    assert one("@book{k, title={A}, subtitle={B}}").title == "A: B"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("year=1999", Date(parts=((1999,),))),
        ("year={1999}, month=jan", Date(parts=((1999, 1),))),
        ("year={1999}, month={February}", Date(parts=((1999, 2),))),
        ("year={1999}, month={ao{\\^u}t}", Date(parts=((1999, 8),))),
        ('year={1999}, month= mar # "~12"', Date(parts=((1999, 3, 12),))),
        ("year={1999}, month={12}", Date(parts=((1999, 12),))),
        ("year={in press}", Date(literal="in press")),
        ("year={c. 1850}", Date(parts=((1850,),), circa=True)),
        ("date={2020-03-04/2020-05}", Date(parts=((2020, 3, 4), (2020, 5)))),
        ("date={1850~}", Date(parts=((1850,),), circa=True)),
        ("date={2020}, year={1999}", Date(parts=((2020,),))),
    ],
)
def test_dates(fields, expected):
    assert one(f"@misc{{k, {fields}}}").dates["issued"] == expected


# --- names ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Paul Erd{\\H o}s", [Name(family="Erdős", given="Paul")]),
        (
            "Thomas, D. A. and Smith, T. L.",
            [Name(family="Thomas", given="D. A."), Name(family="Smith", given="T. L.")],
        ),
        (
            "Thomas, D. A. AND Smith, T. L.",
            [Name(family="Thomas", given="D. A."), Name(family="Smith", given="T. L.")],
        ),
        ("Ludwig van Beethoven", [Name(family="Beethoven", given="Ludwig", non_dropping_particle="van")]),
        (
            "de la Vall{\\'e}e Poussin, Charles",
            [Name(family="Vallée Poussin", given="Charles", non_dropping_particle="de la")],
        ),
        (
            "van der Berg, Jr., Jan",
            [Name(family="Berg", given="Jan", non_dropping_particle="van der", suffix="Jr.")],
        ),
        ("{World Health Organization}", [Name(literal="World Health Organization")]),
        (
            "{Barnes and Noble} and {\\'E}mile Zola",
            [Name(literal="Barnes and Noble"), Name(family="Zola", given="Émile")],
        ),
        ("Knuth, Donald E. and others", [Name(family="Knuth", given="Donald E."), OTHERS]),
        (
            "family=Doe, given=Jane, prefix=van, useprefix=true",
            [Name(family="Doe", given="Jane", non_dropping_particle="van")],
        ),
        ("Plato", [Name(family="Plato")]),
        ("Nguy{\\~{\\^e}}n, V{\\u a}n", [Name(family="Nguyễn", given="Văn")]),
        ("Văn Nguy\\~{\\^e}n", [Name(family="Nguyễn", given="Văn")]),
        ("A, B, C, D, E", [Name(literal="A, B, C, D, E")]),
    ],
)
def test_names(written, names):
    assert list(field("author", written).authors) == names


def test_editors_and_translators():
    item = one("@book{k, editor={A, B}, translator={C, D}}")
    assert item.names == {
        "editor": (Name(family="A", given="B"),),
        "translator": (Name(family="C", given="D"),),
    }


# --- LaTeX ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        ("Plain", "Plain"),
        ("{\\'e}\\'e\\'{e}{\\'{e}}", "éééé"),
        ('na{\\"\\i}ve Stra{\\ss}e', "naïve Straße"),
        ("\\c{c}a \\c ca, Ji{\\v r}{\\'\\i}, \\O{}re, \\aa", "ça ça, Jiří, Øre, å"),
        ("\\emph{E. coli} and {\\em it} and \\textit{x}", "<i>E. coli</i> and <i>it</i> and <i>x</i>"),
        (
            "\\textbf{b} \\textsuperscript{131}I H\\textsubscript{2}O",
            "<b>b</b> <sup>131</sup>I H<sub>2</sub>O",
        ),
        ("{DNA} of {E}", '<span class="nocase">DNA</span> of <span class="nocase">E</span>'),
        ("{{Whole {T}itle}}", '<span class="nocase">Whole Title</span>'),
        ("a -- b --- c - d", "a – b — c - d"),
        ("``q'' and `r'", "“q” and ‘r’"),
        ("R\\&D 10\\% \\$5 a\\_b \\#1", "R&D 10% $5 a_b #1"),
        ("A~B", "A\u00a0B"),
        ("\\foo{bar} \\baz qux", "bar baz qux"),
        ("On $x^2 \\le {y}$", "On $x^2 \\le {y}$"),
        ("costs $5", "costs $5"),
        ("\\textbackslash{} \\textasciitilde{} \\textbraceleft{}", "\\ ~ {"),
        ("\\LaTeX{} rocks \\ldots{}", "LaTeX rocks …"),
        ("  a \n  b\t c ", "a b c"),
        ("a < b & c", "a < b & c"),
        (
            "\\'{\\^e} \\d{\\^e} \\`{\\u{a}} \\'\\ae{} {\\'{\\ae}} \\'\\^e \\'{{e}}x",
            "ế ệ ằ ǽ ǽ ế éx",
        ),
        ("\\G{o} \\f{a} \\h{a} \\h{\\^o}i \\'{\\i} \\'{}x", "ȍ ȃ ả ổi í x"),
        ("?`Que? !`Hola! Why?``Because''", "¿Que? ¡Hola! Why?“Because”"),
    ],
)
def test_latex_becomes_csl_markup(latex, text):
    assert field("title", latex).title == text


def test_braces_protect_in_titles_only():
    assert field("note", "the {DNA} itself").get("note") == "the DNA itself"


PIECES = st.sampled_from(
    ["@article{", "@misc(", "@string{", "@comment{", "@", "k", ",", "=", "{", "}", "(", ")", '"', "#", "\n", " ", "title",
     "author", " and ", "\\'", "\\emph{", "$", "--", "year", "1999", "crossref", "\x00", "\ud800", "é"]
)  # fmt: skip


@settings(max_examples=80)
@given(st.lists(PIECES, max_size=60).map("".join) | st.text())
def test_reading_never_fails(text):
    reading = read(text)
    assert all(item.position is not None for item in reading.items)
    assert len({item.id for item in reading.items}) == len(reading.items)


@settings(max_examples=200)
@given(
    st.sampled_from(["title", "author", "date", "pages", "url", "month"]),
    st.lists(PIECES, max_size=30).map("".join),
)
def test_any_field_can_be_read(name, value):
    read(f"@misc{{k, {name} = {{{value}}}, year = {{{value}}}}}")
