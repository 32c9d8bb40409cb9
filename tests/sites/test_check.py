"""``mkdocs-refs check``: finds every kind of fault on its line, and nothing where there is none."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mkdocs_refs.checks import check_item
from mkdocs_refs.cli import main
from mkdocs_refs.sources.bibtex import read

EXAMPLE = Path(__file__).parents[2] / "example-site"

CONFIG = """\
site_name: Seeded
theme: mkdocs
plugins:
  - refs:
      sources: [refs.bib, more.bib, list.txt, nowhere.bib, old.bib, zotero.json, export.ris, pandoc.yaml]
"""

INDEX = """\
---
title: Faults
---
# Faults

Cited are [@fine2001; @broken; @nocomma; @early; @undefined; @orphan; @dup; @short; @nodoi; @noisbn; @noissn].
And [@badurl; @baddate; @oddpages; @names; @mojibake; @lost; @set; @twin; @halone; @haltwo; @samework; @key2001].
Once more [@mendeley; @ris1; @pandoc1; @two-words; @latin].

A mistyped key [see @fine2002, p. 3].

[REFERENCES colour=blue]

~~~references order=backwards
[@own]: A. Author, A title of its own, Journal, vol.1, pp.1-2, 2001.

Consulté-le, ibid., p. 66
~~~

~~~references style=unheard-of hidden
[@hidden]: B. Author, Another title, Journal, vol.2, pp.3-4, 2002.
~~~

> ~~~references
> [@quoted]: C. Author, A title in a quote, Journal, vol.3, pp.5-6, 2003.
> ~~~
"""

REFS = """\
@article{fine2001, author={Fine, Ann}, title={All is well}, journal={J}, year=2001, doi={10.1000/fine}}

@article{broken, author={Broken, Bob}, title={Never closed, journal={J}, year=2001
@article{nocomma title={No comma}, author={Comma, No}, journal={J}, year=2002}
@article{early, title={Closed early}, author={Early, E}, journal={J}, year=2003}, volume=3}
@article{undefined, title={Macro}, author={U, V}, journal=jmacro, year=2004}
@inproceedings{orphan, crossref={nowhere}, title={Orphan}, author={O, P}, booktitle={Proc}, year=2005}
@book{dup, author={D, E}, title={First}, year=2001}
@book{dup, author={D, F}, title={Second}, year=2002}
@article{short, title={Nothing but a title}}
@book{nodoi, author={N, D}, title={Bad DOI}, year=2001, doi={not a doi}}
@book{noisbn, author={N, I}, title={Bad ISBN}, year=2001, isbn={978-3-16-148410-1}}
@article{noissn, author={N, J}, title={Bad ISSN}, journal={J}, year=2001, issn={1234-5678}}
@online{badurl, author={B, U}, title={Bad URL}, year=2001, url={javascript:alert(1)}, doi={10.1000/badurl}}
@book{baddate, author={B, D}, title={Bad date}, date={2001-13-45}}
@article{oddpages, author={O, P}, title={Odd pages}, journal={J}, year=2001, pages={120--115}}
@book{names, author={Smith, J., Doe, K., Roe, L.}, title={Names}, year=2001}
@book{agency, author={Federal Emergency Management Agency}, title={Floods}, year=2001}
@book{mojibake, author={M, O}, title={Caf\u00c3\u00a9 au lait}, year=2001}
@book{lost, author={L, O}, title={Lost ??? characters}, year=2001}
@set{set, entryset={fine2001,dup}}
@book{twin, author={T, W}, title={Another title, the same DOI}, year=1999, doi={10.1000/FINE}}
@misc{halone, author={H, O}, title={One}, year=2001, hal_id={hal-01258870}}
@misc{haltwo, author={H, T}, title={Two}, year=2002, url={https://inria.hal.science/hal-01258870v2}}
@article{samework, author={Fine, Anna}, title={All is {Well}.}, journal={J}, year=2001}
@misc{, author={Key, Less}, title={Keyless}, year=2001}
@book{two words, author={Two, W}, title={A key with a space}, year=2001}
@book{uncited, author={Un, C}, title={Never cited}, year=2001}
"""

MORE = "@book{fine2001, author={Other, O}, title={The same key in another file}, year=2001}\n"
LIST = (
    "A. Oriol, S. Vives, and J. M. Hern\u00e1ndez, Outcome after relapse, Haematologica, vol.95, pp.589-596, 2010.\n\n"
    "not a reference at all\n"
)
JSON = """\
[
  {"id": "mendeley", "type": "book", "title": "From JSON", "author": [{"family": "Men"}], "issued": {"date-parts": [[2001]]}},
  {"id": "torn", "type": "book", "title": "Torn" "volume": 3}
]
"""
RIS = "TY  - BOOK\nAU  - Ris, A.\nTI  - From RIS\nPY  - 2001\nID  - ris1\n\nTY  - JOUR\nAU  - Second, B.\nTI  - No end before\n"
YAML = """\
references:
- id: pandoc1
  type: book
  title: From YAML
  author: [{family: Pan, given: Doc}]
  issued: 2001
- id: broken-yaml
  title: [never closed
"""

FILES = {
    "mkdocs.yml": CONFIG,
    "docs/index.md": INDEX,
    "docs/bare.md": "# No list\n\nText [@fine2001].\n",
    "refs.bib": REFS,
    "more.bib": MORE,
    "list.txt": LIST,
    "zotero.json": JSON,
    "export.ris": RIS,
    "pandoc.yaml": YAML,
}

FAULTS = [
    # code, file, what stands on the line
    ("unknown-key", "docs/index.md", "A mistyped key"),
    ("unknown-filter", "docs/index.md", "[REFERENCES colour"),
    ("block-option", "docs/index.md", "order=backwards"),
    ("unrecognised", "docs/index.md", "Consult\u00e9-le"),
    ("unknown-style", "docs/index.md", "style=unheard-of"),
    ("unused-entry", "docs/index.md", "[@hidden]:"),
    ("block-not-read", "docs/index.md", "> ~~~references"),
    ("unknown-key", "docs/index.md", "> [@quoted]"),
    ("broken-entry", "refs.bib", "@article{broken"),
    ("missing-comma", "refs.bib", "@article{nocomma"),
    ("early-closing", "refs.bib", "@article{early"),
    ("undefined-string", "refs.bib", "@article{undefined"),
    ("unknown-crossref", "refs.bib", "@inproceedings{orphan"),
    ("duplicate-key", "refs.bib", "title={Second}"),
    ("missing-field", "refs.bib", "@article{short"),
    ("invalid-doi", "refs.bib", "@book{nodoi"),
    ("invalid-isbn", "refs.bib", "@book{noisbn"),
    ("invalid-issn", "refs.bib", "@article{noissn"),
    ("invalid-url", "refs.bib", "@online{badurl"),
    ("invalid-date", "refs.bib", "@book{baddate"),
    ("odd-pages", "refs.bib", "@article{oddpages"),
    ("names-not-separated", "refs.bib", "@book{names"),
    ("organisation-as-person", "refs.bib", "@book{agency"),
    ("wrong-encoding", "refs.bib", "@book{mojibake"),
    ("lost-characters", "refs.bib", "@book{lost"),
    ("unsupported-entry", "refs.bib", "@set{set"),
    ("duplicate-doi", "refs.bib", "@book{twin"),
    ("duplicate-hal", "refs.bib", "@misc{haltwo"),
    ("duplicate-work", "refs.bib", "@article{samework"),
    ("no-key", "refs.bib", "@misc{,"),
    ("broken-entry", "refs.bib", "@book{two words"),
    ("unused-entry", "refs.bib", "@book{uncited"),
    ("duplicate-key", "more.bib", "fine2001"),
    ("unrecognised", "list.txt", "not a reference"),
    ("unreadable-source", "mkdocs.yml", "nowhere.bib"),
    ("encoding", "old.bib", "@book{latin"),
    ("odd-json", "zotero.json", '"torn"'),
]


def check(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["check", "-f", str(root / "mkdocs.yml"), *arguments])


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("seeded")
    for name, text in FILES.items():
        path = root / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (root / "old.bib").write_bytes(
        "\n@book{latin, author={Ça, É}, title={Été}, year=2001}\n".encode("latin-1")
    )
    return root


@pytest.fixture(scope="module")
def found(seeded: Path) -> set[tuple[str, str, int]]:
    result = check(seeded, "--format", "json")
    assert result.exit_code == 1, result.output
    return {
        (problem["code"], Path(problem["path"]).relative_to(seeded).as_posix(), problem["line"])
        for problem in json.loads(result.stdout)
    }


def line_of(seeded: Path, file: str, text: str) -> int:
    path = seeded / file
    lines = path.read_bytes().decode("latin-1" if file == "old.bib" else "utf-8").split("\n")
    [number] = [number for number, line in enumerate(lines, 1) if text in line]
    return number


@pytest.mark.parametrize(("code", "file", "text"), FAULTS, ids=[f"{code}-{file}" for code, file, _ in FAULTS])
def test_a_fault_is_found_on_its_line(
    seeded: Path, found: set[tuple[str, str, int]], code: str, file: str, text: str
) -> None:
    assert (code, file, line_of(seeded, file, text)) in found


@pytest.mark.parametrize(
    ("author", "told"),
    [
        ("Federal Emergency Management Agency", "Federal Emergency Management Agency"),
        ("Doe, Jane and Department of Defense", "Department of Defense"),
        ("U.S. Geological Survey Office", "U.S. Geological Survey Office"),
        ("Institut national de la statistique", "Institut national de la statistique"),
        (
            "Bundesamt für Sicherheit in der Informationstechnik",
            "Bundesamt für Sicherheit in der Informationstechnik",
        ),
        ("Ministerio de Agricultura", "Ministerio de Agricultura"),
        ("{Federal Emergency Management Agency}", ""),
        ("Jean P. Bureau", ""),
        ("Team, Anna", ""),
        ("Ludwig van Beethoven and Gabriel García Márquez", ""),
    ],
)
def test_an_organisation_that_is_read_as_a_person_is_told(author: str, told: str) -> None:
    [item] = read(f"@book{{a, author={{{author}}}, title={{T}}, year=2001}}").items
    messages = [problem.message for problem in check_item(item)]
    assert messages == (
        [f"'{told}' is read as a person's name; an organisation's stands in braces"] if told else []
    )


def test_nothing_is_found_on_a_line_without_a_fault(seeded: Path, found: set[tuple[str, str, int]]) -> None:
    faulty = {(file, line_of(seeded, file, text)) for _, file, text in FAULTS}
    fine = {(file, line) for _, file, line in found if file in {"refs.bib", "docs/index.md", "docs/bare.md"}}
    assert fine <= faulty


def test_the_example_site_has_none(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "site", ignore=shutil.ignore_patterns("site"))
    result = check(tmp_path / "site")
    assert (result.stdout, result.exit_code) == ("", 0)


def test_nothing_is_written(seeded: Path) -> None:
    before = sorted(path.relative_to(seeded) for path in seeded.rglob("*"))
    check(seeded)
    assert sorted(path.relative_to(seeded) for path in seeded.rglob("*")) == before


def test_a_line_says_where_what_and_what_to_do(seeded: Path) -> None:
    line = f"{seeded / 'docs/index.md'}:10:21: unknown citation key 'fine2002'. Did you mean 'fine2001'? [unknown-key]"
    assert line in check(seeded).stdout.splitlines()


def test_a_kind_of_fault_may_be_left_out(seeded: Path) -> None:
    assert "[unused-entry]" in check(seeded).stdout
    assert "[unused-entry]" not in check(seeded, "--ignore", "unused-entry").stdout


def test_annotations_for_github(seeded: Path) -> None:
    lines = check(seeded, "--format", "github").stdout.splitlines()
    assert all(line.startswith(("::warning ", "::error ")) for line in lines)
    [line] = [line for line in lines if "'fine2002'" in line]
    assert ",line=10,col=21,title=unknown-key::unknown citation key 'fine2002'. Did you mean" in line


def test_reference_lists_can_be_checked_alone(seeded: Path) -> None:
    result = CliRunner().invoke(main, ["check", str(seeded / "refs.bib"), str(seeded / "more.bib")])
    assert result.exit_code == 1
    assert "[unused-entry]" not in result.stdout
    assert "more.bib:1:1: citation key 'fine2001' is defined already" in result.stdout


@pytest.mark.parametrize(
    ("config", "said"),
    [
        (None, "there is no "),
        ("site_name: [", "mkdocs.yml"),
        ("site_name: x\nplugins: [search]", "neither the plugin 'refs' nor the Markdown extension"),
        ("site_name: x\nplugins: [nonexistent]", "nonexistent"),
        ("site_name: x\nplugins: [{refs: {style: nonexistent}}]", "nonexistent"),
    ],
)
def test_a_site_that_cannot_be_looked_at_is_misuse(tmp_path: Path, config: str | None, said: str) -> None:
    (tmp_path / "docs").mkdir()
    if config is not None:
        (tmp_path / "mkdocs.yml").write_text(config, encoding="utf-8")
    result = check(tmp_path)
    assert result.exit_code == 2
    assert said in result.stderr
    assert "Traceback" not in result.stderr


def test_a_site_with_the_markdown_extension_alone(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# T\n\nText [@nobody] [@a].\n", encoding="utf-8")
    (tmp_path / "refs.bib").write_text(
        "@book{a, author={A}, title={T}, year=2001}\n@book{b, title={U}}\n", encoding="utf-8"
    )
    (tmp_path / "mkdocs.yml").write_text(
        f"site_name: x\nmarkdown_extensions:\n  - mkdocs_refs:\n      sources: [{tmp_path / 'refs.bib'}]\n",
        encoding="utf-8",
    )
    result = check(tmp_path)
    assert result.exit_code == 1
    assert [line.rpartition(" ")[2] for line in result.stdout.splitlines()] == [
        "[unknown-key]", "[missing-field]", "[unused-entry]",
    ]  # fmt: skip


BOOK = "@book{{{key}, author={{A, B}}, title={{Title {key}}}, year=2001}}\n"


def site(root: Path, files: dict[str, str], config: str = "") -> Path:
    """A site of which only what ``files`` says is worth looking at."""
    for name, text in {
        "mkdocs.yml": f"site_name: x\nplugins: [{{refs: {{sources: refs.bib}}}}]\n{config}",
        "refs.bib": "",
        **files,
    }.items():
        (root / name).parent.mkdir(exist_ok=True, parents=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def codes(result: Result) -> list[str]:
    return [line.rpartition(" ")[2].strip("[]") for line in result.stdout.splitlines()]


def test_what_a_cited_entry_needs_is_not_unused(tmp_path: Path) -> None:
    bib = """
@inproceedings{paper, author={A, B}, title={P}, crossref={Proc}}
@proceedings{proc, title={Proceedings}, booktitle={Proceedings}, year=2001, publisher={P}}
@book{one, author={A, B}, title={One}, year=2001, related={first}}
@book{first, author={A, B}, title={First}, year=1991}
@set{both, entryset={one, two}}
@book{two, author={A, B}, title={Two}, year=2001}
@book{spare, author={A, B}, title={Spare}, year=2001}
"""
    found = check(site(tmp_path, {"docs/index.md": "[@paper; @both]\n", "refs.bib": bib}))
    assert codes(found) == ["unsupported-entry", "unused-entry"]
    assert "'spare' is cited nowhere" in found.stdout


@pytest.mark.parametrize("name", ["own.bib", "own.yaml"])
def test_files_that_pages_name_are_read_whole_and_need_be_cited_on_one_of_them(
    tmp_path: Path, name: str
) -> None:
    own = {
        "own.bib": BOOK.format(key="a") + BOOK.format(key="b") + "@book{c, title={No author}, year=2001}\n",
        "own.yaml": "references:\n" + "".join(
            f"- {{id: {key}, type: book, title: Title {key}, author: [{{family: A}}], issued: 2001}}\n" for key in "ab"
        ) + "- {id: c, type: book, title: No author, issued: 2001}\n",
    }[name]  # fmt: skip
    page = "---\nbibliography: {name}\n---\nText [@{key}].\n"
    found = check(
        site(
            tmp_path,
            {
                f"docs/{name}": own,
                "docs/index.md": page.format(name=name, key="a"),
                "docs/two.md": page.format(name=name, key="b"),
            },
        )
    )
    assert codes(found) == ["missing-field", "unused-entry"]
    assert all("'c'" in line for line in found.stdout.splitlines())


def test_a_source_that_site_and_page_name_is_one(tmp_path: Path) -> None:
    bib = BOOK.format(key="a") + BOOK.format(key="b") + BOOK.format(key="c")
    page = "---\nbibliography: ../../refs.bib\n---\n[@a]\n"
    found = check(site(tmp_path, {"docs/index.md": "[@b]\n", "docs/one/two.md": page, "refs.bib": bib}))
    assert codes(found) == ["unused-entry"]
    assert "refs.bib:3:1: 'c' is cited nowhere" in found.stdout
    assert ".." not in found.stdout


def test_an_entry_that_a_page_hides_is_not_cited(tmp_path: Path) -> None:
    own = "---\nreferences:\n- {id: a, type: book, title: Own, author: [{family: A}], issued: 2001}\n---\n[@a]\n"
    found = check(site(tmp_path, {"docs/index.md": own, "refs.bib": BOOK.format(key="a")}))
    assert codes(found) == ["unused-entry"]
    assert "refs.bib:1:1" in found.stdout


def test_what_is_wrong_with_the_configuration_is_found(tmp_path: Path) -> None:
    config = "markdown_extensions: [mkdocs_refs]\n"
    found = check(site(tmp_path, {"docs/index.md": "# T\n"}, config))
    assert codes(found) == ["configured-twice"]
    (tmp_path / "mkdocs.yml").write_text("site_name: x\nplugins: [{refs: {locale: xx}}]\n", encoding="utf-8")
    assert codes(check(tmp_path)) == ["no-locale"]


def test_places_are_those_in_the_file_whatever_else_has_changed_the_page(tmp_path: Path) -> None:
    hook = "def on_page_markdown(markdown, **_):\n    return 'One\\n\\nTwo\\n\\n' + markdown\n"
    page = "---\ntitle: hello [@nix]\n---\nhello [@doe:2001; @nix/x]\n\nhello [@doe] [@nix]\n"
    found = check(
        site(
            tmp_path,
            {"docs/index.md": page, "hook.py": hook, "refs.bib": BOOK.format(key="doe:2001")},
            "hooks: [hook.py]\n",
        )
    )
    places = [line.split(": ")[0].rpartition("index.md:")[2] for line in found.stdout.splitlines()]
    assert places == ["4:19", "6:8", "6:15"]


@pytest.mark.parametrize(
    "entry",
    [
        "@manual{k, title={A manual}, organization={O}, year=2001}",
        "@proceedings{k, title={Proceedings of X}, publisher={P}, year=2001}",
        "@inbook{k, author={A, B}, title={Book}, chapter=3, publisher={P}, year=2001}",
        "@book{k, author={{Department of Health, Education, Labor, and Welfare}}, title={What???}, year=2001}",
        "@book{k, author={A, B}, title={A resolution of 2.0~{\\AA}~and 5 Å² and Å± 1}, year=2001}",
        (
            "@book{k, author={A, B}, title={Book}, edition=1, year=2001, doi={10.1000/b}}\n"
            "@incollection{l, author={C, D}, title={Chapter}, booktitle={Book}, year=2001, doi={10.1000/b}}\n"
            "@incollection{m, author={C, D}, title={Other}, booktitle={Book}, year=2001, doi={10.1000/b}}\n"
            "@book{n, author={A, B}, title={Book}, edition=2, year=2001}"
        ),
    ],
)
def test_what_is_right_is_not_complained_of(tmp_path: Path, entry: str) -> None:
    (tmp_path / "refs.bib").write_text(entry, encoding="utf-8")
    assert CliRunner().invoke(main, ["check", str(tmp_path / "refs.bib")]).stdout == ""


def test_the_configuration_may_be_called_yaml(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site(tmp_path, {"docs/index.md": "# T\n"})
    (tmp_path / "mkdocs.yml").rename(tmp_path / "mkdocs.yaml")
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(main, ["check"]).exit_code == 0


def test_what_a_page_of_a_site_wide_list_has_to_tell_is_told_by_check_too(tmp_path, monkeypatch):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("# T\n\n[@nobody]\n\n[REFERENCES all colour=red]\n")
    (tmp_path / "mkdocs.yml").write_text("site_name: T\nplugins: [refs]\n")
    monkeypatch.chdir(tmp_path)
    run = CliRunner().invoke(main, ["check"])
    assert "docs/index.md:3:2: unknown citation key 'nobody'" in run.output
    assert "docs/index.md:5:1: [REFERENCES]: 'colour=red' is not known" in run.output


def test_an_option_that_there_is_not_is_found(tmp_path: Path) -> None:
    config = "site_name: x\nplugins:\n- refs:\n    # numberng: site\n    numberng: site\n    colour: red\n"
    found = check(site(tmp_path, {"docs/index.md": "# T\n", "mkdocs.yml": config}))
    assert [line.partition("mkdocs.yml")[2] for line in found.stdout.splitlines()] == [
        ":5:5: the plugin 'refs' has no option 'numberng'. Did you mean 'numbering'? [unknown-option]",
        ":6:5: the plugin 'refs' has no option 'colour'. Take it out. [unknown-option]",
    ]


@pytest.mark.parametrize(
    "source", ["late.bib", "~/none-such/late.bib", "bib/*.bib", "https://example.org/late.bib"]
)
def test_a_source_that_is_not_there_is_a_fault_of_where_it_is_listed(tmp_path: Path, source: str) -> None:
    config = f"site_name: x\nplugins:\n- refs:\n    sources:\n    - refs.bib\n    - {source}\n"
    found = check(site(tmp_path, {"docs/index.md": "# T\n", "mkdocs.yml": config}))
    [line] = found.stdout.splitlines()
    assert line.startswith(f"{tmp_path}/mkdocs.yml:6:7: sources: ")
    assert Path(source).name in line


def test_a_source_that_is_listed_nowhere_has_no_line(tmp_path: Path) -> None:
    config = "site_name: x\nplugins: [{refs: {bib_dir: bib}}]\n"
    found = check(site(tmp_path, {"docs/index.md": "# T\n", "mkdocs.yml": config}))
    assert found.stdout.startswith(f"{tmp_path}/bib/**/*.bib: cannot read the source: no file matches")
    [told] = json.loads(check(tmp_path, "--format", "json").stdout)
    assert (told["line"], told["column"]) == (None, None)
    assert check(tmp_path, "--format", "github").stdout.startswith(
        f"::error file={tmp_path}/bib/**/*.bib,title="
    )


SAME = {
    "duplicate-doi": ("doi={10.1000/one}", "DOI: 10.1000/ONE"),
    "duplicate-hal": ("hal_id={hal-01258870}", "URL: https://hal.science/hal-01258870v2"),
    "duplicate-work": ("volume=1", "volume: 1"),
}
LISTS = {
    "front matter": ("---\nreferences:\n{}---\n", ""),
    "block": ("", "\n~~~references\nreferences:\n{}~~~\n"),
}


@pytest.mark.parametrize("code", SAME)
@pytest.mark.parametrize("where", LISTS)
def test_a_work_that_site_and_page_have_is_found(tmp_path: Path, code: str, where: str) -> None:
    of_site, of_page = SAME[code]
    own = (
        "- id: own\n  type: article-journal\n  title: All is well\n  container-title: J\n"
        f"  author: [{{family: Fine}}]\n  issued: 2001\n  {of_page}\n"
    )
    before, after = (text.format(own) for text in LISTS[where])
    title = "All is {Well}" if code == "duplicate-work" else "Another title"
    bib = f"@article{{one, author={{Fine, A}}, title={{{title}}}, journal={{J}}, year=2001, {of_site}}}\n"
    found = check(
        site(
            tmp_path,
            {"docs/index.md": f"{before}[@own]\n{after}", "docs/two.md": "[@one]\n", "refs.bib": bib},
        )
    )
    assert codes(found) == [code]
    assert "'own' is the same work as 'one' (" in found.stdout
    assert "index.md" in found.stdout.partition("'own'")[0]


def test_pages_may_each_have_the_same_work(tmp_path: Path) -> None:
    page = "[@{0}]\n\n~~~references\n- id: {0}\n  type: document\n  title: T\n  DOI: 10.1000/a\n~~~\n"
    pages = {f"docs/{name}.md": page.format(name) for name in ("index", "two")}
    assert codes(check(site(tmp_path, pages))) == []


@pytest.mark.parametrize(
    ("front_matter", "line"),
    [
        (
            "references:\n  - id: x1\n    type: webpage\n    title: Acids: a study\n    URL: https://example.org",
            5,
        ),
        ("title: Acids: a study\nbibliography: own.bib", 2),
        ("title: Acids: a study\nbibliography:\n  - own.bib\ntags: [a]", 2),
        ("bibliography:\n- own.bib\ntitle: *Homo*", 4),
        ("bibliography: own.bib\ndate: 2001-02-31", 1),
    ],
)
def test_references_in_front_matter_that_is_no_valid_yaml_are_read(
    tmp_path: Path, front_matter: str, line: int
) -> None:
    own = BOOK.format(key="x1")
    found = check(
        site(tmp_path, {"docs/index.md": f"---\n{front_matter}\n---\n# T\n\n[@x1]\n", "docs/own.bib": own})
    )
    assert set(codes(found)) - {"broken-item"} == {"invalid-front-matter"}
    assert f"docs/index.md:{line}:1: the front matter is no valid YAML: " in found.stdout
    assert "MkDocs shows it as text" in found.stdout


def test_front_matter_without_references_is_the_authors_matter(tmp_path: Path) -> None:
    pages = {"docs/index.md": "---\ntitle: Acids: a study\n---\n# T\n", "docs/b.md": "---\nA: b: c\n\n---\n"}
    assert codes(check(site(tmp_path, pages))) == []


@pytest.mark.parametrize(
    ("name", "date", "why"),
    [
        ("r.bib", "date={2001-02-30}", "there is no 2001-02-30"),
        ("r.bib", "date={2001-02-29}", "there is no 2001-02-29"),
        ("r.bib", "date={2000-02-29}", ""),
        ("r.bib", "date={2001-03-01/2001-04-31}", "there is no 2001-04-31"),
        ("r.bib", "date={2005/2001}", "it ends (2001) before it begins (2005)"),
        ("r.bib", "date={2005-06/2005-05-01}", "it ends (2005-05-01) before it begins (2005-06)"),
        ("r.bib", "date={2005-06-01/2005}", ""),
        ("r.bib", "date={2005/..}", ""),
        ("r.json", '"issued": {"date-parts": [[2001, 2, 30]]}', "there is no 2001-02-30"),
        ("r.yaml", "issued: 2001-02-31", "there is no 2001-02-31"),
    ],
)
def test_a_date_that_cannot_be_is_found(tmp_path: Path, name: str, date: str, why: str) -> None:
    text = {
        "r.bib": f"\n@book{{a, author={{A, B}}, title={{T}}, {date}}}\n",
        "r.json": f'[\n{{"id": "a", "type": "book", "title": "T", "author": [{{"family": "A"}}], {date}}}]',
        "r.yaml": f"\n- id: a\n  type: book\n  title: T\n  author: [{{family: A}}]\n  {date}\n",
    }[name]
    (tmp_path / name).write_text(text, encoding="utf-8")
    found = CliRunner().invoke(main, ["check", str(tmp_path / name)])
    assert codes(found) == ["invalid-date"] * bool(why)
    if why:
        assert f"{name}:2:" in found.stdout
        assert f"the date (issued) of 'a' cannot be: {why}. Correct it." in found.stdout
