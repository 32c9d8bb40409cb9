"""There and back: what is written in a format and read again is what it was, or it is named as lost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mkdocs_refs.export import losses, to_bibtex, to_csl_json, to_csl_yaml, to_ris
from mkdocs_refs.model import OTHERS, Date, Item, Name
from mkdocs_refs.sources.sniff import read, sniff
from mkdocs_refs.variables import DATE_VARIABLES, NAME_VARIABLES, NUMBER_VARIABLES, STRING_VARIABLES

WRITERS = {"bibtex": to_bibtex, "ris": to_ris, "csl-json": to_csl_json, "csl-yaml": to_csl_yaml}

TYPES = st.sampled_from(
    ["article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast", "chapter",
     "classic", "collection", "dataset", "document", "entry", "entry-dictionary", "entry-encyclopedia", "event", "figure",
     "graphic", "hearing", "interview", "legal_case", "legislation", "manuscript", "map", "motion_picture",
     "musical_score", "pamphlet", "paper-conference", "patent", "performance", "periodical", "personal_communication",
     "post", "post-weblog", "regulation", "report", "review", "review-book", "software", "song", "speech", "standard",
     "thesis", "treaty", "webpage"]
)  # fmt: skip
WORDS = st.sampled_from(
    ["Word", "été", "Ærø", "C&A", "50%", "a_b", "#1", "$x^2$", "{x}", "~", "^", "back\\slash", "1–2", "“quoted”", "it’s",
     "naïve", "ßtraße", "Erdős", "<i>E. coli</i>", '<span class="nocase">DNA</span>', "<sup>2</sup>", "<b>bold</b>", "and",
     "by: me", "- dash", "日本", "a,b", "TY -", "@at", "'single'", '"double"', "x:", "<", ">", "a*b*", "[link]", "1999"]
)  # fmt: skip
TEXTS = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)
NUMBERS = st.sampled_from(["1", "12", "3-5", "e123", "Suppl. 1", "12A", "iv"])
PARTS = st.sampled_from(
    ["Smith", "O’Neill", "García Márquez", "Müller", "Le Goff", "Ó Briain", "Smith-Jones", "Li", "王"]
)
GIVEN = st.sampled_from(["Ann", "J. P.", "Jean-Paul", "Søren", "Mary Ann", "É."])
PARTICLES = st.sampled_from(["van", "de la", "von"])
NAMES = st.one_of(
    st.builds(Name, family=PARTS, given=GIVEN),
    st.builds(Name, family=PARTS, given=GIVEN, suffix=st.sampled_from(["Jr.", "III"])),
    st.builds(Name, family=PARTS, given=GIVEN, non_dropping_particle=PARTICLES),
    st.builds(Name, family=PARTS, given=GIVEN, dropping_particle=PARTICLES),
    st.builds(
        Name,
        literal=st.sampled_from(["World Health Organization", "Barnes and Noble, Inc.", "{Braces}", "C&A"]),
    ),
)
PEOPLE = st.builds(
    lambda names, more: (*names, *([OTHERS] if more else [])),
    st.lists(NAMES, min_size=1, max_size=3),
    st.booleans(),
)
DAYS = st.one_of(
    st.tuples(st.integers(1000, 2030)),
    st.tuples(st.integers(1000, 2030), st.integers(1, 12)),
    st.tuples(st.integers(1000, 2030), st.integers(1, 12), st.integers(1, 28)),
)
DATES = st.one_of(
    st.builds(lambda day: Date(parts=(day,)), DAYS),
    st.builds(lambda first: Date(parts=(first, (first[0] + 1,))), DAYS),
    st.builds(lambda first: Date(parts=(first, ())), DAYS),
    st.builds(lambda day: Date(parts=(day,), circa=True), DAYS),
    st.builds(
        lambda year, season: Date(parts=((year,),), season=season), st.integers(1000, 2030), st.integers(1, 4)
    ),
    st.builds(lambda year: Date(parts=((-year,),)), st.integers(1, 800)),
    st.just(Date(literal="in press")),
)
IDENTIFIERS = {
    "DOI": "10.1000/a_b(1)", "URL": "https://example.org/a_b?c=1&d=%20#e", "PMID": "12345", "PMCID": "PMC123", "ISBN": "978-3-16-148410-0",
    "ISSN": "1234-5679", "hal-id": "hal-01258870", "hal-version": "2", "language": "fr-FR", "status": "in press",
}  # fmt: skip
TEXT_VARIABLES = sorted(
    STRING_VARIABLES - IDENTIFIERS.keys() - {"citation-key", "year-suffix", "event", "citation-label"}
)
NUMBER_NAMES = sorted(
    NUMBER_VARIABLES - {"citation-number", "first-reference-note-number", "locator", "page-first"}
)


@st.composite
def items(draw: st.DrawFn) -> Item:
    fields = draw(st.dictionaries(st.sampled_from(TEXT_VARIABLES), TEXTS, max_size=6))
    fields |= draw(st.dictionaries(st.sampled_from(NUMBER_NAMES), NUMBERS, max_size=4))
    fields |= {
        name: IDENTIFIERS[name] for name in draw(st.sets(st.sampled_from(sorted(IDENTIFIERS)), max_size=3))
    }
    return Item(
        id=draw(st.sampled_from(["smith2001", "a:b", "Müller-1", "k.1"])),
        type=draw(TYPES),
        fields={"title": draw(TEXTS), **fields},
        names=draw(st.dictionaries(st.sampled_from(sorted(NAME_VARIABLES)), PEOPLE, max_size=3)),
        dates=draw(st.dictionaries(st.sampled_from(sorted(DATE_VARIABLES)), DATES, max_size=2)),
        id_given=True,
    )


def back(item: Item, format_: str) -> tuple[Item, str]:
    text = WRITERS[format_]([item])
    [found] = read(text, format_=format_).items
    return replace(found, position=None, id_given=True), text


@pytest.mark.parametrize("format_", ["csl-json", "csl-yaml"])
@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(item=items())
def test_csl_s_own_formats_keep_everything(format_: str, item: Item) -> None:
    found, _ = back(item, format_)
    assert found == item


@settings(max_examples=250, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(item=items())
def test_bibtex_keeps_everything_but_what_it_cannot_say(item: Item) -> None:
    found, text = back(item, "bibtex")
    assert (found.id, found.type) == (item.id, item.type)
    assert found.fields == item.fields, text
    assert found.names == item.names, text
    assert found.dates == item.dates, text


@pytest.mark.parametrize("format_", list(WRITERS))
@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(item=items())
def test_what_a_format_does_not_keep_is_named(format_: str, item: Item) -> None:
    text = WRITERS[format_]([item])
    reading = read(text, format_=format_)
    named = " ".join(
        problem.message for problem in losses([item], text, lambda text: read(text, format_=format_))
    )
    [found] = reading.items
    for variable in item.fields:
        assert variable in found.fields or f"for {variable}:" in named
    for variable in (*item.names, *item.dates):
        assert variable in found.names or variable in found.dates or f"for {variable}:" in named


@pytest.mark.parametrize("format_", list(WRITERS))
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(several=st.lists(items(), min_size=1, max_size=3))
def test_the_format_is_told_by_the_content(format_: str, several: list[Item]) -> None:
    assert sniff(WRITERS[format_](several)) == format_


@pytest.mark.parametrize("format_", list(WRITERS))
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(item=items())
def test_twice_is_once(format_: str, item: Item) -> None:
    """What was kept is kept for ever: a second trip changes nothing."""
    once, _ = back(item, format_)
    assert back(once, format_)[0] == once
