"""Sources: what a path stands for, whose definition of a key counts, and that nothing is read twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_refs import load
from mkdocs_refs.diagnostics import Severity
from mkdocs_refs.loading import Loader, decode

BIB = "@book{{{key}, author={{{key}, A}}, title={{{title}}}, year=2001}}\n"


def bib(*keys, title="T"):
    return "".join(BIB.format(key=key, title=title) for key in keys)


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def keys(root, *sources):
    loaded = Loader().load(sources, root=root)
    return [entry.id for entry in loaded.entries]


def codes(loaded):
    return [problem.code for problem in loaded.diagnostics]


# --- what a source stands for -----------------------------------------------------------------------------------------


@pytest.fixture
def tree(tmp_path):
    return write(
        tmp_path,
        {
            "a.bib": bib("a"),
            "refs/c.bib": bib("c"),
            "refs/b.bib": bib("b"),
            "refs/deep/d.json": '[{"id": "d", "type": "book", "title": "D"}]',
            "refs/e.ris": "TY  - BOOK\nID  - e\nTI  - E\nER  - \n",
            "refs/f.yaml": "references:\n- id: f\n  type: book\n  title: F\n",
            "refs/g.txt": "A. Gamma, A title of some length, Journal, vol.1, pp.1-2, 2001.\n",
            "refs/readme.md": "no source",
            "refs/.hidden.bib": bib("hidden"),
        },
    )


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        (["a.bib"], ["a"]),
        (["refs/b.bib", "a.bib"], ["b", "a"]),
        (["refs"], ["b", "c", "d", "e", "f", "gamma2001"]),
        (["refs/"], ["b", "c", "d", "e", "f", "gamma2001"]),
        (["refs/*.bib"], ["b", "c"]),
        (["**/*.bib"], ["a", "b", "c"]),
        (["refs/[ab].bib"], ["b"]),
        (["refs/**/*.json"], ["d"]),
        (["refs/c.bib", "refs/*.bib", "refs/c.bib", "refs/../a.bib", "a.bib"], ["c", "b", "a"]),
    ],
)
def test_files_directories_and_globs(tree, sources, expected):
    assert keys(tree, *sources) == expected


def test_a_file_whose_name_looks_like_a_glob_is_a_file(tmp_path):
    write(tmp_path, {"refs[1].bib": bib("a")})
    assert keys(tmp_path, "refs[1].bib") == ["a"]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("nowhere.bib", "No such file"),
        ("nowhere/*.bib", "no file matches"),
        ("empty", "no source file in this directory"),
    ],
)
def test_a_source_that_is_not_there_is_an_error(tmp_path, source, said):
    (tmp_path / "empty").mkdir()
    [problem] = Loader().load([source], root=tmp_path).diagnostics
    assert problem.code == "unreadable-source"
    assert problem.severity is Severity.ERROR
    assert source in str(problem.position)
    assert said in problem.message
    assert problem.hint


@pytest.mark.parametrize(
    "source", ["circle.bib", "circle.bib/x.bib", "x" * 300, "x" * 300 + "/*.bib", "a\0b.bib", "a\0*.bib"]
)
def test_a_path_that_cannot_be_looked_at_is_told(tmp_path, source):
    (tmp_path / "circle.bib").symlink_to(tmp_path / "circle.bib")
    loaded = Loader().load([source], root=tmp_path)
    assert codes(loaded) == ["unreadable-source"]
    assert loaded.diagnostics[0].message.startswith("cannot read the source: ")


def test_links_that_lead_back_are_not_followed_for_ever(tmp_path):
    write(tmp_path, {"bibs/refs.bib": bib("a"), "bibs/below/b.bib": bib("b")})
    for name in ("one", "two", "three"):
        (tmp_path / "bibs" / name).symlink_to(tmp_path / "bibs", target_is_directory=True)
    assert keys(tmp_path, "bibs/**/*.bib") == ["b", "a"]
    assert keys(tmp_path, "bibs") == ["b", "a"]


def test_brackets_in_the_path_of_the_site_are_no_glob(tmp_path):
    folder = write(tmp_path / "a site [1]", {"refs/a.bib": bib("a")})
    assert keys(folder, "refs/*.bib") == ["a"]
    [problem] = Loader().load(["nowhere.bib"], root=folder).diagnostics
    assert "No such file" in problem.message


def test_any_other_ending_is_told_by_its_content(tmp_path):
    write(
        tmp_path,
        {"refs.dat": bib("a"), "refs.txt": bib("b"), "export": "TY  - BOOK\nID  - c\nTI  - C\nER  - \n"},
    )
    assert keys(tmp_path, "refs.dat", "refs.txt", "export") == ["a", "b", "c"]


def test_a_url_is_not_asked_for_unless_that_is_allowed(tmp_path):
    loaded = Loader().load(["https://example.invalid/refs.bib"], root=tmp_path)
    assert codes(loaded) == ["network-not-allowed"]
    assert "allow_network" in loaded.diagnostics[0].hint


# --- precedence -------------------------------------------------------------------------------------------------------


def test_of_two_definitions_the_first_source_s_counts_and_the_clash_is_told(tmp_path):
    write(
        tmp_path,
        {"one.bib": bib("a", title="One"), "two.json": '[\n{"id": "a", "type": "book", "title": "Two"}]'},
    )
    for sources, title, place in (
        (["one.bib", "two.json"], "One", "two.json:2:1"),
        (["two.json", "one.bib"], "Two", "one.bib:1:1"),
    ):
        loaded = Loader().load(sources, root=tmp_path)
        assert loaded.library().find("a").title == title
        [problem] = loaded.diagnostics
        assert problem.code == "duplicate-key"
        assert place in str(problem)
        assert "is defined already at" in problem.message


def test_strings_and_parents_of_another_file_are_known(tmp_path):
    write(
        tmp_path,
        {
            "strings.bib": "@string{acm = {ACM Press}}",
            "papers.bib": "@inproceedings{p, title={P}, crossref={conf}, publisher=acm}",
            "conferences.bib": "@proceedings{conf, title={Proc}, year=2001}",
        },
    )
    item = load(*(tmp_path / name for name in ("strings.bib", "papers.bib", "conferences.bib"))).find("p")
    assert item is not None
    assert (item.get("publisher"), item.get("container-title"), item.year) == ("ACM Press", "Proc", 2001)


# --- reading once -----------------------------------------------------------------------------------------------------


def test_only_what_has_changed_is_read_again(tmp_path):
    write(tmp_path, {"a.bib": bib("a"), "b.bib": bib("b")})
    loader = Loader()
    before = loader.load(["a.bib", "b.bib"], root=tmp_path).library()
    kept, changed = before.find("a"), before.find("b")
    (tmp_path / "b.bib").write_text(bib("b", title="A new title"), encoding="utf-8")
    after = loader.load(["a.bib", "b.bib"], root=tmp_path).library()
    assert after.find("a") is kept
    assert after.find("b") is not changed
    assert after.find("b").title == "A new title"


def test_entries_are_read_when_they_are_asked_for_and_tell_their_faults_then(tmp_path):
    write(tmp_path, {"a.bib": bib("a") + "@book{b, title=nodef}\n@book{c, title=nodef}\n"})
    loaded = Loader().load(["a.bib"], root=tmp_path)
    library = loaded.library()
    assert loaded.diagnostics == ()
    assert "b" in library
    assert library.told() == ()
    assert library.find("b").title == "nodef"
    assert [problem.position.line for problem in library.told()] == [2]


# --- encodings --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        ("é".encode(), []),
        ("\ufeffé".encode(), []),
        ("é".encode("utf-16"), []),
        ("é".encode("latin-1"), ["encoding"]),
    ],
)
def test_encodings(raw, told):
    text, problems = decode(raw, "x.bib")
    assert text == "é"
    assert [problem.code for problem in problems] == told


def test_a_wrong_encoding_is_told_on_its_line():
    _, [problem] = decode(b"one\ntwo\nth\xe9\n", "x.bib")
    assert str(problem).startswith("x.bib:3:1: ")
