"""What holds for dates, CSL-JSON, sort keys and page ranges whatever is written."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_refs.csl.collation import collator
from mkdocs_refs.csl.pages import format_page_range
from mkdocs_refs.dates import read_date
from mkdocs_refs.model import Date, Item
from mkdocs_refs.sources.csl_json import read_item
from mkdocs_refs.variables import VARIABLES

unhurried = settings(deadline=None)
ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=30)
DATE_TEXT = st.lists(
    st.sampled_from(
        [*" -–/.,?~[]()T:Xu", "1", "12", "31", "1999", "2004", "Jan", "mai", "été", "Winter", "ca.", "BC", "AD", "年", "月",
         "平成", "to", "present", "..", "th", "Easter"]
    ),
    max_size=9,
).map("".join)  # fmt: skip
PAGE_TEXT = st.lists(
    st.sampled_from([*"0123456789-–—\\,;& .:SNivx", "100", "1234", " and "]), max_size=12
).map("".join)
FORMATS = st.sampled_from(["", "expanded", "minimal", "minimal-two", "chicago", "chicago-15", "chicago-16"])
LANGUAGES = st.sampled_from(["en", "sv", "da", "cs", "hu", "lt", "tr", "sr-Latn", "ru", "el", "ja", "xx", ""])
SCALARS = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), ANY_TEXT, DATE_TEXT)
KEYS = st.one_of(
    st.sampled_from(
        [
            "date-parts",
            "family",
            "given",
            "literal",
            "raw",
            "season",
            "circa",
            "suffix",
            "custom",
            "mkdocs-refs",
            "repairs",
        ]
    ),
    ANY_TEXT,
)
JSON = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(KEYS, inner, max_size=4)),
    max_leaves=12,
)
OBJECTS = st.dictionaries(
    st.one_of(
        st.sampled_from(sorted(VARIABLES)), st.sampled_from(["id", "type", "custom", "shortTitle"]), KEYS
    ),
    JSON,
    max_size=6,
)


def is_sound(date: Date) -> bool:
    """Whether a style can rely on the parts: a year first, then a month or season, then a day."""
    return all(
        len(part) <= 3
        and (len(part) < 2 or 1 <= part[1] <= 12 or 21 <= part[1] <= 24)
        and (len(part) < 3 or 1 <= part[2] <= 31)
        for part in date.parts
    ) and (not date.parts or (bool(date.parts[0]) and len(date.parts) <= 2))


@unhurried
@given(st.one_of(ANY_TEXT, DATE_TEXT))
def test_every_text_is_a_date_or_stays_as_it_is(text):
    date = read_date(text)
    assert date.parts or date == Date(literal=text.strip())
    assert is_sound(date)


@unhurried
@given(st.dates(), st.sampled_from(["%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%m/%d/%Y", "%d.%m.%Y", "%Y %b %d"]))
def test_a_written_date_reads_back(day, form):
    text = day.strftime(form.replace("%Y", f"{day.year:04d}"))
    assert read_date(text) == Date(parts=((day.year, day.month, day.day),))


@unhurried
@given(OBJECTS)
def test_every_object_is_an_item(obj):
    item = read_item(obj)
    assert isinstance(item, Item)
    assert item.type
    assert all(isinstance(value, str) and value for value in item.fields.values())
    assert all(names for names in item.names.values())
    assert all(is_sound(date) and date != Date() for date in item.dates.values())


@unhurried
@given(OBJECTS)
def test_reading_again_changes_nothing(obj):
    item = read_item(obj)
    again = read_item(item.to_csl_json())
    assert (again.names, again.dates) == (item.names, item.dates)
    assert again.fields == item.fields


@unhurried
@given(LANGUAGES, ANY_TEXT, ANY_TEXT)
def test_sort_keys_are_made_for_any_text_and_compare(language, one, other):
    key = collator(language)
    assert (key(one) < key(other)) + (key(one) == key(other)) + (key(one) > key(other)) == 1
    assert key(one) == key(one)


@unhurried
@given(LANGUAGES, st.text("abcdefghijklmnopqrstuvwxyz -.1XYZ", max_size=12))
def test_the_short_way_for_ascii_leads_to_the_same_key(language, text):
    # A soft hyphen has no weight, but it is not ASCII.
    assert collator(language)(text) == collator(language)(f"{text}\u00ad")


@unhurried
@given(st.one_of(PAGE_TEXT, ANY_TEXT), FORMATS, st.sampled_from(["–", "-", "\u2011", ""]))
def test_any_pages_have_a_form(text, how, delimiter):
    written = format_page_range(text, how, delimiter)
    assert isinstance(written, str)
    if how == "":
        letters = [character for character in text if character.isalnum()]
        assert [character for character in written if character.isalnum()] == letters


@unhurried
@given(st.integers(1, 30_000), st.integers(0, 3000), FORMATS)
def test_a_shortened_range_can_be_expanded_again(first, more, how):
    last = first + more
    shortened = format_page_range(f"{first}-{last}", how)
    assert format_page_range(shortened, "expanded") == f"{first}–{last}"


def test_long_texts_take_no_long_time():
    """A hundred thousand of anything: quadratic time would be noticed here."""
    for piece in ("1", "1-", "-", " ", " - ", "1 ", "a", "\\-", "&", " &", ",", "1,", "1;", "i"):
        text = piece * 100_000
        for how in ("", "minimal"):
            format_page_range(text, how)
        read_date(text)
        collator("hu")(text)
        read_item({"note": text, "issued": text})
    for piece in ("{:", "{:a:", "{:genre:", "genre: ", "genre: x\n", "\n"):
        read_item({"note": piece * 50_000})
