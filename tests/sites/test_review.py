"""Authors at work see which entries of a pasted list need a look, and readers never do."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from lxml import html as lxml_html

from tests.conftest import Site

LIST = """
~~~references
D. A. Thomas, H. Kantarjian, and T. L. Smith, Primary refractory leukemia, Cancer, vol.86, pp.1216-1290, 1999.

B. Three, A bracket (that <b>stays</b> open, Cancer, vol.2, pp.1-2, 2003.

See op. cit, page 12.

C. Four, Another bracket (that stays open, Cancer, vol.3, pp.1-2, 2004.
{: title="A bracket (closed)" }

J. Burke, As it was, 2002. {: type=verbatim }
~~~
"""
PAGE = {"index.md": f"# Home\n\nText [@thomas1999].\n{LIST}"}


def marks(site: Site, name: str = "index.html") -> dict[str, str]:
    """Key of an entry to the words of its mark."""
    document = lxml_html.fromstring(site.read(name))
    found = {}
    for mark in document.find_class("refs-review"):
        (entry,) = mark.iterancestors("li")
        shown = mark.find("summary") if mark.tag == "details" else mark
        found[entry.get("data-key")] = shown.text_content()
    return found


@pytest.mark.parametrize(
    ("option", "command", "is_marked"),
    [
        (None, "build", False),
        (None, "gh-deploy", False),
        (None, "serve", True),
        ("serve", "build", False),
        ("serve", "serve", True),
        ("always", "build", True),
        ("never", "serve", False),
    ],
)
def test_entries_are_marked_under_serve_alone_unless_an_author_says_otherwise(
    build_site: Callable[..., Site], option: str | None, command: str, is_marked: bool
) -> None:
    plugins = ["search", {"refs": {} if option is None else {"review": option}}]
    site = build_site(PAGE, {"plugins": plugins}, command=command)
    assert ("refs-review" in site.read("index.html")) is is_marked
    assert ("review.css" in site.read("index.html")) is is_marked
    assert (site.root / "site/assets/mkdocs-refs/review.css").exists() is is_marked


def test_a_mark_says_which_fields_and_shows_what_was_pasted(build_site: Callable[..., Site]) -> None:
    site = build_site(PAGE, command="serve")
    # What is clear, what its author has settled, and what is wanted as it is has none.
    found = marks(site)
    assert found.pop("three2003") == "Check: title"
    assert list(found.values()) == ["Not read as a reference"]
    shown, _ = lxml_html.fromstring(site.read("index.html")).find_class("refs-review")
    rows = {row.find("dt").text: row.find("dd").text_content() for row in shown.iter("div")}
    assert rows == {
        "Type": "Journal article",
        "Authors": "Three, B.",
        "? Title": "A bracket (that stays open",
        "Journal or book": "Cancer",
        "Volume": "2",
        "Pages": "1-2",
        "Date": "2003",
        "As pasted": "B. Three, A bracket (that <b>stays</b> open, Cancer, vol.2, pp.1-2, 2003.",
    }
    assert not site.read("index.html").count("<b>stays</b>", site.read("index.html").index("As pasted"))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Check: title"),
        ("fr", "À vérifier\u00a0: titre"),
        ("de", "Zu prüfen: Titel"),
        ("es", "Revisar: título"),
        ("it", "Da verificare: titolo"),
        ("pt", "A verificar: título"),
        ("nl", "Controleren: titel"),
    ],
)
def test_a_mark_speaks_the_language_of_the_page(
    build_site: Callable[..., Site], language: str, words: str
) -> None:
    page = f"---\nlang: {language}\n---\n{PAGE['index.md']}"
    assert marks(build_site({"index.md": page}, command="serve"))["three2003"] == words


@pytest.mark.parametrize("options", [{}, {"export": [], "metadata": []}])
def test_marks_are_no_words_of_the_text(
    build_site: Callable[..., Site], options: dict[str, list[str]]
) -> None:
    site = build_site(PAGE, {"plugins": ["search", {"refs": options}]}, command="serve")
    assert marks(site)
    index = json.dumps(json.loads(site.read("search/search_index.json")))
    assert "A bracket (that stays open" in index
    assert "As pasted" not in index
    assert "Check: title" not in index


def test_a_list_in_a_file_is_marked_where_it_is_printed(build_site: Callable[..., Site]) -> None:
    content = LIST.replace("~~~references", "").replace("~~~", "")
    site = build_site(
        {"index.md": "[@three2003]", "all.md": "[REFERENCES all]"},
        {"plugins": [{"refs": {"sources": ["list.txt"]}}]},
        {"list.txt": content},
        command="serve",
    )
    assert list(marks(site)) == ["three2003"]
    assert "three2003" in marks(site, "all/index.html")


def test_a_definition_has_its_corrections_below_it(build_site: Callable[..., Site]) -> None:
    entry = "B. Three, A bracket (that stays open, Cancer, vol.2, pp.1-2, 2003."
    for below in ("\n", "\n\n", "\n\nURL : https://example.org\n", "\nURL : https://example.org\n\n"):
        page = f'Text [@b] [@c].\n\n[@b]: {entry}{below}{{: title="It is closed" }}\n\n[@c]: {entry.replace("2003", "2001")}\n\nMore.\n'
        site = build_site({"index.md": page}, {"markdown_extensions": ["attr_list"]})
        assert site.read("index.html").count("It is closed") == 1
        assert "{:" not in site.read("index.html")
        assert "More." in site.read("index.html")


def test_what_is_wrong_with_corrections_is_told_with_its_place(build_site: Callable[..., Site]) -> None:
    site = build_site({"index.md": LIST.replace('{: title="A', '{: titel="A')})
    assert any(
        "docs/index.md:10:4: 'titel' is no variable of a reference. Did you mean 'title'?" in warning
        for warning in site.warnings
    )


def test_a_wrong_option_is_told_with_what_is_allowed(build_site: Callable[..., Site]) -> None:
    from mkdocs.exceptions import Abort

    with pytest.raises(Abort):
        build_site(PAGE, {"plugins": [{"refs": {"review": "sometimes"}}]})
