"""The names of the files that readers take home, what is in them, and what the head of a page names."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_refs.export import FILE_FORMATS, citation_reference, item_name, joined, offered_name, page_files
from mkdocs_refs.model import OTHERS, Date, Item, Name

KEYS = st.text(min_size=1, max_size=120) | st.sampled_from(
    [
        "a",
        "A",
        "con",
        "CON",
        "nul.x",
        "x/y",
        "x-y",
        "../../etc",
        "é",
        "e\u0301",
        ".",
        "..",
        "-",
        "lpt1",
        "ﬁ",
        "ı",
        "K",
    ]
)


def item(key: str, title: str = "A title") -> Item:
    return Item(id=key, type="book", fields={"title": title}, dates={"issued": Date(parts=((2001,),))})


@pytest.mark.parametrize("key", ["thomas1999", "smith_2020", "doe-etal.2020", "10.1000-x"])
def test_an_ordinary_key_is_the_name(key: str) -> None:
    assert item_name(key) == f"items/{key}"
    assert item_name(key, "pages/guide/intro") == f"items/guide/intro/{key}"


@given(KEYS)
def test_every_file_system_takes_a_name(key: str) -> None:
    name = item_name(key).removeprefix("items/")
    assert re.fullmatch(r"[a-z0-9][a-z0-9_.-]{0,79}", name)
    assert not name.endswith(".")
    assert not re.fullmatch(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", name)


@given(st.lists(KEYS, unique=True, min_size=2, max_size=30))
def test_no_two_keys_share_a_file(keys: list[str]) -> None:
    assert len({item_name(key).casefold() for key in keys}) == len(keys)


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("", "pages/index"),
        ("./", "pages/index"),
        ("index.html", "pages/index"),
        ("guide/", "pages/guide"),
        ("guide/intro/", "pages/guide/intro"),
        ("guide/intro.html", "pages/guide/intro"),
    ],
)
def test_a_page_s_files_are_called_as_its_address(url: str, name: str) -> None:
    assert page_files(url) == name


def test_pages_that_would_share_a_name_do_not() -> None:
    urls = ["", "index/", "a/b/", "a-b/", "A-b/", "v1.2/", "v1-2/", "caf%C3%A9/", "cafe/", "a.html/", "a/"]
    names = [page_files(url).casefold() for url in urls]
    assert len(set(names)) == len(urls)
    # A folder "x.bib" would be in the place of a file.
    assert all("." not in name for name in names)


@given(KEYS)
def test_what_a_browser_is_to_call_a_file_is_a_name_too(key: str) -> None:
    offered = offered_name(key)
    assert offered
    assert not set(offered) & set('/\\:*?"<>|\n\0')


def test_a_browser_calls_a_file_by_its_key() -> None:
    assert offered_name("Müller2004") == "Müller2004"
    assert offered_name("doi:10.1000/x") == "doi_10.1000_x"


@pytest.mark.parametrize("name", FILE_FORMATS)
@given(keys=st.lists(st.sampled_from(["a", "A", "a-2", "b", "{", "c d", "c,d"]), unique=True, min_size=1))
def test_files_joined_are_as_if_written_at_once(name: str, keys: list[str]) -> None:
    format_ = FILE_FORMATS[name]
    items = [item(key, f"Title, {{of}}\n{key}") for key in keys]
    assert joined(format_, items, [format_.write([each]) for each in items]) == format_.write(items)


def test_the_head_names_an_article() -> None:
    article = Item(
        id="k",
        type="article-journal",
        fields={
            "title": "Cells <i>in vivo</i>; a review",
            "container-title": "Cancer",
            "volume": "86",
            "issue": "7",
            "page": "1216–1230",
            "DOI": "https://doi.org/10.1000/182",
        },
        names={"author": (Name(family="Doe", given="Jane A."), Name(literal="WHO; Geneva"), OTHERS)},
        dates={"issued": Date(parts=((1999, 10),))},
    )
    # An author or a title with a semicolon must not end there.
    assert citation_reference(article).split("; ") == [
        "citation_title=Cells in vivo, a review",
        "citation_author=Jane A. Doe",
        "citation_author=WHO, Geneva",
        "citation_journal_title=Cancer",
        "citation_volume=86",
        "citation_issue=7",
        "citation_firstpage=1216",
        "citation_lastpage=1230",
        "citation_publication_date=1999/10",
        "citation_doi=10.1000/182",
    ]


@pytest.mark.parametrize(
    ("type_", "tag"),
    [
        ("chapter", "citation_inbook_title=Container"),
        ("paper-conference", "citation_conference_title=Container"),
        ("thesis", "citation_dissertation_institution=Publisher"),
        ("report", "citation_technical_report_institution=Publisher"),
        ("book", "citation_publisher=Publisher"),
    ],
)
def test_each_type_has_its_tags(type_: str, tag: str) -> None:
    work = Item(id="k", type=type_, fields={"container-title": "Container", "publisher": "Publisher"})
    assert tag in citation_reference(work).split("; ")


def test_what_was_not_recognised_is_not_named() -> None:
    assert citation_reference(Item(id="k", type="document", verbatim="What?", recognised=False)) == ""
