"""Identifiers: what is recognised, what it is normalised to, where it leads."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_refs.identifiers import (
    DEFAULT_ORDER,
    KINDS,
    doi_href,
    find_identifiers,
    handle_href,
    links,
    normalise_arxiv,
    normalise_doi,
    normalise_handle,
    normalise_isbn,
    normalise_issn,
    normalise_jstor,
    normalise_pmcid,
    normalise_pmid,
    normalise_swhid,
    parse_hal,
    safe_href,
    same_target,
)
from mkdocs_refs.model import Item

SICI = "10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2"
SWHID = "swh:1:rev:94a9ed024d3859793618152ea559a168bbcbb5e2"
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
        # Letters that are an "s" or an "i" where case is ignored, but not in a scheme.
        "http\u017f://example.org",
        "ma\u0131lto:someone@example.org",
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
        ("10.1000%2F182", "10.1000/182"),
        ("https://doi.org/10.1000%2F182", "10.1000/182"),
        ("https://doi.org/https://doi.org/10.1000/182", "10.1000/182"),
        ("doi: https://doi.org/10.1000/182", "10.1000/182"),
        ("info:doi/10.1000/182", "10.1000/182"),
        # Every DOI is a Handle.
        ("hdl:10.1000/182", "10.1000/182"),
        ("https://hdl.handle.net/10.1000/182", "10.1000/182"),
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
        ("https://export.arxiv.org/abs/2401.00001?context=cs", "2401.00001"),
        ("abs/2401.00001", "2401.00001"),
        ("2401.1", None),
        ("2413.00001", None),
        ("hep-th/9913001", None),
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
        ("ISBN-13: 978-0-306-40615-7", "9780306406157"),
        ("ISBN-10 0-306-40615-2", "9780306406157"),
        ("ISBN 978\u20110\u2011306\u201140615\u20117", "9780306406157"),
        ("978-0-306-40615-7 2010", "9780306406157"),
        # Music has numbers of the same form (ISMN), serials shorter ones.
        ("979-0-2600-0043-8", None),
        ("1144-875X 2049-3630", None),
        ("0000000000", None),
        ("", None),
    ],
)
def test_isbn_with_its_check_digit(text, isbn):
    assert normalise_isbn(text) == isbn


@pytest.mark.parametrize(
    ("text", "issn"),
    [
        ("0031-9007", "0031-9007"),
        ("00319007", "0031-9007"),
        ("1144-875X", "1144-875X"),
        ("1144-875x", "1144-875X"),
        ("0031\u20139007", "0031-9007"),
        ("ISSN 0031-9007", "0031-9007"),
        ("e-ISSN: 1079-7114", "1079-7114"),
        ("0031-9007 (print), 1079-7114 (online)", "0031-9007"),
        ("0031-9008, 1079-7114", "1079-7114"),
        ("https://portal.issn.org/resource/ISSN/0031-9007", "0031-9007"),
        ("0031-9008", None),
        ("0000-0000", None),
        ("978-0-306-40615-7", None),
        ("003190071", None),
        ("", None),
    ],
)
def test_issn_with_its_check_digit(text, issn):
    assert normalise_issn(text) == issn


@pytest.mark.parametrize(
    ("text", "handle"),
    [
        ("1721.1/26698", "1721.1/26698"),
        ("hdl:1721.1/26698", "1721.1/26698"),
        ("HDL: 20.500.12345/678.", "20.500.12345/678"),
        ("info:hdl/1721.1/26698", "1721.1/26698"),
        ("Handle: 2027/mdp.39015", "2027/mdp.39015"),
        ("https://hdl.handle.net/1721.1/26698", "1721.1/26698"),
        ("http://hdl.handle.net/1721.1/26698?noredirect", "1721.1/26698"),
        ("hdl.handle.net/1721.1/a%3Cb", "1721.1/a<b"),
        ("hdl:10.1000/182", None),
        ("https://dspace.example.org/handle/1721.1/26698", None),
        ("hdl:1721.1", None),
        ("", None),
    ],
)
def test_handle(text, handle):
    assert normalise_handle(text) == handle


def test_odd_characters_of_a_handle_are_percent_encoded_in_its_link():
    assert handle_href("1721.1/a<b>") == "https://hdl.handle.net/1721.1/a%3Cb%3E"


@pytest.mark.parametrize(
    ("text", "number"),
    [("2346101", "2346101"), ("10.2307/2346101", "2346101"), ("https://www.jstor.org/stable/2346101?seq=1", "2346101"),
     ("https://www.jstor.org/stable/pdf/2346101.pdf", "2346101"), ("2401.00001", None), ("", None)],
)  # fmt: skip
def test_jstor(text, number):
    assert normalise_jstor(text) == number


@pytest.mark.parametrize(
    ("text", "swhid"),
    [
        (SWHID, SWHID),
        (f"{SWHID};origin=https://example.org/a", f"{SWHID};origin=https://example.org/a"),
        (f"https://archive.softwareheritage.org/{SWHID}/", SWHID),
        ("swh:1:rev:94a9ed0", None),
        ("swh:2:" + "0" * 40, None),
        ("", None),
    ],
)
def test_software_heritage_id(text, swhid):
    assert normalise_swhid(text) == swhid


# --- running text -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("doi:10.1000/182", [("doi", "10.1000/182", "doi:10.1000/182")]),
        ("In Cancer, DOI 10.1000/182.", [("doi", "10.1000/182", "DOI 10.1000/182")]),
        ("(10.1016/S1470-2045(13)70134-2).", [("doi", "10.1016/S1470-2045(13)70134-2", "10.1016/S1470-2045(13)70134-2")]),
        ("https://doi.org/10.1000/182, and", [("doi", "10.1000/182", "https://doi.org/10.1000/182")]),
        ("doi: https://doi.org/10.1000/182", [("doi", "10.1000/182", "https://doi.org/10.1000/182")]),
        ("dx.doi.org/10.1000/182", [("doi", "10.1000/182", "dx.doi.org/10.1000/182")]),
        (f"doi:{SICI}.", [("doi", SICI, f"doi:{SICI}")]),
        ("<i>10.1000/182</i>", [("doi", "10.1000/182", "10.1000/182")]),
        ("10.1000/1,10.1000/2", [("doi", "10.1000/1", "10.1000/1"), ("doi", "10.1000/2", "10.1000/2")]),
        ("hdl:10.1000/182", [("doi", "10.1000/182", "hdl:10.1000/182")]),
        ("hdl:1721.1/26698;", [("handle", "1721.1/26698", "hdl:1721.1/26698")]),
        ("http://hdl.handle.net/1721.1/26698", [("handle", "1721.1/26698", "http://hdl.handle.net/1721.1/26698")]),
        ("arXiv:2401.00001v2 [cs.CL]", [("arxiv", "2401.00001v2", "arXiv:2401.00001v2")]),
        ("arXiv: hep-th/9901001", [("arxiv", "hep-th/9901001", "arXiv: hep-th/9901001")]),
        ("arXiv preprint arXiv:2401.00001", [("arxiv", "2401.00001", "arXiv:2401.00001")]),
        ("arXiv preprint 2401.00001", [("arxiv", "2401.00001", "arXiv preprint 2401.00001")]),
        ("CoRR, abs/1412.6980", [("arxiv", "1412.6980", "abs/1412.6980")]),
        ("Phys. Lett. [hep-th/9901001]", [("arxiv", "hep-th/9901001", "hep-th/9901001")]),
        ("https://arxiv.org/pdf/2401.00001v1.", [("arxiv", "2401.00001v1", "https://arxiv.org/pdf/2401.00001v1")]),
        ("see hal-01258870v2.", [("hal", "hal-01258870v2", "hal-01258870v2")]),
        ("HAL Id: tel-01258870, version 1", [("hal", "tel-01258870v1", "HAL Id: tel-01258870, version 1")]),
        ("⟨ijn_00123456⟩", [("hal", "ijn_00123456", "ijn_00123456")]),
        ("⟨xyz-00123456⟩", [("hal", "xyz-00123456", "xyz-00123456")]),
        (
            "https://theses.hal.science/tel-03123456v2).",
            [("hal", "tel-03123456v2", "https://theses.hal.science/tel-03123456v2")],
        ),
        ("hal.science/hal-01258870", [("hal", "hal-01258870", "hal.science/hal-01258870")]),
        (
            "PMID: 123; PMCID: PMC456",
            [("pmid", "123", "PMID: 123"), ("pmcid", "PMC456", "PMCID: PMC456")],
        ),
        ("PubMed PMID: 123", [("pmid", "123", "PubMed PMID: 123")]),
        ("[PMC1234567]", [("pmcid", "PMC1234567", "PMC1234567")]),
        ("ISBN 978-0-306-40615-7 (hardback)", [("isbn", "9780306406157", "ISBN 978-0-306-40615-7")]),
        ("ISBN-13: 9780306406157", [("isbn", "9780306406157", "ISBN-13: 9780306406157")]),
        ("ISBN 0-306-40615-2.", [("isbn", "9780306406157", "ISBN 0-306-40615-2")]),
        ("New York, 9780306406157.", [("isbn", "9780306406157", "9780306406157")]),
        ("ISSN 0031-9007", [("issn", "0031-9007", "ISSN 0031-9007")]),
        (f"{SWHID};origin=https://example.org/a.", [("swh", f"{SWHID};origin=https://example.org/a", f"{SWHID};origin=https://example.org/a")]),
        ("https://www.jstor.org/stable/2346101", [("jstor", "2346101", "https://www.jstor.org/stable/2346101")]),
        ("(see https://example.org/a_(b)).", [("url", "https://example.org/a_(b)", "https://example.org/a_(b)")]),
        ("<https://example.org/a>", [("url", "https://example.org/a", "https://example.org/a")]),
        ("“https://example.org/a”", [("url", "https://example.org/a", "https://example.org/a")]),
        ("https://example.org/a(accessed 2010)", [("url", "https://example.org/a", "https://example.org/a")]),
        ("参见https://example.org/a。", [("url", "https://example.org/a", "https://example.org/a")]),
        ("at www.example.org/a, in", [("url", "https://www.example.org/a", "www.example.org/a")]),
        ("http://https://example.org/a", [("url", "https://example.org/a", "https://example.org/a")]),
        (
            "(https://example.org/a),(https://example.org/b)",
            [
                ("url", "https://example.org/a", "https://example.org/a"),
                ("url", "https://example.org/b", "https://example.org/b"),
            ],
        ),
        # A part of a longer address is not looked at by itself.
        (
            "https://example.org/doi/10.1000/hal-01258870",
            [("url", "https://example.org/doi/10.1000/hal-01258870", "https://example.org/doi/10.1000/hal-01258870")],
        ),
        ("onlinelibrary.example/doi/10.1000/182", [("doi", "10.1000/182", "10.1000/182")]),
    ],
)  # fmt: skip
def test_an_identifier_in_running_text(text, found):
    assert [(each.kind, each.value, text[each.start : each.end]) for each in find_identifiers(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "2401.00001",
        "PMID",
        "PMID: pending",
        "PMC7 trial",
        "pp. 0031-9007",
        "ISSN 0031-9008",
        "ISBN 978-0-306-40615-8",
        "9780306406158",
        "ISBN 0000000000",
        "+33 1 23 45 67 89",
        "Tel-01234567",
        "ANR-10-LABX-0001, grant-12345678, R01CA123456",
        "vol. 10.1234, 10.12/5, 110.1000/182",
        "10.1000/",
        "https:// example.org/a",
        "https://doi.org/",
        "javascript:alert(1)",
        "git+https://example.org/a",
        "ftp://example.org/a",
        "someone@www.example.org",
        "someone@example.org",
        "www.",
        "\ud800\x00",
        "",
    ],
)
def test_what_only_looks_like_an_identifier_is_none(text):
    assert find_identifiers(text) == ()


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("(" * 100_000, 0),
        ("http://a" + ")" * 100_000, 1),
        ("http://a(" * 50_000, 50_000),
        ("10.1000/x(" * 50_000, 50_000),
        ("10." * 300_000, 0),
        ("10.1000." * 100_000, 0),
        ("http://" * 100_000, 0),
        ("http://…" * 50_000, 0),
        ("PMID" + " " * 300_000, 0),
        ("9 7 8 " * 50_000, 0),
        ("10.1000/" + "<" * 300_000, 0),
    ],
    ids=lambda value: repr(value[:10]) if isinstance(value, str) else "",
)
def test_hostile_text_takes_no_more_time_than_any_other(text, count):
    assert len(find_identifiers(text)) == count
    links(Item(id="x", fields=dict.fromkeys(VARIABLES, text)))


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
        # A publisher's page under the DOI is what the DOI leads to; one under another DOI, or a part of it, is not.
        (
            {
                "DOI": "10.1103/PhysRevA.69.052320",
                "URL": "https://link.aps.org/doi/10.1103/physreva.69.052320",
            },
            [("doi", "10.1103/PhysRevA.69.052320", "https://doi.org/10.1103/PhysRevA.69.052320")],
        ),
        (
            {"DOI": "10.1002/(SICI)1", "URL": "https://example.org/doi/full/10.1002%2F%28SICI%291/?a=b#c"},
            [("doi", "10.1002/(SICI)1", "https://doi.org/10.1002/(SICI)1")],
        ),
        (
            {"DOI": "10.1145/12", "URL": "https://dl.acm.org/doi/10.1145/12.34"},
            [
                ("doi", "10.1145/12", "https://doi.org/10.1145/12"),
                ("url", "https://dl.acm.org/doi/10.1145/12.34", "https://dl.acm.org/doi/10.1145/12.34"),
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


ARXIV = ("arxiv", "arXiv:2401.00001", "https://arxiv.org/abs/2401.00001")
DOI = ("doi", "10.1000/182", "https://doi.org/10.1000/182")


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        # arXiv where other programs put it.
        ({"container-title": "arXiv preprint arXiv:2401.00001"}, [ARXIV]),
        ({"container-title": "CoRR", "volume": "abs/2401.00001"}, [ARXIV]),
        ({"container-title": "CoRR", "volume": "abs/2401.00001", "URL": "http://arxiv.org/abs/2401.00001"},
         [("arxiv", "arXiv:2401.00001", "http://arxiv.org/abs/2401.00001")]),
        ({"publisher": "arXiv", "number": "2401.00001"}, [ARXIV]),
        ({"publisher": "arXiv", "number": "arXiv:2401.00001", "note": "arXiv:2401.00001 [cs.CL]"}, [ARXIV]),
        ({"page": "arXiv:2401.00001"}, [ARXIV]),
        ({"number": "2401.00001"}, []),
        ({"DOI": "arXiv:2401.00001"}, [ARXIV]),
        ({"URL": "arXiv:2401.00001"}, [ARXIV]),
        # The DOI that arXiv made of a number is the number's other name.
        ({"DOI": "10.48550/arXiv.2401.00001", "archive": "arXiv", "archive_location": "2401.00001v2"},
         [("doi", "10.48550/arXiv.2401.00001", "https://doi.org/10.48550/arXiv.2401.00001")]),
        ({"DOI": "10.2307/2346101", "URL": "https://www.jstor.org/stable/2346101"},
         [("doi", "10.2307/2346101", "https://doi.org/10.2307/2346101")]),
        # The same DOI, however often and however it is written.
        ({"DOI": "10.1000/182", "note": "doi:10.1000/182", "URL": "http://dx.doi.org/10.1000%2F182/"}, [DOI]),
        ({"DOI": "10.1000/abc", "note": "https://doi.org/10.1000/ABC"},
         [("doi", "10.1000/abc", "https://doi.org/10.1000/abc")]),
        ({"DOI": "see 10.1000/182"}, [DOI]),
        ({"note": "DOI 10.1000/182."}, [DOI]),
        ({"archive": "Zenodo", "archive_location": "10.1000/182"}, [DOI]),
        ({"archive": "hdl", "archive_location": "10.1000/182"}, [DOI]),
        # Notes as reference managers write them.
        ({"note": "PMID: 123\nPMCID: PMC4567", "PMID": "123"},
         [("pmid", "PMID 123", "https://pubmed.ncbi.nlm.nih.gov/123/"),
          ("pmcid", "PMC4567", "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC4567/")]),
        ({"note": "hal-01258870", "URL": "https://inria.hal.science/hal-01258870v1"},
         [("hal", "hal-01258870v1", "https://inria.hal.science/hal-01258870v1")]),
        ({"note": "ISBN 978-0-306-40615-7", "ISBN": "0-306-40615-2"},
         [("isbn", "ISBN 0-306-40615-2", "https://openlibrary.org/isbn/9780306406157")]),
        ({"note": "At https://www.example.org/a/.", "URL": "http://example.org/a"},
         [("url", "http://example.org/a", "http://example.org/a")]),
        ({"URL": "https://example.org/a https://example.org/b"},
         [("url", "https://example.org/a", "https://example.org/a"),
          ("url", "https://example.org/b", "https://example.org/b")]),
        ({"URL": "URL: https://example.org/a."}, [("url", "https://example.org/a", "https://example.org/a")]),
        # Other archives.
        ({"archive": "JSTOR", "archive_location": "2346101"},
         [("jstor", "JSTOR 2346101", "https://www.jstor.org/stable/2346101")]),
        ({"archive": "hdl", "archive_location": "1721.1/26698", "URL": "https://hdl.handle.net/1721.1/26698"},
         [("handle", "hdl:1721.1/26698", "https://hdl.handle.net/1721.1/26698")]),
        ({"archive": "PubMed", "archive_location": "123"},
         [("pmid", "PMID 123", "https://pubmed.ncbi.nlm.nih.gov/123/")]),
        ({"archive": "HAL", "archive_location": "xyz-01258870v2"},
         [("hal", "xyz-01258870v2", "https://hal.science/xyz-01258870v2")]),
        ({"note": SWHID}, [("swh", "swh:1:rev:94a9ed0…", f"https://archive.softwareheritage.org/{SWHID}")]),
        # An ISSN names the journal; in the place of an ISBN it is still none.
        ({"ISSN": "0031-9007"}, []),
        ({"ISBN": "0031-9007"}, []),
        ({"ISSN": "978-0-306-40615-7"},
         [("isbn", "ISBN 978-0-306-40615-7", "https://openlibrary.org/isbn/9780306406157")]),
        # Private, or about other works.
        ({"annote": "doi:10.1000/182", "abstract": "doi:10.1000/182", "title": "On arXiv:2401.00001"}, []),
        ({"volume": "86", "page": "1216-1230", "issue": "7", "number": "12345678"}, []),
    ],
)  # fmt: skip
def test_identifiers_in_other_fields(fields, expected):
    assert [(link.kind, link.label, link.href) for link in links(Item(id="x", fields=fields))] == expected


def test_an_issn_is_linked_if_it_is_asked_for():
    expected = [("issn", "ISSN 0031-9007", "https://portal.issn.org/resource/ISSN/0031-9007")]
    assert shown(("issn",), ISSN="00319007") == shown(("issn",), ISBN="0031-9007") == expected
    assert set(KINDS) - set(DEFAULT_ORDER) == {"issn"}


def test_an_arxiv_number_is_found_in_its_doi_where_dois_are_not_shown():
    assert shown(("arxiv",), DOI="10.48550/arXiv.2401.00001") == [ARXIV]


def test_a_paragraph_that_is_no_reference_is_searched_for_identifiers():
    paragraph = "Voir aussi doi:10.1000/182 et https://example.org/a."
    expected = [DOI, ("url", "https://example.org/a", "https://example.org/a")]
    damaged = Item(id="x", verbatim=paragraph, recognised=False)
    assert [(link.kind, link.label, link.href) for link in links(damaged)] == expected
    assert links(Item(id="x", verbatim=paragraph)) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.org/a", "http://www.example.org/a/"),
        ("https://Example.ORG/a", "https://example.org/a"),
        ("https://doi.org/10.1000/ABC", "http://dx.doi.org/10.1000%2Fabc"),
    ],
)
def test_urls_that_lead_to_the_same_place(one, other):
    assert same_target(one) == same_target(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.org/a", "https://example.org/A"),
        ("https://example.org/a", "https://a.example.org/a"),
    ],
)
def test_urls_that_lead_to_different_places(one, other):
    assert same_target(one) != same_target(other)


def test_a_publishers_page_under_the_doi_is_linked_where_dois_are_not():
    page = "https://dl.acm.org/doi/10.1145/12"
    thing = Item(id="a", fields={"DOI": "10.1145/12", "URL": page})
    assert [link.href for link in links(thing, order=("url",))] == [page]


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
    "ISSN",
    "archive",
    "archive_location",
    "note",
    "volume",
)


@given(st.dictionaries(st.sampled_from(VARIABLES), ANY_TEXT))
def test_whatever_the_fields_hold_links_are_safe_and_different(fields):
    found = links(Item(id="x", fields=fields))
    assert all(safe_href(link.href) == link.href for link in found)
    assert len({link.href for link in found}) == len(found)
