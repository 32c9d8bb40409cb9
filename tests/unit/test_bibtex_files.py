"""BibTeX files: how they are cut into entries, what a broken entry costs, what entries have of each other."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_refs.diagnostics import Severity, SourcePos
from mkdocs_refs.sources.bibtex import BibFile, Database, read, scan

HARD = Path(__file__).parent.parent / "data" / "hard.bib"


def codes(reading):
    return [problem.code for problem in reading.diagnostics]


def item_of(text, key):
    [item] = [item for item in read(text).items if item.id == key]
    return item


# --- what is an entry -------------------------------------------------------------------------------------------------


def test_strings_and_concatenation():
    reading = read('@string{j = "J. Foo"}\n@STRING(b = {Bar})\n@article{k, journal = j # " " # B}')
    assert reading.items[0].get("container-title") == "J. Foo Bar"


def test_a_string_may_be_defined_after_it_is_used():
    assert item_of("@misc{k, title = t}\n@string{t = {Title}}", "k").title == "Title"


def test_comments_preambles_and_prose_are_no_entries():
    reading = read(
        'Prose @ home, me@example.org.\n@preamble{"x"}\n@comment{@misc{no, title={x}}}\n@misc{yes, title={x}}'
    )
    assert [item.id for item in reading.items] == ["yes"]
    assert reading.diagnostics == ()


@pytest.mark.parametrize(
    "text",
    [
        "@misc{k,title={T}}",
        "@misc(k, title={T})",
        "@MISC{k,\r\n  title = {T},\r\n}\r\n",
        "@misc{k,\r  title = {T},\r}\r",
        "  @misc {k ,\n title\n=\n{T}\n}",
        "@ misc { k , title = {T} , }",
        'prose @misc{k, title = "T"} prose',
        "\ufeff@misc{k, title={T}}",
        "@misc{k, title={{{{{{{{{{T}}}}}}}}}}}",
        '@misc(k, title={T}, note="a ) b")',
    ],
)
def test_an_entry_may_be_written_in_many_ways(text):
    reading = read(text)
    assert reading.diagnostics == ()
    assert [item.id for item in reading.items] == ["k"]
    assert reading.items[0].title.replace('<span class="nocase">', "").replace("</span>", "") == "T"


@pytest.mark.parametrize(
    "key", ["a", "Smith:2020", "10.1000/x", "a+b-c_d", "ünïcode", "作者2020", "a'b", "a.b/c"]
)
def test_any_key_is_a_key(key):
    assert [item.id for item in read(f"@misc{{{key}, title={{T}}}}").items] == [key]


# --- positions --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_positions_count_lines_and_columns_from_one(newline):
    reading = read(newline.join(["", "@misc{a,", " title={x}", "}", "  @misc{b, title={y}}"]))
    assert [str(item.position) for item in reading.items] == ["<text>:2:1", "<text>:5:3"]


def test_positions_count_from_the_origin():
    origin = SourcePos(path="page.md", line=10, column=5)
    assert str(read("\n  @misc{k, title={x}}", origin=origin).items[0].position) == "page.md:11:3"
    assert str(read("@misc{k, title={x}}", origin=origin).items[0].position) == "page.md:10:5"


# --- what is wrong with an entry --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("broken", "said", "key", "title"),
    [
        ("@article{bad, title={abc, year=2000", "not closed", "bad", "abc"),
        ("@article{bad, title={abc}, year=2000", "not closed", "bad", "abc"),
        ("@article{bad,\n title={abc\n year=2000\n}", "not closed", "bad", "abc"),
        ("@article(bad, title={x}", "not closed", "bad", "x"),
        ('@article{bad, title="abc, year=2000}', "could not be read", "bad", "abc"),
        ("@article{bad key, title={x}}", "could not be read", "bad-key", "x"),
        ("@article{bad, title={x} year=2000}", "could not be read", "bad", "x"),
        ("@article{bad, year=2000, =, title={x}}", "could not be read", "bad", "x"),
        ("@article{bad, title}", "could not be read", "bad", ""),
        ("@article{bad, title = }", "could not be read", "bad", ""),
        ("@article{bad, title = {x} and {y}}", "could not be read", "bad", "x"),
    ],
)
def test_a_broken_entry_costs_one_error_and_nothing_else(broken, said, key, title):
    reading = read(f"@misc{{before, title={{b}}}}\n{broken}\n@misc{{after, title={{a}}}}\n")
    assert [(item.id, item.title) for item in reading.items] == [
        ("before", "b"),
        (key, title),
        ("after", "a"),
    ]
    [problem] = reading.diagnostics
    assert problem.severity is Severity.ERROR
    assert problem.position == SourcePos(line=2, column=1)
    assert said in problem.message
    assert problem.hint


def test_of_a_broken_entry_without_any_field_the_text_is_kept():
    [item] = read("@article{bad, title}").items
    assert not item.recognised
    assert item.verbatim == "@article{bad, title}"


@pytest.mark.parametrize("text", ["@article{, title={x}, year=1999}", "@article{title={x}, year=1999}"])
def test_an_entry_without_a_key_gets_one(text):
    reading = read(text)
    assert codes(reading) == ["no-key"]
    assert [(item.id, item.title, item.year) for item in reading.items] == [("x1999", "x", 1999)]
    assert "x1999" in reading.diagnostics[0].message


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("@article{k title={x}}", "missing-comma"),
        ("@misc{k, title = foo}", "undefined-string"),
        ("@misc{k, crossref={nowhere}, title={x}}", "unknown-crossref"),
        ("@string{x = }", "broken-entry"),
        ("@string{x = {y}", "broken-entry"),
        ("no BibTeX at all", "no-entries"),
    ],
)
def test_other_faults_are_told(text, code):
    reading = read(text, origin=SourcePos(path="a.bib", line=7))
    assert codes(reading) == [code]
    assert str(reading.diagnostics[0]).startswith("a.bib:7:1: ")
    assert reading.diagnostics[0].hint


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("@misc{k,\n title={x}},\n year=2000}", 2000),
        ("@misc(k,\n title={x}), year={2000})", 2000),
        ("@misc{k,\n title={x}},\n volume={3}}, year={2000}}", 2000),
        ("@misc{k,\n title={x}},\n year=2000\n", None),
    ],
)
def test_fields_after_a_brace_that_comes_too_early_are_read_if_they_are_closed(text, year):
    reading = read(f"{text}\n@misc{{other, title={{y}}}}", origin=SourcePos(path="a.bib"))
    assert [(item.id, item.title, item.year) for item in reading.items] == [
        ("k", "x", year),
        ("other", "y", None),
    ]
    assert codes(reading) == ["early-closing"]
    assert str(reading.diagnostics[0]).startswith("a.bib:2:11: ")
    assert ("left out" in reading.diagnostics[0].message) is (year is None)


def test_a_field_that_is_given_twice_is_told_where_it_is_again():
    text = "@misc{k,\n title={One},\n url = {x},\n title={Two},\n URL={x}}"
    reading = read(text, origin=SourcePos(path="a.bib"))
    assert reading.items[0].title == "One"
    assert [str(each) for each in reading.diagnostics] == [
        "a.bib:4:2: the field 'title' of the entry 'k' is given twice; the first one counts. Take one of them out."
    ]


def test_lines_that_begin_with_a_percent_sign_between_fields_are_comments():
    text = """@article{k,
  % title = {Old title},
  title = {Real title},
  % checked: "by hand", {twice}
  abstract = {A
% B},
  note = "C
  % D", year = 2001
% end
}"""
    reading = read(text)
    assert reading.diagnostics == ()
    [item] = reading.items
    assert (item.title, item.year) == ("Real title", 2001)
    assert (item.get("abstract"), item.get("note")) == ("A % B", "C % D")


def test_what_is_commented_out_is_not_used_for_a_broken_entry():
    reading = read("@article{k,\n  % title = {Old},\n  title = {Real} year = 2001\n}")
    assert codes(reading) == ["broken-entry"]
    assert "(line 3, column 18)" in reading.diagnostics[0].message
    assert reading.items[0].title == "Real"


@pytest.mark.parametrize("line", ["@dataclass(x=1)", "@foo{bar, baz}", "@Override(a = {b})", "  @x{y,"])
def test_a_line_of_a_value_that_begins_like_an_entry_is_text_where_the_braces_match(line):
    closing = "}" * (line.count("{") - line.count("}"))
    text = f"@article{{k, title={{X}}, abstract={{foo\n{line}\n bar{closing}}}, author={{Doe, A}}}}\n@misc{{next, title={{N}}}}"
    reading = read(text)
    assert reading.diagnostics == ()
    assert [(item.id, item.title) for item in reading.items] == [("k", "X"), ("next", "N")]
    assert reading.items[0].get("abstract").startswith(f"foo @{line.strip()[1]}")
    assert reading.items[0].authors


@pytest.mark.parametrize("other", ["@misc{b, title={B}}", "@whatever{b, title={B}}"])
def test_an_entry_that_is_not_closed_costs_itself_whatever_follows(other):
    reading = read(f"@article{{a, title={{A\n{other}\n@misc{{c, title={{C}}}}}}}}")
    assert [item.id for item in reading.items] == ["a", "b", "c"]
    assert codes(reading) == ["broken-entry"]


@pytest.mark.parametrize(
    ("malformed", "said", "type_"),
    [
        ("article{bad, title={X}}", "no '@'", "article-journal"),
        ("  Book {bad,\n title={X},\n}", "no '@'", "book"),
        ("@article bad, title={X}}", "no brace", "article-journal"),
        ("@article[bad, title={X}]", "'['", "article-journal"),
        ("@article[bad, title={X}}", "'['", "article-journal"),
        ("@artículo{bad, title={X}}", "plain letters", "document"),
        ("@article*{bad, title={X}}", "plain letters", "document"),
        ("@article*{bad, title={X}", "plain letters", "document"),
    ],
)
def test_what_was_meant_as_an_entry_costs_one_error_and_is_read(malformed, said, type_):
    reading = read(f"@misc{{before, title={{b}}}}\n{malformed}\n@misc{{after, title={{a}}}}\n")
    assert [(item.id, item.type, item.title) for item in reading.items] == [
        ("before", "document", "b"),
        ("bad", type_, "X"),
        ("after", "document", "a"),
    ]
    [problem] = reading.diagnostics
    assert (problem.code, problem.severity, problem.position.line) == ("broken-entry", Severity.ERROR, 2)
    assert said in problem.message


def test_several_of_them_in_a_row_are_told_one_by_one():
    reading = read("article{a, title={A}\narticle{b, title={B}}\n@book[c, title={C}]\n@book*{d, title={D}}")
    assert [(item.id, item.title) for item in reading.items] == [
        ("a", "A"),
        ("b", "B"),
        ("c", "C"),
        ("d", "D"),
    ]
    assert codes(reading) == ["broken-entry"] * 4


@pytest.mark.parametrize(
    "prose",
    [
        "me@example.org, you@example.org",
        "@ home, and away",
        "@book lovers, unite",
        "The article{x, y} in the text",
        "% @article bad, title={X}}",
        "@property\ndef name(self): ...",
        "@名前, and others",
        "book, article, misc",
        "@comment{article{x, title={y}}}",
    ],
)
def test_prose_with_an_at_sign_is_silent(prose):
    reading = read(f"@misc{{a, title={{A}}}}\n{prose}\n@misc{{b, title={{B}}}}")
    assert [item.id for item in reading.items] == ["a", "b"]
    assert reading.diagnostics == ()


@pytest.mark.parametrize(
    ("broken", "code"),
    [
        ("@article{ foo", "broken-entry"),
        ("@strng{a = {b}}", "no-key"),
        ("@article{", "broken-entry"),
        ("@article{}", "broken-entry"),
    ],
)
def test_an_entry_with_neither_key_nor_fields_costs_one_message(broken, code):
    reading = read(f"{broken}\n@misc{{next, title={{N}}}}")
    assert codes(reading) == [code]
    assert f"it can be cited as '{reading.items[0].id}'" in reading.diagnostics[0].message
    assert reading.items[1].id == "next"


def test_an_undefined_string_stands_for_its_name():
    assert item_of("@misc{k, title = foo}", "k").title == "foo"


def test_of_two_entries_with_one_key_neither_is_lost():
    reading = read("@misc{k, title={1}}\n\n@misc{k, title={2}}", origin=SourcePos(path="a.bib"))
    assert [(item.id, item.title) for item in reading.items] == [("k", "1"), ("k-b", "2")]
    [problem] = reading.diagnostics
    assert problem.severity is Severity.WARNING
    assert str(problem).startswith("a.bib:3:1: the key 'k' is used already in line 1")
    assert "'k-b'" in problem.message


def test_a_made_key_never_takes_another_entry_s():
    reading = read("@misc{k1, title={1}}\n@misc{k1, title={2}}\n@misc{k1b, title={3}}")
    assert [(item.id, item.title) for item in reading.items] == [("k1", "1"), ("k1c", "2"), ("k1b", "3")]


def test_the_same_entry_again_is_left_out():
    reading = read("@misc{k, title={1}}\n@misc{k,\n  title={1}}")
    assert [item.id for item in reading.items] == ["k"]
    assert codes(reading) == ["duplicate-key"]


# --- what entries have of each other ----------------------------------------------------------------------------------


def test_crossref_inherits_what_is_missing():
    text = "@inproceedings{c, crossref={P}, title={C}}\n@proceedings{p, title={Proc}, year=2001, editor={E F}, note={n}, doi={10.1000/p}}"
    child, parent = item_of(text, "c"), item_of(text, "p")
    assert (child.title, child.get("container-title"), child.year) == ("C", "Proc", 2001)
    assert child.names["editor"] == parent.names["editor"]
    assert child.get("note") == ""
    assert child.get("DOI") == ""


@pytest.mark.parametrize(
    ("child", "parent", "variable", "expected"),
    [
        (
            "@inbook{c, crossref={p}, title={C}}",
            "@book{p, title={B}, subtitle={S}}",
            "container-title",
            "B: S",
        ),
        ("@incollection{c, crossref={p}, title={C}}", "@collection{p, title={B}}", "container-title", "B"),
        (
            "@article{c, crossref={p}, title={C}}",
            "@periodical{p, title={J}, year=2001}",
            "container-title",
            "J",
        ),
        (
            "@inproceedings{c, crossref={p}}",
            "@proceedings{p, title={P}, booktitle={Q}}",
            "container-title",
            "Q",
        ),
        ("@inbook{c, crossref={p}, publisher={own}}", "@book{p, publisher={theirs}}", "publisher", "own"),
        (
            "@inbook{c, crossref={p}, location={Paris}}",
            "@book{p, address={Rome}}",
            "publisher-place",
            "Paris",
        ),
        ("@book{c, xdata={p}, title={C}}", "@xdata{p, publisher={X}, doi={10.1000/x}}", "DOI", "10.1000/x"),
        (
            "@book{c, xdata={p,q}}\n@xdata{q, location={L}}",
            "@xdata{p, publisher={X}}",
            "publisher-place",
            "L",
        ),
    ],
)
def test_what_is_inherited(child, parent, variable, expected):
    for text in (f"{child}\n{parent}", f"{parent}\n{child}"):
        assert item_of(text, "c").get(variable) == expected


def test_the_author_of_a_book_is_the_container_s_author_for_a_part_of_it():
    item = item_of(
        "@inbook{c, crossref={p}, title={C}, author={A, B}}\n@book{p, author={D, E}, title={P}}", "c"
    )
    assert [name.family for name in item.names["container-author"]] == ["D"]
    assert [name.family for name in item.authors] == ["A"]


def test_an_own_year_is_not_mixed_with_a_parent_s_date():
    item = item_of("@inbook{c, crossref={p}, year={1999}}\n@book{p, date={2001-05}}", "c")
    assert item.dates["issued"].parts == ((1999,),)


def test_inheritance_goes_on_from_parent_to_grandparent():
    text = "@inbook{c, crossref={b}}\n@book{b, crossref={s}}\n@mvbook{s, publisher={P}}"
    assert item_of(text, "c").get("publisher") == "P"


@pytest.mark.parametrize(
    "text", ["@misc{a, crossref={b}}\n@misc{b, crossref={a}, year=2000}", "@misc{a, xdata={a}}"]
)
def test_a_circle_of_references_ends(text):
    assert read(text).items


def test_a_set_is_read_as_its_first_member():
    reading = read("@misc{a, title={A}}\n@misc{b, title={B}}\n@set{s, entryset={a, b}}")
    assert reading.aliases == {"s": "a"}
    assert codes(reading) == ["unsupported-entry"]


@pytest.mark.parametrize(("members", "aliases"), [("a, x, y", {"s": "a"}), ("x, a, y", {})])
def test_the_members_of_a_set_that_are_missing_are_told(members, aliases):
    reading = read(
        f"@misc{{a, title={{A}}}}\n@set{{s, entryset={{{members}}}}}", origin=SourcePos(path="a.bib")
    )
    assert reading.aliases == aliases
    assert codes(reading) == ["unsupported-entry", "unknown-member", "unknown-member"]
    assert [str(each).split(". ")[0] for each in reading.diagnostics[1:]] == [
        f"a.bib:2:1: the member '{each}' of the set 's' is not in this file" for each in "xy"
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("@misc{a, title={A}, crossref={a}}", ["the entry 'a' refers to itself."]),
        ("@misc{a, title={A}, xdata={a}, crossref={A}}", ["the entry 'a' refers to itself."]),
        (
            "@misc{a, title={A}, crossref={b}}\n@misc{b, title={B}, crossref={c}}\n@misc{c, title={C}, crossref={a}}",
            [
                "the entry 'a' refers to itself by way of 'c'.",
                "the entry 'b' refers to itself by way of 'a'.",
                "the entry 'c' refers to itself by way of 'b'.",
            ],
        ),
    ],
)
def test_an_entry_that_refers_to_itself_is_told_once(text, said):
    reading = read(text)
    assert [problem.message + "." for problem in reading.diagnostics] == said
    assert set(codes(reading)) == {"circular-crossref"}


def test_further_keys_of_an_entry_are_aliases():
    text = '@misc{a, title={lipids = {x}}}\n@misc{b, ids = {old, older, a}, title={B}}\n@misc{c, ids="c2"}'
    assert read(text).aliases == {"old": "b", "older": "b", "c2": "c"}


# --- several files ----------------------------------------------------------------------------------------------------


def expanded(*texts):
    database = Database(
        [BibFile(text, SourcePos(path=f"{number}.bib")) for number, text in enumerate(texts, 1)]
    )
    return {entry.id: entry.read() for entry in database}


def test_strings_and_parents_may_stand_in_another_file():
    found = expanded(
        "@inproceedings{c, crossref={p}, title={C}, publisher = acm}",
        "@string{acm = {ACM Press}}\n@proceedings{p, title={Proc}}",
    )
    item, problems = found["c"]
    assert (item.get("container-title"), item.get("publisher")) == ("Proc", "ACM Press")
    assert problems == ()


def test_of_two_definitions_of_a_string_the_own_file_s_counts_then_the_first():
    texts = ("@string{s = {1}}", "@string{s = {2}}", "@misc{a, title=s}")
    assert expanded(*texts)["a"][0].title == "1"
    assert expanded(*texts, "@string{s = {4}}\n@misc{b, title=s}")["b"][0].title == "4"


def test_a_string_may_be_made_of_one_that_is_defined_further_down_or_in_another_file():
    texts = (
        '@string{jf = pre # " Foo"}\n@string{jfb = jf # " B"}\n@misc{a, title = jfb}',
        "@string{pre = {J.}}",
    )
    assert item_of("\n".join(texts), "a").title == "J. Foo B"
    assert read("\n".join(texts)).diagnostics == ()
    for files in (texts, texts[::-1], (*texts[::-1], "@misc{b, title = jfb}")):
        assert all((item.title, told) == ("J. Foo B", ()) for item, told in expanded(*files).values())


def test_a_string_made_of_one_that_is_nowhere_is_told_once():
    reading = read(
        '@string{a = undefd # " X"}\n@string{b = a # " Y"}\n@misc{k, title = b, note = a}\n@misc{l, title = a}'
    )
    assert [(item.title, item.get("note")) for item in reading.items] == [
        ("undefd X Y", "undefd X"),
        ("undefd X", ""),
    ]
    assert [str(each) for each in reading.diagnostics] == [
        "<text>:1:1: 'undefd' in the @string 'a' is not defined; its name is used. Define it with @string, or write {undefd}."
    ]
    assert codes(read('@string{a = undefd # " X"}')) == ["undefined-string"]


def test_a_string_made_of_one_that_is_nowhere_is_told_where_an_entry_uses_it():
    found = expanded(
        '@string{a = later # undefd}\n@string{b = a # " Y"}', "@misc{k, title = b}\n@string{later = {L }}"
    )
    item, problems = found["k"]
    assert item.title == "L undefd Y"
    assert [(problem.code, str(problem.position)) for problem in problems] == [
        ("undefined-string", "1.bib:1:1")
    ]
    assert "'undefd' in the @string 'a'" in problems[0].message


def test_an_entry_is_read_once_and_only_when_it_is_asked_for():
    file = BibFile("@misc{a, title={A}}\n@misc{b, title={B}}")
    a, b = Database([file])
    assert file.expanded == {}
    assert a.read()[0] is a.read()[0]
    assert list(file.expanded) == ["a"]
    assert str(b.position) == "<text>:2:1"


def test_what_came_from_another_file_is_read_anew_with_other_files():
    child = BibFile("@inbook{c, crossref={p}}")
    first, second = (BibFile(f"@book{{p, title={{{title}}}}}") for title in "AB")
    for parent, title in ((first, "A"), (second, "B")):
        entry = next(iter(Database([child, parent])))
        assert entry.read()[0].get("container-title") == title


# --- hard and hostile files -------------------------------------------------------------------------------------------


def test_the_hard_file():
    reading = read(HARD.read_text(encoding="utf-8"), origin=SourcePos(path="hard.bib"))
    assert [item.id for item in reading.items] == [
        "acc", "part", "child", "parent", "dup", "dup-b", "nocomma", "unclosed", "after", "bl", "key-with-space",
        "ünïcode:key.1/2+3", "usesx", "undefstr", "paren", "trailing", "last",
    ]  # fmt: skip
    assert reading.aliases == {"s1": "acc"}
    assert {(problem.code, problem.position.line) for problem in reading.diagnostics} == {
        ("duplicate-key", 10), ("missing-comma", 11), ("broken-entry", 12), ("broken-entry", 15),
        ("unsupported-entry", 17), ("undefined-string", 20),
    }  # fmt: skip
    by_key = {item.id: item for item in reading.items}
    assert by_key["acc"].title == "On ß & <i>emph</i> $x^2$ – “q” <i>it</i>"
    assert [name.full_family for name in by_key["acc"].authors] == [
        "Erdős",
        "Østergaard",
        "García Márquez",
        "Novák",
    ]
    assert by_key["acc"].get("container-title") == "J. Foo B"
    assert by_key["acc"].dates["issued"].parts == ((1999, 1),)
    assert [name.full_family for name in by_key["part"].authors] == [
        "van der Berg", "van Beethoven", "de la Vallée Poussin", "World Health Organization", "others",
    ]  # fmt: skip
    assert by_key["part"].dates["issued"].parts == ((2020, 3, 4), (2020, 5))
    assert by_key["child"].get("container-title") == "Proc of X"
    assert (by_key["unclosed"].title, by_key["unclosed"].year) == ("abc", 2000)
    assert by_key["usesx"].get("publisher") == "XP"
    assert by_key["bl"].get("URL") == "https://x.org/a_b%20c"
    assert by_key["undefstr"].title == "undefinedmacro"


PIECES = st.sampled_from(
    ["@article{", "@misc(", "@string{", "@comment{", "@xdata{", "@set{", "@", "k", ",", "=", "{", "}", "(", ")", '"', "#",
     "\n", " ", "title", "author", " and ", "\\'", "$", "year", "1999", "crossref", "xdata", "ids", "entryset", "\x00",
     "\ud800", "é", "\r"]
)  # fmt: skip


@settings(max_examples=300)
@given(st.lists(PIECES, max_size=60).map("".join) | st.text())
def test_reading_never_fails(text):
    reading = read(text)
    assert all(item.position is not None for item in reading.items)
    assert len({item.id for item in reading.items}) == len(reading.items)
    assert not reading.aliases.keys() & {item.id for item in reading.items}
    assert all(key in {item.id for item in reading.items} for key in reading.aliases.values())


@settings(max_examples=200)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_whatever_stands_in_an_entry_the_next_one_is_read(text):
    reading = read(f"@misc{{first, {text}\n@misc{{last, title={{Last}}}}")
    assert "first" in reading.items[0].id or "@" in text or "=" in text
    assert reading.items[-1].title == "Last" or "@" in text or "\r" in text


@pytest.mark.parametrize(
    "text",
    [
        "@a{k, t={" * 20_000,
        "@misc{" * 20_000,
        "@misc(" * 20_000,
        "@comment{" * 20_000,
        "@comment{x}" * 20_000,
        '@m{k, t="' + "{}" * 40_000,
        "@m{k, " + "t={" * 40_000,
        "@m{k, " + 't="' * 40_000,
        "@m{k, " + "t=" * 40_000,
        "@m{k, t={" + " " * 1_000_000,
        "@" + " " * 1_000_000,
        "@m{k, title={x}}" * 5_000,
        "@m{, title={x}}\n" * 2_000,
        "@m{k, title={x}} ids={" * 5_000,
        "@m{k, author={" + "{}" * 1_000_000 + "}}",
        "@m{k, author={" + "{x y} and " * 100_000 + "}}",
        "@m{k, author={family={" + "{}" * 1_000_000 + "}}}",
        "@m{k, title={\n" * 20_000,
        "".join(f"@string{{a{n} = a{n + 1} # b}}\n" for n in range(1_000))
        + "@string{a1000 = {x}}@string{b = {y}}",
        "article{k, title={\n" * 5_000,
        "@book[k,\n" * 5_000,
        "@book " * 50_000,
        "@é{k,\n\n" * 5_000 + "\n" * 100_000,
    ],
)
def test_a_large_broken_file_ends(text):
    read(text)


@pytest.mark.parametrize("entry", ["@article{a}, b={c}\n", "@article{a}, b={c} ", "@article(a), b={c\n"])
def test_entries_that_are_closed_too_early_are_looked_through_once(entry, monkeypatch):
    looked_at = 0
    end = scan._end

    def counted(text, position, limit, opener):
        nonlocal looked_at
        stop, closed = end(text, position, limit, opener)
        looked_at += stop - position
        return stop, closed

    monkeypatch.setattr(scan, "_end", counted)
    text = entry * 500
    assert len(list(scan.chunks(text))) == 500
    assert looked_at < 3 * len(text)


def test_a_macro_that_doubles_itself_ends():
    reading = read("@string{a = a # a}" * 60 + "@misc{k, title = a}\n@misc{next, title = {T}}")
    assert [item.id for item in reading.items] == ["k", "next"]
    assert "it stands for more than 20,000 characters" in reading.diagnostics[0].message
    assert reading.diagnostics[0].position.line == 1
