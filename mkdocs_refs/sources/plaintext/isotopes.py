"""Mass numbers of isotopes that extraction cut off from their element (``90 Y``, or ``issue.90``)."""

from __future__ import annotations

import re

_MASSES: dict[str, frozenset[int]] = {
    symbol: frozenset(masses)
    for symbol, masses in {
        "Ac": (225, 227), "Al": (26, 27), "Am": (241, 243), "Ar": (39, 40, 41), "As": (73, 74, 76), "At": (211,),
        "Au": (195, 198, 199), "B": (10, 11), "Ba": (131, 133, 140), "Be": (7, 10), "Bi": (207, 210, 212, 213),
        "Br": (75, 76, 77, 80, 82), "C": (11, 13, 14), "Ca": (40, 41, 42, 43, 44, 45, 47, 48), "Cd": (109, 113, 115),
        "Ce": (139, 141, 144), "Cf": (252,), "Cl": (35, 36, 37), "Cm": (242, 244), "Co": (55, 56, 57, 58, 60),
        "Cr": (51, 53), "Cs": (133, 134, 135, 137), "Cu": (60, 61, 62, 63, 64, 65, 67), "Dy": (165, 166),
        "Er": (169,), "Eu": (151, 152, 153, 154, 155), "F": (18, 19), "Fe": (52, 54, 55, 56, 57, 59, 60),
        "Ga": (66, 67, 68), "Gd": (153, 157), "Ge": (68, 76), "H": (2, 3), "He": (3, 4), "Hf": (176, 177, 182),
        "Hg": (197, 199, 203), "Ho": (166,), "I": (120, 122, 123, 124, 125, 127, 129, 131), "In": (111, 113, 114, 115),
        "Ir": (192,), "K": (39, 40, 41, 42, 43), "Kr": (81, 83, 85), "La": (138, 140), "Li": (6, 7, 11),
        "Lu": (176, 177), "Mg": (24, 25, 26, 28), "Mn": (52, 53, 54, 55, 56), "Mo": (95, 97, 98, 99), "N": (13, 14, 15),
        "Na": (22, 23, 24), "Nb": (93, 95), "Nd": (142, 143, 144, 147), "Ni": (56, 58, 59, 63), "Np": (237, 239),
        "O": (15, 16, 17, 18), "Os": (186, 187, 188), "P": (31, 32, 33), "Pa": (231, 233), "Pb": (203, 204, 206, 207, 208, 210, 212, 214),
        "Pd": (103, 107), "Pm": (147, 149), "Po": (208, 209, 210), "Pr": (143,), "Pt": (195,), "Pu": (238, 239, 240, 241, 242),
        "Ra": (223, 224, 226, 228), "Rb": (81, 82, 85, 87), "Re": (185, 186, 187, 188), "Rh": (103, 105),
        "Rn": (219, 220, 222), "Ru": (97, 103, 106), "S": (32, 33, 34, 35), "Sb": (122, 124, 125), "Sc": (43, 44, 46, 47),
        "Se": (72, 73, 75, 77, 79), "Si": (28, 29, 30, 32), "Sm": (146, 147, 149, 153), "Sn": (113, 117, 119, 121, 124),
        "Sr": (82, 85, 86, 87, 88, 89, 90), "Ta": (182,), "Tb": (149, 152, 155, 160, 161), "Tc": (94, 95, 96, 99), "Te": (125, 128, 130, 132),
        "Th": (227, 228, 229, 230, 232, 234), "Ti": (44, 45, 48), "Tl": (201, 203, 204, 205), "Tm": (169, 170),
        "U": (232, 233, 234, 235, 236, 238), "V": (48, 49, 51), "W": (182, 183, 188), "Xe": (124, 127, 129, 131, 132, 133, 135, 136),
        "Y": (86, 87, 88, 89, 90), "Yb": (169, 171, 175), "Zn": (62, 63, 64, 65, 69), "Zr": (88, 89, 90, 95),
    }.items()
}  # fmt: skip
"""Nuclides that papers speak of, per element; not the whole chart, so that counts are not taken for masses."""

_SYMBOL = r"[A-Z][a-z]?"
_DETACHED = re.compile(
    rf"(?<![\w.,:/·-])(?P<mass>\d{{1,3}})(?P<isomer> ?m)? (?P<symbol>{_SYMBOL})(?P<next>(?![A-Za-z]).?)"
)
_COUNTING = re.compile(
    r"\b(?:phases?|types?|grades?|stages?|class|classe|n|no|n°|number|chapter|chapitre|part|partie|group|groupe|section|table|tome|vol"
    r"|volume|level|figure|fig|version|appendix|annexe|line|lot|case|cas|study|book|livre|series|série|model|day|week|level)\.?$",
    re.IGNORECASE,
)
_ORPHAN = re.compile(rf"(?:^|(?<=[\s,(/\[]))(?P<symbol>{_SYMBOL})(?=-[A-Za-z\d])")
_MASS = re.compile(r"\d{1,3}$")
_LABELLED = re.compile(r"-| ?(?:-?labell?ed|dat(?:ed|ing|es)|ages?\b|tracer|enrich|NMR|RMN|and\b|et\b|,)")


def with_superscripts(text: str) -> str:
    """Detached mass numbers set in CSL's markup: ``with 90 Y-DOTA`` → ``with <sup>90</sup>Y-DOTA``.

    Only for nuclides of the table; one-digit masses and one-letter symbols that could be something else (``2 H``,
    ``12 C``) need a hyphen or a word such as "labelled" after them.
    """
    return _DETACHED.sub(lambda match: _marked(match, text), text)


def _marked(match: re.Match[str], text: str) -> str:
    mass, symbol = int(match["mass"]), match["symbol"]
    if mass not in _MASSES.get(symbol, ()):
        return match.group()
    before = text[max(0, match.start() - 20) : match.start()].rstrip()
    if _COUNTING.search(before):
        return match.group()
    if (mass < 20 or (symbol in {"I", "In", "As", "At"} and match["next"] != "-")) and not _certain(
        match, text
    ):
        return match.group()
    isomer = "m" if match["isomer"] else ""
    return f"<sup>{mass}{isomer}</sup>{symbol}{match['next']}"


def _certain(match: re.Match[str], text: str) -> bool:
    after = text[match.start("next") : match.start("next") + 12]
    if match["symbol"] in {"I", "In", "As", "At"} and int(match["mass"]) >= 100:
        # "131 I" is no count of anything; "111 In" before a capital might begin a sentence, but not in a title.
        return True
    return _LABELLED.match(after) is not None


def restored(title: str, issue: str) -> str:
    """The title with a mass number that was taken for an issue put before the element it belongs to, or unchanged.

    ``Igg, Y-epratuzumab): do …`` with issue 90 becomes ``Igg (<sup>90</sup>Y-epratuzumab): do …``: the bracket whose
    partner follows was lost with the number.
    """
    if not _MASS.match(issue):
        return title
    mass = int(issue)
    orphans = [
        match
        for match in _ORPHAN.finditer(title)
        if mass in _MASSES.get(match["symbol"], ())
        and not title[: match.start()].rstrip()[-1:].isdigit()
        and not title[: match.start()].endswith("</sup>")
    ]
    if len(orphans) != 1:
        return title
    place = orphans[0].start()
    before, after = title[:place], title[place:]
    closing = after.find(")")
    if closing >= 0 and "(" not in after[:closing] and before.count("(") == before.count(")"):
        before = before.rstrip(" ,") + " ("
    return f"{before}<sup>{mass}</sup>{after}"
