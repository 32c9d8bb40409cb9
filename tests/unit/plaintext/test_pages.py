from __future__ import annotations

import pytest

from mkdocs_refs.sources.plaintext import pages, read


@pytest.mark.parametrize(
    ("printed", "expanded"),
    [
        ("944-50", "944-950"),
        ("1098-107", "1098-1107"),
        ("6398-405", "6398-6405"),
        ("1234-9", "1234-1239"),
        ("S12-8", "S12-S18"),
        ("S12-S8", "S12-S18"),
        ("1216–1230", "1216-1230"),
        ("12-19", "12-19"),
        ("906", "906"),
        ("20130154", "20130154"),
        ("A16", "A16"),
        ("N110-P5", "N110-P5"),
        ("e12-e15", "e12-e15"),
        ("150-20", "150-20"),  # no larger end has these digits: nothing to write out
        ("iv-xii", "iv-xii"),
    ],
)
def test_shortened_ranges_are_written_out(printed, expanded):
    assert pages.expanded(printed) == expanded


@pytest.mark.parametrize(
    ("printed", "inverted"),
    [
        ("1907-1921", "1907-1914"),  # 14 was added to 1907
        ("1216-1246", "1216-1230"),
        ("504-513", "504-509"),  # 9 was added
        ("333-376", "333-343"),
        ("2000-2018", "2000-2018"),
        ("37-47", "37-47"),  # too small to have been shortened
        ("1310-1316", "1310-1316"),
        ("108-110", "108-110"),  # 2 would end before 108
        ("703-765", "703-765"),  # longer than what is ever added
        ("906", "906"),
    ],
)
def test_addition_is_undone(printed, inverted):
    assert pages.inverted(printed) == inverted


def listing(*ranges):
    return "\n\n".join(
        f"A. Author, Title number {count}, Journal of Testing, vol.{count}, pp.{printed}, 2001."
        for count, printed in enumerate(ranges, start=1)
    )


def read_pages(*ranges):
    return [item.get("page") for item in read(listing(*ranges)).items]


def test_a_short_form_and_an_unlikely_fit_show_the_addition():
    assert read_pages("944-50", "1907-1921") == ["944-950", "1907-1914"]


def test_a_list_of_complete_ranges_is_never_touched():
    ranges = ["1907-1921", "1216-1246", "2032-2073", "504-513"]
    assert read_pages(*ranges) == ranges


def test_a_fit_that_chance_would_give_too_proves_nothing():
    assert read_pages("188-96", "2214-2222") == ["188-96", "2214-2222"]


def test_ranges_that_cannot_be_inverted_speak_against_it():
    ranges = ["1907-1921", "1290-1299", "1385-1393", "2260-2275"]
    assert read_pages("944-50", *ranges) == ["944-50", *ranges]


def test_long_ranges_printed_whole_speak_against_it():
    ranges = ["1907-1921", "1201-1275", "1310-1372", "2205-2280"]
    assert read_pages("944-50", *ranges) == ["944-50", *ranges]


def test_a_short_end_that_addition_would_have_changed_speaks_against_it():
    assert read_pages("511-20", "944-50", "1907-1921") == ["511-20", "944-50", "1907-1921"]


def test_both_repairs_can_be_switched_off():
    text = listing("944-50", "1907-1921")
    expanded = read(text, repair={"page-range-expanded"}).items
    assert [item.get("page") for item in expanded] == ["944-950", "1907-1921"]
    inverted = read(text, repair={"page-range-inverted"}).items
    assert [item.get("page") for item in inverted] == ["944-50", "1907-1914"]


def test_the_printed_range_stays_in_the_repair():
    item = read(listing("944-50", "1907-1921")).items[1]
    (repair,) = item.repairs
    assert (repair.code, repair.before, repair.after) == ("page-range-inverted", "1907-1921", "1907-1914")
    assert "1907-1921" in item.verbatim


@pytest.mark.parametrize(
    ("printed", "read_as"),
    [
        (["188-96"], ["188-196"]),
        (["188-96", "12-19", "98-107"], ["188-196", "12-19", "98-107"]),
        # Short and whole ranges side by side, and nothing to tell that any of them was computed by adding.
        (["188-96", "511-20", "2214-2222"], ["188-96", "511-20", "2214-2222"]),
    ],
)
def test_short_ranges_are_written_out_unless_the_list_mixes_them_with_whole_ones(printed, read_as):
    assert read_pages(*printed) == read_as
