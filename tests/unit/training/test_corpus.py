"""The training corpus: references made of facts, each stretch of text with its label, and a labeller that learns from them."""

from __future__ import annotations

import json
import random
from itertools import islice
from pathlib import Path

import pycrfsuite
import pytest

import mkdocs_refs.styles
from mkdocs_refs.sources.plaintext.trained.features import Featuriser
from mkdocs_refs.sources.plaintext.trained.tagger import Tagger
from training import lexicon
from training.composing import Composer
from training.corpus import as_item, corpus, label_of
from training.facts import Facts, as_work
from training.layouts import Layout
from training.noise import damaged
from training.styles import printed
from training.train import labelled
from training.words import LANGUAGES, WORDS
from training.works import LABELS

STYLES = Path(mkdocs_refs.styles.__file__).parent


def invented(number):
    """A CSL-JSON item, as a harvest has them."""
    words = ["marsh", "harbour", "lantern", "orchard", "quarry", "meadow", "glacier", "ferry"]
    names = ["Osei", "Marlow", "Lindqvist", "Duval", "Keller", "Moreau", "Petrov", "Silva"]
    kind = ("article-journal", "book", "chapter", "thesis")[number % 4]
    item = {
        "type": kind,
        "title": f"The {words[number % 8]} and the {words[(number * 3 + 1) % 8]} of {words[(number + 5) % 8]}s",
        "author": [{"family": names[(number + at) % 8], "given": "Ann Bea"} for at in range(1 + number % 3)],
        "issued": {"date-parts": [[1950 + number % 70]]},
        "volume": str(number % 90 + 1),
        "page": f"{number + 1}-{number + 15}",
        "language": LANGUAGES[number % 6],
        "provenance": "debian:made-up",
    }
    if kind == "article-journal":
        item |= {
            "container-title": f"Journal of {words[(number // 4) % 8].title()} Studies",
            "issue": str(number % 12 + 1),
        }
    else:
        item |= {
            "publisher": f"{names[(number + 3) % 8]} Press",
            "publisher-place": ("Lisbon", "Bergen", "Lyon")[number % 3],
        }
    if kind == "chapter":
        item |= {
            "container-title": f"Essays on the {words[number % 8]}",
            "editor": [{"family": names[number % 8], "given": "Cy"}],
        }
    return item


@pytest.fixture(scope="module")
def facts():
    return Facts([invented(number) for number in range(240)])


@pytest.fixture(scope="module")
def made(facts):
    return list(corpus(facts, STYLES, 500, 1))


def test_every_stretch_of_a_made_reference_has_a_known_label(made):
    assert len(made) > 450
    assert {label for pieces in made for _, label in pieces} <= {*LABELS, ""}


def test_the_same_seed_makes_the_same_corpus(facts):
    once, twice = (list(islice(corpus(facts, STYLES, 40, 7), 30)) for _ in range(2))
    assert once == twice


def test_the_csl_engine_tells_which_variable_it_prints(facts):
    item = as_item(as_work(facts.items[0]), "k")
    ((_, pieces),) = printed(STYLES / "apa.csl", [item], "en-US")
    texts = {label_of(variable, item): text for text, variable in pieces if variable}
    assert texts["title"] == item.title
    assert texts["journal"] == item.get("container-title")
    assert (texts["volume"], texts["issue"], texts["date"]) == (
        item.get("volume"),
        item.get("issue"),
        str(item.year),
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_layout_prints_what_the_work_has(facts, language):
    rng = random.Random(3)
    composer = Composer(facts)
    for _ in range(60):
        work = composer.composed(rng)
        title = work.title
        pieces = Layout(rng, language).write(work)
        printed_title = "".join(text for text, label in pieces if label == "title")
        assert printed_title.casefold().startswith(title[:8].casefold()) or not printed_title
        assert all(text for text, _ in pieces)


def test_the_words_of_every_language_are_complete():
    assert {language: WORDS[language].keys() for language in LANGUAGES} == dict.fromkeys(
        LANGUAGES, WORDS["en"].keys()
    )


def test_damage_leaves_identifiers_alone(made):
    rng = random.Random(5)
    for pieces in made:
        links = [text for text, label in pieces if label == "id" and text.isascii()]
        assert [text for text, label in damaged(pieces, rng) if label == "id" and text.isascii()][
            : len(links)
        ] == links


def test_tokens_get_the_label_of_the_stretch_they_begin_in():
    tokens, labels = labelled(
        [["Doe, J.", "author"], [" (", ""], ["1999", "date"], ["). ", ""], ["A title", "title"]]
    )
    assert list(zip(tokens.words, labels, strict=True)) == [
        ("Doe", "author"), ("J", "author"), ("1999", "date"), ("A", "title"), ("title", "title"),
    ]  # fmt: skip


def test_the_lexicon_knows_in_which_fields_words_are_at_home(facts):
    roles = lexicon.roles(lexicon.counts(facts), 1000)
    assert roles["lisbon"].startswith("l3")
    assert roles["lindqvist"][0] in "fp"
    assert roles["glacier"][0] in "tj"


def test_a_labeller_learns_from_the_corpus(facts, made, tmp_path):
    roles = lexicon.roles(lexicon.counts(facts), 1000)
    featuriser = Featuriser(roles)
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    for pieces in made[:350]:
        tokens, labels = labelled(json.loads(json.dumps(pieces)))
        trainer.append(featuriser.features(tokens), labels)
    trainer.set_params({"c1": 0.1, "c2": 0.01, "max_iterations": 40})
    trainer.train(str(tmp_path / "model"))
    tagger = Tagger((tmp_path / "model").read_bytes(), featuriser, roles)
    right = total = 0
    for pieces in made[350:]:
        tokens, labels = labelled(pieces)
        right += sum(one == other for one, other in zip(tagger.labels(tokens), labels, strict=True))
        total += len(labels)
    assert right / total > 0.85
