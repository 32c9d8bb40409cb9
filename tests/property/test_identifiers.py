"""What holds for identifiers whatever is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_refs.identifiers import (
    KINDS,
    find_identifiers,
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
from mkdocs_refs.identifiers.find import may_hold_identifier
from mkdocs_refs.model import Item

# Text rich in what identifiers are made of, and arbitrary text, NULs and lone surrogates included.
PIECES = st.sampled_from(
    [
        *" \n.,;:/-_()[]{}<>\"'“”%#?&@\\|…。\0\ud800\xa0\u202e\u2011",
        "http://", "https://", "HTTPS://", "javascript:", "mailto:", "ftp://", "www.", "example.org/a", "a.b", "x", "v2",
        "doi:", "DOI ", "doi.org/", "https://doi.org/", "10.", "10.1000/", "10.1000", "10.48550/arXiv.", "%2F", "182",
        "hdl:", "hdl.handle.net/", "1721.1/26698", "info:", "handle: ",
        "arXiv:", "arXiv preprint ", "abs/", "2401.00001", "hep-th/9901001", "[cs.CL]", "https://arxiv.org/abs/",
        "hal-01258870", "HAL Id: ", "hal.science/", "https://hal.science/", "⟨", "⟩", "tel-", "01234567", "version 2",
        "PMID", "PMCID", "PMC", "123", "1234567", "https://pubmed.ncbi.nlm.nih.gov/",
        "ISBN", "ISBN-13: ", "978", "0-306-40615-2", "9780306406157", "ISSN ", "0031-9007", "00319007",
        "swh:1:rev:" + "9a" * 20, ";origin=", "https://www.jstor.org/stable/",
        "<583::AID-X>", "ſ", "ı", "é", "中",
    ]
)  # fmt: skip
TEXT = st.one_of(
    st.lists(PIECES, max_size=12).map("".join),
    st.text(st.characters(exclude_categories=()), max_size=60),
)
VARIABLES = st.sampled_from(
    ["DOI", "URL", "hal-id", "hal-version", "hal-pdf", "PMID", "PMCID", "ISBN", "ISSN", "archive", "archive_location", "eprint",
     "note", "number", "source", "container-title", "publisher", "volume", "page"]
)  # fmt: skip
ITEMS = st.builds(
    lambda fields, verbatim, recognised: Item(
        id="x", fields=fields, verbatim=verbatim, recognised=recognised
    ),
    st.dictionaries(VARIABLES, TEXT, max_size=6),
    TEXT,
    st.booleans(),
)


def is_safe(href):
    return href.lower().startswith(("http://", "https://", "mailto:")) and safe_href(href) == href


@given(TEXT)
def test_what_is_found_stands_in_order_and_does_not_overlap(text):
    end = 0
    for found in find_identifiers(text):
        assert end <= found.start < found.end <= len(text)
        end = found.end


@given(TEXT)
def test_what_is_found_leads_to_a_safe_place(text):
    for found in find_identifiers(text):
        assert found.kind in KINDS
        assert found.value
        assert is_safe(found.href)


@given(TEXT)
def test_what_is_found_is_found_again_by_itself(text):
    for found in find_identifiers(text):
        [again] = find_identifiers(text[found.start : found.end])
        assert (again.kind, again.value) == (found.kind, found.value)


@given(TEXT)
def test_the_quick_test_never_hides_an_identifier(text):
    if find_identifiers(text):
        assert may_hold_identifier(text)


@given(ITEMS)
def test_links_are_safe_and_lead_to_different_places(item):
    found = links(item, KINDS)
    assert all(is_safe(link.href) for link in found)
    assert all(link.label for link in found)
    assert len({same_target(link.href) for link in found}) == len(found)


@given(ITEMS, st.lists(st.sampled_from(KINDS), unique=True))
def test_links_are_of_the_kinds_asked_for_in_their_order(item, order):
    kinds = [link.kind for link in links(item, order)]
    assert kinds == sorted(kinds, key=order.index)


@pytest.mark.parametrize(
    "normalise",
    [normalise_arxiv, normalise_doi, normalise_handle, normalise_isbn, normalise_issn, normalise_jstor,
     normalise_pmcid, normalise_pmid, normalise_swhid],
)  # fmt: skip
@given(text=TEXT)
def test_what_is_normal_stays_as_it_is(normalise, text):
    normal = normalise(text)
    if normal is not None:
        assert normalise(normal) == normal


@given(st.from_regex(r"\A(hal|tel|in2p3|sic_x)[-_][0-9]{8}(v[1-9])?\Z"))
def test_a_deposit_read_from_its_id_is_the_same(text):
    deposit = parse_hal(text)
    assert deposit is not None
    assert parse_hal(str(deposit)) == deposit
    assert parse_hal(f"https://hal.science/{deposit}") == deposit
