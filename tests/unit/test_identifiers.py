"""Identifiers: what is recognised, what it is normalised to, where it leads."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_refs.identifiers import (
    DEFAULT_ORDER,
    doi_href,
    links,
    normalise_arxiv,
    normalise_doi,
    normalise_isbn,
    normalise_pmcid,
    normalise_pmid,
    parse_hal,
    safe_href,
)
from mkdocs_refs.model import Item

SICI = "10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2"
ANY_TEXT = st.text(st.characters(exclude_categories=()))


def shown(order=DEFAULT_ORDER, **fields):
    """(kind, label, href) of each link of an item with these variables; ``_`` stands for ``-``."""
    item = Item(id="x", fields={name.replace("_", "-"): value for name, value in fields.items()})
    return [(link.kind, link.label, link.href) for link in links(item, order)]


# --- safe_href --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "href"),
    [
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        ("http://example.org", "http://example.org"),
        ("HTTPS://Example.org/A", "HTTPS://Example.org/A"),
        ("  https://example.org/ \n", "https://example.org/"),
        ("\x01https://example.org/", "https://example.org/"),
        ("https://example.org/é", "https://example.org/é"),
        ("https://example.org/a%20b", "https://example.org/a%20b"),
        ("https://example.org/a b", "https://example.org/a%20b"),
        ("https://example.org/a\x00b", "https://example.org/a%00b"),
        ('https://example.org/"onmouseover=alert(1)', "https://example.org/%22onmouseover=alert(1)"),
        ("https://example.org/<b>", "https://example.org/%3Cb%3E"),
        ("https://example.org/\ud800", "https://example.org/%EF%BF%BD"),
        ("https://example.org/a\u202eb", "https://example.org/a%E2%80%AEb"),
        ("ht\ntps://example.org/", "https://example.org/"),
        ("mailto:someone@example.org", "mailto:someone@example.org"),
        ("doi:10.1000/182", "https://doi.org/10.1000/182"),
        ("DOI: 10.1000/182", "https://doi.org/10.1000/182"),
    ],
)
def test_an_allowed_url_is_linked_as_it_was_given(url, href):
    assert safe_href(url) == href


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        " javascript:alert(1)",
        "java\tscript:alert(1)",
        "java\nscript:alert(1)",
        "\x01javascript:alert(1)",
        "\u200bjavascript:alert(1)",
        "&#106;avascript:alert(1)",
        "vbscript:msgbox",
        "data:text/html,<script>alert(1)</script>",
        "file:///etc/passwd",
        "ftp://example.org/",
        "//example.org/a",
        "/a",
        "a.html",
        "#a",
        "http:",
        "http://",
        "http:///example.org",
        "https:\\\\example.org",
        "https:javascript:alert(1)",
        "mailto:",
        "doi:not-a-doi",
        "",
        " ",
        "\ud800",
    ],
)
def test_everything_else_is_not_linked(url):
    assert safe_href(url) is None


@given(ANY_TEXT | ANY_TEXT.map(lambda text: "https://x" + text))
def test_what_is_linked_has_an_allowed_scheme_and_cannot_leave_its_attribute(text):
    href = safe_href(text)
    if href is not None:
        assert href.lower().startswith(("http://", "https://", "mailto:"))
        assert not set(href) & set('"<> \t\n\r\\`')
        assert safe_href(href) == href
        href.encode()


# --- DOI --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("10.1000/182", "10.1000/182"),
        ("doi:10.1000/182", "10.1000/182"),
        ("DOI: 10.1000/182", "10.1000/182"),
        ("doi 10.1000/182.", "10.1000/182"),
        ("https://doi.org/10.1000/182", "10.1000/182"),
        ("http://dx.doi.org/10.1000/182", "10.1000/182"),
        ("dx.doi.org/10.1000/182", "10.1000/182"),
        ("https://www.doi.org/10.1000/182?nosfx=y", "10.1000/182"),
        ("https://doi.org/10.1000/a%3Cb%3E", "10.1000/a<b>"),
        ("<https://doi.org/10.1000/182>", "10.1000/182"),
        ("10.1016/S1470-2045(13)70134-2", "10.1016/S1470-2045(13)70134-2"),
        ("10.1016/S1470-2045(13)70134-2).", "10.1016/S1470-2045(13)70134-2"),
        ("10.1000/182,", "10.1000/182"),
        ("10.1000/182 and more", "10.1000/182"),
        ("10.1000.10/182", "10.1000.10/182"),
        (SICI, SICI),
        (f"doi:{SICI}.", SICI),
        ("10.1000/", None),
        ("10.1000/.", None),
        ("10.1/182", None),
        ("11.1000/182", None),
        ("see 10.1000/182", None),
        ("", None),
    ],
)
def test_doi(text, doi):
    assert normalise_doi(text) == doi


def test_odd_characters_of_a_doi_are_percent_encoded_in_its_link():
    assert doi_href(SICI) == (
        "https://doi.org/10.1002/(SICI)1097-0258(19980815/30)17:15/16%3C1661::AID-SIM968%3E3.0.CO;2-2"
    )
    assert doi_href("10.1000/a#b?c%d") == "https://doi.org/10.1000/a%23b%3Fc%25d"


@given(ANY_TEXT)
def test_a_normalised_doi_is_normal(text):
    doi = normalise_doi("10.1000/" + text)
    if doi is not None:
        assert normalise_doi(doi) == doi
        assert safe_href(doi_href(doi)) == doi_href(doi)


# --- HAL --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "deposit"),
    [
        ("hal-01258870", "hal-01258870"),
        ("hal-01258870v2", "hal-01258870v2"),
        ("HAL-01258870", "hal-01258870"),
        ("hal-01258870, version 1", "hal-01258870v1"),
        ("hal : hal-01258870", "hal-01258870"),
        ("inserm-00123456", "inserm-00123456"),
        ("tel-00123456", "tel-00123456"),
        ("halshs-00123456", "halshs-00123456"),
        ("in2p3-00123456", "in2p3-00123456"),
        ("sic_00123456", "sic_00123456"),
        ("hal.archives-ouvertes.fr/hal-01258870v2", "hal-01258870v2"),
        ("https://hal.archives-ouvertes.fr/hal-01258870", "hal-01258870"),
        ("https://hal.science/hal-01258870", "hal-01258870"),
        ("https://hal.science/hal-01258870/", "hal-01258870"),
        ("https://hal.science/hal-01258870?lang=fr#top", "hal-01258870"),
        ("https://hal.science/hal-01258870v1/document", "hal-01258870v1"),
        ("https://hal.science/hal-01258870/file/paper.pdf", "hal-01258870"),
        ("https://hal.science/hal-01258870v3/bibtex", "hal-01258870v3"),
        ("https://hal.archives-ouvertes.fr/view/index/identifiant/hal-01258870", "hal-01258870"),
        ("http://hal.inria.fr/inria-00123", "inria-00123"),
        ("https://www.hal.inserm.fr/inserm-00123456/document", "inserm-00123456"),
        ("https://tel.archives-ouvertes.fr/tel-00123456", "tel-00123456"),
        ("https://theses.hal.science/tel-03123456v2", "tel-03123456v2"),
        ("https://shs.hal.science/halshs-00123456", "halshs-00123456"),
        ("https://halshs.archives-ouvertes.fr/halshs-00123456", "halshs-00123456"),
        ("https://medihal.archives-ouvertes.fr/medihal-00123456", "medihal-00123456"),
        ("https://cel.archives-ouvertes.fr/cel-00123456", "cel-00123456"),
        ("https://dumas.ccsd.cnrs.fr/dumas-00123456", "dumas-00123456"),
        ("https://univ-tours.hal.science/hal-01258870", "hal-01258870"),
        ("https://hal.univ-lorraine.fr/hal-01258870", "hal-01258870"),
        ("https://hal-univ-xyz.archives-ouvertes.fr/hal-01258870", "hal-01258870"),
        ("https://hal-lirmm.ccsd.cnrs.fr/lirmm-00123456", "lirmm-00123456"),
        # No deposit, or no portal.
        ("https://hal.science/", None),
        ("https://hal.science/search/index?q=hal-01258870", None),
        ("https://example.org/hal-01258870", None),
        ("https://halifax.example/hal-01258870", None),
        ("https://example.org/?u=https://hal.science/hal-01258870", None),
        ("hal-0125", None),
        ("01258870", None),
        ("", None),
    ],
)
def test_hal(text, deposit):
    found = parse_hal(text)
    assert (str(found) if found else None) == deposit


@pytest.mark.parametrize(
    "url",
    [
        "https://hal.archives-ouvertes.fr/hal-01258870",
        "https://hal.archives-ouvertes.fr/hal-01258870v2",
        "http://hal.inria.fr/inria-00123",
        "https://theses.hal.science/tel-03123456",
        "https://hal.science/hal-01258870/file/paper.pdf",
    ],
)
def test_the_hal_url_given_is_the_url_linked(url):
    [(kind, label, href)] = shown(URL=url)
    assert (kind, href) == ("hal", url)
    assert label == str(parse_hal(url))


def test_hal_fields_of_bibtex_are_linked_once():
    ours = shown(
        hal_id="hal-01258870", hal_version="v2", hal_pdf="https://hal.science/hal-01258870/file/a.pdf"
    )
    item = Item(
        id="x",
        fields={
            "HAL_ID": "hal-01258870",
            "HAL_VERSION": "v2",
            "PDF": "https://hal.science/hal-01258870/file/a.pdf",
        },
    )
    assert [(link.kind, link.label, link.href) for link in links(item)] == ours
    assert ours == [
        ("hal", "hal-01258870v2", "https://hal.science/hal-01258870v2"),
        ("pdf", "PDF", "https://hal.science/hal-01258870/file/a.pdf"),
    ]


def test_a_hal_id_and_its_url_are_one_link_with_the_url_given():
    assert shown(hal_id="hal-01258870", URL="https://inria.hal.science/hal-01258870") == [
        ("hal", "hal-01258870", "https://inria.hal.science/hal-01258870")
    ]


def test_a_url_that_is_the_pdf_is_linked_once():
    url = "https://hal.science/hal-01258870/file/a.pdf"
    assert shown(URL=url, hal_pdf=url) == [
        ("hal", "hal-01258870", "https://hal.science/hal-01258870"),
        ("pdf", "PDF", url),
    ]


# --- arXiv, PubMed, ISBN ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("2401.00001", "2401.00001"),
        ("2401.00001v2", "2401.00001v2"),
        ("0704.0001", "0704.0001"),
        ("arXiv:2401.00001v2", "2401.00001v2"),
        ("arXiv: 2401.00001 [cs.CL]", "2401.00001"),
        ("hep-th/9901001", "hep-th/9901001"),
        ("math.GT/0309136", "math.GT/0309136"),
        ("https://arxiv.org/abs/2401.00001", "2401.00001"),
        ("http://arxiv.org/pdf/hep-th/9901001v1.pdf", "hep-th/9901001v1"),
        ("2401.1", None),
        ("12345", None),
        ("", None),
    ],
)
def test_arxiv(text, identifier):
    assert normalise_arxiv(text) == identifier


@pytest.mark.parametrize(
    ("text", "pmid"),
    [("12345678", "12345678"), ("PMID: 123", "123"), ("https://pubmed.ncbi.nlm.nih.gov/123/", "123"),
     ("000", None), ("PMC123", None), ("123456789", None), ("١٢", None), ("", None)],
)  # fmt: skip
def test_pmid(text, pmid):
    assert normalise_pmid(text) == pmid


@pytest.mark.parametrize(
    ("text", "pmcid"),
    [("PMC123", "PMC123"), ("pmcid: PMC123", "PMC123"), ("123", "PMC123"),
     ("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC123/", "PMC123"), ("PMC", None), ("", None)],
)  # fmt: skip
def test_pmcid(text, pmcid):
    assert normalise_pmcid(text) == pmcid


@pytest.mark.parametrize(
    ("text", "isbn"),
    [
        ("978-0-306-40615-7", "9780306406157"),
        ("9780306406157", "9780306406157"),
        ("ISBN 978 0 306 40615 7 (hardback)", "9780306406157"),
        ("0-306-40615-2", "9780306406157"),
        ("080442957X", "9780804429573"),
        ("0-8044-2957-x", "9780804429573"),
        ("978-0-306-40615-8", None),
        ("0-306-40615-3", None),
        ("0-306-40615-3, 978-0-306-40615-7", "9780306406157"),
        ("97803064061571", None),
        ("", None),
    ],
)
def test_isbn_with_its_check_digit(text, isbn):
    assert normalise_isbn(text) == isbn


# --- the links of an item ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"DOI": "10.1000/182"}, [("doi", "10.1000/182", "https://doi.org/10.1000/182")]),
        # The resolver's URL says nothing that the DOI does not.
        (
            {"DOI": "10.1000/ABC", "URL": "http://dx.doi.org/10.1000/abc"},
            [("doi", "10.1000/ABC", "https://doi.org/10.1000/ABC")],
        ),
        ({"URL": "http://dx.doi.org/10.1000/182"}, [("doi", "10.1000/182", "http://dx.doi.org/10.1000/182")]),
        ({"URL": "10.1000/182"}, [("doi", "10.1000/182", "https://doi.org/10.1000/182")]),
        ({"URL": "doi:10.1000/182"}, [("doi", "10.1000/182", "https://doi.org/10.1000/182")]),
        (
            {"DOI": "10.1000/182", "URL": "https://doi.org/10.1000/other"},
            [
                ("doi", "10.1000/182", "https://doi.org/10.1000/182"),
                ("url", "https://doi.org/10.1000/other", "https://doi.org/10.1000/other"),
            ],
        ),
        ({"DOI": "https://example.org/a"}, [("url", "https://example.org/a", "https://example.org/a")]),
        ({"URL": "https://example.org/a"}, [("url", "https://example.org/a", "https://example.org/a")]),
        ({"URL": "www.example.org/a"}, [("url", "https://www.example.org/a", "https://www.example.org/a")]),
        ({"URL": "<https://example.org/a>"}, [("url", "https://example.org/a", "https://example.org/a")]),
        ({"URL": "javascript:alert(1)"}, []),
        ({"URL": "hal-01258870v2"}, [("hal", "hal-01258870v2", "https://hal.science/hal-01258870v2")]),
        (
            {"URL": "hal.archives-ouvertes.fr/hal-01258870v2"},
            [("hal", "hal-01258870v2", "https://hal.archives-ouvertes.fr/hal-01258870v2")],
        ),
        (
            {"archive": "arXiv", "archive_location": "2401.00001"},
            [("arxiv", "arXiv:2401.00001", "https://arxiv.org/abs/2401.00001")],
        ),
        (
            {
                "archive": "arXiv",
                "archive_location": "2401.00001",
                "URL": "http://arxiv.org/pdf/2401.00001v2",
            },
            [("arxiv", "arXiv:2401.00001v2", "http://arxiv.org/pdf/2401.00001v2")],
        ),
        ({"archive": "JSTOR", "archive_location": "2401.00001"}, []),
        ({"PMID": "123"}, [("pmid", "PMID 123", "https://pubmed.ncbi.nlm.nih.gov/123/")]),
        (
            {"PMID": "123", "URL": "https://pubmed.ncbi.nlm.nih.gov/123"},
            [("pmid", "PMID 123", "https://pubmed.ncbi.nlm.nih.gov/123")],
        ),
        ({"PMCID": "PMC5"}, [("pmcid", "PMC5", "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC5/")]),
        (
            {"ISBN": "0-306-40615-2"},
            [("isbn", "ISBN 0-306-40615-2", "https://openlibrary.org/isbn/9780306406157")],
        ),
        ({"ISBN": "0-306-40615-3"}, []),
        ({}, []),
    ],
)
def test_the_links_of_an_item(fields, expected):
    item = Item(id="x", fields=fields)
    assert [(link.kind, link.label, link.href) for link in links(item)] == expected


def test_links_come_in_the_order_asked_for_and_kinds_not_asked_for_are_left_out():
    fields = {"DOI": "10.1000/182", "URL": "https://example.org/a", "PMID": "1"}
    assert [kind for kind, *_ in shown(**fields)] == ["doi", "pmid", "url"]
    assert [kind for kind, *_ in shown(("url", "doi", "unheard-of", "url"), **fields)] == ["url", "doi"]
    assert shown((), **fields) == []


VARIABLES = (
    "DOI",
    "URL",
    "hal-id",
    "hal-version",
    "hal-pdf",
    "PMID",
    "PMCID",
    "ISBN",
    "archive",
    "archive_location",
)


@given(st.dictionaries(st.sampled_from(VARIABLES), ANY_TEXT))
def test_whatever_the_fields_hold_links_are_safe_and_different(fields):
    found = links(Item(id="x", fields=fields))
    assert all(safe_href(link.href) == link.href for link in found)
    assert len({link.href for link in found}) == len(found)
