"""Where a citation is a citation, and where an ``@`` is just an ``@``."""

from __future__ import annotations

import markdown
import pytest

from tests.constructs import CITED, LITERAL, REFERENCES

EXTENSIONS = {
    "neither": [],
    "fenced_code": ["extra"],
    "superfences": ["extra", "pymdownx.superfences", "pymdownx.magiclink", "pymdownx.tabbed"],
}


def convert(text: str, extensions: list[str] | None = None, references: str = REFERENCES) -> str:
    md = markdown.Markdown(
        extensions=[
            "mkdocs_refs",
            *(extensions if extensions is not None else ["extra", "toc", "admonition"]),
        ],
        extension_configs={"toc": {"permalink": True}} if extensions is None else {},
    )
    html = md.convert(text + references)
    assert "data-refs" not in html, "a placeholder was left behind"
    return html


def body(html: str) -> str:
    """What comes before the bibliography."""
    return html.split('<section class="refs-bibliography"', maxsplit=1)[0]


@pytest.mark.parametrize(("text", "shown"), LITERAL.values(), ids=LITERAL.keys())
def test_is_not_a_citation(text: str, shown: str) -> None:
    html = body(convert(text))
    assert shown in html.replace("&#64;", "@").replace("&amp;", "&")
    assert "refs-c" not in html
    assert "refs-unknown" not in html


@pytest.mark.parametrize("text", CITED.values(), ids=CITED.keys())
def test_is_a_citation(text: str) -> None:
    html = convert(text)
    assert 'class="refs-cite"' in html
    assert "@" not in html


@pytest.mark.parametrize("extensions", EXTENSIONS.values(), ids=EXTENSIONS.keys())
def test_reference_blocks_work_with_every_kind_of_fence(extensions: list[str]) -> None:
    html = convert("Text [@a].", extensions)
    assert html.count('<li class="refs-entry"') == 4
    assert "~~~" not in html


@pytest.mark.parametrize("extensions", EXTENSIONS.values(), ids=EXTENSIONS.keys())
def test_options_need_no_quotes(extensions: list[str]) -> None:
    html = convert(
        "Text [@b].",
        extensions,
        '\n\n~~~references order=cited title="Further reading"\n[@a]: A. Author, One, Journal, vol.1, 2001.\n\n'
        "[@b]: B. Author, Two, Journal, vol.2, 2002.\n~~~\n",
    )
    assert '<h2 class="refs-title" id="further-reading">Further reading</h2>' in html
    assert html.index('id="ref-b"') < html.index('id="ref-a"')


@pytest.mark.parametrize("extensions", list(EXTENSIONS.values())[1:], ids=list(EXTENSIONS)[1:])
def test_a_block_inside_a_longer_fence_is_code(extensions: list[str]) -> None:
    text = "````markdown\n~~~references order=cited\nA. Author, One, Journal, vol.1, 2001.\n~~~\n````"
    html = body(convert(text, extensions))
    assert "refs-" not in html
    assert "order=cited" in html.replace('<span class="w">', "").replace("</span>", "")


def test_a_block_in_indented_code_defines_nothing() -> None:
    text = "Text @c.\n\n    ~~~references\n    [@c]: C. Author, One, Journal, vol.1, 2001.\n    ~~~\n"
    html = body(convert(text, ["extra", "pymdownx.superfences"]))
    assert "Text @c." in html
    assert "refs-cite" not in html


@pytest.mark.parametrize(
    ("prefix", "indent"),
    [
        ("- Item\n\n", "    "),
        ("> Quote\n>\n", "> "),
        ('!!! note "Refs"\n', "    "),
        ('=== "Tab"\n\n', "    "),
    ],
    ids=["list", "quote", "admonition", "tab"],
)
def test_superfences_finds_blocks_in_containers(prefix: str, indent: str) -> None:
    block = "".join(
        f"{indent}{line}\n"
        for line in ("~~~references", "[@c]: C. Author, One, Journal, vol.1, 2001.", "~~~")
    )
    html = convert(f"Text [@c].\n\n{prefix}{block}", ["extra", "admonition", *EXTENSIONS["superfences"]], "")
    assert 'id="ref-c"' in html
    assert 'href="#ref-c"' in html


def test_headings_stay_clean() -> None:
    md = markdown.Markdown(extensions=["mkdocs_refs", "toc"])
    html = md.convert("[TOC]\n\n# Title [@a]\n\n## Part @b [p. 3]" + REFERENCES)
    assert [token["id"] for token in md.toc_tokens] == ["title"]  # type: ignore[attr-defined]
    assert md.toc_tokens[0]["name"] == "Title"  # type: ignore[attr-defined]
    assert md.toc_tokens[0]["children"][0]["id"] == "part"  # type: ignore[attr-defined]
    toc = html[html.index('<div class="toc">') : html.index("</div>")]
    assert "refs" not in toc
    assert html.count('id="cite-a-1"') == 1


def test_ids_are_unique_whatever_headings_are_called() -> None:
    import re

    html = convert('# Ref a {#ref-a}\n\n## x {#cite-a-1}\n\n<p id="ref-b"></p>\n\nText [@a; @b] @a.')
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    targets = re.findall(r'href="#((?:ref|cite)-[^"]+)"', html)
    assert targets
    assert set(targets) <= set(ids)


def test_citations_are_numbered_in_reading_order_footnotes_last() -> None:
    html = convert(
        "Word[^1] [@b].\n\n[^1]: Note [@a].",
        references="\n\n[@a]: A. Author, One, Journal, vol.1, 2001.\n\n[@b]: B. Author, Two, Journal, vol.2, 2002.",
    )
    assert html.index('id="ref-b"') < html.index('id="ref-a"')


def test_one_converter_serves_many_pages() -> None:
    md = markdown.Markdown(extensions=["mkdocs_refs"])
    first = md.convert("Text [@a]." + REFERENCES)
    md.reset()
    md.convert("Text [@b]." + REFERENCES)
    md.reset()
    assert md.convert("Text [@a]." + REFERENCES) == first


def test_a_page_without_references_is_untouched() -> None:
    text = "# Title\n\nText with [a link](x) and me@example.org.\n\n~~~\ncode\n~~~"
    assert markdown.markdown(text, extensions=["mkdocs_refs", "extra"]) == markdown.markdown(
        text, extensions=["extra"]
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("- [@a]: a very good paper.", ": a very good paper."),
        ("> [@a]: a very good paper.", ": a very good paper."),
        ("[@a]: this was the first of its kind.", ": this was the first of its kind."),
        (
            "Thanks [@user].\n\n[@user]: https://example.org/user",
            '<a href="https://example.org/user">@user</a>',
        ),
        ('[@org/pkg] it is\n\n[@org/pkg]: <https://example.org/> "Title"', 'href="https://example.org/"'),
        ("[text][@b]\n\n[@b]: #there", '<a href="#there">text</a>'),
        ("[text][@q] [@r]\n\n[@q]: page.md\n[@r]: <other page.md> 'Title'", '<a href="page.md">text</a>'),
    ],
)
def test_what_only_looks_like_a_definition_stays_on_the_page(text: str, shown: str) -> None:
    md = markdown.Markdown(extensions=["mkdocs_refs"])
    html = md.convert(text + REFERENCES)
    assert shown in html


def test_a_definition_need_not_look_like_a_reference_if_nothing_else_has_its_key() -> None:
    html = convert("As in [@rfc2119].", references="\n\n[@rfc2119]: RFC 2119\n")
    assert 'href="#ref-rfc2119"' in html
    assert "RFC 2119" in html.split('id="ref-rfc2119"')[1]


def test_definitions_on_consecutive_lines() -> None:
    html = convert(
        "Text [@x] [@y].",
        references="\n\n[@x]: X. Author, One, Journal, vol.1, 2001.\n[@y]: Y. Author, Two, Journal, vol.2, 2002.\n",
    )
    assert 'id="ref-x"' in html
    assert 'id="ref-y"' in html


@pytest.mark.parametrize(
    "place", ["Before:\n[REFERENCES]", "[REFERENCES]\nAfter.", "Before\n[REFERENCES]\nAfter"]
)
def test_a_place_needs_a_line_of_its_own_and_no_more(place: str) -> None:
    html = convert(
        f"Text [@a].\n\n{place}", references=REFERENCES.replace("~~~references", "~~~references hidden")
    )
    assert "[REFERENCES]" not in html
    assert html.count("refs-bibliography") == 1
    for word in ("Before", "After"):
        assert (word in html) == (word in place)


def test_of_several_places_the_first_takes_what_no_block_holds() -> None:
    hidden = REFERENCES.replace("~~~references", "~~~references hidden")
    html = convert("Text [@a].\n\n[REFERENCES]\n\nBetween\n\n[REFERENCES]", references=hidden)
    assert html.count("refs-bibliography") == 1
    assert html.index("refs-bibliography") < html.index("Between")


@pytest.mark.parametrize(
    "info", ["~~~references hidden", "~~~{.references hidden}", "~~~ {.references hidden=true}"]
)
@pytest.mark.parametrize(
    "extensions", [["extra", "attr_list"], EXTENSIONS["superfences"]], ids=["extra", "superfences"]
)
def test_a_hidden_block_only_defines(info: str, extensions: list[str]) -> None:
    html = convert("Text.", extensions, REFERENCES.replace("~~~references", info))
    assert "First title" not in html


@pytest.mark.parametrize(
    "text",
    [
        "Inline <code>[@a]</code> and <kbd>@a</kbd>.",
        "<pre>[@a]</pre>",
        "Inline <script>x = '[@a]'</script> text",
    ],
)
def test_raw_code_stays_as_written(text: str) -> None:
    html = body(convert(text))
    assert "@a" in html
    assert "refs-c" not in html


def test_no_link_stands_in_a_link() -> None:
    html = body(convert('A raw <a href="x">link [@a] here</a>.'))
    assert html.count("<a ") == 1
    assert "[1]" in html


@pytest.mark.parametrize(
    "debris", ["<!-- <h2> -->", "Text <h3>never closed", "<script>s = '<h3>'</script>", "<a href='x'>open"]
)
def test_debris_in_an_author_s_html_costs_no_bibliography(debris: str) -> None:
    html = convert(f"{debris}\n\nText [@b].")
    assert html.count('<li class="refs-entry"') == 4
    assert 'href="#ref-b"' in html


def test_an_author_s_own_placeholder_takes_nothing_away() -> None:
    text = '<cite data-refs="0"></cite> <cite data-refs="x-0"></cite>\n\nText [@b].'
    html = markdown.markdown(text + REFERENCES, extensions=["mkdocs_refs"])
    assert 'href="#ref-b"' in html


def test_formulas_and_links_in_an_affix_are_no_grammar() -> None:
    html = body(convert("Text [@a, see $p;q$ and [x;y](z)].", ["extra", "pymdownx.arithmatex"]))
    assert html.count("refs-citation") == 1
    assert "p;q" in html


def test_numbers_are_keys_in_brackets_only() -> None:
    numbered = "\n\n~~~references\n1. A. Author, One, Journal, vol.1, 2001.\n2. B. Author, Two, Journal, vol.2, 2002.\n~~~"
    html = body(convert("Two cores @2 GHz [@2].", references=numbered))
    assert "cores @2 GHz" in html
    assert ">2</a>" in html


def test_footnotes_belong_to_no_section() -> None:
    html = convert("# One\n\nWord[^1].\n\n[^1]: Note [@a].\n\n# Last\n\nText [@b].")
    assert 'aria-label="Back to citation a"' in html
    assert 'aria-label="Back to citation a, in “Last”"' in html


def test_keys_in_any_script_make_ids_that_tell_them_apart() -> None:
    html = convert(
        "Text [@иванов2020; @王2020; @müller2020].",
        references="\n\n~~~references\n[@иванов2020]: A. Author, One, Journal, vol.1, 2001.\n\n"
        "[@王2020]: B. Author, Two, Journal, vol.1, 2002.\n\n[@müller2020]: C. Author, Three, Journal, vol.1, 2003.\n~~~",
    )
    for id_ in ("ref-王2020", "ref-muller2020"):
        assert f'id="{id_}"' in html
        assert f'href="#{id_}"' in html


def test_an_author_s_own_numbers_stay_true() -> None:
    """Numbers with a gap are kept; what the list does not hold is numbered on from the highest."""
    html = convert(
        "Text [@9; @3] and [@other].",
        references="\n\n~~~references\n3. A. Author, One, Journal, vol.1, 2001.\n\n9. B. Author, Two, Journal, vol.2, 2002.\n~~~"
        "\n\n[@other]: C. Author, Three, Journal, vol.3, 2003.",
    )
    assert [label.split(".<")[0] for label in html.split('refs-label">')[1:]] == ["3", "9", "10"]
    assert ">3</a>, <a" in html
    assert ">10</a>]" in html


def test_numbers_that_two_lists_print_tell_nothing_and_are_counted_anew() -> None:
    block = "\n\n~~~references\n1. {}\n~~~"
    html = convert(
        "Text.",
        references=block.format("A. Author, One, Journal, vol.1, 2001.")
        + block.format("B. Author, Two, Journal, vol.2, 2002."),
    )
    assert [label.split(".<")[0] for label in html.split('refs-label">')[1:]] == ["1", "2"]


@pytest.mark.parametrize("extensions", [[], ["extra"], ["extra", "pymdownx.caret"]])
def test_an_inline_note_that_is_a_citation_is_a_citation(extensions: list[str]) -> None:
    html = convert("Complex ^[@a] and ^[see @b, p. 3].", extensions)
    assert "^" not in body(html)
    assert "Complex <span" in html
    assert html.count('class="refs-cite"') == 2


def test_a_superscript_around_a_citation_stays_one() -> None:
    assert "<sup><span" in convert("Complex^[@a]^.", ["extra", "pymdownx.caret"])
    assert "^<a" in convert("2^[x](https://example.org)", [])


@pytest.mark.parametrize("extensions", [[], ["extra"], ["extra", "pymdownx.caret"]])
def test_a_superscript_before_a_citation_stays_one(extensions: list[str]) -> None:
    html = body(convert("An area of 5 m^2^[@a], on the 5^th^ [@b].", extensions))
    assert html.count('class="refs-cite"') == 2
    assert ("m<sup>2</sup><span" if "pymdownx.caret" in extensions else "m^2^<span") in html


@pytest.mark.parametrize("mentions", [{"repo_url_shorthand": True}, {"social_url_shorthand": True}])
def test_a_citation_is_no_mention_of_a_user(mentions: dict[str, bool]) -> None:
    """What magiclink makes of ``@key``, as many themes recommend to set it."""
    md = markdown.Markdown(
        extensions=["mkdocs_refs", "extra", "pymdownx.magiclink"],
        extension_configs={
            "pymdownx.magiclink": {"provider": "github", "user": "me", "repo": "it", **mentions}
        },
    )
    html = md.convert("Text [@a], [@a; @b], [@a][@b] and @b; not @github:nobody or @nobody." + REFERENCES)
    assert body(html).count('class="refs-cite"') == 6
    assert '/a"' not in body(html)
    assert 'href="https://github.com/nobody"' in html


def test_citations_that_stand_together_are_no_reference_link() -> None:
    html = convert("See [@a][@b][-@a].", [])
    assert html.count('class="refs-cite"') == 3
    assert "][" not in html


@pytest.mark.parametrize(
    "text",
    ["[@nobody][@a]", "[text][@a]\n\n[@a]: https://example.org", "[@a](https://example.org)", "`[@a][@b]`"],
)
def test_what_is_a_link_or_code_stays_one(text: str) -> None:
    assert 'href="#ref-b"' not in body(convert(text, []))
    assert "Author" not in body(convert(text, []))


_NEAR_CITATIONS = (
    "One [@a], two ([@b]), three [see @a, pp. 3-5; -@b].",
    "A [link with [@a] in it](https://example.org) and [another](x.md 'titled [@a]').",
    "An ![image of [@a]](x.png 'as [@b] has it').",
    "<span title='as [@a] has it'>raw</span> <!-- > [@a] --> and 1 < 2 [@b].",
    "`[@a]` and \\[@a] and ``a [@b] b``.",
    "[text] [@a] and [@a] [text] and [@a](x.md) and [@a]{.marked} and [@a]: more.",
    "[@a] [text]\n\n[text]: x.md\n",
    "Text [@a].\n\n[@a]: https://example.org 'a definition'\n",
    "[see www.example.org @a] [see me@example.org; @a] [see https://example.org/[@a]]",
    "*so [@a]* and **so [see *this* @b]** x^[@a]^ ^[@b]",
    "Twice unknown: [see _x_ @nobody] and [@nobody] and [@a; @nobody].",
    "{: title='[@a]' } and [@a]{: title='[@b]' }\n",
    "| [@a] | [x](y.md) [@b] |\n|---|---|\n| [@a, p. 3] | `[@b]` |\n",
    "[@a\n; @b] and [nobody @a] and [ @a ] and [@a;] and [-@b] and [@{a}] and [@a's].",
)
"""Citations beside what other processors of brackets, addresses and raw HTML may take."""


@pytest.mark.parametrize("extensions", EXTENSIONS.values(), ids=EXTENSIONS.keys())
@pytest.mark.parametrize("text", _NEAR_CITATIONS)
def test_what_is_recognised_before_links_would_be_recognised_after_them(
    text: str, extensions: list[str]
) -> None:
    made = []
    for without in ("", "refs_early"):
        md = markdown.Markdown(extensions=["mkdocs_refs", *extensions])
        if without:
            md.inlinePatterns.deregister(without)
        html = md.convert(text + REFERENCES)
        made.append((html, [str(each) for each in md.refs.result.diagnostics]))  # type: ignore[attr-defined]
    assert made[0] == made[1]
