"""Formulas of entries, beside pymdownx.arithmatex and without it."""

from __future__ import annotations

from typing import Any

import lxml.html
import markdown
import pytest

FORMULA = '$f\'(k) < \\frac{a}{b} & "c"$'
PAGE = r"""Text with {formula}, and [@rank].

~~~references
@article{{rank, author={{Doe, Jane}}, title={{The rank {formula} costs \$5, not \$6}}, journal={{J}}, year=2001}}
~~~

[REFERENCES]
"""


def shown(extensions: list[str], **options: Any) -> lxml.html.HtmlElement:
    html = markdown.markdown(
        PAGE.format(formula=FORMULA),
        extensions=["mkdocs_refs", *extensions],
        extension_configs={"pymdownx.arithmatex": options, "mkdocs_refs": {"metadata": []}},
    )
    return lxml.html.fromstring(f"<div>{html}</div>")


def formulas(tree: lxml.html.HtmlElement, where: str) -> list[str]:
    found = tree.xpath(f'{where}//*[@class="arithmatex"]')
    return [lxml.html.tostring(each, with_tail=False, encoding="unicode") for each in found]


@pytest.mark.parametrize(
    "extensions", [["pymdownx.arithmatex"], ["pymdownx.superfences", "pymdownx.arithmatex"]]
)
@pytest.mark.parametrize(
    "options",
    [
        {"generic": True},
        {"generic": True, "tex_inline_wrap": ["$${", "}$$"], "inline_tag": "em"},
        {"generic": True, "inline_syntax": ["round"]},
        {"generic": False, "preview": False},
        {"generic": False, "preview": True},
    ],
)
def test_a_formula_of_an_entry_is_written_like_one_of_the_page(
    extensions: list[str], options: dict[str, Any]
) -> None:
    tree = shown(extensions, **options)
    [entry] = formulas(tree, '//*[@class="refs-text"]')
    dollars = "round" not in options.get("inline_syntax", [])
    assert formulas(tree, "//p[1]") == [entry] * dollars
    assert "costs $5, not $6" in tree.xpath('string(//*[@class="refs-text"])')


def test_without_arithmatex_a_formula_is_left_to_the_script_that_finds_it() -> None:
    tree = shown([])
    assert formulas(tree, "/") == []
    assert f"The rank {FORMULA} costs" in tree.xpath('string(//*[@class="refs-text"])')


def test_a_formula_cannot_leave_its_element() -> None:
    page = PAGE.format(formula="$</script></span><img src=x onerror=alert(1)>$")
    for generic in (True, False):
        html = markdown.markdown(
            page,
            extensions=["mkdocs_refs", "pymdownx.arithmatex"],
            extension_configs={"pymdownx.arithmatex": {"generic": generic}},
        )
        assert "<img" not in html
