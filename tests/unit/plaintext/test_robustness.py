"""Input that nobody means: an answer in seconds, and never an exception."""

from __future__ import annotations

import pytest

from mkdocs_refs.sources.plaintext import REPAIRS, read

REFERENCE = "J. Smith, A title, Nature, vol.1, pp.1-2, 2001."


@pytest.mark.parametrize(
    "text",
    [
        "x" * 10_000_000,
        "A. B" * 500_000,
        "A. Smith, " * 200_000,
        "A. Smith and " * 100_000,
        "(" * 100_000,
        "A. Smith, " + "([{«" * 25_000,
        ")" * 100_000 + ", 2001",
        "A. Smith, Title" + " " * 200_000 + "end, 2001.",
        ", " * 200_000,
        "." * 200_000,
        "[" * 50_000 + "1] x",
        "pp." * 100_000,
        "vol.1, " * 100_000,
        "´" * 100_000,
        "Aa-" * 100_000,
        "\x00" * 1000 + REFERENCE,
        REFERENCE + "\ud800\udfff \udc80",
        "\n\r\u2028\x85" * 10_000 + REFERENCE,
        "1. a\n" * 50_000,
        "[@k]: x\n\n" * 20_000,
        "DOI : 10.1234/" + "(" * 50_000,
        "URL : http://" + "x" * 200_000,
        "URL : x\n\n" * 20_000,
        "1-" * 100_000,
        "A. Smith, Title, Nature, vol." + "9" * 100_000 + ", 2001.",
        "A. Smith, Title, Nature, pp." + "9" * 10_000 + "-1, 2001.",
        "doi " * 50_000 + "10.1/",
        "a\n" * 50_000,
        "1\n" * 50_000,
        "".join(f"{number}\na\n" for number in range(20_000)),
        "Smith, J. (2001). A title,\n" * 20_000,
        "some-\nthing else\n" * 20_000,
        "A running head\n" * 30_000,
        "— a\n" * 30_000,
        "    a b c\n  d e f\n" * 20_000,
        "\f" * 200_000 + "x\f\n" * 20_000,
        "a/" * 500_000 + "\n" + "b",
        "I. A\n" * 20_000,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_strange_input(text):
    reading = read(text)
    shown = "".join(item.verbatim for item in reading.items)
    assert not text.strip() or shown


def test_many_references():
    reading = read("\n\n".join([REFERENCE] * 5_000))
    assert len({item.id for item in reading.items}) == 5_000


def test_unknown_repairs_are_ignored():
    assert read(REFERENCE, repair=["nonsense"]).items[0].repairs == ()
    assert read("M. Garcia-barros, Title, Nature, vol.1, 2001.", repair="double-name").items[0].repairs


def test_every_repair_is_described():
    assert all(sentence.endswith(".") for sentence in REPAIRS.values())


def test_letters_that_count_as_others_where_case_does_not_matter():
    items = read(
        f"{REFERENCE}\nUR\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}: http://x.org\nUR\u0131 : http://y.org"
    ).items
    assert items
    assert "http://x.org" in "".join(item.verbatim for item in items)
