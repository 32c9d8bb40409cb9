"""The article's own list: where it is found, how it becomes a block, which keys it gets; and what else stays as it was."""

from __future__ import annotations

import markdown
import pytest

from mkdocs_refs.adopt import adopt
from mkdocs_refs.adopt.model import Cited, Cluster, Work
from mkdocs_refs.adopt.writing import written
from mkdocs_refs.library import Library
from mkdocs_refs.loading import read_bytes
from mkdocs_refs.model import Item

ENTRIES = """\
1. D. A. Thomas, H. Kantarjian, and T. L. Smith, Primary refractory leukemia, Cancer, vol.86, pp.1216-1246, 1999.
2. E. Tavernier, J. M. Boiron, and F. Huguet, Outcome of treatment, Leukemia, vol.21, pp.1907-1921, 2007."""
APA = """\
Stein, H. (1999a). The first paper on things. *Journal of Things*, 12(3), 45–67.

Stein, H. (1999b). The second paper on things. *Journal of Things*, 13(3), 45–67."""


@pytest.mark.parametrize(
    "heading",
    [
        "## References", "# REFERENCES", "### 6. Références", "## VI. Références bibliographiques", "## Bibliographie {#biblio .x}",
        "## **Literaturverzeichnis**", "## Referencias bibliográficas:", "## Riferimenti bibliografici", "## Referências",
        "## Works Cited", "References\n==========", "Bibliografía\n-----", "**References**", "References", "## Literatuur",
    ],
)  # fmt: skip
def test_a_plain_list_becomes_a_block(heading: str) -> None:
    adopted = adopt(f"Relapse [1].\n\n{heading}\n\n{ENTRIES}\n")
    assert adopted.text == f"Relapse [@thomas1999].\n\n{heading}\n\n```references\n{ENTRIES}\n```\n"
    assert (adopted.references, adopted.new_block) == (2, True)


def test_it_ends_with_its_section() -> None:
    after = "## Appendix\n\nMore [2].\n"
    adopted = adopt(f"Relapse [1].\n\n## References\n\n{ENTRIES}\n\n{after}")
    assert adopted.text.endswith(f"```references\n{ENTRIES}\n```\n\n## Appendix\n\nMore [@tavernier2007].\n")


def test_lower_headings_and_notes_in_its_section_part_it() -> None:
    second = ENTRIES.replace("1. D. A. Thomas", "3. A. Weber").replace("2. E. Tavernier", "4. B. Weber")
    note = "[^1]: A note.\n\n---\n\nThe end."
    adopted = adopt(
        f"Relapse [1, 4].[^1]\n\n## References\n\n### Old\n\n{ENTRIES}\n\n### New\n\n{second}\n\n{note}"
    )
    assert adopted.text == (
        "Relapse [@thomas1999; @weber2007].[^1]\n\n"
        f"## References\n\n### Old\n\n```references\n{ENTRIES}\n```\n\n### New\n\n```references\n{second}\n```\n\n{note}"
    )


def test_the_last_heading_counts_and_prose_below_one_is_no_list() -> None:
    article = f"## Sources\n\nWe used archives [1].\n\nAnd letters.\n\n## References\n\n{ENTRIES}\n"
    adopted = adopt(article)
    assert adopted.text.startswith(
        "## Sources\n\nWe used archives [@thomas1999].\n\nAnd letters.\n\n## References\n\n```"
    )


def test_further_reading_is_the_list_only_where_there_is_no_other() -> None:
    further = "## Further reading\n\nA. Weber, B. Two, and C. Three, Else, Cancer, vol.1, pp.1-9, 2001.\n"
    adopted = adopt(f"Relapse [1].\n\n## References\n\n{ENTRIES}\n\n{further}")
    assert (
        adopted.text
        == f"Relapse [@thomas1999].\n\n## References\n\n```references\n{ENTRIES}\n```\n\n{further}"
    )
    assert adopt(f"(Weber et al., 2001)\n\n{further}").citations == 1


def test_a_list_in_code_is_none() -> None:
    article = f"Relapse [1].\n\n````\n## References\n\n{ENTRIES}\n````\n"
    assert adopt(article).text == article


@pytest.mark.parametrize("fence", ["~~~references", "```references order=cited", "```` {.references}"])
def test_a_block_that_is_there_is_not_touched(fence: str) -> None:
    mark = fence.split("r", maxsplit=1)[0].split(" ", maxsplit=1)[0]
    block = f"{fence}\n{ENTRIES}\n\nSee [1] and (Thomas et al., 1999).\n{mark}\n"
    adopted = adopt(f"Relapse [2].\n\n{block}")
    assert adopted.text == f"Relapse [@tavernier2007].\n\n{block}"
    assert not adopted.new_block


def test_definitions_are_a_list_too() -> None:
    definition = "[@salvage]: D. A. Thomas, H. Kantarjian, and T. L. Smith, Primary refractory leukemia, Cancer, vol.86, 1999.\n"
    adopted = adopt(f"Relapse (Thomas et al., 1999).\n\n{definition}")
    assert adopted.text == f"Relapse [@salvage].\n\n{definition}"


def test_backticks_in_the_list_do_not_close_its_fence() -> None:
    entries = f"{ENTRIES}\n3. A. Code, B. Tick, and C. Mark, The ```` sign, Signs, vol.1, pp.1-2, 2001."
    adopted = adopt(f"Relapse [1].\n\n## References\n\n{entries}")
    assert adopted.text.endswith(f"\n\n`````references\n{entries}\n`````")


def test_a_fence_that_is_left_open_does_not_swallow_the_list() -> None:
    adopted = adopt(f"Relapse [1].\n\n```\n\n## References\n\n{ENTRIES}\n")
    assert adopted.text.endswith(f"~~~references\n{ENTRIES}\n~~~\n")
    both = adopt(f"Relapse [1].\n\n```\n\n~~~\n\n## References\n\n{ENTRIES}\n")
    assert both.text.endswith(f"````references\n{ENTRIES}\n````\n")


def test_entries_whose_keys_would_be_the_same_get_labels() -> None:
    adopted = adopt(f"(Stein 1999a) and Stein (1999b).\n\n## References\n\n{APA}\n")
    first, second = APA.split("\n\n")
    assert adopted.text == (
        "[@stein1999a] and @stein1999b.\n\n## References\n\n"
        f"```references\n[@stein1999a]: {first}\n\n[@stein1999b]: {second}\n```\n"
    )


def test_a_block_that_is_there_keeps_its_keys() -> None:
    block = f"~~~references\n{APA}\n~~~\n"
    adopted = adopt(f"(Stein 1999a; Stein 1999b).\n\n{block}")
    assert adopted.text == f"[@stein1999; @stein1999b].\n\n{block}"


def test_a_number_is_a_key_in_brackets_only() -> None:
    cluster = Cluster(cites=(Cited(work=Work(index=0, item=Item(id="a"), own=True)),), narrative=True)
    assert written(cluster, {0: "weber2003"}, before="", after="") == "@weber2003"
    assert not written(cluster, {0: "3"}, before="", after="")


def test_a_list_with_numbers_gets_no_labels_since_they_would_hide_the_numbers() -> None:
    first, second = APA.split("\n\n")
    adopted = adopt(f"(Stein 1999a).\n\n## References\n\n1. {first}\n\n2. {second}\n")
    assert f"```references\n1. {first}\n\n2. {second}\n```" in adopted.text
    assert "[@stein1999]." in adopted.text


def test_what_cannot_be_read_is_cited_by_its_number() -> None:
    adopted = adopt(f"Relapse [1, 3].\n\n## References\n\n{ENTRIES}\n3. Unpublished data.\n")
    assert adopted.text.startswith("Relapse [@thomas1999; @3].")


def test_the_keys_are_those_that_the_page_knows() -> None:
    article = f"Relapse [1, 2]; (Stein 1999a).\n\n## References\n\n{ENTRIES}\n\n3. {APA.replace(chr(10) * 2, chr(10) * 2 + '4. ')}\n"
    html = markdown.markdown(adopt(article).text, extensions=["mkdocs_refs"])
    assert html.count('class="refs-cite"') == 3
    assert "[?" not in html
    assert html.count('class="refs-entry"') == 4


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("end", ["", "\n", "  \n\n\n"])
@pytest.mark.parametrize("start", ["", "\ufeff", "---\ntitle: A [1]\n---\n"])
def test_line_ends_and_the_end_of_the_file_stay(newline: str, end: str, start: str) -> None:
    article = f"{start}Relapse [1].\u2028\tSo\n\n## References\n\n{ENTRIES}{end}"
    expected = (
        f"{start}Relapse [@thomas1999].\u2028\tSo\n\n## References\n\n```references\n{ENTRIES}\n```{end}"
    )
    if end.startswith(" "):
        expected = expected.replace("\n```  \n", "  \n```\n")
    assert adopt(article.replace("\n", newline)).text == expected.replace("\n", newline)


def test_sources_are_looked_in_for_what_the_list_does_not_have() -> None:
    bib = b"@book{weiss, author={Weiss, K.}, title={W}, year=2003}\n@book{other, author={Thomas, D. and A, B. and C, D.}, title={O}, year=1999}"
    library = Library(read_bytes(bib, "refs.bib").items)
    article = f"(Weiss, 2003; Thomas et al., 1999) [2].\n\n## References\n\n{ENTRIES}\n"
    assert adopt(article, library).text.startswith("[@weiss; @thomas1999] [@tavernier2007].")


def test_printed_numbers_of_a_source_count_where_the_article_has_no_list() -> None:
    reading = read_bytes(ENTRIES.encode(), "list.txt")
    adopted = adopt("Relapse [2].\n", Library(reading.items, reading.aliases))
    assert adopted.text == "Relapse [@tavernier2007].\n"


def test_keys_that_are_no_plain_ones_stand_in_braces() -> None:
    bib = b"@book{a.b., author={Weiss, K.}, title={W}, year=2003}"
    library = Library(read_bytes(bib, "refs.bib").items)
    assert adopt("Weiss (2003) (Weiss, 2003, p. 3).\n", library).text == "@{a.b.} [@{a.b.}, p. 3].\n"


PROTECTED = """\
`[1]` and [a [1] link](https://example.org/[1]) and ![2](a.png) and https://example.org/(Thomas et al., 1999) and <b title="[1]">

<!-- [1] -->

    [1] (Thomas et al., 1999)

```
[1]

## References
```

<div>

[1]

</div>

$x[1]$ and \\(a[1]\\) and [@thomas1999, p. 1] and @thomas1999 [p. 2] and {{ x[1] }}

## Title {: title="[1]" }

*[ABC]: [1]
[label]: https://example.org "[1]"
"""


def test_what_is_no_prose_stays() -> None:
    adopted = adopt(f"Relapse [1].\n\n{PROTECTED}\n## References\n\n{ENTRIES}\n")
    assert f"\n\n{PROTECTED}\n## References" in adopted.text
    assert adopted.citations == 1


def test_a_second_run_changes_nothing_and_tells_the_same() -> None:
    article = f"Relapse [1], [9], word<sup>2</sup>, (1), (Weiss, 2003).[^1]\n\n[^1]: See [2].\n\n## References\n\n{ENTRIES}\n"
    once = adopt(article)
    again = adopt(once.text)
    assert again.text == once.text
    assert [left.text for left in again.left] == [left.text for left in once.left] == ["[9]", "<sup>2</sup>", "(1)", "(Weiss, 2003)", "[2]"]  # fmt: skip
