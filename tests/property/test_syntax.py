"""What holds for citations whatever is written."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_refs.diagnostics import SourcePos
from mkdocs_refs.model import CitationCluster, Cite
from mkdocs_refs.syntax import (
    affix_markup,
    find_keys,
    match_narrative,
    may_start_cite,
    narrative_cluster,
    parse_cluster,
)

# Text rich in what the grammar is made of, and arbitrary text, NULs and lone surrogates included.
PIECES = st.sampled_from(
    [
        *"@-;,.:{}[]()<>*_`$\"'“”„«»‘’\\&#/ \n\0\x02\x03\ud800§°\u0301ab1xi",
        *(
            "@a",
            "-@b",
            "@{c}",
            "p. 3",
            "pp. iv-vi",
            "&amp;",
            "&nbsp;",
            "{}",
            "://",
            "www.",
            "**",
            "```",
            "<br>",
            "ff.",
        ),
    ]
)
TEXT = st.one_of(
    st.lists(PIECES, max_size=40).map("".join),
    st.text(st.characters(exclude_categories=()), max_size=60),
)
PLAIN_KEYS = st.from_regex(re.compile(r"[a-z0-9_]([.:/+~-]?[a-zé0-9_])*", re.ASCII), fullmatch=True)
BRACED_KEYS = st.text(st.characters(exclude_characters="{}", exclude_categories=("Z", "C")), min_size=1)
WORDS = st.sampled_from(["", "see", "cf. also", "“x; y”", "but not", "[sic]"])
LOCATORS = st.sampled_from(
    [("", ""), ("page", "33-35"), ("chapter", "IV"), ("section", "3.2"), ("sub-verbo", "ii, A, D-Z")]
)
SUFFIXES = st.sampled_from(["", ", and passim", " as ever", ", “x; y”"])
CITES = st.builds(
    lambda key, prefix, located, suffix, suppress: Cite(
        key=key,
        prefix=prefix,
        label=located[0],
        locator=located[1],
        suffix=suffix,
        suppress_author=suppress,
    ),
    st.one_of(PLAIN_KEYS, BRACED_KEYS),
    WORDS,
    LOCATORS,
    SUFFIXES,
    st.booleans(),
)

# A loaded machine may take long over one example; what must not grow is tested with long texts.
unhurried = settings(deadline=None)


def to_markdown(cite: Cite) -> str:
    """A cite as an author who leaves nothing to guess writes it."""
    label = cite.label.replace("-locator", "").replace("-", " ")
    locator = f" {{{label} {cite.locator}}}" if cite.locator else ""
    return f"{cite.prefix} {'-' if cite.suppress_author else ''}@{{{cite.key}}}{locator}{cite.suffix}"


def places(text: str, cluster: CitationCluster) -> list[int]:
    """The offsets at which the cites of a cluster stand in its text, which began at 1:1."""
    lines = text.split("\n")
    return [
        sum(len(line) + 1 for line in lines[: cite.position.line - 1]) + cite.position.column - 1
        for cite in cluster.cites
        if cite.position
    ]


@unhurried
@given(st.lists(CITES, min_size=1, max_size=4))
def test_what_is_written_out_reads_back(cites):
    cluster = parse_cluster("; ".join(to_markdown(cite) for cite in cites))
    assert cluster is not None
    assert list(cluster.cites) == cites


@unhurried
@given(PLAIN_KEYS)
def test_a_plain_key_is_read_whole_and_its_punctuation_is_not(key):
    for after in ("", ".", ", x", ": x", "; x", "?", "--x", ")", "]", "’s"):
        found = match_narrative(f"@{key}{after}", 0)
        assert found is not None
        assert (found.key, found.end) == (key, len(key) + 1)


@unhurried
@given(TEXT)
def test_any_text_is_a_cluster_or_none(text):
    cluster = parse_cluster(text, position=SourcePos())
    if cluster is None:
        return
    assert cluster.cites
    offsets = places(text, cluster)
    assert len(offsets) == len(cluster.cites)
    assert offsets == sorted(set(offsets))
    for cite, offset in zip(cluster.cites, offsets, strict=True):
        sign = "-" if cite.suppress_author else ""
        assert text.startswith((f"{sign}@{cite.key}", f"{sign}@{{{cite.key}}}"), offset)
        assert bool(cite.label) == bool(cite.locator)
        assert cite.prefix == cite.prefix.strip()
        assert cite.suffix == cite.suffix.rstrip()


@pytest.mark.parametrize(
    "piece",
    [
        "[",
        "@",
        "{",
        ";",
        "@a",
        "@{",
        "@{{}",
        "@a; ",
        "*a ",
        "**",
        "`",
        "$a",
        '"a',
        "'a ",
        "<a",
        "1,",
        "(1)",
        "/@",
        "\\",
    ],
)
@pytest.mark.parametrize("before", ["", "@a, p. "])
def test_many_of_anything(before, piece):
    """Ten thousand of them: quadratic time, or recursion, would be noticed here."""
    text = before + piece * 10_000
    parse_cluster(text)
    affix_markup(text)


@unhurried
@given(TEXT)
def test_any_bracket_fits_a_narrative_cite_or_not(bracket):
    alone = narrative_cluster("k", None, position=None)
    assert alone is not None
    assert alone.cites == (Cite(key="k"),)
    cluster = narrative_cluster("k", bracket, position=None)
    if cluster is not None:
        assert cluster.cites[0].key == "k"
        own = parse_cluster(bracket)
        assert own is None or cluster.cites[1:] == own.cites


@unhurried
@given(TEXT)
def test_keys_are_found_in_order_where_they_may_start(text):
    end = 0
    for found in find_keys(text):
        assert found.start >= end
        assert may_start_cite(text, found.start)
        assert found == match_narrative(text, found.start)
        assert found.key in text[found.start : found.end]
        end = found.end


@unhurried
@given(TEXT, st.integers(-3, 60))
def test_any_offset_may_be_asked_for(text, start):
    assert isinstance(may_start_cite(text, start), bool)
    found = match_narrative(text, start)
    assert found is None or found.start == start < found.end <= len(text)


@unhurried
@given(TEXT)
def test_markup_loses_no_word(text):
    letters = re.compile(r"[a-hj-z0-9]")  # no "b" or "i" of a tag
    if "&" not in text and "\x02" not in text:
        assert letters.findall(affix_markup(text).replace("<b>", "").replace("</b>", "")) == letters.findall(
            text.replace("<b>", "").replace("</b>", "")
        )
