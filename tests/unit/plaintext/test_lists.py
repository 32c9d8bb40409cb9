"""Whole lists as people paste them: every entry found, nothing else taken for one. All works are invented."""

from __future__ import annotations

import textwrap

import pytest

from mkdocs_refs.sources.plaintext.segment import segment

VANCOUVER = [
    "Brandt J, Osei K, Faure L. Tides in narrow bays: a follow-up of twelve years. Ocean Model. 2004;12(3):101-19.",
    "Nowak P. Sediment in estuaries. 2nd ed. Lyon: Harbour Press; 1999.",
    "Silva A, Klein M, Ito T, Okafor B, Lindqvist S, Moreau D, et al. Storm surges and the breeding of terns on the "
    "northern islands. Coast Biol. 2011;8:45-61. doi: 10.5555/cb.2011.0045",
    "World Sea Office. Safe harbours [Internet]. Geneva: WSO; 2015 [cited 2016 Mar 3]. Available from: "
    "https://www.example.org/harbours/safe",
    "Haugen T, Roth D. Salt marshes. In: Perrin C, editor. Handbook of coasts. Berlin: Meer Verlag; 2008. p. 77-102.",
]
APA = [
    "Brandt, J., & Osei, K. (2004). Tides in narrow bays: A follow-up of twelve years. Ocean Modelling, 12(3), 101–119. "
    "https://doi.org/10.5555/om.2004.0101",
    "de la Cruz, M. (2012). The language of lighthouses. Northern University Press.",
    "Haugen, T. A. (Ed.). (2008). Handbook of coasts (2nd ed., Vol. 3). Meer.",
    "Nowak, P., Silva, A., Klein, M., Ito, T., Okafor, B., Lindqvist, S., … Moreau, D. (1999). Sediment in estuaries and what "
    "it tells about rivers. Journal of Marine Matters, 88, 12–31.",
    "van den Berg, S. (2015, March 3). Harbours that are safe. Sea Office. Retrieved from https://www.example.org/harbours/safe",
    "Zemour, N. (n.d.). Archives of the tide. Unpublished manuscript.",
]
IEEE = [
    "J. Brandt and K. Osei, “Tides in narrow bays,” Ocean Model., vol. 12, no. 3, pp. 101–119, Mar. 2004.",
    "L. Faure, Sediment in Estuaries, 2nd ed. Lyon, France: Harbour Press, 1999.",
    "P. Nowak et al., “Learning to forecast surges with few buoys,” in Proc. 12th Int. Conf. Coastal Comput., Oslo, Norway, "
    "2011, pp. 45–61.",
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
    "BRANDT, Jan et OSEI, Kofi. Les marées dans les baies étroites. Modèles de la mer, 2004, vol. 12, n° 3, p. 101-119. "
    "ISSN 1234-5679.",
    "FAURE, Lise. Les sédiments des estuaires. 2e éd. Lyon : Éditions du Port, 1999, 345 p. ISBN 978-2-0000-0000-2.",
    "LE GALL, Yann (dir.). L’eau et le droit : actes du colloque de Brest, 3-5 mars 2008. Rennes : Presses du Ponant, 2009.",
    "NOWAK, Piotr. Ports sûrs [en ligne]. Genève : Office de la mer, 2015 [consulté le 3 mars 2016]. Disponible sur : "
    "https://www.example.org/ports/surs",
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
        first.format(number) + text, width, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
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
NUMBERED = {"superscript", "glued number", "Roman numbers", "letters", "labels"}


def texts(pasted):
    return [each.repeats + each.text for each in segment(pasted).segments]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("style", STYLES)
def test_every_style_in_every_layout(style, layout):
    make, separator = LAYOUTS[layout]
    if layout == "glued number" and not all(text[0].isupper() and text[1].islower() for text in STYLES[style]):
        pytest.xfail("a number that is glued to a capital or a mark may be a part of the word")
    entries = STYLES[style]
    if style in {"French humanities", "German", "Chicago", "MLA"} and "bullets" in layout:
        entries = [text for text in entries if text[0].isalnum()]
    pasted = separator.join(make(number, text) for number, text in enumerate(entries, start=1))
    assert texts(pasted) == entries


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("width", [60, 72, 80])
def test_hard_wrapped_with_nothing_between(style, width):
    entries = STYLES[style]
    assert texts("\n".join(wrap(width)(0, text) for text in entries)) == entries


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_reference_alone(style, layout):
    make, _ = LAYOUTS[layout]
    if layout in NUMBERED - {"labels"} | {"labels", "1 wrapped", "number and line"}:
        return  # one number or label is no series
    for text in STYLES[style]:
        if "bullets" in layout or text[0].isalpha():
            assert len(texts(make(1, text))) == 1, text
