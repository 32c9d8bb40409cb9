"""Lists of names as styles and people write them: who they are, and which part of a name is what."""

from __future__ import annotations

import pytest

from mkdocs_refs.sources.plaintext.trained.people import read_names

ROLES = {
    "umberto": "g3",
    "eco": "f2",
    "jerome": "g3",
    "barbara": "g3",
    "john": "g3f1",
    "joe": "g3",
    "peter": "g3f1",
}
"""What a lexicon would say of a few words."""


def written(name):
    """A name on one line: particles in angle brackets, institutions in quotes."""
    if name.literal:
        return f'"{name.literal}"'
    particle = f"<{name.non_dropping_particle}> " if name.non_dropping_particle else ""
    dropping = f" <{name.dropping_particle}>" if name.dropping_particle else ""
    suffix = f" ({name.suffix})" if name.suffix else ""
    return f"{particle}{name.family}, {name.given}{dropping}{suffix}".removesuffix(", ")


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        # APA, Harvard: family name, initials
        ("Smith, J. A., & Jones, B.", ["Smith, J. A.", "Jones, B."]),
        ("Westerhoff, P.; Rodriguez-Hernandez, M.; & Sommerfeld, M.,", ["Westerhoff, P.", "Rodriguez-Hernandez, M.", "Sommerfeld, M."]),
        ("Miller, A., Smith, B., . . . Zed, C.", ["Miller, A.", "Smith, B.", "Zed, C."]),
        ("Beals, C. S., Dence, M.R. and Cohen,A.J.,", ["Beals, C. S.", "Dence, M.R.", "Cohen, A.J."]),
        # Vancouver: no comma, no stops
        ("Smith JA, Jones B, de la Macorra JC.", ["Smith, JA", "Jones, B", "<de la> Macorra, JC"]),
        ("Sandborn WJ, Colombel JF, et al.", ["Sandborn, WJ", "Colombel, JF", '"others"']),
        ("Fraser AD III, Li Y", ["Fraser, AD (III)", "Li, Y"]),
        ("Hinton G E, Sejnowski T J", ["Hinton, G E", "Sejnowski, T J"]),
        # IEEE: initials first
        ("J. A. Smith, B. Jones, and C. Doe", ["Smith, J. A.", "Jones, B.", "Doe, C."]),
        ("S. E. Han, G. Chen", ["Han, S. E.", "Chen, G."]),
        ("H. Jerome Keisler", ["Keisler, H. Jerome"]),
        # Full names
        ("Mary Romero and Eric Margolis, eds.,", ["Romero, Mary", "Margolis, Eric"]),
        ("Jaswinder Pal Singh, Wolf-Dietrich Weber, and Anoop Gupta.", ["Singh, Jaswinder Pal", "Weber, Wolf-Dietrich", "Gupta, Anoop"]),
        ("Astri Handayani, Tati R. Mengko", ["Handayani, Astri", "Mengko, Tati R."]),
        # Chicago, MLA: the first one inverted
        ("Smith, John, and Barbara Jones", ["Smith, John", "Jones, Barbara"]),
        ("Lacoste, Debra and Alison Altstatt.", ["Lacoste, Debra", "Altstatt, Alison"]),
        ("Carlin, W., A. Glyn, and J. Van Reenen.", ["Carlin, W.", "Glyn, A.", "Van Reenen, J."]),
        ("Garcia, Joe L., II, and Ann B. Doe", ["Garcia, Joe L. (II)", "Doe, Ann B."]),
        ("García Márquez, Gabriel", ["García Márquez, Gabriel"]),
        # French lists
        ("SMITH (John), JONES (Barbara)", ["Smith, John", "Jones, Barbara"]),
        ("BACQUE M.-H et SINTOMER Y. (dir.)", ["Bacque, M.-H", "Sintomer, Y."]),
        ("A.LALANDE, J.-P.SARTRE", ["Lalande, A.", "Sartre, J.-P."]),
        ("DRAGHICESCU Loredana, NISTOR Adrian", ["Draghicescu, Loredana", "Nistor, Adrian"]),
        # Only the words tell: Eco is a family name, Peter is not
        ("Eco Umberto (éd.)", ["Eco, Umberto"]),
        ("Umberto Eco", ["Eco, Umberto"]),
        # Particles and suffixes
        ("Ludwig van Beethoven", ["<van> Beethoven, Ludwig"]),
        ("van der Berg, H.J., von Neumann, J.", ["<van der> Berg, H.J.", "<von> Neumann, J."]),
        ("Andrade, Mário de.", ["Andrade, Mário <de>"]),
        ("King, Martin Luther, Jr.", ["King, Martin Luther (Jr)"]),
        # Roles
        ("edited by Paul Deussen", ["Deussen, Paul"]),
        ("hrsg. von Hans Meier und Karl Müller", ["Meier, Hans", "Müller, Karl"]),
        ("a cura di M. Rossi e L. Bianchi", ["Rossi, M.", "Bianchi, L."]),
        ("Soderbergh, Steven, director.", ["Soderbergh, Steven"]),
        # Institutions
        ("American Psychiatric Association", ['"American Psychiatric Association"']),
        ("Ministère de l’environnement et de la faune (MEF)", ['"Ministère de l’environnement et de la faune (MEF)"']),
        (
            "Berman, G and the Victorian Equal Opportunity and Human Rights Commission",
            ["Berman, G", '"Victorian Equal Opportunity and Human Rights Commission"'],
        ),
        ("COLLECTIF", ['"COLLECTIF"']),
        ("U.S. Department of Energy", ['"U.S. Department of Energy"']),
        ("World Bank; European Commission", ['"World Bank"', '"European Commission"']),
        ("Group for Research in Ecology", ['"Group for Research in Ecology"']),
        # A list cut short keeps the stop of its last initial
        ("Miller, S. et al.", ["Miller, S.", '"others"']),
        ("Bernard, J. and others", ["Bernard, J.", '"others"']),
        ("Smith, J. [and 5 others]", ["Smith, J.", '"others"']),
        ("Petrov, A. V. [u. a.]", ["Petrov, A. V.", '"others"']),
        # "with" and the Dutch "en" stand between names
        ("van Dijk, J., ter Horst, W. en 't Hooft, G.", ["<van> Dijk, J.", "<ter> Horst, W.", "'t Hooft, G."]),
        ("Bloggs, J. with Smith, K.", ["Bloggs, J.", "Smith, K."]),
        ("In J. Smith & K. Brown (Eds.)", ["Smith, J.", "Brown, K."]),
        # Words for roles that are names
        ("Smith, Ed", ["Smith, Ed"]),
        ("Ed Yong", ["Yong, Ed"]),
        ("Cur, A.", ["Cur, A."]),
        # Particles after initials, and in capitals
        ("Santos, M. dos; Silva, J. P. da", ["Santos, M. <dos>", "Silva, J. P. <da>"]),
        ("DE LA FONTAINE Jean", ["<de la> Fontaine, Jean"]),
        ("John Smith Jr., Mary Jones", ["Smith, John (Jr)", "Jones, Mary"]),
        # One name
        ("Ovid.", ["Ovid"]),
        ("Smith, Jones and Brown", ["Smith", "Jones", "Brown"]),
    ],
)  # fmt: skip
def test_names_are_read_from_lists_in_every_style(printed, read):
    assert [written(name) for name in read_names(printed, ROLES)] == read


@pytest.mark.parametrize("printed", ["", ",", "et al.", "(eds.)", ";;;", "—", "...", ")(", "&"])
def test_a_list_without_names_has_none(printed):
    assert read_names(printed, {}) == ()
