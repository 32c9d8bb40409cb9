from __future__ import annotations

import itertools
import re

import pytest

from mkdocs_refs.model import Date, Item, Name
from mkdocs_refs.sources.keys import assign_keys, make_key


def item(family="", year=None, title="", *, key="", literal="", verbatim=""):
    return Item(
        id=key,
        id_given=bool(key),
        fields={"title": title} if title else {},
        names={"author": (Name(family=family, literal=literal),)} if family or literal else {},
        dates={"issued": Date(parts=((year,),))} if year is not None else {},
        verbatim=verbatim,
    )


@pytest.mark.parametrize(
    ("reference", "key"),
    [
        (item("Thomas", 1999), "thomas1999"),
        (item("Kraeber-Bodéré", 2012), "kraeber-bodere2012"),
        (item("O'Neill", 2001), "oneill2001"),
        (item("Van der Hoeven", 2011), "van-der-hoeven2011"),
        (item("Weiß", 2000), "weiss2000"),
        (item("Øster-Ærø", 2000), "oster-aero2000"),
        (item("Łoś", 2000), "los2000"),
        (item("Đặng", 2000), "dang2000"),
        (item("Þór", 2000), "thor2000"),
        (item("Işık", 2000), "isik2000"),
        (item(literal="World Health Organization", year=2012), "world-health-organization2012"),
        (item("Harland"), "harland-nd"),
        (item(title="The origin of species", year=1859), "origin1859"),
        (item(title="L'étude des sols", year=1990), "etude1990"),
        (item("Борис", 1990, "Title"), "title1990"),
    ],
)
def test_make_key(reference, key):
    assert make_key(reference) == key


def test_nothing_usable_yields_a_stable_hash():
    first, second = make_key(item(verbatim="%%%")), make_key(item(verbatim="%%%"))
    assert first == second
    assert re.fullmatch(r"ref-[0-9a-f]{8}", first)
    assert make_key(item(verbatim="???")) != first


def test_collisions_are_told_apart_by_content_whatever_the_order():
    same = [item("Thomas", 1999, title) for title in ("C", "A", "B")]
    for order in itertools.permutations(same):
        assert {each.title: each.id for each in assign_keys(order).items} == {
            "A": "thomas1999",
            "B": "thomas1999b",
            "C": "thomas1999c",
        }


def test_suffixes_go_on_after_z():
    many = [item("Thomas", 1999, f"{number:03}") for number in range(30)]
    ids = [each.id for each in assign_keys(many).items]
    assert ids[25:28] == ["thomas1999z", "thomas1999aa", "thomas1999ab"]
    assert len(set(ids)) == 30


def test_given_keys_win():
    assigned = assign_keys([item("Thomas", 1999, "A"), item("Roe", 2000, "B", key="thomas1999")]).items
    assert [each.id for each in assigned] == ["thomas1999b", "thomas1999"]


def test_a_key_given_twice_is_reported():
    assigned = assign_keys([item("A", 1, key="x"), item("B", 2, key="x")])
    assert [(each.id, each.id_given) for each in assigned.items] == [("x", True), ("x-b", True)]
    assert [diagnostic.code for diagnostic in assigned.diagnostics] == ["duplicate-key"]
