"""The same few invented works as journals, style guides and people print them: every list is read."""

from __future__ import annotations

import pytest

from mkdocs_refs.sources.plaintext import read

STYLES = {
    "vancouver": "1. Marlow DA, Osei B, van der Veen HJ. Growth of coastal marshes under rising water. J Estuar Ecol. 2011;24(3):201-15.",
    "apa": "Marlow, D. A., Osei, B., & van der Veen, H. J. (2011). Growth of coastal marshes under rising water. Journal of Estuarine Ecology, 24(3), 201–215. https://doi.org/10.1000/jee.2011.24",
    "ieee": "[1] D. A. Marlow, B. Osei, and H. J. van der Veen, “Growth of coastal marshes under rising water,” J. Estuar. Ecol., vol. 24, no. 3, pp. 201–215, 2011.",
    "harvard": "Marlow, D.A., Osei, B. and van der Veen, H.J., 2011. Growth of coastal marshes under rising water. Journal of Estuarine Ecology, 24(3), pp.201-215.",
    "chicago": "Marlow, Dora A., Ben Osei, and Hendrik J. van der Veen. “Growth of Coastal Marshes under Rising Water.” Journal of Estuarine Ecology 24, no. 3 (2011): 201–15.",
    "mla": "Marlow, Dora A., et al. “Growth of Coastal Marshes under Rising Water.” Journal of Estuarine Ecology, vol. 24, no. 3, 2011, pp. 201-15.",
    "nature": "1. Marlow, D. A., Osei, B. & van der Veen, H. J. Growth of coastal marshes under rising water. J. Estuar. Ecol. 24, 201–215 (2011).",
    "acs": "(1) Marlow, D. A.; Osei, B.; van der Veen, H. J. Growth of Coastal Marshes under Rising Water. J. Estuar. Ecol. 2011, 24, 201–215.",
    "iso690": "MARLOW, Dora A., OSEI, Ben et VAN DER VEEN, Hendrik J. Growth of coastal marshes under rising water. Journal of Estuarine Ecology. 2011, vol. 24, n° 3, p. 201-215.",
    "elsevier": "[1] D.A. Marlow, B. Osei, H.J. van der Veen, Growth of coastal marshes under rising water, J. Estuar. Ecol. 24 (2011) 201–215.",
    "humanities": "Dora A. Marlow, Ben Osei, Hendrik J. van der Veen, « Growth of coastal marshes under rising water », Journal of Estuarine Ecology, vol. 24, n° 3, 2011, p. 201-215.",
}  # fmt: skip


@pytest.mark.parametrize("style", STYLES)
def test_an_article_is_read_in_every_style(style):
    (item,) = read(STYLES[style]).items
    assert item.type == "article-journal"
    assert item.title.casefold() == "growth of coastal marshes under rising water"
    assert item.get("container-title") in {
        "Journal of Estuarine Ecology",
        "J Estuar Ecol",
        "J. Estuar. Ecol.",
    }
    assert item.year == 2011
    assert item.get("volume") == "24"
    assert item.get("issue") in {"3", ""}
    assert item.get("page") in {"201-215", "201-15"}
    families = [name.full_family for name in item.authors if name.literal != "others"]
    assert (
        families == ["Marlow"]
        if style == "mla"
        else [family.casefold() for family in families] == ["marlow", "osei", "van der veen"]
    )


@pytest.mark.parametrize(
    ("printed", "kind", "fields"),
    [
        (
            "Halvorsen, Mette. Tides and Towns: A History of the Skerry Coast. 2nd ed. Bergen: Fjordforlaget, 1987.",
            "book",
            {"title": "Tides and Towns: A History of the Skerry Coast", "edition": "2", "publisher": "Fjordforlaget", "publisher-place": "Bergen"},
        ),
        (
            "Okafor, C., & Lindqvist, S. (2004). Salt in the wells. In P. Moreau (Ed.), Water and law in dry countries (pp. 45–71). London: Harbour Press.",
            "chapter",
            {"title": "Salt in the wells", "container-title": "Water and law in dry countries", "page": "45-71", "publisher": "Harbour Press"},
        ),
        (
            "A. Petrov and M. Silva, “Fast matching of sparse graphs,” in Proc. 12th Int. Conf. on Pattern Analysis, Lisbon, Portugal, 2015, pp. 331–338.",
            "paper-conference",
            {"title": "Fast matching of sparse graphs", "page": "331-338"},
        ),
        (
            "Duval, Claire. Les métiers de la nuit à Lyon (1880-1914). Thèse de doctorat, Université Lyon 2, 2003.",
            "thesis",
            {"title": "Les métiers de la nuit à Lyon (1880-1914)", "genre": "Thèse de doctorat", "publisher": "Université Lyon 2"},
        ),
        (
            "Keller, Jonas (Hrsg.): Handbuch der Stadtarchäologie. 3. Aufl. München: Beck 1998.",
            "book",
            {"title": "Handbuch der Stadtarchäologie", "edition": "3", "publisher": "Beck", "publisher-place": "München"},
        ),
        (
            "ROSSI, Marco, «La memoria dei luoghi», in Rivista di studi urbani, vol. 7, n. 2, 1994, pp. 33-58.",
            "article-journal",
            {"title": "La memoria dei luoghi", "container-title": "Rivista di studi urbani", "volume": "7", "issue": "2", "page": "33-58"},
        ),
    ],
    ids=["book", "chapter", "conference", "thesis", "edited-book", "italian-article"],
)  # fmt: skip
def test_other_kinds_of_works_are_told_apart(printed, kind, fields):
    (item,) = read(printed).items
    assert item.type == kind
    assert {variable: item.get(variable) for variable in fields} == fields
