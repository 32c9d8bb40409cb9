from __future__ import annotations

import pytest

from mkdocs_refs.csl.pages import format_page_range

FORMATS = ("", "expanded", "minimal", "minimal-two", "chicago-15", "chicago-16")

# The same pages in every format, in the order of FORMATS.
TABLE = [
    ("3-10", "3–10", "3–10", "3–10", "3–10", "3–10", "3–10"),
    ("71-72", "71–72", "71–72", "71–2", "71–72", "71–72", "71–72"),
    ("71-2", "71–2", "71–72", "71–2", "71–72", "71–72", "71–72"),
    ("96-117", "96–117", "96–117", "96–117", "96–117", "96–117", "96–117"),
    ("100-104", "100–104", "100–104", "100–4", "100–04", "100–104", "100–104"),
    ("101-108", "101–108", "101–108", "101–8", "101–08", "101–8", "101–8"),
    ("321-328", "321–328", "321–328", "321–8", "321–28", "321–28", "321–28"),
    ("415-532", "415–532", "415–532", "415–532", "415–532", "415–532", "415–532"),
    ("600-13", "600–13", "600–613", "600–13", "600–13", "600–613", "600–613"),
    ("1002-1006", "1002–1006", "1002–1006", "1002–6", "1002–06", "1002–6", "1002–6"),
    ("1496-1504", "1496–1504", "1496–1504", "1496–504", "1496–504", "1496–1504", "1496–504"),
    ("2787-816", "2787–816", "2787–2816", "2787–816", "2787–816", "2787–2816", "2787–816"),
    ("11564-615", "11564–615", "11564–11615", "11564–615", "11564–615", "11564–615", "11564–615"),
    ("12991-123001", *["12991–123001"] * 6),
    ("22-22", *["22–22"] * 6),
    ("N110-N5", "N110–N5", "N110–N115", "N110–5", "N110–15", "N110–15", "N110–15"),
    ("S15-S18", "S15–S18", "S15–S18", "S15–8", "S15–18", "S15–18", "S15–18"),
    ("8n115-8n116", "8n115–8n116", "8n115–8n116", "8n115–6", "8n115–16", "8n115–16", "8n115–16"),
    ("123a-125b", "123a–125b", "123a–125b", "123a–5b", "123a–25b", "123a–25b", "123a–25b"),
]


@pytest.mark.parametrize(
    ("how", "text", "expected"),
    [(how, text, forms[index]) for text, *forms in TABLE for index, how in enumerate(FORMATS)],
)
def test_each_format_has_its_end_page(how, text, expected):
    assert format_page_range(text, how) == expected


def test_chicago_is_the_fifteenth_edition_and_an_unknown_format_changes_no_number():
    assert format_page_range("1496-1504", "chicago") == "1496–1504"
    assert format_page_range("112-5", "harvard") == "112–5"


@pytest.mark.parametrize(
    "dash", ["-", "–", "—", "--", " - ", " – ", " -", "- ", " -- ", "\u2010", "\u2011", "−"]
)
def test_any_dash_makes_a_range(dash):
    assert format_page_range(f"112{dash}15", "expanded") == "112–115"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("103-6, 110-15 & 7", "103–106, 110–115 & 7"),
        ("103-6; 110-15", "103–106; 110–115"),
        ("103-6 and 110-15", "103–106 and 110–115"),
        ("103-6&110", "103–106 & 110"),
        ("142-45 passim", "142–145 passim"),
        ("see 142-45.", "see 142–145."),
        ("N1-N5, 12-15, xii", "N1–N5, 12–15, xii"),
        ("  12-15\n", "12–15"),
    ],
)
def test_every_range_of_a_list_is_formatted(text, expected):
    assert format_page_range(text, "expanded") == expected


@pytest.mark.parametrize("how", FORMATS)
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("xxv-xxviii", "xxv–xxviii"),
        ("IV - VII", "IV–VII"),
        ("iv-12", "iv–12"),
        # The end is before the beginning, even when completed.
        ("115-112", "115–112"),
        ("1234-33", "1234–33"),
        # A number of several parts: chapter and page.
        ("2-1-5", "2-1–5"),
        ("3-1-3-5", "3-1–3-5"),
        # A letter on one page only.
        ("123-125e", "123–125e"),
        # Decimal sections: only the dash can be set.
        ("10.1-10.12", "10.1–10.12"),
    ],
)
def test_a_range_that_cannot_be_shortened_gets_its_delimiter(how, text, expected):
    assert format_page_range(text, how) == expected


@pytest.mark.parametrize("how", FORMATS)
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Thousands or a list without spaces: nobody can tell.
        ("1,230-1,256", "1,230-1,256"),
        ("103-6,110-15", "103-6,110-15"),
        ("N110-5", "N110-5"),
        ("N110 - 5", "N110-5"),
        ("110 - N6", "110-N6"),
        ("A12-B3", "A12-B3"),
        ("W199–203", "W199–203"),
        ("3:4-7", "3:4-7"),
        ("a-d", "a-d"),
        ("S-12", "S-12"),
        ("12-", "12-"),
        ("-12", "-12"),
        ("12, 15, 17f.", "12, 15, 17f."),
        ("e1001", "e1001"),
        ("n. pag.", "n. pag."),
        ("", ""),
    ],
)
def test_what_is_no_range_is_left_as_written(how, text, expected):
    assert format_page_range(text, how) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"12\-15", "12-15"),
        (r"12\-15-18", "12-15–18"),
        (r"A\-1-A\-5", "A-1–A-5"),
        (r"2-5, 18\-19", "2–5, 18-19"),
    ],
)
def test_an_escaped_hyphen_is_part_of_a_number(text, expected):
    assert format_page_range(text, "") == expected


def test_the_delimiter_is_the_locales():
    assert format_page_range("253-257, 300 – 302", "chicago", "\u2011") == "253\u201157, 300\u2011302"
