"""COinS: what reference managers find in a page."""

from __future__ import annotations

from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_refs.export import coins
from mkdocs_refs.model import OTHERS, Date, Item, Name
from mkdocs_refs.sources.ris.tables import WRITTEN_TYPES

DOE = Name(family="Doe", given="Jane A.")
VLIST = Name(non_dropping_particle="van der", family="Vlist", given="Eric", suffix="Jr.")
WHO = Name(literal="World Health Organization")


def pairs(item: Item) -> list[tuple[str, str]]:
    """The keys and values, decoded."""
    return parse_qsl(coins(item), strict_parsing=True)


def test_an_article():
    item = Item(
        id="k",
        type="article-journal",
        fields={
            "title": "Cells & <i>antibodies</i>: 50 % “é”",
            "container-title": "Cancer",
            "container-title-short": "Canc.",
            "volume": "86",
            "issue": "7",
            "page": "1216–1230",
            "ISSN": "0008-543X",
            "DOI": "10.1000/182(a)",
            "PMID": "123",
            "URL": "https://hal.science/hal-1",
            "language": "en",
        },
        names={"author": (DOE, VLIST, WHO, OTHERS)},
        dates={"issued": Date(parts=((1999, 10),))},
    )
    assert coins(item).startswith(
        "ctx_ver=Z39.88-2004&rft_val_fmt=info%3Aofi%2Ffmt%3Akev%3Amtx%3Ajournal&rft.genre=article"
        "&rft.atitle=Cells%20%26%20antibodies%3A%2050%20%25%20%E2%80%9C%C3%A9%E2%80%9D&rft.jtitle=Cancer"
    )
    assert pairs(item) == [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:journal"),
        ("rft.genre", "article"),
        ("rft.atitle", "Cells & antibodies: 50 % “é”"),
        ("rft.jtitle", "Cancer"),
        ("rft.stitle", "Canc."),
        ("rft.aulast", "Doe"),
        ("rft.aufirst", "Jane A."),
        ("rft.au", "Doe, Jane A."),
        ("rft.au", "van der Vlist, Eric, Jr."),
        ("rft.au", "World Health Organization"),
        ("rft.date", "1999-10"),
        ("rft.volume", "86"),
        ("rft.issue", "7"),
        ("rft.pages", "1216–1230"),
        ("rft.spage", "1216"),
        ("rft.epage", "1230"),
        ("rft.issn", "0008-543X"),
        ("rft.language", "en"),
        ("rft_id", "info:doi/10.1000/182(a)"),
        ("rft_id", "info:pmid/123"),
        ("rft_id", "https://hal.science/hal-1"),
    ]


FIELDS = {
    "title": "A title",
    "container-title": "A container",
    "collection-title": "A series",
    "publisher": "A publisher",
    "publisher-place": "Paris",
    "number": "EP 1",
    "genre": "PhD thesis",
    "ISBN": "978-0-306-40615-7",
    "DOI": "10.1000/182",
    "page": "3",
}


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("article", {"rft_val_fmt": "journal", "rft.genre": "preprint", "rft.atitle": "A title"}),
        ("periodical", {"rft_val_fmt": "journal", "rft.genre": "journal", "rft.jtitle": "A title"}),
        ("book", {"rft_val_fmt": "book", "rft.genre": "book", "rft.btitle": "A title", "rft.pub": "A publisher"}),
        ("book", {"rft.place": "Paris", "rft.series": "A series", "rft.isbn": "978-0-306-40615-7"}),
        ("chapter", {"rft.genre": "bookitem", "rft.atitle": "A title", "rft.btitle": "A container", "rft.pages": "3"}),
        ("paper-conference", {"rft.genre": "proceeding", "rft.btitle": "A container"}),
        ("report", {"rft.genre": "report", "rft.btitle": "A title"}),
        ("thesis", {"rft_val_fmt": "dissertation", "rft.title": "A title", "rft.inst": "A publisher", "rft.degree": "PhD thesis"}),
        ("patent", {"rft_val_fmt": "patent", "rft.title": "A title", "rft.number": "EP 1", "rft.assignee": "A publisher"}),
        ("patent", {"rft.invlast": "Doe", "rft.invfirst": "Jane A.", "rft.inventor": "Doe, Jane A."}),
        ("webpage", {"rft_val_fmt": "dc", "rft.type": "webpage", "rft.source": "A container", "rft.creator": "Doe, Jane A."}),
        ("motion_picture", {"rft.type": "film", "rft.identifier": "urn:doi:10.1000/182"}),
        ("no-such-type", {"rft_val_fmt": "dc", "rft.type": "document", "rft.title": "A title"}),
    ],
)  # fmt: skip
def test_formats(kind, expected):
    found = dict(pairs(Item(id="k", type=kind, fields=FIELDS, names={"author": (DOE,)})))
    found["rft_val_fmt"] = found["rft_val_fmt"].removeprefix("info:ofi/fmt:kev:mtx:")
    assert {key: found.get(key) for key in expected} == expected


@pytest.mark.parametrize("kind", sorted(WRITTEN_TYPES))
def test_every_type_has_a_title_and_an_author(kind):
    values = [value for _, value in pairs(Item(id="k", type=kind, fields=FIELDS, names={"author": (DOE,)}))]
    assert "A title" in values
    assert "Doe, Jane A." in values


def test_an_institution_that_comes_first():
    found = pairs(Item(id="k", type="book", names={"author": (WHO, DOE)}))
    assert [pair for pair in found if pair[0].startswith("rft.au")] == [
        ("rft.aucorp", "World Health Organization"),
        ("rft.au", "Doe, Jane A."),
    ]


def test_the_editors_of_a_book_without_authors():
    assert ("rft.au", "Doe, Jane A.") in pairs(Item(id="k", type="book", names={"editor": (DOE,)}))


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        (Date(parts=((1999,),)), "1999"),
        (Date(parts=((1999, 5, 3),)), "1999-05-03"),
        (Date(parts=((1999, 21),)), "1999"),
        (Date(parts=((-44, 3),)), "-0044-03"),
        (Date(parts=((1999, 5), (2000,))), "1999-05"),
        (Date(literal="before 1900"), None),
        (Date(), None),
    ],
)
def test_dates(date, expected):
    item = Item(id="k", type="book", fields={"title": "A"}, dates={"issued": date})
    assert dict(pairs(item)).get("rft.date") == expected


def test_only_addresses_that_may_be_linked():
    assert "javascript" not in coins(Item(id="k", fields={"title": "A", "URL": "javascript:alert(1)"}))


def test_an_isbn_is_an_identifier():
    item = Item(id="k", type="book", fields={"ISBN": "0-306-40615-2"})
    assert ("rft_id", "urn:isbn:9780306406157") in pairs(item)


@pytest.mark.parametrize(
    "item",
    [
        Item(id="k"),
        Item(id="k", type="book"),
        Item(id="k", fields={"abstract": "An abstract"}),
        Item(id="k", fields={"title": "A"}, verbatim="Ibid, p.66", recognised=False),
    ],
)
def test_nothing_to_tell(item):
    assert coins(item) == ""


@given(
    st.sampled_from([*WRITTEN_TYPES, "x"]),
    st.dictionaries(st.sampled_from([*FIELDS, "URL", "PMID", "ISSN"]), st.text(st.characters(), max_size=30)),
    st.lists(st.builds(Name, family=st.text(), given=st.text(), literal=st.text(max_size=2)), max_size=3),
    st.lists(st.lists(st.integers(-3000, 3000), max_size=3).map(tuple), max_size=2).map(tuple),
)
def test_any_item_is_ascii_that_needs_no_escaping_but_the_ampersand(kind, fields, names, parts):
    item = Item(
        id="k", type=kind, fields=fields, names={"author": names}, dates={"issued": Date(parts=parts)}
    )
    out = coins(item)
    assert out.isascii()
    assert not set(out) & set("<>\"' \n\x00")
    if out:
        parse_qsl(out, strict_parsing=True)


def test_long_values_are_cut():
    assert len(coins(Item(id="k", fields={"title": "a" * 5_000_000, "page": "1-" * 1_000_000}))) < 20_000
