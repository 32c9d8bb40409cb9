"""Files of CSL-JSON: what shapes they come in, what is wrong with them; and what is written is read back."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import ClassVar

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mkdocs_refs.diagnostics import Severity, SourcePos
from mkdocs_refs.export.csl_json import to_csl_json
from mkdocs_refs.export.csl_yaml import to_csl_yaml
from mkdocs_refs.model import OTHERS, Date, Item, Name
from mkdocs_refs.richtext import parse_markup
from mkdocs_refs.sources import csl_yaml
from mkdocs_refs.sources.csl_json import looks_like_csl_json, read
from mkdocs_refs.variables import DATE_VARIABLES, NAME_VARIABLES, NUMBER_VARIABLES, STRING_VARIABLES

A = '{"id": "a", "title": "One"}'
B = '{"id": "b", "title": "Two"}'


def told(reading):
    return [(each.code, each.severity.name.lower()) for each in reading.diagnostics]


def places(reading):
    return [(item.id, item.position.line, item.position.column) for item in reading.items]


class TestShapes:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            pytest.param(f"[{A},\n {B}]", [("a", 1, 2), ("b", 2, 2)], id="a list"),
            pytest.param(A, [("a", 1, 1)], id="one object"),
            pytest.param(f'{{"items": [{A}]}}', [("a", 1, 12)], id="Zotero"),
            pytest.param(f'{{"x": 1, "references": [\n{A}, {B}]}}', [("a", 2, 1), ("b", 2, 30)], id="pandoc"),
            pytest.param(f"{A}\n{B}\n", [("a", 1, 1), ("b", 2, 1)], id="JSON lines"),
            pytest.param(
                '{"a": {"title": "One"},\n"b": {"title": "Two"}}', [("a", 1, 7), ("b", 2, 6)], id="by key"
            ),
            pytest.param(f'{{"status": "ok", "message": {A}}}', [("a", 1, 29)], id="one Crossref work"),
            pytest.param(
                f'{{"message": {{"total": 2, "items": [{A}, {B}]}}}}',
                [("a", 1, 36), ("b", 1, 65)],
                id="Crossref",
            ),
            pytest.param(f"\ufeff  [{A}]", [("a", 1, 5)], id="with a byte order mark"),
            pytest.param(f"[{A},\r\n\r{B}]", [("a", 1, 2), ("b", 3, 1)], id="any line ends"),
            pytest.param("[]", [], id="an empty list"),
            pytest.param(" \n", [], id="nothing"),
        ],
    )
    def test_items_are_found_with_their_places(self, text, expected):
        reading = read(text)
        assert places(reading) == expected
        assert not reading.diagnostics

    def test_positions_count_from_the_origin(self):
        (item,) = read(f"[{A}]", origin=SourcePos(path="page.md", line=7, column=5)).items
        assert str(item.position) == "page.md:7:6"

    def test_an_item_may_have_a_list_of_references_in_it(self):
        (item,) = read('{"id": "a", "references": "See there."}').items
        assert item.get("references") == "See there."


class TestKeys:
    def test_items_without_an_id_get_a_key_of_author_and_year(self):
        item = '{"author": [{"family": "Doe"}], "issued": {"date-parts": [[2001]]}, "title": "%s"}'
        reading = read(f"[{item % 'B'}, {item % 'A'}]")
        assert [(each.id, each.id_given) for each in reading.items] == [
            ("doe2001b", False),
            ("doe2001", False),
        ]

    def test_an_id_that_is_given_twice_is_told(self):
        reading = read(f"[{A}, {A}]")
        assert [item.id for item in reading.items] == ["a", "a-b"]
        assert told(reading) == [("duplicate-key", "warning")]

    def test_numbers_are_ids(self):
        assert read('[{"id": 17}, {"id": 170000000000000000000}]').items[1].id == "170000000000000000000"

    def test_the_citation_key_goes_before_the_id(self):
        reading = read('[{"id": "http://zotero.org/users/1/items/X", "citation-key": "doe2001"}]')
        assert reading.items[0].id == "doe2001"
        assert reading.aliases == {"http://zotero.org/users/1/items/X": "doe2001"}

    def test_an_id_that_is_a_url_stays_one(self):
        assert (
            read('[{"id": "http://zotero.org/users/1/items/X"}]').items[0].id
            == "http://zotero.org/users/1/items/X"
        )

    def test_the_citation_key_may_be_in_the_note(self):
        (item,) = read(r'[{"id": 1, "note": "Seen.\nCitation Key: doe2001\nTwice."}]').items
        assert (item.id, item.get("note")) == ("doe2001", "Seen.\nTwice.")

    def test_a_key_has_no_spaces(self):
        reading = read('[{"id": "a b"}]')
        assert reading.items[0].id == "a-b"
        assert told(reading) == [("key-with-spaces", "warning")]


class TestFaultsThatAreUnderstood:
    """They get a warning where they are, and the item is as it was meant."""

    MEANT: ClassVar = {"title": "One", "volume": "3"}

    @pytest.mark.parametrize(
        ("text", "column"),
        [
            pytest.param('{"id": "a", "title": "One", "volume": 3,}', 41, id="trailing comma"),
            pytest.param('{"id": "a", "title": "One",, "volume": 3}', 28, id="comma too many"),
            pytest.param('{"id": "a", "title": "One" "volume": 3}', 28, id="no comma"),
            pytest.param('{"id": "a", /* x */ "title": "One", "volume": 3}', 13, id="comment"),
            pytest.param('{"id": "a", # x\n "title": "One", "volume": 3}', 13, id="line comment"),
            pytest.param('{"id": "a", "title": "One", "volume": 3, "issue": NaN}', 51, id="NaN"),
            pytest.param("{'id': 'a', 'title': 'One', 'volume': 3}", 2, id="single quotes"),
            pytest.param("{“id”: “a”, “title”: “One”, “volume”: 3}", 2, id="curly quotes"),
            pytest.param('{id: "a", title: "One", volume: 3}', 2, id="keys without quotes"),
            pytest.param('{"id": "a", "title" "One", "volume": 3}', 21, id="no colon"),
            pytest.param('{"id": "a", "title" = "One", "volume": 3}', 21, id="equals sign"),
            pytest.param('{"id": "a", "title": One, "volume": 3}', 22, id="text without quotes"),
        ],
    )
    def test_a_fault(self, text, column):
        reading = read(f"{text}\n{B}")
        assert [item.id for item in reading.items] == ["a", "b"]
        assert reading.items[0].fields == self.MEANT
        assert told(reading) == [("odd-json", "warning")]
        assert reading.diagnostics[0].position == SourcePos(line=1, column=column)

    @pytest.mark.parametrize(
        ("written", "meant"),
        [
            ('"The "best" one"', 'The "best" one'),
            ('"two\nlines"', "two\nlines"),
            ('"a\ttab"', "a\ttab"),
            (r'"C:\dir \u00e9"', "C:\\dir é"),
            (r'"\ud83d\ude00 \q"', "😀 \\q"),
        ],
    )
    def test_a_string(self, written, meant):
        reading = read(f'[{{"id": "a",\n "title": {written},\n "volume": "1"}}]')
        assert reading.items[0].fields == {"title": meant, "volume": "1"}
        assert told(reading) == [("odd-json", "warning")]

    def test_between_the_items(self):
        reading = read(f"[{A} {B}, /* x */ ,\n")
        assert [item.id for item in reading.items] == ["a", "b"]
        assert {code for code, _ in told(reading)} == {"odd-json"}
        assert {each.severity for each in reading.diagnostics} == {Severity.WARNING}

    def test_a_diagnostic_says_what_and_where_and_what_became_of_it(self):
        (problem,) = read(
            '[{"id": "a",\n  "title": "One",\n}]', origin=SourcePos(path="refs.json")
        ).diagnostics
        assert str(problem).startswith(
            "refs.json:3:1: the item 'a' is no valid JSON: there is a comma before the closing"
        )
        assert "it has been read all the same" in problem.message


class TestBrokenItems:
    """Something is missing: an error, and everything else is there."""

    @pytest.mark.parametrize(
        "text",
        [
            pytest.param('{"id": "a", "title": "One", "volume": }', id="no value"),
            pytest.param('{"id": "a", "title": "One", "volume"}', id="no colon and value"),
            pytest.param('{"id": "a", "title": "One"', id="no closing brace"),
            pytest.param('{"id": "a", "title": "One', id="no closing quote"),
            pytest.param('{"id": "a", "author": [{"family": "X"}, "title": "One"}', id="no closing bracket"),
            pytest.param(
                '{"id": "a", "issued": {"date-parts": [[2001]], "title": "One"', id="no closing braces"
            ),
            pytest.param('{"id": "a", "title": "One", "x": ' + "[" * 1000 + "]" * 1000 + "}", id="too deep"),
        ],
    )
    def test_the_next_item_is_read(self, text):
        reading = read(f"[\n {text},\n {B}\n]")
        assert [item.id for item in reading.items] == ["a", "b"]
        assert reading.items[1].title == "Two"
        assert [(code, level) for code, level in told(reading) if level == "error"] == [
            ("broken-item", "error")
        ]

    def test_what_can_be_read_is_kept(self):
        text = (
            '[\n{"id": "a",\n "title": "One,\n "author": [{"family": "X"}],\n "volume": 3\n},\n{"id": "b"}]'
        )
        reading = read(text)
        assert reading.items[0].fields == {"title": "One", "volume": "3"}
        assert reading.items[0].authors == (Name(family="X"),)
        assert reading.items[1].id == "b"
        assert told(reading) == [("broken-item", "error")]
        assert reading.diagnostics[0].position == SourcePos(line=3, column=11)

    def test_what_is_no_object_is_told_once(self):
        reading = read(f'[1, {A}, "x", [2]]')
        assert [item.id for item in reading.items] == ["a"]
        assert told(reading) == [("no-item", "error")]

    def test_a_file_that_is_no_json(self):
        reading = read("Doe, J. (2001). A title.\nRoe, J. (2002). Another.")
        assert reading.items == ()
        assert told(reading) == [("no-item", "error")]

    @pytest.mark.parametrize(
        "piece",
        [
            "[",
            '{"a":',
            '[{"a":',
            '{"items":',
            '{"items":[',
            '{"message":',
            '{"',
            '"',
            "/*",
            "['",
            '[{"a":1{',
            '{"a":1,',
            '[{"id":"a","title":"x},',
            '[{"a":"\\',
            "“",
            '[{"a":"b"c" ',
            "}",
            '{"id":"a",]\n',
            "1,",
            "[1 ",
            '[{"a":"\n',
        ],
    )
    def test_hostile_nesting_neither_raises_nor_hangs(self, piece):
        read(piece * 20_000)


class TestRemarks:
    @pytest.mark.parametrize(
        ("member", "severity", "message"),
        [
            ('"foo": 1', "info", "'foo' is no variable of CSL"),
            ('"Title": "x"', "warning", "'Title' is no variable of CSL"),
            ('"container_title": "x"', "warning", "'container_title' is no variable"),
            ('"volume": {"a": 1}', "warning", "'volume' is an object and is left out"),
            ('"volume": true', "warning", "'volume' is a boolean and is left out"),
            ('"volume": ["1", "2"]', "warning", "'volume' is a list; only its first string is used"),
            ('"volume": ["1"]', "info", "'volume' is a list"),
            ('"author": "Jane Doe"', "info", "'author' has a string for a name"),
            ('"author": [3, {"family": "Doe"}]', "warning", "1 of the names in 'author' cannot be read"),
            ('"issued": "2001-05"', "info", "'issued' is a string"),
            ('"issued": {"date-parts": [[2001, 99]]}', "warning", "'issued' cannot be a date as it stands"),
            ('"issued": {"date-parts": [["x"]]}', "warning", "'issued' cannot be read as a date"),
        ],
    )
    def test_what_is_bent_is_told_and_what_is_lost_is_a_warning(self, member, severity, message):
        (problem,) = read(f'[\n  {{"id": "a", {member}}}]').diagnostics
        assert problem.message.startswith(message)
        assert problem.severity.name.lower() == severity
        assert problem.position == SourcePos(line=2, column=3)

    def test_a_misspelt_variable_is_named(self):
        assert read('[{"id": "a", "publsher": "x"}]').diagnostics[0].hint == "Did you mean 'publisher'?"

    @pytest.mark.parametrize(
        "member",
        [
            '"author": []',
            '"volume": null',
            '"issued": {}',
            '"volume": 3',
            '"keyword": ["a", "b"]',
            '"hal-id": "hal-1"',
            '"foo": []',
            '"issued": {"date-parts": [["2001", "5"]]}',
            '"issued": {"date-parts": [[2001], [2001]]}',
            '"shortTitle": "x"',
            '"issued": {"date-parts": [[2001, 0]]}',
        ],
    )
    def test_nothing_is_said_of_what_is_right_or_empty(self, member):
        assert not read(f'[{{"id": "a", {member}}}]').diagnostics

    def test_a_registry_has_ways_of_its_own(self):
        work = {
            "DOI": "10.5555/x", "title": ["One"], "ISSN": ["1234-5678", "8765-4321"], "reference-count": 3,
            "indexed": {"version": "3"}, "short-container-title": ["J. X"], "author": [{"name": "The Group"}],
        }  # fmt: skip
        reading = read(json.dumps({"message": work}))
        assert not reading.diagnostics
        (item,) = reading.items
        assert (item.title, item.get("ISSN"), item.get("container-title-short")) == (
            "One",
            "1234-5678",
            "J. X",
        )
        assert item.authors == (Name(literal="The Group"),)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"[{A}]", True),
        (A, True),
        ('\ufeff\n[\n  {\n    "id": "x"', True),
        ('{"items": [{}]}', True),
        ('{"message": {"DOI": "x"}}', True),
        ("// mine\n[{'id': 'a'}]", True),
        ("[1] A. Author, {title}, 2001.", False),
        ("[Tho99] D. Thomas, Title, 1999.", False),
        ("[@key]: A. Author, Title, 2001.", False),
        ("{Author} Title: a book", False),
        ("@article{a, title={x}}", False),
        ('[{"colour": "red"}]', False),
        ("", False),
        ("[" * 1000, False),
    ],
)
def test_csl_json_is_told_by_its_beginning(text, expected):
    assert looks_like_csl_json(text) is expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("https://doi.org/10.1000/A_b", "10.1000/A_b"),
        ("doi:10.1000/x", "10.1000/x"),
        ("10.1000/x", "10.1000/x"),
        ("see 10.1000/x", "see 10.1000/x"),
        ("10.1000/x (in print)", "10.1000/x (in print)"),
    ],
)
def test_a_doi_is_bare_for_styles_print_the_resolver(written, expected):
    (item,) = read(json.dumps([{"id": "a", "DOI": written}])).items
    assert item.get("DOI") == expected


# --- what is written is read back -------------------------------------------------------------------------------------

CHARACTERS = st.one_of(
    st.characters(exclude_categories=["Cs", "Cc"]),
    st.sampled_from([*"*_^~[](){}<>\\`$@&#:-.'\"|!% é—", "\u00a0"]),
)
MARKUP = st.sampled_from(
    [
        "<i>",
        "</i>",
        "<b>",
        "</b>",
        "<sup>",
        "</sup>",
        "<sub>",
        "</sub>",
        '<span class="nocase">',
        "</span>",
        "--",
        "...",
        '<span style="font-variant:small-caps">',
        "a b",
        "x",
        " ",
        "**",
        "***",
        "&amp;",
        "$x_1$",
        "[a](b)",
        "[a]{.b}",
        "\\",
        "true",
        "null",
        "012",
        "2001-01-01",
        "1.10",
        "- a",
        "a: b",
        " #",
        "~",
        "&a",
        "!x",
        "<https://a.b>",
        "*a*",
        "^a b^",
    ]
)
TEXTS = st.one_of(
    st.text(CHARACTERS), st.lists(st.one_of(MARKUP, CHARACTERS), max_size=12).map("".join)
).filter(lambda text: text and not text.isspace())
STRIPPED = TEXTS.map(str.strip).filter(bool)
# A note in which a line looks like a variable is one, in CSL-JSON.
NOTES = TEXTS.filter(lambda text: not re.search(r"[a-z-]:", text, re.IGNORECASE))
FIELDS = st.dictionaries(
    st.sampled_from(sorted((STRING_VARIABLES | NUMBER_VARIABLES | {"hal-id"}) - {"note", "citation-key"})),
    TEXTS,
    max_size=6,
)
PERSONS = st.builds(
    Name,
    family=STRIPPED,
    given=st.one_of(st.just(""), STRIPPED),
    dropping_particle=st.one_of(st.just(""), STRIPPED),
    non_dropping_particle=st.one_of(st.just(""), STRIPPED),
    suffix=st.one_of(st.just(""), STRIPPED),
    comma_suffix=st.booleans(),
    static_ordering=st.booleans(),
)
NAMES = st.lists(
    st.one_of(PERSONS, st.builds(Name, literal=STRIPPED), st.just(OTHERS)), min_size=1, max_size=4
).map(tuple)
YEARS = st.one_of(st.integers(1500, 2030), st.integers(-3000, -1), st.integers(1, 99999))
PARTS = st.one_of(
    st.tuples(YEARS),
    st.tuples(YEARS, st.integers(1, 12)),
    st.tuples(YEARS, st.integers(21, 24)),
    st.tuples(YEARS, st.integers(1, 12), st.integers(1, 31)),
)
DATES = st.one_of(
    st.builds(lambda part, circa: Date(parts=(part,), circa=circa), PARTS, st.booleans()),
    st.builds(
        lambda year, season: Date(parts=((year,),), season=season),
        YEARS,
        st.sampled_from([1, 2, 3, 4, "Trinity"]),
    ),
    st.builds(
        lambda one, two, circa: Date(parts=(one, two), circa=circa), PARTS, PARTS, st.booleans()
    ).filter(lambda date: date.parts[0] != date.parts[1]),
    st.builds(lambda part, circa: Date(parts=(part, ()), circa=circa), PARTS, st.booleans()),
    st.builds(lambda text, circa: Date(literal=text, circa=circa), STRIPPED, st.booleans()),
    st.builds(lambda season: Date(season=season), st.sampled_from([1, "Trinity"])),
)
ITEMS = st.builds(
    lambda key, kind, fields, note, names, dates: Item(
        id=key, type=kind, fields={**fields, **note}, names=names, dates=dates, id_given=True
    ),
    key=st.text(CHARACTERS, min_size=1).map(lambda key: "".join(key.split())).filter(bool),
    kind=st.sampled_from(["article-journal", "book", "document", "legal_case", "post-weblog"]),
    fields=FIELDS,
    note=st.dictionaries(st.just("note"), NOTES),
    names=st.dictionaries(st.sampled_from(sorted(NAME_VARIABLES)), NAMES, max_size=2),
    dates=st.dictionaries(st.sampled_from(sorted(DATE_VARIABLES)), DATES, max_size=3),
)
LISTS = st.lists(ITEMS, max_size=4, unique_by=lambda item: item.id)
PASTED = Item(
    id="x",
    verbatim="No reference: *really*.",
    recognised=False,
    confidence=0.1,
    id_given=True,
    fields={"title": "No"},
)


def without_places(items):
    return [replace(item, position=None) for item in items]


@given(LISTS)
@example([PASTED])
@settings(deadline=None)
def test_csl_json_is_read_back_as_it_was(items):
    reading = read(to_csl_json(items))
    assert without_places(reading.items) == items


def in_meaning(items):
    """Items with their markup parsed: ``<em>`` and ``<i>`` are the same."""
    return [
        (
            item.id, item.type, item.verbatim, item.recognised, item.dates,
            {key: parse_markup(value) for key, value in item.fields.items()},
            {key: [{part: parse_markup(value) if isinstance(value, str) else value
                    for part, value in name.to_csl_json().items()} for name in names]
             for key, names in item.names.items()},
        )
        for item in items
    ]  # fmt: skip


@given(LISTS)
@example([PASTED])
@settings(deadline=None)
def test_csl_yaml_is_read_back_as_it_was(items):
    written = to_csl_yaml(items)
    reading = csl_yaml.read(written)
    assert in_meaning(reading.items) == in_meaning(items)
    assert not [each for each in reading.diagnostics if each.code not in ("unknown-variable", "odd-value")]
    assert to_csl_yaml(reading.items) == written


# --- nothing raises ---------------------------------------------------------------------------------------------------

VALID = json.dumps(
    [
        {"id": "a", "title": "One", "author": [{"family": "Doe"}], "issued": {"date-parts": [[2001, 5]]}},
        {"id": "b", "title": 'Two \u00e9 "q"', "volume": 1.5, "custom": {"x": None}},
    ],
    indent=1,
)  # fmt: skip


@st.composite
def mutated(draw, text):
    for _ in range(draw(st.integers(0, 6))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 8)))
        text = (
            text[:start]
            + draw(st.one_of(st.just(""), st.text(max_size=2), st.sampled_from("{}[],:\"'\\/*#\n")))
            + text[end:]
        )
    return text


@given(st.one_of(st.text(), st.text("{}[],:\"'\\/*#\n a1“", max_size=60), mutated(VALID)))
@settings(deadline=None)
def test_nothing_raises_and_places_are_in_the_text(text):
    reading = read(text)
    lines = re.split("\r\n|[\n\r]", text)
    for place in [item.position for item in reading.items] + [each.position for each in reading.diagnostics]:
        assert 1 <= place.line <= len(lines)
        assert 1 <= place.column <= len(lines[place.line - 1]) + 2
    ids = [item.id for item in reading.items]
    assert len(set(ids)) == len(ids)
    assert all(ids)
    looks_like_csl_json(text)


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.one_of(
                st.text(max_size=3),
                st.sampled_from(["id", "title", "author", "issued", "family", "date-parts", "items"]),
            ),
            inner,
            max_size=4,
        ),
    ),
    max_leaves=20,
)


@given(JSON)
@settings(deadline=None)
def test_any_json_is_read_the_same_in_both_formats_or_at_least_without_raising(value):
    text = json.dumps(value)
    read(text)
    csl_yaml.read(text)
    csl_yaml.read_objects(value)
