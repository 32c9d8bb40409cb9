"""Whatever is pasted: nothing is lost, nothing stands in two segments."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_refs.sources.plaintext.alphabet import BLANK
from mkdocs_refs.sources.plaintext.segment import segment

PIECES = st.sampled_from(
    [
        *("Smith, J. (2001). ", "Doe J, Roe K. ", "J. Smith, ", "BRANDT Jan, ", "Title of it", "title of it", "Nature 12, 1–9.", " 2001."),
        *("\n", "\n", "\n", "\n\n", "\n    ", "\n\t", "\f", "\r\n", "\u2028", "-\n", ",\n", ".\n", "/\n"),
        *("1. ", "2. ", "3. ", "[1] ", "[2] ", "(1) ", "1\n", "2\n", "1\t", "1 ", "2 ", "I. ", "II. ", "a) ", "¹", "[Smi01] ", "• ", "- "),
        *("———. ", "Id., ", "---", "— ", "References\n", "Books\n", "12\n", "13\n", "A running head 12\n", "[@key]: ", "https://a.org/b", "doi: 10.5555/a"),
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=60).map("".join))


@given(TEXTS, st.booleans())
@settings(deadline=None)
def test_every_character_is_in_one_place(text, join):
    found = segment(text, join_split=join)
    covered = bytearray(len(text))
    for each in found.segments:
        assert 0 <= each.start <= each.end <= len(text)
        assert not any(covered[each.start : each.end])
        covered[each.start : each.end] = b"\x01" * (each.end - each.start)
    for start, heading in found.headings:
        assert text.startswith(heading, start)
        covered[start : start + len(heading)] = b"\x01" * len(heading)
    # What is in none is blank, a line of dashes, or a marker.
    rest = "".join("\n" if inside else char for inside, char in zip(covered, text, strict=True))
    for left in filter(None, (piece.strip(BLANK) for piece in rest.split("\n"))):
        assert len(left) <= 40 or set(left) <= set("-=_*~ ")
        assert not any(word in left for word in ("itle", "Smith", "Nature", "https", "———"))


@given(TEXTS)
@settings(deadline=None)
def test_segments_are_in_order_and_the_first_repeats_nothing(text):
    segments = segment(text).segments
    assert [each.start for each in segments] == sorted(each.start for each in segments)
    assert not segments or not segments[0].repeats


@given(
    st.lists(
        st.sampled_from(
            ["Smith, J. (2001). Title A. Nature, 12, 1–9.", "Doe, K. (1999). Title B. Paris: Seuil."]
        ),
        min_size=1,
        max_size=8,
    )
)
def test_paragraphs_are_entries(entries):
    assert [each.text for each in segment("\n\n".join(entries)).segments] == entries
