"""Parts of references: what is a title, what names and places a package lists."""

from __future__ import annotations

from training.harvest.packages import Member, Package
from training.harvest.parts import PARTS, of_items, titles


def read(name, path, text):
    package = next(package for package in PARTS if package.name == name)
    return list(PARTS[package]([Member(path=path, data=text.encode())]))


def test_phrases_that_could_be_titles():
    phrases = [
        "guide de l'administrateur",
        "outils - histoire des machines à calculer (documentation)",
        "jeu de cartes et de patience – fichiers communs",
        "trop court",
        "bibliothèque libfoo pour C++",
        "voir https://example.org pour plus",
        "guide de l'administrateur",
    ]
    found = [part.text for part in titles(phrases, "fr")]
    assert found == [
        "Guide de l'administrateur",
        "Histoire des machines à calculer",
        "Jeu de cartes et de patience",
    ]


def test_phrases_that_begin_alike_are_few():
    assert len(list(titles((f"Geschichte der {letter}-Kunst" for letter in "ABCDEFGHIJK"), "de"))) == 6


def test_titles_without_spaces_are_measured_in_letters():
    assert [part.text for part in titles(["日本の歴史と文化", "短い"], "ja")] == ["日本の歴史と文化"]


def test_names_are_read_from_modules_that_are_not_run():
    module = """
raise SystemExit
class Provider:
    formats = ("{{first_name}}",)
    first_names_male = ("Jean", "Luc")
    last_names: Tuple[str, ...] = OrderedDict((("Martin", 2), ("Petit", 1)))
    prefixes = ("de",)
"""
    found = read("faker", "faker/providers/person/fr_FR/__init__.py", module)
    assert [(part.text, part.kind, part.language) for part in found] == [
        ("Jean", "given", "fr"),
        ("Luc", "given", "fr"),
        ("Martin", "family", "fr"),
        ("Petit", "family", "fr"),
    ]


def test_words_of_journals_and_their_abbreviations():
    text = "WORD\tABBREVIATIONS\tLANGUAGE CODES\njournal-\tj.\teng, fre\nancho\tn.a.\tspa\n"
    found = read("pyiso4", "pyiso4/LTWA_2021.csv", text)
    assert [(part.text, part.language, part.more) for part in found] == [
        ("journal-", "en", "j."),
        ("journal-", "fr", "j."),
        ("ancho", "es", ""),
    ]


def test_journals_and_their_abbreviations():
    found = read(
        "kbibtex-data",
        "usr/share/kbibtex/jabref_journalabbrevlist.txt",
        "# list\nActa Arithmetica = Acta Arith.\nodd\n",
    )
    assert [(part.text, part.more) for part in found] == [("Acta Arithmetica", "Acta Arith.")]


def test_what_items_hold_the_most_frequent_first():
    items = [
        {"type": "article-journal", "container-title": "Annales", "guessed-language": "fr"},
        {"type": "book", "publisher": "Seuil", "publisher-place": "Paris"},
        {"type": "book", "publisher": "Seuil", "publisher-place": "Paris"},
    ]
    assert [(part.text, part.kind, part.language, part.more, part.times) for part in of_items(items)] == [
        ("Seuil", "publisher", "", "Paris", 2),
        ("Paris", "place", "", "", 2),
        ("Annales", "journal", "fr", "", 1),
    ]


def test_every_part_says_where_it_is_from():
    assert {package.provenance for package in PARTS} >= {Package(kind="pypi", name="faker").provenance}
