from __future__ import annotations

import pytest

from mkdocs_refs.csl.collation import collator

# Each line is in order, as CLDR has it for the language ("" stands for any language without rules of its own).
ORDERS = [
    ("", "_x -x ,x ;x :x !x ?x .x 'x \"x (x [x {x @x *x /x &x #x %x +x <x =x >x |x ~x $x 1x ax"),
    ("", "10 2 a b"),
    ("", "a A b B"),
    ("", "cote coté côte côté"),
    ("", "resume Resume résumé Résumé resumes"),
    ("", "Muller Müller Mullers"),
    ("", "Od Öd oder Ørsted Oslo"),
    ("", "Strasse Straße Strassen"),
    ("", "Aeneas Æneas Aenon"),
    ("", "Lodz Łódź Loed"),
    ("", "zebra Þorgeir Αθήνα Ωνάσης Ёлка Йод Яков გიორგი Արամ כהן محمد राम 가나 かな 一 丁"),
    ("", "かな カナ がな"),
    ("", "باد پدر تار"),
    ("", "…and ..as .and"),
    ("", "L'an L’an L'ange"),
    ("de", "Arzt Ärzte Asche"),
    ("da", "Ab ab zebra Æble Øre AA Aa aa"),
    ("da", "zebra æble øre Århus Aarhus"),
    ("nb", "Zorn Ærlig Østby Åberg"),
    ("sv", "Zorn Åberg Ärlig Östby"),
    ("fi", "Zorn Åberg Ärlig Östby"),
    ("is", "Adam Ármann Zoega Þór Ævar Össur"),
    ("et", "Saar Šaar Zorn Žan Tamm Wirk Õun Ärm Öpik Ülo Xaver"),
    ("lv", "Cers Čaks Gala Ģirts Kala Ķeksis"),
    ("lt", "Cera Čera Igas Ygis Jonas Sala Šala Zala Žala"),
    ("pl", "Aza Ąb Cz Ćma Laz Łaba Szuba Śliwa Zyta Źrebak Żak"),
    ("cs", "Cvrček Čapek Horák Chalupa Ibl Rys Řehák Sýkora Šimek"),
    ("sk", "Az Äb Hz Cha Ib Oz Ôb"),
    ("hu", "Cukor Csaba Daru Gzella Gyula Ozora Őr Öt Szabó Tamás Zuz Zsolt"),
    ("hr", "Cvek Čop Ćuk Dvor Džep Đuro Luka Ljuba Nuna Njeg Sunce Šuma Zub Žaba"),
    ("sr-Latn-RS", "Cvek Čop Ćuk Dvor Džep Đuro"),
    ("sr", "Ђура Елена Љуба Марко Њего Ћира Adam"),
    ("sl", "Cop Čop Zub Žaba"),
    ("tr", "Cuma Çelik Guz Ğ Irmak Işık İnan Oya Öz Su Şen Uz Ünal"),
    ("ro", "Az Ăb Âb Iz Îb Sz Șb Tz Țb"),
    ("es", "Nuzo Ñañez Oca"),
    ("vi", "Az Ăm Âm Dz Đa Oz Ôn Ơn"),
    ("eo", "Cz Ĉa Sz Ŝa"),
    ("ru", "Ёлкин Ершов Zorn"),
    ("uk", "Гу Ґа Іван Їжак Йосип Zorn"),
    ("el", "Αλφα Ωμέγα Alpha"),
    ("he", "כהן Cohen"),
    ("zh-CN", "一 a"),
    ("ja", "a か 一 α"),
]


@pytest.mark.parametrize(("language", "words"), ORDERS)
def test_words_are_in_the_order_of_the_language(language, words):
    ordered = words.split()
    backwards = ordered[::-1]  # words of the same key would stay so
    assert sorted(backwards, key=collator(language)) == ordered


@pytest.mark.parametrize(
    "words", [["de Gaulle", "de-Gaulle", "deGaulle"], ["a b", "a, b", "a1", "ab"], ["", " ", "a"]]
)
def test_spaces_and_punctuation_count(words):
    backwards = words[::-1]
    assert sorted(backwards, key=collator("en")) == words


@pytest.mark.parametrize("tag", ["sv-SE", "sv_SE", "SV"])
def test_a_region_changes_nothing(tag):
    assert sorted("zäå", key=collator(tag)) == ["z", "å", "ä"]


def test_an_unknown_language_has_the_root_order():
    assert collator("tlh")("Öä") == collator("")("Öä")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jo\u0301", "Jó"),
        ("soft\u00adhyphen", "softhyphen"),
        ("a\x00b", "ab"),
        ("٣", "3"),
        ("Ab\u00ad", "Ab"),
    ],
)
def test_what_looks_alike_is_alike(one, other):
    assert collator("en")(one) == collator("en")(other)


@pytest.mark.parametrize(("one", "other"), [("x²", "x2"), ("a\u00a0b", "a b"), ("№ 5", "No 5"), ("ｆ", "f")])
def test_variants_of_a_character_stand_with_it(one, other):
    key = collator("en")
    assert key(one)[:2] == key(other)[:2]
    assert key(one) != key(other)
