"""Finding items by key."""

from __future__ import annotations

import pytest

from mkdocs_refs.diagnostics import SourcePos
from mkdocs_refs.library import Library, clashes
from mkdocs_refs.model import Item

SITE = Library([Item(id="smith2020"), Item(id="jones1999"), Item(id="Müller2001")], {"7": "jones1999"})


def test_items_are_found_by_key_and_alias() -> None:
    assert SITE.find("smith2020") is next(iter(SITE))
    assert (found := SITE.find("7")) is not None
    assert found.id == "jones1999"
    assert SITE.find("nobody") is None
    assert "7" in SITE


def test_a_page_s_own_items_hide_the_site_s() -> None:
    own = Item(id="smith2020", type="book")
    page = SITE.over([own], {"1": "smith2020", "7": "smith2020"})
    assert page.find("smith2020") is own
    assert page.find("7") is own
    assert page.find("jones1999") is SITE.find("jones1999")
    assert [item.id for item in page] == ["smith2020", "jones1999", "Müller2001"]
    assert len(page) == 3


def test_a_key_is_never_hidden_by_an_alias() -> None:
    library = Library([Item(id="7"), Item(id="a")], {"7": "a"})
    assert (found := library.find("7")) is not None
    assert found.id == "7"


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [("smit2020", ["smith2020"]), ("Smith2020", ["smith2020"]), ("muller2001", ["Müller2001"]), ("zzz", [])],
)
def test_the_nearest_keys_to_a_mistyped_one(typed: str, nearest: list[str]) -> None:
    assert SITE.nearest(typed) == nearest


def test_a_key_defined_twice_is_reported_with_both_places() -> None:
    items = [
        Item(id="a", position=SourcePos(path="x.bib", line=1)),
        Item(id="b"),
        Item(id="a", position=SourcePos(path="y.bib", line=9)),
    ]
    (problem,) = clashes(items)
    assert str(problem).startswith("y.bib:9:1: citation key 'a' is defined already at x.bib:1:1")
