"""pybtex's styles: entries, labels, order, citations."""

from __future__ import annotations

import pybtex.plugin
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pybtex.richtext import HRef, Text
from pybtex.style.formatting import BaseStyle
from pybtex.style.labels import BaseLabelStyle
from pybtex.style.sorting import BaseSortingStyle
from pybtex.style.template import field, href, sentence

from mkdocs_refs.model import OTHERS, CitationCluster, Cite, Date, Item, Name, Order
from mkdocs_refs.richtext import CiteMark, Link, Span, plain
from mkdocs_refs.sources.bibtex import read
from mkdocs_refs.styles import load_style
from mkdocs_refs.styles._guard import guard, unguard
from mkdocs_refs.styles._locators import format_locator

UNSRT = load_style("pybtex:unsrt")
A, B, C = (
    Name(family="Adams", given="A. B."),
    Name(family="Baker", given="Carl"),
    Name(family="Cohen", given="D."),
)


def item(key="k", kind="article-journal", *, year=2001, authors=(A,), verbatim="as pasted", **fields):
    """An item as the reader of plain text makes it; ``_`` stands for ``-`` in variables."""
    return Item(
        id=key,
        type=kind,
        fields={name.replace("_", "-"): value for name, value in fields.items()},
        names={"author": authors} if authors else {},
        dates={"issued": Date(parts=((year,),))} if year else {},
        verbatim=verbatim,
    )


def entry(one, style=UNSRT, **options):
    """An item's entry as plain text, non-breaking spaces as spaces."""
    [formatted] = style.process([one], [], **options).bibliography
    return plain(formatted.text).replace("\u00a0", " ")


def cite(*cites, narrative=False, items=None, style=UNSRT, locale="en-US"):
    """The citation made of keys or ``Cite``; the items are numbered in the order given."""
    cluster = CitationCluster(
        cites=tuple(Cite(key=one) if isinstance(one, str) else one for one in cites), narrative=narrative
    )
    items = items or [item(key, title=key) for key in "abcdefgh"]
    [citation] = style.process(items, [cluster], locale=locale, order=Order.LISTED).citations
    return citation


# --- entries ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (
            item(title="On DNA", container_title="Cancer", volume="86", issue="3", page="1216-1230", authors=(A, B, C)),
            "A. B. Adams, Carl Baker, and D. Cohen. On DNA. Cancer, 86(3):1216–1230, 2001.",
        ),
        # Nothing of the container is lost where pages are missing.
        (item(title="T", container_title="Cancer", volume="86", issue="3"), "A. B. Adams. T. Cancer, 86(3), 2001."),
        (item(title="T", container_title="Cancer", issue="3"), "A. B. Adams. T. Cancer, no. 3, 2001."),
        (item(title="T", container_title="Cancer", page="3"), "A. B. Adams. T. Cancer, pages 3, 2001."),
        (item(title="T", volume="86", page="3-4"), "A. B. Adams. T. 2001. vol. 86, pp. 3–4."),
        (item(title="T", container_title="Cancer", authors=(), year=None), "T. Cancer."),
        (item(title="T", container_title="C", authors=(A, OTHERS)), "A. B. Adams et al. T. C, 2001."),
        (item(title="T", container_title="C", authors=(A, B, OTHERS)), "A. B. Adams, Carl Baker, et al. T. C, 2001."),
        (item(title="Why?", container_title="C"), "A. B. Adams. Why? C, 2001."),
        (item(kind="book", title="A Book", publisher="P", edition="2"), "A. B. Adams. A Book. P, 2nd edition, 2001."),
        (item(kind="book", title="A Book", edition="3rd ed."), "A. B. Adams. A Book. 3rd edition, 2001."),
        (item(kind="book", title="A Book", authors=()), "A Book. 2001."),
        (item(kind="book", title="A Book", publisher="P", authors=(), year=None), "A Book. P."),
        (
            item(kind="chapter", title="T", container_title="B", page="3-4", publisher="P", note="N"),
            "A. B. Adams. T. In B, pages 3–4. P, 2001. N.",
        ),
        (item(kind="chapter", title="T", page="3-4"), "A. B. Adams. T, pages 3–4. 2001."),
        (
            item(kind="paper-conference", title="T", container_title="Proc", volume="2", page="3-4"),
            "A. B. Adams. T. In Proc, volume 2, 3–4. 2001.",
        ),
        (item(kind="thesis", title="T", publisher="U"), "A. B. Adams. T. PhD thesis, U, 2001."),
        (
            item(kind="thesis", title="T", genre="Thèse de doctorat", publisher="U"),
            "A. B. Adams. T. Thèse de doctorat, U, 2001.",
        ),
        (item(kind="report", title="T", number="RR-1", publisher="Inria"),
         "A. B. Adams. T. Technical Report RR-1, Inria, 2001."),
        (item(kind="webpage", title="T", container_title="Site"), "A. B. Adams. T. Site, 2001."),
        (item(kind="never-heard-of", title="T", publisher="P"), "A. B. Adams. T. P, 2001."),
        (item(kind="manuscript", title="T"), "A. B. Adams. T. 2001."),
        (item(kind="patent", title="T", number="US1"), "A. B. Adams. T. 2001. no. US1."),
        (item(authors=(), year=None), "k"),
        (item(title="T", authors=(Name(literal="World Health Organization"),)), "World Health Organization. T. 2001."),
        (
            item(title="T", authors=(Name(family="Berg", given="Jan", non_dropping_particle="van der", suffix="Jr."),)),
            "Jan van der Berg, Jr. T. 2001.",
        ),
        (item(title="T", authors=(OTHERS,)), "T. 2001."),
        (item(title="T", authors=(Name(),)), "T. 2001."),
    ],
)  # fmt: skip
def test_an_entry_says_all_there_is_and_asks_for_no_more(one, expected):
    expected = expected if one.title else one.verbatim
    assert entry(one) == expected


def test_editors_are_named():
    one = Item(
        id="k", type="chapter", fields={"title": "T", "container-title": "B"}, names={"editor": (A, B)}
    )
    assert entry(one) == "T. In A. B. Adams and Carl Baker, editors, B."
    whole = Item(id="k", type="book", fields={"title": "B"}, names={"editor": (A,)})
    assert entry(whole) == "A. B. Adams, editor. B."


def test_what_the_template_drops_is_said_behind():
    one = item(kind="webpage", title="T", page="3", volume="2")
    assert entry(one) == "A. B. Adams. T. 2001. vol. 2, p. 3."


def test_identifiers_are_left_to_the_links():
    one = item(title="T", container_title="C", DOI="10.1000/182", URL="https://x.org", ISBN="0-306-40615-2")
    assert entry(one) == "A. B. Adams. T. C, 2001."


def test_a_title_read_from_print_is_printed_as_it_should_be():
    assert (
        entry(item(title="The DNA of Paris", container_title="C"))
        == "A. B. Adams. The DNA of Paris. C, 2001."
    )


def test_a_title_of_bibtex_keeps_what_its_braces_protect():
    [one] = read("@article{k, title={The {DNA} of Old {Paris}}, journal={C}}").items
    assert entry(one) == "The DNA of old Paris. C."


def test_formatting_in_a_title_is_kept():
    one = item(title="On <i>E. coli</i> and <sup>131</sup>I", container_title="<b>C</b>")
    [formatted] = UNSRT.process([one], []).bibliography
    assert formatted.text == (
        "A.\u00a0B. Adams. On ",
        Span(kind="italic", children=("E. coli",)),
        " and ",
        Span(kind="superscript", children=("131",)),
        "I. ",
        Span(kind="italic", children=(Span(kind="bold", children=("C",)),)),
        ", 2001.",
    )


def test_an_unrecognised_item_is_shown_as_it_was_pasted():
    one = Item(id="k", verbatim="Ibid,  {p.66}\n", recognised=False)
    assert plain(UNSRT.process([one], []).bibliography[0].text) == "Ibid,  {p.66}\n"


@pytest.mark.parametrize(
    ("issued", "locale", "expected"),
    [
        (Date(parts=((2001, 3),)), "en-US", "T. March 2001."),
        (Date(parts=((2001, 3, 4),)), "fr-FR", "T. 4 mars 2001."),
        (Date(parts=((1999,), (2001,))), "en-US", "T. 1999–2001."),
        (Date(parts=((-50,),)), "en-US", "T. 50 BC."),
        (Date(parts=((1850,),), circa=True), "en-US", "T. ca. 1850."),
        (Date(literal="in press"), "en-US", "T. in press."),
        (Date(parts=((),)), "en-US", "T."),
    ],
)
def test_dates(issued, locale, expected):
    one = Item(id="k", fields={"title": "T"}, dates={"issued": issued})
    assert entry(one, locale=locale) == expected


HOSTILE = [
    "<script>alert(1)</script>",
    '"onmouseover=alert(1)',
    "{",
    "}",
    "{a}}{",
    "\\",
    "\\emph{x}",
    "$x$ 100% a_b #1 ~ ^ &",
    "-- --- `` '' ?` <<",
    "\x00",
    "\ud800",
    "\U000f0041\U00100000",
    "<i>" * 400,
    "<i>" * 200 + "x" + "</i>" * 200,
    "a\nb\tc",
    "{{{{{{{{{{" * 20,
]


@pytest.mark.parametrize("style", ["unsrt", "alpha"])
@pytest.mark.parametrize("kind", ["article-journal", "book", "chapter", "thesis", "{"])
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_strings_come_out_as_they_are(text, kind, style):
    one = Item(
        id=text,
        type=kind,
        fields=dict.fromkeys(
            ("title", "container-title", "volume", "page", "publisher", "edition", "note"), text
        ),
        names={"author": (Name(family=text, given=text), Name(literal=text)), "editor": (Name(given=text),)},
        dates={"issued": Date(literal=text)},
        verbatim=text,
    )
    result = load_style(f"pybtex:{style}").process(
        [one], [CitationCluster(cites=(Cite(key=text, prefix=text, suffix=text),))]
    )
    shown = plain(result.bibliography[0].text)
    if "<i>" not in text and text != "-- --- `` '' ?` <<":
        assert text in shown
    assert text.split("<i>")[0] in plain(result.citations[0])


@given(st.text(st.characters(exclude_categories=())))
def test_what_is_kept_from_latex_comes_back(text):
    text = "".join(character for character in text if character < "\U0010ff80")
    assert unguard(guard(text)) == text
    assert not set(guard(text)) & set("\\{}$%&#~^")


# --- plugins that others wrote ----------------------------------------------------------------------------------------


class Labels(BaseLabelStyle):
    """Labels with characters that LaTeX would take for itself."""

    def format_labels(self, sorted_entries):
        return [f"{entry.persons['author'][0].last_names[0]}" for entry in sorted_entries]


class Sorting(BaseSortingStyle):
    """Loses all entries but one."""

    def sort(self, entries):
        return entries[:1]


class Plugin(BaseStyle):
    """A style that decodes LaTeX itself, forgets things, and fails on books."""

    default_label_style = Labels
    default_name_style = "lastfirst"
    default_sorting_style = Sorting

    def format_article(self, context):
        return (
            Text.from_latex("\\&{} " + context["entry"].fields["title"])
            + HRef("https://x.org/", "link")
            + "."
        )

    def get_misc_template(self, entry):  # noqa: ARG002 - the name is pybtex's
        return sentence[href("javascript:alert(1)")[field("title")], field("volume")]

    def get_book_template(self, entry):
        raise RuntimeError(entry.key)


@pytest.fixture
def plugin(monkeypatch):
    monkeypatch.setitem(pybtex.plugin._RUNTIME_PLUGINS, "pybtex.style.formatting", {"others": Plugin})
    return load_style("pybtex:others")


def test_a_plugin_may_read_the_strings_as_latex(plugin):
    one = item(title="100% {x} \\y -- ~z", container_title="Cancer")
    [formatted] = plugin.process([one], []).bibliography
    assert plain(formatted.text) == "Adams, A.\u00a0B. & 100% {x} \\y -- ~zlink. Cancer, 2001."
    assert Link(href="https://x.org/", children=("link",)) in formatted.text
    assert formatted.label == ("[Adams]",)


def test_a_plugin_may_link_to_allowed_schemes_only(plugin):
    [formatted] = plugin.process([item(kind="document", title="T")], []).bibliography
    assert formatted.text == ("Adams, A.\u00a0B. T. 2001.",)


def test_a_plugin_may_fail(plugin):
    assert entry(item(kind="book", title="A Book", publisher="P"), plugin) == "Adams, A. B. A Book. P, 2001."
    result = plugin.process([item("a"), item("b", authors=())], [])
    assert [entry.key for entry in result.bibliography] == ["a", "b"]
    assert [entry.label for entry in result.bibliography] == [("1.",), ("2.",)]


# --- labels and order -------------------------------------------------------------------------------------------------


def test_numeric_entries_are_labelled_by_their_number():
    result = UNSRT.process([item("a"), item("b")], [])
    assert [(entry.number, entry.label) for entry in result.bibliography] == [(1, ("1.",)), (2, ("2.",))]


def test_alpha_labels():
    style = load_style("pybtex:alpha")
    items = [
        item("t1", title="S", authors=(Name(family="Thomas", given="D"),), year=1999),
        item("t2", title="T", authors=(Name(family="Thomas", given="D"),), year=1999),
        item("abc", title="U", authors=(A, B, C), year=2007),
        item("more", title="V", authors=(A, B, OTHERS), year=None),
        item("nobody", title="W", authors=(), year=None),
    ]
    cluster = CitationCluster(cites=(Cite(key="t2"), Cite(key="abc")))
    result = style.process(items, [cluster], order=Order.LISTED)
    assert [plain(entry.label) for entry in result.bibliography] == [
        "[Tho99a]",
        "[Tho99b]",
        "[ABC07]",
        "[AB+]",
        "[nob]",
    ]
    assert plain(result.citations[0]) == "[Tho99b, ABC07]"


def test_alpha_labels_are_different_however_many_there_are():
    items = [item(f"xxx{number}", authors=(), year=None) for number in range(60)]
    labels = [plain(entry.label) for entry in load_style("pybtex:unsrtalpha").process(items, []).bibliography]
    assert len(set(labels)) == 60
    assert labels[0] == "[xxxa]"
    assert labels[26] == "[xxxaa]"


@pytest.mark.parametrize(
    ("style", "order", "keys"),
    [
        ("unsrt", Order.STYLE, "cbad"),
        ("unsrt", Order.LISTED, "abcd"),
        ("unsrt", Order.CITED, "cbad"),
        ("unsrt", Order.SORTED, "dbca"),
        ("plain", Order.STYLE, "bcad"),
        ("plain", Order.LISTED, "abcd"),
        ("plain", Order.CITED, "cbad"),
        ("alpha", Order.SORTED, "dbca"),
    ],
)
def test_orders(style, order, keys):
    items = [
        item("a", title="X", authors=(Name(family="Zola"),)),
        item("b", title="X", authors=(Name(family="Baker"),), year=1990),
        item("c", title="X", authors=(Name(family="baker"),), year=1999),
        item("d", title="X", authors=(Name(family="Áron"),)),
    ]
    clusters = [
        CitationCluster(cites=(Cite(key="c"), Cite(key="b"))),
        CitationCluster(cites=(Cite(key="c"),)),
    ]
    result = load_style(f"pybtex:{style}").process(items, clusters, order=order)
    assert "".join(entry.key for entry in result.bibliography) == keys
    numbers = {entry.key: entry.number for entry in result.bibliography}
    if style == "unsrt":
        assert plain(result.citations[1]) == f"[{numbers['c']}]"


# --- citations --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("a", "[1]"),
        ("ab", "[1, 2]"),
        ("ba", "[1, 2]"),
        ("abc", "[1–3]"),
        ("cab", "[1–3]"),
        ("adef", "[1, 4–6]"),
        ("abde", "[1, 2, 4, 5]"),
        ("abcefg", "[1–3, 5–7]"),
        ("aa", "[1]"),
        ("aabbcc", "[1–3]"),
    ],
)
def test_numbers_are_sorted_and_collapsed(keys, expected):
    assert plain(cite(*keys)) == expected


def test_what_a_range_swallows_stays_as_hidden_marks_behind_the_dash():
    assert cite("d", "b", "a", "c") == (
        "[",
        CiteMark(cite=2, children=("1",)),
        "–",
        CiteMark(cite=1, children=("2",), hidden=True),
        CiteMark(cite=3, children=("3",), hidden=True),
        CiteMark(cite=0, children=("4",)),
        "]",
    )


@pytest.mark.parametrize(
    ("cites", "expected"),
    [
        (
            (
                Cite(key="a", prefix="see", locator="33-35", label="page"),
                Cite(key="d", locator="3", label="chapter"),
            ),
            "[see 1, pp. 33–35; 4, chap. 3]",
        ),
        ((Cite(key="c", locator="3", label="page"), Cite(key="b"), Cite(key="a")), "[3, p. 3; 2; 1]"),
        ((Cite(key="a", suffix=", and elsewhere"),), "[1, and elsewhere]"),
        ((Cite(key="a", suffix="and elsewhere"),), "[1 and elsewhere]"),
        ((Cite(key="a", prefix="cf. d’"),), "[cf. d’1]"),
        ((Cite(key="a", suppress_author=True),), "[1]"),
        ((Cite(key="a", prefix="<i>see</i>"),), "[see 1]"),
        ((Cite(key="nobody"), Cite(key="a")), "[nobody, 1]"),
        ((), ""),
    ],
)
def test_a_cite_that_has_more_to_say_keeps_its_place(cites, expected):
    assert plain(cite(*cites)) == expected


@pytest.mark.parametrize(
    ("locator", "label", "english", "french"),
    [
        ("33", "page", "p. 33", "p. 33"),
        ("33-35", "page", "pp. 33–35", "p. 33–35"),
        ("33--35", "page", "pp. 33–35", "p. 33–35"),
        ("33, 40", "page", "pp. 33, 40", "p. 33, 40"),
        ("33 and 40", "page", "pp. 33 and 40", "p. 33 and 40"),
        ("iv-vi", "page", "pp. iv–vi", "p. iv–vi"),
        ("7-4", "page", "p. 7-4", "p. 7-4"),
        ("123-4", "page", "pp. 123–4", "p. 123–4"),
        ("S1-S5", "page", "pp. S1–S5", "p. S1–S5"),
        ("A-12", "page", "p. A-12", "p. A-12"),
        ("3", "chapter", "chap. 3", "chap. 3"),
        ("3", "section", "sec. 3", "sect. 3"),
        ("2", "figure", "fig. 2", "fig. 2"),
        ("2", "issue", "no. 2", "nᵒ 2"),
        ("2", "unheard-of", "unheard-of 2", "unheard-of 2"),
        ("", "page", "p.", "p."),
    ],
)
def test_locators(locator, label, english, french):
    assert format_locator(locator, label, locale="en-GB") == english
    assert format_locator(locator, label, locale="fr") == french


@pytest.mark.parametrize(
    ("authors", "english", "french"),
    [
        ((A,), "Adams [1]", "Adams [1]"),
        ((A, B), "Adams and Baker [1]", "Adams et Baker [1]"),
        ((A, B, C), "Adams et al. [1]", "Adams et al. [1]"),
        ((A, OTHERS), "Adams et al. [1]", "Adams et al. [1]"),
        ((Name(literal="The Group"),), "The Group [1]", "The Group [1]"),
        ((Name(family="Berg", non_dropping_particle="van der"),), "van der Berg [1]", "van der Berg [1]"),
        ((), "A title [1]", "A title [1]"),
        ((OTHERS,), "A title [1]", "A title [1]"),
    ],
)
def test_a_narrative_citation_names_the_author(authors, english, french):
    items = [item("a", title="A title", authors=authors)]
    assert plain(cite("a", narrative=True, items=items)) == english
    assert plain(cite("a", narrative=True, items=items, locale="fr-FR")) == french


def test_a_narrative_citation_names_the_editor_or_the_short_title_or_the_key():
    edited = Item(id="a", names={"editor": (B,)})
    titled = Item(id="a", fields={"title": "A long title", "title-short": "<i>Short</i>"})
    assert plain(cite("a", narrative=True, items=[edited])) == "Baker [1]"
    assert plain(cite("a", narrative=True, items=[titled])) == "Short [1]"
    assert plain(cite("a", narrative=True, items=[Item(id="a")])) == "a [1]"


def test_the_mark_of_a_narrative_citation_covers_the_number_only():
    citation = cite(Cite(key="a", locator="3", label="page"), Cite(key="d", prefix="see"), narrative=True)
    assert plain(citation) == "Adams [1, p. 3; see 4]"
    assert [node.children for node in citation if isinstance(node, CiteMark)] == [("1",), ("4",)]


# --- the whole --------------------------------------------------------------------------------------------------------


@settings(max_examples=8, deadline=None)
@given(st.permutations("abcdef"))
def test_the_same_arguments_give_the_same_result(keys):
    items = [item(key, title=key) for key in keys]
    clusters = [CitationCluster(cites=(Cite(key=keys[0]), Cite(key=keys[3])))]
    style = load_style("pybtex:alpha")
    assert (
        style.process(items, clusters)
        == style.process(items, clusters)
        == load_style("pybtex:alpha").process(items, clusters)
    )
