from __future__ import annotations

import pytest

from mkdocs_refs.sources.plaintext.trained.dates import original_date, read_date


@pytest.mark.parametrize(
    ("printed", "parts"),
    [
        ("1999", [[1999]]),
        ("(2011, May 4)", [[2011, 5, 4]]),
        ("3 Sept. 2014", [[2014, 9, 3]]),
        ("2014 Sep 3", [[2014, 9, 3]]),
        ("septembre 2014", [[2014, 9]]),
        ("15 de mayo de 2010", [[2010, 5, 15]]),
        ("12. März 2003", [[2003, 3, 12]]),
        ("2011, janvier 28", [[2011, 1, 28]]),
        ("2010-05-12", [[2010, 5, 12]]),
        ("12.05.2010", [[2010, 5, 12]]),
        ("25/12/2010", [[2010, 12, 25]]),
        ("12/25/2010", [[2010, 12, 25]]),
        ("03/04/2010", [[2010]]),  # the third of April or the fourth of March?
        ("2005b", [[2005]]),
        ("2001–2002", [[2001], [2002]]),
        ("1986/87", [[1986], [1987]]),
        ("1927/1986", [[1986]]),
        ("[1927] 1986", [[1986]]),  # a reprint: the edition's own year
        ("1927] 1986", [[1986]]),
        ("1781/1998", [[1998]]),
        ("1999/2000", [[1999], [2000]]),
        ("05/2010", [[2010, 5]]),
        ("10:30, 3 May 2010", [[2010, 5, 3]]),
        ("31 Feb 2010", [[2010, 2]]),  # no such day
        ("30.02.2010", [[2010, 2]]),
        ("2010-06-31", [[2010, 6]]),
        ("29 Feb 2012", [[2012, 2, 29]]),
    ],
)
def test_dates_as_lists_print_them(printed, parts):
    assert read_date(printed).to_csl_json()["date-parts"] == parts


@pytest.mark.parametrize("printed", ["n.d.", "s.d.", "in press", "", "12345", "13"])
def test_no_year_is_no_date(printed):
    assert read_date(printed) is None


def test_circa_and_seasons_are_kept():
    assert read_date("c. 1850").to_csl_json() == {"date-parts": [[1850]], "circa": True}
    assert read_date("Spring 1999").to_csl_json() == {"date-parts": [[1999]], "season": 1}
    assert read_date("automne 2004").to_csl_json()["season"] == 3


@pytest.mark.parametrize(
    ("printed", "year"),
    [
        ("[1927] 1986", 1927),
        ("(1927) 1986", 1927),
        ("1927] 1986", 1927),
        ("1986 (Original work published 1927)", 1927),
        ("1986 [First published 1927]", 1927),
        ("1986", None),
        ("1999/2000", None),
        ("(1986)", None),
    ],
)
def test_a_reprint_names_the_year_of_the_first_edition(printed, year):
    found = original_date(printed)
    assert (found and found.year) == year
