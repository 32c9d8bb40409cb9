"""Corrections below a pasted reference: what authors write, what becomes of the entry, and what they are told."""

from __future__ import annotations

import pytest

from mkdocs_refs.model import OTHERS, Date, Name
from mkdocs_refs.sources.plaintext import read

ENTRY = (
    "D. A. Thomas and T. L. Smith, Primary refractory leukemia, Cancer, vol.86, issue.2, pp.1216-1290, 1999."
)
UNREAD = "See op. cit, page 12, whatever."
UNCLOSED = "B. Three, A bracket (that stays open, Cancer, vol.2, pp.1-2, 2003."


def item_of(text):
    (item,) = read(text).items
    return item


def told(text):
    return [problem for problem in read(text).diagnostics if problem.severity > 10]


@pytest.mark.parametrize(
    ("written", "variable", "value"),
    [
        ('title="The right title"', "title", "The right title"),
        ("title='It''s right'", "title", "Primary refractory leukemia"),
        ('title="A \\"word\\" of it"', "title", 'A "word" of it'),
        ("title='A \"word\" of it'", "title", 'A "word" of it'),
        ("title=“The right title”", "title", "The right title"),
        ('title="Sets {x} and = signs"', "title", "Sets {x} and = signs"),
        ('title="Over\n   two lines"', "title", "Over two lines"),
        ("volume=12", "volume", "12"),
        ("volume = 12", "volume", "12"),
        ("volume={12}", "volume", "12"),
        (r"title={The {DNA} of {\'e}t{\'e}, 50\% }", "title", 'The <span class="nocase">DNA</span> of été, 50%'),
        ("title = {A title},\n  volume = 12,", "title", "A title"),
        ("title = {A title},\n  volume = 12,", "volume", "12"),
        ("volume=12a", "volume", "12a"),
        ("Volume=12", "volume", "12"),
        ('volume=""', "volume", ""),
        ("volume=", "volume", ""),
        ("doi=10.1000/182", "DOI", "10.1000/182"),
        ("doi=https://doi.org/10.1000/182", "DOI", "10.1000/182"),
        ("doi=10.1002/(SICI)1097(19991001)86:7<1216::AID-3>3.0.CO;2-O", "DOI",
         "10.1002/(SICI)1097(19991001)86:7<1216::AID-3>3.0.CO;2-O"),
        ("url=https://example.org/?a=b&c=d", "URL", "https://example.org/?a=b&c=d"),
        ("hal-id=hal-01258870", "hal-id", "hal-01258870"),
        ("journal=Blood", "container-title", "Blood"),
        ('booktitle="A Book"', "container-title", "A Book"),
        ("pages=12--18", "page", "12-18"),
        ("pages='12 – 18'", "page", "12-18"),
        # BibTeX's number of an article is that of its issue; of a report it is CSL's.
        ("number=7", "issue", "7"),
        ("type=report number=7", "number", "7"),
        ("address=Lyon", "publisher-place", "Lyon"),
        ("isbn=978-92-832-2431-0", "ISBN", "978-92-832-2431-0"),
    ],
)  # fmt: skip
def test_a_field_is_what_its_author_says(written, variable, value):
    assert item_of(f"{ENTRY}\n{{: {written} }}").get(variable) == value


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Thomas, Deborah A.", (Name(family="Thomas", given="Deborah A."),)),
        ("Thomas, D. and Garcia-Barros, M.",
         (Name(family="Thomas", given="D."), Name(family="Garcia-Barros", given="M."))),
        ("van Rossum, Guido", (Name(family="Rossum", given="Guido", non_dropping_particle="van"),)),
        ("King, Jr., Martin Luther", (Name(family="King", given="Martin Luther", suffix="Jr."),)),
        ("Smith, John and others", (Name(family="Smith", given="John"), OTHERS)),
        ("{World Health Organization}", (Name(literal="World Health Organization"),)),
        ("{Smith, Jones, and Brown} and Doe, J.", (Name(literal="Smith, Jones, and Brown"), Name(family="Doe", given="J."))),
        (r"G{\"o}del, Kurt", (Name(family="Gödel", given="Kurt"),)),
    ],
)  # fmt: skip
def test_names_are_written_as_in_bibtex(written, names):
    assert tuple(item_of(f"{ENTRY}\n{{: author='{written}' }}").authors) == names


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("issued=2001", Date(parts=((2001,),))),
        ("year=2001", Date(parts=((2001,),))),
        ("date=2001-05-17", Date(parts=((2001, 5, 17),))),
        ("issued=2001-05/2001-06", Date(parts=((2001, 5), (2001, 6)))),
        ("issued=1723~", Date(parts=((1723,),), circa=True)),
        ('issued="17 May 2001"', Date(parts=((2001, 5, 17),))),
    ],
)
def test_dates_are_written_as_elsewhere(written, date):
    assert item_of(f"{ENTRY} {{: {written} }}").dates["issued"] == date


@pytest.mark.parametrize(
    "text",
    [
        f"{ENTRY} {{: volume=12 }}",
        f"{ENTRY} {{:volume=12}}",
        f"{ENTRY}\n{{: volume=12 }}",
        f"{ENTRY}\n   {{: volume=12 }}   \n",
        f"{ENTRY}\r\n{{: volume=12 }}\r\n",
        f"{ENTRY}\n\n{{: volume=12 }}",
        f"{ENTRY}\n{{: volume=11 }}\n{{: volume=12 }}",
        f"{ENTRY}\n{{:\n  volume=12\n}}",
        f"{ENTRY} {{: issue=2 }} {{: volume=12 }}",
        f"[1] {ENTRY}\n{{: volume=12 }}\n[2] {ENTRY.replace('1999', '2001')}",
        f"- {ENTRY} {{: volume=12 }}\n- {ENTRY.replace('1999', '2001')}",
        f"{ENTRY} {{: volume=12 }}\n{ENTRY.replace('1999', '2001')}",
        f"[@thomas1999]: {ENTRY}\n{{: volume=12 }}\n\n[@b]: {ENTRY.replace('1999', '2001')}",
    ],
)
def test_a_list_stands_behind_the_text_or_below_it(text):
    first, *rest = read(text).items
    assert (first.id, first.get("volume"), first.verbatim) == ("thomas1999", "12", ENTRY)
    assert [item.get("volume") for item in rest] == ["86"] * len(rest)


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_identifiers_may_stand_on_either_side(between):
    below = item_of(f"{ENTRY}{between}{{: volume=12 }}{between}URL : https://example.org")
    above = item_of(f"{ENTRY}{between}URL : https://example.org{between}{{: volume=12 }}")
    for item in (above, below):
        assert (item.get("volume"), item.get("URL")) == ("12", "https://example.org")
        assert item.verbatim == f"{ENTRY}{between}URL : https://example.org"


@pytest.mark.parametrize(
    "text",
    [
        "C. Four, The set {: x } of sets, Cancer, vol.2, 2003.",
        "C. Four, The set {: x=1 } of sets, Cancer, vol.2, 2003.",
        "C. Four, The set {: x, y=2}, Cancer, vol.2, 2003.",
        "C. Four, A title, Cancer, vol.2, 2003. {: x }",
        "C. Four, A title, Cancer, vol.2, 2003. {: }",
        "C. Four, A title, Cancer, vol.2, 2003. {: q=1 }",
        "C. Four, A title {:volume, Cancer, vol.2, 2003.",
        "C. Four, A titl{: volume=3 }, Cancer, vol.2, 2003.",
    ],
)
def test_what_is_no_list_stays_in_the_text(text):
    reading = read(text)
    assert [item.verbatim for item in reading.items] == [text]
    assert not [problem for problem in reading.diagnostics if problem.code.startswith("override")]


def test_a_list_amid_the_text_stays_there_and_its_author_is_told():
    text = "C. Four, {: volume=3 } A title, Cancer, vol.2, 2003."
    assert item_of(text).verbatim == text
    assert [(each.code, each.position.column) for each in told(text)] == [("override-syntax", 10)]


@pytest.mark.parametrize(
    ("written", "code", "column", "says"),
    [
        ("titel=x", "override-variable", 4, "Did you mean 'title'?"),
        ("volume=12 jornal=x", "override-variable", 14, "Did you mean 'journal'?"),
        ("nonesuch=x", "override-variable", 4, "author, title, container-title"),
        ("key=smith", "override-variable", 4, "[@key]:"),
        ("citation-number=3", "override-variable", 4, "is no variable"),
        ("issued=soon", "override-value", 4, "1999-05"),
        ("type=jornal", "override-value", 4, "is no type"),
        ("type=inproceedings", "override-value", 4, "paper-conference"),
        ("type=", "override-value", 4, "cannot be taken out"),
        ("doi=none", "override-value", 4, "10.1000/182"),
        ("url=javascript:alert(1)", "override-value", 4, "https://"),
        ('author="Smith, J., Doe, J."', "override-value", 4, "'and'"),
        ("checked=maybe", "override-value", 4, "checked=yes"),
        ("volume=1 volume=2", "override-value", 13, "last one counts"),
        ("volume=12 .loud", "override-syntax", 14, "name=value"),
        ("volume=12 author={Smith", "override-syntax", 1, "never closed"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(written, code, column, says):
    (problem,) = told(f"{ENTRY}\n{{: {written} }}")
    assert (problem.code, problem.position.line) == (code, 2)
    assert problem.position.column == column
    assert says in str(problem)


def test_of_a_list_with_a_fault_the_rest_is_read():
    item = item_of(f'{ENTRY}\n{{: titel="X" volume=12 doi=none what issue=3 }}')
    assert (item.get("volume"), item.get("issue"), item.get("DOI")) == ("12", "3", "")
    assert item.title == "Primary refractory leukemia"


@pytest.mark.parametrize(
    ("written", "volume", "message"),
    [
        ("{: volume=12", "12", "never closed"),
        ('{: volume=12 title="Odd', "12", "no partner"),
        ('{: volume=12 title="Odd }', "12", "no partner"),
    ],
)  # fmt: skip
def test_a_list_that_is_not_closed_is_read_as_far_as_it_goes(written, volume, message):
    item = item_of(f"{ENTRY}\n{written}")
    assert (item.get("volume"), item.title, item.verbatim) == (volume, "Primary refractory leukemia", ENTRY)
    assert any(message in each.message for each in told(f"{ENTRY}\n{written}"))


def test_corrections_above_all_references_belong_to_none():
    text = f"{{: volume=12 }}\n\n{ENTRY}"
    assert item_of(text).get("volume") == "86"
    assert [each.code for each in told(text)] == ["override-nowhere"]


def test_what_an_author_has_settled_is_in_doubt_no_more():
    before, after = item_of(UNCLOSED), item_of(f'{UNCLOSED}\n{{: title="A bracket (closed)" }}')
    assert (before.doubtful, before.needs_look) == (("title",), True)
    assert (after.doubtful, after.needs_look) == ((), False)
    # Of the rest the reader is as sure as it was.
    assert before.confidence < after.confidence < 1
    assert told(UNCLOSED)
    assert told(f'{UNCLOSED}\n{{: title="A bracket (closed)" }}') == []


def test_what_was_not_settled_stays_in_doubt():
    damaged = UNCLOSED.replace("1-2", "9000-9999999")
    assert [each.code for each in told(damaged)] == ["unclosed-bracket", "odd-pages"]
    text = f"{damaged}\n{{: page=1-2 }}"
    item = item_of(text)
    assert item.doubtful == ("title",)
    assert [each.code for each in told(text)] == ["unclosed-bracket"]


def test_an_author_who_has_looked_says_so():
    item = item_of(f"{UNCLOSED}\n{{: checked=yes }}")
    assert (item.title, item.confidence, item.doubtful) == ("A bracket (that stays open", 1.0, ())
    assert told(f"{UNCLOSED}\n{{: checked=yes }}") == []


def test_repairs_of_a_corrected_field_are_gone():
    text = "J. M. Hernández-rivas, Outcome, Haematologica, vol.95, pp.589-96, 2010."
    assert {done.variable for done in item_of(text).repairs} == {"author", "page"}
    item = item_of(f"{text}\n{{: pages=589-599 }}")
    assert (item.get("page"), {done.variable for done in item.repairs}) == ("589-599", {"author"})


def test_a_paragraph_becomes_a_reference_with_type_and_title():
    item = item_of(f'{UNREAD}\n{{: type=book title="The Book" author="Doe, J." year=2001 }}')
    assert (item.recognised, item.id, item.type, item.title) == (True, "doe2001", "book", "The Book")
    assert (item.verbatim, item.confidence) == (UNREAD, 1.0)
    half = item_of(f'{UNREAD}\n{{: title="The Book" }}')
    assert not half.recognised


def test_an_entry_may_stay_as_it_was_pasted():
    item = item_of(f"{ENTRY}\n{{: type=verbatim }}")
    assert (item.recognised, item.verbatim, item.id) == (False, ENTRY, "thomas1999")
    assert not item.needs_look
    assert told(f"{ENTRY}\n{{: type=verbatim }}") == told(f"{UNREAD}\n{{: type=verbatim }}") == []
    assert told(f"{UNREAD}\n{{: checked=yes }}") == []
    assert [each.code for each in told(UNREAD)] == ["unrecognised"]


def test_an_entry_may_be_nothing_but_its_corrections():
    item = item_of('[@doe]:\n{: type=book title="The Book" }')
    assert (item.id, item.title, item.recognised) == ("doe", "The Book", True)


@pytest.mark.parametrize("piece", ["{: ", "{: a=", '{: a="', "{: a=b ", "{: q='x "])
def test_a_long_text_of_opening_braces_is_kept_and_read_in_no_time(piece):
    # Were the work quadratic, this would take minutes.
    text = piece * 20_000
    assert "".join(item.verbatim for item in read(text).items).count("{:") == 20_000


def test_a_long_list_of_corrections_is_read_in_no_time():
    text = "\n".join(
        f"{ENTRY.replace('1999', str(1500 + number % 500))}\n{{: volume={number} }}\n"
        for number in range(400)
    )
    assert [item.get("volume") for item in read(text).items] == [str(number) for number in range(400)]


def test_names_in_braces_are_those_of_bibtex():
    item = item_of(f"{ENTRY}\n{{: author = {{Thomas, D. and {{The Group}}}} }}")
    assert tuple(item.authors) == (Name(family="Thomas", given="D."), Name(literal="The Group"))
