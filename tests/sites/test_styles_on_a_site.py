"""Styles and languages chosen for a site, built by the real MkDocs."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from mkdocs.config import load_config

from tests.conftest import Site
from tests.sites.test_mkdocs_site import strict_build

PAGE = """
Text [@thomas1999; @sharkey2011, p. 350] after @sharkey2011.

~~~references
D. A. Thomas, H. Kantarjian, and T. L. Smith, Primary refractory leukemia, Cancer, vol.86, pp.1216-1290, 1999.
DOI : 10.1002/example.86

R. M. Sharkey and D. M. Goldenberg, Cancer radioimmunotherapy, Immunotherapy, vol.3, pp.349-370, 2011.
URL : https://hal.archives-ouvertes.fr/hal-01258870

. Consulté-le,
~~~
"""
OWN = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text"{attributes}>
<info><title>Own</title><id>own</id></info>
<citation><layout prefix="{{" suffix="}}" delimiter="; "><text variable="title"/><text variable="locator" prefix=", "/></layout></citation>
<bibliography><layout suffix="!"><text variable="title"/><text term="and" prefix=" "/></layout></bibliography>
</style>
"""


def plain(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", "", html).split())


def sentence(html: str) -> str:
    """The paragraph that cites, as a reader sees it."""
    return plain(html[html.index("Text") : html.index("<section")])


def entries(html: str) -> list[str]:
    return [plain(part) for part in re.findall(r'<span class="refs-text">(.*?)</span>\n', html, re.DOTALL)]


def refs(**options: object) -> dict[str, object]:
    return {"plugins": [{"refs": options}]}


def test_the_default_is_numeric(build_site: Callable[..., Site]) -> None:
    site = build_site({"index.md": PAGE})
    html = site.read("index.html")
    assert sentence(html) == "Text [1, 2, p. 350] after Sharkey and Goldenberg [2]."
    assert re.findall(r'<span class="refs-label">(.*?)</span>', html) == ["1.", "2.", "3."]
    assert "refs-unlabelled" not in html
    assert entries(html)[2] == ". Consulté-le,"
    assert all("the style prints nothing" not in warning for warning in site.warnings)


def test_an_author_date_style_has_no_column_of_labels(build_site: Callable[..., Site]) -> None:
    html = build_site({"index.md": PAGE}, refs(style="apa")).read("index.html")
    assert sentence(html).startswith(
        "Text (Sharkey &amp; Goldenberg, 2011, p. 350; Thomas et al., 1999) after Sharkey"
    )
    assert sentence(html).endswith("Goldenberg (2011).")
    assert '<section class="refs-bibliography refs-unlabelled refs-hanging"' in html
    assert "refs-label" not in html.replace("refs-labels", "")
    # A pasted list keeps its order.
    assert [entry[:7] for entry in entries(html)[:2]] == ["Thomas,", "Sharkey"]
    assert html.count('id="cite-sharkey2011-') == 2
    assert html.count('href="#cite-sharkey2011-') == 2


@pytest.mark.parametrize("style", ["apa", "vancouver", "nature", "numeric", "ieee", "pybtex:unsrt"])
def test_each_target_is_linked_once(build_site: Callable[..., Site], style: str) -> None:
    html = build_site({"index.md": PAGE}, refs(style=style)).read("index.html")
    assert html.count('href="https://doi.org/10.1002/example.86"') == 1
    assert html.count('href="https://hal.archives-ouvertes.fr/hal-01258870"') == 1


def test_superior_numbers_follow_their_word(build_site: Callable[..., Site]) -> None:
    html = build_site({"index.md": PAGE}, refs(style="nature")).read("index.html")
    assert 'Text<span class="refs-citation"><sup>' in html
    assert 'Sharkey and Goldenberg<sup><a class="refs-cite"' in html


def test_notes_stand_in_parentheses(build_site: Callable[..., Site]) -> None:
    html = build_site({"index.md": PAGE}, refs(style="chicago-notes")).read("index.html")
    shown = sentence(html)
    assert shown.startswith("Text (D. A. Thomas et al., “Primary Refractory Leukemia,” Cancer 86 (1999)")
    assert ".) after" not in shown
    assert shown.count("(") == shown.count(")")


def test_a_style_of_ones_own_by_path(build_site: Callable[..., Site]) -> None:
    site = build_site(
        {"index.md": PAGE, "sub/b.md": PAGE},
        refs(style="./styles/own.csl"),
        {"styles/own.csl": OWN.format(attributes="")},
    )
    for page in ("index.html", "sub/b/index.html"):
        assert sentence(site.read(page)).startswith("Text {Primary refractory leukemia; Cancer radio")
    assert entries(site.read("index.html"))[0] == "Primary refractory leukemia and!"


def test_a_block_may_name_a_style_by_path(build_site: Callable[..., Site]) -> None:
    page = PAGE.replace("~~~references", "~~~references style=own.csl")
    site = build_site({"index.md": page}, None, {"own.csl": OWN.format(attributes="")})
    assert entries(site.read("index.html"))[0] == "Primary refractory leukemia and!"
    site = build_site({"index.md": page}, None, {"own.csl": "<style"})
    (warning,) = [line for line in site.warnings if "own.csl" in line]
    assert "docs/index.md:4:1: the style 'own.csl' cannot be used: own.csl:1:1: not well-formed" in warning
    assert len(entries(site.read("index.html"))) == 3


def test_pybtex_is_still_there(build_site: Callable[..., Site]) -> None:
    html = build_site({"index.md": PAGE}, refs(style="pybtex:plain")).read("index.html")
    assert "D. A. Thomas, H. Kantarjian, and T. L. Smith. Primary refractory leukemia." in plain(html)


@pytest.mark.parametrize(
    ("style", "file", "told"),
    [
        ("numerc", "", "there is no style 'numerc'. Did you mean 'numeric'"),
        ("./gone.csl", "", "There is no file gone.csl"),
        ("./own.csl", "<style>\n<citation>", "own.csl:2:11: not well-formed XML"),
        ("./own.csl", OWN.format(attributes="").replace('variable="title"', 'macro="x"'), "own.csl:3:56: there is no macro 'x'"),
    ],
    ids=["unknown", "missing", "broken", "macro"],
)  # fmt: skip
def test_a_wrong_style_is_an_error_of_the_configuration(
    build_site: Callable[..., Site], style: str, file: str, told: str
) -> None:
    site = build_site({"index.md": PAGE})
    if file:
        (site.root / "own.csl").write_text(file, encoding="utf-8")
    config = {"site_name": "T", **refs(style=style)}
    (site.root / "mkdocs.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
    run = strict_build(site.root)
    assert run.returncode == 1
    assert told in run.stderr
    assert "Traceback" not in run.stderr


FRENCH = {"theme": {"name": "material", "language": "fr"}}


@pytest.mark.parametrize(
    ("config", "word"),
    [
        ({"style": "./own.csl"}, "and"),
        ({"style": "./own.csl", "locale": "fr"}, "et"),
        ({"style": "./french.csl"}, "et"),
        ({"style": "./french.csl", "locale": "de"}, "und"),
    ],
)
def test_the_language_is_the_options_else_the_styles(
    build_site: Callable[..., Site], config: dict[str, object], word: str
) -> None:
    files = {
        "own.csl": OWN.format(attributes=""),
        "french.csl": OWN.format(attributes=' default-locale="fr-FR"'),
    }
    site = build_site({"index.md": PAGE}, refs(**config), files)
    assert entries(site.read("index.html"))[0] == f"Primary refractory leukemia {word}!"


def test_else_it_is_the_themes(build_site: Callable[..., Site]) -> None:
    files = {"own.csl": OWN.format(attributes="")}
    site = build_site({"index.md": PAGE}, {**refs(style="own.csl"), **FRENCH}, files)
    assert entries(site.read("index.html"))[0] == "Primary refractory leukemia et!"


def test_a_language_that_is_not_there_is_told_once(build_site: Callable[..., Site]) -> None:
    site = build_site({"index.md": PAGE, "b.md": PAGE}, refs(locale="tlh"))
    (warning,) = [line for line in site.warnings if "tlh" in line]
    assert "locale: there is no locale file for 'tlh'" in warning
    assert 'pip install "mkdocs-refs[styles]"' in warning


def test_a_style_by_path_is_watched_and_read_again(build_site: Callable[..., Site], tmp_path: Path) -> None:
    files = {"own.csl": OWN.format(attributes="")}
    site = build_site({"index.md": PAGE}, refs(style="./own.csl"), files)
    config = load_config(str(site.root / "mkdocs.yml"))
    config.plugins.run_event("config", config)
    assert str(tmp_path / "own.csl") in config.watch
    files["own.csl"] = files["own.csl"].replace('suffix="!"', 'suffix="?"')
    again = build_site({"index.md": PAGE}, refs(style="./own.csl"), files)
    os.utime(tmp_path / "own.csl")
    assert entries(again.read("index.html"))[0] == "Primary refractory leukemia and?"
