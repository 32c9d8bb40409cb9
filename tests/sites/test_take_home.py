"""What readers take home from a site: files of entries and pages, and what reference managers find in a page."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote_plus, urljoin, urlsplit

import pytest

from tests.conftest import Site

BIB = r"""
@article{thomas1999, author={Thomas, D. A. and Kantarjian, H.}, title={Primary refractory leukemia & more},
  journal={Cancer}, volume=86, pages={1216--1230}, year=1999, doi={10.1000/182}}
@book{knuth84, author={Knuth, Donald E.}, title={The {\TeX}book}, publisher={Addison-Wesley}, year=1984}
@inproceedings{vaswani2017, author={Vaswani, Ashish and others}, title={Attention is all you need},
  booktitle={Advances in Neural Information Processing Systems}, year=2017}
@phdthesis{doe2001, author={Doe, Jane}, title={On theses}, school={University of Paris}, year=2001}
@online{who2020, author={{World Health Organization}}, title={Coronavirus}, url={https://www.who.int/}, year=2020}
"""
ENDINGS = {"bibtex": "bib", "ris": "ris", "csl-json": "json"}
PASTED = """
~~~references
D. A. Thomas, H. Kantarjian, and T. L. Smith, {title}, Cancer, vol.86, pp.1216-1290, 1999.
~~~
"""


def cli(root: Path, file: str, format_: str, text: str | None = None) -> bytes:
    """What the command line prints."""
    command = [sys.executable, "-m", "mkdocs_refs", "convert", file, "--to", format_]
    given = text.encode() if text is not None else None
    return subprocess.run(command, cwd=root, input=given, capture_output=True, check=True).stdout


class Menus(HTMLParser):
    """The menus of a page: the key of the entry (empty for the page's) to the links in it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: dict[str, list[dict[str, str]]] = {}
        self.metas: list[str] = []
        self.contexts: list[str] = []
        self._key = ""
        self._in_menu = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "li":
            self._key = found.get("data-key", "")
        elif tag == "details" and "refs-export" in found["class"].split():
            self._in_menu = True
        elif tag == "a" and self._in_menu:
            self.links.setdefault(self._key, []).append(found)
        elif tag == "meta" and found.get("name") == "citation_reference":
            self.metas.append(found["content"])
        elif tag == "span" and "Z3988" in found.get("class", "").split():
            self.contexts.append(found["title"])

    def handle_endtag(self, tag: str) -> None:
        if tag == "li":
            self._key = ""
        elif tag == "details":
            self._in_menu = False


def files_of(site: Site, page: str) -> dict[str, dict[str, bytes]]:
    """Key to the files that its links lead to, by their ending, as a browser follows them."""
    found: dict[str, dict[str, bytes]] = {}
    base = f"https://example.org/{page}"
    for key, links in Menus(site.read(page)).links.items():
        for link in links:
            path = urlsplit(urljoin(base, link["href"])).path
            found.setdefault(key, {})[path.rpartition(".")[2]] = (site.root / f"site{path}").read_bytes()
    return found


def build(build_site: Callable[..., Site], pages: dict[str, str], **options: Any) -> Site:
    config = {"plugins": ["search", {"refs": {"sources": ["refs.bib"], **options}}]}
    return build_site(pages, config, {"refs.bib": BIB})


@pytest.mark.parametrize("directories", [True, False])
@pytest.mark.parametrize("format_", ENDINGS)
def test_files_are_what_the_command_line_gives(
    build_site: Callable[..., Site], format_: str, directories: bool
) -> None:
    site = build_site(
        {"index.md": "[REFERENCES all]", "guide/intro.md": "[REFERENCES all]"},
        {
            "plugins": [{"refs": {"sources": ["refs.bib"]}}],
            "use_directory_urls": directories,
            "site_url": "https://example.org/below/",
        },
        {"refs.bib": BIB},
    )
    entries = [f"@{entry}" for entry in BIB.strip()[1:].split("\n@")]
    for page in ("index.html", "guide/intro/index.html" if directories else "guide/intro.html"):
        files = files_of(site, page)
        assert len(files) == 6
        assert files[""][ENDINGS[format_]] == cli(site.root, "refs.bib", format_)
        for entry in entries:
            key = re.split("[{,]", entry)[1]
            assert files[key][ENDINGS[format_]] == cli(site.root, "-", format_, entry)


@pytest.mark.parametrize("format_", ENDINGS)
def test_a_pasted_list_comes_as_the_command_line_reads_it(
    build_site: Callable[..., Site], format_: str
) -> None:
    pasted = (Path(__file__).parents[1] / "data" / "hal-list.txt").read_text(encoding="utf-8")
    site = build_site({"index.md": f"~~~references\n{pasted}\n~~~\n"}, files={"list.txt": pasted})
    files = files_of(site, "index.html")
    assert len(files) == 34
    # What the author is to check is for the author alone.
    printed = cli(site.root, "list.txt", format_).splitlines(keepends=True)
    assert files[""][ENDINGS[format_]] == b"".join(line for line in printed if not line.startswith(b"% "))


def test_only_what_pages_list_is_written(build_site: Callable[..., Site]) -> None:
    site = build(build_site, {"index.md": "Text [@knuth84].", "b.md": "None."})
    written = {path.relative_to(site.root / "site/assets/mkdocs-refs").as_posix()
               for path in (site.root / "site/assets/mkdocs-refs").rglob("*.*")}  # fmt: skip
    assert written == {"refs.css", "refs.js", *(f"{name}.{ending}" for name in ("items/knuth84", "pages/index")
                                     for ending in ENDINGS.values())}  # fmt: skip
    assert "refs-export" not in site.read("b/index.html")


def test_each_key_has_a_file_of_its_own_whatever_it_holds(build_site: Callable[..., Site]) -> None:
    keys = ["A", "a", "con", "doi:10.1000/x", "Müller", "x" * 200, ".hidden"]
    bib = json.dumps([{"id": key, "type": "book", "title": f"Title of {key}"} for key in keys])
    site = build_site(
        {"index.md": "[REFERENCES all]"},
        {"plugins": [{"refs": {"sources": ["refs.json"]}}]},
        {"refs.json": bib},
    )
    files = files_of(site, "index.html")
    for key in keys:
        (work,) = json.loads(files[key]["json"])
        assert (work["id"], work["title"]) == (key, f"Title of {key}")
    names = [path.name.casefold() for path in (site.root / "site/assets/mkdocs-refs/items").iterdir()]
    assert max(Counter(names).values()) == 1
    assert len(names) == 3 * len(keys)
    links = Menus(site.read("index.html")).links
    assert links["Müller"][0]["download"] == "Müller.bib"


def test_pages_with_references_of_their_own_do_not_mix_them_up(build_site: Callable[..., Site]) -> None:
    site = build(
        build_site,
        {
            "index.md": "[REFERENCES all]",
            "a.md": PASTED.format(title="The first of all titles"),
            "b.md": PASTED.format(title="The second of all titles"),
        },
    )
    titles = [
        json.loads(files_of(site, page)["thomas1999"]["json"])[0]["title"]
        for page in ("index.html", "a/index.html", "b/index.html")
    ]
    assert titles == [
        "Primary refractory leukemia & more",
        "The first of all titles",
        "The second of all titles",
    ]


# As mkdocstrings does: a converter with the page's own processors turns other text into a part of the page.
HOOK = """
from markdown import Markdown
from mkdocs.structure.pages import _RelativePathTreeprocessor

def on_page_markdown(markdown, page, config, files):
    made = []
    for title in ("Of the first docstring", "Of the second docstring"):
        md = Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)
        md.treeprocessors.register(_RelativePathTreeprocessor(page.file, files, config), "relpath", 0)
        made.append(md.convert(f"[@doe]\\n\\n[@doe]: J. Doe, {title}, Cancer, vol.1, pp.1-2, 1999."))
    return markdown + "\\n\\n" + "\\n\\n".join(f"<div>{html}</div>" for html in made)
"""


def test_text_that_other_plugins_add_has_files_too(build_site: Callable[..., Site]) -> None:
    pages = {"index.md": PASTED.format(title="Of the page itself") + "\n\nText [@doe2001]."}
    config = {"plugins": [{"refs": {"sources": ["refs.bib"]}}], "hooks": ["hook.py"]}
    site = build_site(pages, config, {"refs.bib": BIB, "hook.py": HOOK})
    links = Menus(site.read("index.html")).links["doe"]
    titles = [
        json.loads((site.root / "site" / link["href"]).read_text(encoding="utf-8"))[0]["title"]
        for link in links
        if link["href"].endswith(".json")
    ]
    assert titles == ["Of the first docstring", "Of the second docstring"]
    of_page = json.loads(site.read("assets/mkdocs-refs/pages/index.json"))
    assert {"Of the first docstring", "Of the page itself", "On theses"} <= {
        work["title"] for work in of_page
    }


def test_menus_say_what_they_are_for(build_site: Callable[..., Site]) -> None:
    site = build(build_site, {"index.md": "Text [@knuth84; @thomas1999]."})
    html = site.read("index.html")
    assert '<summary aria-label="Export knuth84">Export</summary>' in html
    links = Menus(html).links
    assert [link["aria-label"] for link in links["knuth84"]] == [
        "BibTeX knuth84",
        "RIS knuth84",
        "CSL-JSON knuth84",
    ]
    assert 'data-refs-copy="Copy {format}" data-refs-copied="Copied"' in html
    assert [link["download"] for link in links[""]] == ["index.bib", "index.ris", "index.json"]
    # Of two lists, the last one has the page's files: they are of the whole page.
    two = build(build_site, {"index.md": f"{PASTED.format(title='A title')}\n\n[@knuth84]\n\n[REFERENCES]"})
    assert two.read("index.html").count("refs-export-all") == 1


@pytest.mark.parametrize("theme", ["mkdocs", "material"])
def test_menus_are_no_part_of_what_is_searched(build_site: Callable[..., Site], theme: str) -> None:
    site = build_site(
        {"index.md": "Text [@knuth84].", "b.md": "Text."},
        {"plugins": ["search", {"refs": {"sources": ["refs.bib"]}}], "theme": {"name": theme}},
        {"refs.bib": BIB},
    )
    assert "refs-export" in site.read("index.html")
    index = site.read("search/search_index.json")
    assert "Knuth" in index
    for word in ("Export", "BibTeX", "CSL-JSON", "ctx_ver", "refs-export"):
        assert word not in index


@pytest.mark.parametrize(
    ("chosen", "labels"), [(["ris"], ["RIS"]), (["csl-json", "bibtex"], ["CSL-JSON", "BibTeX"])]
)
def test_the_formats_are_those_that_are_asked_for(
    build_site: Callable[..., Site], chosen: list[str], labels: list[str]
) -> None:
    html = build(build_site, {"index.md": "Text [@knuth84]."}, export=chosen).read("index.html")
    assert re.findall(r"\bdownload=\"[^>]*>([^<]*)<", html) == labels * 2


def test_without_formats_there_are_neither_menus_nor_files(build_site: Callable[..., Site]) -> None:
    site = build(build_site, {"index.md": "Text [@knuth84]."}, export=[])
    assert "refs-export" not in site.read("index.html")
    files = {path.name for path in (site.root / "site/assets/mkdocs-refs").iterdir()}
    assert files == {"refs.css", "refs.js"}


@pytest.mark.parametrize(
    ("option", "value", "allowed"),
    [("export", ["pdf"], "bibtex"), ("metadata", ["rdf"], "citation_reference")],
)
def test_a_wrong_choice_is_told(tmp_path: Path, option: str, value: list[str], allowed: str) -> None:
    (tmp_path / "docs").mkdir()
    plugins = json.dumps([{"refs": {option: value}}])
    (tmp_path / "mkdocs.yml").write_text(f"site_name: T\nplugins: {plugins}\n", encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert run.returncode == 1
    assert option in run.stderr
    assert allowed in run.stderr


def test_a_second_build_writes_the_same(build_site: Callable[..., Site]) -> None:
    pages = {
        "index.md": "[REFERENCES all]",
        "b.md": PASTED.format(title="A title of its own") + "\n[@doe2001]",
    }

    def written() -> dict[str, bytes]:
        root = build(build_site, pages, metadata=["coins", "citation_reference"]).root / "site"
        kept = [path for path in root.rglob("*") if path.is_file() and path.suffix not in (".xml", ".gz")]
        return {
            path.relative_to(root).as_posix(): path.read_bytes().partition(b"Build Date")[0] for path in kept
        }

    first = written()
    assert len(first) > 20
    assert written() == first


def test_a_build_of_changed_pages_leaves_nothing_behind(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (tmp_path / "refs.bib").write_text(BIB, encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: T\nplugins: [{refs: {sources: [refs.bib]}}]\n", encoding="utf-8"
    )

    def build_dirty() -> set[str]:
        command = [sys.executable, "-m", "mkdocs", "build", "--dirty", "-q"]
        subprocess.run(command, cwd=tmp_path, check=True)
        folder = tmp_path / "site/assets/mkdocs-refs"
        return {path.relative_to(folder).as_posix() for path in folder.rglob("*.ris")}

    (docs / "index.md").write_text("Text [@knuth84].", encoding="utf-8")
    page = docs / "a.md"
    page.write_text(PASTED.format(title="A first title"), encoding="utf-8")
    before = {"pages/index.ris", "items/knuth84.ris", "pages/a.ris", "items/a/thomas1999.ris"}
    assert build_dirty() == before
    page.write_text("No references any more.", encoding="utf-8")
    # MkDocs compares times; a file system may count them in seconds.
    (tmp_path / "site/a/index.html").unlink()
    assert build_dirty() == {"pages/index.ris", "items/knuth84.ris"}


# --- what reference managers find -----------------------------------------------------------------------------------------


def zotero_finds(context: str) -> dict[str, Any]:
    """What Zotero makes of a context object, by its rules (``parseContextObject`` of its utilities): the format says the type, a
    key holds what it is called after, and authors come from ``rft.au`` unless ``rft.aulast`` has said the first one already.
    """
    found: dict[str, Any] = {"creators": []}
    first = ("", "")
    for part in context.split("&"):
        key, _, value = part.partition("=")
        value = unquote_plus(value)
        if key == "rft_val_fmt":
            found["format"] = value.removeprefix("info:ofi/fmt:kev:mtx:")
        elif key == "rft.genre":
            found["genre"] = value
        elif key == "rft_id" and value.startswith("info:doi/"):
            found["DOI"] = value.removeprefix("info:doi/")
        elif key in ("rft.atitle", "rft.title"):
            found["title"] = value
        elif key == "rft.btitle":
            found["container" if found.get("genre") in ("bookitem", "proceeding") else "title"] = value
        elif key in ("rft.jtitle", "rft.source"):
            found["container"] = value
        elif key == "rft.date":
            found["year"] = value[:4]
        elif key in ("rft.aulast", "rft.aufirst"):
            first = (value, first[1]) if key == "rft.aulast" else (first[0], value)
        elif key == "rft.aucorp":
            found["creators"].append(value)
        elif key in ("rft.au", "rft.creator"):
            family, _, given = value.partition(", ")
            if (family, given) != first:
                found["creators"].append(value)
    if first[0]:
        found["creators"].insert(0, ", ".join(filter(None, first)))
    return found


def test_zotero_finds_every_entry(build_site: Callable[..., Site]) -> None:
    page = Menus(build(build_site, {"index.md": "[REFERENCES all]"}).read("index.html"))
    found = {works["title"]: works for works in map(zotero_finds, page.contexts)}
    assert {
        title: (work["format"], work["creators"], work.get("container"), work["year"], work.get("DOI"))
        for title, work in found.items()
    } == {
        "Primary refractory leukemia & more": (
            "journal", ["Thomas, D. A.", "Kantarjian, H."], "Cancer", "1999", "10.1000/182",
        ),
        "The TeXbook": ("book", ["Knuth, Donald E."], None, "1984", None),
        "Attention is all you need": (
            "book", ["Vaswani, Ashish"], "Advances in Neural Information Processing Systems", "2017", None,
        ),
        "On theses": ("dissertation", ["Doe, Jane"], None, "2001", None),
        "Coronavirus": ("dc", ["World Health Organization"], None, "2020", None),
    }  # fmt: skip


def test_zotero_finds_every_reference_of_a_pasted_list(build_site: Callable[..., Site]) -> None:
    pasted = (Path(__file__).parents[1] / "data" / "hal-list.txt").read_text(encoding="utf-8")
    html = build_site({"index.md": f"~~~references\n{pasted}\n~~~\n"}).read("index.html")
    found = [zotero_finds(context) for context in Menus(html).contexts]
    assert len(found) == html.count('<li class="refs-entry"') == 33
    assert all(work["title"] and work["creators"] and work["year"] for work in found)
    assert sum("container" in work for work in found) == 33


def test_the_head_names_what_a_page_lists_where_that_is_asked_for(build_site: Callable[..., Site]) -> None:
    pages = {"index.md": "Text [@thomas1999; @doe2001].", "b.md": "None."}
    assert Menus(build(build_site, pages).read("index.html")).metas == []
    site = build(build_site, pages, metadata=["citation_reference"], export=[])
    html = site.read("index.html")
    page = Menus(html)
    assert page.contexts == []
    article, thesis = page.metas
    assert article == (
        "citation_title=Primary refractory leukemia & more; citation_author=D. A. Thomas; citation_author=H. Kantarjian; "
        "citation_journal_title=Cancer; citation_volume=86; citation_firstpage=1216; citation_lastpage=1230; "
        "citation_publication_date=1999; citation_doi=10.1000/182"
    )
    assert thesis.startswith("citation_title=On theses; citation_author=Jane Doe; ")
    assert html.rindex("citation_reference") < html.index("</head>")
    assert Menus(site.read("b/index.html")).metas == []
