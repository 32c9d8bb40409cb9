"""Repairing ligatures: what holds for any text."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from mkdocs_refs.sources.plaintext.ligatures import rejoin, rejoin_name

PIECES = st.sampled_from(
    re.split(
        " ",
        "a af al at c con de diff eff effi eld en er f ff ffi fi field fine fl for har i in l le les ly mann ned of off ow per "
        "pro re rst s sci set signi speci st staff suffi the to un use wi x Diff FI Fi Hoff RST ﬀ ﬁ ﬂ e\u0301 1 _ http://a é",
    )
)
GAPS = st.sampled_from(["", " ", "  ", "\u00a0", "-", "- ", "\n", ". ", "'", "<i>", "/", "@"])
BROKEN = st.lists(st.tuples(PIECES, GAPS), max_size=30).map(lambda pairs: "".join(map("".join, pairs)))
TEXTS = st.one_of(st.text(alphabet=st.characters(), max_size=80), BROKEN)

FOLDED = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})


def without_gaps(text: str) -> str:
    return re.sub(r"[\s\u00ad\u2010-]", "", text.translate(FOLDED))


@given(TEXTS)
def test_only_gaps_are_taken_out(text):
    assert without_gaps(rejoin(text)[0]) == without_gaps(text)
    assert without_gaps(rejoin_name(text)) == without_gaps(text)


@given(TEXTS)
def test_a_second_time_changes_nothing(text):
    once = rejoin(text)[0]
    assert rejoin(once) == (once, ())
    name = rejoin_name(text)
    assert rejoin_name(name) == name


@given(TEXTS)
def test_the_reported_repairs_make_the_difference(text):
    repaired, repairs = rejoin(text)
    rebuilt, rest = "", text
    for before, after in repairs:
        head, found, rest = rest.partition(before)
        assert found
        rebuilt += head + after
    assert without_gaps(rebuilt + rest) == without_gaps(repaired)
    assert bool(repairs) == (repaired != text)


@given(TEXTS.filter(lambda text: not re.search("f[fil]|f.{1,3}[fil]|[ﬀ-ﬆ]", text, re.IGNORECASE | re.DOTALL)))
def test_text_without_ligatures_is_unchanged(text):
    assert rejoin(text) == (text, ())
    assert rejoin_name(text) == text
