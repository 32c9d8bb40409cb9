"""Which lists are HAL's exports: decided from the list as a whole."""

from __future__ import annotations

import pytest

from mkdocs_refs.sources.plaintext.dialect import is_hal
from mkdocs_refs.sources.plaintext.lines import split_lines

HAL = {
    "articles": """
J. Brandt and K. Osei, Tides in narrow bays, Ocean Model, vol.12, issue.3, pp.101-119, 2004.

L. Faure, P. Nowak, A. Silva, M. Klein, T. Ito et al., Sediment in estuaries: a review, Mar Geol, vol.88, pp.12-31, 1999.
DOI : 10.5555/mg.1999.12

URL : https://hal.example.org/hal-123
""",
    "books only": """
A. Corbin, Le temps des phares, Seuil, 1988.

N. Zemour, Archives et fictions, 1990.

H. Brun, Analyse des vagues. Théorie et exercices, Masson, 1984.
""",
    "with debris": """
. Fig, 14 ? Coupe du banc d'essai, p.éprouvette

. Consulté-le,

S. Quirin, Flora of dunes, Front Ecol, vol.3, p.195, 2013.
""",
    "one article": "J. Brandt, Tides in narrow bays, Ocean Model, vol.12, pp.101-119, 2004.",
    "one book": "N. Zemour, Archives et fictions, 1990.",
    "one with a key": "[@zemour]: N. Zemour, Archives et fictions, 1990.",
    "numbered": "[1] N. Zemour, Archives et fictions, 1990.\n[2] A. Corbin, Le temps des phares, Seuil, 1988.",
    "hard-wrapped": """
J. Brandt and K. Osei, Tides in narrow
bays, Ocean Model, vol.12, issue.3,
pp.101-119, 2004.
L. Faure, Sediment in estuaries: a
review, Mar Geol, vol.88, 1999.
""",
}

OTHER = {
    "Vancouver": """
1. Brandt J, Osei K. Tides in narrow bays. Ocean Model. 2004;12(3):101-19.
2. Faure L, Nowak P. Sediment in estuaries: a review. Mar Geol. 1999;88:12-31. doi: 10.5555/mg.1999.12
""",
    "APA": """
Brandt, J., & Osei, K. (2004). Tides in narrow bays. *Ocean Modelling*, *12*(3), 101–119. https://doi.org/10.5555/om.12

Faure, L. (1999). *Sediment in estuaries*. Harbour Press.
""",
    "IEEE": """
[1] J. Brandt and K. Osei, “Tides in narrow bays,” Ocean Model., vol. 12, no. 3, pp. 101–119, 2004.
[2] L. Faure, Sediment in Estuaries. Lyon, France: Harbour Press, 1999.
""",
    "Nature": "1. Brandt, J. & Osei, K. Tides in narrow bays. Ocean Model. 12, 101–119 (2004).",
    "ACS": "(1) Brandt, J.; Osei, K. Tides in Narrow Bays. Ocean Model. 2004, 12, 101–119.",
    "physics": "[1] J. Brandt and K. Osei, Phys. Rev. Lett. 12, 101 (2004).\n[2] L. Faure, Mar. Geol. 88, 12 (1999).",
    "BibTeX's plain": "[1] J. Brandt and K. Osei. Tides in narrow bays. Ocean Modelling, 12(3):101–119, 2004.\n"
    "[2] L. Faure. Sediment in Estuaries. Harbour Press, 1999.",
    "MLA": "Brandt, Jan, and Kofi Osei. “Tides in Narrow Bays.” Ocean Modelling, vol. 12, no. 3, 2004, pp. 101–19.",
    "Chicago": "Brandt, Jan, and Kofi Osei. 2004. “Tides in Narrow Bays.” Ocean Modelling 12 (3): 101–19.",
    "French ISO 690": "BRANDT, Jan et OSEI, Kofi. Les marées. Modèles, 2004, vol. 12, n° 3, p. 101-119. ISSN 1234-5679.",
    "French humanities": "BRANDT Jan, Les marées, Paris, Éditions du Port, 2004, 345 p.\n"
    "FAURE Lise, « Les sédiments », Annales, vol.88, n° 2, 1999, pp. 12-31.",
    "German": "Brandt, Jan: Gezeiten in engen Buchten. In: Meereskunde 12 (2004), S. 101-119.",
    "no list": "A sentence about the sea.\n\nAnother one, of 2004.",
    "nothing": "",
}


@pytest.mark.parametrize("text", HAL.values(), ids=HAL)
def test_hals_exports(text):
    assert is_hal(text)


@pytest.mark.parametrize("text", OTHER.values(), ids=OTHER)
def test_other_styles(text):
    assert not is_hal(text)


def test_the_majority_decides():
    assert is_hal(HAL["articles"] + HAL["books only"] + "\n\n" + OTHER["APA"])
    assert not is_hal(OTHER["APA"] + OTHER["Vancouver"] + "\n\n" + HAL["one article"])


def test_lines_do_as_well_as_text():
    assert is_hal(split_lines(HAL["articles"]))
    assert not is_hal(split_lines(OTHER["APA"]))


@pytest.mark.parametrize(
    "text",
    ["x" * 1_000_000, "A. B, " * 200_000, "1. a\n" * 50_000, '"' * 500_000, "(2001 " * 100_000, "\n" * 10**6],
)
def test_strange_input(text):
    assert not is_hal(text)
