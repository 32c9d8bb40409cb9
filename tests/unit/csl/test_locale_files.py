"""The locale files: complete, well formed, and true to their languages."""

from __future__ import annotations

import functools
import importlib.metadata
import importlib.util
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

import mkdocs_refs

FOLDER = Path(mkdocs_refs.__file__).parent / "csl" / "locales"
TOOL = Path(__file__).parents[3] / "tools" / "check_locales.py"
NAMESPACE = "{http://purl.org/net/xbiblio/csl}"

LOCALES = ["de-DE", "en-GB", "en-US", "es-ES", "fr-FR", "it-IT", "nl-NL", "pt-BR"]
# en-GB says only what it has otherwise than en-US.
COMPLETE = [locale for locale in LOCALES if locale != "en-GB"]
OTHER_LANGUAGES = [locale for locale in COMPLETE if locale != "en-US"]


def words(text):
    return text.split()


# CSL 1.0.2, Appendix II: the terms that are named there, and one for each type, name and number variable.
TYPES = words("""
    article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset
    document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation
    manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical
    personal_communication post post-weblog regulation report review review-book software song speech standard thesis
    treaty webpage
""")
NAMES = words("""
    author chair collection-editor compiler composer container-author contributor curator director editor
    editorial-director editor-translator executive-producer guest host illustrator interviewer narrator organizer
    original-author performer producer recipient reviewed-author script-writer series-creator translator
""")
# "locator" is no term: a locator is named by its kind.
NUMBERS = words("""
    chapter-number citation-number collection-number edition first-reference-note-number issue number number-of-pages
    number-of-volumes page page-first part-number printing-number section supplement-number version volume
""")
LOCATORS = words("""
    act appendix article-locator book canon chapter column elocation equation figure folio issue line note opus page
    paragraph part rule scene section sub-verbo supplement table timestamp title-locator verse version volume
""")
MONTHS = [f"month-{month:02}" for month in range(1, 13)]
SEASONS = [f"season-{season:02}" for season in range(1, 5)]
LONG_ORDINALS = [f"long-ordinal-{number:02}" for number in range(1, 11)]
PUNCTUATION = words("""
    open-quote close-quote open-inner-quote close-inner-quote page-range-delimiter colon comma semicolon
""")
MISCELLANEOUS = [
    *words("""
    accessed ad advance-online-publication album and anonymous at audio-recording bc bce by ce circa cited et-al film
    forthcoming from henceforth ibid in internet letter loc-cit no-place no-publisher on online op-cit
    original-work-published personal-communication podcast podcast-episode preprint radio-broadcast radio-series
    radio-series-episode reference retrieved review-of scale special-issue special-section television-broadcast
    television-series television-series-episode video working-paper
    """),
    "and others",
    "available at",
    "in press",
    "no date",
    "presented at",
]
SPECIFIED = sorted(
    {
        *TYPES, *NAMES, *NUMBERS, *LOCATORS, *MONTHS, *SEASONS, *LONG_ORDINALS, *PUNCTUATION, *MISCELLANEOUS,
        "ordinal",
    }
)  # fmt: skip

# Roles that are shown without a label, and a locator that explains itself.
WITHOUT_LABEL = {
    "author", "composer", "container-author", "interviewer", "original-author", "recipient", "reviewed-author",
    "timestamp",
}  # fmt: skip


def path_of(locale):
    return FOLDER / f"locales-{locale}.xml"


@functools.cache
def root_of(locale):
    return ET.parse(path_of(locale)).getroot()  # noqa: S314 - our own files


def key_of(term):
    return tuple(term.get(key, "") for key in ("name", "form", "gender-form"))


def numbers_of(term):
    """The term in the singular and in the plural."""
    single, multiple = term.find(f"{NAMESPACE}single"), term.find(f"{NAMESPACE}multiple")
    assert (single is None) == (multiple is None), f"{key_of(term)} has one number only"
    if single is None:
        return (term.text or "", term.text or "")
    return (single.text or "", multiple.text or "")


@functools.cache
def terms_of(locale):
    """Singular and plural of the terms in force, by name, form and gender form."""
    terms = terms_of("en-US") if locale == "en-GB" else {}
    return {**terms, **{key_of(term): numbers_of(term) for term in root_of(locale).iter(f"{NAMESPACE}term")}}


def is_ordinal(name):
    return name.startswith("ordinal")


def test_the_files_are_those_of_the_languages_we_speak():
    assert sorted(path.name for path in FOLDER.iterdir()) == [path_of(locale).name for locale in LOCALES]


@pytest.mark.parametrize("locale", LOCALES)
class TestForm:
    def test_the_root_says_which_language_and_version(self, locale):
        root = root_of(locale)
        assert root.tag == f"{NAMESPACE}locale"
        assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == locale
        assert root.get("version") == "1.0"

    def test_special_spaces_and_hyphens_are_visible_in_the_file(self, locale):
        text = path_of(locale).read_text(encoding="utf-8")
        assert not {"\t", "\u00a0", "\u2009", "\u2011", "\u202f"}.intersection(text)

    def test_both_options_are_decided(self, locale):
        options = root_of(locale).find(f"{NAMESPACE}style-options").attrib
        assert set(options) == {"punctuation-in-quote", "limit-day-ordinals-to-day-1"}
        assert set(options.values()) <= {"true", "false"}

    @pytest.mark.parametrize("form", ["text", "numeric"])
    def test_a_date_has_year_month_and_day(self, locale, form):
        (date,) = [date for date in root_of(locale).iter(f"{NAMESPACE}date") if date.get("form") == form]
        assert sorted(part.get("name") for part in date) == ["day", "month", "year"]

    def test_no_term_stands_twice(self, locale):
        keys = [key_of(term) for term in root_of(locale).iter(f"{NAMESPACE}term")]
        assert len(keys) == len(set(keys))

    def test_attributes_have_the_values_that_csl_knows(self, locale):
        known = {
            "form": {"short", "symbol", "verb", "verb-short"},
            "gender": {"masculine", "feminine"},
            "gender-form": {"masculine", "feminine"},
            "match": {"last-digit", "last-two-digits", "whole-number"},
        }
        for term in root_of(locale).iter(f"{NAMESPACE}term"):
            for attribute, value in term.attrib.items():
                assert attribute == "name" or value in known[attribute], key_of(term)

    def test_only_terms_without_a_label_are_empty(self, locale):
        empty = {key for key, numbers in terms_of(locale).items() if not all(numbers)}
        assert {name for name, _, _ in empty} == WITHOUT_LABEL
        assert {form for name, form, _ in empty if name != "timestamp"} == {""}


@pytest.mark.parametrize("name", SPECIFIED)
def test_english_has_every_term_of_the_specification(name):
    assert (name, "", "") in terms_of("en-US")


def test_british_english_only_says_what_is_different():
    american = terms_of("en-US")
    for term in root_of("en-GB").iter(f"{NAMESPACE}term"):
        assert key_of(term) in american
        assert numbers_of(term) != american[key_of(term)]


@pytest.mark.parametrize("locale", OTHER_LANGUAGES)
def test_nothing_falls_back_to_english(locale):
    # A form that is missing is taken from en-US before another form of the same language is (CSL 1.0.2, "Terms").
    def wanted(name):
        return not is_ordinal(name)

    english = {(name, form) for name, form, _ in terms_of("en-US") if wanted(name)}
    own = {(name, form) for name, form, gender_form in terms_of(locale) if wanted(name) and not gender_form}
    assert english - own == set()


@pytest.mark.parametrize("locale", COMPLETE)
def test_a_set_of_ordinals_is_complete_in_itself(locale):
    # One ordinal in a file replaces all those of the fallback (CSL 1.0.2, "Ordinal suffixes").
    assert ("ordinal", "", "") in terms_of(locale)


@pytest.mark.parametrize("locale", OTHER_LANGUAGES)
def test_a_role_is_introduced_in_the_language(locale):
    verbs = {numbers[0] for (_, form, _), numbers in terms_of(locale).items() if form.startswith("verb")}
    assert [verb for verb in verbs if verb.split()[-1] in {"by", "of", "with"}] == []


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("era", ["ad", "bc", "bce", "ce"])
def test_an_era_is_set_off_from_the_year_before_it(locale, era):
    assert terms_of(locale)[era, "", ""][0][0] in " \u00a0"


@pytest.mark.parametrize(
    ("locale", "name", "form", "single", "multiple"),
    [
        ("en-US", "editor", "short", "ed.", "eds."),
        ("en-GB", "editor", "short", "ed.", "eds"),
        ("fr-FR", "editor", "short", "éd.", "éd."),
        ("de-DE", "editor", "short", "Hrsg.", "Hrsg."),
        ("es-ES", "editor", "short", "ed.", "eds."),
        ("it-IT", "editor", "short", "a c. di", "a c. di"),
        ("pt-BR", "editor", "short", "org.", "org."),
        ("nl-NL", "editor", "short", "red.", "red."),
        ("en-US", "page", "short", "p.", "pp."),
        ("de-DE", "page", "short", "S.", "S."),
        ("fr-FR", "page", "short", "p.", "p."),
        ("fr-FR", "issue", "short", "nᵒ", "nᵒˢ"),
        ("it-IT", "volume", "short", "vol.", "voll."),
        ("nl-NL", "page", "", "pagina", "pagina's"),
        ("en-US", "section", "symbol", "§", "§§"),
        ("en-US", "no date", "short", "n.d.", "n.d."),
        ("fr-FR", "no date", "short", "s.\u00a0d.", "s.\u00a0d."),
        ("de-DE", "no date", "short", "o.\u00a0J.", "o.\u00a0J."),
        ("nl-NL", "no date", "short", "z.d.", "z.d."),
        ("de-DE", "et-al", "", "u.\u00a0a.", "u.\u00a0a."),
        ("nl-NL", "et-al", "", "e.a.", "e.a."),
        ("fr-FR", "et-al", "", "et al.", "et al."),
        ("de-DE", "ibid", "", "ebd.", "ebd."),
        ("en-GB", "and", "", "and", "and"),
        ("es-ES", "and", "", "y", "y"),
        ("pt-BR", "accessed", "", "acesso em", "acesso em"),
        ("fr-FR", "month-07", "short", "juill.", "juill."),
        ("en-GB", "month-09", "short", "Sept.", "Sept."),
        ("de-DE", "month-03", "short", "März", "März"),
        ("en-US", "season-03", "", "Autumn", "Autumn"),
    ],
)
def test_what_readers_of_the_language_expect(locale, name, form, single, multiple):
    assert terms_of(locale)[name, form, ""] == (single, multiple)


@pytest.mark.parametrize(
    ("locale", "quotes"),
    [
        ("en-US", "“”‘’"),
        ("en-GB", "‘’“”"),
        ("de-DE", "„“‚‘"),
        ("es-ES", "«»“”"),
        ("it-IT", "«»“”"),
        ("pt-BR", "“”‘’"),
        ("nl-NL", "“”‘’"),
    ],
)
def test_quotation_marks(locale, quotes):
    assert [terms_of(locale)[name, "", ""][0] for name in PUNCTUATION[:4]] == list(quotes)


def test_french_quotation_marks_and_high_punctuation_stand_off():
    french = terms_of("fr-FR")
    spaced = ["open-quote", "close-quote", "colon", "semicolon"]
    assert [french[name, "", ""][0] for name in spaced] == ["«\u00a0", "\u00a0»", "\u00a0:", "\u00a0;"]


def test_only_american_english_puts_punctuation_inside_quotation_marks():
    inside = [
        locale
        for locale in LOCALES
        if root_of(locale).find(f"{NAMESPACE}style-options").get("punctuation-in-quote") == "true"
    ]
    assert inside == ["en-US"]


def test_the_french_first_has_two_genders_and_months_are_masculine():
    french = terms_of("fr-FR")
    assert french["ordinal-01", "", "masculine"][0] == "ᵉʳ"
    assert french["ordinal-01", "", "feminine"][0] == "ʳᵉ"
    genders = {
        term.get("name"): term.get("gender")
        for term in root_of("fr-FR").iter(f"{NAMESPACE}term")
        if not term.get("form")
    }
    assert {genders[month] for month in MONTHS} == {"masculine"}
    assert genders["edition"] == "feminine"


# --- the comparison with the published files --------------------------------------------------------------------------


@pytest.fixture(scope="module")
def tool():
    if not TOOL.is_file():
        pytest.skip("the development tools are in the repository only")
    spec = importlib.util.spec_from_file_location("check_locales", TOOL)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    try:
        spec.loader.exec_module(module)
        yield module
    finally:
        del sys.modules[spec.name]


def test_the_comparison_finds_what_is_different_and_what_is_missing(tool, tmp_path):
    published = tmp_path / "locales-en-GB.xml"
    text = path_of("en-GB").read_text(encoding="utf-8")
    published.write_text(text, encoding="utf-8")
    assert tool.compare("en-GB", published).wrong == []
    published.write_text(
        text.replace(">bk</single>", ">bk.</single>").replace(
            "</terms>", '<term name="new">new</term></terms>'
        ),
        encoding="utf-8",
    )
    assert [line.split(" ")[0] for line in tool.compare("en-GB", published).wrong] == ["book:short:", "new:"]


def test_the_comparison_finds_a_listed_difference_that_is_none(tool):
    assert tool.compare("fr-FR", path_of("fr-FR")).stale == ["ad", "bc", "bce", "ce"]


def test_every_difference_from_the_published_files_is_argued(tool, capsys):
    if tool.published_folder() is None:
        pytest.skip("citeproc-py, which has the published files, is not installed")
    if (version := importlib.metadata.version("citeproc-py")) != tool.CHECKED_AGAINST:
        pytest.skip(f"the list is about citeproc-py {tool.CHECKED_AGAINST}, installed is {version}")
    assert tool.main([]) == 0, capsys.readouterr().out
