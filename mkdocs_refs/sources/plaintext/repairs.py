"""The repairs that reading can make, each with a code by which it can be switched off."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType

from mkdocs_refs.model import Repair

REPAIRS: Mapping[str, str] = MappingProxyType(
    {
        "ligature": "A word that a lost ligature split is joined again (fi rst → first, Griffi-ths → Griffiths).",
        "split-reference": "Two paragraphs that are the halves of one reference are joined.",
        "double-name": "A double name whose second part lost its capital gets it back (Garcia-barros → Garcia-Barros).",
        "particle": "A particle joined to its name by a hyphen stands apart again (Van-der-hoeven → Van der Hoeven).",
        "name-case": "A capital inside a name is put back (Mcdonough → McDonough, O'neill → O'Neill).",
        "scrambled-particle": "An author cut at the particle is put together (L. Gouill, and S. → S. Le Gouill).",
        "given-names-fused": "Given names joined to the family name are taken apart (Yu-s-karpov → Yu. S. Karpov).",
        "stray-mark": "Stray dots and brackets before a name are taken off (]. G. Talbot → G. Talbot).",
        "page-range-expanded": "A shortened page range is written out (944-50 → 944-950), unless the list also prints whole "
        "ranges that it could have shortened.",
        "page-range-inverted": "A last page that the export computed by adding is computed back (1907-1921 → 1907-1914).",
        "isotope": "A mass number is set as the superscript of its element (90 Y → <sup>90</sup>Y).",
        "isotope-number": "A mass number taken for an issue goes back before its element in the title.",
        "detached-accent": "An accent that stands beside its letter is put on it (´ Etude → Étude).",
        "in-leak": "A leaked 'In:' is taken off the container's title.",
        "stray-quote": "A quotation mark without its partner is taken off a title.",
        "date-fragment": "A day and month left in a journal's title are moved to the date (Arch Pediatr. 3 mars).",
        "volume-in-container": "A volume left in a journal's title is moved to the volume (Soft Materials 12).",
    }
)
"""Code of each repair and one sentence that describes it."""


class Ledger:
    """Collects the repairs made to one reference, and makes only those that are wanted."""

    __slots__ = ("_wanted", "guessed", "guesses", "repairs")

    def __init__(self, wanted: Collection[str]) -> None:
        self._wanted = wanted
        self.repairs: list[Repair] = []
        self.guesses = 0
        """How many of the repairs rest on a guess; they cost confidence."""
        self.guessed: set[str] = set()
        """The codes of these."""

    def wants(self, code: str) -> bool:
        """Whether the repair is switched on."""
        return code in self._wanted

    def change(self, code: str, variable: str, before: str, after: str, *, guess: bool = False) -> str:
        """``after``, with the repair written down, if it is wanted; ``before`` otherwise."""
        if before == after or code not in self._wanted:
            return before
        self.repairs.append(Repair(code=code, variable=variable, before=before, after=after))
        self.guesses += guess
        if guess:
            self.guessed.add(code)
        return after


def wanted_repairs(repair: bool | Collection[str]) -> frozenset[str]:
    """The codes that ``read``'s option switches on; codes that do not exist are ignored."""
    if isinstance(repair, bool):
        return frozenset(REPAIRS) if repair else frozenset()
    if isinstance(repair, str):
        return frozenset((repair,)) & REPAIRS.keys()
    return frozenset(repair) & REPAIRS.keys()


def checked_repairs(value: object) -> bool | tuple[str, ...]:
    """An author's ``repair`` option, as ``wanted_repairs`` takes it.

    Raises:
        ValueError: it is neither a truth value nor a list of codes; the message says what is allowed.
    """
    if isinstance(value, bool):
        return value
    known = ", ".join(REPAIRS)
    if not isinstance(value, (list, tuple)):
        raise ValueError(f"Expected true, false or a list of repairs ({known}), got {value!r}.")  # noqa: TRY004 - one error for both
    codes = tuple(map(str, value))
    if unknown := [code for code in codes if code not in REPAIRS]:
        raise ValueError(f"Unknown repair '{unknown[0]}'. Known are: {known}.")
    return codes
