from __future__ import annotations

import pytest

from mkdocs_refs.sources.plaintext import characters


@pytest.mark.parametrize(
    ("damaged", "whole"),
    [
        ("´ Etude des maillages", "Étude des maillages"),
        ("syst`emes", "systèmes"),
        ("Fr´ed´eric", "Frédéric"),
        ("Bj¨orn", "Björn"),
        ("Ame´lie", "Amélie"),
        ("` a droite", "à droite"),
        ("gar¸con", "garçon"),
        ("no accent at all", "no accent at all"),
        ("the ` quoted ´ thing", "the ` quoted ´ thing"),
    ],
)
def test_detached_accents(damaged, whole):
    assert characters.attached_accents(damaged) == whole


@pytest.mark.parametrize(
    ("printed", "clean"),
    [
        ("« Feeding guilds", "Feeding guilds"),
        ("« Feeding guilds »", "Feeding guilds"),
        ("“Feeding guilds,”", "Feeding guilds"),
        ("The « great » guild", "The « great » guild"),
        ('Theory of "everything"', 'Theory of "everything"'),
        ('Colloque " les mathématiques', "Colloque les mathématiques"),
        ("“A” and “B”", "“A” and “B”"),
    ],
)
def test_stray_quotation_marks(printed, clean):
    assert characters.without_stray_quotes(printed) == clean


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("pr??noms", True),
        ("pre?coce", True),
        ("?? -lactams", True),
        ("\ufffdtude", True),
        ("myth or promise?", False),
        ("Why? An essay", False),
        ("Quoi ? Une histoire", False),
    ],
)
def test_lost_characters(text, lost):
    assert characters.has_lost_characters(text) is lost
