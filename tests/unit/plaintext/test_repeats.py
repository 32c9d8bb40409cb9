"""Dashes and words that stand for the authors of the entry before."""

from __future__ import annotations

import pytest

from mkdocs_refs.model import Item, Name
from mkdocs_refs.sources.plaintext import read
from mkdocs_refs.sources.plaintext.lists.repeats import adds_names, repeat_mark, role_of
from mkdocs_refs.sources.plaintext.repeated import with_repeated_names
from mkdocs_refs.sources.plaintext.segment import segment

FIRST = "Brandt, Jan. 1999. Tides in Narrow Bays. Lyon: Harbour Press."


@pytest.mark.parametrize(
    ("mark", "text"),
    [
        ("———. ", "2001. Sediment."), ("---. ", "Sediment. Lyon, 2001."), ("— ", "Sediment, 2001."), ("–––, ", "Sediment, 2001."),
        ("___, ", "“Sediment”, 2001."), ("_______. ", "Sediment. 2001."), ("— — —. ", "Sediment. 2001."), ("--- ", "(2001). Sediment."),
        ("Id., ", "Sediment, 2001."), ("ID., ", "« Sediment », 2001."), ("Idem, ", "Sediment, 2001."), ("Ead., ", "Sediment, 2001."),
        ("Iid., ", "Sediment, 2001."), ("Même auteur, ", "Sediment, 2001."), ("Du même, ", "Sediment, 2001."), ("Ders.: ", "Sediment. 2001."),
        ("Dies., ", "Sediment. 2001."), ("El mismo. ", "Sediment. 2001."), ("———, ed. ", "Sediment. 2001."), ("——— (dir.), ", "Sediment, 2001."),
        ("Ders. (Hrsg.): ", "Sediment. 2001."), ("———, trans. ", "Sediment. 2001."), ("——— and ", "Kofi Osei. 2001. Sediment."),
    ],
)  # fmt: skip
def test_marks(mark, text):
    pasted = f"{FIRST}\n\n{mark}{text}"
    _, second = segment(pasted).segments
    assert (second.repeats, second.text) == (mark, text)
    assert pasted[second.start : second.end] == mark + text


@pytest.mark.parametrize(
    "text",
    [
        "Idem velle atque idem nolle: friendship. 2001.", "Ident papers, 2001.", "- Sediment, 2001.", "———", "---", "Id est, 2001.",
        "La même histoire, Paris, 2001.", "Idaho Press, Sediment, 2001.", "—",
    ],
)  # fmt: skip
def test_what_is_no_mark(text):
    assert repeat_mark(text) == ""


def test_the_first_entry_repeats_nothing():
    first, second = segment(
        "———. 1999. Tides. Lyon: Harbour Press.\n\n———. 2001. Sediment. Lyon: Harbour Press."
    ).segments
    assert first.repeats == ""
    assert second.repeats == "———. "


def test_dashes_before_every_entry_are_bullets():
    found = segment(
        "– Brandt, Jan. Tides. 1999.\n– Faure, Lise. Sediment. 2001.\n– Ito, Taro. Salt. 2003."
    ).segments
    assert [each.repeats for each in found] == ["", "", ""]
    assert [each.text[:6] for each in found] == ["Brandt", "Faure,", "Ito, T"]


def test_what_the_mark_says():
    assert role_of("———, ") == "author"
    assert role_of("———, ed., ") == role_of("Id. (dir.), ") == role_of("Dies. (Hrsg.): ") == "editor"
    assert role_of("———, trans. ") == "translator"
    assert adds_names("——— and ")
    assert adds_names("———, et ")
    assert not adds_names("———. ")


BRANDT, OSEI, FAURE = Name(family="Brandt", given="Jan"), Name(family="Osei"), Name(family="Faure")


def resolved(*entries):
    """The names of items made from a list, given each entry's text and the names read in it."""
    segments = segment("\n\n".join(text for text, _ in entries)).segments
    items = [Item(id="", type="book", names={"author": names} if names else {}) for _, names in entries]
    return [dict(item.names) for item in with_repeated_names(segments, items)]


def test_marks_in_a_row_stand_for_the_same_authors():
    assert resolved(
        (FIRST, (BRANDT,)), ("———. 2001. Sediment.", ()), ("———. 2003. Salt.", ()), ("Ito, T. 2004. Ferries.", (OSEI,)), ("Id. 2005. Bays.", ()),
    ) == [{"author": (BRANDT,)}] * 3 + [{"author": (OSEI,)}] * 2  # fmt: skip


def test_the_role_is_that_of_the_entry():
    assert resolved((FIRST, (BRANDT,)), ("———, ed. 2001. Sediment.", ()), ("———. 2003. Salt.", ())) == [
        {"author": (BRANDT,)},
        {"editor": (BRANDT,)},
        {"author": (BRANDT,)},
    ]


def test_names_after_the_mark_are_added():
    assert resolved(
        (FIRST, (BRANDT,)), ("——— and Osei. 2001. Sediment.", (OSEI,)), ("———, and Faure. 2002. Salt.", (FAURE,)),
    ) == [{"author": (BRANDT,)}, {"author": (BRANDT, OSEI)}, {"author": (BRANDT, FAURE)}]  # fmt: skip


def test_there_may_be_nothing_to_repeat():
    assert resolved(("Anonymous chronicle. 1999.", ()), ("———. 2001. Sediment.", ())) == [{}, {}]


def test_a_pasted_list():
    items = read(
        "J. Brandt, Tides, Ocean Model, vol.12, pp.101-119, 2004.\n\n———, Sediment, Mar Geol, vol.3, pp.1-9, 2005.\n\n"
        "——— and K. Osei, Lagoons, Mar Geol, vol.4, pp.1-9, 2006.\n\n---, ed., Deltas, Springer, 2007."
    ).items
    assert [item.id for item in items] == ["brandt2004", "brandt2005", "brandt2006", "brandt2007"]
    assert [[name.family for name in item.authors] for item in items] == [
        ["Brandt"],
        ["Brandt"],
        ["Brandt", "Osei"],
        [],
    ]
    assert [name.family for name in items[3].names["editor"]] == ["Brandt", "Osei"]
    assert items[1].verbatim == "———, Sediment, Mar Geol, vol.3, pp.1-9, 2005."
