"""The comparison with refextract: what its answers are taken for, and how they are counted."""

from __future__ import annotations

import pytest

from benchmarks.reference_parsers import as_printed, from_refextract, score, without_issue

JOURNALS = {"Astrophys. J.": {"ASTROPHYSICAL JOURNAL", "ASTROPHYS J", "APJ"}}


def test_a_standard_abbreviation_counts_as_the_name_that_was_printed():
    text = "Chen, H. 1997, The Astrophysical Journal, 475, 163"
    assert as_printed("Astrophys. J.", text, JOURNALS["Astrophys. J."]) == "ASTROPHYSICAL JOURNAL"


def test_a_name_inside_another_word_is_not_the_printed_name():
    assert as_printed("Astrophys. J.", "Chen, H. 1997, Apjournal, 475", {"APJ"}) == "Astrophys. J."


def test_what_refextract_finds_in_one_reference():
    text = "Chen, H. 1997, ApJ, 475, 163, doi:10.1086/303526"
    answer = [
        {
            "raw_ref": [text],
            "author": ["Chen, H."],
            "journal_title": ["Astrophys. J."],
            "journal_volume": ["475"],
            "journal_page": ["163"],
            "journal_year": ["1997"],
            "journal_reference": ["Astrophys. J. 475 (1997) 163"],
            "year": ["1997"],
            "doi": ["doi:10.1086/303526"],
        }
    ]
    assert from_refextract(answer, text, JOURNALS) == {
        "author": "Chen, H.",
        "container": "APJ",
        "volume": "475",
        "pages": "163",
        "date": "1997",
        "id": "doi:10.1086/303526",
    }


def test_a_reference_cut_in_two_counts_as_one():
    found = from_refextract([{"author": ["Doe, J."]}, {"author": ["Roe, R."], "year": ["2001"]}], "", {})
    assert found == {"author": "Doe, J. Roe, R.", "date": "2001"}


def test_what_was_found_is_counted_field_by_field():
    gold = [{"author": "Doe, J.", "title": "On reading", "date": "2001"}, {"title": "On writing"}]
    found = [
        {"author": "Doe J", "title": "On Reading.", "date": "(2001)"},
        {"title": "Writing", "pages": "7"},
    ]
    result = score(found, gold, seconds=1.0)
    assert result.precision(("title",)) == 0.5
    assert result.recall(("author", "date")) == 1.0
    assert result.precision(("pages",)) == 0.0
    assert result.f1(("author", "title", "date", "pages")) == pytest.approx(2 * 3 / (5 + 4))
    assert (result.whole, result.total) == (1, 2)


def test_an_issue_can_be_left_out_of_the_comparison():
    gold = [without_issue({"volume": "36(12)", "title": "On reading"})]
    found = [without_issue({"volume": "36", "title": "On reading"})]
    assert score(found, gold, seconds=1.0).f1(("volume", "title")) == 1.0
    assert without_issue({"volume": "special"}) == {"volume": "special"}
