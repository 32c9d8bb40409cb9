"""The words of the interface, in every language."""

from __future__ import annotations

import dataclasses
import string

import pytest

from mkdocs_refs.terms import LANGUAGES, Terms, terms
from mkdocs_refs.terms.fields import FIELD_NAMES, field_name

FIELDS = [field.name for field in dataclasses.fields(Terms)]


def places(pattern: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(pattern) if name)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_word_is_there_and_has_the_same_places(code: str) -> None:
    for field in FIELDS:
        word = getattr(LANGUAGES[code], field)
        assert word.strip() == word != ""
        assert places(word) == places(getattr(LANGUAGES["en"], field)), field


@pytest.mark.parametrize("code", [code for code in LANGUAGES if code != "en"])
def test_no_word_was_left_in_english(code: str) -> None:
    same = [name for name in FIELDS if getattr(LANGUAGES[code], name) == getattr(LANGUAGES["en"], name)]
    assert same == []


def test_every_language_has_a_name_of_its_own_for_each_field() -> None:
    assert FIELD_NAMES.keys() == LANGUAGES.keys()
    for code, names in FIELD_NAMES.items():
        assert names.keys() == FIELD_NAMES["en"].keys()
        assert all(name.strip() == name != "" for name in names.values())
        # Nobody could tell two fields of one name apart.
        assert len(set(names.values())) == len(names), code


def test_a_field_without_a_name_is_called_as_csl_calls_it() -> None:
    assert field_name("container-title", "fr-CA") == "revue ou ouvrage"
    assert field_name("page", "xx") == "pages"
    assert field_name("reviewed-genre", "fr") == "reviewed-genre"


@pytest.mark.parametrize(
    ("tag", "heading"),
    [
        ("en", "References"),
        ("en-GB", "References"),
        ("fr", "Références"),
        ("fr_CA", "Références"),
        ("de-AT", "Literatur"),
        ("ES", "Referencias"),
        ("it", "Riferimenti bibliografici"),
        ("pt-BR", "Referências"),
        ("nl_BE", "Literatuur"),
        ("xx", "References"),
        ("", "References"),
    ],
)
def test_a_tag_finds_its_language(tag: str, heading: str) -> None:
    assert terms(tag).references == heading
