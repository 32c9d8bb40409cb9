"""Words split at a ligature are put together again; words that only look like it are left alone."""

from __future__ import annotations

import pytest

from mkdocs_refs.sources.plaintext.ligatures import rejoin, rejoin_name, split_points

JOINS = [
    # after the ligature, in many fields and every form of capitals
    ("The fi rst harvest", "The first harvest"),
    ("A small fi eld of rye", "A small field of rye"),
    ("Effi cacy of a mouthwash", "Efficacy of a mouthwash"),
    ("diff erent kinds of moss", "different kinds of moss"),
    ("The infl uence of tides", "The influence of tides"),
    ("refl ection seismology", "reflection seismology"),
    ("Affi ne connections", "Affine connections"),
    ("drag coeffi cients of kites", "drag coefficients of kites"),
    ("infl ammation of the knee", "inflammation of the knee"),
    ("Modifi ed gravity", "Modified gravity"),
    ("classifi cation of ferns", "classification of ferns"),
    ("a magnetic fl ux tube", "a magnetic flux tube"),
    ("buff ered solutions", "buffered solutions"),
    ("fi nite element methods", "finite element methods"),
    ("paraffi n wax", "paraffin wax"),
    ("raffl ed ticket", "raffled ticket"),
    ("SCIENTIFI C METHODS", "SCIENTIFIC METHODS"),
    ("FI BROSIS", "FIBROSIS"),
    # both halves look like words; only the whole is one here
    ("a diff use glow", "a diffuse glow"),
    ("a stiff er beam", "a stiffer beam"),
    ("the coff ee trade", "the coffee trade"),
    ("they off er help", "they offer help"),
    # on both sides, before, and inside the ligature
    ("a speci fi c heat", "a specific heat"),
    ("an af fi ne map", "an affine map"),
    ("con fi rmed sightings", "confirmed sightings"),
    ("they a ff ect sleep", "they affect sleep"),
    ("the user pro fi le", "the user profile"),
    ("bene fits of walking", "benefits of walking"),
    ("the con fidence interval", "the confidence interval"),
    ("a dif ferent view", "a different view"),
    ("the of fice clock", "the office clock"),
    ("ef fi cacy and ef ficiency", "efficacy and efficiency"),
    ("it was o ff again", "it was off again"),
    ("sta ff meetings", "staff meetings"),
    # two ligatures in a word, and a ligature that belongs to its right neighbour
    ("light of the fi refl y", "light of the firefly"),
    ("across a fi eld", "across a field"),
    ("the fl ow of sand", "the flow of sand"),
    # built from a known word
    ("a trispecifi c construct", "a trispecific construct"),
    ("cryofi xation", "cryofixation"),
    ("satisfi ability modulo theories", "satisfiability modulo theories"),
    # other languages
    ("un apport signifi catif", "un apport significatif"),
    ("la recherche scientifi que", "la recherche scientifique"),
    ("l'effi cacité d’une digue", "l'efficacité d’une digue"),
    ("les diff érents états", "les différents états"),
    ("der Einfl uss des Windes", "der Einfluss des Windes"),
    ("eine häufi ge Frage", "eine häufige Frage"),
    ("Auff assung von Raum", "Auffassung von Raum"),
    ("la clasifi cación de los suelos", "la clasificación de los suelos"),
    ("un método efi caz", "un método eficaz"),
    ("la diff usione del calore", "la diffusione del calore"),
    ("a defi nição de norma", "a definição de norma"),
    # what stands around the word stays
    ("<i>fi rst</i> (diff erent), anti-infl ammatory.", "<i>first</i> (different), anti-inflammatory."),
    ("“fi nal”; fi nal? 12 fi nal/fi rst", "“final”; final? 12 final/first"),
    # other gaps
    ("the fi\u00a0rst", "the first"),
    ("the fi\u2009rst", "the first"),
    ("the effi-cacy", "the efficacy"),
    ("the effi- cacy", "the efficacy"),
    # letters in place of Unicode's ligatures, loose or not
    ("the ﬁrst oﬃce, waﬄes, ﬂow, staﬀ, ﬆone", "the first office, waffles, flow, staff, stone"),
    ("the ﬁ rst con ﬂ ict", "the first conflict"),
    ("scientiﬁ que", "scientifique"),
    ("l'effi cacite\u0301", "l'efficacite\u0301"),
]

STAYS = [
    # words in their own right, though the whole would be one
    "off set printing",
    "off ice training for skaters",
    "off shore and off side",
    "the cliff side path",
    "the staff room",
    "a butter fly and a battle field",
    "a sea floor map",
    "they fly in flocks",
    "in flow direction",
    "the re file count",
    "over flow paths",
    "gun fire in the distance",
    "un défi les attend",
    "con fine didattico",
    "fotografi a colori",
    "er hat es auf den Tisch gelegt",
    # no word comes of it
    "staff and students",
    "off the record",
    "Jeff and Cliff Smith",
    "if I may",
    "if it is of interest",
    "proof is in the pudding",
    "half in, half out",
    "chef in training",
    "sci fi first editions",
    "wi fi re-routing",
    "Wi-Fi re routing",
    "stuff like this",
    "tariff levels",
    "the sheriff is in",
    "a riff on jazz",
    "life in the fast lane",
    "Wolff et al., pp. 23 ff",
    "of f(x) and f in general",
    "le chef est neuf",
    "un chef indien",
    "actif il y a peu",
    "der Stoff ist leicht",
    "ein Schiff in Not",
    "il caffi era chiuso",
    # names beside words and names
    "Ruff in 1990 and Goff in 1991",
    "Griff in hand",
    "Hoff man",
    "Graff-Smith and Wolff-Parkinson",
    "Cliff Ord",
    "van der Hoff, Raffi, Steff",
    # a hyphen between words
    "self-fulfilling and half-finished",
    "off-line, off-set and take-off",
    "bio-film, de-fine, wi-fi",
    "a stiff-necked rule",
    # capitals in between, digits, line breaks, wide gaps, addresses
    "fi Rst",
    "the FI rst",
    "fi2 rst, fi rst3",
    "the fi\nrst",
    "the fi   rst",
    "the fi. rst",
    "the fi <i>rst</i>",
    "https://example.org/fi rst",
    "fi rst@example.org",
    "10.1234/fi rst",
    "",
]

NAMES = [
    ("Griffi-ths", "Griffiths"),
    ("Griffi ths", "Griffiths"),
    ("Grif fi ths", "Griffiths"),
    ("GRIFFI-THS", "GRIFFITHS"),
    ("Hoff mann", "Hoffmann"),
    ("Hoff-mann", "Hoffmann"),
    ("Pfi ster", "Pfister"),
    ("Pfl ug", "Pflug"),
    ("Fl eming", "Fleming"),
    ("Fi-scher", "Fischer"),
    ("Steff ens", "Steffens"),
    ("Duff y", "Duffy"),
    ("Sti ff", "Stiff"),
    ("van der Hoff man", "van der Hoffman"),
    ("Le Fl och", "Le Floch"),
    ("Zuckerfi-ths", "Zuckerfiths"),
    ("Griﬃths", "Griffiths"),
]

WHOLE_NAMES = [
    "Wolff-Parkinson",
    "Wolff-parkinson",
    "Graff-Smith",
    "Graff-smith",
    "Hoff-Mann",
    "HOFF-MANN",
    "Cliff Smith",
    "Duff jr",
    "Hoff-ng",
    "Griffiths",
    "Le Goff",
    "de la Fuente",
    "Garcia-Barros",
    "Raffi",
    "",
]


@pytest.mark.parametrize(("printed", "meant"), JOINS)
def test_a_split_word_is_whole_again(printed, meant):
    assert rejoin(printed)[0] == meant


@pytest.mark.parametrize("text", STAYS)
def test_words_of_their_own_stay_apart(text):
    assert rejoin(text) == (text, ())


def test_every_repair_is_reported_in_the_order_of_the_text():
    text = "The fi rst speci fi c ﬁsh of a diff erent and plain field"
    assert rejoin(text)[1] == (
        ("fi rst", "first"),
        ("speci fi c", "specific"),
        ("ﬁsh", "fish"),
        ("diff erent", "different"),
    )


def test_the_language_of_the_text_decides_whether_halves_are_words():
    assert rejoin("The suffi x of the word")[0] == "The suffix of the word"
    assert rejoin("Il a de la peine et suffi x")[0] == "Il a de la peine et suffi x"


@pytest.mark.parametrize(("printed", "meant"), NAMES)
def test_a_split_name_is_whole_again(printed, meant):
    assert rejoin_name(printed) == meant


@pytest.mark.parametrize("name", WHOLE_NAMES)
def test_two_names_stay_two(name):
    assert rejoin_name(name) == name


@pytest.mark.parametrize(
    ("word", "points"),
    [
        ("sniff", (3, 4)),
        ("office", (1, 2, 3, 4)),
        ("fairly", ()),
        ("off", (1, 2)),
        ("chiefly", (4, 5, 6)),
        ("", ()),
    ],
)
def test_a_word_can_break_before_inside_and_after_a_ligature(word, points):
    assert split_points(word) == points
