"""The grammar of citations, as tables: what an author writes, and what it means.

The rows marked "pandoc" are the examples of pandoc's manual and of its tests, as facts about the grammar.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mkdocs_refs.diagnostics import SourcePos
from mkdocs_refs.model import CitationCluster, Cite
from mkdocs_refs.syntax import (
    LOCATOR_LABELS,
    affix_markup,
    find_keys,
    match_narrative,
    may_start_cite,
    narrative_cluster,
    parse_cluster,
)


def cites(cluster: CitationCluster | None) -> list[Cite] | None:
    """The cites without positions, which have tests of their own."""
    if cluster is None:
        return None
    return [
        Cite(
            key=cite.key,
            prefix=cite.prefix,
            suffix=cite.suffix,
            locator=cite.locator,
            label=cite.label,
            suppress_author=cite.suppress_author,
        )
        for cite in cluster.cites
    ]


def the_cite(text: str) -> Cite:
    found = cites(parse_cluster(text))
    assert found is not None, f"[{text}] is no citation"
    assert len(found) == 1
    return found[0]


CLUSTERS = [
    # one cite
    ("@a", [Cite(key="a")]),
    (" @a ", [Cite(key="a")]),
    ("-@a", [Cite(key="a", suppress_author=True)]),
    ("see @a", [Cite(key="a", prefix="see")]),
    ("see -@a", [Cite(key="a", prefix="see", suppress_author=True)]),
    ("@a and nowhere else", [Cite(key="a", suffix=" and nowhere else")]),
    ("@a, and nowhere else", [Cite(key="a", suffix=", and nowhere else")]),
    ("see\n@a\nfor more", [Cite(key="a", prefix="see", suffix=" for more")]),
    ("(see) @a (for now)", [Cite(key="a", prefix="(see)", suffix=" (for now)")]),
    ("@12", [Cite(key="12")]),
    # several
    ("@a; @b", [Cite(key="a"), Cite(key="b")]),
    ("@a;@b", [Cite(key="a"), Cite(key="b")]),
    ("@a;\n@b", [Cite(key="a"), Cite(key="b")]),
    ("@a; @a", [Cite(key="a"), Cite(key="a")]),
    ("see @a; but -@b", [Cite(key="a", prefix="see"), Cite(key="b", prefix="but", suppress_author=True)]),
    # pandoc's manual and tests
    ("@doe99; @smith2000; @smith2004", [Cite(key="doe99"), Cite(key="smith2000"), Cite(key="smith2004")]),
    (
        "see @doe99, pp. 33-35 and *passim*; @smith04, chap. 1",
        [
            Cite(key="doe99", prefix="see", locator="33-35", label="page", suffix=" and <i>passim</i>"),
            Cite(key="smith04", locator="1", label="chapter"),
        ],
    ),
    ("-@smith04", [Cite(key="smith04", suppress_author=True)]),
    (
        "see @item1 chap. 3; also @пункт3 p. 34-35",
        [
            Cite(key="item1", prefix="see", locator="3", label="chapter"),
            Cite(key="пункт3", prefix="also", locator="34-35", label="page"),
        ],
    ),
    (
        "@item1 pp. 33, 35-37, and nowhere else",
        [Cite(key="item1", locator="33, 35-37", label="page", suffix=", and nowhere else")],
    ),
    ("*see* @item1 p. **32**", [Cite(key="item1", prefix="<i>see</i>", locator="32", label="page")]),
    (
        "@{https://example.com/bib?name=foobar&date=2000}, p.  33",
        [Cite(key="https://example.com/bib?name=foobar&date=2000", locator="33", label="page")],
    ),
    ("@Foo_bar.baz.", [Cite(key="Foo_bar.baz", suffix=".")]),
    # what hides a semicolon
    (r"see x\; y @a", [Cite(key="a", prefix="see x; y")]),
    ("see [x; y] @a", [Cite(key="a", prefix="see [x; y]")]),
    ("see [x](y;z) @a", [Cite(key="a", prefix="see [x](y;z)")]),
    ("see {x; y} @a", [Cite(key="a", prefix="see {x; y}")]),
    ('see "x; y" @a', [Cite(key="a", prefix='see "x; y"')]),
    ("see “x; y” @a", [Cite(key="a", prefix="see “x; y”")]),
    ("voir « x ; y » @a", [Cite(key="a", prefix="voir « x ; y »")]),
    ("siehe „x; y“ @a", [Cite(key="a", prefix="siehe „x; y“")]),
    ("see 'x; y' @a", [Cite(key="a", prefix="see 'x; y'")]),
    ("see ‘x; y’ @a", [Cite(key="a", prefix="see ‘x; y’")]),
    ("see `x; y` @a", [Cite(key="a", prefix="see x; y")]),
    ("see $x; y$ @a", [Cite(key="a", prefix="see $x; y$")]),
    ("see *x; y* @a", [Cite(key="a", prefix="see <i>x; y</i>")]),
    ("see&nbsp;x @a", [Cite(key="a", prefix="see\xa0x")]),
    ('see <abbr title="x; y">z</abbr> @a', [Cite(key="a", prefix='see <abbr title="x; y">z</abbr>')]),
    ("@a, {pp. 1; 2}", [Cite(key="a", locator="1; 2", label="page")]),
    # what does not
    ("Smith's @a; Jones' @b", [Cite(key="a", prefix="Smith's"), Cite(key="b", prefix="Jones'")]),
    ('a 5" gun @a; a 6" gun @b', [Cite(key="a", prefix='a 5" gun'), Cite(key="b", prefix='a 6" gun')]),
    ("5 * 6 @a; 7 * 8 @b", [Cite(key="a", prefix="5 * 6"), Cite(key="b", prefix="7 * 8")]),
    ("for $5 @a; for $ 6 @b", [Cite(key="a", prefix="for $5"), Cite(key="b", prefix="for $ 6")]),
    ("{ @a; @b", [Cite(key="a", prefix="{"), Cite(key="b")]),
    # what hides a key
    (r"see \@x @a", [Cite(key="a", prefix="see @x")]),
    ("see `@x` @a", [Cite(key="a", prefix="see @x")]),
    ("see x@y.org @a", [Cite(key="a", prefix="see x@y.org")]),
    ("see https://x.org/@y @a", [Cite(key="a", prefix="see https://x.org/@y")]),
    ("@a, see [@b]", [Cite(key="a", suffix=", see [@b]")]),
    # a semicolon forgotten
    ("@a, @b", [Cite(key="a"), Cite(key="b")]),
    ("@a @b", [Cite(key="a"), Cite(key="b")]),
    ("@a and @b", [Cite(key="a"), Cite(key="b", prefix="and")]),
    ("@a, p. 3, see @b", [Cite(key="a", locator="3", label="page"), Cite(key="b", prefix="see")]),
    ("@a p. 3 and @b", [Cite(key="a", locator="3", label="page"), Cite(key="b", prefix="and")]),
    ("@a, as ever, see @b", [Cite(key="a", suffix=", as ever"), Cite(key="b", prefix="see")]),
]


@pytest.mark.parametrize(("text", "expected"), CLUSTERS, ids=[text for text, _ in CLUSTERS])
def test_cluster(text, expected):
    assert cites(parse_cluster(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "x",
        "see Smith 2004",
        "@",
        "@ a",
        "-@",
        "@;",
        "@*",
        "@.a",
        "@{}",
        "@{a b}",
        "@{a",
        # every part must hold a key
        "@a;",
        ";@a",
        "@a;;@b",
        "see; @a",
        "@a; see p. 3",
        # an e-mail address, a URL, an escape, a handle in code
        "write to jane@example.org",
        "https://mastodon.social/@jane",
        r"\@a",
        "`@a`",
        "$@a$",
        # the key is inside something: not the bracket's, as in pandoc
        "*@a*",
        "[@a]",
        '"@a"',
    ],
)
def test_no_cluster(text):
    assert parse_cluster(text) is None


def test_a_cluster_keeps_what_was_written():
    cluster = parse_cluster("see *@ x* @a")
    assert cluster is not None
    assert cluster.verbatim == "[see *@ x* @a]"
    assert not cluster.narrative


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("@a", [(7, 5)]),
        ("see @a; -@b", [(7, 9), (7, 13)]),
        ("see @a;\n  also @b;\n@c", [(7, 9), (8, 8), (9, 1)]),
    ],
)
def test_cites_know_where_they_stand(text, places):
    cluster = parse_cluster(text, position=SourcePos(path="a.md", line=7, column=5))
    assert cluster is not None
    assert [cite.position for cite in cluster.cites] == [
        SourcePos(path="a.md", line=line, column=column) for line, column in places
    ]


KEYS = [
    # letters, digits, underscores
    ("@doe99 says", "doe99"),
    ("@Doe_99", "Doe_99"),
    ("@_doe", "_doe"),
    ("@99doe", "99doe"),
    ("@müller2020", "müller2020"),
    ("@mu\u0308ller2020", "mu\u0308ller2020"),
    ("@пункт3", "пункт3"),
    ("@王2019", "王2019"),
    ("@हिन्दी", "हिन्दी"),
    # single punctuation inside
    ("@Foo_bar.baz.", "Foo_bar.baz"),
    ("@doe:1999:book", "doe:1999:book"),
    ("@DOE-1999+a", "DOE-1999+a"),
    ("@10.1000/182", "10.1000/182"),
    ("@10.1002/1097<1::AID>3.0", "10.1002/1097<1"),
    ("@a#b$c%d&e-f+g?h<1>j~k/l", "a#b$c%d&e-f+g?h<1>j~k/l"),
    ("@https://example.org/x?y=1", "https://example.org/x?y"),
    # what ends a key
    ("@Foo_bar--baz", "Foo_bar"),
    ("@a.", "a"),
    ("@a...", "a"),
    ("@a, b", "a"),
    ("@a: b", "a"),
    ("@a's", "a"),
    ("@a’s", "a"),
    ("@a)", "a"),
    ("@a*", "a"),
    ("@a?", "a"),
    ("@a/", "a"),
    ("@a~~", "a"),
    ("@a//b", "a"),
    ("@a@b", "a"),
    ("@a!b", "a"),
    ("@a<br>", "a"),
    ("@a</td>", "a"),
    ("@a{p. 3}", "a"),
    # braces: anything but space, balanced
    ("@{Foo_bar.baz.}", "Foo_bar.baz."),
    ("@{https://example.org/x?y=1&z={2}}, p. 3", "https://example.org/x?y=1&z={2}"),
    ("@{a;b]c}", "a;b]c"),
    ("@{a b}", None),
    ("@{a", None),
    ("@{a{b}", None),
    ("@{}", None),
    # no key
    ("@", None),
    ("@ a", None),
    ("@.a", None),
    ("@-a", None),
    ("@@a", None),
    ("@\u0308", None),
]


@pytest.mark.parametrize(("text", "key"), KEYS, ids=[text for text, _ in KEYS])
def test_key(text, key):
    found = match_narrative(text, 0)
    assert (found.key if found else None) == key


@pytest.mark.parametrize(
    ("text", "start", "end", "suppress_author"),
    [("@a says", 0, 2, False), ("so -@a.", 3, 6, True), ("so @{a.}.", 3, 8, False)],
)
def test_narrative_match_says_where_it_ends(text, start, end, suppress_author):
    found = match_narrative(text, start)
    assert found is not None
    assert (found.start, found.end, found.suppress_author) == (start, end, suppress_author)


@pytest.mark.parametrize("start", [-1, 1, 5])
def test_no_match_where_no_cite_stands(start):
    assert match_narrative("a @b", start) is None


@pytest.mark.parametrize(
    ("before", "allowed"),
    [
        ("", True),
        ("as ", True),
        ("as\n", True),
        ("(", True),
        ("*", True),
        ("_", True),
        ("“", True),
        ("—", True),
        ("and/or ", True),
        ("and/", True),
        ("https://example.org/ ", True),
        ("<https://example.org/>", True),
        ("x://y\n", True),
        # e-mail addresses and the like
        ("jane", False),
        ("x2", False),
        ("é", False),
        ("e\u0301", False),
        # escapes
        ("\\", False),
        ("x \\", False),
        ("\\\\", True),
        ("\\\\\\", False),
        # URLs
        ("https://mastodon.social/", False),
        ("(https://mastodon.social/", False),
        ("see <https://mastodon.social/", False),
        ("ftp://", False),
        ("www.example.org/", False),
        ("(WWW.example.org/", False),
        ("mailto:.", False),
        ("mastodon.social/", False),
        ("(www.", False),
    ],
)
def test_what_may_stand_before_a_cite(before, allowed):
    assert may_start_cite(f"{before}@a", len(before)) is allowed
    assert (match_narrative(f"{before}@a", len(before)) is not None) is allowed


def test_all_keys_of_a_text():
    text = r"@a, (-@b) \@c d@e f-@g @{h.}; https://x.org/@i"
    assert [(found.key, found.suppress_author) for found in find_keys(text)] == [
        ("a", False),
        ("b", True),
        ("g", False),
        ("h.", False),
    ]


NARRATIVE = [
    (None, [Cite(key="a")]),
    ("p. 30", [Cite(key="a", locator="30", label="page")]),
    ("p. 30, with suffix", [Cite(key="a", locator="30", label="page", suffix=", with suffix")]),
    ("33", [Cite(key="a", locator="33", label="page")]),
    ("chap. 3; @b", [Cite(key="a", locator="3", label="chapter"), Cite(key="b")]),
    ("p. 3; see @b", [Cite(key="a", locator="3", label="page"), Cite(key="b", prefix="see")]),
    ("the book", [Cite(key="a", suffix=", the book")]),
    ("{ii, A}", [Cite(key="a", locator="ii, A", label="page")]),
    (
        "-@item2 p. 30; see also @пункт3",
        [
            Cite(key="a"),
            Cite(key="item2", locator="30", label="page", suppress_author=True),
            Cite(key="пункт3", prefix="see also"),
        ],
    ),
    # brackets that do not fit
    ("", None),
    (" ", None),
    ("^1", None),
    ("p. 3; no key", None),
    ("p. 3;", None),
    ("@b; no key", None),
]


@pytest.mark.parametrize(("bracket", "expected"), NARRATIVE)
def test_narrative(bracket, expected):
    cluster = narrative_cluster("a", bracket, position=None)
    assert cites(cluster) == expected
    assert cluster is None or cluster.narrative


def test_narrative_keeps_what_was_written():
    def verbatim(key, bracket, **options):
        cluster = narrative_cluster(key, bracket, position=None, **options)
        assert cluster is not None
        return cluster.verbatim

    assert verbatim("a", None) == "@a"
    assert verbatim("a", "p. 3") == "@a [p. 3]"
    assert verbatim("a.", None) == "@{a.}"
    assert verbatim("a", None, suppress_author=True) == "-@a"


def test_suppressed_author_outside_a_bracket_is_not_narrative():
    cluster = narrative_cluster("a", "p. 3", position=None, suppress_author=True)
    assert cluster is not None
    assert not cluster.narrative
    assert cites(cluster) == [Cite(key="a", locator="3", label="page", suppress_author=True)]


def test_narrative_positions():
    at, inside = SourcePos(line=3, column=1), SourcePos(line=3, column=5)
    cluster = narrative_cluster("a", "p. 3; @b", position=at, bracket_position=inside)
    assert cluster is not None
    assert cluster.position == at
    assert [cite.position for cite in cluster.cites] == [at, SourcePos(line=3, column=11)]


LOCATORS = [
    # numbers alone are pages
    (", 33", "page", "33", ""),
    (" 33", "page", "33", ""),
    (", 33-35", "page", "33-35", ""),
    (", 33–35", "page", "33–35", ""),
    (", 33--35", "page", "33--35", ""),
    (", 33 – 35", "page", "33 – 35", ""),
    (", 33, 35, 40-42", "page", "33, 35, 40-42", ""),
    (", 33 & 35", "page", "33 & 35", ""),
    (", 33 &amp; 35", "page", "33 & 35", ""),
    (", 12a", "page", "12a", ""),
    (", A3", "page", "A3", ""),
    (", S12-S15", "page", "S12-S15", ""),
    (", 3.2.1", "page", "3.2.1", ""),
    (", 33/34", "page", "33/34", ""),
    (", 33f.", "page", "33f.", ""),
    (", 33ff., and so on", "page", "33ff.", ", and so on"),
    (", 33 ff. and so on", "page", "33 ff.", " and so on"),
    (", 33 sq.", "page", "33 sq.", ""),
    (", 33 et suiv.", "page", "33 et suiv.", ""),
    (", 33.", "page", "33", "."),
    (", 33!", "page", "33", "!"),
    (", ١٢", "page", "١٢", ""),
    # numbers after a label; they may be Roman
    (", p. 33", "page", "33", ""),
    (", p.33", "page", "33", ""),
    (", p 33", "page", "33", ""),
    (", pp33-35", "page", "33-35", ""),
    (", P. 33", "page", "33", ""),
    (", page 33", "page", "33", ""),
    (", p.\xa033", "page", "33", ""),
    (", p.&nbsp;33", "page", "33", ""),
    (", p.\n33", "page", "33", ""),
    (", p. xi", "page", "xi", ""),
    (", pp. xi-xv", "page", "xi-xv", ""),
    (", chapitre IV", "chapter", "IV", ""),
    (", vol. 2", "volume", "2", ""),
    (", vol. 2, p. 5 and passim", "volume", "2", ", p. 5 and passim"),
    (", p. 3, l. 5", "page", "3", ", l. 5"),
    (", p. 3, n. 4", "page", "3", ", n. 4"),
    (", p. 5 & passim", "page", "5", " & passim"),
    (", p. 3 I think", "page", "3", " I think"),
    (", p. 3; @b", "page", "3", ""),
    (r", p. 3\; x", "page", "3", "; x"),
    (", §3", "section", "3", ""),
    (", §§ 3–4", "section", "3–4", ""),
    (", timestamp 1:02:03", "timestamp", "1:02:03", ""),
    # pandoc's tests
    (", 89, and suffix", "page", "89", ", and suffix"),
    (", pp. VII, 89, gives you", "page", "VII, 89", ", gives you"),
    (", p. VI, VII, VIII-IX, explicit", "page", "VI, VII, VIII-IX", ", explicit"),
    (r" \[89\]", "page", "[89]", ""),
    (r", p. \[89\]", "page", "[89]", ""),
    (" [89]", "page", "[89]", ""),
    (r", 123(4)\[5\]6, and suffix", "page", "123(4)[5]6", ", and suffix"),
    (r", 3(a), 4.4.8, \[7.6\], 7A(2)(a)(i)-(iv)", "page", "3(a), 4.4.8, [7.6], 7A(2)(a)(i)-(iv)", ""),
    (", 4B.2a.i(3.4), and suffix", "page", "4B.2a.i(3.4)", ", and suffix"),
    (r", \[39\]-\[52\], and suffix", "page", "[39]-[52]", ", and suffix"),
    # not a locator
    ("", "", "", ""),
    (", xi, entirely suffix", "", "", ", xi, entirely suffix"),
    (" and nothing else", "", "", " and nothing else"),
    (", (13 entirely suffix", "", "", ", (13 entirely suffix"),
    (", p.a entirely suffix", "", "", ", p.a entirely suffix"),
    (", p. (a) entirely suffix", "", "", ", p. (a) entirely suffix"),
    (", p. {(a)}", "", "", ", p. {(a)}"),
    (", 2nd edition", "", "", ", 2nd edition"),
    (", in 1999", "", "", ", in 1999"),
    (", part of it", "", "", ", part of it"),
    (", c. 1850", "", "", ", c. 1850"),
    (", par 3 auteurs", "", "", ", par 3 auteurs"),
    (": 33", "", "", ": 33"),
    (". See p. 33", "", "", ". See p. 33"),
    # braces say what the locator is
    ("{ii, A, D-Z}, with a suffix", "page", "ii, A, D-Z", ", with a suffix"),
    (", {pp. iv, vi-xi, (xv)-(xvii)} with suffix", "page", "iv, vi-xi, (xv)-(xvii)", " with suffix"),
    (" {35-89, 102}", "page", "35-89, 102", ""),
    (" {p. a}", "page", "a", ""),
    (" {chapter on frogs}", "chapter", "on frogs", ""),
    (" {s.v. “frog”}", "sub-verbo", "“frog”", ""),
    (", { p. 9 }", "page", "9", ""),
    (", {{}}", "page", "{}", ""),
    (r", {123(4)a-8(\[a\]12.398{8})}", "page", "123(4)a-8([a]12.398{8})", ""),
    (", {, p. (p. is not recognised)}", "page", ", p. (p. is not recognised)", ""),
    (" {no comma, no label}", "page", "no comma, no label", ""),
    (" {pages}", "page", "pages", ""),
    ("{green}suffix}suffix", "page", "green", "suffix}suffix"),
    (" {p. suffix{suffix}suffix", "", "", " {p. suffix{suffix}suffix"),
    # empty braces say that there is none
    ("{}, 99 years later", "", "", ", 99 years later"),
    (", {}99 years later", "", "", ", 99 years later"),
    (" {} 123-35 numbers", "", "", " 123-35 numbers"),
    (" {}99 years", "", "", " 99 years"),
    ("{}foo", "", "", ", foo"),
    (", {}", "", "", ""),
]


@pytest.mark.parametrize(
    ("after", "label", "locator", "suffix"), LOCATORS, ids=[f"@k{row[0]}" for row in LOCATORS]
)
def test_locator_and_suffix(after, label, locator, suffix):
    cluster = parse_cluster(f"@k{after}")
    assert cluster is not None
    cite = cluster.cites[0]
    assert (cite.label, cite.locator, cite.suffix) == (label, locator, suffix)


LABELS = [
    ("page", "p. pp. page pages S. Seite Seiten pág. pagg."),
    ("chapter", "chap. chaps. ch. chapter chapitre chapitres Kap. cap. capítulo"),
    ("figure", "fig. figs. figure figures Abb. Abbildung figura"),
    ("section", "sec. secs. sect. section § §§ Abschn. sección sez."),
    ("paragraph", "para. paras. paragr. ¶ ¶¶ al. alinéa Abs. párr."),
    ("volume", "vol. vols. volume t. tome Bd. Bde. Band voll. tomo"),
    ("issue", "no. nos. n° nº n.º nᵒ nᵒˢ № numéro Nr. núm."),
    ("note", "n. nn. note notes Anm. Fußnote nota"),
    ("line", "l. ll. line ligne lignes Z. línea riga"),
    ("verse", "v. vv. verse verset versets"),
    ("sub-verbo", "s.v. s.vv. sub_verbo"),
    ("equation", "eq. eqs. équation éq. Gl. ec."),
    ("table", "tab. tbl. tabl. table tableau tableaux Tabelle"),
    ("appendix", "app. appendix ann. annexe Anhang"),
    ("article-locator", "art. article articles artículo"),
    ("column", "col. cols. colonne Sp."),
    ("folio", "f. fol. folio f° fᵒ Bl."),
    ("part", "pt. part. part partie Teil"),
    ("opus", "op. opus"),
    ("book", "bk. book livre Buch libro"),
    ("act", "act acte Akt"),
    ("scene", "sc. scene scène"),
    ("title-locator", "tit. title titre"),
    ("version", "version versión"),
    ("supplement", "supp. suppl. supplément"),
    ("elocation", "loc. location emplacement"),
    ("canon", "canon can."),
    ("rule", "rule règle"),
    ("timestamp", "timestamp"),
]


@pytest.mark.parametrize(
    ("label", "written"),
    [(label, form.replace("_", " ")) for label, forms in LABELS for form in forms.split()],
)
def test_label(label, written):
    assert the_cite(f"@k, {written} 12") == Cite(key="k", locator="12", label=label)
    assert the_cite(f"@k, {written.upper()} 12").label == label


def test_every_locator_term_of_csl_has_labels():
    assert set(LOCATOR_LABELS) == {label for label, _ in LABELS}


def test_every_label_means_one_term():
    for term, forms in LOCATOR_LABELS.items():
        for form in forms:
            assert the_cite(f"@k, {form} 12").label == term, form


def test_an_accent_may_be_missing():
    assert the_cite("@k, numero 12").label == "issue"


@pytest.mark.parametrize(
    ("markdown", "csl"),
    [
        ("see", "see"),
        ("*see*", "<i>see</i>"),
        ("_see_", "<i>see</i>"),
        ("**see**", "<b>see</b>"),
        ("__see__", "<b>see</b>"),
        ("***see***", "<b><i>see</i></b>"),
        ("*see **also** x*", "<i>see <b>also</b> x</i>"),
        ("*a* and *b*", "<i>a</i> and <i>b</i>"),
        ("`*x*`", "*x*"),
        ("`` a`b ``", " a`b "),
        (r"\*see\*", "*see*"),
        (r"\; \] \@ \\ \a", r"; ] @ \ \a"),
        ("&nbsp;&eacute;&#33;&lt;", "\xa0é!<"),
        ("&nothing; AT&T;", "&nothing; AT&T;"),
        ('"x" “y” ‘z’', '"x" “y” ‘z’'),
        ("a\n  b", "a b"),
        ("^x^ ~y~", "^x^ ~y~"),
        # no markup
        ("5 * 6 * 7", "5 * 6 * 7"),
        ("*see", "*see"),
        ("snake_case_name", "snake_case_name"),
        ("* see *", "* see *"),
        ("**", "**"),
        ("`x", "`x"),
        ("$a_1 * b_2$ and $c*d$", "$a_1 * b_2$ and $c*d$"),
        ('<a title="*x*">', '<a title="*x*">'),
    ],
)
def test_markup_of_affixes(markdown, csl):
    assert affix_markup(markdown) == csl


def test_markup_of_a_character_reference_is_literal():
    assert the_cite(r"@a &#42;x&#42; &amp;lt\;").suffix == " *x* &lt;"


def test_the_manual_lists_the_labels():
    manual = Path(__file__).parents[2] / "docs/reference/citation-syntax.md"
    listed = {}
    for line in manual.read_text(encoding="utf-8").splitlines():
        term = line.split("|")[1].strip() if line.startswith("|") else ""
        if term in LOCATOR_LABELS:
            listed[term] = tuple(re.findall("`([^`]+)`", line))
    assert listed == dict(LOCATOR_LABELS)


def test_examples_of_the_manual():
    assert the_cite("@a, {p. A to D} and passim") == Cite(
        key="a", locator="A to D", label="page", suffix=" and passim"
    )
    assert the_cite("@a, § 7A(2)(a)") == Cite(key="a", locator="7A(2)(a)", label="section")
    assert the_cite("@a, pp. 33-35, 40 & 42") == Cite(key="a", locator="33-35, 40 & 42", label="page")
    assert the_cite("@a, {s.v. frog}") == Cite(key="a", locator="frog", label="sub-verbo")
    assert parse_cluster("@smith2020; see below") is None
