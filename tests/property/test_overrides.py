"""Corrections hold whatever they are written below, and what has none is read as if there were no such thing."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_refs.diagnostics import Places, SourcePos
from mkdocs_refs.export import to_csl_json
from mkdocs_refs.sources import csl_json
from mkdocs_refs.sources.plaintext import read
from mkdocs_refs.sources.plaintext.overrides import take_overrides

ENTRIES = [
    "D. A. Thomas and T. L. Smith, Primary refractory leukemia, Cancer, vol.86, pp.1216-1290, 1999.",
    "J. M. Hernández-rivas, Outcome after fi rst relapse, Haematologica, vol.95, pp.589-96, 2010.",
    "B. Three, A bracket (that stays open, Cancer, vol.2, pp.1-2, 2003.",
    "See op. cit, page 12.",
]
PIECES = st.sampled_from(
    ["{:", "{: ", "}", " }", "volume=12", 'title="A', 'title="A b"', "title='", "type=", "type=book", "=", "\\", '"', "“x”",
     "author={A, B}", "year=2001", "checked=yes", "nonesuch=1", "x", " ", "\n", "\n\n", "\r\n", "\u2028", "\x00", "\ud800",
     "URL : https://a.org", "[@k]: ", "[1] ", *ENTRIES]
)  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=30).map("".join), st.lists(PIECES, max_size=30).map(" ".join))  # fmt: skip
# What a reader would see as a value: no control characters, and not only blanks.
VALUES = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=30)
FIELDS = st.dictionaries(
    st.sampled_from(["title", "volume", "issue", "container-title", "publisher", "note"]), VALUES, min_size=1
)


def written(fields):
    def quoted(value):
        return value.replace("\\", "\\\\").replace('"', '\\"')

    return "{: " + " ".join(f'{name}="{quoted(value)}"' for name, value in fields.items()) + " }"


@given(TEXTS)
@settings(deadline=None)
def test_never_raises_and_what_is_no_list_stays(text):
    places = Places(text, SourcePos())
    taken = take_overrides(text, places.at)
    assert len(taken.text) == len(text)
    assert "{:" in text or taken.text == text
    # Only blanks take the place of anything, and line breaks stay.
    assert all(now in (before, " ") for now, before in zip(taken.text, text, strict=True))
    assert [char for char in taken.text if char in "\n\r"] == [char for char in text if char in "\n\r"]
    reading = read(text)
    for item in reading.items:
        assert 0 <= item.confidence <= 1
        json.dumps(item.to_csl_json())
    assert all(problem.position.line >= 1 for problem in reading.diagnostics)


@given(st.lists(st.sampled_from(ENTRIES), min_size=1, max_size=4, unique=True), st.data())
@settings(deadline=None)
def test_corrections_hold_for_one_entry_and_change_no_other(entries, data):
    place = data.draw(st.integers(0, len(entries) - 1))
    fields = data.draw(FIELDS)
    plain = read("\n\n".join(entries))
    corrected = [*entries]
    corrected[place] += data.draw(st.sampled_from([" ", "\n", "\n\n", "\r\n"])) + written(fields)
    reading = read("\n\n".join(corrected))
    assert not [problem for problem in reading.diagnostics if problem.code.startswith("override")]
    for index, (item, before) in enumerate(zip(reading.items, plain.items, strict=True)):
        assert item.verbatim == before.verbatim
        if index != place:
            assert item == before or item.position != before.position
            assert (item.fields, item.names, item.dates, item.doubtful) == (
                before.fields,
                before.names,
                before.dates,
                before.doubtful,
            )
            continue
        assert {name: item.get(name) for name in fields} == fields
        assert not set(item.doubtful) & fields.keys()
        assert not {done.variable for done in item.repairs} & fields.keys()
        assert item.confidence >= before.confidence


@given(FIELDS)
@settings(deadline=None)
def test_corrections_survive_being_read_again(fields):
    text = f"{ENTRIES[0]}\n{written(fields)}"
    reading = read(text)
    assert read(text) == reading
    (back,) = csl_json.read(to_csl_json(reading.items)).items
    assert {name: back.get(name) for name in fields} == fields
