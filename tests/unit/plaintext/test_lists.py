"""Whole lists as people paste them: every entry found, nothing else taken for one. All works are invented."""

from __future__ import annotations

import textwrap

import pytest

from mkdocs_refs.sources.plaintext.segment import segment

VANCOUVER = [
    "Brandt J, Osei K, Faure L. Tides in narrow bays: a follow-up of twelve years. Ocean Model. 2004;12(3):101-19.",
    "Nowak P. Sediment in estuaries. 2nd ed. Lyon: Harbour Press; 1999.",
    (
        "Silva A, Klein M, Ito T, Okafor B, Lindqvist S, Moreau D, et al. Storm surges and the breeding of terns on the "
        "northern islands. Coast Biol. 2011;8:45-61. doi: 10.5555/cb.2011.0045"
    ),
    (
        "World Sea Office. Safe harbours [Internet]. Geneva: WSO; 2015 [cited 2016 Mar 3]. Available from: "
        "https://www.example.org/harbours/safe"
    ),
    "Haugen T, Roth D. Salt marshes. In: Perrin C, editor. Handbook of coasts. Berlin: Meer Verlag; 2008. p. 77-102.",
]
APA = [
    (
        "Brandt, J., & Osei, K. (2004). Tides in narrow bays: A follow-up of twelve years. Ocean Modelling, 12(3), 101–119. "
        "https://doi.org/10.5555/om.2004.0101"
    ),
    "de la Cruz, M. (2012). The language of lighthouses. Northern University Press.",
    "Haugen, T. A. (Ed.). (2008). Handbook of coasts (2nd ed., Vol. 3). Meer.",
    (
        "Nowak, P., Silva, A., Klein, M., Ito, T., Okafor, B., Lindqvist, S., … Moreau, D. (1999). Sediment in estuaries and what "
        "it tells about rivers. Journal of Marine Matters, 88, 12–31."
    ),
    "van den Berg, S. (2015, March 3). Harbours that are safe. Sea Office. Retrieved from https://www.example.org/harbours/safe",
    "Zemour, N. (n.d.). Archives of the tide. Unpublished manuscript.",
]
IEEE = [
    "J. Brandt and K. Osei, “Tides in narrow bays,” Ocean Model., vol. 12, no. 3, pp. 101–119, Mar. 2004.",
    "L. Faure, Sediment in Estuaries, 2nd ed. Lyon, France: Harbour Press, 1999.",
    (
        "P. Nowak et al., “Learning to forecast surges with few buoys,” in Proc. 12th Int. Conf. Coastal Comput., Oslo, Norway, "
        "2011, pp. 45–61."
    ),
    "Sea Office. “Safe harbours.” example.org. [Online]. Available: https://www.example.org/harbours",
]
CHICAGO = [
    "Brandt, Jan. 2004. “Tides in Narrow Bays.” Ocean Modelling 12 (3): 101–19.",
    "———. 2006. The Bay and the Bridge: A History of Crossing Water. Chicago: Lakeshore Press.",
    "———, ed. 2009. Handbook of Crossings. Chicago: Lakeshore Press.",
    "Brandt, Jan, and Kofi Osei. 2010. “Who Owns the Shore?” In Law and Water, edited by Lise Faure, 77–102. Boston: Quay.",
    "Faure, Lise. 1999. Sediment in Estuaries. Lyon: Harbour Press.",
]
MLA = [
    "Brandt, Jan, and Kofi Osei. “Tides in Narrow Bays.” Ocean Modelling, vol. 12, no. 3, 2004, pp. 101-19.",
    "Faure, Lise. Sediment in Estuaries: Essays on Slow Things. Harbour Press, 1999.",
    "---. “The Ferryman’s Song.” Northern Review, vol. 3, 2002, pp. 5-31. Sea Archive, www.example.org/ferryman.",
    "Okafor, Ben, director. The Last Lighthouse. Tide Pictures, 2016.",
    "“Safe Harbours.” Sea Office, 3 Mar. 2015, www.example.org/harbours/safe.",
]
NATURE = [
    "Brandt, J. & Osei, K. Tides in narrow bays. Ocean Model. 12, 101–119 (2004).",
    "Nowak, P. et al. Sediment in estuaries. Mar. Matters 88, 12–31 (1999).",
    "Silva, A., Klein, M. & Ito, T. Storm surges and terns. Preprint at https://example.org/abs/1512.0338 (2015).",
]
ACS = [
    "Brandt, J.; Osei, K. Adsorption of Salt on Narrow Surfaces. J. Shore Chem. 2004, 12, 101–119.",
    "Faure, L. In Handbook of Estuarine Chemistry, 2nd ed.; Nowak, P., Ed.; Harbour Press: Lyon, 1999; Vol. 3, pp 12–31.",
    "Ito, T. Ph.D. Thesis, Northern University, Oslo, 2011.",
]
FRENCH = [
    (
        "BRANDT, Jan et OSEI, Kofi. Les marées dans les baies étroites. Modèles de la mer, 2004, vol. 12, n° 3, p. 101-119. "
        "ISSN 1234-5679."
    ),
    "FAURE, Lise. Les sédiments des estuaires. 2e éd. Lyon : Éditions du Port, 1999, 345 p. ISBN 978-2-0000-0000-2.",
    "LE GALL, Yann (dir.). L’eau et le droit : actes du colloque de Brest, 3-5 mars 2008. Rennes : Presses du Ponant, 2009.",
    (
        "NOWAK, Piotr. Ports sûrs [en ligne]. Genève : Office de la mer, 2015 [consulté le 3 mars 2016]. Disponible sur : "
        "https://www.example.org/ports/surs"
    ),
]
HUMANITIES = [
    "BRANDT Jan, La baie et le pont. Une histoire du passage, Paris, Éditions du Quai, 2006, 345 p.",
    "ID., « Les passeurs de l’estuaire au XVIIIe siècle », Annales du rivage, 58, 2008, p. 91-118.",
    "DE LA TOUR Marie et FAURE Lise (dir.), Archives et marées, Rennes, Presses du Ponant, 1999.",
    "EAED., « Relire le phare », dans Hélène ROUX (éd.), Lumières du nord, Brest, 2003, p. 12-31.",
    "ZEMOUR Nadia, Fictions de l’eau, thèse de doctorat, université de Brest, 2011.",
]
GERMAN = [
    "Brandt, Jan: Gezeiten in engen Buchten. Eine Untersuchung. In: Meereskunde 12 (2004), H. 3, S. 101–119.",
    "Ders. (Hrsg.): Handbuch der Küsten. 2., überarb. Aufl. Kiel: Meer Verlag 2008.",
    "Haugen, Thea / Roth, Dieter: Salzwiesen und Sprach- und Kulturgeschichte des Deichbaus. Bremen 1999 (= Schriften zur Küste 7).",
    "von der Heide, Klaus: „Der letzte Leuchtturm“, in: Nordische Rundschau, 3. März 2015, S. 7.",
]
SPANISH = [
    "Brandt, J. y Osei, K. (2004). Las mareas en bahías estrechas. Modelos del Mar, 12(3), 101-119.",
    "García Ruiz, M. L. (1999). Los sedimentos de los estuarios. Ediciones del Puerto.",
    "Oficina del Mar. (2015). Puertos seguros. Disponible en https://www.example.org/puertos",
]
STYLES = {
    "Vancouver": VANCOUVER, "APA": APA, "IEEE": IEEE, "Chicago": CHICAGO, "MLA": MLA, "Nature": NATURE, "ACS": ACS,
    "French ISO 690": FRENCH, "French humanities": HUMANITIES, "German": GERMAN, "Spanish": SPANISH,
}  # fmt: skip


def wrap(width, first="", rest=""):
    return lambda number, text: textwrap.fill(
        first.format(number) + text,
        width,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )


LAYOUTS = {
    "paragraphs": (lambda _, text: text, "\n\n"),
    "lines": (lambda _, text: text, "\n"),
    "wrapped, blank lines": (wrap(70), "\n\n"),
    "hanging": (wrap(76, rest="      "), "\n"),
    "hanging by a tab": (wrap(76, rest="\t"), "\n"),
    "first line indented": (lambda number, text: "    " + wrap(72)(number, text), "\n"),
    "1.": (lambda number, text: f"{number}. {text}", "\n"),
    "[1] wrapped": (wrap(76, "[{}] "), "\n"),
    "(1) wrapped, indented": (wrap(76, "({}) ", "    "), "\n"),
    "1 wrapped": (wrap(76, "{} "), "\n"),
    "1) wrapped, blank lines": (wrap(60, "{}) "), "\n\n"),
    "number and line": (lambda number, text: f"{number}\n{wrap(76)(number, text)}", "\n"),
    "superscript": (lambda number, text: "".join("⁰¹²³⁴⁵⁶⁷⁸⁹"[int(digit)] for digit in str(number)) + text, "\n"),
    "glued number": (lambda number, text: f"{number}{text}" if text[0].isupper() else f"{number} {text}", "\n"),
    "Roman numbers": (lambda number, text: f"{['I', 'II', 'III', 'IV', 'V', 'VI'][number - 1]}. {text}", "\n"),
    "letters": (lambda number, text: f"{'abcdef'[number - 1]}) {text}", "\n"),
    "labels": (lambda number, text: f"[Lab{number:02}] {text}", "\n"),
    "bullets": (lambda _, text: f"• {text}", "\n"),
    "bullets, wrapped": (wrap(76, "- ", "  "), "\n"),
}  # fmt: skip


def texts(pasted):
    return [each.repeats + each.text for each in segment(pasted).segments]


def in_layout(entries, layout):
    """The entries in a layout, and those of them that the layout can hold."""
    make, separator = LAYOUTS[layout]
    if layout == "glued number":
        entries = [text.capitalize() for text in entries if text[0].isalpha()]
    if layout.startswith("bullets"):
        entries = [text for text in entries if text[0].isalnum()]
    return separator.join(make(number, text) for number, text in enumerate(entries, start=1)), entries


@pytest.mark.parametrize(
    ("style", "layout"),
    # A number that is glued to an initial may be a part of it.
    [
        (style, layout)
        for style in STYLES
        for layout in LAYOUTS
        if (style, layout) != ("IEEE", "glued number")
    ],
)
def test_every_style_in_every_layout(style, layout):
    pasted, entries = in_layout(STYLES[style], layout)
    assert texts(pasted) == entries


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("width", [60, 72, 80])
def test_hard_wrapped_with_nothing_between(style, width):
    entries = STYLES[style]
    assert texts("\n".join(wrap(width)(0, text) for text in entries)) == entries


SINGLE = [
    "paragraphs",
    "wrapped, blank lines",
    "hanging",
    "first line indented",
    "1.",
    "[1] wrapped",
    "(1) wrapped, indented",
]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("layout", SINGLE)
def test_a_reference_alone(style, layout):
    make, _ = LAYOUTS[layout]
    for text in STYLES[style]:
        if text[0].isalpha():
            assert texts(make(1, text)) == [text]


def test_numbers_and_labels_are_the_entries_labels():
    pasted, _ = in_layout(APA, "Roman numbers")
    assert [each.label for each in segment(pasted).segments] == ["I", "II", "III", "IV", "V", "VI"]
    pasted, _ = in_layout(APA, "superscript")
    assert [each.label for each in segment(pasted).segments] == ["1", "2", "3", "4", "5", "6"]
    pasted = "[Smith 2001] " + APA[0] + "\n[Cruz, 2012] " + APA[1] + "\n[HAU+08] " + APA[2]
    assert [each.label for each in segment(pasted).segments] == ["Smith 2001", "Cruz, 2012", "HAU+08"]


@pytest.mark.parametrize(
    "numbers", [[7, 8, 9, 10, 11, 12], [1, 2, 4, 5, 9, 10], [1, 2, 3, 1, 2, 3], [12, 11, 10, 9, 8, 7]]
)
def test_numbers_that_skip_restart_or_count_down(numbers):
    pasted = "\n".join(wrap(70, f"{number}. ")(0, text) for number, text in zip(numbers, APA, strict=True))
    assert texts(pasted) == APA
    assert [each.label for each in segment(pasted).segments] == list(map(str, numbers))


def test_two_numbers_far_apart():
    found = segment(f"3. {APA[0]}\n\n9. {APA[1]}").segments
    assert [(each.label, each.text) for each in found] == [("3", APA[0]), ("9", APA[1])]


def test_a_wrapped_line_that_begins_with_a_number_is_no_entry():
    pasted = (
        "1. Brandt J. Tides. Ocean Model, volume\n12. Lyon: Harbour Press; 1999.\n"
        "2. Faure L. Sediment. Proceedings of the conference of\n2004. Oslo; 2005.\n3. Ito T. Salt. Kiel; 2011."
    )
    assert [text[:8] for text in texts(pasted)] == ["Brandt J", "Faure L.", "Ito T. S"]


def test_an_entry_of_a_numbered_list_goes_on_after_a_blank_line():
    pasted = f"1. {VANCOUVER[0]}\n\n2. Nowak P. Sediment in\n\nestuaries. 2nd ed. Lyon: Harbour Press; 1999.\n\n3. {VANCOUVER[2]}"
    assert texts(pasted) == VANCOUVER[:3]


@pytest.mark.parametrize(
    ("heading", "books", "articles"),
    [
        ("References", "Books", "Journal articles"), ("BIBLIOGRAPHIE", "Ouvrages", "Articles de revues"),
        ("Literaturverzeichnis", "Monographien", "Aufsätze"), ("Bibliografía", "Libros", "Artículos"),
        ("Referências bibliográficas", "Livros", "Artigos"), ("Works Cited", "Primary sources", "Secondary sources"),
        ("## References and notes", "### Web sites", "**Archives**"), ("Riferimenti bibliografici", "Fonti", "Sitografia"),
    ],
)  # fmt: skip
def test_headings_are_left_out(heading, books, articles):
    pasted = f"{heading}\n\n{books}\n\n{APA[0]}\n{APA[1]}\n\n{articles}\n\n{APA[2]}\n{APA[3]}\n"
    found = segment(pasted)
    assert [each.text for each in found.segments] == APA[:4]
    assert [text for _, text in found.headings] == [heading, books, articles]


def test_a_word_that_ends_a_wrapped_reference_is_no_heading():
    pasted = (
        "Brandt, J. (2004). Tides. New York: Basic\nBooks\nFaure, L. (1999). Sediment. London: Penguin\nBooks"
    )
    assert segment(pasted).headings == ()
    assert len(texts(pasted)) == 2


LONG = [f"{name}, J. ({year}). {title}. Journal of the {place} Shore, {volume}(2), {page}–{page + 12}."
        for name, year, title, place, volume, page in zip(
            ["Abel", "Brandt", "Cole", "Dubois", "Ek", "Faure", "Gruber", "Haugen", "Ito", "Jansen", "Klein", "Lind", "Moreau"],
            range(1994, 2007),
            ["Tides of the inner bay and how they were measured by hand", "Sand", "What the ferry carried in winter and why"] * 5,
            ["Northern", "Southern"] * 7, range(3, 40), range(101, 400, 20), strict=False)]  # fmt: skip


@pytest.mark.parametrize("rest", ["", "    "])
@pytest.mark.parametrize(
    "page_end",
    ["\n\n{0}\n\nThe sea and its names\n\n", "\n{0}\n\fThe sea and its names\n", "\n\f", "\n- {0} -\n\f"],
)
def test_page_numbers_and_running_heads_are_left_out(page_end, rest):
    lines = "\n".join(wrap(60, rest=rest)(0, text) for text in LONG).split("\n")
    pages = ["\n".join(lines[start : start + 11]) for start in range(0, len(lines), 11)]
    pasted = pages[0] + "".join(
        page_end.format(number) + page for number, page in enumerate(pages[1:], start=41)
    )
    found = segment(pasted)
    assert [each.text for each in found.segments] == LONG
    left_out = {text.strip("- ") for _, text in found.headings}
    assert left_out <= {"The sea and its names", *map(str, range(41, 60))}
    assert left_out or page_end == "\n\f"


def test_an_entry_across_a_page_keeps_its_text_and_its_verbatim():
    pasted = "Brandt, J. (2004). Tides in the narrow\n\n12\n\nbays of the north. Harbour Press.\n\nFaure, L. (1999). Sediment. Quay."
    first, _ = segment(pasted).segments
    assert first.text == "Brandt, J. (2004). Tides in the narrow bays of the north. Harbour Press."
    assert pasted[first.start : first.end] == pasted[: pasted.index("\n\nFaure")]


def test_a_list_of_nothing_but_links():
    links = ["https://example.org/a", "https://example.org/b", "https://example.org/c"]
    assert texts("\n".join(links)) == links


@pytest.mark.parametrize("width", [60, 80])
def test_lines_that_are_all_paragraphs(width):
    pasted = "\n\n".join("\n".join(wrap(width)(0, text) for text in LONG).split("\n"))
    assert texts(pasted) == LONG


def test_where_nothing_else_tells_the_room_on_the_line_before_does():
    entries = [
        f"The {name} book of {thing} and what the {place} Bay owes to them, with plates, Quay Press, {year}, Memorial Series of the {place} House"
        for name, thing, place, year in zip(
            ["Ito Abel", "Zoe Brandt", "Kim Cole", "Ana Dubois", "Max Ek", "Bo Faure", "Udo Gruber", "Ida Haugen"] * 2,
            ["Tides", "Sands", "Ferries", "Lamps"] * 4, ["North", "Long", "Old", "Quiet", "Low"] * 4, range(1990, 2006), strict=False,
        )
    ]  # fmt: skip
    assert texts("\n".join(wrap(60)(0, text) for text in entries)) == entries


def test_a_running_head_that_stands_once():
    pasted = f"{APA[0]}\n\nBrandt, J. (2006). The bridge over\n\n17\n\nThe sea and its names\n\nthe bay. Harbour Press.\n\n{APA[2]}"
    found = segment(pasted)
    assert [each.text for each in found.segments] == [
        APA[0],
        "Brandt, J. (2006). The bridge over the bay. Harbour Press.",
        APA[2],
    ]
    assert [text for _, text in found.headings] == ["17", "The sea and its names"]


def test_a_series_that_often_ends_entries_is_no_running_head():
    entries = [
        f"{text[:-1]}, Lectures given at the House of the Sea. Lecture Notes in Ocean Science"
        for text in LONG
    ]
    wrapped = [textwrap.fill(text.removesuffix(" Lecture Notes in Ocean Science"), 60) for text in entries]
    found = segment("\n".join(f"{text}\nLecture Notes in Ocean Science" for text in wrapped))
    assert found.headings == ()
