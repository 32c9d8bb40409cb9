from __future__ import annotations

import pytest

from mkdocs_refs.sources.plaintext import isotopes


@pytest.mark.parametrize(
    ("printed", "marked"),
    [
        ("90 Y-DOTA", "<sup>90</sup>Y-DOTA"),
        ("therapy with 131 I and 90 Y labeled", "therapy with <sup>131</sup>I and <sup>90</sup>Y labeled"),
        ("177 Lu-PSMA and 68 Ga", "<sup>177</sup>Lu-PSMA and <sup>68</sup>Ga"),
        ("99m Tc-sestamibi", "<sup>99m</sup>Tc-sestamibi"),
        ("18 F-FDG", "<sup>18</sup>F-FDG"),
        ("14 C dated soils", "<sup>14</sup>C dated soils"),
        ("(137 Cs)", "(<sup>137</sup>Cs)"),
    ],
)
def test_mass_numbers_become_superscripts(printed, marked):
    assert isotopes.with_superscripts(printed) == marked


@pytest.mark.parametrize(
    "text",
    [
        "CD22 Ph+ leukaemia",
        "a phase 2 I trial",
        "12 C compilers compared",
        "H 2 PO 4 -",
        "supercritical CO 2",
        "type 131 I receptors",
        "552 B cells",
        "90 Yttrium-ibritumomab",
        "World War 2 P. O. W.",
        "1990 Y-maze",
        "3 H pylori strains",
    ],
)
def test_other_numbers_stay(text):
    assert isotopes.with_superscripts(text) == text


@pytest.mark.parametrize(
    ("title", "issue", "restored"),
    [
        (
            "anti-CD22 Igg, Y-epratuzumab): do they?",
            "90",
            "anti-CD22 Igg (<sup>90</sup>Y-epratuzumab): do they?",
        ),
        ("Dosimetry of Lu-PSMA", "177", "Dosimetry of <sup>177</sup>Lu-PSMA"),
        ("Dosimetry of Lu-PSMA", "12", "Dosimetry of Lu-PSMA"),
        ("90 Y-DOTA and Y-epratuzumab", "90", "90 Y-DOTA and <sup>90</sup>Y-epratuzumab"),
        ("Y-shaped and Y-linked", "90", "Y-shaped and Y-linked"),
    ],
)
def test_a_mass_number_read_as_an_issue_goes_back(title, issue, restored):
    assert isotopes.restored(title, issue) == restored
