from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_refs.sources.plaintext import REPAIRS, read

PIECES = st.sampled_from(
    [
        *(
            "J. Smith",
            "A. Van-der-hoeven",
            " and ",
            "et al.",
            "L. Gouill, and S. ,",
            ". Igg",
            "Thomas, D. A.",
            "Title",
            "fi rst",
        ),
        *(
            "Nature",
            "J Nucl Med",
            "vol.12",
            "issue.90",
            "pp.944-50",
            "pp.1907-1921",
            "p.22",
            "2001",
            "2001.",
            ", ",
            ".",
            "\n",
            "\n\n",
        ),
        *(
            "DOI : 10.5555/x",
            "URL : http://a.org",
            "[1] ",
            "2. ",
            "[@key]: ",
            "- ",
            "«",
            "»",
            "(",
            ")",
            "??",
            "90 Y-",
            "´ E",
            "\r",
            "\u2028",
        ),
        *(
            "\ufeff",
            "\x00",
            "\ud800",
            "Thèse de doctorat",
            "Springer",
            "Paris",
            "In: ",
            "References",
            "—",
            "\u00a0",
        ),
    ]
)
TEXTS = st.one_of(
    st.text(), st.lists(PIECES, max_size=40).map("".join), st.lists(PIECES, max_size=40).map(", ".join)
)


@given(TEXTS, st.one_of(st.booleans(), st.sets(st.sampled_from(sorted(REPAIRS)))))
@settings(deadline=None)
def test_never_raises_and_items_are_well_formed(text, repair):
    reading = read(text, repair=repair)
    ids = [item.id for item in reading.items]
    assert len(set(ids)) == len(ids)
    assert all(ids)
    assert set(reading.aliases.values()) <= set(ids)
    for item in reading.items:
        assert 0 <= item.confidence <= 1
        assert item.verbatim in text
        json.dumps(item.to_csl_json())
        allowed = REPAIRS if repair is True else repair or ()
        assert {done.code for done in item.repairs} <= set(allowed)


@given(TEXTS)
@settings(deadline=None)
def test_verbatim_texts_stand_in_order_and_do_not_overlap(text):
    place = 0
    for item in read(text).items:
        place = text.index(item.verbatim, place) + len(item.verbatim)


@given(TEXTS)
@settings(deadline=None)
def test_reading_is_deterministic(text):
    assert read(text) == read(text)


@given(st.permutations(range(6)))
def test_keys_do_not_depend_on_the_order(order):
    entries = [
        f"J. Smith, Title {'abc'[number % 3]} {number}, Nature, vol.{number + 1}, 2001."
        for number in range(6)
    ]
    keys = {item.title: item.id for item in read("\n\n".join(entries)).items}
    shuffled = read("\n\n".join(entries[number] for number in order)).items
    assert {item.title: item.id for item in shuffled} == keys
