"""Which fields of a pasted reference the reader is unsure of, and where that is said."""

from __future__ import annotations

import json

import pytest

from mkdocs_refs.sources import csl_json
from mkdocs_refs.sources.plaintext import read
from mkdocs_refs.variables import in_order


def item_of(text):
    (item,) = read(text).items
    return item


@pytest.mark.parametrize(
    ("text", "doubtful"),
    [
        ("D. A. Thomas and T. L. Smith, Primary refractory leukemia, Cancer, vol.86, pp.1216-1290, 1999.", ()),
        ("B. Three, A bracket (that stays open, Cancer, vol.2, pp.1-2, 2003.", ("title",)),
        ("B. Three, A clean title, Cancer, vol.2, pp.9000-9999999, 2003.", ("page",)),
        ("B. Three, A bracket (that stays open, Cancer, vol.2, pp.9000-9999999, 2003.", ("title", "page")),
        ("B. Thr?e, A clean title, Cancer, vol.2, pp.1-2, 2003.", ("author",)),
        ("B. Three, A cl??n title, Cancer, vol.2, pp.1-2, 2003.", ("title",)),
        ("B. Three, A clean title, 12, pp.1-2, 2003.", ("container-title",)),
        # The volume was taken out of the container's name: a guess.
        ("E. Unknown, Some Title, Soft Materials 12, pp.100-104, 2001.", ("container-title", "volume")),
    ],
)  # fmt: skip
def test_the_doubt_is_where_the_damage_is(text, doubtful):
    assert item_of(text).doubtful == doubtful


def test_an_entry_with_doubtful_fields_needs_a_look_and_one_without_does_not():
    assert item_of("B. Three, A bracket (that stays open, Cancer, vol.2, pp.1-2, 2003.").needs_look
    assert item_of("See op. cit, page 12.").needs_look
    assert not item_of("D. A. Thomas, Primary refractory leukemia, Cancer, vol.86, pp.1-9, 1999.").needs_look


def test_the_order_is_that_of_a_reference():
    assert in_order(["URL", "medium", "page", "title", "author", "page", "abstract"]) == (
        "author", "title", "page", "URL", "abstract", "medium",
    )  # fmt: skip


def test_csl_json_says_what_is_in_doubt_and_reads_it_back():
    item = item_of("B. Three, A bracket (that stays open, Cancer, vol.2, pp.1-2, 2003.")
    data = item.to_csl_json()
    assert data["custom"]["mkdocs-refs"]["doubtful"] == ["title"]
    (back,) = csl_json.read(json.dumps([data])).items
    assert (back.doubtful, back.needs_look) == (("title",), True)
    sure = item_of("D. A. Thomas, Primary refractory leukemia, Cancer, vol.86, pp.1-9, 1999.")
    assert "doubtful" not in sure.to_csl_json()["custom"]["mkdocs-refs"]


def test_an_unclear_reference_is_told_with_its_fields():
    clear = "D. A. Thomas, Primary refractory leukemia, Cancer, vol.86, pp.1-9, 1999."
    reading = read(f"{clear}\n\nZeta, Some Thing, Other Thing, More, 2001.")
    (problem,) = [each for each in reading.diagnostics if each.code == "low-confidence"]
    assert problem.message.endswith("which part of this reference is what: title, container-title")
