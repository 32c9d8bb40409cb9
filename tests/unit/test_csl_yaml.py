"""CSL-YAML, as pandoc and Zotero write it and as people do: what is read, what is not acted on, what is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_refs.diagnostics import SourcePos
from mkdocs_refs.export import to_csl_yaml
from mkdocs_refs.model import Date, Item, Name
from mkdocs_refs.sources.csl_yaml import looks_like_csl_yaml, read, read_objects

B = "- id: b\n  title: Two\n"


def told(reading):
    return [(each.code, each.severity.name.lower()) for each in reading.diagnostics]


def ids(reading):
    return [item.id for item in reading.items]


def one(fields: str):
    """The item that has these lines of YAML."""
    (item,) = read("references:\n- id: a\n" + "".join(f"  {line}\n" for line in fields.splitlines())).items
    return item


class TestShapes:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            pytest.param(f"- id: a\n{B}", [("a", 1, 3), ("b", 2, 3)], id="a list"),
            pytest.param(f"references:\n- id: a\n{B}", [("a", 2, 3), ("b", 3, 3)], id="under references"),
            pytest.param("references:\n  - id: a\n  -\n    id: b\n", [("a", 2, 5), ("b", 4, 5)], id="indented"),
            pytest.param("references: [{id: a}, {id: b}]\n", [("a", 1, 14), ("b", 1, 23)], id="in flow style"),
            pytest.param("references:\n  a: {title: One}\n  b: {title: Two}\n", [("a", 2, 6), ("b", 3, 6)], id="by key"),
            pytest.param("id: a\ntitle: One\n", [("a", 1, 1)], id="one item"),
            pytest.param(f"---\nreferences:\n- id: a\n---\n{B}...\n", [("a", 3, 3), ("b", 5, 3)], id="two documents"),
            pytest.param("\ufeff%YAML 1.2\n---\n- id: a\n", [("a", 3, 3)], id="with a directive and a byte order mark"),
            pytest.param(f"- id: a\r\n{B}".replace("\n", "\r\n"), [("a", 1, 3), ("b", 3, 3)], id="any line ends"),
            pytest.param("references: []\n", [], id="an empty list"),
            pytest.param("", [], id="nothing"),
        ],
    )  # fmt: skip
    def test_items_are_found_with_their_places(self, text, expected):
        reading = read(text)
        assert [(item.id, item.position.line, item.position.column) for item in reading.items] == expected
        assert not reading.diagnostics

    def test_positions_count_from_the_origin(self):
        (item,) = read("- id: a\n", origin=SourcePos(path="page.md", line=7, column=1)).items
        assert str(item.position) == "page.md:7:3"

    def test_a_page_without_references_says_so_when_it_is_a_source(self):
        reading = read("lang: en\nnocite: x\n")
        assert told(reading) == [("no-entries", "error")]

    def test_aliases_and_merged_keys_are_resolved(self):
        text = "base: &book {type: book, publisher: Press}\nreferences:\n- <<: *book\n  id: a\n  publisher: Other\n"
        (item,) = read(text).items
        assert (item.type, item.get("publisher")) == ("book", "Other")


class TestValues:
    @pytest.mark.parametrize(
        ("written", "meant"),
        [
            ("012", "012"),
            ("1.10", "1.10"),
            ("1e3", "1e3"),
            ("yes", "yes"),
            ("12:30", "12:30"),
            ("0x1F", "0x1F"),
            ("2001-01-01", "2001-01-01"),
            ("'it''s'", "it's"),
            ('"a\\u00e9\\tb"', "aé\tb"),
            (">-\n    two\n    lines", "two lines"),
            ("|-\n    two\n    lines", "two\nlines"),
        ],
    )
    def test_what_the_author_wrote_counts(self, written, meant):
        assert one(f"volume: {written}").get("volume") == meant

    @pytest.mark.parametrize("written", ["", "~", "null"])
    def test_nothing_is_nothing(self, written):
        assert "volume" not in one(f"volume: {written}").fields

    @pytest.mark.parametrize(
        ("markdown", "markup"),
        [
            ("*Homo* sapiens", "<i>Homo</i> sapiens"),
            ("a _b_ and snake_case", "a <i>b</i> and snake_case"),
            ("**a** x^2^ H~2~O", "<b>a</b> x<sup>2</sup> H<sub>2</sub>O"),
            ("[DNA]{.nocase}", '<span class="nocase">DNA</span>'),
            ("[Small]{.smallcaps}", '<span style="font-variant:small-caps">Small</span>'),
            (r"\*no\* 1999--2000...", "*no* 1999–2000…"),
            ("$x_1$ &amp; <i>b</i>", "$x_1$ & <i>b</i>"),
            ("a * b * c_", "a * b * c_"),
        ],
    )
    def test_titles_are_markdown(self, markdown, markup):
        assert one(f"title: '{markdown}'").title == markup

    def test_identifiers_and_addresses_are_none(self):
        item = one("DOI: 10.5555/a_b_c\nURL: <https://example.org/a_b_c>")
        assert (item.get("DOI"), item.get("URL")) == ("10.5555/a_b_c", "https://example.org/a_b_c")

    def test_variables_are_known_in_any_case(self):
        item = one("doi: 10.5555/x\nTitle: One")
        assert (item.get("DOI"), item.title) == ("10.5555/x", "One")

    @pytest.mark.parametrize(
        ("author", "expected"),
        [
            ("- family: Doe\n  given: Jane", Name(family="Doe", given="Jane")),
            ("- family: Doe\n  given: [Jane, A.]", Name(family="Doe", given="Jane A.")),
            ("- literal: The Group", Name(literal="The Group")),
            ("- The Group", Name(literal="The Group")),
        ],
    )
    def test_names(self, author, expected):
        assert one("author:\n" + author).authors == (expected,)

    @pytest.mark.parametrize(
        ("issued", "expected"),
        [
            (" 2001", Date(parts=((2001,),))),
            (" 2001-05-17", Date(parts=((2001, 5, 17),))),
            ("\n  date-parts: [[2001, 5]]", Date(parts=((2001, 5),))),
            ("\n  year: 2001\n  month: 5", Date(parts=((2001, 5),))),
            ("\n- year: 2001\n- year: 2002", Date(parts=((2001,), (2002,)))),
            (" 2001~/2003", Date(parts=((2001,), (2003,)), circa=True)),
        ],
    )
    def test_dates(self, issued, expected):
        assert one(f"issued:{issued}").dates["issued"] == expected


class TestSafety:
    def test_tags_are_never_acted_on(self, tmp_path):
        target = tmp_path / "made"
        reading = read(f"- id: a\n  title: !!python/object/apply:os.mkdir ['{target}']\n{B}")
        assert not target.exists()
        assert ids(reading) == ["a", "b"]
        assert ("odd-yaml", "warning") in told(reading)

    def test_aliases_cannot_stand_for_more_than_memory_holds(self):
        levels = ["l0: &l0 [x, x, x, x, x, x, x, x, x]"]
        levels += [f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 30)]
        reading = read("\n".join(levels) + f"\nreferences:\n{B}")
        assert ids(reading) == ["b"]

    def test_an_alias_within_itself_refers_to_nothing(self):
        reading = read(f"references: &all\n{B}- *all\n")
        assert ids(reading) == ["b"]
        assert told(reading) == [("broken-item", "error")]

    @pytest.mark.parametrize(
        "piece", ["[", "{", "- ", "a: ", "? ", "- - ", "&a *a ", "!!x ", "|", "'", '"', "*", "\t", "<<: "]
    )
    def test_hostile_nesting_neither_raises_nor_hangs(self, piece):
        read(piece * 20_000)
        read(f"references:\n- id: a\n  title: {piece * 5_000}\n{B}")


class TestBrokenItems:
    """An item that is no valid YAML costs one diagnostic and nothing else."""

    @pytest.mark.parametrize(
        ("lines", "title", "severity", "place"),
        [
            pytest.param("title: Acids: a study", "Acids: a study", "warning", (2, 15), id="a colon"),
            pytest.param("title: *Homo* sapiens", "<i>Homo</i> sapiens", "warning", (2, 15), id="an asterisk"),
            pytest.param("title: 'One' and two", "'One' and two", "warning", (2, 16), id="quotes"),
            pytest.param("title: @home", "@home", "warning", (2, 10), id="an at sign"),
            pytest.param("title: [DNA]{.nocase} now", '<span class="nocase">DNA</span> now', "warning", (2, 15), id="a bracket"),
            pytest.param('title: "never closed', '"never closed', "warning", (2, 10), id="no closing quotation mark"),
            pytest.param("title: One\n  volume: 3\n author: X", "One", "warning", (4, 2), id="bad indentation"),
        ],
    )  # fmt: skip
    def test_it_is_read_as_it_was_meant(self, lines, title, severity, place):
        reading = read(f"- id: a\n  {lines}\n{B}")
        assert ids(reading) == ["a", "b"]
        assert reading.items[0].title == title
        assert reading.items[1].title == "Two"
        assert told(reading) == [("broken-item", severity)]
        if place:
            assert (reading.diagnostics[0].position.line, reading.diagnostics[0].position.column) == place

    def test_a_tab_for_indentation(self):
        reading = read(f"- id: a\n\ttitle: One\n{B}")
        assert [(item.id, item.title) for item in reading.items] == [("a", "One"), ("b", "Two")]
        assert told(reading) == [("broken-item", "error")]

    def test_what_is_no_item_is_told_where_it_is(self):
        reading = read(f"references:\n{B}- just text\n-\n- 3\n", origin=SourcePos(path="refs.yaml"))
        assert ids(reading) == ["b"]
        assert [str(each) for each in reading.diagnostics] == [
            "refs.yaml:4:3: this, and 1 more like it, is no item. An item has an id and fields."
        ]

    def test_a_field_that_is_given_twice(self):
        reading = read("- id: a\n  title: One\n  title: Two\n")
        assert reading.items[0].title == "Two"
        assert told(reading) == [("odd-yaml", "warning")]
        assert reading.diagnostics[0].position.line == 3

    def test_a_character_that_yaml_does_not_allow(self):
        reading = read("- id: a\n  title: One\x01\n")
        assert reading.items[0].title == "One\ufffd"
        assert told(reading) == [("odd-yaml", "warning")]

    def test_what_comes_after_the_references_does_not_matter_to_them(self):
        reading = read(f"references:\n{B}title: [never closed\n")
        assert ids(reading) == ["b"]
        assert told(reading) == [("broken-item", "warning")]


def test_formulas_are_written_as_formulas():
    written = to_csl_yaml([Item(id="a", fields={"title": r"On $O(\log n)$ for $5 * x_"})])
    assert r"title: On $O(\log n)$ for \$5 \* x\_" in written
    assert read(written).items[0].title == r"On $O(\log n)$ for $5 * x_"


def test_data_that_somebody_else_has_read():
    """A page's metadata comes from MkDocs, with YAML's own dates and numbers in it."""
    import yaml

    objects = yaml.safe_load("- id: a\n  volume: 3\n  issued: 2001-05-17\n  title: yes\n- text\n")
    reading = read_objects(objects, origin=SourcePos(path="page.md"))
    assert reading.items[0].fields == {"volume": "3", "title": "true"}
    assert reading.items[0].dates["issued"] == Date(parts=((2001, 5, 17),))
    assert told(reading) == [("no-item", "error")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- id: a\n  title: One\n", True),
        ("# mine\nreferences:\n  - type: book\n    author:\n", True),
        ("---\nreferences:\n- title: One\n  id: a\n---\n", True),
        ("- First item: a list\n- Second item: more\n", False),
        ("- title: not enough\n", False),
        ("[1] A. Author, Title: a subtitle, 2001.\n", False),
        ("[@key]: A. Author, Title, 2001.", False),
        ("", False),
    ],
)
def test_csl_yaml_is_told_by_its_beginning(text, expected):
    assert looks_like_csl_yaml(text) is expected


VALID = (
    "references:\n- id: a\n  type: book\n  title: 'One: *two*'\n  author:\n  - family: Doe\n    given: Jane\n"
    "  issued: {date-parts: [[2001, 5]]}\n- &b\n  id: b\n  note: |\n    x\n    y\n- <<: *b\n  id: c\n"
)


@st.composite
def mutated(draw):
    text = VALID
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 8)))
        insertion = draw(
            st.one_of(st.just(""), st.text(max_size=2), st.sampled_from("{}[],:\"'|>&*!#-?\t\n @`%"))
        )
        text = text[:start] + insertion + text[end:]
    return text


@given(st.one_of(st.text(), mutated(), st.text("-:ab \n{}[]'\"&*!|>\t", max_size=60)))
def test_nothing_raises_and_places_are_in_the_text(text):
    lines = text.count("\n") + text.count("\r") + 1
    reading = read(text)
    places = [item.position for item in reading.items] + [each.position for each in reading.diagnostics]
    assert all(1 <= place.line <= lines for place in places)
    assert len(set(ids(reading))) == len(reading.items)
