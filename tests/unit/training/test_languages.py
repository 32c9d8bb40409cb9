"""The guess at a title's language: right where something speaks for one, silent where nothing does."""

from __future__ import annotations

import pytest

from training.harvest.languages import guess, of_tag


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("On the Electrodynamics of Moving Bodies", "en"),
        ("Editor's commentary", "en"),
        ("Van der Waals density functional: An appropriate exchange functional", "en"),
        ("Les immeubles des groupes de tresses", "fr"),
        ("Histoire de la folie à l'âge classique", "fr"),
        ("Zur Elektrodynamik bewegter Körper", "de"),
        ("Der Begriff der Angst", "de"),
        ("Los peces de la familia en el valle superior", "es"),
        ("Historia de la educación y de las ciudades", "es"),
        ("L'arte di scrivere con gli strumenti del mestiere", "it"),
        ("Percentagem de imigrantes em São Paulo", "pt"),
        ("Från brev till klotter: runorna under medeltiden", "sv"),
        ("Война и мир", "ru"),
        ("Історія України", "uk"),
        ("日本の歴史", "ja"),
        ("中国古代史", "zh"),
        ("한국의 역사", "ko"),
        ("Ελληνική ιστορία", "el"),
        ("Van der Waals Forces", ""),
        ("Geofroy Tory", ""),
        ("Abstracts (Cho)", ""),
        ("1984", ""),
        ("", ""),
    ],
)
def test_guess(title, language):
    assert guess(title) == language


@pytest.mark.parametrize(
    ("field", "language"),
    [
        ("ngerman", "de"),
        ("fr-CA", "fr"),
        ("pt_BR", "pt"),
        ("EN", "en"),
        ("Français", "fr"),
        ("english and latin", ""),
        ("", ""),
    ],
)
def test_the_tag_that_a_field_means(field, language):
    assert of_tag(field) == language
