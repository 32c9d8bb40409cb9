from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_refs.csl.fieldtext import read_field
from mkdocs_refs.csl.output import Inner, Out, Rendered
from mkdocs_refs.csl.textcase import STOP_WORDS, change_case

CASES = ("lowercase", "uppercase", "capitalize-first", "capitalize-all", "sentence", "title")


def changed(text: str, case: str, *, english: bool = True, language: str = "") -> str:
    """The text in another case, with formatting in brackets of its own: ``{i:Homo} sapiens``."""
    children = read_field(text) or [text]
    return shown(change_case(children, case, english=english, language=language))


def shown(children: list[Rendered]) -> str:
    out = []
    for child in children:
        if isinstance(child, str):
            out.append(child)
            continue
        inner = child.prefix + shown(child.children) + child.suffix
        kinds = {
            "nocase": "=",
            "italic": "i",
            "bold": "b",
            "small-caps": "sc",
            "superscript": "sup",
            "subscript": "sub",
        }
        if child.quotes:
            inner = f"«{inner}»"
        out.append("{" + kinds.get(child.format[0], "-") + ":" + inner + "}" if child.format else inner)
    return "".join(out)


TITLES = [
    # stop words, at the ends and after what ends a phrase
    ("the life of a dog and the cat", "The Life of a Dog and the Cat"),
    ("what is it for", "What Is It For"),
    ("what is it for?", "What Is It For?"),
    ("what it is (in)", "What It Is (In)"),
    ("dogs: the case of cats", "Dogs: The Case of Cats"),
    ("who? the cat! the dog", "Who? The Cat! The Dog"),
    ("dogs; the case. the end… the cat", "Dogs; the Case. the End… the Cat"),
    ("dogs: “the case” (the cat)", "Dogs: «The Case» (the Cat)"),
    ("dogs: (the case)", "Dogs: (The Case)"),
    ('"the dog" of', "«The Dog» Of"),
    ("according to cats such as these", "According to Cats Such as These"),
    ("Smith v. Jones vs. Ludwig van Beethoven et al", "Smith v. Jones vs. Ludwig van Beethoven et Al"),
    # capitals are meant
    ("mRNA and the iPhone in pH tests at UK labs", "mRNA and the iPhone in pH Tests at UK Labs"),
    ("STUDY OF CATS", "STUDY OF CATS"),
    ("Study Of The World", "Study Of The World"),
    # hyphens, dashes, slashes, stops
    ("on-the-job well-being", "On-the-Job Well-Being"),
    ("a state-of-the-art follow-up", "A State-of-the-Art Follow-Up"),
    ("rays: an in-vitro x-ray e-book", "Rays: An In-Vitro X-Ray E-Book"),
    ("pre- and post-war traits—with jobs", "Pre- and Post-War Traits—with Jobs"),
    ("dogs – the cats - the mice", "Dogs – the Cats - the Mice"),
    ("and/or the dog/cat", "And/or the Dog/Cat"),
    # letters, digits, apostrophes
    ("plan b", "Plan b"),
    ("a plan for j. smith", "A Plan for j. Smith"),
    ("c. 1500", "C. 1500"),
    ("07-x", "07-x"),
    ("the 3d world in the 1990s of p53", "The 3d World in the 1990s of P53"),
    ("solution of β-carotine", "Solution of β-Carotine"),
    ("élan of über-éclairs", "Élan of Über-Éclairs"),
    ("we don't know o'clock and d’Artagnan", "We Don’t Know o’clock and d’Artagnan"),
    ("l’eau de vie", "L’eau de Vie"),
    ("the l’aide-mémoire", "The l’aide-Mémoire"),
    ("the *star #1 @home 'tis", "The *star #1 @home ’tis"),
    ("the ﬁve", "The Five"),
    # formatting
    ("<i>homo sapiens</i> of the <i>north</i>", "{i:Homo Sapiens} of the {i:North}"),
    ("<b>f</b>oo of <i>the</i>", "{b:F}oo of {i:The}"),
    ('the <span class="nocase">de facto</span> rule', "The {=:de facto} Rule"),
    ('<span class="nocase">de facto</span> the rule', "{=:de facto} the Rule"),
    ('what of <span class="nocase">the</span>', "What of {=:the}"),
    ("my <sc>small caps</sc> and <sup>sup</sup>", "My {sc:small caps} and {sup:sup}"),
    ("the co<sub>2</sub> of h<sub>2</sub>o", "The Co{sub:2} of h{sub:2}o"),
    ("", ""),
    (" – (", " – ("),
]


@pytest.mark.parametrize(("text", "expected"), TITLES)
def test_title_case(text, expected):
    assert changed(text, "title") == expected


def test_title_case_is_for_english():
    assert changed("le chat de la mère", "title", english=False) == "le chat de la mère"


@pytest.mark.parametrize("word", sorted(word for word in STOP_WORDS if len(word) > 1))
def test_a_stop_word_is_raised_at_the_ends_only(word):
    raised = word.capitalize()
    assert changed(f"{word} dogs {word} cats: {word} mice {word}", "title") == (
        f"{raised} Dogs {word} Cats: {raised} Mice {raised}"
    )


@pytest.mark.parametrize(
    ("text", "first", "every", "sentence"),
    [
        ("the world of Cats", "The world of Cats", "The World Of Cats", "The world of cats"),
        ("mRNA of iPods", "mRNA of iPods", "mRNA Of iPods", "MRNA of ipods"),
        ("NASA in ROME: An intro", "NASA in ROME: An intro", "NASA In ROME: An Intro", "NASA in rome: an intro"),
        ("“the dog” Barks", "«The dog» Barks", "«The Dog» Barks", "«The dog» barks"),
        ("o'neill's a-b", "O’neill’s a-b", "O’neill’s A-B", "O’neill’s a-b"),
        ("3d of Cats", "3d of Cats", "3d Of Cats", "3d of cats"),
        ("β-rays Of", "β-rays Of", "β-Rays Of", "β-rays of"),
        ("<sup>th</sup> of", "{sup:th} of", "{sup:th} Of", "{sup:th} of"),
        ("a <sc>Bc</sc> De", "A {sc:Bc} De", "A {sc:Bc} De", "A {sc:Bc} de"),
        ('lessard <span class="nodecor">v.</span> s', "Lessard {-:v.} s", "Lessard {-:v.} S", "Lessard {-:v.} s"),
    ],
)  # fmt: skip
def test_the_other_cases_that_go_by_words(text, first, every, sentence):
    assert changed(text, "capitalize-first") == first
    assert changed(text, "capitalize-all") == every
    assert changed(text, "sentence") == sentence


@pytest.mark.parametrize(
    ("language", "text", "lower", "upper"),
    [
        ("en", "Iı iİ Straße", "iı ii̇ straße", "II Iİ STRASSE"),
        ("tr-TR", "Iı iİ I\u0307", "ıı ii i", "II İİ I\u0307"),
        ("az", "Iı iİ", "ıı ii", "II İİ"),
        ("lt", "Ì I\u0300", "i\u0307\u0300 i\u0307\u0300", "Ì I\u0300"),
        ("lt", "i\u0307\u0301", "i\u0307\u0301", "I\u0301"),
        ("no such language", "Iı", "iı", "II"),
    ],
)
def test_languages_have_letters_of_their_own(language, text, lower, upper):
    assert changed(text, "lowercase", language=language) == lower
    assert changed(text, "uppercase", language=language) == upper


def test_a_turkish_word_begins_with_a_dotted_capital():
    assert changed("istanbul", "capitalize-first", language="tr") == "İstanbul"
    assert changed("istanbul", "capitalize-first", language="de") == "Istanbul"


def test_all_letters_of_what_may_change_are_raised_or_lowered():
    assert changed('Ab <i>Cd</i> <sup>Ef</sup> <span class="nocase">Gh</span>', "uppercase") == (
        "AB {i:CD} {sup:Ef} {=:Gh}"
    )
    assert changed("Ab <i>Cd</i>", "lowercase") == "ab {i:cd}"


def test_affixes_stay_and_are_read():
    assert (
        shown(change_case([Out(["the dog"], prefix="in ")], "capitalize-first", english=True)) == "in the dog"
    )
    assert shown(change_case([Out(["the dog"], prefix="(")], "capitalize-first", english=True)) == "(The dog"


def test_an_unknown_case_changes_nothing_and_what_stays_is_not_copied():
    children: list[Rendered] = ["the Dog"]
    assert change_case(children, "sponge", english=True) is children
    assert change_case(children, "title", english=False) is children


def test_a_text_that_follows_another_of_its_source_stays_one():
    made = change_case(["dogs", Inner("and cats")], "uppercase", english=True)
    assert made == ["DOGS", "AND CATS"]
    assert isinstance(made[1], Inner)


# --- whatever the text ------------------------------------------------------------------------------------------------

TEXTS = st.text(max_size=60) | st.lists(
    st.sampled_from(["the", "of", "dog", "mRNA", "ab’cd", "é", "β", "ß", "x", ":", "?", "-", " ", "“", "3d", "\ufffc", "\ud800", "\0"])
).map("".join)  # fmt: skip
KINDS = st.sampled_from([(), ("italic",), ("nocase",), ("superscript",), ("small-caps",)])
TREES = st.lists(
    st.recursive(
        TEXTS,
        lambda inner: st.builds(
            lambda children, kinds, quotes, prefix: Out(children, format=kinds, quotes=quotes, prefix=prefix),
            st.lists(inner, max_size=3), KINDS, st.booleans(), st.sampled_from(["", "in ", ": "]),
        ),
        max_leaves=8,
    ),
    max_size=4,
)  # fmt: skip


def texts(children: list[Rendered], *, protected: bool = False) -> list[tuple[str, bool]]:
    out = []
    for child in children:
        if isinstance(child, str):
            out.append((child, protected))
        else:
            kept = protected or bool({"nocase", "superscript", "small-caps"} & set(child.format))
            out.append((child.prefix, True))
            out.extend(texts(child.children, protected=kept))
    return out


@given(TREES, st.sampled_from(CASES), st.sampled_from(["", "tr", "lt"]))
def test_case_is_all_that_changes(children, case, language):
    before = texts(children)
    after = texts(change_case(children, case, english=True, language=language))
    assert len(after) == len(before)
    for (old, protected), (new, _) in zip(before, after, strict=True):
        if protected:
            assert new == old
        elif not language:
            assert (
                new.casefold() == old.casefold() or new.lower() == old.lower() or new.upper() == old.upper()
            )


@given(TREES, st.sampled_from(CASES))
def test_a_second_time_changes_nothing_more(children, case):
    once = change_case(children, case, english=True)
    assert texts(change_case(once, case, english=True)) == texts(once)


@given(TEXTS)
def test_title_and_capitalize_only_raise(text):
    for case in ("title", "capitalize-all", "capitalize-first"):
        made = "".join(str(child) for child in change_case([text], case, english=True))
        if len(made) == len(text):
            assert all(new in {old, old.title()} for old, new in zip(text, made, strict=True))
