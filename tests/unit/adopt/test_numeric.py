"""Citations by number: the grammar, what is none, and when an ambiguous form counts."""

from __future__ import annotations

import pytest

from mkdocs_refs.adopt import Adopted, adopt
from mkdocs_refs.adopt.numeric import readings

ENTRIES = [
    "D. A. Thomas, H. Kantarjian, and T. L. Smith, Primary refractory leukemia, Cancer, vol.86, pp.1216-1246, 1999.",
    "E. Tavernier, J. M. Boiron, and F. Huguet, Outcome of treatment, Leukemia, vol.21, pp.1907-1921, 2007.",
    "R. M. Sharkey and D. M. Goldenberg, Cancer radioimmunotherapy, Immunotherapy, vol.3, pp.349-70, 2011.",
    "J. M. Burke, J. G. Jurcic, and D. A. Scheinberg, Radioimmunotherapy for acute leukemia, Cancer Control, vol.9, 2002.",
    "J. Carnahan, R. Stein, and Z. Qu, Epratuzumab, a CD22-targeting antibody, Molecular Immunology, vol.44, 2007.",
]
KEYS = ["thomas1999", "tavernier2007", "sharkey2011", "burke2002", "carnahan2007"]
NUMBERED = (
    "\n\n## References\n\n" + "\n\n".join(f"[{n}] {entry}" for n, entry in enumerate(ENTRIES, 1)) + "\n"
)
UNNUMBERED = "\n\n## References\n\n" + "\n\n".join(ENTRIES) + "\n"


def body(adopted: Adopted) -> str:
    """The prose of an adopted article, with the numbers of the list for its keys, which makes it short."""
    prose = adopted.text.partition("\n\n## References")[0]
    for number, key in enumerate(KEYS, 1):
        prose = prose.replace(f"@{key}", f"@{number}")
    return prose


def whys(adopted: Adopted) -> list[str]:
    return [f"{left.text}: {left.why}" for left in adopted.left]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("relapse [1].", "relapse [@1]."),
        ("relapse[1].", "relapse[@1]."),
        ("[1,2]", "[@1; @2]"),
        ("[1, 3–5]", "[@1; @3; @4; @5]"),
        ("[1,3-5]", "[@1; @3; @4; @5]"),
        ("[3--5]", "[@3; @4; @5]"),
        ("[3 — 5]", "[@3; @4; @5]"),
        ("[3‑5]", "[@3; @4; @5]"),
        ("[1; 2]", "[@1; @2]"),
        ("[1 et 2]", "[@1; @2]"),
        ("[1,\n2]", "[@1; @2]"),
        ("[1,\u00a02]", "[@1; @2]"),
        ("[1, p. 4]", "[@1, p. 4]"),
        ("[1, pp. 4–6; 2]", "[@1, pp. 4–6; @2]"),
        ("[2, p. 1909 ; 4]", "[@2, p. 1909; @4]"),
        ("[1, chap. 2]", "[@1, chap. 2]"),
        ("[see 1; cf. 2, p. 3]", "[see @1; cf. @2, p. 3]"),
        ("[voir 1, 2]", "[voir @1; @2]"),
        (r"\[1\]", "[@1]"),
        (r"\[1, 3--5\]", "[@1; @3; @4; @5]"),
        ("[1][2]", "[@1][@2]"),
        ("[1]–[3], [5]", "[@1; @2; @3], [@5]"),
        (r"\[1\]--\[3\]", "[@1; @2; @3]"),
        ("[1] [2]", "[@1] [@2]"),
        ("**[1]**", "**[@1]**"),
        ("<sup>[1]</sup>", "<sup>[@1]</sup>"),
        ("| a | [1] |", "| a | [@1] |"),
        ("> - [1]", "> - [@1]"),
        ('!!! note "Remark [1]"', '!!! note "Remark [@1]"'),
        ("## Relapse [1]", "## Relapse [@1]"),
    ],
)
def test_numbers_in_brackets(written: str, expected: str) -> None:
    adopted = adopt(written + NUMBERED)
    assert body(adopted) == expected
    assert adopted.left == ()


@pytest.mark.parametrize(
    "written",
    [
        "[0, 1]",
        "[0]",
        "[2007]",
        "x[3]",
        "[1.5, 2.5]",
        "[-1, 1]",
        "x ∈ [1, 2]",
        "in the interval [1, 2]",
        "[a1]",
        "[x]",
        "[ ]",
        "[1a]",
        "[p. 3]",
        "1] and [2",
        "[]",
    ],
)
def test_what_is_no_number_of_a_list_is_not_even_told(written: str) -> None:
    adopted = adopt(written + NUMBERED)
    assert body(adopted) == written
    assert adopted.left == ()


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("[12]", "[12]: no such number: 12"),
        ("[1, 12]", "[1, 12]: no such number: 12"),
        ("[4-9]", "[4-9]: no such number: 6, 7, 8, …"),
        ("[5-3]", "[5-3]: 5–3 counts down"),
        ("[1]: a remark", "[1]: with a colon after it, it would be read as a definition"),
        ("a[^a]\n\n[^a]: see [2]", "[2]: it stands in a footnote"),
        ("[1](#ref1)", "[1](#ref1): it is a link already"),
        ("[[1]]", "[[1]]: it is a link already"),
    ],
)
def test_what_is_left_is_told_with_its_reason(written: str, why: str) -> None:
    adopted = adopt(written + NUMBERED)
    assert body(adopted) == written
    assert whys(adopted) == [why]


def test_the_place_of_what_is_left_is_that_in_the_file() -> None:
    (left,) = adopt(f"A line [1].\r\n\r\nAnother [2] and [12].{NUMBERED}").left
    assert (left.line, left.column) == (3, 17)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("word<sup>1</sup> and", "word [@1] and"),
        ("word<sup>1,3</sup>.", "word [@1; @3]."),
        ("word.<sup>1</sup> Next", "word [@1]. Next"),
        ("word,^1^ and", "word [@1], and"),
        ("word^1,3--5^", "word [@1; @3; @4; @5]"),
        ("word.^1,\\ 3^", "word [@1; @3]."),
        ("word³", "word [@3]"),
        ("word¹⁻³", "word [@1; @2; @3]"),
        ("word²³", "word [@2; @3]"),
        ("word?<sup>1</sup> So", "word? [@1] So"),
        ("*word*^1^", "*word* [@1]"),
        ("“word.”^1^", "“word.” [@1]"),
        ("B<sup>1,2</sup>", "B [@1; @2]"),
        ("since 2007<sup>1</sup>", "since 2007 [@1]"),
    ],
)
def test_superscripts(written: str, expected: str) -> None:
    assert body(adopt(written + NUMBERED)) == expected


@pytest.mark.parametrize(
    "written",
    [
        "10<sup>3</sup>",
        "5 m²",
        "mg/m^2^",
        "cm³",
        "R²",
        "*x*^2^",
        "¹³¹I",
        "<sup>90</sup>Y",
        "Ca²⁺",
        "s⁻¹",
        "1<sup>st</sup>",
        "^2",
        "2^3",
    ],
)
def test_powers_units_isotopes_and_charges_are_no_citations(written: str) -> None:
    adopted = adopt(f"word<sup>1</sup> and word<sup>2</sup>, {written} here{NUMBERED}")
    assert body(adopted) == f"word [@1] and word [@2], {written} here"
    assert adopted.left == ()


def test_superscripts_beside_brackets_are_not_touched() -> None:
    adopted = adopt(f"Relapse [1], word<sup>2</sup>{NUMBERED}")
    assert body(adopted) == "Relapse [@1], word<sup>2</sup>"
    assert whys(adopted) == ["<sup>2</sup>: ambiguous superscript: the article cites in another way"]


def test_superscripts_of_a_title_page_lead_to_affiliations() -> None:
    title = "# Title\n\nJohn Smith^1,2^, Jane Doe^2^\n\n^1^ University of Somewhere\n^2^ Institute\n\n"
    assert body(adopt(f"{title}Word.^1^{NUMBERED}")) == f"{title}Word [@1]."


@pytest.mark.parametrize(
    ("digits", "highest", "found"),
    [
        ("35-7", 20, ["3 5-7"]),
        ("35-7", 36, ["3 5-7"]),
        ("35-7", 40, ["3 5-7", "35-37"]),
        ("35", 40, ["35"]),
        ("35", 20, ["3 5"]),
        ("53", 20, []),
        ("1-3", 3, ["1-3"]),
    ],
)
def test_raised_digits_without_commas(digits: str, highest: int, found: list[str]) -> None:
    shown = [
        " ".join(f"{n.first}" if n.first == n.last else f"{n.first}-{n.last}" for n in reading)
        for reading in readings(digits, range(1, highest + 1))
    ]
    assert shown == found


def test_parentheses_are_citations_where_an_article_cites_so() -> None:
    adopted = adopt(f"Relapse (1). Serious (2, 3), or (3-5), or (1, p. 4).{NUMBERED}")
    assert body(adopted) == "Relapse [@1]. Serious [@2; @3], or [@3; @4; @5], or [@1, p. 4]."
    assert adopted.left == ()


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("Relapse [1], in patients (2) and (3).", ["(2)", "(3)"]),
        ("Relapse (@key) [@thomas1999], in patients (2) and (3).", ["(2)", "(3)"]),
        ("Relapse<sup>1</sup>, in patients (2) and (3).", ["(2)", "(3)"]),
        ("Relapse (Thomas et al., 1999), in patients (2) and (3).", ["(2)", "(3)"]),
        ("One (1) alone.", ["(1)"]),
        ("Patients (31), (78), (44) and (2).", ["(31)", "(78)", "(44)", "(2)"]),
    ],
)
def test_parentheses_may_be_anything(written: str, told: list[str]) -> None:
    adopted = adopt(written + NUMBERED)
    assert [left.text for left in adopted.left] == told
    assert all(left.why.startswith("ambiguous parenthesis: ") for left in adopted.left)
    assert all(text in body(adopted) for text in told)


def test_parentheses_that_count_points_or_formulas_are_not_touched() -> None:
    adopted = adopt(
        f"Relapse (1). Serious (2), see Eq. (3) and in 2007 (2007). We (1) cut, and (2) paste.\n\n(3) Point.{NUMBERED}"
    )
    assert body(adopted) == (
        "Relapse [@1]. Serious [@2], see Eq. (3) and in 2007 (2007). We [@1] cut, and (2) paste.\n\n(3) Point."
    )
    assert whys(adopted) == ["(2): ambiguous parenthesis: it may count the points of a list"]


def test_parentheses_mean_nothing_to_a_list_without_numbers() -> None:
    adopted = adopt(f"Relapse (1). Serious (2, 3).{UNNUMBERED}")
    assert body(adopted) == "Relapse (1). Serious (2, 3)."
    assert adopted.left == ()


def test_a_list_without_numbers_is_counted() -> None:
    adopted = adopt(f"Relapse [1]. Thomas et al. [1] and others [2–4].{UNNUMBERED}")
    assert adopted.counted
    assert body(adopted) == "Relapse [@1]. Thomas et al. [@1] and others [@2; @3; @4]."


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("Relapse [1], [9].", "the list of references prints no numbers, and cannot be counted: it has 5 entries, and 9 is cited"),
        (
            "Burke et al. [1] say.",
            "the list of references prints no numbers, and cannot be counted: the names before the numbers are not those of the entries",
        ),
        ("[@burke2002], [3].", "the list of references prints no numbers"),
    ],
)  # fmt: skip
def test_a_list_is_not_counted_if_that_may_be_wrong(written: str, why: str) -> None:
    adopted = adopt(written + UNNUMBERED)
    assert body(adopted) == written.replace("burke2002", "4")
    assert {left.why for left in adopted.left} == {why}


def test_without_a_list_numbers_mean_nothing() -> None:
    adopted = adopt("Relapse [1].\n")
    assert adopted.text == "Relapse [1].\n"
    assert whys(adopted) == ["[1]: there is no list of references"]


def test_labels_that_a_list_prints_are_citations() -> None:
    article = "Relapse [Tho99], [Tho99, ST11] and [FOO].\n\n## References\n\n" + "\n\n".join(
        f"[{label}] {entry}" for label, entry in zip(["Tho99", "Tav07", "ST11"], ENTRIES, strict=False)
    )
    assert body(adopt(article)) == "Relapse [@1], [@1; @3] and [FOO]."
