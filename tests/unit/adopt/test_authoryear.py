"""Citations by author and year: the grammar, and whose work is meant."""

from __future__ import annotations

import pytest

from mkdocs_refs.adopt import adopt

BIB = """
```references
@book{thomas, author={Thomas, D. A. and Kantarjian, H. and Smith, T. L.}, title={T}, year=1999}
@book{thomas01, author={Thomas, D. A.}, title={T2}, year=2001}
@book{pair, author={Thomas, D. A. and Stein, H.}, title={P}, year=1998}
@book{stein-one, author={Stein, Hans}, title={S1}, year=1990}
@book{stein-two, author={Stein, Hans}, title={S2}, year=1990}
@book{berg, author={van der Berg, Jan}, title={B}, year=2003}
@book{garcia, author={García Márquez, G. and Núñez, Á.}, title={G}, year=2004}
@book{kraeber, author={Kraeber-Bodéré, F. and Faivre-Chauvet, A. and Chérel, M.}, title={K}, year=2012}
@book{who, author={{World Health Organization}}, title={W}, year=2020}
@book{inca, author={{Institut national du cancer}}, title={I}, year=2019}
@book{oneill, author={O'Neill, T.}, title={O}, year=2005}
@book{ormesson, author={d'Ormesson, L.}, title={D}, year=1994}
@book{muller, author={Müller, K.}, title={M}, year=2013}
@book{smith-j, author={Smith, Jane}, title={J}, year=2010}
@book{smith-k, author={Smith, Karl}, title={L}, year=2010}
@book{undated, author={Petit, A.}, title={U}}
@book{edited, editor={Weiß, K.}, title={E}, year=2011}
@book{many, author={Ahn, A. and others}, title={A}, year=2015}
```
"""


def adopted_body(written: str) -> str:
    return adopt(f"{written}\n{BIB}").text.removesuffix(f"\n{BIB}")


def reasons(written: str) -> list[str]:
    return [f"{left.text}: {left.why}" for left in adopt(f"{written}\n{BIB}").left]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("(Thomas et al., 1999)", "[@thomas]"),
        ("(Thomas et al. 1999)", "[@thomas]"),
        ("(Thomas *et al.*, 1999)", "[@thomas]"),
        ("(Thomas et&nbsp;al., 1999)", "[@thomas]"),
        ("(Thomas et coll., 1999)", "[@thomas]"),
        ("(Thomas u. a. 1999)", "[@thomas]"),
        ("(Thomas, Kantarjian, & Smith, 1999)", "[@thomas]"),
        ("(Thomas, Kantarjian and Smith 1999)", "[@thomas]"),
        ("(Thomas & Stein 1998)", "[@pair]"),
        ("(Thomas &amp; Stein 1998)", "[@pair]"),
        (r"(Thomas \& Stein 1998)", "[@pair]"),
        ("(Thomas et Stein, 1998)", "[@pair]"),
        ("(Thomas und Stein, 1998)", "[@pair]"),
        ("(THOMAS & STEIN, 1998)", "[@pair]"),
        ("(Thomas, 1999)", "[@thomas]"),
        ("(Thomas et al., 1999; Thomas, 2001)", "[@thomas; @thomas01]"),
        ("(Thomas et al., 1999 ; Thomas, 2001)", "[@thomas; @thomas01]"),
        ("(Thomas 1999, 2001)", "[@thomas; @thomas01]"),
        ("(Thomas 1999; 2001)", "[@thomas; @thomas01]"),
        ("(Thomas 1999, Müller 2013)", "[@thomas; @muller]"),
        ("(Stein 1990a)", "[@stein-one]"),
        ("(Stein 1990b)", "[@stein-two]"),
        ("(Stein 1990a, b)", "[@stein-one; @stein-two]"),
        ("(Stein 1990a,b)", "[@stein-one; @stein-two]"),
        ("(Stein 1990a–b)", "[@stein-one; @stein-two]"),
        ("(Stein, 1990a, 1990b)", "[@stein-one; @stein-two]"),
        ("(see Thomas, 1999, pp. 3–4)", "[see @thomas, pp. 3–4]"),
        ("(Thomas, 1999, p. 1998)", "[@thomas, p. 1998]"),
        ("(Thomas, 1999: 34–36)", "[@thomas, 34–36]"),
        ("(Thomas, 1999, chap. 2; Müller, 2013)", "[@thomas, chap. 2; @muller]"),
        ("(e.g., Thomas, 1999; but see Müller, 2013, and references therein)",
         "[e.g., @thomas; but see @muller, and references therein]"),
        ("(voir aussi Thomas, 1999)", "[voir aussi @thomas]"),
        ("(Thomas, 1999, but see Müller, 2013)", "[@thomas; but see @muller]"),
        ("(van der Berg, 2003)", "[@berg]"),
        ("(Berg, 2003)", "[@berg]"),
        ("(García Márquez & Núñez, 2004)", "[@garcia]"),
        ("(García-Márquez and Nunez, 2004)", "[@garcia]"),
        ("(Kraeber-Bodéré et al., 2012)", "[@kraeber]"),
        ("(Kraeber-Bodere et al., 2012)", "[@kraeber]"),
        ("(World Health Organization, 2020)", "[@who]"),
        ("(WHO, 2020)", "[@who]"),
        ("(World Health Organization [WHO], 2020)", "[@who]"),
        ("(Institut national du cancer, 2019)", "[@inca]"),
        ("(O’Neill, 2005)", "[@oneill]"),
        ("(d’Ormesson, 1994)", "[@ormesson]"),
        ("(Mueller, 2013)", "[@muller]"),
        ("(J. Smith, 2010)", "[@smith-j]"),
        ("(Petit, n.d.)", "[@undated]"),
        ("(Petit, s. d.)", "[@undated]"),
        ("(Petit, in press)", "[@undated]"),
        ("(Weiss, 2011)", "[@edited]"),
        ("(Ahn et al., 2015)", "[@many]"),
        ("[Thomas et al., 1999]", "[@thomas]"),
        ("(Thomas\net al., 1999)", "[@thomas]"),
    ],
)  # fmt: skip
def test_in_parentheses(written: str, expected: str) -> None:
    assert adopted_body(f"Relapse {written}.") == f"Relapse {expected}."
    assert reasons(f"Relapse {written}.") == []


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Thomas et al. (1999) say", "@thomas say"),
        ("Thomas *et al.* (1999) say", "@thomas say"),
        ("Thomas et coll. (1999)", "@thomas"),
        ("Thomas and Stein (1998, p. 12) say", "@pair [p. 12] say"),
        ("Thomas et Stein (1998, p. 12)", "@pair [p. 12]"),
        ("Thomas, Kantarjian, and Smith (1999)", "@thomas"),
        ("However, Thomas et al. (1999)", "However, @thomas"),
        ("Since Thomas et al. (1999)", "Since @thomas"),
        ("In 1998, Thomas et al. (1999)", "In 1998, @thomas"),
        ("as Müller (2013) says", "as @muller says"),
        ("Selon Müller (2013),", "Selon @muller,"),
        ("D’après Müller (2013),", "D’après @muller,"),
        ("L'Institut national du cancer (2019)", "L'@inca"),
        ("of Van der Berg (2003)", "of @berg"),
        ("J. Smith (2010) and K. Smith (2010)", "@smith-j and @smith-k"),
        ("Karl Smith (2010)", "@smith-k"),
        ("Müller [2013]", "@muller"),
        ("Müller (2013; see also Stein, 1990a)", "@muller [see also @stein-one]"),
        ("Müller (2013, p. 3; see also Stein, 1990a)", "@muller [p. 3; see also @stein-one]"),
        ("Müller (2013)-style", "@{muller}-style"),
        # The names stay in the sentence where a style would not print them so.
        ("Müller's (2013) book", "Müller's [-@muller] book"),
        ("Thomas’ (2001) book", "Thomas’ [-@thomas01] book"),
        ("Stein (1990a, b)", "Stein [-@stein-one; -@stein-two]"),
        ("Thomas (2001; 1999)", "Thomas [-@thomas01; -@thomas]"),
        ("Thomas (1999)", "Thomas [-@thomas]"),
        ("*Thomas et al.* (1999)", "*Thomas et al.* [-@thomas]"),
        ("Müller (2013) [sic]", "Müller [-@muller] [sic]"),
        # What follows is the citation, and the names are prose.
        ("Müller (2013) [@muller]", "Müller (2013) [@muller]"),
    ],
)
def test_in_the_sentence(written: str, expected: str) -> None:
    assert adopted_body(f"So it is. {written}.") == f"So it is. {expected}."
    assert reasons(f"So it is. {written}.") == []


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("(Nakamura, 2022)", "(Nakamura, 2022): no item matches 'Nakamura', 2022"),
        ("(Müller, 2014)", "(Müller, 2014): no item matches 'Müller', 2014"),
        ("(Müller et al., 2013)", "(Müller et al., 2013): no item matches 'Müller et al.', 2013"),
        ("(Weber & Müller, 2013)", "(Weber & Müller, 2013): no item matches 'Weber & Müller', 2013"),
        ("(Weber, Müller, 2013)", "(Weber, Müller, 2013): no item matches 'Weber, Müller', 2013"),
        ("(Smith-Müller, 2013)", "(Smith-Müller, 2013): no item matches 'Smith-Müller', 2013"),
        ("(Stein, 1990)", "(Stein, 1990): 2 items match: 'stein-one', 'stein-two'"),
        ("(Smith, 2010)", "(Smith, 2010): 2 items match: 'smith-j', 'smith-k'"),
        ("(Stein, 1990c)", "(Stein, 1990c): no item matches 'Stein', 1990c"),
        ("(Müller, 2013a)", "(Müller, 2013a): no item matches 'Müller', 2013a"),
        ("(Müller, 2013; Nakamura, 2022)", "(Müller, 2013; Nakamura, 2022): no item matches 'Nakamura', 2022"),
        ("(Müller, 2013; see below)", "(Müller, 2013; see below): a part of it has no year"),
        ("(**Müller, 2013**)", "(**Müller, 2013**): emphasis begins or ends within it"),
        ("Weber and Müller (2013)", "Weber and Müller (2013): no item matches 'Weber and Müller', 2013"),
        ("Sato (2022)", "Sato (2022): no item matches 'Sato', 2022"),
        ("“so it is” (2013, p. 3)", "(2013, p. 3): it is not clear whose year it is"),
        ("a[^1]\n\n[^1]: See Müller (2013)", "Müller (2013): it stands in a footnote"),
    ],
)  # fmt: skip
def test_what_is_not_clear_is_left_and_told(written: str, reason: str) -> None:
    assert adopted_body(f"He wrote {written}.") == f"He wrote {written}."
    assert reasons(f"He wrote {written}.") == [reason]


@pytest.mark.parametrize(
    "written",
    ["in March (2013)", "(March 2013)", "in (2013)", "the war (1939–1945)", "(in 1999)", "(n = 12, 2013)", "a year (2013)", "(1999)",
     "(p. 79)", "(12 mars 2013)", "(since 1999)", "(https://example.org/1999)"],
)  # fmt: skip
def test_years_that_are_no_citations_are_not_told(written: str) -> None:
    assert adopted_body(written) == written
    assert reasons(written) == []


def test_letters_that_the_list_prints_count_more_than_its_order() -> None:
    article = """(Stein, 1999a; Stein, 1999b)

## References

Stein, H. (1999b). The second paper on things. *Journal of Things*, 13(3), 45–67.

Stein, H. (1999a). The first paper on things. *Journal of Things*, 12(3), 45–67.
"""
    adopted = adopt(article)
    assert adopted.text.startswith("[@stein1999a; @stein1999b]\n")
    assert "\n[@stein1999b]: Stein, H. (1999b)." in adopted.text
    assert "\n[@stein1999a]: Stein, H. (1999a)." in adopted.text
    assert adopted.left == ()
