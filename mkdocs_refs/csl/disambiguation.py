"""Telling cites of different items apart (CSL 1.0.2, "Disambiguation").

Four steps, each for the items whose cites still read the same: more names, more of the given names, the condition
``disambiguate``, and a letter after the year.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from mkdocs_refs.csl.context import Disambiguation, NameSlot
from mkdocs_refs.csl.names import initials
from mkdocs_refs.csl.particles import glue
from mkdocs_refs.letters import letters
from mkdocs_refs.model import Name

CiteText: TypeAlias = Callable[[str, Disambiguation], tuple[str, Sequence[NameSlot]]]
"""What an item's cite reads with these decisions, and the lists of names in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Methods:
    """What a style's ``citation`` allows; see CSL 1.0.2, "Disambiguation"."""

    add_names: bool = False
    add_given: bool = False
    rule: str = "by-cite"
    year_suffix: bool = False
    condition: bool = False

    @property
    def any(self) -> bool:
        """Whether there is anything to do."""
        return self.add_names or self.add_given or self.year_suffix or self.condition


def disambiguate(ids: Sequence[str], methods: Methods, cite: CiteText) -> dict[str, Disambiguation]:
    """What is decided for each item that cannot stay as it is.

    Args:
        ids: of the items, in the order of the bibliography, which is that of the year suffixes.
        methods: what may be done.
        cite: renders an item's cite.
    """
    if not methods.any:
        return {}
    decided: dict[str, Disambiguation] = {}
    if methods.add_given and methods.rule != "by-cite":
        _tell_names_apart(ids, methods.rule, cite, decided)
    by_cite = methods.add_given and methods.rule == "by-cite"
    suffixed: list[list[str]] = []
    for group in _same(ids, decided, cite):
        rest = [group]
        if methods.add_names or by_cite:
            rest = _with_names(group, methods, by_cite, cite, decided)
        if methods.condition:
            rest = [left for same in rest for left in _with_condition(same, cite, decided)]
        suffixed.extend(rest)
    if methods.year_suffix:
        rank = {key: index for index, key in enumerate(ids)}
        for group in suffixed:
            for index, key in enumerate(sorted(group, key=rank.__getitem__)):
                decision = decided[key].copy() if key in decided else Disambiguation()
                decision.year_suffix = letters(index)
                decided[key] = decision
    return decided


_UNCHANGED = Disambiguation()
_MOST_CONDITIONS = 20
"""More conditions ``disambiguate`` than that no style has."""


def _same(ids: Sequence[str], decided: Mapping[str, Disambiguation], cite: CiteText) -> list[list[str]]:
    """The groups of two and more items whose cites read the same."""
    groups: dict[str, list[str]] = defaultdict(list)
    for key in ids:
        text, _ = cite(key, decided.get(key, _UNCHANGED))
        if text.strip():
            groups[text].append(key)
    return [group for group in groups.values() if len(group) > 1]


# --- names ------------------------------------------------------------------------------------------------------------


def _with_names(
    group: list[str],
    methods: Methods,
    by_cite: bool,
    cite: CiteText,
    decided: dict[str, Disambiguation],
) -> list[list[str]]:
    """Adds names and given names until each item of the group is told apart; the groups for which this fails.

    What does not tell any two items apart is not kept.
    """
    slots = {key: cite(key, decided.get(key, _UNCHANGED))[1] for key in group}
    longest = max((len(slot.people) for row in slots.values() for slot in row), default=0)
    fewest = min((slot.shown for row in slots.values() for slot in row), default=0)
    pending = [list(group)]
    for count in range(fewest, (longest if methods.add_names else fewest) + 1):
        still: list[list[str]] = []
        for same in pending:
            trial = {key: _with_count(decided.get(key, _UNCHANGED), slots[key], count) for key in same}
            parts = _partition(same, trial, cite)
            if by_cite:
                parts = [
                    finer
                    for part in parts
                    for finer in (_with_given(part, trial, slots, count, cite) if len(part) > 1 else [part])
                ]
            if len(parts) > 1:
                decided.update(trial)
            still.extend(part for part in parts if len(part) > 1)
        pending = still
        if not pending:
            break
    return pending


def _with_count(decision: Disambiguation, slots: Sequence[NameSlot], count: int) -> Disambiguation:
    made = decision.copy()
    for index, slot in enumerate(slots):
        if count > slot.shown:
            made.counts[index] = count
    return made


def _partition(keys: Sequence[str], trial: Mapping[str, Disambiguation], cite: CiteText) -> list[list[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        groups[cite(key, trial[key])[0]].append(key)
    return list(groups.values())


def _with_given(
    keys: list[str],
    trial: dict[str, Disambiguation],
    slots: Mapping[str, Sequence[NameSlot]],
    count: int,
    cite: CiteText,
) -> list[list[str]]:
    """Expands given names one by one, and keeps what tells some of the items apart."""
    pending = [keys]
    done: list[list[str]] = []
    places = _places(slots[keys[0]], count)
    for place in places:
        again: list[list[str]] = []
        for same in pending:
            parts = _expanded(same, trial, slots, place, cite)
            for part in parts:
                (again if len(part) > 1 else done).append(part)
        pending = again
        if not pending:
            break
    return done + pending


def _places(slots: Sequence[NameSlot], count: int) -> list[tuple[int, int]]:
    return [
        (slot, index)
        for slot, row in enumerate(slots)
        for index in range(min(max(row.shown, count), len(row.people)))
    ]


def _expanded(
    same: list[str],
    trial: dict[str, Disambiguation],
    slots: Mapping[str, Sequence[NameSlot]],
    place: tuple[int, int],
    cite: CiteText,
) -> list[list[str]]:
    """The partition by more of one given name, with the least that separates as much as the most would."""
    best: list[list[str]] = [same]
    kept: dict[str, Disambiguation] = {}
    slot, _ = place
    row = slots[same[0]]
    if slot >= len(row):
        return best
    for level in row[slot].levels:
        attempt = {}
        for key in same:
            attempt[key] = trial[key].copy()
            attempt[key].levels[place] = level
        parts = _partition(same, attempt, cite)
        if len(parts) > len(best):
            best, kept = parts, attempt
    trial.update(kept)
    return best


# --- names everywhere -------------------------------------------------------------------------------------------------


def _tell_names_apart(
    ids: Sequence[str],
    rule: str,
    cite: CiteText,
    decided: dict[str, Disambiguation],
) -> None:
    """Rules other than ``by-cite``: names that read the same but are not are expanded wherever they are printed."""
    primary = rule.startswith("primary-name")
    only_initials = rule.endswith("with-initials")
    rows = {key: cite(key, _UNCHANGED)[1] for key in ids}
    known: dict[str, set[Name]] = defaultdict(set)
    for row in rows.values():
        for slot in row:
            for name in slot.people[: 1 if primary else len(slot.people)]:
                known[_family(name)].add(name)
    for key, row in rows.items():
        for number, slot in enumerate(row):
            for index, name in enumerate(slot.people[: 1 if primary else len(slot.people)]):
                level = _level(name, known[_family(name)], slot, only_initials=only_initials)
                if level:
                    decision = decided.setdefault(key, Disambiguation())
                    decision.levels[number, index] = level


def _family(name: Name) -> str:
    return glue(name.non_dropping_particle, name.family) or name.literal


def _level(name: Name, namesakes: set[Name], slot: NameSlot, *, only_initials: bool) -> int:
    """How much of a given name tells it from its namesakes: the least that does, else the most there is."""
    others = {other.given for other in namesakes if other.given != name.given}
    if not others:
        return 0
    short = slot.options.form == "short"
    if not short and not slot.levels:
        return 0
    mine = _initials(name.given)
    if short and all(_initials(other) != mine for other in others):
        return 1 if 1 in slot.levels else 2
    if not short and all(_initials(other) != mine for other in others):
        return 0
    if only_initials and 1 in slot.levels:
        return 1 if short and 1 in slot.levels and any(_initials(other) != mine for other in others) else 0
    return 2


def _initials(given: str) -> str:
    return initials(given, "", full=True, hyphen=True)


# --- the condition ----------------------------------------------------------------------------------------------------


def _with_condition(same: list[str], cite: CiteText, decided: dict[str, Disambiguation]) -> list[list[str]]:
    """Lets the conditions ``disambiguate`` hold, one more each time, until the items are told apart."""
    pending = [same]
    at_once = 0
    while pending and at_once < _MOST_CONDITIONS:
        at_once += 1
        still: list[list[str]] = []
        changed = False
        for group in pending:
            trial = {key: decided.get(key, _UNCHANGED).copy() for key in group}
            for decision in trial.values():
                decision.conditions = at_once
            changed = changed or any(
                cite(key, trial[key])[0] != cite(key, decided.get(key, _UNCHANGED))[0] for key in group
            )
            decided.update(trial)
            still.extend(part for part in _partition(group, trial, cite) if len(part) > 1)
        pending = still
        if not changed:
            break
    return pending
