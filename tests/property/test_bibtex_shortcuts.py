"""What is read in a short way reads as it would in the long one, through pybtex."""

from __future__ import annotations

import re
from unittest.mock import patch

from hypothesis import example, given, settings
from hypothesis import strategies as st
from pybtex.bibtex.utils import split_tex_string

from mkdocs_refs.inlines import _key_end
from mkdocs_refs.sources.bibtex import names, parse
from mkdocs_refs.sources.sniff import read
from mkdocs_refs.syntax import parse_cluster

NEVER = re.compile(r"(?!)")
WORDS = st.sampled_from(
    ["Ann", "B.", "van", "der", "{\\O}degaard", "Garc{\\'\\i}a", "Erd{\\H{o}}s", "{NASA}", "{World Health}", "O'Neill",
     "and", "others", "Jr.", "a,", "Doe,", "~", "\\ ", "é", "{", "}", "x=1", "$\\alpha$", "--", "``q''", "\\'E", "\\oe",
     "de", "{\\relax Ch}", "von", ",", "\\", "{\\'e}cole", "D'Arcy", "1999", "10.1/x_y", "\t", "\u00a0", "#", '"']
)  # fmt: skip
TEXTS = st.lists(WORDS, max_size=8).map(" ".join)
FIELDS = st.tuples(
    st.sampled_from(
        ["author", "editor", "title", "Title", "year", "pages", "note", "journal", "month", "x-y", "1a", ""]
    ),
    st.sampled_from(
        [("{", "}"), ('"', '"'), ("", ""), ("{{", "}}"), ('"', '" # "b"'), ("jan # {", "}"), ("b # {", "}")]
    ),
    TEXTS | st.sampled_from(["12", "jan", ""]),
    st.sampled_from([",\n  ", ", ", ",,", " ", ",\r\n"]),
)


@st.composite
def entries(draw):
    fields = "".join(
        f"{name} = {opening}{value}{closing}{end}"
        for name, (opening, closing), value, end in draw(st.lists(FIELDS, max_size=5))
    )
    macro = draw(
        st.sampled_from(
            ["", '@string{ab = "c  d"}', "@String { b = {x\n y} }", "@string(b={})", '@string{b = "{x}"}']
        )
    )
    head = draw(
        st.sampled_from(["@article{key, ", "@book { key,", "@misc(key, ", "@article{key ", "@article{, "])
    )
    return f"{macro}\n{head}{fields}{draw(st.sampled_from(['}', '', '})', ' } x']))}"


@settings(max_examples=400, deadline=None)
@given(source=st.lists(entries(), min_size=1, max_size=3).map("\n".join))
@example(source="@article{key, title = {A {b {c {d {e {f {g {h}}}}}}} i}, year = 1999}")
def test_an_entry_is_the_one_that_pybtex_reads(source):
    short = read(source, format_="bibtex")
    with (
        patch.object(parse, "plain_fields", lambda _source, _chunk: None),
        patch.object(parse, "_STRING", NEVER),
    ):
        assert short == read(source, format_="bibtex")


@settings(max_examples=600, deadline=None)
@given(text=st.lists(TEXTS, max_size=3).map(" and ".join))
@example(text="Anna {\\O}degaard and Maria Garc{\\'\\i}a and Paul {Erd{\\H{o}}s}")
@example(text="Foo\\ Bar, A and Foo\\~{n}, B")
@example(text="Ann Doe, B. and de Ann Doe, B. and Ann de Bo Doe and de la Doe, Ann and Ann van der Doe Roe")
def test_names_are_those_that_pybtex_takes_apart(text):
    names._read.cache_clear()
    short = names.read_names(text)
    names._read.cache_clear()
    with (
        patch.object(names, "_TEX_FAMILY_GIVEN", NEVER),
        patch.object(names, "_TEX_GIVEN_FAMILY", NEVER),
        patch.object(names, "_PARTICLE_FAMILY_GIVEN", NEVER),
        patch.object(names, "_GIVEN_PARTICLE_FAMILY", NEVER),
        patch.object(names, "_NO_SPACE_IN_BRACES", NEVER),
    ):
        long = names.read_names(text)
    names._read.cache_clear()
    assert short == long


@settings(max_examples=600, deadline=None)
@given(
    text=st.text(st.sampled_from("{}{} aAnNdD,"))
    | st.lists(st.sampled_from(["{", "}", " and ", " AND ", "a", ",", "{}"])).map("".join)
)
@example(text="{a {b} and c")
@example(text="a and {b and c")
@example(text="a} and {b}} and c")
def test_names_are_split_where_pybtex_splits_them(text):
    for separator in (names._BIBTEX_AND, names._COMMA):
        assert names._split_outside_braces(text, separator) == (
            split_tex_string(text, separator.pattern) or [""]
        )


KEYS = st.text(st.sampled_from([*"ab1_:.#$%&-+?<>~/ ;,])}é\u0301"]), max_size=12)


@settings(max_examples=600, deadline=None)
@given(text=KEYS)
def test_a_key_ends_where_it_does_character_by_character(text):
    with patch("mkdocs_refs.inlines._PLAIN_KEY", NEVER):
        long = _key_end(text, 0)
    assert _key_end(text, 0) == long


@settings(max_examples=600, deadline=None)
@given(key=KEYS, before=st.sampled_from(["@", "-@"]))
def test_a_bare_cite_is_the_cluster_that_the_grammar_makes(key, before):
    with patch("mkdocs_refs.syntax._BARE", NEVER):
        long = parse_cluster(before + key)
    assert parse_cluster(before + key) == long
