"""Where a site's references come from: files of every format, front matter, a site that had mkdocs-bibtex."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from mkdocs_refs.cli import main
from tests.conftest import Site

BIB = "@book{austen1815, author={Austen, Jane}, title={Emma}, publisher={Murray}, year=1815}\n"
JSON = '[{"id": "zola1885", "type": "book", "title": "Germinal", "author": [{"family": "Zola", "given": "E."}], "issued": {"date-parts": [[1885]]}}]'
RIS = "TY  - BOOK\nID  - woolf1927\nAU  - Woolf, Virginia\nTI  - To the Lighthouse\nPY  - 1927\nER  - \n"
YAML = "references:\n- id: joyce1922\n  type: book\n  title: Ulysses\n  author: [{family: Joyce, given: James}]\n  issued: 1922\n"
TEXT = "A. Oriol, S. Vives, and J. M. Hernández, Outcome after relapse, Haematologica, vol.95, pp.589-596, 2010.\n"


def test_references_of_every_format_can_be_cited_on_one_page(build_site: Callable[..., Site]) -> None:
    site = build_site(
        {"index.md": "# T\n\n[@austen1815; @zola1885; @woolf1927; @joyce1922; @oriol2010]\n"},
        config=refs({"sources": ["refs"]}),
        files={
            "refs/a.bib": BIB,
            "refs/b.json": JSON,
            "refs/c.ris": RIS,
            "refs/d.yaml": YAML,
            "refs/e.txt": TEXT,
        },
    )
    html = site.read("index.html")
    assert site.warnings == []
    assert html.count('<li class="refs-entry"') == 5
    for title in ("Emma", "Germinal", "To the Lighthouse", "Ulysses", "Outcome after relapse"):
        assert title in html


@pytest.mark.parametrize(
    "text", [BIB, JSON, RIS, YAML, TEXT], ids=["bibtex", "csl-json", "ris", "csl-yaml", "text"]
)
def test_a_reference_block_may_hold_any_format(build_site: Callable[..., Site], text: str) -> None:
    html = build_site({"index.md": f"# T\n\n~~~references\n{text}\n~~~\n"}).read("index.html")
    assert html.count('<li class="refs-entry"') == 1


def refs(options: Mapping[str, Any]) -> dict[str, Any]:
    return {"plugins": ["search", {"refs": dict(options)}]}


FRONT = """\
---
title: A page
bibliography: {bibliography}
references:
- id: own
  type: book
  title: My own
  author: [{{family: Me, given: A.}}]
  issued: 2001
- id: austen1815
  type: book
  title: Not Emma
---
# A page

Text [@own; @austen1815; @zola1885].
"""


@pytest.mark.parametrize(
    "bibliography", ["chapter.json", "[chapter.json]", "docs/chapter.json", '"chap*.json"', '"docs/c*.json"']
)
def test_references_in_front_matter_come_before_the_site_s(
    build_site: Callable[..., Site], bibliography: str
) -> None:
    site = build_site(
        {"index.md": FRONT.format(bibliography=bibliography), "other.md": "# O\n\n[@austen1815]\n"},
        config=refs({"sources": ["refs.bib"]}),
        files={"docs/chapter.json": JSON, "refs.bib": BIB},
    )
    html = site.read("index.html")
    assert site.warnings == []
    assert "My own" in html
    assert "Not Emma" in html
    assert "Germinal" in html
    assert "Not Emma" not in site.read("other/index.html")


def test_what_is_wrong_in_front_matter_is_told_with_its_line(build_site: Callable[..., Site]) -> None:
    page = "---\ntitle: x\nbibliography: [nowhere.bib]\nreferences:\n- id: a\n  type: book\n- just text\n---\n# T\n\n[@a]\n"
    warnings = build_site({"index.md": page}).warnings
    assert any(
        "index.md:3:1: bibliography: cannot read the source" in warning and "nowhere.bib" in warning
        for warning in warnings
    )
    assert any("index.md:7:" in warning for warning in warnings)


def test_several_files_of_a_page_are_read_together(build_site: Callable[..., Site]) -> None:
    site = build_site(
        {"index.md": '---\nbibliography: [strings.bib, "*.bib"]\n---\n# T\n\n[@k1]\n'},
        files={
            "docs/strings.bib": '@string{jt = "Journal of Tests"}\n',
            "docs/r.bib": "@article{k1, author={A, B}, title={T}, journal=jt, year=2001}\n",
        },
    )
    assert site.warnings == []
    assert "Journal of Tests" in site.read("index.html")


def test_a_path_under_references_is_told(build_site: Callable[..., Site]) -> None:
    [warning] = build_site({"index.md": "---\nreferences: refs.bib\n---\n# T\n"}).warnings
    assert (
        "index.md:2:1: references: expected a list of references. Write the path of a file under bibl"
        in warning
    )


def test_passwords_are_not_logged(build_site: Callable[..., Site], caplog: pytest.LogCaptureFixture) -> None:
    sources = ["p.txt", "https://user:HIDDEN@example.invalid/x.bib?key=HIDDEN"]
    build_site(
        {"index.md": "# T\n"},
        config=refs({"sources": sources}),
        files={
            "p.txt": "A. Oriol, Outcome after first fi nal relapse, Haematologica, vol.95, pp.596-589, 2010.\n"
        },
    )
    assert "p.txt, https://***@example.invalid/x.bib?key=***: 1 reference read" in caplog.text
    assert "HIDDEN" not in caplog.text


def test_a_fault_of_an_entry_is_told_where_it_is_cited_and_once(build_site: Callable[..., Site]) -> None:
    site = build_site(
        {"index.md": "[@a]", "other.md": "[@a]"},
        config=refs({"sources": ["refs.bib"]}),
        files={"refs.bib": "@book{a, title=nodef}\n@book{b, title=nodef}\n"},
    )
    [warning] = site.warnings
    assert "refs.bib:1:1: 'nodef' in the entry 'a' is not defined" in warning


def test_an_entry_that_the_style_cannot_print_is_told_where_it_stands(
    build_site: Callable[..., Site],
) -> None:
    site = build_site(
        {"index.md": "[@a]"},
        config=refs({"sources": ["refs.bib"]}),
        files={"refs.bib": "\n@misc{a, keywords={one, two}}\n"},
    )
    [warning] = site.warnings
    assert "refs.bib:2:1: the style prints nothing for 'a'" in warning


def test_sources_and_their_folders_are_watched(build_site: Callable[..., Site]) -> None:
    site = build_site(
        {"index.md": "# T\n"},
        config=refs({"sources": ["refs/*.bib", "*.json"]}),
        files={"refs/a.bib": BIB, "b.json": JSON},
    )
    watched = {Path(path).name for path in site.watched}
    assert {"a.bib", "refs", "b.json"} <= watched
    assert site.root.name not in watched, "a build may write there, and would then never end"


HOOK = """
import markdown

def on_page_markdown(text, page, config, files):
    inner = markdown.Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)
    return text + inner.convert("By @austen1815 and [@nobody].")
"""


def test_what_another_plugin_converts_is_told_with_the_page(build_site: Callable[..., Site]) -> None:
    site = build_site(
        {"index.md": "# T\n"},
        config=refs({"sources": ["refs.bib"]}) | {"hooks": ["hook.py"]},
        files={"refs.bib": BIB, "hook.py": HOOK},
    )
    [warning] = site.warnings
    assert "docs/index.md:1:1: unknown citation key 'nobody' (in text that another plugin adds)" in warning
    checked = CliRunner().invoke(main, ["check", "-f", str(site.root / "mkdocs.yml")])
    assert [line.rpartition(" ")[2] for line in checked.stdout.splitlines()] == ["[unknown-key]"]


# --- from mkdocs-bibtex -----------------------------------------------------------------------------------------------

PAGE = "# T\n\nText [@austen1815], [see @zola1885, p. 3], ![an image @2x](x.png).\n\n\\bibliography\n"


def test_a_site_with_the_options_of_mkdocs_bibtex(build_site: Callable[..., Site]) -> None:
    site = build_site(
        {"index.md": PAGE, "all.md": "# All\n\n\\full_bibliography\n", "none.md": "# N\n\n[@austen1815]\n"},
        config=refs(
            {"bib_dir": "bibs", "bib_by_default": False, "csl_file": "apa", "footnote_format": "{key}"}
        ),
        files={
            "docs/x.png": "",
            "bibs/a.bib": BIB,
            "bibs/more/b.bib": "@book{zola1885, author={Zola, É.}, title={Germinal}, year=1885}\n",
        },
    )
    html = site.read("index.html")
    assert "(<a " in html
    assert "Austen, 1815" in html
    assert "see " in html
    assert "p. 3" in html, "the locator is kept"
    assert 'alt="an image @2x"' in html
    assert html.count('<li class="refs-entry"') == 2
    assert site.read("all/index.html").count('<li class="refs-entry"') == 2
    assert 'class="refs-list"' not in site.read("none/index.html")


def test_commands_may_have_other_names(build_site: Callable[..., Site]) -> None:
    site = build_site(
        {"index.md": "# T\n\n[@austen1815]\n\n\\sources\n\n\\bibliography\n\n\\full_bibliography\n"},
        config=refs({"bib_file": "refs.bib", "bib_command": "\\sources", "full_bib_command": "\\everything"}),
        files={"refs.bib": BIB},
    )
    html = site.read("index.html")
    assert html.count('class="refs-list"') == 1
    assert "\\bibliography" in html
    assert "\\full_bibliography" in html


def test_inline_citations_can_be_switched_off(build_site: Callable[..., Site]) -> None:
    html = build_site(
        {"index.md": "# T\n\nAsk @austen1815, [@austen1815].\n"},
        config=refs({"bib_file": "refs.bib", "enable_inline_citations": False}),
        files={"refs.bib": BIB},
    ).read("index.html")
    assert "Ask @austen1815, " in html
    assert html.count('class="refs-cite"') == 1
