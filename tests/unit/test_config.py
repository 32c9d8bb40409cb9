"""The plugin's options, mkdocs-bibtex's among them: what is understood, and what is said of the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_refs.config import RefsConfig, options_of

CSL = Path(__file__).parents[2] / "mkdocs_refs" / "styles" / "apa.csl"


def config(tmp_path, **options):
    made = RefsConfig(config_file_path=str(tmp_path / "mkdocs.yml"))
    made.load_dict(options)
    failed, warnings = made.validate()
    assert warnings == []
    return made, {name: str(error) for name, error in failed}


def options(tmp_path, **given):
    made, failed = config(tmp_path, **given)
    assert failed == {}
    return options_of(made)


def test_nothing_need_be_given(tmp_path):
    found = options(tmp_path)
    assert (found.sources, found.style, found.auto, found.narrative, found.remarks) == (
        (),
        "numeric",
        True,
        True,
        (),
    )
    assert found.commands == ("\\bibliography", "\\full_bibliography")
    assert not found.network.allowed


@pytest.mark.parametrize(
    ("given", "attribute", "expected"),
    [
        ({"bib_file": "docs/refs.bib"}, "sources", ("docs/refs.bib",)),
        ({"bib_dir": "bibs"}, "sources", ("bibs/**/*.bib",)),
        ({"bib_dir": "bibs/"}, "sources", ("bibs/**/*.bib",)),
        ({"bib_dir": "bibs[1]"}, "sources", ("bibs[[]1]/**/*.bib",)),
        ({"bib_file": "a.bib", "bib_dir": "bibs"}, "sources", ("a.bib",)),
        ({"bib_file": "a.bib", "sources": ["b.bib", "a.bib"]}, "sources", ("b.bib", "a.bib")),
        ({"sources": "a.bib"}, "sources", ("a.bib",)),
        ({"csl_file": str(CSL)}, "style", str(CSL)),
        (
            {"csl_file": "https://raw.githubusercontent.com/citation-style-language/styles/master/apa.csl"},
            "style",
            "apa",
        ),
        ({"bib_by_default": False}, "auto", False),
        ({"enable_inline_citations": False}, "narrative", False),
        ({"enable_inline_citations": True}, "narrative", True),
        ({"bib_command": "\\refs"}, "commands", ("\\refs", "\\full_bibliography")),
        ({"full_bib_command": "\\all"}, "commands", ("\\bibliography", "\\all")),
    ],
)
def test_options_of_mkdocs_bibtex_mean_the_same(tmp_path, given, attribute, expected):
    assert getattr(options(tmp_path, **given), attribute) == expected


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"csl_file_encoding": "utf-8"}, "a style says itself how it is encoded"),
        ({"cite_inline": True}, "citations always stand in the text"),
        ({"footnote_format": "{number}"}, "citations are links to the bibliography, not footnotes"),
        ({"unescape_for_arithmatex": True}, "formulas are left as they are"),
        ({"bib_file": "a.bib", "bib_dir": "b"}, "bib_dir: not read"),
    ],
)
def test_what_has_no_effect_is_said(tmp_path, given, said):
    [remark] = options(tmp_path, **given).remarks
    assert remark.startswith(list(given)[-1])
    assert said in remark


@pytest.mark.parametrize(
    ("given", "name", "said"),
    [
        ({"sources": 3}, "sources", "Expected a path or a list of paths"),
        ({"sources": ["a", 3]}, "sources", "Expected a path or a list of paths"),
        ({"style": "nonexistent"}, "style", "nonexistent"),
        (
            {"csl_file": "https://example.org/x/no-such-style.csl"},
            "csl_file",
            "styles are not fetched at build time",
        ),
        ({"csl_file": "nowhere.csl"}, "csl_file", "nowhere.csl"),
        ({"csl_file": str(CSL), "style": "apa"}, "csl_file", "'style' says the same"),
        ({"auto": True, "bib_by_default": False}, "bib_by_default", "'auto' says the same"),
        ({"cache_max_age": -1}, "cache_max_age", "Expected a number"),
        ({"network_timeout": "10"}, "network_timeout", "Expected a number"),
        ({"bib_command": ""}, "bib_command", "Expected a word"),
        ({"bib_command": "\bibliography"}, "bib_command", "write it without double quotes"),
        ({"bib_command": "\\refs", "full_bib_command": "\\refs"}, "full_bib_command", "is the same word"),
        ({"csl_file": "http://[x/no-such.csl"}, "csl_file", "styles are not fetched at build time"),
        ({"allow_network": "yes"}, "allow_network", "Expected type"),
        ({"links": ["doi", "ark"]}, "links", "ark"),
    ],
)
def test_a_wrong_value_names_the_option_and_what_is_allowed(tmp_path, given, name, said):
    _, failed = config(tmp_path, **given)
    assert said in failed[name]
