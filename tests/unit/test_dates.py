from __future__ import annotations

import pytest

from mkdocs_refs.dates import read_date
from mkdocs_refs.model import Date


def single(*parts: int, **rest) -> Date:
    return Date(parts=(parts,), **rest)


def span(first: tuple[int, ...], last: tuple[int, ...], **rest) -> Date:
    return Date(parts=(first, last), **rest)


EDTF = [
    ("2004-06-01", single(2004, 6, 1)),
    ("2004-06", single(2004, 6)),
    ("2004", single(2004)),
    ("2004-06-01T10:30:00Z", single(2004, 6, 1)),
    ("2004-06-01 10:30", single(2004, 6, 1)),
    ("20040601", single(2004, 6, 1)),
    ("2004-06-00", single(2004, 6)),
    ("2004-XX", single(2004)),
    ("2004-06-uu", single(2004, 6)),
    ("-0044", single(-44)),
    ("-0044-03-15", single(-44, 3, 15)),
    ("Y17000", single(17000)),
    ("2004-21", single(2004, season=1)),
    ("2004-24", single(2004, season=4)),
    ("2004?", single(2004, circa=True)),
    ("2004-06~", single(2004, 6, circa=True)),
    ("2004-06-~01", single(2004, 6, 1, circa=True)),
    ("2004/2006", span((2004,), (2006,))),
    ("2004-06/2004-08", span((2004, 6), (2004, 8))),
    ("2004-06/08", span((2004, 6), (2004, 8))),
    ("2004-06-01/03", span((2004, 6, 1), (2004, 6, 3))),
    ("2004-21/2004-22", span((2004, 21), (2004, 22))),
    ("2004-06-11~/2004-06-12", span((2004, 6, 11), (2004, 6, 12), circa=True)),
    ("2004/..", span((2004,), ())),
    ("2004-05/", span((2004, 5), ())),
    ("199X", span((1990,), (1999,))),
    ("19uu", span((1900,), (1999,))),
]
FIGURES = [
    ("1/12/2003", single(2003, 1, 12)),
    ("13/12/2003", single(2003, 12, 13)),
    ("12-1-2003", single(2003, 12, 1)),
    ("12.1.2003", single(2003, 1, 12)),
    ("2003/1/12", single(2003, 1, 12)),
    ("2003.1.12", single(2003, 1, 12)),
    ("0/0/2003", single(2003)),
    ("1/2003", single(2003, 1)),
    ("12.2003", single(2003, 12)),
    ("2003/1", single(2003, 1)),
    ("2003-4", single(2003, 4)),
    ("1/12/2003 - 2/12/2003", span((2003, 1, 12), (2003, 2, 12))),
    ("2003-2004", span((2003,), (2004,))),
    ("2003–2004", span((2003,), (2004,))),
    ("2003 - 2004", span((2003,), (2004,))),
    ("1998-99", span((1998,), (1999,))),
    ("1998/99", span((1998,), (1999,))),
    ("2003-", span((2003,), ())),
    ("99", single(99)),
    ("1999a", single(1999)),
]
WORDS = [
    ("12 Jan 2003", single(2003, 1, 12)),
    ("January 12, 2003", single(2003, 1, 12)),
    ("2003 Jan 12", single(2003, 1, 12)),
    ("Monday, 12th of January 2003", single(2003, 1, 12)),
    ("Sept. 3, 2003", single(2003, 9, 3)),
    ("SEPTEMBER 2003", single(2003, 9)),
    ("Aug 15 1999 3:14pm", single(1999, 8, 15)),
    ("1er février 2003", single(2003, 2, 1)),
    ("août 2003", single(2003, 8)),
    ("juil. 2003", single(2003, 7)),
    ("12. März 2003", single(2003, 3, 12)),
    ("3 de marzo de 2004", single(2004, 3, 3)),
    ("3 gennaio 2004", single(2004, 1, 3)),
    ("3 de março de 2004", single(2004, 3, 3)),
    ("3 maart 2004", single(2004, 3, 3)),
    ("Spring 2003", single(2003, season=1)),
    ("2003 Fall", single(2003, season=3)),
    ("printemps 2003", single(2003, season=1)),
    ("Herbst 2003", single(2003, season=3)),
    ("Michaelmas Term 2001", single(2001, season="Michaelmas Term")),
    ("©1999", single(1999)),
    ("Jan-Feb 2003", span((2003, 1), (2003, 2))),
    ("Jan./Feb. 2003", span((2003, 1), (2003, 2))),
    ("2003 Jan-Feb", span((2003, 1), (2003, 2))),
    ("May 2003 – June 2004", span((2003, 5), (2004, 6))),
    ("12-14 Jan 2003", span((2003, 1, 12), (2003, 1, 14))),
    ("Jan 12-14, 2003", span((2003, 1, 12), (2003, 1, 14))),
    ("Jan 12 - Feb 3, 2003", span((2003, 1, 12), (2003, 2, 3))),
    ("Jan. 5, 2003-Feb. 6, 2004", span((2003, 1, 5), (2004, 2, 6))),
    ("du 12 au 14 janvier 2003", span((2003, 1, 12), (2003, 1, 14))),
    ("30./31. Mai 2003", span((2003, 5, 30), (2003, 5, 31))),
    ("Spring-Summer 2003", span((2003, 21), (2003, 22))),
    ("Winter 2003/4", span((2003, 24), (2004, 24))),
    ("Winter 2003-2004", span((2003, 24), (2004, 24))),
    ("2004 to 2006", span((2004,), (2006,))),
    ("2004-present", span((2004,), ())),
    ("May 2004 –", span((2004, 5), ())),
]
DOUBTFUL = [
    (text, single(1965, circa=True))
    for text in (
        "circa 1965",
        "c. 1965",
        "ca. 1965",
        "c1965",
        "about 1965",
        "[1965?]",
        "~1965",
        "um 1965",
        "vers 1965",
    )
]
ERAS = [
    ("23 BC", single(-23)),
    ("23 B.C.E.", single(-23)),
    ("44 av. J.-C.", single(-44)),
    ("44 v. Chr.", single(-44)),
    ("200 AD", single(200)),
    ("A.D. 200", single(200)),
    ("200 CE", single(200)),
    ("15 March 44 BC", single(-44, 3, 15)),
    ("100 BC - 100 AD", span((-100,), (100,))),
    ("100-50 BC", span((-100,), (-50,))),
    ("2003年1月12日", single(2003, 1, 12)),
    ("２００３年１月", single(2003, 1)),
    ("平成3年4月5日", single(1991, 4, 5)),
    ("明治元年", single(1868)),
    ("平成3年4月5日~平成4年5月6日", span((1991, 4, 5), (1992, 5, 6))),
    ("2003년 1월 12일", single(2003, 1, 12)),
]


@pytest.mark.parametrize(("text", "expected"), [*EDTF, *FIGURES, *WORDS, *ERAS])
def test_dates(text, expected):
    assert read_date(text) == expected
    assert read_date(f" {text}\n") == expected


@pytest.mark.parametrize(("text", "expected"), DOUBTFUL)
def test_doubtful_dates(text, expected):
    assert read_date(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "n.d.",
        "forthcoming",
        "Bogus Date",
        "before 1900",
        "1990s",
        "../2004",
        "March 3",
        "March-May",
        "1/12/03",
        "12 2003",
        "3 Jan 12",
        "12345",
        "2003-01-32",
        "31 Foo 2003",
        "18 Brumaire VIII",
        "Jan Feb Mar 2003",
        "2003 2004 2005",
        "1-2-3-2003",
        "maybe around 2000bc sometime?",
        "Annals Physics Chemistry 2003",
        "\x00",
        "\ud800 2003",
        "9" * 5000,
        "Jan " * 100,
    ],
)
def test_what_is_not_understood_stays_as_it_is(text):
    assert read_date(text) == Date(literal=text.strip())


def test_no_text_is_no_date():
    assert read_date(" ") == Date()
